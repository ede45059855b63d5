"""Promises finer than the measurement or the report behind them."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import Final

from slalint.agreement.agreement import Agreement
from slalint.agreement.goal import Goal
from slalint.agreement.view import View
from slalint.arithmetic import NamedLength, allowance, say_duration, say_percent, within
from slalint.engine.finding import Problem, Related, Severity
from slalint.engine.rule import rule
from slalint.rules.availability.figures import promised_nines
from slalint.rules.availability.wording import service_hours, usual_length

_FINEST: Final = 10
"""A report shows a target if its steps are at most a tenth of the error budget."""


@rule("SLA409", "finer-than-measured", Severity.WARNING)
def finer_than_measured(agreement: Agreement) -> Iterator[Problem]:
    """## What it does

    Reports an availability that allows less downtime in its shortest window than the smallest
    outage that is counted: the interval of measurement times the failures needed, or the minimum
    outage.

    ## Why it matters

    The first outage that counts is already a breach. Measured every five minutes, 99.99 % a month
    (4 minutes) is in truth a promise of 100 %.

    ## Bad

    ```yaml
    goals:
      uptime:
        metric: availability
        target: {atLeast: 99.99%}
        measurement: {source: External probe, interval: 5m}
        #                                               ^^ SLA409
    ```

    ```yaml
    goals:
      uptime:
        metric: availability
        target: {atLeast: 99.95%}
        measurement:
          source: External probe
          interval: 10 min
          #         ^^^^^^ SLA409
          failuresToCount: 3
    ```

    ```yaml
    goals:
      uptime:
        metric: availability
        target: {atLeast: "99.99 %"}
        measurement: {source: External probe, interval: 30s, minimumOutage: PT5M}
        #                                                                   ^^^^ SLA409
    ```

    ## Good

    ```yaml
    goals:
      uptime:
        metric: availability
        target: {atLeast: 99.99%}
        measurement: {source: External probe, interval: 30s}
    ```

    ## Stays silent

    Shares of requests are finer than the interval they are averaged over, and 100 % is SLA415's.

    ```yaml
    goals:
      uptime:
        metric: availability
        target: {atLeast: 99.9%}
        measurement: {source: External probe, interval: 5m, failuresToCount: 2}
      api:
        metric: availability
        of: API requests
        target: {atLeast: 99.99%}
        measurement: {source: Access log, interval: 5m}
      disks:
        metric: availability
        of: disks
        threshold: an interval is down if more than 5 % of requests fail
        target: {atLeast: 99.99%}
        measurement: {source: Monitor, interval: 5m}
    ```

    ## References

    A month of 28 days, the shortest one, is the one in which the promise must be kept as well.
    """
    for goal, percent in promised_nines(agreement):
        shortest = _shortest(goal)
        if shortest is None or percent.value == 100 or goal.counts_requests:
            continue
        allowed = allowance(percent, shortest.seconds)
        view, step = max(_steps(goal), key=lambda found: found[1], default=(goal.target, allowed))
        if step > allowed:
            message = (
                f"{goal.id}: the shortest outage that counts is {say_duration(step)}, and "
                f"{say_percent(percent.value)} allows {say_duration(allowed)} "
                f"{within(shortest)}: the first one is a breach"
            )
            hint = f"measure more finely than {say_duration(allowed)}, or promise less"
            yield Problem(view.here, message, hint, _promised_by(goal))


@rule("SLA410", "finer-than-reported", Severity.WARNING)
def finer_than_reported(agreement: Agreement) -> Iterator[Problem]:
    """## What it does

    Reports a precision of the reported figure that is coarser than a tenth of the error budget.

    ## Why it matters

    Reported in steps of 0.1 %, a service that misses 99.95 % may read 100.0 or 99.9: nobody can
    tell whether the promise was kept.

    ## Bad

    ```yaml
    goals:
      uptime:
        metric: availability
        target: {atLeast: 99.95%}
        measurement: {source: External probe, precision: 0.1%}
        #                                                ^^^^ SLA410
    ```

    ```yaml
    goals:
      uptime:
        metric: availability
        target: {atLeast: 99.9%}
        measurement:
          source: External probe
          precision: "0.1 %"
          #          ^^^^^^^ SLA410
    ```

    ```yaml
    goals:
      success:
        metric: successRate
        of: payments
        target: {atLeast: 99.5%}
        measurement: {source: Access log, precision: 0.1%}
        #                                            ^^^^ SLA410
    ```

    ## Good

    ```yaml
    goals:
      uptime:
        metric: availability
        target: {atLeast: 99.95%}
        measurement: {source: External probe, precision: 0.001%}
    ```

    ## Stays silent

    Only a stated precision is judged, and a tenth of the budget is fine enough.

    ```yaml
    goals:
      uptime:
        metric: availability
        target: {atLeast: 99.9%}
        measurement: {source: External probe, precision: 0.01%}
      api:
        metric: availability
        of: the API
        target: {atLeast: 99.999%}
        window: calendar-year
        measurement: {source: External probe}
    ```

    ## References

    The error budget of 99.95 % is 0.05 %; a tenth of it is 0.005 %.
    """
    for goal in agreement.goals:
        precision = goal.measurement["precision"].percent()
        if goal.metric is None or not goal.metric.is_nines or precision is None:
            continue
        if goal.percent is None or goal.percent.value == 100:
            continue
        budget = goal.percent.complement
        if precision.value * _FINEST <= budget:
            continue
        message = (
            f"{goal.id} is reported in steps of {say_percent(precision.value)}, and "
            f"{say_percent(goal.percent.value)} leaves {say_percent(budget)}: "
            f"{_compared(precision.value / budget)}"
        )
        hint = f"report in steps of {say_percent(_step(budget))} or less"
        yield Problem(goal.measurement["precision"].here, message, hint, _promised_by(goal))


def _steps(goal: Goal) -> Iterator[tuple[View, Fraction]]:
    """The lengths of the shortest outage that counts, in seconds, each with its place."""
    interval = goal.measurement["interval"].duration()
    failures = goal.measurement["failuresToCount"].number()
    if interval is not None and not interval.is_business:
        view = goal.measurement["interval"]
        yield view, interval.typical() * max(failures or Fraction(1), Fraction(1))
    shortest = goal.measurement["minimumOutage"].duration()
    if shortest is not None and not shortest.is_business:
        yield goal.measurement["minimumOutage"], shortest.typical()


def _shortest(goal: Goal) -> NamedLength | None:
    """The shortest window a goal really has; in service hours its usual one."""
    if goal.window is None or goal.window.is_per_event:
        return None
    return usual_length(goal) if service_hours(goal) is not None else goal.window.shortest()


def _compared(ratio: Fraction) -> str:
    """How a step compares with the budget: `one step hides all of it`."""
    if ratio >= 1:
        return "one step hides all of it"
    return f"one step hides {say_percent(ratio * 100, 0)} of it"


def _step(budget: Fraction) -> Fraction:
    """The largest power of ten that is at most a tenth of a budget."""
    step = Fraction(10)
    while step * _FINEST > budget:
        step /= 10
    return step


def _promised_by(goal: Goal) -> tuple[Related, ...]:
    return (Related(goal.promise.view.here, "promised here"),) if goal.promise is not None else ()
