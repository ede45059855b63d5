"""How long business time takes on the calendar, at best and at worst.

Open time is a series of stretches. Let C(t) be the open time up to t; a start at t is due at the
first D(t) where C has grown by the amount. D(t) - t is constant while both ends lie in open time,
jumps up where D passes a closing, and shrinks while t is in closed time. So its extremes lie where
the start or the end is at a closing, or at the opening that follows it, and trying those is exact.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from fractions import Fraction
from itertools import accumulate, pairwise
from typing import NamedTuple

from slalint.arithmetic.week import Stretch


class Range(NamedTuple):
    """The shortest and the longest time something takes, in seconds."""

    best: Fraction
    worst: Fraction


def longest_closed(stretches: Sequence[Stretch]) -> int:
    """Give the longest time between two open stretches, in minutes; 0 if there is none."""
    return max((later.start - earlier.end for earlier, later in pairwise(stretches)), default=0)


def extremes(
    stretches: Sequence[Stretch], amount: Fraction, first: int, last: int
) -> tuple[Fraction, Fraction]:
    """Give the shortest and longest time in minutes that `amount` minutes of open time take.

    Starts from `first` to `last` count; the stretches, disjoint and in order, must reach far enough
    beyond. The longest is a supremum: it is reached or approached.
    """
    clock = _Clock(stretches)
    closings = clock.closing_values()
    low, high = clock.value_at(first), clock.value_at(last)
    values = [
        value
        for closing in closings
        for value in (Fraction(closing), closing - amount)
        if low <= value <= high and value + amount <= closings[-1]
    ]
    best = min(clock.earliest(value + amount) - clock.latest(value) for value in values)
    worst = max(
        max(
            clock.earliest(value + amount) - clock.earliest(value),
            clock.latest(value + amount) - clock.latest(value),
        )
        for value in values
    )
    return best, worst


class _Clock:
    """Open time as a function of time, and its inverse, which is not unique at a closing."""

    def __init__(self, stretches: Sequence[Stretch]) -> None:
        self._stretches = stretches
        self._values = list(accumulate((end - start for start, end in stretches), initial=0))

    def closing_values(self) -> list[int]:
        """The open time up to each closing."""
        return self._values[1:]

    def value_at(self, time: int) -> int:
        """The open time up to a time."""
        return sum(max(0, min(end, time) - start) for start, end in self._stretches)

    def earliest(self, value: Fraction) -> Fraction:
        """The first time at which so much open time has passed: at a boundary, the closing."""
        index = max(0, bisect_left(self._values, value) - 1)
        return self._stretches[index].start + value - self._values[index]

    def latest(self, value: Fraction) -> Fraction:
        """The last such time: at a boundary, the next opening."""
        index = min(len(self._stretches), bisect_right(self._values, value)) - 1
        return self._stretches[index].start + value - self._values[index]
