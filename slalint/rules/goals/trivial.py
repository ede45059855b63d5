"""Targets that are met by anything, and targets that nothing has met so far."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from slalint.agreement.agreement import Agreement
from slalint.agreement.goal import Bound, Goal
from slalint.engine.finding import Problem, Related, Severity
from slalint.engine.rule import rule
from slalint.rules.goals.amounts import Amount, amount
from slalint.rules.goals.target import is_in_scale
from slalint.rules.goals.wording import say_bound


@rule("SLA308", "trivial-target", Severity.INFO)
def trivial_target(agreement: Agreement) -> Iterator[Problem]:
    """## What it does

    Reports a target that every possible result meets: at least 0 leads, at most 100 % errors, at
    least the lowest grade of the scale, a share of 0 %.

    ## Why it matters

    Such a goal looks like a promise and is none. Often it is a figure that was never filled in.

    ## Bad

    ```yaml
    goals:
      leads: {metric: volume, of: qualified leads, target: {atLeast: 0}}
      #                                                              ^ SLA308
    ```

    ```yaml
    goals:
      errors:
        metric: errorRate
        of: requests
        target:
          atMost: 100 %
          #       ^^^^^ SLA308
    ```

    ```yaml
    goals:
      grade: {metric: satisfaction, scale: [1, 7], of: customers, target: {atLeast: "1"}, statistic: mean}
      #                                                                             ^^^ SLA308
      answer: {metric: responseTime, of: tickets, target: {atMost: 1h, share: 0%}, from: ticket opened}
      #                                                                       ^^ SLA308
    ```

    ## Good

    ```yaml
    goals:
      leads: {metric: volume, of: qualified leads, target: {atLeast: 100}}
    ```

    ## Stays silent

    No errors, no loss and everybody present are the best values, not the worst.

    ```yaml
    goals:
      loss: {metric: recoveryPoint, of: orders, target: {atMost: 0s}}
      incidents: {metric: {name: data breaches, family: count, better: lower}, of: customer data, target: {exactly: 0}}
      training: {metric: attendance, of: new employees, target: {atLeast: 100%}}
    ```

    ## References

    An availability of 0 or 1 is SLA401, one of 100 % SLA415.
    """
    for goal in agreement.goals:
        for bound in goal.bounds:
            figure = amount(goal, bound.view)
            if figure is not None and is_in_scale(goal, bound) and _is_worst(goal, bound, figure):
                message = f"{goal.id} promises {say_bound(bound)}, which every result meets"
                yield Problem(bound.view.here, message, "write what you want to reach")
        share = goal.target["share"].percent()
        if share is not None and share.value == 0:
            message = f"{goal.id} promises it for at least 0% of the cases, which is for none"
            yield Problem(goal.target["share"].here, message, "write the share you want to reach")


def _is_worst(goal: Goal, bound: Bound, figure: Amount) -> bool:
    metric = goal.metric
    if metric is None or metric.is_nines:
        return False
    if metric.better == "lower":
        return metric.family == "percent" and bound.operator == "atMost" and figure.value == 100
    if bound.operator != "atLeast":
        return False
    if metric.family == "score":
        ends = [end for item in goal.view["scale"].items() if (end := item.number()) is not None]
        return len(ends) == 2 and figure.value == min(ends)
    return figure.value == 0


@rule("SLA333", "beyond-baseline", Severity.INFO)
def beyond_baseline(agreement: Agreement) -> Iterator[Problem]:
    """## What it does

    Reports a target that is better than every value recorded in the goal's `baseline`.

    ## Why it matters

    A goal that was never reached yet may be ambition or a wish. Whoever signs should know which, and
    what will change.

    ## Bad

    ```yaml
    goals:
      leads:
        metric: volume
        of: qualified leads
        target: {atLeast: 500}
        #                 ^^^ SLA333
        baseline: [210, 240, 230]
    ```

    ```yaml
    goals:
      answer: {metric: responseTime, of: tickets, target: {atMost: 30m}, from: ticket opened, statistic: median, baseline: [50 min, 1h]}
      #                                                            ^^^ SLA333
    ```

    ```yaml
    goals:
      uptime:
        metric: availability
        target: {atLeast: "99.99%"}
        #                 ^^^^^^^^ SLA333
        baseline: ["99.90%", "99.95%"]
        measurement: {source: External probe}
    ```

    ## Good

    ```yaml
    goals:
      leads:
        metric: volume
        of: qualified leads
        target: {atLeast: 230}
        baseline: [210, 240, 230]
    ```

    ## Stays silent

    A target that was reached at least once, and a baseline in another unit.

    ```yaml
    goals:
      answer: {metric: responseTime, of: tickets, target: {atMost: 1h}, from: ticket opened, statistic: median, baseline: [50 min, 2h]}
      repair: {metric: resolutionTime, of: tickets, target: {atMost: 4h}, from: ticket opened, statistic: median, baseline: [6bh]}
    ```

    ## References

    Set goals from what was measured: Google, *Site Reliability Engineering*, chapter 4.
    """
    for goal in agreement.goals:
        bound, baseline = goal.promise, goal.view["baseline"]
        figure = amount(goal, bound.view) if bound is not None else None
        recorded = [amount(goal, item) for item in baseline.items()]
        known = [value for value in recorded if value is not None]
        if bound is None or figure is None or not known or len(known) != len(recorded):
            continue
        if any(value.scale != figure.scale for value in known) or goal.metric is None:
            continue
        higher = goal.metric.better == "higher"
        best = (max if higher else min)(known, key=_value)
        if _value(figure) > _value(best) if higher else _value(figure) < _value(best):
            text = baseline[recorded.index(best)].text
            message = f"{goal.id} promises {say_bound(bound)}; the best so far was {text}"
            related = (Related(baseline.here, "recorded so far"),)
            advice = "lower the target, or say in `description` what will change"
            yield Problem(bound.view.here, message, advice, related)


def _value(figure: Amount) -> Fraction:
    return figure.value
