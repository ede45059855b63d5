"""Promised times on their clocks: how long one takes at best, and how late it comes for another.

Holidays are left aside: two agreements rarely list the same ones, and that alone is no defect.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import lru_cache
from itertools import accumulate, pairwise
from math import ceil
from typing import Final, NamedTuple

from slalint.agreement.clocks import clock_named, goal_clock
from slalint.agreement.goal import Goal
from slalint.agreement.once import once
from slalint.arithmetic import (
    ALWAYS,
    HOUR,
    MINUTE,
    BusinessCalendar,
    Duration,
    QuantityError,
    Range,
)
from slalint.arithmetic.week import (
    MINUTES_PER_WEEK,
    Stretch,
    common,
    merged,
    open_week,
    shifted_week,
    total,
)
from slalint.arithmetic.zones import offset_differences
from slalint.rules.goals.amounts import clock_amount

# A real calendar has a handful of spans, and what takes longer than half a year is no answer.
_MOST_SPANS: Final = 12
_MOST_WEEKS: Final = 26


@dataclass(frozen=True, slots=True)
class Time:
    """A length of open time, in seconds, on a clock without its holidays."""

    clock: BusinessCalendar
    seconds: Fraction

    @property
    def shortest(self) -> Fraction:
        """The shortest calendar time it takes, in seconds, over all moments to begin."""
        return self._range.best

    @property
    def longest(self) -> Fraction:
        """The longest calendar time it takes, in seconds, over all moments to begin."""
        return self._range.worst

    @property
    def _range(self) -> Range:
        if self.clock.around_the_clock:
            return Range(self.seconds, self.seconds)
        return _range_of(self)


class Late(NamedTuple):
    """A moment to begin, in minutes of the week, and the two times from there, in seconds."""

    begin: Fraction
    promised: Fraction
    taken: Fraction

    @property
    def seconds(self) -> Fraction:
        """How much later the one is than the other."""
        return self.taken - self.promised


@lru_cache(maxsize=256)
def _range_of(time: Time) -> Range:
    """The shortest and the longest calendar time of a time on a clock with closing hours."""
    return time.clock.to_calendar(Duration(business_hours=time.seconds / HOUR))


@once
def clock_of_goal(goal: Goal) -> BusinessCalendar | None:
    """The clock a goal runs on, without its holidays; None where it cannot be told."""
    is_business = goal.duration is not None and goal.duration.is_business
    name = goal_clock(goal) if is_business else goal.clock
    clock = clock_named(goal.agreement, name) if name is not None else None
    if clock is None or len(clock.spans) > _MOST_SPANS:
        return None
    return replace(clock, holidays=frozenset())


@once
def time_of(goal: Goal) -> Time | None:
    """The time a goal promises on its clock; None without one that can be read."""
    clock = clock_of_goal(goal)
    amount = clock_amount(goal, goal.duration) if goal.duration is not None else None
    if clock is None or amount is None or amount.value < 0:
        return None
    # Months run on the calendar, also where the goal has office hours.
    return Time(ALWAYS if amount.scale == "24x7" else clock, amount.value)


def shortest_in_a_row(times: Sequence[Time]) -> Fraction:
    """The shortest calendar time, in seconds, that several times take one after another.

    What runs on one clock is added up there: two halves of a working day make a whole one, and two
    whole ones a night in between. Waiting of one clock for another is not counted.
    """
    clocks: dict[BusinessCalendar, Fraction] = {}
    for time in times:
        clocks[time.clock] = clocks.get(time.clock, Fraction(0)) + time.seconds
    return sum((Time(*entry).shortest for entry in clocks.items()), Fraction(0))


@lru_cache(maxsize=256)
def latest(promise: Time, backing: Time) -> Late | None:
    """The moment from which a backing is latest behind a promise, in the promise's local time.

    None if it is always in time, or if that takes too long to tell.
    """
    weeks = 2 + ceil(max(time.seconds / time.clock.weekly_seconds() for time in (promise, backing)))
    if weeks > _MOST_WEEKS:
        return None
    own = _Line(_weeks(open_week(promise.clock.spans), weeks))
    found = [
        late
        for week in _weeks_in_time_of(promise.clock, backing.clock)
        for late in _late(own, promise.seconds, _Line(_weeks(week, weeks)), backing.seconds)
    ]
    # Of several the last is told: better the end of the day than a minute before its last hour.
    return max(found, key=lambda late: (late.seconds, late.begin), default=None)


def uncovered(promise: BusinessCalendar, backing: BusinessCalendar) -> Fraction:
    """How much of a week's promised hours a backing is not there, in seconds."""
    wanted = open_week(promise.spans)
    missing = (
        total(wanted) - total(common(wanted, week)) for week in _weeks_in_time_of(promise, backing)
    )
    return max(missing) * MINUTE


def longest_uncovered(promise: BusinessCalendar, backing: BusinessCalendar) -> Fraction:
    """How much of the promised hours passes at a time without the backing there, in seconds."""
    wanted = _weeks(open_week(promise.spans), 3)
    gaps = (
        Stretch(before.end, after.start)
        for week in _weeks_in_time_of(promise, backing)
        for before, after in pairwise(_weeks(week, 3))
    )
    return max((total(common([gap], wanted)) for gap in gaps), default=0) * MINUTE


class _Line:
    """Open time along a line of minutes."""

    def __init__(self, stretches: Sequence[Stretch]) -> None:
        self.stretches = stretches
        self._ends = [stretch.end for stretch in stretches]
        self._passed = list(accumulate(stretch.end - stretch.start for stretch in stretches))

    def open_before(self, moment: Fraction) -> Fraction:
        """The open minutes before a moment."""
        index = bisect_left(self._ends, moment)
        before = self._passed[index - 1] if index else 0
        if index == len(self.stretches):
            return Fraction(before)
        return before + max(Fraction(0), moment - self.stretches[index].start)

    def moment(self, minutes: Fraction) -> Fraction | None:
        """The first moment before which so many minutes are open; None if it is off the line."""
        index = bisect_left(self._passed, minutes)
        if minutes < 0 or index == len(self._passed):
            return None
        return self._ends[index] - (self._passed[index] - minutes)

    def due(self, begin: Fraction, minutes: Fraction) -> Fraction | None:
        """When so many open minutes after a beginning are over."""
        return self.moment(self.open_before(begin) + minutes) if minutes else begin

    def turning_points(self, minutes: Fraction) -> Iterator[Fraction]:
        """The moments of the first week at which the time until `due` takes a leap or a turn."""
        for stretch in self.stretches:
            for edge in (Fraction(stretch.start), Fraction(stretch.end)):
                begin = self.moment(self.open_before(edge) - minutes)
                if edge < MINUTES_PER_WEEK:
                    yield edge
                if begin is not None and begin < MINUTES_PER_WEEK:
                    yield begin
                elif begin is not None:
                    return


def _late(own: _Line, promised: Fraction, other: _Line, taken: Fraction) -> Iterator[Late]:
    """Every turning point of a week from which the other is later than the promise.

    A leap comes just after its moment: one minute later is close enough.
    """
    promised, taken = promised / MINUTE, taken / MINUTE
    turns = {*own.turning_points(promised), *other.turning_points(taken)}
    for begin in sorted({*turns, *(turn + 1 for turn in turns)}):
        here, there = own.due(begin, promised), other.due(begin, taken)
        if begin < MINUTES_PER_WEEK and here is not None and there is not None and there > here:
            yield Late(begin, (here - begin) * MINUTE, (there - begin) * MINUTE)


def _weeks(week: Sequence[Stretch], count: int) -> tuple[Stretch, ...]:
    return merged(
        Stretch(start + number * MINUTES_PER_WEEK, end + number * MINUTES_PER_WEEK)
        for number in range(count)
        for start, end in week
    )


def _weeks_in_time_of(
    clock: BusinessCalendar, other: BusinessCalendar
) -> Iterator[tuple[Stretch, ...]]:
    """The week of another clock in the local time of the first, in all seasons of the year."""
    differences = frozenset({0})
    if clock.zone is not None and other.zone is not None:
        with suppress(QuantityError):
            differences = offset_differences(clock.zone, other.zone)
    return (shifted_week(other.spans, minutes) for minutes in sorted(differences))
