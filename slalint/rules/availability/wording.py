"""What the messages about nines have in common: downtime in plain numbers, the figure meant."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from slalint.agreement.agreement import Agreement
from slalint.agreement.goal import Goal
from slalint.agreement.metrics import Metric
from slalint.agreement.shares import Share, read_share
from slalint.agreement.view import View
from slalint.arithmetic import NamedLength, Window, allowance, say_duration, say_percent


def promised_shares(agreement: Agreement) -> Iterator[tuple[Goal, Metric, View, Share]]:
    """Every promised percentage: goal, metric, where the figure stands, and what it says."""
    for goal in agreement.goals:
        if goal.metric is None or goal.metric.family != "percent":
            continue
        figures = [bound.view for bound in goal.bounds]
        figures += [goal.view[key] for key in ("floor", "stretch") if goal.view[key].exists]
        for view in figures:
            share = read_share(view)
            if share is not None:
                yield goal, goal.metric, view, share


def usual_length(goal: Goal) -> NamedLength:
    """The window length that messages about a goal speak of; a 30-day month without a window."""
    window = goal.window
    length = window.typical() if window is not None else None
    if length is None:
        length = Window.parse("calendar-month").typical()
    assert length is not None
    return length


def downtime(goal: Goal, percent: Fraction) -> str:
    """`27 days in a 30-day month`."""
    length = usual_length(goal)
    return f"{say_duration(allowance(percent, length.seconds))} in a {length.label}"


def did_you_mean(goal: Goal, percent: Fraction) -> str:
    """`did you mean 99.9% (43 min 12 s)?`."""
    allowed = say_duration(allowance(percent, usual_length(goal).seconds))
    return f"did you mean {say_percent(percent)} ({allowed})?"
