"""Stretches of the time line as sorted lists that neither touch nor overlap."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from typing import NamedTuple, TypeAlias

from slalint.report.instants import Instant


class Interval(NamedTuple):
    """From `start` to before `end`."""

    start: Instant
    end: Instant


Intervals: TypeAlias = Sequence[Interval]


def union(intervals: Iterable[tuple[Instant, Instant]]) -> list[Interval]:
    """Join intervals in any order; those without length are left out."""
    found: list[Interval] = []
    for start, end in sorted(intervals):
        if found and start <= found[-1].end:
            found[-1] = Interval(found[-1].start, max(end, found[-1].end))
        elif start < end:
            found.append(Interval(start, end))
    return found


def clip(intervals: Intervals, start: Instant, end: Instant) -> list[Interval]:
    """What of sorted intervals lies between two instants."""
    first = bisect_right(intervals, start, key=lambda it: it.end)
    last = bisect_left(intervals, end, key=lambda it: it.start)
    return [Interval(max(it.start, start), min(it.end, end)) for it in intervals[first:last]]


def subtract(intervals: Intervals, others: Intervals) -> list[Interval]:
    """What of sorted intervals lies outside others."""
    left: list[Interval] = []
    for start, end in intervals:
        for other in clip(others, start, end):
            if start < other.start:
                left.append(Interval(start, other.start))
            start = other.end
        if start < end:
            left.append(Interval(start, end))
    return left
