"""Goals on events: what each of them took or counted, gathered by window."""

from __future__ import annotations

from array import array
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import tzinfo
from fractions import Fraction
from math import ceil

from slalint.report.instants import Instant
from slalint.report.measured import Measured, Parts, share_of
from slalint.report.periods import Period, Periods, days_of
from slalint.report.target import Target


@dataclass(slots=True)
class Bucket:
    """The events of one window. Sums are exact; single figures are kept only where asked for."""

    count: int = 0
    good: int = 0
    total: Fraction | int = 0
    least: Fraction | int | None = None
    most: Fraction | int | None = None
    kept: list[Fraction | int] | array[int] = field(default_factory=lambda: array("q"))

    def add(self, figure: Fraction | int, good: bool, *, keep: bool) -> None:
        """Take an event in."""
        self.count += 1
        self.good += good
        self.total += figure
        self.least = figure if self.least is None else min(self.least, figure)
        self.most = figure if self.most is None else max(self.most, figure)
        if keep:
            self._keep(figure)

    def merge(self, other: Bucket) -> None:
        """Take the events of another one in."""
        if not other.count:
            return
        self.count += other.count
        self.good += other.good
        self.total += other.total
        assert other.least is not None
        assert other.most is not None
        self.least = other.least if self.least is None else min(self.least, other.least)
        self.most = other.most if self.most is None else max(self.most, other.most)
        for figure in other.kept:
            self._keep(figure)

    def _keep(self, figure: Fraction | int) -> None:
        if isinstance(self.kept, array) and not isinstance(figure, int):
            self.kept = list(self.kept)
        self.kept.append(figure)  # type: ignore[arg-type,unused-ignore]

    def percentile(self, percent: Fraction) -> Fraction | None:
        """The nearest-rank percentile: the least figure that so many percent do not exceed."""
        if not self.kept:
            return None
        ordered = sorted(self.kept)
        rank = max(1, ceil(percent * len(ordered) / 100))
        return Fraction(ordered[rank - 1])

    def median(self) -> Fraction | None:
        """The middle figure; the mean of both where there are two."""
        if not self.kept:
            return None
        ordered = sorted(self.kept)
        low, high = ordered[(len(ordered) - 1) // 2], ordered[len(ordered) // 2]
        return Fraction(low + high) / 2


class EventMeasure:
    """Gathers the events of one goal and gives the figure of each window.

    `statistic` is one of the format's, or `count` for the number of events, `rate` for the good
    ones in percent, and `sum` for a total that is not known where nothing was recorded.
    """

    def __init__(self, target: Target, statistic: str, periods: Periods) -> None:
        self._target = target
        self._statistic = statistic
        self._periods = periods
        self._keep = statistic == "median" or statistic.startswith("p")
        self._buckets: dict[int, Bucket] = {}
        self._pending: dict[int, int] = {}
        self._current: tuple[Period, Bucket] | None = None

    def daily(self, zone: tzinfo) -> EventMeasure:
        """A measure of the same events by day, for charts: numbers add up, others have a mean."""
        adds_up = self._statistic in ("count", "total", "sum")
        statistic = self._statistic if adds_up or self._statistic == "rate" else "mean"
        return EventMeasure(replace(self._target, share=None), statistic, days_of(zone))

    def add(self, at: Instant, figure: Fraction | int, good: bool | None = None) -> None:
        """Take in an event at an instant; whether it is good follows from its figure."""
        if good is None:
            good = self._target.holds(figure)
        self._bucket(at).add(figure, good, keep=self._keep)

    @property
    def is_empty(self) -> bool:
        """Whether no event came."""
        return not (self._buckets or self._pending)

    def wait(self, at: Instant) -> None:
        """Note an event that has not come to an end and is not late yet."""
        number = self._periods.number_at(at)
        self._pending[number] = self._pending.get(number, 0) + 1

    def measured(self, numbers: Iterable[int], period: Period) -> Measured:
        """The figure of a window that is made of the periods with these numbers."""
        bucket, pending = Bucket(), 0
        for number in numbers:
            bucket.merge(self._buckets.get(number, Bucket()))
            pending += self._pending.get(number, 0)
        value = self._value(bucket)
        return Measured(period, value, bucket.good, bucket.count, self._parts, pending)

    @property
    def _parts(self) -> Parts:
        judged = self._target.share is not None or self._statistic in ("rate", "each")
        return "events" if judged else "figures"

    def _bucket(self, at: Instant) -> Bucket:
        # Records mostly come in order: the window of the last one is tried first.
        if self._current is not None:
            period, bucket = self._current
            if period.start <= at < period.end:
                return bucket
        number = self._periods.number_at(at)
        bucket = self._buckets.setdefault(number, Bucket())
        self._current = (self._periods.period(number), bucket)
        return bucket

    def _value(self, bucket: Bucket) -> Fraction | None:
        if self._statistic == "count":
            return Fraction(bucket.count)
        if self._statistic == "total":
            return Fraction(bucket.total)
        if not bucket.count:
            return None
        if self._statistic == "sum":
            return Fraction(bucket.total)
        if self._target.share is not None or self._statistic == "rate":
            return share_of(bucket.good, bucket.count)
        return self._of_some(bucket)

    def _of_some(self, bucket: Bucket) -> Fraction | None:
        match self._statistic:
            case "mean":
                return Fraction(bucket.total) / bucket.count
            case "median":
                return bucket.median()
            case "min":
                return _fraction(bucket.least)
            case "max":
                return _fraction(bucket.most)
            case name if name.startswith("p"):
                return bucket.percentile(Fraction(name[1:]))
            case _:
                worst = bucket.least if self._target.operator == "atLeast" else bucket.most
                return _fraction(worst)


def _fraction(figure: Fraction | int | None) -> Fraction | None:
    return None if figure is None else Fraction(figure)
