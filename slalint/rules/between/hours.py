"""What stands behind a promise is not there in all the hours it is given for."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import Final

from slalint.agreement.agreement import Agreement
from slalint.agreement.dependency import Dependency, dependencies_by_goal
from slalint.agreement.goal import Goal
from slalint.arithmetic import WEEK, BusinessCalendar, allowance, say_duration
from slalint.arithmetic.week import DAY_NAMES
from slalint.engine.finding import Problem, Related, Severity
from slalint.engine.rule import rule
from slalint.rules.availability.figures import promised_nines
from slalint.rules.between.steps import Chain, chains
from slalint.rules.between.times import (
    Late,
    clock_of_goal,
    latest,
    longest_uncovered,
    uncovered,
)
from slalint.rules.between.wording import at_other_end, say_behind, say_hours, say_time

# Whose hours decide how long an outage goes unattended.
_WORK: Final = frozenset({"responseTime", "resolutionTime", "recoveryTime"})
_HELP: Final = "agree on the same hours there, or promise only these hours here with `clock`"


@rule("SLA802", "backing-hours", Severity.ERROR, between=True)
def backing_hours(agreement: Agreement) -> Iterator[Problem]:
    """## What it does

    Reports a promise that rests on people or services that are not there in all of its hours, and
    cannot be kept for that reason. For times the worst moment of a week is looked for; for an
    availability the hours that are not covered are held against the downtime it allows.

    ## Why it matters

    A fault on Friday at 17:00 waits for Monday, and the customer was promised four hours around
    the clock.

    ## Bad

    ```yaml
    goals:
      answer: {metric: responseTime, of: tickets, target: {atMost: 4h}, from: report, to: answer, statistic: each, measurement: {source: Ticket system}}
    dependencies:
      - {sla: desk, goal: answer, for: [answer]}
      #                   ^^^^^^ SLA802
    ---
    apiVersion: slalint/v1
    kind: SLA
    id: desk
    type: internal
    calendars: {office: {days: Mon-Fri, from: "09:00", to: "17:00", timeZone: Europe/Berlin}}
    goals:
      answer: {metric: responseTime, clock: office, of: tickets, target: {atMost: 1bh}}
    ```

    ```yaml
    dependencies:
      - sla: network
        goal: "reach"
        #     ^^^^^^^ SLA802
        for: [uptime]
    ---
    {apiVersion: slalint/v1, kind: SLA, id: network, type: customer,
     calendars: {day: {days: Mon-Sun, from: "06:00", to: "22:00", timeZone: Europe/Berlin}},
     goals: {reach: {metric: availability, clock: day, target: {atLeast: 99.99%}, window: calendar-month}}}
    ```

    ## Good

    ```yaml
    goals:
      answer: {metric: responseTime, clock: office, of: tickets, target: {atMost: 4bh}, from: report, to: answer, statistic: each, measurement: {source: Ticket system}}
    dependencies:
      - {sla: desk, goal: answer, for: [answer]}
    ---
    apiVersion: slalint/v1
    kind: SLA
    id: desk
    type: internal
    calendars: {long: {days: Mon-Sat, from: "08:00", to: "18:00", timeZone: Europe/Berlin}}
    goals:
      answer: {metric: responseTime, clock: long, of: tickets, target: {atMost: 1bh}}
    ```

    ## Stays silent

    Hours that differ but leave time enough: the promise may wait for Monday, or the desk of London
    makes up by speed what it opens later than Berlin. So does a second data centre that takes over
    by itself.

    ```yaml
    goals:
      repair: {metric: resolutionTime, of: faults, target: {atMost: 1w}, from: report, to: end, statistic: each, measurement: {source: Ticket system}}
      answer: {metric: responseTime, clock: office, of: tickets, target: {atMost: 1bd}, from: report, to: answer, statistic: each, measurement: {source: Ticket system}}
      uptime: {metric: availability, target: {atLeast: 99.9%}, failover: automatic, measurement: {source: External probe}}
    dependencies:
      - {sla: desk, goal: answer, for: [repair, answer, uptime]}
    ---
    apiVersion: slalint/v1
    kind: SLA
    id: desk
    type: internal
    calendars: {london: {days: Mon-Fri, from: "09:00", to: "17:00", timeZone: Europe/London}}
    goals:
      answer: {metric: responseTime, clock: london, of: tickets, target: {atMost: 2bh}}
    ```

    ## References

    Zones are compared in summer and in winter, holidays are left aside. Redundant parts may take
    turns. Contacts in the agreement itself are SLA216's, a slower time is SLA801's.
    """
    for chain in chains(agreement):
        if not chain.is_too_slow:
            yield from _late_steps(chain)
    behind = dependencies_by_goal(agreement)
    for goal, percent in promised_nines(agreement):
        if not goal.counts_requests and goal.view["failover"].text != "automatic":
            yield from _uncovered_parts(goal, percent.value, behind.get(goal.id, []))


def _late_steps(chain: Chain) -> Iterator[Problem]:
    for step in chain.steps:
        ours, theirs = chain.time.clock, step.time.clock
        if step.dependency.group is not None or theirs.covers(ours):
            continue
        late = latest(chain.time, step.time)
        if late is not None:
            message = (
                f"{chain.goal.id} promises {say_time(chain.goal)} {_in_hours(ours)}, but "
                f"{say_behind(step.dependency)} works {say_hours(theirs)}: {_say_late(late)}"
            )
            yield Problem(
                step.dependency.place, message, _HELP, _related(chain.goal, step.dependency)
            )


def _say_late(late: Late) -> str:
    day, minute = divmod(int(late.begin), 24 * 60)
    when = f"{DAY_NAMES[day]} {minute // 60:02}:{minute % 60:02}"
    return (
        f"what comes in on {when} may take {say_duration(late.taken)} there, "
        f"{say_duration(late.promised)} are promised here"
    )


def _uncovered_parts(goal: Goal, figure: Fraction, parts: list[Dependency]) -> Iterator[Problem]:
    clock = clock_of_goal(goal)
    window = goal.window.typical() if goal.window is not None else None
    if clock is None or window is None:
        return
    weeks = window.seconds / WEEK
    allowed = allowance(figure, weeks * clock.weekly_seconds())
    for dependency in parts:
        behind = _clock_behind(dependency)
        if behind is None or behind.covers(clock):
            continue
        gap, how = _gap(dependency, clock, behind, weeks)
        if gap > allowed:
            message = (
                f"{goal.id} is promised {_in_hours(clock)} and allows {say_duration(allowed)} of "
                f"downtime in a {window.label}, but {say_behind(dependency)} is there "
                f"{say_hours(behind)}: {say_duration(gap)} {how} are not covered"
            )
            yield Problem(dependency.place, message, _HELP, _related(goal, dependency))


def _clock_behind(dependency: Dependency) -> BusinessCalendar | None:
    """The hours of an availability or of people behind one; None for anything else.

    A default clock is that of people: a service without a clock of its own runs at all times.
    """
    goal = dependency.goal
    if goal is None or goal.metric is None or dependency.group is not None:
        return None
    if goal.metric.is_availability:
        return clock_of_goal(goal) if goal.view["clock"].exists else None
    return clock_of_goal(goal) if goal.metric.name in _WORK else None


def _gap(
    dependency: Dependency, clock: BusinessCalendar, behind: BusinessCalendar, weeks: Fraction
) -> tuple[Fraction, str]:
    """What is not covered: all hours of a service that is off, one night of people who are away."""
    goal = dependency.goal
    if goal is not None and goal.metric is not None and goal.metric.is_availability:
        return uncovered(clock, behind) * weeks, "of that"
    return longest_uncovered(clock, behind), "at a time"


def _in_hours(clock: BusinessCalendar) -> str:
    hours = say_hours(clock)
    return hours if clock.around_the_clock else f"in {hours}"


def _related(goal: Goal, dependency: Dependency) -> tuple[Related, ...]:
    promise = goal.promise
    here = (Related(promise.view.here, f"promised here: {goal.id}"),) if promise else ()
    return (*here, *at_other_end(dependency))
