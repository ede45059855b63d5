"""The promised figure: whether there is one, and whether it can be one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction
from typing import Final

from slalint.agreement.agreement import Agreement
from slalint.agreement.goal import BOUNDS, Bound, Goal
from slalint.agreement.shares import read_share
from slalint.agreement.view import View
from slalint.arithmetic import QuantityError, Rate, say_number
from slalint.engine.finding import Applicability, Fix, Problem, Severity
from slalint.engine.rule import rule
from slalint.rules.goals.wording import example_target, say_bound
from slalint.source.place import Place

_REVERSED: Final = {("higher", "atMost"): "atLeast", ("lower", "atLeast"): "atMost"}

_REVERSED_MEANS: Final = {
    "percent": "is met by 0%",
    "duration": "is met even by taking a year",
    "rate": "is met by none at all",
    "count": "is met by none at all",
    "money": "is met by nothing at all",
    "score": "is met by the worst grade",
}

# A share of something ends at 100 %; a ratio to a plan or to last year does not.
_UNBOUNDED: Final = re.compile(
    r"\b(?:growth|increase|rise|gain|attainment|of plan|of target|of quota|of budget|quota|roi|"
    r"return|utili[sz]ation|coverage|margin|markup|index|productivity|ratio|change|year over year|"
    r"compared)\b",
    re.IGNORECASE,
)


@rule("SLA301", "missing-target", Severity.ERROR)
def missing_target(agreement: Agreement) -> Iterator[Problem]:
    """## What it does

    Reports a goal without a figure: no `target`, a `target` that holds no bound, or `target: none`
    without a reason.

    ## Why it matters

    "Keep customers happy" cannot be missed, and so it cannot be kept either. Without a figure
    neither side knows when the remedy is due, and the report has nothing to compare with.

    ## Bad

    ```yaml
    goals:
      kept:
    # ^^^^ SLA301
        title: Customers are happy and successful
        metric: {name: customers kept, family: percent, better: higher}
        of: customers of last year
        measurement: {source: Billing system}
    ```

    ```yaml
    goals:
      speed: {metric: responseTime, of: tickets, target: {share: 95%}, from: ticket opened}
      #                                          ^^^^^^ SLA301
    ```

    ```yaml
    goals:
      repair:
        metric: resolutionTime
        of: tickets
        target: "none"
        #       ^^^^^^ SLA301
    ```

    ## Good

    ```yaml
    goals:
      kept:
        metric: {name: customers kept, family: percent, better: higher}
        of: customers of last year
        target: {atLeast: 92%}
        measurement: {source: Billing system}
    ```

    ## Stays silent

    A goal that deliberately promises nothing and says why.

    ```yaml
    goals:
      repair:
        metric: resolutionTime
        of: tickets
        target: none
        reason: Repair depends on the maker of the device
    ```

    ## References

    ISO/IEC 19086-1, service level objectives. A goal without figure silences the rules about its
    window and its measurement. See also SLA302, SLA325.
    """
    for goal in agreement.goals:
        place, what = _gap(goal)
        if place is not None:
            example = example_target(goal)
            advice = f"write `target: {example}`, or `target: none` with a `reason`"
            yield Problem(place, f"{goal.id} {what}", advice)


def _gap(goal: Goal) -> tuple[Place | None, str]:
    """Where the figure is missing, and in which way; None where there is one."""
    target = goal.target
    if not target.exists:
        return goal.view.key, "has no target: nobody can tell whether it was met"
    if target.text == "none" and not goal.view["reason"].exists:
        return target.here, "promises nothing and does not say why"
    if target.is_mapping and target.readable:
        bounded = any(target[operator].exists for operator in BOUNDS)
        reported = any(not child.readable for _, child in target.entries())
        if target.entries() and not bounded and not reported:
            return target.key, "has a target without a figure: nobody can tell whether it was met"
    return None, ""


@rule("SLA306", "reversed-target", Severity.ERROR)
def reversed_target(agreement: Agreement) -> Iterator[Problem]:
    """## What it does

    Reports a target that binds against the direction of its metric: a response time of *at least*
    an hour, an availability of *at most* 99.9 %.

    ## Why it matters

    Read to the letter, the worse the service, the better the promise is kept: "at least 1 h" is met
    by an answer after a month.

    ## Bad

    ```yaml
    goals:
      answer:
        metric: responseTime
        of: tickets
        target: {atLeast: 1h}
        #        ^^^^^^^ SLA306
        from: ticket opened
        statistic: each
    ```

    ```yaml
    goals:
      uptime:
        metric: availability
        target:
          "atMost": 99.9%
    #     ^^^^^^^^ SLA306
    ```

    ```yaml
    goals:
      returns: {metric: {name: reams sent back, family: count, better: lower}, of: reams, target: {atLeast: 5}}
      #                                                                                            ^^^^^^^ SLA306
    ```

    ## Good

    ```yaml
    goals:
      answer:
        metric: responseTime
        of: tickets
        target: {atMost: 1h}
        from: ticket opened
        statistic: each
    ```

    ## Stays silent

    Exact amounts and ranges have no direction, and small figures of error rates and backlogs are
    good ones.

    ```yaml
    goals:
      paper: {metric: deliveries, of: reams, target: {exactly: 50}}
      load: {metric: throughput, of: requests, target: {between: [20/s, 200/s]}}
      errors: {metric: errorRate, of: requests, target: {atMost: 0.1%}}
      backlog: {metric: backlog, of: open tickets, target: {atMost: 20}}
      keeping: {metric: retention, of: backups, target: {atLeast: 30d}}
    ```

    ## References

    The direction of each metric stands in the format; a declared metric says `better: higher` or
    `better: lower`.
    """
    for goal in agreement.goals:
        bound = goal.promise
        if goal.metric is None or bound is None:
            continue
        right = _REVERSED.get((goal.metric.better, bound.operator))
        if right is None:
            continue
        means = _REVERSED_MEANS[goal.metric.family]
        figure = bound.view.text
        promised = say_bound(bound) if figure else "a target against its metric"
        fix = Fix(f"write {right}", bound.view.key, right, Applicability.UNSAFE)
        yield Problem(
            bound.view.key,
            f"{goal.id} promises {promised}, which {means}",
            f"write `{right}: {figure}`" if figure else f"write `{right}`",
            fix=fix,
        )


@rule("SLA307", "out-of-scale", Severity.ERROR)
def out_of_scale(agreement: Agreement) -> Iterator[Problem]:
    """## What it does

    Reports figures outside the scale of their metric: more than 100 % of a share, a grade beyond
    the `scale`, and amounts, times and rates below zero.

    ## Why it matters

    A target of 120 % of the invited can never be met, one of minus two hours cannot even be
    measured; what was meant is lost.

    ## Bad

    ```yaml
    goals:
      attendance: {metric: attendance, of: reps invited, target: {atLeast: 120%}}
      #                                                                    ^^^^ SLA307
    ```

    ```yaml
    goals:
      grade:
        metric: satisfaction
        scale: [1, 7]
        of: customers surveyed
        target:
          atLeast: 8
          #        ^ SLA307
        statistic: mean
    ```

    ```yaml
    goals:
      answer:
        metric: responseTime
        of: tickets
        target: {atMost: "-2h", share: "103 %"}
        #                ^^^^^ SLA307
        #                              ^^^^^^^ SLA307
        from: ticket opened
    ```

    ## Good

    ```yaml
    goals:
      attendance: {metric: attendance, of: reps invited, target: {atLeast: 90%}}
    ```

    ## Stays silent

    Growth and attainment of a plan may exceed 100 %, a scale may go below zero, and an availability
    above 100 is SLA402.

    ```yaml
    goals:
      growth: {metric: {name: growth of revenue, family: percent, better: higher}, of: revenue of the year before, target: {atLeast: 120%}}
      plan: {metric: {name: attainment, family: percent, better: higher}, of: plan, target: {atLeast: 105%}}
      promoters: {metric: satisfaction, scale: [-100, 100], of: customers, target: {atLeast: -10}, statistic: mean}
    ```

    ## References

    A figure out of its scale silences the finer checks on it. See also SLA308, SLA401, SLA402.
    """
    for goal in agreement.goals:
        for view in _figures(goal):
            said = _beyond(goal, view)
            if said is not None:
                yield Problem(view.here, f"{goal.id} {said[0]}", said[1])
        share = read_share(goal.target["share"])
        if share is not None and share.has_sign and share.value is not None:
            said = _beyond_share(share.value, share.text)
            if said is not None:
                yield Problem(goal.target["share"].here, f"{goal.id} {said[0]}", said[1])
        yield from _negative_settings(goal)


def _figures(goal: Goal) -> list[View]:
    """The figures on the metric's own scale: target, floor and stretch."""
    views = [bound.view for bound in goal.bounds]
    return views + [goal.view[key] for key in ("floor", "stretch") if goal.view[key].is_scalar]


def _beyond(goal: Goal, view: View) -> tuple[str, str] | None:
    """How a figure leaves its metric's scale, and what to write; None if it does not."""
    if goal.metric is None:
        return None
    match goal.metric.family:
        case "percent":
            share = read_share(view)
            if share is None or not share.has_sign or share.value is None:
                return None
            if goal.metric.is_nines and share.value > 100:
                return None
            return _beyond_share(share.value, share.text) if _is_bounded(goal) else None
        case "score":
            return _beyond_grade(goal, view)
        case "duration" | "rate" | "count":
            value = _signed(goal, view)
            return _below_zero(view.text or "") if value is not None and value < 0 else None
        case _:
            return None


def _is_bounded(goal: Goal) -> bool:
    """Whether a percentage is a share of something; a declared metric is if it says of what."""
    if goal.metric is None or not goal.view["metric"].is_mapping:
        return True
    parts = (goal.metric.name, *(goal.view[key].text or "" for key in ("title", "description")))
    population = goal.view["of"].text or ""
    spoken = " ".join((*parts, population))[:2000]
    return bool(population) and _UNBOUNDED.search(spoken) is None


def _beyond_share(value: Fraction, text: str) -> tuple[str, str] | None:
    if value > 100:
        return f"wants {text} of a whole, which nobody can reach", "write 100% or less"
    return _below_zero(text) if value < 0 else None


def _below_zero(text: str) -> tuple[str, str]:
    return f"says {text}, which is less than nothing", f"did you mean {text.lstrip('- ')}?"


def _beyond_grade(goal: Goal, view: View) -> tuple[str, str] | None:
    ends = [end for item in goal.view["scale"].items() if (end := item.number()) is not None]
    value = view.number()
    if value is None or len(ends) != 2 or min(ends) <= value <= max(ends):
        return None
    low, high = say_number(min(ends)), say_number(max(ends))
    return (
        f"wants {view.text} on a scale from {low} to {high}",
        f"write a figure from {low} to {high}",
    )


def _signed(goal: Goal, view: View) -> Fraction | None:
    """A figure as a number whose sign counts."""
    match goal.metric.family if goal.metric else "":
        case "duration":
            return _sign_of_duration(view)
        case "count":
            return view.number()
        case "rate":
            try:
                return Rate.parse(view.text or "").amount
            except QuantityError:
                return None
        case _:
            return None


def _sign_of_duration(view: View) -> Fraction | None:
    duration = view.duration()
    if duration is None:
        return None
    parts = (duration.months, duration.seconds, duration.business_days, duration.business_hours)
    return next((part for part in parts if part), Fraction(0))


def _negative_settings(goal: Goal) -> Iterator[Problem]:
    """Times and numbers beside the target that cannot be negative."""
    measurement = goal.measurement
    times = (goal.view["allowedDowntime"], measurement["interval"], measurement["minimumOutage"])
    numbers = (goal.view["expected"], measurement["failuresToCount"])
    for view in (*times, *numbers):
        value = _sign_of_duration(view) if view in times else view.number()
        if value is not None and value < 0:
            said, advice = _below_zero(view.text or "")
            yield Problem(view.here, f"{goal.id} {said}", advice)


def is_in_scale(goal: Goal, bound: Bound) -> bool:
    """Whether a figure is none of those reported here, so that finer checks make sense."""
    return _beyond(goal, bound.view) is None
