"""The usual ways to reckon the downtime that a percentage allows, and how people slip.

A restated downtime is right if it fits any convention within its own printed rounding: every length
of the window, a 730-hour month, an average year, the service's own hours.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Final, NamedTuple

from slalint.agreement.clocks import clock_named
from slalint.agreement.goal import Goal
from slalint.arithmetic import (
    DAY,
    HOUR,
    MINUTE,
    WEEK,
    BusinessCalendar,
    Duration,
    QuantityError,
    Window,
    allowance,
    last_place,
    say_number,
)
from slalint.rules.availability.wording import service_hours

_NINE: Final = 9
_UNITS: Final = {"seconds": Fraction(1), "minutes": MINUTE, "hours": HOUR, "days": DAY}
_LAST_WORD: Final = re.compile(r"[A-Za-z]{1,12}\s{0,8}\Z")
_PERIODS: Final = ("hour", "day", "week", "month", "quarter", "half", "year")


class Convention(NamedTuple):
    """One way to reckon a window: its shortest and its longest length, in seconds."""

    shortest: Fraction
    longest: Fraction
    label: str


@dataclass(frozen=True, slots=True)
class Restated:
    """A downtime as written, exactly: its length, its last digit and its last unit, in seconds."""

    seconds: Fraction
    digit: Fraction
    size: Fraction

    @classmethod
    def parse(cls, text: str) -> Restated | None:
        """Read a duration in calendar time; None for months, business time and other texts."""
        # ISO 8601 says by place what a letter means.
        word = None if text.strip().startswith("P") else _LAST_WORD.search(text)
        try:
            digit = last_place(text)
            duration = Duration.parse(text)
            size = Duration.parse(f"1{word.group().strip()}").seconds if word else Fraction(0)
        except QuantityError:
            return None
        return None if duration.months else cls(duration.seconds, digit, size)

    def scaled(self, factor: Fraction) -> Restated:
        """The same digits in another unit."""
        return Restated(self.seconds * factor, self.digit * factor, self.size * factor)

    def fits(self, figure: Fraction, conventions: Sequence[Convention]) -> bool:
        """Whether it is what an availability in percent allows, by any of some conventions.

        Rounding may go either way by one unit of the last digit, but never hides a nine.
        """
        return any(self._fits_one(figure, convention) for convention in conventions)

    def _fits_one(self, figure: Fraction, convention: Convention) -> bool:
        low = allowance(figure, convention.shortest)
        high = allowance(figure, convention.longest)
        nearest = min(max(self.seconds, low), high)
        if abs(self.seconds - nearest) > self.digit:
            return False
        return max(self.seconds, nearest) < _NINE * min(self.seconds, nearest)


def conventions_of(goal: Goal, window: Window) -> tuple[Convention, ...]:
    """Every way to reckon a window of a goal; those of its own service hours where it has them.

    A default clock may be meant or not, so both ways are right.
    """
    around_the_clock = tuple(_of_window(window))
    own = service_hours(goal)
    if own is not None:
        return _of_hours(own, around_the_clock)
    clock = clock_named(goal.agreement, goal.clock)
    if clock is None or clock.around_the_clock:
        return around_the_clock
    return (*around_the_clock, *_of_hours(clock, around_the_clock))


def around_the_clock(window: Window) -> tuple[Convention, ...]:
    """Every way to reckon a window of a service that never closes."""
    return tuple(_of_window(window))


def other_periods(window: Window) -> Iterator[tuple[str, tuple[Convention, ...]]]:
    """The other periods that people mix up with a window, each with its conventions."""
    for name in _PERIODS:
        if name != _period_of(window):
            yield name, tuple(_of_window(Window("calendar", name)))


def _of_window(window: Window) -> Iterator[Convention]:
    period = _period_of(window)
    lengths = window.lengths() if period is None else Window("fiscal", period).lengths()
    for length in lengths:
        yield Convention(length.seconds, length.seconds, length.label)


def _period_of(window: Window) -> str | None:
    """The period a window is or resembles: a rolling one of 28 to 31 days is a month."""
    if window.unit is not None or window.length is None:
        return window.unit
    days = window.length.typical() / DAY
    resembles = ((28, 31, "month"), (89, 92, "quarter"), (181, 184, "half"), (365, 366, "year"))
    return next((name for low, high, name in resembles if low <= days <= high), None)


def _of_hours(clock: BusinessCalendar, whole: Sequence[Convention]) -> tuple[Convention, ...]:
    """The open time in windows of some lengths, by the week they happen to begin in."""
    weekly = clock.weekly_seconds()
    daily = clock.hours_per_day() * HOUR
    open_days = int(weekly / daily)
    found = []
    for length in whole:
        weeks, rest = divmod(length.longest, WEEK)
        days = int(rest / DAY)
        least = weeks * weekly + max(0, days - (7 - open_days)) * daily
        most = weeks * weekly + min(open_days, days + (rest % DAY > 0)) * daily
        average = length.longest * weekly / WEEK
        found.append(
            Convention(min(least, average), max(most, average), f"{length.label} of service hours")
        )
    return tuple(found)


def unit_meant(
    written: Restated, figure: Fraction, conventions: Sequence[Convention]
) -> str | None:
    """`60 times too short: seconds for minutes`, where the same digits fit in another unit."""
    name = next((name for name, size in _UNITS.items() if size == written.size), None)
    if name is None:
        return None
    for other, size in _UNITS.items():
        if other != name and written.scaled(size / written.size).fits(figure, conventions):
            factor = max(size / written.size, written.size / size)
            direction = "long" if size < written.size else "short"
            return f"{say_number(factor)} times too {direction}: {name} for {other}"
    return None
