"""Floor, target and stretch of one goal, in their order."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from slalint.agreement.agreement import Agreement
from slalint.agreement.goal import Goal
from slalint.agreement.meant import without_inner_zero
from slalint.agreement.scales import Promise, Scale, promise_of
from slalint.agreement.shares import read_share
from slalint.agreement.view import View
from slalint.engine.finding import Problem, Related, Severity
from slalint.engine.rule import rule


@rule("SLA418", "floor-above-target", Severity.ERROR)
def floor_above_target(agreement: Agreement) -> Iterator[Problem]:
    """## What it does

    Reports a floor that is stricter than the target, or a stretch that is easier than it, in the
    better direction of the metric.

    ## Why it matters

    With a target of 99.5 % and a floor of 99.9 %, 99.7 % keeps the promise and is not acceptable:
    nobody knows which of the two holds.

    ## Bad

    ```yaml
    goals:
      uptime:
        metric: availability
        target: {atLeast: 99.5%}
        floor: 99.9%
        #      ^^^^^ SLA418
        measurement: {source: External probe}
    ```

    ```yaml
    goals:
      answer:
        metric: responseTime
        of: tickets
        target: {atMost: 4h}
        stretch: 8 hours
        #        ^^^^^^^ SLA418
        from: ticket opened
        to: first answer by a person
        statistic: each
        measurement: {source: Ticket system}
    ```

    ```yaml
    goals:
      leads: {metric: volume, of: qualified leads, target: {atLeast: 1000}, floor: 1100, measurement: {source: CRM}}
      #                                                                            ^^^^ SLA418
    ```

    ## Good

    ```yaml
    goals:
      uptime:
        metric: availability
        target: {atLeast: 99.9%}
        floor: 99.5%
        stretch: 99.95%
        measurement: {source: External probe}
    ```

    ## Stays silent

    For durations the order is the other way round, and equal figures are in order.

    ```yaml
    goals:
      answer:
        metric: responseTime
        of: tickets
        target: {atMost: 4h}
        floor: 1d
        stretch: 60m
        from: ticket opened
        to: first answer by a person
        statistic: each
        measurement: {source: Ticket system}
      uptime:
        metric: availability
        target: {atLeast: 99.9%}
        floor: 99.90%
        measurement: {source: External probe}
    ```

    ## References

    Figures in units that cannot be compared, such as 4h and 4bh, are left alone.
    """
    for goal in agreement.goals:
        promise = promise_of(goal)
        if promise is not None:
            yield from _out_of_order(goal, promise)


def _out_of_order(goal: Goal, promise: Promise) -> Iterator[Problem]:
    target = promise.scale.level(promise.figure)
    related = (Related(promise.view.here, "the target"),)
    floor = _level(goal, promise.scale, goal.view["floor"])
    if floor is not None and floor > target:
        said = goal.view["floor"].text
        message = (
            f"{goal.id}: the floor of {said} is stricter than the target of {promise.text}: a "
            "figure between them keeps the promise and is not acceptable"
        )
        hint = f"exchange the two, or write a floor no stricter than {promise.text}"
        yield Problem(goal.view["floor"].here, message, hint, related)
    stretch = _level(goal, promise.scale, goal.view["stretch"])
    if stretch is not None and stretch < target:
        said = goal.view["stretch"].text
        message = (
            f"{goal.id}: the stretch of {said} is easier than the target of {promise.text}: "
            "who keeps the promise has passed it already"
        )
        hint = f"exchange the two, or write a stretch no easier than {promise.text}"
        yield Problem(goal.view["stretch"].here, message, hint, related)


def _level(goal: Goal, scale: Scale, view: View) -> Fraction | None:
    """The level of a floor or stretch; None where it is absent or other rules judge its figure."""
    if scale.family == "percent" and goal.metric is not None:
        share = read_share(view)
        if share is None or share.flaw(goal.metric) is not None or without_inner_zero(share):
            return None
    figure = scale.figure(view)
    return scale.level(figure) if figure is not None else None
