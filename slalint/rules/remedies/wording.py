"""What the messages about tiers have in common: ends in words, what a gap means in downtime."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from slalint.agreement.goal import Goal
from slalint.agreement.scales import Promise
from slalint.agreement.tiers import End, Tier
from slalint.arithmetic import within
from slalint.rules.availability.wording import goal_yardstick

_BEGINS: Final = {
    "below": "below {}",
    "atMost": "at {}",
    "above": "above {}",
    "atLeast": "at {}",
}

_MAX_NAMES: Final = 3


def begins(end: End) -> str:
    """Where credits begin: `below 99.9%`, `at 95%`, `above 12bd`."""
    return _BEGINS[end.operator].format(end.text)


def names(goals: Iterable[Goal]) -> str:
    """Goals by id for a message: `uptime`, `a and b`, `a, b, c and 4 more`."""
    return listed([goal.id for goal in goals])


def listed(words: Sequence[str]) -> str:
    """Words for a message, cut where nobody would read on."""
    if len(words) > _MAX_NAMES + 1:
        return f"{', '.join(words[:_MAX_NAMES])} and {len(words) - _MAX_NAMES} more"
    return " and ".join(filter(None, (", ".join(words[:-1]), *words[-1:])))


def promised(promise: Promise) -> str:
    """What a promise is, for messages: `99.9%`, or `a share of 95%`."""
    return promise.text if promise.view.name != "share" else f"a share of {promise.text}"


def failure_between(promise: Promise, end: End) -> str:
    """What may fail at the promise and at the first tier; "" for shares and other metrics.

    The allowances of both figures: `21 min 36 s to 43 min 12 s of downtime in a 30-day month`.
    """
    metric = promise.goal.metric
    if metric is None or promise.view.name == "share":
        return ""
    yardstick = goal_yardstick(promise.goal, metric)
    if yardstick is None:
        return ""
    between = f"{yardstick.budget(promise.figure)} to {yardstick.budget(end.figure)}"
    if yardstick.length is None:
        return between
    return f"{between} of downtime {within(yardstick.length)}"


def tier_name(tier: Tier) -> str:
    """A tier by its better end: `the tier below 99.0%`."""
    return f"the tier {begins(tier.top)}" if tier.top is not None else "this tier"
