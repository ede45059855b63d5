"""Ladders of plans: what the dearer plan promises must not be less."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from slalint.agreement.agreement import Agreement
from slalint.agreement.goal import Goal
from slalint.agreement.scales import Scale, bound_scale
from slalint.engine.finding import Problem, Related, Severity
from slalint.engine.rule import rule
from slalint.source.place import Place

_FLAT_FROM: Final = 3
"""Two plans often differ in support only; three that promise the same look copied."""


@dataclass(frozen=True, slots=True)
class Rung:
    """What one plan promises: its level, of two the higher is better, and that of its share."""

    goal: Goal
    plan: str
    rank: int
    scale: Scale
    level: Fraction
    share: Fraction

    def is_below(self, other: Rung) -> bool:
        """Whether it promises less than another: worse in one respect and better in none."""
        worse = self.level < other.level or self.share < other.share
        return worse and self.level <= other.level and self.share <= other.share

    @property
    def place(self) -> Place:
        """Where its figure stands."""
        return self.goal.bounds[0].view.here

    @property
    def text(self) -> str:
        """Its figure as written."""
        share = self.goal.target["share"].text
        return f"{self.goal.bounds[0].view.text}{f' for {share}' if share else ''}"


@rule("SLA424", "flat-plan-ladder", Severity.WARNING)
def flat_plan_ladder(agreement: Agreement) -> Iterator[Problem]:
    """## What it does

    Reports a dearer plan that promises less than a cheaper one for the same thing, and three or
    more plans that promise the same availability. `plans` lists the plans, cheapest first.

    ## Why it matters

    Who pays more gets less, or nothing for it: two figures were exchanged, or one was copied down
    the table.

    ## Bad

    ```yaml
    plans: [basic, pro]
    goals:
      up-basic: {plan: basic, metric: availability, target: {atLeast: 99.9%}, measurement: {source: Probe}}
      up-pro: {plan: pro, metric: availability, target: {atLeast: 99.5%}, measurement: {source: Probe}}
      #                                                           ^^^^^ SLA424
    ```

    ```yaml
    plans: [basic, pro, max]
    goals:
      up-basic: {plan: basic, metric: availability, target: {atLeast: 99.9%}, measurement: {source: Probe}}
      up-pro: {plan: pro, metric: availability, target: {atLeast: 99.90%}, measurement: {source: Probe}}
      up-max: {plan: max, metric: availability, target: {atLeast: "99.9 %"}, measurement: {source: Probe}}
      #                                                           ^^^^^^^^ SLA424
    ```

    ```yaml
    plans: [basic, pro]
    goals:
      answer-basic:
        plan: basic
        metric: responseTime
        target: {atMost: 4h, share: 95%}
        from: ticket opened
        to: first answer
        statistic: each
        measurement: {source: Ticket system}
      answer-pro:
        plan: pro
        metric: responseTime
        target: {atMost: 8h, share: 95%}
        #                ^^ SLA424
        from: ticket opened
        to: first answer
        statistic: each
        measurement: {source: Ticket system}
    ```

    ## Good

    ```yaml
    plans: [basic, pro, max]
    goals:
      up-basic: {plan: basic, metric: availability, target: {atLeast: 99%}, measurement: {source: Probe}}
      up-pro: {plan: pro, metric: availability, target: {atLeast: 99.5%}, measurement: {source: Probe}}
      up-max: {plan: max, metric: availability, target: {atLeast: 99.9%}, measurement: {source: Probe}}
    ```

    ## Stays silent

    Two plans with the same figure, other things measured, and trades of speed for certainty.

    ```yaml
    plans: [basic, pro]
    goals:
      up-basic: {plan: basic, metric: availability, target: {atLeast: 99.9%}, measurement: {source: Probe}}
      up-pro: {plan: pro, metric: availability, target: {atLeast: 99.9%}, measurement: {source: Probe}}
      db-pro: {plan: pro, metric: availability, of: the database, target: {atLeast: 99.5%}, measurement: {source: Probe}}
      answer-basic: {plan: basic, metric: responseTime, target: {atMost: 4h, share: 90%}, from: ticket opened, to: answer, statistic: each, measurement: {source: Tickets}}
      answer-pro: {plan: pro, metric: responseTime, target: {atMost: 6h, share: 99%}, from: ticket opened, to: answer, statistic: each, measurement: {source: Tickets}}
    ```

    ## References

    Published service descriptions have shown 99.9 for every plan where 99, 99.5 and 99.9 were
    agreed.
    """
    order = {plan: rank for rank, plan in enumerate(agreement.view["plans"].texts())}
    ladders: dict[tuple[object, ...], list[Rung]] = {}
    for goal in agreement.goals:
        rung = _rung(goal, order)
        if rung is not None:
            ladders.setdefault(_measured(rung), []).append(rung)
    for ladder in ladders.values():
        rungs = sorted(ladder, key=lambda rung: rung.rank)
        found = list(_reversed(rungs))
        yield from found or _flat(rungs)


def _reversed(rungs: list[Rung]) -> Iterator[Problem]:
    """Each plan that promises less than a cheaper one, beside the dearest of these."""
    for dearer in rungs:
        better = [rung for rung in rungs if rung.rank < dearer.rank and dearer.is_below(rung)]
        if better:
            cheaper = better[-1]
            message = (
                f"{dearer.goal.id}: the plan {dearer.plan} promises {dearer.text}, the cheaper "
                f"plan {cheaper.plan} {cheaper.text}: who pays more gets less"
            )
            hint = "check both figures, and the order of `plans`, cheapest first"
            related = (Related(cheaper.place, f"promised by {cheaper.plan}"),)
            yield Problem(dearer.place, message, hint, related)


def _flat(rungs: list[Rung]) -> Iterator[Problem]:
    metric = rungs[0].goal.metric
    if len({rung.plan for rung in rungs}) < _FLAT_FROM or metric is None or not metric.is_nines:
        return
    if len({rung.level for rung in rungs}) == 1:
        last = rungs[-1]
        plans = ", ".join(rung.plan for rung in rungs)
        message = (
            f"{last.goal.id}: the plans {plans} all promise {last.text}: "
            "the dearer ones are no better in this"
        )
        related = tuple(Related(rung.place, f"promised by {rung.plan}") for rung in rungs[:-1])
        yield Problem(last.place, message, "check that no figure was copied", related)


def _rung(goal: Goal, order: dict[str, int]) -> Rung | None:
    plan = goal.plan or goal.view["appliesTo"]["plan"].text
    scale = bound_scale(goal)
    if plan not in order or plan is None or scale is None or len(goal.bounds) != 1:
        return None
    if scale.family == "percent" and goal.percent is None:
        return None
    figure = scale.figure(goal.bounds[0].view)
    share = goal.target["share"].percent()
    if figure is None or (share is None and goal.target["share"].exists):
        return None
    value = share.value if share is not None else Fraction(100)
    return Rung(goal, plan, order[plan], scale, scale.level(figure), value)


def _measured(rung: Rung) -> tuple[object, ...]:
    """What makes two promises comparable: all that is measured, but not the plan."""
    goal = rung.goal
    applies = tuple(
        (key, view.text) for key, view in goal.view["appliesTo"].entries() if key != "plan"
    )
    metric = goal.metric.name if goal.metric is not None else ""
    texts = (_plain(goal.view[key].text) for key in ("of", "threshold", "from", "to", "statistic"))
    return (
        metric,
        goal.severity,
        str(goal.window),
        rung.scale.unit,
        goal.bounds[0].operator,
        applies,
        *texts,
    )


def _plain(text: str | None) -> str:
    return " ".join((text or "").lower().split())
