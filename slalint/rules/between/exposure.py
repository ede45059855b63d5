"""What a failure costs here, and what the supplier pays for it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from slalint.agreement.agreement import Agreement
from slalint.agreement.dependency import Dependency, dependencies_of
from slalint.agreement.goal import Goal
from slalint.agreement.view import View
from slalint.arithmetic import say_percent
from slalint.engine.finding import Problem, Related, Severity
from slalint.engine.rule import rule
from slalint.rules.between.wording import at_other_end, say_behind, shorten
from slalint.rules.remedies.base import is_one_base, stated_cap, stated_credits


@rule("SLA816", "credit-exposure", Severity.INFO, between=True)
def credit_exposure(agreement: Agreement) -> Iterator[Problem]:
    """## What it does

    Compares the highest credit of a goal with the highest one that a supplier pays for the goal
    behind it, both as percentages, and reports what is not passed on.

    ## Why it matters

    An outage of the supplier costs half of the monthly fee here, and brings a tenth of it back. It
    is a risk that the own price has to cover.

    ## Bad

    ```yaml
    dependencies:
      - {sla: cloud, goal: compute, for: [uptime]}
      #                    ^^^^^^^ SLA816
    ---
    apiVersion: slalint/v1
    kind: SLA
    id: cloud
    type: customer
    goals:
      compute: {metric: availability, target: {atLeast: 99.99%}, window: calendar-month}
    remedies:
      credits: {goals: [compute], credits: [{below: 99.99%, credit: 10%}], of: monthly fee}
    ```

    ```yaml
    dependencies:
      - sla: cloud
        goal: "compute"
        #     ^^^^^^^^^ SLA816
        for: [uptime]
    ---
    apiVersion: slalint/v1
    kind: SLA
    id: cloud
    type: customer
    goals:
      compute: {metric: availability, target: {atLeast: 99.99%}, window: calendar-month}
    remedies:
      none: Free of charge
    ```

    ## Good

    ```yaml
    dependencies:
      - {sla: cloud, goal: compute, for: [uptime]}
    ---
    apiVersion: slalint/v1
    kind: SLA
    id: cloud
    type: customer
    goals:
      compute: {metric: availability, target: {atLeast: 99.99%}, window: calendar-month}
    remedies:
      credits: {goals: [compute], credits: [{below: 99.99%, credit: 10%}, {below: 99%, credit: 100%}], of: monthly fee}
    ```

    ## Stays silent

    Teams of one's own firm pay nothing, credits in other units or behind a formula cannot be
    compared, and of redundant parts one alone breaks nothing.

    ```yaml
    dependencies:
      - {sla: desk, goal: answer, for: [uptime]}
      - {sla: host, goal: reach, for: [uptime]}
      - {sla: zones, goal: zone-a, for: [uptime], redundant: zones}
      - {sla: zones, goal: zone-b, for: [uptime], redundant: zones}
    ---
    apiVersion: slalint/v1
    kind: SLA
    id: desk
    type: internal
    goals:
      answer: {metric: responseTime, target: {atMost: 1h}}
    remedies:
      none: One firm
    ---
    apiVersion: slalint/v1
    kind: SLA
    id: host
    type: customer
    goals:
      reach: {metric: availability, target: {atLeast: 99.99%}, window: calendar-month}
    remedies:
      credits: {goals: [reach], credits: [{below: 99.99%, credit: 3 days}], of: monthly fee}
    ---
    apiVersion: slalint/v1
    kind: SLA
    id: zones
    type: customer
    goals:
      zone-a: {metric: availability, target: {atLeast: 99.5%}, window: calendar-month}
      zone-b: {metric: availability, target: {atLeast: 99.5%}, window: calendar-month}
    remedies:
      credits: {goals: [zone-a, zone-b], credits: [{below: 99.5%, credit: 10%}], of: monthly fee}
    ```

    ## References

    The percentages are of two different fees: what they come to in money depends on both prices.
    What a supplier excludes is SLA633's.
    """
    for dependency in dependencies_of(agreement):
        goal, peer = dependency.goal, dependency.peer
        if goal is None or peer is None or dependency.is_internal or dependency.group is not None:
            continue
        if peer.type == "customer" and peer.view["remedies"].exists:
            back = _highest(goal)
            ours = [(own, paid) for own in dependency.supported if (paid := _highest(own)).view]
            worst = max(ours, key=lambda pair: pair[1].value, default=None)
            if back.is_known and worst is not None and worst[1].is_known:
                yield from _compare(dependency, *worst, back)


@dataclass(frozen=True, slots=True)
class _Highest:
    """The highest credit of a goal in percent; not known where it is not all in percentages."""

    value: Fraction
    is_known: bool
    view: View | None = None
    of: str = ""


def _highest(goal: Goal) -> _Highest:
    found = _Highest(Fraction(0), True)
    agreement = goal.agreement
    if agreement.incorporates("remedies"):
        return _Highest(Fraction(0), False)
    for remedy in agreement.remedies:
        if goal.id not in remedy["goals"].texts():
            if remedy["goals"].text == "incorporated":
                return _Highest(Fraction(0), False)
            continue
        one = _of_remedy(remedy)
        if not one.is_known:
            return one
        found = max(found, one, key=lambda highest: highest.value)
    return found


def _of_remedy(remedy: View) -> _Highest:
    items, read = remedy["credits"].items(), stated_credits(remedy)
    repeated = any(item["every"].exists for item in items)
    is_open = remedy["formula"].exists or remedy["credits"].is_scalar or repeated
    if is_open or len(read) < len(items) or any(stated.credit.unit != "%" for stated in read):
        return _Highest(Fraction(0), False)
    top = max(read, key=lambda stated: stated.credit.amount, default=None)
    if top is None:
        return _Highest(Fraction(0), True)
    cap, value = stated_cap(remedy), top.credit.amount
    if cap is not None and cap.credit.unit == "%" and is_one_base(remedy):
        value = min(value, cap.credit.amount)
    return _Highest(value, True, top.view, remedy["of"].text or "the fee")


def _compare(
    dependency: Dependency, goal: Goal, ours: _Highest, back: _Highest
) -> Iterator[Problem]:
    if ours.value <= back.value or ours.view is None:
        return
    pays = f"{say_percent(back.value)} of {shorten(back.of)}" if back.value else "nothing"
    message = (
        f"{goal.id} may cost {say_percent(ours.value)} of {shorten(ours.of)} in credits, and for "
        f"{say_behind(dependency)} the supplier pays {pays}: the rest is at your own risk"
    )
    help_text = "agree on higher credits there, lower ones here, or put the risk into the price"
    related = (Related(ours.view.here, "the credit here"), *at_other_end(dependency))
    yield Problem(dependency.place, message, help_text, related)
