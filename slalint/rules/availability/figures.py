"""Every percentage that is promised or relied on: targets, floors, stretches, dependencies."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from slalint.agreement.agreement import Agreement
from slalint.agreement.goal import Goal
from slalint.agreement.meant import figures_meant
from slalint.agreement.metrics import METRICS, Metric
from slalint.agreement.rewrite import rewritten
from slalint.agreement.shares import Flaw, Share, read_share
from slalint.agreement.view import View
from slalint.arithmetic import Percent
from slalint.engine.finding import Fix
from slalint.rules.availability.wording import (
    Yardstick,
    did_you_mean,
    goal_yardstick,
    usual_month,
)

AVAILABILITY: Final = METRICS["availability"]


@dataclass(frozen=True, slots=True)
class Promised:
    """A percentage where it stands: whose it is, what it measures, and what it says."""

    name: str
    """What messages begin with: the goal and, for floor and stretch, which of its figures."""
    metric: Metric
    view: View
    share: Share
    yardstick: Yardstick | None

    @property
    def flaw(self) -> Flaw | None:
        """The first flaw of the figure."""
        return self.share.flaw(self.metric)

    def suggestion(self) -> str | None:
        """`did you mean 99.9% (43 min 12 s)?`, None where nobody can tell."""
        meant = figures_meant(self.share, self.metric)
        return did_you_mean(meant, self.yardstick) if meant else None

    def fix(self) -> Fix | None:
        """The change to the figure that was meant, None unless it can only be one."""
        meant = figures_meant(self.share, self.metric)
        if len(meant) != 1:
            return None
        return rewritten(self.view, self.share.mended_text(meant[0]))


def promised_shares(agreement: Agreement) -> Iterator[Promised]:
    """Every promised percentage, in file order of the goals, then the dependencies."""
    for goal in agreement.goals:
        if goal.metric is not None and goal.metric.family == "percent":
            yield from _of_goal(goal, goal.metric)
    for dependency in agreement.view["dependencies"].items():
        view = dependency["availability"]
        share = read_share(view)
        if share is not None:
            name = dependency["name"].text or dependency["sla"].text or "a dependency"
            window = dependency["window"].window()
            length = window.typical() if window is not None else None
            yield Promised(name, AVAILABILITY, view, share, Yardstick(length or usual_month()))


def _of_goal(goal: Goal, metric: Metric) -> Iterator[Promised]:
    named = [(goal.id, bound.view) for bound in goal.bounds]
    named += [(f"{goal.id}, {key}", goal.view[key]) for key in ("floor", "stretch")]
    for name, view in named:
        share = read_share(view)
        if share is not None:
            yield Promised(name, metric, view, share, goal_yardstick(goal, metric))


def promised_nines(agreement: Agreement) -> Iterator[tuple[Goal, Percent]]:
    """Goals whose single promised figure is a sound availability, with that figure."""
    for goal in agreement.goals:
        promise = goal.promise
        if (
            goal.metric is not None
            and goal.metric.is_availability
            and goal.percent is not None
            and promise is not None
            and promise.operator in ("atLeast", "exactly")
        ):
            yield goal, goal.percent
