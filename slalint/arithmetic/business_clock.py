"""How long business time takes on the calendar, at best and at worst.

Open time is a series of stretches. A request takes its open time and all closed time in between.
The more closed time it meets, the longer it takes: it is worst to ask at a closing, when the whole
night is yet to come, and best at an opening, when the night is just over. For any other start there
is a closing or an opening that is as bad or as good, so trying those is exact.
"""

from bisect import bisect_left
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

    Closings from `first` to `last` count, with the openings that follow them. The stretches,
    disjoint and in order, must have a closing there and reach far enough beyond.
    """
    # Whole numbers of the amount's smallest part: exact like fractions, and many times as fast.
    part = amount.denominator
    passed = [part * minutes for minutes in accumulate(end - start for start, end in stretches)]
    best: list[int] = []
    worst: list[int] = []
    for (before, after), opened in zip(pairwise(stretches), passed, strict=False):
        needed = opened + amount.numerator
        if first <= before.end <= last and needed <= passed[-1]:
            index = bisect_left(passed, needed)
            due = part * stretches[index].end - (passed[index] - needed)
            best.append(due - part * after.start)
            worst.append(due - part * before.end)
    return Fraction(min(best), part), Fraction(max(worst), part)
