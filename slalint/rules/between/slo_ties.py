"""The service level objectives that goals are measured by, and what they aim at."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

from slalint.agreement.agreement import Agreement
from slalint.agreement.goal import Goal
from slalint.agreement.view import View
from slalint.neighbours.openslo.figures import (
    Objective,
    TimeWindow,
    number_at,
    objectives_of,
    time_window_of,
)
from slalint.neighbours.openslo.objects import SloObject
from slalint.neighbours.openslo.references import standing_objects


@dataclass(eq=False)
class Tie:
    """A goal and the SLO that it names; several where folders have one of the same name each."""

    goal: Goal
    view: View
    """Where the goal names it."""
    slos: list[SloObject]

    @property
    def name(self) -> str:
        """What the SLO is called."""
        return self.view.text or ""

    @cached_property
    def share(self) -> Fraction | None:
        """The share that the goal promises to be good, in percent; None where it promises no share.

        An error rate of at most 0.1% promises that 99.9% are good.
        """
        goal = self.goal
        if goal.metric is None or goal.percent is None or goal.promise is None:
            return None
        match goal.metric.better, goal.promise.operator:
            case "higher", "atLeast" | "exactly":
                return goal.percent.value
            case "lower", "atMost" | "exactly":
                return 100 - goal.percent.value
        return None


@dataclass(frozen=True, slots=True)
class Aim:
    """What one SLO aims at: its strictest objective, in percent, and its window if it has one."""

    slo: SloObject
    objective: Objective
    percent: Fraction
    window: TimeWindow | None


def ties_of(agreement: Agreement) -> Iterator[Tie]:
    """The goals that name an SLO, in file order."""
    for goal in agreement.goals:
        view = goal.measurement["slo"]
        if view.text is not None:
            known = standing_objects(agreement.project)
            yield Tie(goal, view, known.get(("SLO", view.text), []))


def aims_of(tie: Tie) -> list[Aim]:
    """What the SLOs of a tie aim at; empty where that of any of them cannot be compared."""
    aims = [aim for slo in tie.slos if (aim := _aim(slo)) is not None]
    return aims if len(aims) == len(tie.slos) else []


def _aim(slo: SloObject) -> Aim | None:
    """The strictest objective; None where objectives judge different things, or one is unreadable."""
    figures = [(one.sound_percent, one) for one in objectives_of(slo)]
    known = [(percent, one) for percent, one in figures if percent is not None]
    if not known or len(known) < len(figures) or len({_judged_by(one) for _, one in known}) > 1:
        return None
    percent, objective = max(known, key=lambda pair: pair[0])
    return Aim(slo, objective, percent, time_window_of(slo))


def _judged_by(objective: Objective) -> object:
    """What an objective compares: targets are comparable where that is the same."""
    view = objective.view
    if any(view[key].exists for key in ("indicator", "indicatorRef", "ratioMetrics")):
        return objective
    return view["op"].text, number_at(view["value"])
