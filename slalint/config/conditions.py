"""Conditions of house rules: a path, a named check, and what the check asks for.

What cannot be judged never makes a rule speak: a figure of another unit, a value that another rule
has reported as unreadable, one that is not there. Whoever asks says what such a case counts as.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction
from typing import Any, Final

from slalint.agreement.view import View
from slalint.arithmetic import Duration, Money, Percent, QuantityError, Rate, parse_number
from slalint.config.document import Document
from slalint.config.fragment import check_fragment, misfit
from slalint.config.globs import split_path, wildcard_text
from slalint.config.patterns import check_pattern, fits_pattern

RANGE: Final = ("atLeast", "atMost")
"""Checks that may stand together."""

CHECKS: Final = (
    "present",
    "absent",
    "oneOf",
    "noneOf",
    "contains",
    "matches",
    "pattern",
    *RANGE,
    "schema",
)
"""What a condition may ask for."""

MAX_MATCHES: Final = 10_000
"""Places that one house rule looks at in one agreement."""

MAX_TEXT: Final = 10_000
"""Characters of a value that a glob or pattern is held against; longer values fit none."""

_FOR_ONE: Final = frozenset({"oneOf", "contains"})
"""Checks that one of several values may answer; the others speak of each."""

Condition = Mapping[str, Any]


def check_path(document: Document, path: str, *where: str | int) -> None:
    """Refuse a path that cannot be read. Raises ConfigurationError."""
    try:
        split_path(path)
    except ValueError as error:
        document.fail(str(error), *where)


def check_condition(document: Document, condition: Condition, *where: str | int) -> None:
    """Refuse a condition that asks for nothing that can be checked. Raises ConfigurationError."""
    check_path(document, condition.get("path", ""), *where, "path")
    named = [name for name in CHECKS if name in condition]
    if len(named) != 1 and tuple(named) != RANGE:
        message = f"a condition has exactly one of {', '.join(CHECKS)}"
        document.fail(f"{message}; only {' and '.join(RANGE)} may stand together", *where)
    for name in named:
        wanted = condition[name]
        if name in RANGE and _figure(str(wanted)) is None:
            document.fail(f"{str(wanted)!r} is no figure with a unit", *where, name)
        elif name == "pattern":
            check_pattern(document, wanted, *where, name)
        elif name == "schema":
            check_fragment(document, wanted, *where, name)


def places(view: View, pattern: str) -> list[View]:
    """The existing places a pattern fits, in file order."""
    found = [view]
    for step in split_path(pattern):
        found = [child for place in found for child in _children(place, step)][:MAX_MATCHES]
    return found


def holds(condition: Condition, place: View, *, in_doubt: bool) -> bool:
    """Whether a condition holds at a place; `in_doubt` is the answer where nobody can tell."""
    return all(
        _check_holds(name, wanted, condition, place, in_doubt=in_doubt)
        for name, wanted in _checks(condition)
    )


def culprit(requirement: Condition, place: View) -> View:
    """The value that fails; where none alone does, what holds them or should hold them."""
    for name, wanted in _checks(requirement):
        if _check_holds(name, wanted, requirement, place, in_doubt=True):
            continue
        values = _values(name, requirement, place)
        if name not in ("present", "absent", *_FOR_ONE):
            failing = next(v for v in values if not _fits(name, wanted, v, in_doubt=True))
            return misfit(wanted, failing) or failing if name == "schema" else failing
        if len(values) == 1 or (values and name not in _FOR_ONE):
            return values[0]
    return _nearest(place, requirement.get("path", ""))


def _check_holds(
    name: str, wanted: Any, condition: Condition, place: View, *, in_doubt: bool
) -> bool:
    values = _values(name, condition, place)
    if name in ("present", "absent"):
        return bool(values) is (wanted is (name == "present"))
    if not values and name not in (*_FOR_ONE, "noneOf"):
        return in_doubt
    fits = (_fits(name, wanted, view, in_doubt=in_doubt) for view in values)
    return any(fits) if name in _FOR_ONE else all(fits)


def _nearest(place: View, path: str) -> View:
    """What is there of a path."""
    view = place
    for step in split_path(path):
        child = _children(view, step) if step != "*" else []
        if not child:
            break
        view = child[0]
    return view


def _children(view: View, step: str) -> list[View]:
    if step == "*":
        return [child for _, child in view.entries()] or view.items()
    child = view[int(step)] if view.is_list and step.isdecimal() else view[step]
    return [child] if child.exists else []


def _values(name: str, condition: Condition, place: View) -> list[View]:
    """What a check looks at; lists count as their items, except to a schema."""
    found = places(place, condition.get("path", ""))
    if name == "schema":
        return found
    return [item for view in found for item in (view.items() if view.is_list else [view])]


def _checks(condition: Condition) -> list[tuple[str, Any]]:
    """The checks that a condition names, and what they ask for."""
    return [(name, condition[name]) for name in CHECKS if name in condition]


def _fits(name: str, wanted: Any, view: View, *, in_doubt: bool) -> bool:
    """Whether one value is what is wanted."""
    if not view.readable:
        return in_doubt
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
        case "pattern":
            return len(text) <= MAX_TEXT and fits_pattern(text, wanted)
        case "schema":
            return misfit(wanted, view) is None
        case _:
            return _within(name, wanted, text, in_doubt=in_doubt)


def _within(name: str, limit: object, text: str, *, in_doubt: bool) -> bool:
    """Whether a figure keeps a limit; figures of another unit are not compared."""
    figure, bound = _figure(text), _figure(str(limit))
    if figure is None or bound is None or figure[0] != bound[0]:
        return in_doubt
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
