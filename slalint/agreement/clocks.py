"""From calendars as written to business clocks, and from promised durations to calendar time."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple

from slalint.agreement.holidays import holidays_of
from slalint.agreement.once import once
from slalint.arithmetic import (
    DAY,
    HOUR,
    BusinessCalendar,
    Duration,
    QuantityError,
    Range,
    Span,
    named_calendar,
    parse_span,
)

if TYPE_CHECKING:
    from slalint.agreement.agreement import Agreement
    from slalint.agreement.goal import Goal
    from slalint.agreement.view import View

# No agreement has more; every one is compared with the weeks of other clocks.
_MAX_WINDOWS: Final = 50


@once
def clock_named(agreement: Agreement, name: str) -> BusinessCalendar | None:
    """The business clock a name stands for: `24x7`, or a calendar of the agreement; else None.

    A calendar has the holidays that are known, and the agreement's time zone if it names none.
    """
    view = agreement.calendars.get(name)
    clock = named_calendar(name) if view is None else clock_of(view)
    if view is None or clock is None:
        return clock
    zone = clock.zone or agreement.default("timeZone").text
    return replace(clock, zone=zone, holidays=holidays_of(agreement, view))


def clock_of(view: View) -> BusinessCalendar | None:
    """The weekly hours of a calendar entry without its holidays.

    None where they cannot be read or are never open.
    """
    parts = view["spans"].items() if view["spans"].exists else [view]
    spans = [span for part in parts if (span := span_of(part)) is not None]
    if not spans or len(spans) != len(parts):
        return None
    try:
        return BusinessCalendar(tuple(spans), view["timeZone"].text)
    except QuantityError:
        return None


def span_of(view: View) -> Span | None:
    """The weekly span of `{days, from, to, overnight}`, None where it cannot be read."""
    start, end = view["from"].text, view["to"].text
    if start is None or end is None or not view["days"].exists:
        return None
    try:
        return parse_span(view["days"].texts(), start, end, overnight=view["overnight"].is_true())
    except QuantityError:
        return None


class MaintenanceWindow(NamedTuple):
    """A weekly maintenance window: where it stands, and its hours in its own zone."""

    view: View
    calendar: BusinessCalendar


def maintenance_windows(agreement: Agreement) -> list[MaintenanceWindow]:
    """The maintenance windows that can be read."""
    found = []
    for view in agreement.view["maintenance"]["windows"].items()[:_MAX_WINDOWS]:
        span = span_of(view)
        zone = view["timeZone"].text or agreement.default("timeZone").text
        if span is not None:
            try:
                found.append(MaintenanceWindow(view, BusinessCalendar((span,), zone)))
            except QuantityError:
                continue
    return found


def business_clock(agreement: Agreement) -> str | None:
    """The clock of business units outside goals: `defaults.clock`, else the only calendar."""
    stated = agreement.default("clock").text
    if stated is not None and stated != "24x7":
        return stated
    return next(iter(agreement.calendars)) if len(agreement.calendars) == 1 else None


def goal_clock(goal: Goal) -> str | None:
    """The clock that a goal's business units run on: its own, else the agreement's."""
    return goal.clock if goal.clock != "24x7" else business_clock(goal.agreement)


def calendar_time(goal: Goal, duration: Duration) -> Range | None:
    """How long a duration promised by a goal takes at best and at worst, in calendar seconds.

    A duration in business units, and any duration on a goal whose clock is not `24x7`, runs in that
    clock's hours. None where the clock is not known.
    """
    name = goal_clock(goal) if duration.is_business else goal.clock
    clock = clock_named(goal.agreement, name) if name is not None else None
    if clock is None:
        return None
    return clock_range(clock, duration)


@lru_cache(maxsize=4096)
def clock_range(clock: BusinessCalendar, duration: Duration) -> Range | None:
    """A duration on a clock in calendar seconds; None where it cannot be converted."""
    try:
        return clock.to_calendar(duration if clock.around_the_clock else _in_hours(duration))
    except QuantityError:
        return None


def _in_hours(duration: Duration) -> Duration:
    """A duration on a clock with closing hours: whole days are business days, the rest hours.

    Months and longer are left in calendar time: nobody counts them in opening hours.
    """
    if duration.is_business or duration.months:
        return duration
    if duration.seconds % DAY == 0:
        return Duration(business_days=duration.seconds / DAY)
    return Duration(business_hours=duration.seconds / HOUR)
