"""How long business time is on the calendar: long durations, and ladders on two clocks."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from itertools import islice, pairwise
from typing import Final

from slalint.agreement.agreement import Agreement
from slalint.agreement.clocks import (
    business_clock,
    calendar_time,
    clock_named,
    clock_range,
    goal_clock,
)
from slalint.agreement.goal import Goal
from slalint.agreement.view import View
from slalint.arithmetic import Duration, Range, say_duration, say_number
from slalint.engine.finding import Problem, Related, Severity
from slalint.engine.option import Option, read_count
from slalint.engine.rule import rule
from slalint.rules.time.written import say_clock

_MOST: Final = 100
"""Long durations of one agreement that are converted: each takes time, and nobody reads more."""

_WORKING_DAYS: Final = Option(
    "1", read_count, "Business hours that make up more working days than this are reported."
)


@rule(
    "SLA509",
    "long-business-duration",
    Severity.INFO,
    options={"workingDays": _WORKING_DAYS},
)
def long_business_duration(agreement: Agreement) -> Iterator[Problem]:
    """## What it does

    Says how long business hours are on the calendar where they are more than one working day.

    ## Why it matters

    48 business hours sound like two days. At eight hours a day they are six working days, and with
    a weekend more than a week.

    ## Bad

    ```yaml
    goals:
      answer: {metric: responseTime, target: {atMost: 48 business hours}, clock: office}
    #                                                 ^^^^^^^^^^^^^^^^^ SLA509
    ```

    ```yaml
    goals:
      answer:
        metric: responseTime
        target:
          atMost: "16bh"
    #             ^^^^^^ SLA509
    ```

    ```yaml
    remedies:
      credits: {goals: [uptime], credits: [{below: 99.9%, credit: 10%}], claim: {within: 30d, answer: 20bh}}
    #                                                                                                 ^^^^ SLA509
    ```

    ## Good

    ```yaml
    goals:
      answer: {metric: responseTime, target: {atMost: 6bd}, clock: office}
    ```

    ## Stays silent

    Hours within one working day, and business days, say what they are.

    ```yaml
    goals:
      answer: {metric: responseTime, target: {atMost: 8bh}, clock: office}
      repair: {metric: resolutionTime, target: {atMost: 10bd}, clock: office}
    ```

    ## References

    The worst case is that of the worst start in a week, and of known holidays. See also SLA507.
    """
    yield from islice(_long_durations(agreement), _MOST)


def _long_durations(agreement: Agreement) -> Iterator[Problem]:
    of_goals = {goal.view.path: goal for goal in agreement.goals}
    for view in agreement.view.descendants():
        duration = view.duration() if view.is_scalar else None
        if duration is None or not duration.business_hours or duration.business_days:
            continue
        goal = of_goals.get(view.path[:2])
        name = goal_clock(goal) if goal is not None else business_clock(agreement)
        problem = _long_hours(agreement, view, duration, name)
        if problem is not None:
            yield problem


def _long_hours(
    agreement: Agreement, view: View, duration: Duration, name: str | None
) -> Problem | None:
    clock = clock_named(agreement, name) if name is not None else None
    if clock is None:
        return None
    days = Fraction(duration.business_hours / clock.hours_per_day())
    if days <= agreement.option(_WORKING_DAYS):
        return None
    range_ = clock_range(clock, duration)
    if range_ is None:
        return None
    message = (
        f"{view.text} is {say_number(days, None if days.denominator == 1 else 1)} working days of "
        f"{say_number(clock.hours_per_day())} h: up to {say_duration(range_.worst)} on the calendar"
    )
    help_text = f"write {days}bd" if days.denominator == 1 else "say it in business days"
    return Problem(view.here, message, help_text)


@rule("SLA510", "mixed-clocks", Severity.WARNING)
def mixed_clocks(agreement: Agreement) -> Iterator[Problem]:
    """## What it does

    Reports two severities of one ladder on different clocks, where the more severe one is served
    later than the less severe one for some start of the clock.

    ## Why it matters

    24 hours for what is critical and 8 business hours for the rest: on a Monday morning the rest
    is answered the same day, and what is critical the next.

    ## Bad

    ```yaml
    goals:
      p1-answer: {metric: responseTime, severity: p1, target: {atMost: 24h}}
    #                                                                  ^^^ SLA510
      p2-answer: {metric: responseTime, severity: p2, target: {atMost: 8bh}, clock: office}
    ```

    ```yaml
    goals:
      p2-repair:
        metric: resolutionTime
        severity: p2
        clock: 24x7
        target: {atMost: "2d"}
      p1-repair:
        metric: resolutionTime
        severity: p1
        clock: office
        target: {atMost: '8h'}
    #                    ^^^^ SLA510
    ```

    ## Good

    ```yaml
    goals:
      p1-answer: {metric: responseTime, severity: p1, target: {atMost: 2h}}
      p2-answer: {metric: responseTime, severity: p2, target: {atMost: 8bh}, clock: office}
    ```

    ## Stays silent

    Hours for what is critical and business days for the rest are normal practice, as long as the
    order holds for every start; one clock is SLA315's.

    ```yaml
    goals:
      p1-answer: {metric: responseTime, severity: p1, target: {atMost: 1h}}
      p2-answer: {metric: responseTime, severity: p2, target: {atMost: 1bd}, clock: office}
    ```

    ```yaml
    goals:
      p1-answer: {metric: responseTime, severity: p1, target: {atMost: 8bh}, clock: office}
      p2-answer: {metric: responseTime, severity: p2, target: {atMost: 4bh}, clock: office}
    ```

    ## References

    The order of `severities` is most severe first. See also SLA315, SLA509.
    """
    for ladder in _ladders(agreement):
        for higher, lower in pairwise(ladder):
            if _clock(higher) == _clock(lower):
                continue
            one, other = _time(higher), _time(lower)
            if one is None or other is None or higher.promise is None or lower.promise is None:
                continue
            in_order = one.worst <= other.worst and one.best <= other.best
            # Where it is slower for every start, the figures themselves are SLA315's.
            if in_order or one.best > other.worst:
                continue
            yield _inverted(higher, lower, one, other)


def _inverted(higher: Goal, lower: Goal, one: Range, other: Range) -> Problem:
    assert higher.promise is not None
    assert lower.promise is not None
    slow, fast = (one.worst, other.worst) if one.worst > other.worst else (one.best, other.best)
    message = (
        f"{higher.id} ({higher.severity}) may take {say_duration(slow)} "
        f"where {lower.id} ({lower.severity}) takes {say_duration(fast)}: "
        f"{say_clock(_clock(higher))} and {say_clock(_clock(lower))} are two clocks"
    )
    related = Related(lower.promise.view.here, f"{lower.severity} is less severe")
    help_text = "promise less time for what is more severe, or put both on one clock"
    return Problem(higher.promise.view.here, message, help_text, (related,))


def _ladders(agreement: Agreement) -> Iterator[list[Goal]]:
    """Duration goals that differ only in severity, most severe first."""
    order = {name: rank for rank, name in enumerate(agreement.severities)}
    ladders: dict[tuple[object, ...], list[Goal]] = {}
    for goal in agreement.goals:
        metric = goal.metric
        if metric is None or metric.better != "lower" or goal.duration is None:
            continue
        if goal.severity not in order or goal.view["appliesTo"].exists:
            continue
        statistic = goal.setting("statistic").text
        key = (metric.name, goal.plan, goal.owners, goal.beneficiaries, statistic)
        ladders.setdefault(key, []).append(goal)
    for ladder in ladders.values():
        yield sorted(ladder, key=lambda goal: order[goal.severity or ""])


def _clock(goal: Goal) -> str | None:
    """The clock that a goal's promise runs on."""
    business = goal.duration is not None and goal.duration.is_business
    return goal_clock(goal) if business else goal.clock


def _time(goal: Goal) -> Range | None:
    """How long a goal's promise takes on its clock; hours on an office clock are its open hours."""
    return calendar_time(goal, goal.duration) if goal.duration is not None else None
