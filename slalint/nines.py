"""What an availability means in downtime, and back: the arithmetic behind `slalint nines`.

Pure functions on exact fractions. Percentages are in percent, lengths in seconds; every row of a
table states the length of its window.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, Final

from slalint.agreement.meant import figures_meant
from slalint.agreement.metrics import METRICS
from slalint.agreement.shares import share_of
from slalint.arithmetic import (
    DAY,
    HOUR,
    WEEK,
    BusinessCalendar,
    Duration,
    NamedLength,
    QuantityError,
    Window,
    allowance,
    from_nines,
    nines,
    parse_span,
    redundant,
    say_duration,
    say_number,
    say_percent,
    serial,
    target_for,
    within,
)

MAX_EXPRESSION: Final = 400
"""Characters of an expression; nobody composes more than a few dozen parts by hand."""

MAX_DEPTH: Final = 20
"""Brackets within brackets."""

_PERIODS: Final = ("hour", "day", "week", "month", "quarter", "year")
_ENGLISH: Final = "one two three four five six seven eight nine ten eleven twelve"
_COUNTS: Final = tuple(_ENGLISH.split())
_TOKEN: Final = re.compile(r"\s{0,20}(?P<token>[0-9.,]{1,40} ?%?|\|\||[()]|[x*×])", re.IGNORECASE)
_HOURS: Final = re.compile(r"(.{2,60}?) ([0-9]{1,2}:[0-9]{2}) ?[-–] ?([0-9]{1,2}:[0-9]{2})\Z")


@dataclass(frozen=True, slots=True)
class Row:
    """The downtime allowed in one window, both in seconds."""

    window: str
    length: NamedLength
    allowed: Fraction


@dataclass(frozen=True, slots=True)
class Table:
    """An availability, how it came about, and the downtime it allows in each window."""

    origin: str
    availability: Fraction
    rows: tuple[Row, ...]

    def as_text(self) -> str:
        """Lines for a terminal: the availability, then one line per window."""
        width = max(len(row.length.label) for row in self.rows)
        head = say_percent(self.availability)
        if self.origin.replace(" ", "") != head:
            head = f"{self.origin} = {head}"
        lines = [f"{head}  ({say_nines(self.availability)})"]
        lines += [
            f"  {row.length.label:<{width}}  {say_duration(row.allowed)}" for row in self.rows
        ]
        return "\n".join(lines)

    def as_data(self) -> dict[str, Any]:
        """Plain data for JSON: exact decimals as text, and the words of the text form."""
        return {
            "version": 1,
            "input": self.origin,
            "availability": f"{_decimal(self.availability)}%",
            "nines": nines(self.availability),
            "downtime": [
                {
                    "window": row.window,
                    "length": row.length.label,
                    "lengthSeconds": _decimal(row.length.seconds),
                    "allowedSeconds": _decimal(row.allowed),
                    "allowed": say_duration(row.allowed),
                }
                for row in self.rows
            ],
        }


def table_of(
    availability: Fraction,
    origin: str | None = None,
    *,
    window: Window | None = None,
    hours: BusinessCalendar | None = None,
) -> Table:
    """The downtime that an availability in percent allows: in each usual period, or in one window.

    With `hours` only the service hours in each window count. Raises QuantityError for a figure
    outside 0 to 100, and for a window that has no length.
    """
    if not 0 <= availability <= 100:
        raise QuantityError(f"{say_percent(availability)} is no availability")
    lengths = list(_lengths(window))
    if not lengths:
        raise QuantityError(f"{window} has no length in which there could be downtime")
    if hours is not None:
        lengths = [(name, _served(length, hours)) for name, length in lengths]
    rows = tuple(
        Row(name, length, allowance(availability, length.seconds)) for name, length in lengths
    )
    return Table(origin or say_percent(availability), availability, rows)


def availability_of(
    allowed: Duration, window: Window, hours: BusinessCalendar | None = None
) -> Fraction:
    """The availability in percent that allows a downtime in the usual length of a window.

    Raises QuantityError for business time, windows without length, and more downtime than window.
    """
    length = window.typical()
    if length is None:
        raise QuantityError(f"{window} has no length in which there could be downtime")
    seconds = (_served(length, hours) if hours is not None else length).seconds
    if not 0 <= allowed.typical() <= seconds:
        raise QuantityError(f"{allowed} of downtime does not fit {within(length)}")
    return target_for(allowed.typical(), seconds)


def evaluate(expression: str) -> Fraction:
    """The availability in percent of parts in series (`x`) and in parallel (`||`), with brackets.

    `x` binds more tightly than `||`: `99.9% x 99.95%` needs both, `99% || 99%` any one. Raises
    QuantityError for anything else.
    """
    tokens = list(_tokens(expression))
    value, rest = _parallel(tokens, 0, 0)
    if rest < len(tokens):
        raise QuantityError(f"`{tokens[rest]}` is not expected behind an availability")
    return value


def parse_hours(texts: Sequence[str]) -> BusinessCalendar:
    """Read service hours such as `Mon-Fri 09:00-17:00`, several for several spans.

    Raises QuantityError for anything else.
    """
    spans = []
    for text in texts:
        match = _HOURS.match(text.strip())
        if match is None:
            raise QuantityError(f"`{text[:60]}` are no service hours", "Mon-Fri 09:00-17:00")
        days, start, end = match.groups()
        spans.append(parse_span(days, f"{start:0>5}", f"{end:0>5}"))
    return BusinessCalendar(tuple(spans))


def parse_window(text: str) -> Window:
    """Read `month` and so on besides the windows of the format. Raises QuantityError."""
    name = text.strip().lower()
    if name in _PERIODS:
        return Window("contract", name)
    return Window.parse(text)


def say_nines(availability: Fraction) -> str:
    """`four nines`, `three and a half nines` for 99.95; `no nine` below 90, `no budget` at 100."""
    count = nines(availability)
    if count is None:
        return "no downtime at all"
    if count == 0:
        return "no nine"
    name = _COUNTS[count - 1] if count <= len(_COUNTS) else str(count)
    half = " and a half" if availability == from_nines(count, half=True) else ""
    return f"{name}{half} nine{'' if name == 'one' and not half else 's'}"


def _lengths(window: Window | None) -> Iterator[tuple[str, NamedLength]]:
    """Every usual period at its usual length, or all lengths of one window."""
    if window is not None:
        usual = (length for length in window.lengths() if "clock change" not in length.label)
        yield from ((str(window), _labelled(length)) for length in usual)
        return
    for name in _PERIODS:
        length = Window("contract", name).typical()
        assert length is not None
        yield name, _labelled(length)


def _labelled(length: NamedLength) -> NamedLength:
    """A length whose label says how long it is, where the name alone does not."""
    if length.label == "year":
        return NamedLength(length.seconds, "year of 365.25 days")
    return length


def _served(length: NamedLength, hours: BusinessCalendar) -> NamedLength:
    """The service hours in a window: of a day those of a working day, else a part of each week."""
    if length.seconds <= HOUR:
        return length
    if length.seconds <= DAY:
        seconds = hours.hours_per_day() * HOUR
    else:
        seconds = length.seconds * hours.weekly_seconds() / WEEK
    said = say_number(Fraction(round(seconds / HOUR * 10), 10))
    return NamedLength(seconds, f"{length.label}, {said} service hours")


def _tokens(expression: str) -> Iterator[str]:
    if len(expression) > MAX_EXPRESSION:
        raise QuantityError(f"an expression has at most {MAX_EXPRESSION} characters")
    text, position = expression.strip(), 0
    while position < len(text):
        match = _TOKEN.match(text, position)
        if match is None:
            raise QuantityError(f"`{text[position:][:20]}` is no part of `99.9% x 99.95%`")
        position = match.end()
        yield match["token"].strip()


def _parallel(tokens: list[str], at: int, depth: int) -> tuple[Fraction, int]:
    parts = []
    value, at = _series(tokens, at, depth)
    parts.append(value)
    while at < len(tokens) and tokens[at] == "||":
        value, at = _series(tokens, at + 1, depth)
        parts.append(value)
    return (redundant(parts) if len(parts) > 1 else parts[0]), at


def _series(tokens: list[str], at: int, depth: int) -> tuple[Fraction, int]:
    parts = []
    value, at = _part(tokens, at, depth)
    parts.append(value)
    while at < len(tokens) and tokens[at].lower() in ("x", "*", "×"):
        value, at = _part(tokens, at + 1, depth)
        parts.append(value)
    return (serial(parts) if len(parts) > 1 else parts[0]), at


def _part(tokens: list[str], at: int, depth: int) -> tuple[Fraction, int]:
    if at >= len(tokens):
        raise QuantityError("an availability is expected at the end")
    if tokens[at] == "(":
        if depth >= MAX_DEPTH:
            raise QuantityError(f"brackets are nested more than {MAX_DEPTH} deep")
        value, at = _parallel(tokens, at + 1, depth + 1)
        if at >= len(tokens) or tokens[at] != ")":
            raise QuantityError("a bracket is not closed")
        return value, at + 1
    return _figure(tokens[at]), at + 1


def _figure(text: str) -> Fraction:
    """An availability in percent; its sign may be left out where it cannot be a ratio."""
    share = share_of(text)
    if share is None or (share.value is not None and not 0 <= share.value <= 100):
        raise QuantityError(f"`{text}` is no availability")
    if share.value is not None and (share.has_sign or share.value > 1):
        return share.value
    meant = figures_meant(share, METRICS["availability"])
    hint = say_percent(meant[0]) if meant else None
    raise QuantityError(f"`{text}` is no percentage", hint)


def _decimal(value: Fraction) -> str:
    """A number as a decimal text, to twelve places where it never ends."""
    text = say_number(value, 12)
    return text.rstrip("0").rstrip(".") if "." in text else text
