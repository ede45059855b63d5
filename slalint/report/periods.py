"""The windows of a goal on the time line: which one an instant lies in, from when until when."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta, tzinfo
from typing import Final, Protocol

from slalint.arithmetic import Window
from slalint.report.instants import HOUR, Instant, local, midnight

MONTHS_IN: Final = {"month": 1, "quarter": 3, "half": 6, "year": 12}

_WINDOW_OF_EVENTS: Final = "month"
"""Single events are told by calendar month."""


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """One window: from `start` to before `end`, and what people call it."""

    start: Instant
    end: Instant
    label: str

    @property
    def length(self) -> int:
        """Its length in microseconds."""
        return self.end - self.start


class Periods(Protocol):
    """Periods that follow each other without gaps, by number."""

    def number_at(self, instant: Instant) -> int:
        """The number of the period an instant lies in."""

    def period(self, number: int) -> Period:
        """The period with a number."""


@dataclass(frozen=True, slots=True)
class Anchor:
    """Where periods start: on 1 January, on a contract's first day, or with a fiscal year."""

    day: date = date(2001, 1, 1)  # a Monday


def periods_of(window: Window | None, zone: tzinfo, anchor: Anchor) -> Periods:
    """The periods of a window; single events, and goals without a window, are told by month.

    A rolling window gives its days: each of its ends is one.
    """
    if window is not None and window.kind == "rolling":
        return DayPeriods(1, zone, Anchor())
    unit = (window.unit if window is not None else None) or _WINDOW_OF_EVENTS
    if unit in MONTHS_IN:
        return MonthPeriods(MONTHS_IN[unit], zone, anchor)
    if unit == "hour":
        return HourPeriods(zone)
    return DayPeriods(7 if unit == "week" else 1, zone, anchor)


def days_of(zone: tzinfo) -> DayPeriods:
    """The days of the calendar."""
    return DayPeriods(1, zone, Anchor())


def months_of(zone: tzinfo) -> MonthPeriods:
    """The months of the calendar."""
    return MonthPeriods(1, zone, Anchor())


@dataclass(frozen=True, slots=True)
class MonthPeriods:
    """Periods of whole months from an anchor, in local time."""

    months: int
    zone: tzinfo
    anchor: Anchor

    def number_at(self, instant: Instant) -> int:
        """The number of the period an instant lies in; 0 starts at the anchor."""
        day = local(instant, self.zone).date()
        first = self.anchor.day
        passed = 12 * (day.year - first.year) + day.month - first.month
        number = passed // self.months
        return number if day >= self._first(number) else number - 1

    def period(self, number: int) -> Period:
        """The period with a number."""
        first, after = self._first(number), self._first(number + 1)
        return Period(midnight(first, self.zone), midnight(after, self.zone), self._label(first))

    def _first(self, number: int) -> date:
        total = 12 * self.anchor.day.year + self.anchor.day.month - 1 + number * self.months
        year, month = total // 12, total % 12 + 1
        return date(year, month, min(self.anchor.day.day, monthrange(year, month)[1]))

    def _label(self, first: date) -> str:
        if first.day != 1:
            return f"from {first}"
        if self.months == 1:
            return f"{first:%Y-%m}"
        if self.anchor.day.month != 1:
            return f"from {first:%Y-%m}"
        part = (first.month - 1) // self.months + 1
        return {3: f"{first.year} Q{part}", 6: f"{first.year} H{part}"}.get(
            self.months, str(first.year)
        )


@dataclass(frozen=True, slots=True)
class DayPeriods:
    """Periods of whole local days from an anchor: days, or weeks from Monday."""

    days: int
    zone: tzinfo
    anchor: Anchor

    def number_at(self, instant: Instant) -> int:
        """The number of the period an instant lies in; 0 starts at the anchor."""
        return (local(instant, self.zone).date() - self.anchor.day).days // self.days

    def period(self, number: int) -> Period:
        """The period with a number."""
        first = self.anchor.day + timedelta(number * self.days)
        after = first + timedelta(self.days)
        label = str(first) if self.days == 1 else f"week of {first}"
        return Period(midnight(first, self.zone), midnight(after, self.zone), label)


@dataclass(frozen=True, slots=True)
class HourPeriods:
    """Hours of the time line, told in local time."""

    zone: tzinfo

    def number_at(self, instant: Instant) -> int:
        """The number of the hour an instant lies in."""
        return instant // HOUR

    def period(self, number: int) -> Period:
        """The hour with a number."""
        start = number * HOUR
        return Period(start, start + HOUR, f"{local(start, self.zone):%Y-%m-%d %H:%M %z}")
