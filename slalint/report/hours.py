"""How much of the time between two instants a business was open, clock changes included."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta, tzinfo

from slalint.arithmetic import BusinessCalendar
from slalint.report.instants import Instant, instant_of, local, midnight

Holidays = Callable[[int], frozenset[date]]
"""The holidays of a year."""


class OpenHours:
    """The open time of a calendar on the time line. Years are laid out when they are asked for."""

    def __init__(
        self,
        calendar: BusinessCalendar,
        zone: tzinfo,
        holidays: Holidays = lambda _: frozenset(),
    ) -> None:
        self.always = calendar.around_the_clock and calendar.zone is None
        """Whether it is open all the time."""
        self._calendar = calendar
        self._zone = zone
        self._holidays = holidays
        self._years = range(0)
        self._laid_out = (0, 0)
        """Between these instants every open stretch is known."""
        self._starts: list[Instant] = []
        self._ends: list[Instant] = []
        self._before: list[int] = []
        """Open time before each stretch."""

    def between(self, start: Instant, end: Instant) -> int:
        """The open time from one instant to a later one, in microseconds; 0 if it is not later."""
        if end <= start:
            return 0
        if self.always:
            return end - start
        self._lay_out(start, end)
        return self._until(end) - self._until(start)

    def stretches(self, start: Instant, end: Instant) -> list[tuple[Instant, Instant]]:
        """The open stretches between two instants."""
        if self.always:
            return [(start, end)] if start < end else []
        self._lay_out(start, end)
        first, last = bisect_right(self._ends, start), bisect_left(self._starts, end)
        pairs = zip(self._starts[first:last], self._ends[first:last], strict=True)
        return [(max(opens, start), min(closes, end)) for opens, closes in pairs]

    def _until(self, instant: Instant) -> int:
        at = bisect_right(self._starts, instant) - 1
        if at < 0:
            return 0
        return self._before[at] + min(instant, self._ends[at]) - self._starts[at]

    def _lay_out(self, start: Instant, end: Instant) -> None:
        if self._laid_out[0] <= start and end <= self._laid_out[1]:
            return
        first, last = local(start, self._zone).year - 1, local(end, self._zone).year + 1
        if self._years:
            first, last = min(first, self._years.start), max(last, self._years.stop - 1)
        self._years = range(first, last + 1)
        self._starts, self._ends, self._before = [], [], []
        total = 0
        for opens, closes in _joined(self._stretches()):
            self._starts.append(opens)
            self._ends.append(closes)
            self._before.append(total)
            total += closes - opens
        # What starts in the night before belongs to the year before.
        inside = (date(first + 1, 1, 1), date(last, 1, 1))
        self._laid_out = (midnight(inside[0], self._zone), midnight(inside[1], self._zone))

    def _stretches(self) -> Iterator[tuple[Instant, Instant]]:
        """Every span of every day, by its start; a holiday closes the spans that start on it."""
        day = date(self._years.start, 1, 1)
        closed = frozenset(day for year in self._years for day in self._holidays(year))
        spans = sorted(self._calendar.spans, key=lambda span: span.start)
        while day.year < self._years.stop:
            if day not in closed:
                for span in spans:
                    if day.weekday() in span.days:
                        yield self._at(day, span.start), self._at(day, span.end)
            day += timedelta(1)

    def _at(self, day: date, minutes: int) -> Instant:
        moment = datetime(day.year, day.month, day.day) + timedelta(minutes=minutes)
        return instant_of(moment.replace(tzinfo=self._zone))


def _joined(stretches: Iterator[tuple[Instant, Instant]]) -> Iterator[tuple[Instant, Instant]]:
    """Stretches in the order of their starts, those that touch or overlap as one."""
    current: tuple[Instant, Instant] | None = None
    for start, end in stretches:
        if current is not None and start <= current[1]:
            current = (current[0], max(current[1], end))
        elif start < end:
            if current is not None:
                yield current
            current = (start, end)
    if current is not None:
        yield current
