"""Which of two promises is the weaker one, in the better direction of their metric."""

from __future__ import annotations

from fractions import Fraction
from typing import Final

from slalint.agreement.goal import Goal
from slalint.agreement.view import View
from slalint.rules.between.times import Time, time_of
from slalint.rules.goals.amounts import amount

_NATURAL: Final = {"higher": "atLeast", "lower": "atMost"}

# Months, and a month and 30 days, are one length to everybody.
_SHORTER: Final = Fraction(9, 10)
_LONGER: Final = Fraction(10, 9)


def weaker_part(goal: Goal, above: Goal) -> View | None:
    """What makes a goal weaker than another of its kind: its figure, its share, or `none`.

    None if it is not weaker, or if that cannot be told: a longer time for more of the cases.
    """
    promise, other = goal.promise, above.promise
    if above.is_unpromised or other is None:
        return None
    if goal.is_unpromised:
        return goal.target
    if promise is None or not (_is_one_sided(goal) and _is_one_sided(above)):
        return None
    figures, shares = _by_figure(goal, above), _by_share(goal, above)
    if figures is None or shares is None or max(figures, shares) > 0:
        return None
    if figures < 0:
        return promise.view
    return goal.target["share"] if shares < 0 and goal.target["share"].exists else None


def worth_in_window_of(goal: Goal, above: Goal) -> Fraction | None:
    """What an availability comes to in a shorter window of another goal, in percent.

    All downtime of the longer window may fall into one of the shorter ones. None without windows.
    """
    here = goal.window.typical() if goal.window is not None else None
    there = above.window.typical() if above.window is not None else None
    if goal.percent is None or here is None or there is None:
        return None
    ratio = here.seconds / there.seconds
    return max(Fraction(0), 100 - (100 - goal.percent.value) * (ratio if ratio > _LONGER else 1))


def _is_one_sided(goal: Goal) -> bool:
    return (
        goal.metric is not None
        and goal.promise is not None
        and goal.promise.operator in (_NATURAL[goal.metric.better], "exactly")
    )


def _by_figure(goal: Goal, above: Goal) -> int | None:
    """Below 0 if the first figure is the weaker one, above 0 if it is the stronger one."""
    assert goal.metric is not None
    if goal.metric.family == "duration" and goal.metric.better == "lower":
        here, there = time_of(goal), time_of(above)
        return _by_time(here, there) if here is not None and there is not None else None
    if goal.metric.family == "percent":
        return _by_percent(goal, above)
    if goal.metric.family in ("count", "money") and not _same_length(goal, above):
        return None
    assert goal.promise is not None
    assert above.promise is not None
    one, other = amount(goal, goal.promise.view), amount(above, above.promise.view)
    if one is None or other is None or one.scale != other.scale:
        return None
    return _sign(one.value - other.value) * (1 if goal.metric.better == "higher" else -1)


def _by_percent(goal: Goal, above: Goal) -> int | None:
    assert goal.metric is not None
    if goal.percent is None or above.percent is None:
        return None
    figures = _sign(goal.percent.value - above.percent.value)
    if goal.metric.better == "lower":
        return -figures
    worth = worth_in_window_of(goal, above) if goal.metric.is_availability else None
    # A longer window is a weaker promise; a shorter one makes no lower figure stronger.
    return -1 if worth is not None and worth < above.percent.value else figures


def _by_time(time: Time, other: Time) -> int:
    """Whoever begins at the best or the worst moment must not wait longer."""
    if time.clock == other.clock:
        return _sign(other.seconds - time.seconds)
    best, worst = other.shortest - time.shortest, other.longest - time.longest
    return -1 if min(best, worst) < 0 else _sign(max(best, worst))


def _by_share(goal: Goal, above: Goal) -> int | None:
    """Of how many cases it is promised; of all where no share is stated."""
    one, other = goal.target["share"], above.target["share"]
    here = one.percent() if one.exists else None
    there = other.percent() if other.exists else None
    if (one.exists and here is None) or (other.exists and there is None):
        return None
    return _sign((here.value if here else Fraction(100)) - (there.value if there else 100))


def _same_length(goal: Goal, above: Goal) -> bool:
    here = goal.window.typical() if goal.window is not None else None
    there = above.window.typical() if above.window is not None else None
    if here is None or there is None:
        return here is there
    return _SHORTER <= here.seconds / there.seconds <= _LONGER


def _sign(value: Fraction) -> int:
    return (value > 0) - (value < 0)
