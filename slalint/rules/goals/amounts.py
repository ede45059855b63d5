"""Figures of a goal as plain numbers, to be compared with each other."""

from __future__ import annotations

from fractions import Fraction
from typing import NamedTuple

from slalint.agreement.clocks import calendar_time, clock_named, goal_clock
from slalint.agreement.goal import Goal
from slalint.agreement.once import once
from slalint.agreement.view import View
from slalint.arithmetic import DAY, HOUR, Duration, QuantityError, Rate


class Amount(NamedTuple):
    """A number and the scale it is on; only amounts on one scale can be compared."""

    scale: str
    value: Fraction


def amount(goal: Goal, view: View) -> Amount | None:
    """A figure on the scale of the goal's metric; None if it is no readable figure of that family."""
    match goal.metric.family if goal.metric else "":
        case "percent":
            percent = view.percent()
            return Amount("percent", percent.value) if percent is not None else None
        case "duration":
            duration = view.duration()
            return clock_amount(goal, duration) if duration is not None else None
        case "money":
            money = view.money()
            return Amount(money.currency, money.value) if money is not None else None
        case "rate":
            return _rate(view)
        case "count" | "score":
            number = view.number()
            return Amount("number", number) if number is not None else None
        case _:
            return None


@once
def clock_amount(goal: Goal, duration: Duration) -> Amount | None:
    """A duration in seconds on the clock it runs on.

    On a clock with closing hours a day is a day of open hours; months and longer are calendar time.
    None for business time whose calendar is not known.
    """
    name = goal_clock(goal) if duration.is_business else goal.clock
    clock = clock_named(goal.agreement, name) if name is not None else None
    if clock is None:
        return None
    if clock.around_the_clock and not duration.is_business:
        return Amount("24x7", duration.typical())
    if duration.months:
        return Amount("24x7", duration.typical())
    open_day = clock.hours_per_day() * HOUR
    hours = duration.business_hours * HOUR
    if duration.is_business:
        return Amount(f"clock {name}", duration.business_days * open_day + hours)
    days, rest = divmod(duration.seconds, DAY)
    return Amount(f"clock {name}", days * open_day + rest)


def _rate(view: View) -> Amount | None:
    try:
        return Amount("rate", Rate.parse(view.text or "").per_second)
    except QuantityError:
        return None


def is_longer(one: Goal, other: Goal) -> bool:
    """Whether what one goal promises surely takes longer than what the other promises.

    On one clock the figures are compared as they stand; on two clocks the best case of the first
    must be longer than the worst case of the second.
    """
    if one.duration is None or other.duration is None:
        return False
    first, second = clock_amount(one, one.duration), clock_amount(other, other.duration)
    if first is not None and second is not None and first.scale == second.scale:
        return first.value > second.value
    longer, shorter = calendar_time(one, one.duration), calendar_time(other, other.duration)
    return longer is not None and shorter is not None and longer.best > shorter.worst
