"""The windows of a goal that a report tells, and the figure of each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from slalint.report.gauges import Gauge
from slalint.report.instants import Instant
from slalint.report.intervals import Interval
from slalint.report.measured import Measured
from slalint.report.periods import MonthPeriods, Period, Periods
from slalint.report.target import Target

MAX_WINDOWS = 5_000
"""Windows of one goal that are told; the latest ones, where there are more."""


@dataclass(frozen=True, slots=True)
class Span:
    """The time a report is about, and the part of it in which the agreement is in force."""

    first: Instant
    until: Instant
    in_force: Interval


def fixed_windows(gauge: Gauge, periods: Periods, span: Span) -> Iterator[tuple[Measured, bool]]:
    """The figure of each window, and whether it is over."""
    first, last = periods.number_at(span.first), periods.number_at(max(span.until - 1, span.first))
    for number in range(max(first, last - MAX_WINDOWS + 1), last + 1):
        period = periods.period(number)
        if period.end <= span.in_force.start or period.start >= span.in_force.end:
            continue
        measured = gauge.measured((number,), period, span.in_force)
        yield measured, period.end <= span.until


def rolling_windows(
    gauge: Gauge, days: Periods, length: int, months: MonthPeriods, target: Target, span: Span
) -> Iterator[tuple[Measured, bool]]:
    """The worst window that ends in each month; a window ends with each day and has `length` days.

    Windows that begin before the first record are left out: nobody knows what happened in them.
    """
    first, last = days.number_at(span.first), days.number_at(max(span.until - 1, span.first))
    worst: dict[int, Measured] = {}
    for number in range(max(first + length - 1, last - MAX_WINDOWS + 1), last + 1):
        end = days.period(number).end
        if end > span.until:
            break
        window = Period(days.period(number - length + 1).start, end, "")
        measured = gauge.measured(range(number - length + 1, number + 1), window, span.in_force)
        month = months.number_at(end - 1)
        if month not in worst or _is_worse(measured, worst[month], target):
            worst[month] = measured
    for month, measured in worst.items():
        period = measured.period
        label = f"{months.period(month).label}, worst {length} days"
        yield replace(measured, period=replace(period, label=label)), True


def _is_worse(one: Measured, other: Measured, target: Target) -> bool:
    if one.value is None:
        return False
    if other.value is None:
        return True
    level = target.scale.level
    if target.share is not None:
        return one.value < other.value
    return level(one.value) < level(other.value)
