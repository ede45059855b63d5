"""House rules: declared, never programmed. A place, a requirement, a message."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial
from typing import Any, Final

from slalint.agreement.agreement import Agreement
from slalint.agreement.view import View
from slalint.config.conditions import check_condition, check_path, culprit, holds, places
from slalint.config.document import Document
from slalint.engine.finding import Problem, Severity
from slalint.engine.rule import Rule, find_rule
from slalint.source.place import Place, format_path

ADDRESS: Final = "https://slalint.dev/configuration#house-rules"


def read_house_rule(document: Document, index: int) -> Rule:
    """The rule that `houseRules[index]` declares. Raises ConfigurationError where it is broken."""
    declared = document.data["houseRules"][index]
    where = ("houseRules", index)
    known = find_rule(declared["name"])
    if known is not None:
        document.fail(f"`{known.name}` is the name of {known.code}", *where, "name")
    check_path(document, declared.get("each", ""), *where, "each")
    for key in ("when", "where", "unless"):
        for number, condition in enumerate(declared.get(key, ())):
            check_condition(document, condition, *where, key, number)
    check_condition(document, declared["require"], *where, "require")
    return Rule(
        declared["code"],
        declared["name"],
        Severity.of(declared.get("severity", "error")),
        f"## What it does\n\nA house rule. It says: {declared['message']}",
        partial(_apply, declared),
        shared=False,
        default=True,
        address=ADDRESS,
    )


def _apply(declared: Mapping[str, Any], agreement: Agreement) -> Iterator[Problem]:
    """What a house rule has to say about an agreement."""
    if not _all_hold(declared, "when", agreement.view):
        return
    for place in places(agreement.view, declared.get("each", "")):
        requirement = declared["require"]
        if _is_meant(declared, place) and not holds(requirement, place, in_doubt=True):
            failing = culprit(requirement, place)
            message = _fill(declared["message"], place, failing, agreement)
            yield Problem(_where(failing), message, declared.get("help"))


def _is_meant(declared: Mapping[str, Any], place: View) -> bool:
    """Whether a rule speaks of a place; in doubt it does not."""
    unless = declared.get("unless", ())
    spared = bool(unless) and all(holds(it, place, in_doubt=True) for it in unless)
    return not spared and _all_hold(declared, "where", place)


def _all_hold(declared: Mapping[str, Any], key: str, place: View) -> bool:
    return all(holds(condition, place, in_doubt=False) for condition in declared.get(key, ()))


def _where(view: View) -> Place:
    """A value on its own; a mapping or list by its key."""
    return view.here if view.is_scalar else view.key


def _fill(message: str, place: View, failing: View, agreement: Agreement) -> str:
    """Fill placeholders by plain replacement: no format language, nothing to inject."""
    facts = {
        "{id}": place.name or agreement.id,
        "{path}": format_path(failing.path),
        "{value}": failing.text or "",
        "{agreement}": agreement.id,
    }
    for name, value in facts.items():
        message = message.replace(name, value)
    return message
