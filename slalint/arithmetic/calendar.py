"""Business calendars: when somebody is there, and what business time means on the clock."""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from math import ceil
from typing import Final

from slalint.arithmetic.business_clock import Range, extremes, longest_closed
from slalint.arithmetic.date import MINUTES_PER_DAY
from slalint.arithmetic.duration import Duration
from slalint.arithmetic.errors import QuantityError
from slalint.arithmetic.units import MINUTE
from slalint.arithmetic.week import (
    MINUTES_PER_WEEK,
    Span,
    Stretch,
    common,
    merged,
    open_week,
    open_weeks,
    shifted_week,
    total,
)
from slalint.arithmetic.zones import offset_differences

MAX_HOLIDAY_WEEKS: Final = 520
"""Holidays later than ten years after the first are not looked at, nor for longer durations."""


@dataclass(frozen=True, slots=True)
class BusinessCalendar:
    """The hours of a business in local time: a weekly pattern, less its holidays.

    `zone` is an IANA name, None if unknown. A holiday closes all spans that start on it. A calendar
    without any open time raises QuantityError.
    """

    spans: tuple[Span, ...]
    zone: str | None = None
    holidays: frozenset[date] = frozenset()

    def __post_init__(self) -> None:
        if not open_week(self.spans):
            raise QuantityError("a calendar without any open time")

    @property
    def around_the_clock(self) -> bool:
        """Whether every minute of the week is open."""
        return total(open_week(self.spans)) == MINUTES_PER_WEEK

    def weekly_seconds(self) -> Fraction:
        """Give the open time of a week without holidays, in seconds."""
        return total(open_week(self.spans)) * MINUTE

    def hours_per_day(self) -> Fraction:
        """Give the open hours of a working day; the average where days differ."""
        days = {day for span in self.spans if span.minutes for day in span.days}
        return Fraction(total(open_week(self.spans)), 60 * len(days))

    def to_calendar(self, duration: Duration) -> Range:
        """Give the shortest and longest calendar time of a duration, in seconds, over all starts.

        Business time runs only in open hours, and a business day is `hours_per_day` of it. A start
        in closed time waits for the next opening. Local time is taken as steady: a clock change
        makes an hour's difference that is not counted. Calendar durations give their own bounds.
        """
        if not duration.is_business:
            return Range(*duration.bounds())
        minutes = 60 * (duration.business_days * self.hours_per_day() + duration.business_hours)
        best, worst = self._extremes(abs(minutes))
        if minutes < 0:
            best, worst = -worst, -best
        return Range(best * MINUTE, worst * MINUTE)

    def longest_gap(self) -> Fraction:
        """Give the longest time without anybody there, in seconds; 0 around the clock."""
        weekly = longest_closed(open_weeks(self.spans, 3))
        dated = longest_closed(self._dated(2 + len(self.holidays))) if self.holidays else 0
        return max(weekly, dated) * MINUTE

    def covers(self, other: "BusinessCalendar") -> bool:
        """Tell whether this one is open whenever the other is, holidays aside.

        Zones are compared in all seasons of the reference year; an unknown zone counts as the same.
        """
        ours = open_week(self.spans)
        return all(
            total(common(ours, shifted_week(other.spans, minutes))) == total(open_week(other.spans))
            for minutes in self._ahead_of(other)
        )

    def intersects(self, other: "BusinessCalendar | Span") -> bool:
        """Tell whether both are open at some time; a bare span is in this calendar's zone.

        Zones are compared in all seasons of the reference year; an unknown zone counts as the same.
        """
        calendar = BusinessCalendar((other,), self.zone) if isinstance(other, Span) else other
        ours = open_week(self.spans)
        return any(
            total(common(ours, shifted_week(calendar.spans, minutes)))
            for minutes in self._ahead_of(calendar)
        )

    def _ahead_of(self, other: "BusinessCalendar") -> frozenset[int]:
        if self.zone is None or other.zone is None or self.zone == other.zone:
            return frozenset({0})
        try:
            return offset_differences(self.zone, other.zone)
        except QuantityError:
            return frozenset({0})

    def _extremes(self, minutes: Fraction) -> tuple[Fraction, Fraction]:
        # Whole weeks of open time take whole weeks; only the rest depends on the start.
        weekly = total(open_week(self.spans))
        weeks = max(0, ceil(minutes / weekly) - 1)
        best = worst = minutes
        if not self.around_the_clock:
            rest = minutes - weeks * weekly
            times = extremes(
                open_weeks(self.spans, 5), rest, MINUTES_PER_WEEK, 2 * MINUTES_PER_WEEK
            )
            best, worst = (time + weeks * MINUTES_PER_WEEK for time in times)
        if self.holidays and weeks <= MAX_HOLIDAY_WEEKS:
            # In the worst case each holiday costs a week, the next time its span would open.
            reach = weeks + 3 + len(self.holidays)
            dated = self._dated(reach)
            end = dated[-1].end - reach * MINUTES_PER_WEEK
            dated_best, dated_worst = extremes(dated, minutes, dated[0].start, end)
            best, worst = min(best, dated_best), max(worst, dated_worst)
        return best, worst

    def _dated(self, reach: int) -> tuple[Stretch, ...]:
        """Give the open time around the holidays, from `reach` weeks before to twice that after."""
        first = min(self.holidays).toordinal()
        last = min(max(self.holidays).toordinal(), first + 7 * MAX_HOLIDAY_WEEKS)
        closed = {day.toordinal() for day in self.holidays}
        # Ordinal 1 is a Monday.
        return merged(
            Stretch(day * MINUTES_PER_DAY + span.start, day * MINUTES_PER_DAY + span.end)
            for day in range(first - 7 * reach, last + 14 * reach)
            if day not in closed
            for span in self.spans
            if (day - 1) % 7 in span.days
        )


_ALL_WEEK: Final = Span(frozenset(range(7)), 0, MINUTES_PER_DAY)
_WORKDAYS: Final = Span(frozenset(range(5)), 0, MINUTES_PER_DAY)

ALWAYS: Final = BusinessCalendar((_ALL_WEEK,))
"""The built-in calendar `24x7`."""

_NAMED: Final = {
    "24x7": ALWAYS,
    "24/7": ALWAYS,
    "24x5": BusinessCalendar((_WORKDAYS,)),
    "24/5": BusinessCalendar((_WORKDAYS,)),
}


def named_calendar(name: str) -> BusinessCalendar | None:
    """Give the calendar that everybody knows by a name: `24x7`, or `24x5` from Monday to Friday."""
    return _NAMED.get(name.strip().lower())
