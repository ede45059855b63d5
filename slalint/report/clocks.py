"""The clocks and zones of an agreement on the time line."""

from __future__ import annotations

from datetime import UTC, date, tzinfo
from typing import Final
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from slalint.agreement.agreement import Agreement
from slalint.agreement.clocks import (
    business_clock,
    clock_named,
    goal_clock,
    maintenance_windows,
)
from slalint.agreement.goal import Goal
from slalint.agreement.holidays import holidays_in
from slalint.agreement.once import once
from slalint.agreement.term import term_of
from slalint.arithmetic import ALWAYS, Window
from slalint.report.hours import OpenHours
from slalint.report.instants import Instant
from slalint.report.intervals import Interval, union
from slalint.report.periods import Anchor

_NAMES: Final = "January February March April May June July August September October November"
_MONTHS: Final = (*_NAMES.lower().split(), "december")


@once
def zone_of(agreement: Agreement) -> tzinfo:
    """The zone that dates are told in: the default, else that of the business clock, else UTC."""
    name = agreement.default("timeZone").text
    clock = business_clock(agreement)
    calendar = clock_named(agreement, clock) if clock is not None else None
    return zone_named(name) or zone_named(calendar.zone if calendar is not None else None) or UTC


def zone_named(name: str | None) -> tzinfo | None:
    """A zone of the IANA database; None if it is unknown."""
    if name is None:
        return None
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return None


def hours_of(goal: Goal, *, business: bool) -> OpenHours | None:
    """The hours that a goal runs in; with `business` those of its business days and hours.

    None where the clock cannot be told.
    """
    name = goal_clock(goal) if business else goal.clock
    return hours_named(goal.agreement, name) if name is not None else None


@once
def hours_named(agreement: Agreement, name: str) -> OpenHours | None:
    """The open hours of a calendar of the agreement, its holidays year by year."""
    calendar, view = clock_named(agreement, name), agreement.calendars.get(name)
    if calendar is None:
        return None
    zone = zone_named(calendar.zone) or zone_of(agreement)
    if view is None:
        return OpenHours(calendar, zone)
    known: dict[int, frozenset[date]] = {}

    def holidays(year: int) -> frozenset[date]:
        if year not in known:
            known[year] = holidays_in(agreement, view, year)
        return known[year]

    return OpenHours(calendar, zone, holidays)


ALWAYS_OPEN: Final = OpenHours(ALWAYS, UTC)
"""Around the clock."""


def anchor_of(agreement: Agreement, window: Window | None) -> Anchor:
    """Where the periods of a window start: a contract's on its first day, a fiscal year's by name.

    Billing periods are taken for those of the calendar.
    """
    if window is not None and window.kind == "contract":
        first = term_of(agreement).first
        return Anchor(first) if first is not None else Anchor()
    if window is not None and window.kind == "fiscal":
        name = (agreement.view["term"]["fiscalYearStarts"].text or "").lower()
        if name in _MONTHS:
            return Anchor(date(2001, _MONTHS.index(name) + 1, 1))
    return Anchor()


class Maintenance:
    """The weekly maintenance windows on the time line."""

    def __init__(self, agreement: Agreement) -> None:
        zone = zone_of(agreement)
        self._windows = [
            OpenHours(window.calendar, zone_named(window.calendar.zone) or zone)
            for window in maintenance_windows(agreement)
        ]

    def __call__(self, start: Instant, end: Instant) -> list[Interval]:
        """The windows between two instants."""
        return union(stretch for hours in self._windows for stretch in hours.stretches(start, end))
