"""Working time of people in hours, where the calendar of an agreement says how long a day is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from slalint.agreement.clocks import business_clock, clock_named
from slalint.arithmetic import HOUR

if TYPE_CHECKING:
    from fractions import Fraction

    from slalint.agreement.agreement import Agreement
    from slalint.arithmetic import BusinessCalendar, Duration


def working_hours(agreement: Agreement, duration: Duration | None) -> Fraction | None:
    """A working time in hours; business days by the agreement's calendar, None without one."""
    if duration is None:
        return None
    if not duration.is_business:
        return duration.typical() / HOUR
    return business_hours(working_clock(agreement), duration)


def business_hours(clock: BusinessCalendar | None, duration: Duration) -> Fraction | None:
    """Business time in hours; None for business days without a clock."""
    if not duration.business_days:
        return duration.business_hours
    if clock is None:
        return None
    return duration.business_hours + duration.business_days * clock.hours_per_day()


def working_clock(agreement: Agreement) -> BusinessCalendar | None:
    """The business clock that people of the agreement work by, None if none can be told."""
    name = business_clock(agreement)
    return clock_named(agreement, name) if name is not None else None
