"""Words that the messages about goals have in common."""

from __future__ import annotations

from typing import Final

from slalint.agreement.goal import Bound, Goal
from slalint.agreement.metrics import Family

_BINDING: Final = {"atLeast": "at least", "atMost": "at most", "exactly": "exactly"}

_EXAMPLES: Final[dict[Family, str]] = {
    "percent": "{atLeast: 95%}",
    "duration": "{atMost: 4h}",
    "rate": "{atLeast: 200/s}",
    "count": "{atLeast: 100}",
    "money": "{atLeast: 5000 USD}",
    "score": "{atLeast: 5}",
}


def say_bound(bound: Bound) -> str:
    """`at most 15m`; the bare figure of a range."""
    figure = bound.view.text or ""
    binding = _BINDING.get(bound.operator)
    return f"{binding} {figure}" if binding else figure


def example_target(goal: Goal) -> str:
    """A target of the goal's unit family, as a form to fill in."""
    if goal.metric is None:
        return "{atLeast: …}"
    if goal.metric.name in ("availability", "successRate", "durability"):
        return "{atLeast: 99.9%}"
    example = _EXAMPLES[goal.metric.family]
    right = "atLeast" if goal.metric.better == "higher" else "atMost"
    return example.replace("atLeast", right).replace("atMost", right)


def population(goal: Goal) -> str:
    """What the goal counts, in its own words, or a general one."""
    return goal.view["of"].text or "events"
