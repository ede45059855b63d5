"""The goal line: what must be there at the end of each day of a period."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from math import ceil
from typing import Final

from slalint.arithmetic import DAY, Window, goal_line
from slalint.plan.inputs import PlanError

_MONTHS: Final[dict[str | None, int]] = {"month": 1, "quarter": 3, "half": 6, "year": 12}

_LAST_YEAR: Final = 9990
"""Days of later years have no day a period later that a date could name."""


@dataclass(frozen=True, slots=True)
class GoalLine:
    """A goal spread evenly over the days of a period: after day i of n, i x goal / n."""

    first: date
    goal: int
    cumulative: tuple[Fraction, ...]

    @property
    def per_day(self) -> Fraction:
        """What each day adds."""
        return Fraction(self.goal, len(self.cumulative))

    @property
    def days(self) -> list[tuple[date, int, Fraction]]:
        """Each day with the whole number that must be reached by its end, and the exact one."""
        return [
            (self.first + timedelta(index), ceil(exact), exact)
            for index, exact in enumerate(self.cumulative)
        ]


def goal_line_of(goal: int, period: Window | None, day: date) -> GoalLine:
    """The goal line of the period that a day lies in; without a period, of its month.

    Months, quarters, halves and years are those of the calendar; other windows start on the day.
    Raises PlanError for a window that has no days, and for days in the far future.
    """
    if day.year > _LAST_YEAR:
        raise PlanError(f"{day} is too far away for a goal line")
    unit = period.unit if period is not None else "month"
    if unit in _MONTHS:
        first, days = _calendar_period(day, _MONTHS[unit])
    elif unit == "week":
        first, days = day - timedelta(day.weekday()), 7
    else:
        first, days = day, _whole_days(period)
    return GoalLine(first, goal, goal_line(Fraction(goal), days))


def _calendar_period(day: date, months: int) -> tuple[date, int]:
    first = (day.month - 1) // months * months + 1
    lengths = (monthrange(day.year, month)[1] for month in range(first, first + months))
    return date(day.year, first, 1), sum(lengths)


def _whole_days(period: Window | None) -> int:
    length = period.typical() if period is not None else None
    if length is None or length.seconds < DAY:
        raise PlanError(f"{period} has no days for a goal line")
    return int(length.seconds // DAY)
