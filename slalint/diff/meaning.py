"""What a value means, whatever its notation: two values mean the same if their meanings are equal.

`99.90%` is `99.9%`, `60m` is `1h`, a list of one is its item; comments, quotes, order and aliases
are gone. Where order has a meaning it stays.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Mapping
from typing import Final

from slalint.agreement.metrics import METRIC_ALIASES, ROLE_ALIASES
from slalint.agreement.remembered import remembered
from slalint.agreement.view import View
from slalint.arithmetic import (
    BusinessCalendar,
    Duration,
    Money,
    Percent,
    QuantityError,
    Rate,
    Window,
    named_calendar,
    parse_days,
    parse_number,
)

Meaning = Hashable
"""None is the meaning of nothing."""

Renames = Mapping[str, Mapping[str, str]]
"""By kind of name: what something was called before, and is called now."""

ORDERED: Final = frozenset({"severities", "plans", "escalation", "between", "scale"})
"""Blocks whose order has a meaning."""

REFERENCES: Final[Mapping[str, tuple[str, ...]]] = {
    **dict.fromkeys(
        ("owner", "beneficiary", "party", "recipients", "sharedWith", "attendees", "to", "from"),
        ("parties",),
    ),
    **dict.fromkeys(("by", "for"), ("parties", "contacts", "goals", "severities")),
    **dict.fromkeys(("goals", "goal", "supports", "covers"), ("goals",)),
    **dict.fromkeys(("contact", "confirmTo", "backup"), ("contacts",)),
    **dict.fromkeys(("clock", "hours"), ("calendars",)),
    "severity": ("severities",),
}
"""What the scalars below a key may name."""

_ALIASES: Final[Mapping[str, Mapping[str, str]]] = {"metric": METRIC_ALIASES, "role": ROLE_ALIASES}
_TRUTHS: Final = {"true": True, "false": False}


def meaning(view: View, renames: Renames | None = None, key: str | None = None) -> Meaning:
    """The meaning of what stands at a place; names are those of now. `key` is the key above it."""
    key = view.name if key is None else key
    if view.is_mapping:
        return _of_mapping(view, renames, ordered=key in ORDERED)
    if view.is_list:
        return _of_list(view, renames, key)
    return None if view.text is None else _of_scalar(view, view.text, renames, key)


def _of_mapping(view: View, renames: Renames | None, *, ordered: bool) -> Meaning:
    entries = [(name, meaning(child, renames)) for name, child in view.entries()]
    found = [(name, value) for name, value in entries if value is not None]
    if not found:
        return None
    return tuple(found) if ordered else frozenset(found)


def _of_list(view: View, renames: Renames | None, key: str) -> Meaning:
    if key == "days":
        return _days(view.texts())
    found = [value for item in view.items() if (value := meaning(item, renames, key)) is not None]
    if len(found) < 2:
        return found[0] if found else None
    return tuple(found) if key in ORDERED else frozenset(Counter(found).items())


def _of_scalar(view: View, text: str, renames: Renames | None, key: str) -> Meaning:
    if view.is_true() or view.is_false():
        return ("truth", view.is_true())
    written = " ".join(text.split())
    if key == "days":
        return _days([written])
    for kind in REFERENCES.get(key, ()) if renames is not None else ():
        assert renames is not None
        if written in renames.get(kind, {}):
            return renames[kind][written]
    return read_meaning(_ALIASES.get(key, {}).get(written, written))


def _days(texts: list[str]) -> Meaning:
    try:
        return parse_days(texts)
    except QuantityError:
        return tuple(texts)


@remembered
def read_meaning(text: str) -> Meaning:
    """The meaning of a text: of a quantity its value, of anything else its words."""
    written = " ".join(text.split())
    if written in _TRUTHS:
        return ("truth", _TRUTHS[written])
    for read in (_percent, _duration, _money, _number, _rate, _window, _clock):
        try:
            found = read(written)
        except QuantityError:
            continue
        if found is not None:
            return found
    return written


def _percent(text: str) -> Meaning:
    return ("%", Percent.parse(text).value)


def _duration(text: str) -> Meaning:
    return Duration.parse(text)


def _money(text: str) -> Meaning:
    money = Money.parse(text)
    return (money.currency, money.value)


def _number(text: str) -> Meaning:
    # A number behind a sign may be that of a telephone.
    return None if text.startswith("+") else ("number", parse_number(text))


def _rate(text: str) -> Meaning:
    return ("per second", Rate.parse(text).per_second)


def _window(text: str) -> Meaning:
    return Window.parse(text)


def _clock(text: str) -> BusinessCalendar | None:
    return named_calendar(text)
