"""Measuring windows and their usual lengths.

A calendar month has 28 to 31 days, and the tables of the trade use 730 hours and 30.4375 days too;
a written figure is right if it fits any of them. Every length carries a label to print beside it.
"""

import re
from dataclasses import dataclass
from fractions import Fraction
from typing import Final, NamedTuple, Self

from slalint.arithmetic._reading import nearest, tidy
from slalint.arithmetic.duration import Duration
from slalint.arithmetic.errors import QuantityError
from slalint.arithmetic.phrase import say_duration
from slalint.arithmetic.units import DAY, HOUR, WEEK, YEAR

KINDS: Final = ("calendar", "billing", "contract", "fiscal")
UNITS: Final = ("hour", "day", "week", "month", "quarter", "half", "year")
PER_EVENT: Final = "per-event"

_PERIOD: Final = re.compile(f"({'|'.join(KINDS)})-({'|'.join(UNITS)})")
_ROLLING: Final = re.compile("rolling-(.+)")
_UNIT_OF_MONTHS: Final = {
    Fraction(1): "month",
    Fraction(3): "quarter",
    Fraction(6): "half",
    Fraction(12): "year",
}
_LOOSE: Final = {
    "hourly": "hour",
    "daily": "day",
    "weekly": "week",
    "monthly": "month",
    "quarterly": "quarter",
    "half-year": "half",
    "yearly": "year",
    "annual": "year",
    "annually": "year",
    "cycle": "month",
}


class NamedLength(NamedTuple):
    """A length in seconds with the words that say which one it is: `30-day month`."""

    seconds: Fraction
    label: str


# An hour, an average half-year, an 89-day quarter.
_SPOKEN_WITH_VOWEL: Final = ("hour", "average", "8")


def within(length: NamedLength) -> str:
    """`in a 30-day month`, `in an hour`, `in 7 days`: a length with the words before it."""
    label = length.label
    if label[0].isdigit() and "-" not in label.split(" ")[0]:
        return f"in {label}"
    return f"in {'an' if label.startswith(_SPOKEN_WITH_VOWEL) else 'a'} {label}"


def _days(unit: str, *counts: int) -> tuple[NamedLength, ...]:
    return tuple(NamedLength(days * DAY, f"{days}-day {unit}") for days in counts)


# What a period really lasts, shortest first, whatever month it starts in.
_ACTUAL: Final = {
    "hour": (NamedLength(HOUR, "hour"),),
    "day": (NamedLength(DAY, "day"),),
    "week": (NamedLength(WEEK, "week"),),
    "month": _days("month", 28, 29, 30, 31),
    "quarter": _days("quarter", 89, 90, 91, 92),
    "half": _days("half-year", 181, 182, 183, 184),
    "year": _days("year", 365, 366),
}
# Those that start in January never have these.
_NOT_OF_THE_CALENDAR: Final = {
    "quarter": _days("quarter", 89),
    "half": _days("half-year", 183),
}
# What tables and contracts use besides. The year is 365.25 days; 730 h are a twelfth of 365 days.
# Two months of a year are an hour shorter or longer where clocks are changed.
_CONVENTIONAL: Final = {
    "day": (
        NamedLength(23 * HOUR, "23-hour day of the clock change"),
        NamedLength(25 * HOUR, "25-hour day of the clock change"),
    ),
    "month": (
        NamedLength(730 * HOUR, "730-hour month"),
        NamedLength(YEAR / 12, "average month of 30.4375 days"),
        NamedLength(31 * DAY - HOUR, "31-day month with the spring clock change"),
        NamedLength(31 * DAY + HOUR, "31-day month with the autumn clock change"),
        NamedLength(30 * DAY + HOUR, "30-day month with the autumn clock change"),
    ),
    "quarter": (
        NamedLength(2190 * HOUR, "2190-hour quarter"),
        NamedLength(YEAR / 4, "average quarter of 91.3125 days"),
    ),
    "half": (
        NamedLength(4380 * HOUR, "4380-hour half-year"),
        NamedLength(YEAR / 2, "average half-year of 182.625 days"),
    ),
    "year": (NamedLength(YEAR, "year"),),
}
_TYPICAL: Final = {
    "month": NamedLength(30 * DAY, "30-day month"),
    "quarter": NamedLength(90 * DAY, "90-day quarter"),
    "half": NamedLength(YEAR / 2, "half-year"),
    "year": NamedLength(YEAR, "year"),
}


@dataclass(frozen=True, slots=True)
class Window:
    """The window over which a goal is measured.

    `kind` is calendar, billing, contract, fiscal, rolling or per-event; `unit` is that of a period,
    None for the other two; `length` is that of a rolling window.
    """

    kind: str
    unit: str | None = None
    length: Duration | None = None

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read `calendar-month`, `rolling-30d`, `per-event` and so on.

        Raises QuantityError for anything else, AmbiguousMinutes for `rolling-3M`.
        """
        written = tidy(text, "a window")
        if written == PER_EVENT:
            return cls(PER_EVENT)
        if match := _PERIOD.fullmatch(written):
            return cls(match[1], match[2])
        if match := _ROLLING.fullmatch(written):
            return cls("rolling", None, _rolling_length(match[1], written))
        raise QuantityError(f"{written!r} is not a window such as calendar-month", _hint(written))

    @property
    def is_per_event(self) -> bool:
        """Whether every single event is judged, with no window of time."""
        return self.kind == PER_EVENT

    def lengths(self) -> tuple[NamedLength, ...]:
        """Give every usual length, those it can really have first; none for `per-event`.

        Periods that do not start in January may have quarters of 89 and halves of 183 days.
        """
        return self._actual() + _CONVENTIONAL.get(self._period() or "", ())

    def typical(self) -> NamedLength | None:
        """Give the length that explanations use; None for `per-event`.

        A month of 30 days, a quarter of 90, a year of 365.25 and its half; a calendar year, whose
        length is known, of 365.
        """
        period = self._period()
        if (self.kind, period) == ("calendar", "year"):
            return _ACTUAL["year"][0]
        if period is not None:
            return _TYPICAL.get(period) or _ACTUAL[period][0]
        if self.length is None:
            return None
        return _said(self.length.typical())

    def shortest(self) -> NamedLength | None:
        """Give the shortest length it can really have: a month of 28 days; None for `per-event`."""
        return min(self._actual(), default=None)

    def longest(self) -> NamedLength | None:
        """Give the longest length it can really have: a month of 31 days; None for `per-event`."""
        return max(self._actual(), default=None)

    def _period(self) -> str | None:
        """Give the unit, also of a rolling window of one month, quarter, half or year."""
        if self.length is None or self.length.seconds:
            return self.unit
        return _UNIT_OF_MONTHS.get(self.length.months)

    def _actual(self) -> tuple[NamedLength, ...]:
        period = self._period()
        if period is not None:
            excluded = _NOT_OF_THE_CALENDAR.get(period, ()) if self.kind == "calendar" else ()
            return tuple(length for length in _ACTUAL[period] if length not in excluded)
        if self.length is None:
            return ()
        return tuple(_said(seconds) for seconds in sorted(set(self.length.bounds())))

    def __str__(self) -> str:
        if self.length is not None:
            return f"rolling-{self.length}"
        return self.kind if self.unit is None else f"{self.kind}-{self.unit}"


def _said(seconds: Fraction) -> NamedLength:
    return NamedLength(seconds, say_duration(seconds))


def _rolling_length(text: str, written: str) -> Duration:
    length = Duration.parse(text)
    if length.is_business:
        raise QuantityError(f"{written!r} rolls over business time; windows are in calendar time")
    if length.typical() <= 0:
        raise QuantityError(f"{written!r} has no length")
    return length


def _hint(written: str) -> str | None:
    words = re.split("[ _-]+", written.lower())
    for word in words:
        if word == "rolling":
            return "rolling-30d"
        unit = _LOOSE.get(word, word)
        if unit in UNITS:
            kind = next((word for word in words if word in KINDS), "calendar")
            return f"{kind}-{unit}"
    if _is_duration(written):
        return f"rolling-{written}"
    return nearest(written, [PER_EVENT, *(f"{kind}-{unit}" for kind in KINDS for unit in UNITS)])


def _is_duration(text: str) -> bool:
    try:
        return not Duration.parse(text).is_business
    except QuantityError:
        return False
