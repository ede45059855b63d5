"""Figures of OpenSLO objects, exactly as written: numbers, lengths, time windows, targets."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import cached_property
from typing import Final

from slalint.agreement.view import View
from slalint.arithmetic import MINUTE, Duration, NamedLength, Window, say_duration
from slalint.neighbours.openslo.objects import SloObject

_SHORTHAND: Final = re.compile(r"([1-9][0-9]{0,8})([mhdwMQY])\Z")
_SECONDS: Final = {"m": 60, "h": 3600, "d": 86_400, "w": 604_800}
_MONTHS: Final = {"M": 1, "Q": 3, "Y": 12}
_PERIODS: Final = {"h": "hour", "d": "day", "w": "week", "M": "month", "Q": "quarter", "Y": "year"}
_ALPHA_LETTERS: Final = {
    "Minute": "m",
    "Hour": "h",
    "Day": "d",
    "Week": "w",
    "Month": "M",
    "Quarter": "Q",
    "Year": "Y",
}


def number_at(view: View) -> Fraction | None:
    """The number at a place, None for anything else: a quoted number is a text."""
    value = view.value()
    is_number = isinstance(value, int | Decimal) and not isinstance(value, bool)
    return Fraction(value) if is_number else None  # type: ignore[arg-type]


@dataclass(frozen=True, slots=True)
class Shorthand:
    """A duration in the notation of OpenSLO: `30d`, `1M`; m are minutes, M are months."""

    number: int
    letter: str

    @property
    def duration(self) -> Duration:
        """The duration itself; months, quarters and years keep their length open."""
        if self.letter in _MONTHS:
            return Duration(months=Fraction(self.number * _MONTHS[self.letter]))
        return Duration(seconds=Fraction(self.number * _SECONDS[self.letter]))

    @property
    def is_minutes(self) -> bool:
        """Whether it counts minutes."""
        return self.letter == "m"


def shorthand(text: str | None) -> Shorthand | None:
    """Read a duration; None for what is none."""
    match = _SHORTHAND.match(text or "")
    return Shorthand(int(match[1]), match[2]) if match else None


@dataclass(frozen=True, slots=True)
class TimeWindow:
    """The window of an SLO: how long, rolling or along a calendar, and where it is written."""

    view: View
    length: Shorthand
    is_rolling: bool

    @property
    def window(self) -> Window:
        """The window in terms of agreements: `rolling-30d`, `calendar-month`.

        Several periods at once, such as two calendar weeks, have no name there: the length counts.
        """
        if not self.is_rolling and self.length.number == 1 and self.length.letter in _PERIODS:
            return Window("calendar", _PERIODS[self.length.letter])
        return Window("rolling", None, self.length.duration)

    @property
    def typical(self) -> NamedLength:
        """The length that explanations use."""
        typical = self.window.typical()
        assert typical is not None, "only per-event has no length"
        return typical

    def __str__(self) -> str:
        typical = say_duration(self.length.duration.typical())
        return f"{typical}, {'rolling' if self.is_rolling else 'along the calendar'}"


@dataclass(eq=False)
class Objective:
    """One objective of an SLO."""

    view: View
    is_alpha: bool = False

    @cached_property
    def figure(self) -> View:
        """Where the target stands: `target`, or `targetPercent`."""
        percent = self.view["targetPercent"]
        return percent if percent.exists and not self.view["target"].exists else self.view["target"]

    @property
    def is_ratio(self) -> bool:
        """Whether the target is a ratio of one and not a percentage."""
        return self.figure.name == "target"

    @cached_property
    def percent(self) -> Fraction | None:
        """The target in percent, as written; None if there is none, or two."""
        if self.view["target"].exists and self.view["targetPercent"].exists:
            return None
        number = number_at(self.figure)
        return number * 100 if number is not None and self.is_ratio else number

    @property
    def sound_percent(self) -> Fraction | None:
        """The target in percent where it is in range."""
        percent = self.percent
        return percent if percent is not None and 0 <= percent < 100 else None

    @cached_property
    def slice(self) -> Fraction | None:
        """The length of a time slice in seconds; a bare number counts minutes."""
        view = self.view["timeSliceWindow"]
        minutes = number_at(view)
        if minutes is not None:
            return minutes * MINUTE if minutes > 0 else None
        length = shorthand(view.text)
        return length.duration.typical() if length is not None else None


def objectives_of(slo: SloObject) -> list[Objective]:
    """The objectives of an SLO, in file order."""
    items = slo.spec["objectives"].items()
    return [Objective(view, slo.is_alpha) for view in items if view.is_mapping]


def time_window_of(slo: SloObject) -> TimeWindow | None:
    """The one window of an SLO; None if it has none, several, or one that cannot be read."""
    items = slo.spec["timeWindows" if slo.is_alpha else "timeWindow"].items()
    if len(items) != 1 or not items[0].is_mapping:
        return None
    view = items[0]
    length = _alpha_length(view) if slo.is_alpha else shorthand(view["duration"].text)
    if length is None or view["isRolling"].is_true() == view["calendar"].exists:
        return None
    return TimeWindow(view, length, view["isRolling"].is_true())


def _alpha_length(view: View) -> Shorthand | None:
    letter = _ALPHA_LETTERS.get(view["unit"].text or "")
    count = number_at(view["count"])
    if letter is None or count is None or count.denominator != 1 or not 0 < count < 10**9:
        return None
    return Shorthand(int(count), letter)
