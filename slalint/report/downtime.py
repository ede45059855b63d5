"""Availability over time: outages in service hours, less what exclusions and maintenance excuse."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from itertools import pairwise

from slalint.report.hours import OpenHours
from slalint.report.instants import Instant
from slalint.report.intervals import Interval, Intervals, clip, subtract, union
from slalint.report.measured import Measured
from slalint.report.periods import Period

Laying = Callable[[Instant, Instant], Intervals]
"""The maintenance windows between two instants."""


@dataclass(frozen=True, slots=True)
class Excuse:
    """What takes downtime out of the count: up to `limit` microseconds a window, None for all."""

    name: str
    limit: int | None = None


@dataclass(slots=True)
class Outages:
    """The outages of one goal: those that count, and those that something excuses, by its name."""

    shortest: int = 0
    """Outages that are shorter, in microseconds, do not count."""
    counted: list[tuple[Instant, Instant]] = field(default_factory=list)
    excused: dict[str, list[tuple[Instant, Instant]]] = field(default_factory=dict)

    def add(self, start: Instant, end: Instant, excuse: str = "") -> None:
        """Take an outage in; one that is shorter than what counts is left out."""
        if end - start >= self.shortest:
            (self.excused.setdefault(excuse, []) if excuse else self.counted).append((start, end))


class DowntimeMeasure:
    """Gives the availability of any window from outages that are complete."""

    def __init__(
        self,
        outages: Outages,
        hours: OpenHours,
        excuses: Mapping[str, Excuse],
        maintenance: tuple[Laying, Excuse] | None = None,
        unknown: Sequence[tuple[Instant, Instant]] = (),
    ) -> None:
        """`unknown` is time without data that counts neither as up nor as down."""
        self._hours = hours
        self._excuses = excuses
        self._maintenance = maintenance
        self._counted = union(outages.counted)
        self._excused = {
            name: subtract(union(found), self._counted) for name, found in outages.excused.items()
        }
        self._unknown = union(unknown)

    def measured(self, period: Period, in_force: Interval) -> Measured:
        """The availability of a window, as far as the agreement is in force in it."""
        start, end = max(period.start, in_force.start), min(period.end, in_force.end)
        total = self._hours.between(start, end) - self._open(clip(self._unknown, start, end))
        counted = subtract(clip(self._counted, start, end), self._unknown)
        lost, excused = 0, 0
        for excuse, intervals in self._excusable(counted, start, end):
            time = self._open(intervals)
            granted = time if excuse.limit is None else min(time, excuse.limit)
            excused, lost = excused + granted, lost + time - granted
        lost += self._open(self._outside_maintenance(counted, start, end))
        value = Fraction(100 * (total - lost), total) if total > 0 else None
        return Measured(period, value, total - lost, total, "time", lost=lost, excused=excused)

    def _excusable(
        self, counted: Intervals, start: Instant, end: Instant
    ) -> list[tuple[Excuse, Intervals]]:
        found: list[tuple[Excuse, Intervals]] = [
            (self._excuses[name], clip(intervals, start, end))
            for name, intervals in self._excused.items()
        ]
        if self._maintenance is not None:
            outside = self._outside_maintenance(counted, start, end)
            found.append((self._maintenance[1], subtract(counted, outside)))
        return found

    def _outside_maintenance(
        self, counted: Intervals, start: Instant, end: Instant
    ) -> list[Interval]:
        if self._maintenance is None:
            return list(counted)
        return subtract(counted, self._maintenance[0](start, end))

    def _open(self, intervals: Intervals) -> int:
        return sum(self._hours.between(start, end) for start, end in intervals)


class Looks:
    """Probes of one goal, in any order, nine bytes each; they become outages once all are there."""

    def __init__(self) -> None:
        self._times: array[int] = array("q")
        self._fine = bytearray()
        self._in_order = True

    def add(self, time: Instant, ok: bool) -> None:
        """Take a probe in."""
        if self._times and time < self._times[-1]:
            self._in_order = False
        self._times.append(time)
        self._fine.append(ok)

    def outages(self, interval: int | None, failures: int) -> list[tuple[Instant, Instant]]:
        """From the first of so many failed probes in a row to the next one that is fine.

        A last failed probe lasts for one interval, as far as that is known.
        """
        found: list[tuple[Instant, Instant]] = []
        first, last, count = 0, 0, 0
        for time, ok in self._sorted():
            if not ok:
                first, last, count = (first if count else time), time, count + 1
                continue
            if count >= failures:
                found.append((first, time))
            count = 0
        if count >= failures:
            found.append((first, last + (interval or 0)))
        return found

    def gaps(self, interval: int | None) -> list[tuple[Instant, Instant]]:
        """Times between probes that are more than two intervals apart, after the first interval."""
        if interval is None:
            return []
        return [
            (one + interval, other)
            for (one, _), (other, _) in pairwise(self._sorted())
            if other - one > 2 * interval
        ]

    def _sorted(self) -> Iterable[tuple[Instant, int]]:
        looks = zip(self._times, self._fine, strict=True)
        return looks if self._in_order else sorted(looks)
