"""House rules: declared, never programmed. A place, a requirement, a message."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from fractions import Fraction
from functools import partial
from typing import Any, Final

from slalint.agreement.agreement import Agreement
from slalint.agreement.view import View
from slalint.arithmetic import Duration, Money, Percent, QuantityError, Rate, parse_number
from slalint.config.document import Document
from slalint.config.globs import split_path, wildcard_text
from slalint.engine.finding import Problem, Severity
from slalint.engine.rule import Rule, find_rule
from slalint.source.place import Place, format_path

CHECKS: Final = ("present", "oneOf", "noneOf", "contains", "matches", "atLeast", "atMost")
"""What a condition may ask for; one of them."""

MAX_MATCHES: Final = 10_000
"""Places that one house rule looks at in one agreement."""

MAX_TEXT: Final = 10_000
"""Characters of a value that a glob is held against; longer values fit none."""

ADDRESS: Final = "https://slalint.dev/configuration#house-rules"

_FOR_ONE: Final = frozenset({"oneOf", "contains"})
"""Checks that one of several values may answer; the others speak of each."""

Condition = Mapping[str, Any]


def read_house_rule(document: Document, index: int) -> Rule:
    """The rule that `houseRules[index]` declares. Raises ConfigurationError where it is broken."""
    declared = document.data["houseRules"][index]
    where = ("houseRules", index)
    known = find_rule(declared["name"])
    if known is not None:
        document.fail(f"`{known.name}` is the name of {known.code}", *where, "name")
    _check_path(document, declared.get("each", ""), *where, "each")
    for key in ("when", "unless"):
        for number, condition in enumerate(declared.get(key, ())):
            _check_condition(document, condition, *where, key, number)
    _check_condition(document, declared["require"], *where, "require")
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


def _check_path(document: Document, path: str, *where: str | int) -> None:
    try:
        split_path(path)
    except ValueError as error:
        document.fail(str(error), *where)


def _check_condition(document: Document, condition: Condition, *where: str | int) -> None:
    _check_path(document, condition.get("path", ""), *where, "path")
    named = [name for name in CHECKS if name in condition]
    if len(named) != 1:
        document.fail(f"a condition has exactly one of {', '.join(CHECKS)}", *where)
    for name in {"atLeast", "atMost"} & set(named):
        if _figure(str(condition[name])) is None:
            document.fail(f"{str(condition[name])!r} is no figure with a unit", *where, name)


def _apply(declared: Mapping[str, Any], agreement: Agreement) -> Iterator[Problem]:
    """What a house rule has to say about an agreement."""
    if not all(_holds(condition, agreement.view) for condition in declared.get("when", ())):
        return
    unless = declared.get("unless", ())
    for place in _matches(agreement.view, declared.get("each", "")):
        if unless and all(_holds(condition, place) for condition in unless):
            continue
        requirement = declared["require"]
        if not _holds(requirement, place):
            culprit = _culprit(requirement, place)
            message = _fill(declared["message"], place, culprit, agreement)
            yield Problem(_where(culprit), message, declared.get("help"))


def _matches(view: View, pattern: str) -> list[View]:
    """The existing places a pattern fits, in file order."""
    places = [view]
    for step in split_path(pattern):
        places = [child for place in places for child in _children(place, step)][:MAX_MATCHES]
    return places


def _children(view: View, step: str) -> list[View]:
    if step == "*":
        return [child for _, child in view.entries()] or view.items()
    child = view[int(step)] if view.is_list and step.isdecimal() else view[step]
    return [child] if child.exists else []


def _values(condition: Condition, place: View) -> list[View]:
    """What a condition looks at: lists count as their items."""
    found = _matches(place, condition.get("path", ""))
    return [item for view in found for item in (view.items() if view.is_list else [view])]


def _check_of(condition: Condition) -> tuple[str, Any]:
    """The check that a condition names, and what it asks for."""
    return next((name, condition[name]) for name in CHECKS if name in condition)


def _holds(condition: Condition, place: View) -> bool:
    name, wanted = _check_of(condition)
    values = _values(condition, place)
    if name == "present":
        return bool(values) is wanted
    fits = (_fits(name, wanted, view) for view in values)
    return any(fits) if name in _FOR_ONE else all(fits)


def _fits(name: str, wanted: Any, view: View) -> bool:
    """Whether one value is what is wanted; what a rule has reported as unreadable counts so."""
    if not view.readable:
        return True
    text = view.text or ""
    match name:
        case "oneOf":
            return text in map(_as_text, wanted)
        case "noneOf":
            return text not in map(_as_text, wanted)
        case "contains":
            return wanted.lower() in text.lower()
        case "matches":
            return len(text) <= MAX_TEXT and wildcard_text(text.lower(), wanted.lower())
        case _:
            return _within(name, wanted, text)


def _within(name: str, limit: object, text: str) -> bool:
    """Whether a figure keeps a limit; figures of another unit are not compared."""
    figure, bound = _figure(text), _figure(str(limit))
    if figure is None or bound is None or figure[0] != bound[0]:
        return True
    return figure[1] >= bound[1] if name == "atLeast" else figure[1] <= bound[1]


def _as_text(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


_FIGURES: Final[tuple[tuple[str, Callable[[str], Fraction]], ...]] = (
    ("percent", lambda text: Percent.parse(text).value),
    ("duration", lambda text: Duration.parse(text).typical()),
    ("rate", lambda text: Rate.parse(text).per_second),
    ("number", parse_number),
)


def _figure(text: str) -> tuple[str, Fraction] | None:
    """The kind and size of a figure; money counts by currency."""
    for kind, read in _FIGURES:
        try:
            return kind, read(text)
        except QuantityError:
            continue
    try:
        money = Money.parse(text)
    except QuantityError:
        return None
    return money.currency, Fraction(money.amount)


def _culprit(requirement: Condition, place: View) -> View:
    """The value that fails; where none alone does, what holds them or should hold them."""
    name, wanted = _check_of(requirement)
    values = _values(requirement, place)
    if name == "present" and values:
        return values[0]
    if name != "present" and name not in _FOR_ONE:
        return next(view for view in values if not _fits(name, wanted, view))
    if len(values) == 1:
        return values[0]
    view = place
    for step in split_path(requirement.get("path", "")):
        child = _children(view, step) if step != "*" else []
        if not child:
            break
        view = child[0]
    return view


def _where(view: View) -> Place:
    """A value on its own; a mapping or list by its key."""
    return view.here if view.is_scalar else view.key


def _fill(message: str, place: View, culprit: View, agreement: Agreement) -> str:
    """Fill placeholders by plain replacement: no format language, nothing to inject."""
    facts = {
        "{id}": place.name or agreement.id,
        "{path}": format_path(culprit.path),
        "{value}": culprit.text or "",
        "{agreement}": agreement.id,
    }
    for name, value in facts.items():
        message = message.replace(name, value)
    return message
