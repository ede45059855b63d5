"""Whether anything can fall between two cuts of a scale."""

from __future__ import annotations

from fractions import Fraction
from math import ceil

from slalint.agreement.goal import Goal
from slalint.agreement.scales import Cut


def step_of(goal: Goal) -> Fraction | None:
    """The step in which figures of a goal are reported; None if any figure is possible.

    Counts are whole; percentages have the stated precision, except for shares of events.
    """
    metric = goal.metric
    if metric is not None and metric.family == "count":
        return Fraction(1)
    precision = goal.measurement["precision"].percent()
    if precision is None or precision.value <= 0 or goal.target["share"].exists:
        return None
    return precision.value


def is_reachable(low: Cut, high: Cut, step: Fraction | None) -> bool:
    """Whether a figure that is a multiple of the step lies between two cuts."""
    if low >= high:
        return False
    if step is None or low.rank or high.rank:
        return True
    multiple = ceil(low.level / step)
    if low.after and multiple * step == low.level:
        multiple += 1
    level = multiple * step
    return level < high.level or (level == high.level and high.after)
