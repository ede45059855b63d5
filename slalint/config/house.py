"""House rules: declared, never programmed. A place, a requirement, a message."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from fractions import Fraction
from typing import Any, Final

from slalint.agreement.agreement import Agreement
from slalint.agreement.view import View
from slalint.arithmetic import Duration, Money, Percent, QuantityError, Rate, parse_number
from slalint.config.document import Document
from slalint.config.globs import split_path, wildcard_text
from slalint.engine.finding import Problem, Severity
from slalint.source.place import format_path

CHECKS: Final = ("present", "oneOf", "noneOf", "contains", "matches", "atLeast", "atMost")
MAX_MATCHES: Final = 10_000
"""Places that one house rule looks at in one agreement."""

Condition = Mapping[str, Any]


def check_house_rules(document: Document, rules: Sequence[Mapping[str, Any]]) -> None:
    """Refuse what the schema cannot: double names, unreadable paths, no check or several."""
    seen: set[str] = set()
    for index, rule in enumerate(rules):
        for key in ("code", "name"):
            if rule[key] in seen:
                document.fail(f"{rule[key]!r} names two house rules", "houseRules", index, key)
            seen.add(rule[key])
        _check_path(document, rule.get("each", ""), "houseRules", index, "each")
        for key in ("when", "unless"):
            for number, condition in enumerate(rule.get(key, ())):
                _check_condition(document, condition, "houseRules", index, key, number)
        _check_condition(document, rule["require"], "houseRules", index, "require")


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
            document.fail(f"{condition[name]!r} is no figure with a unit", *where, name)


def apply_house_rule(rule: Mapping[str, Any], agreement: Agreement) -> Iterator[Problem]:
    """What a house rule has to say about an agreement."""
    if not all(_holds(condition, agreement.view) for condition in rule.get("when", ())):
        return
    requirement = rule["require"]
    for place in _matches(agreement.view, rule.get("each", "")):
        unless = rule.get("unless", ())
        if unless and all(_holds(condition, place) for condition in unless):
            continue
        if not _holds(requirement, place):
            yield Problem(
                _culprit(requirement, place),
                _fill(rule["message"], requirement, place, agreement),
                rule.get("help"),
            )


def severity_of(rule: Mapping[str, Any]) -> Severity:
    """The severity of a house rule, error if it does not say."""
    return Severity.of(rule.get("severity", "error"))


def _matches(view: View, pattern: str) -> list[View]:
    """The existing places a pattern fits, in file order."""
    places = [view]
    for step in split_path(pattern):
        places = [child for place in places for child in _children(place, step)][:MAX_MATCHES]
    return places


def _children(view: View, step: str) -> list[View]:
    if step == "*":
        return [child for _, child in view.entries()] or view.items()
    child = view[int(step)] if view.is_list and step.isdigit() else view[step]
    return [child] if child.exists else []


def _values(condition: Condition, place: View) -> list[View]:
    """What a condition looks at: lists count as their items."""
    found = _matches(place, condition.get("path", ""))
    return [item for view in found for item in (view.items() if view.is_list else [view])]


def _holds(condition: Condition, place: View) -> bool:
    values = _values(condition, place)
    name = next(name for name in CHECKS if name in condition)
    wanted = condition[name]
    if name == "present":
        return bool(values) is wanted
    texts = [view.text or "" for view in values]
    if name == "oneOf":
        return any(text in map(_as_text, wanted) for text in texts)
    if name == "noneOf":
        return not any(text in map(_as_text, wanted) for text in texts)
    if name == "contains":
        return any(wanted.lower() in text.lower() for text in texts)
    if name == "matches":
        return bool(texts) and all(wildcard_text(text.lower(), wanted.lower()) for text in texts)
    return all(_within(name, wanted, text) for text in texts)


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


def _culprit(requirement: Condition, place: View) -> Any:
    """The first value that the requirement is about, else the place itself."""
    values = _values(requirement, place)
    if values and requirement.get("path"):
        return values[0].here
    return place.key if place.path and not place.is_scalar else place.here


def _fill(message: str, requirement: Condition, place: View, agreement: Agreement) -> str:
    """Fill placeholders by plain replacement: no format language, nothing to inject."""
    values = _values(requirement, place)
    facts = {
        "{id}": place.name or agreement.id,
        "{path}": format_path(place.path),
        "{value}": (values[0].text or "") if values else "",
        "{agreement}": agreement.id,
    }
    for name, value in facts.items():
        message = message.replace(name, value)
    return message
