"""What sales promises in return: how soon and how often, and whether anybody is there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction
from typing import Final

from slalint.agreement.agreement import Agreement
from slalint.agreement.clocks import business_clock, clock_named
from slalint.agreement.goal import Goal
from slalint.agreement.planning import speaks_of_leads
from slalint.arithmetic import BusinessCalendar, say_duration
from slalint.engine.finding import Problem, Severity
from slalint.engine.rule import rule

_AUTOMATED: Final = re.compile(
    r"\bautomat|\bauto[- ]?(?:reply|responder|mail)|\bchat ?bot\b|\bself[- ]service\b",
    re.IGNORECASE,
)
_MAX_TEXT: Final = 500


@rule("SLA908", "speed-without-depth", Severity.WARNING)
def speed_without_depth(agreement: Agreement) -> Iterator[Problem]:
    """## What it does

    Reports a follow-up that is promised by its speed alone, without the number of attempts, or by
    the number of attempts alone.

    ## Why it matters

    One call within the hour and never again meets the goal on speed. So do six calls a month later
    the goal on depth. Most leads are reached neither way.

    ## Bad

    ```yaml
    goals:
      speed:
    # ^^^^^ SLA908
        metric: followUpTime
        of: qualified leads
        target: {atMost: 24h, share: 95%}
        from: lead handed over
        to: first contact
        statistic: each
        measurement: {source: CRM}
    ```

    Every lead that asked for a demonstration picks up the phone; there it is only info.

    ```yaml
    goals:
      depth: {metric: attempts, of: leads that asked for a demo, target: {atLeast: 4}, measurement: {source: CRM}}
    # ^^^^^ SLA908 info
    ```

    ## Good

    ```yaml
    goals:
      speed:
        metric: followUpTime
        of: qualified leads
        target: {atMost: 24h, share: 95%}
        from: lead handed over
        to: first contact
        statistic: each
        measurement: {source: CRM}
      depth: {metric: attempts, of: leads not connected after 7d, target: {atLeast: 4}, measurement: {source: CRM}}
    ```

    ## Stays silent

    A deliberate absence of the other promise.

    ```yaml
    goals:
      speed:
        metric: followUpTime
        of: qualified leads
        target: {atMost: 24h, share: 95%}
        from: lead handed over
        to: first contact
        statistic: each
        measurement: {source: CRM}
      depth: {metric: attempts, of: qualified leads, target: none, reason: Reps decide when to stop}
    ```

    ## References

    Whether sales has the time for it is SLA906.
    """
    speed = _goals(agreement, "followUpTime")
    depth = _goals(agreement, "attempts")
    if bool(speed) == bool(depth):
        return
    goal = (speed or depth)[0]
    if goal.is_unpromised:
        return
    if speed:
        message = f"{goal.id} says how soon leads are followed up, no goal says how often"
        hint = "add a goal with `metric: attempts` on leads that are not reached"
    else:
        message = f"{goal.id} says how often leads are followed up, no goal says how soon"
        hint = "add a goal with `metric: followUpTime`"
    is_demo = "demo" in (goal.view["of"].text or "")[:_MAX_TEXT].lower()
    yield Problem(goal.view.key, message, hint, severity=Severity.INFO if is_demo else None)


def _goals(agreement: Agreement, metric: str) -> list[Goal]:
    """The goals on a metric of follow-up that are about leads."""
    return [
        goal
        for goal in agreement.goals
        if goal.metric is not None and goal.metric.name == metric and speaks_of_leads(goal)
    ]


@rule("SLA909", "follow-up-at-night", Severity.WARNING)
def follow_up_at_night(agreement: Agreement) -> Iterator[Problem]:
    """## What it does

    Reports a follow-up promised in hours of the day and night by people with office hours, where a
    weekend alone is longer than the promise.

    ## Why it matters

    A lead of Friday evening waits until Monday morning, so a promise of 24 hours is broken every
    week. Reps lose it, or take it for business hours.

    ## Bad

    ```yaml
    goals:
      speed:
        metric: followUpTime
        clock: 24x7
        of: qualified leads
        target: {atMost: 24 hours, share: 95%}
        #                ^^^^^^^^ SLA909
        from: lead handed over
        to: first personal contact
        statistic: each
        measurement: {source: CRM}
    contacts:
      rep: {party: acme, role: sales, email: rep@acme.example, hours: office, for: [speed]}
      it: {party: globex, role: head of IT, name: Kim Roe, email: kim.roe@globex.example}
    ```

    ## Good

    ```yaml
    goals:
      speed:
        metric: followUpTime
        clock: office
        of: qualified leads
        target: {atMost: 1bd, share: 95%}
        from: lead handed over
        to: first personal contact
        statistic: each
        measurement: {source: CRM}
    contacts:
      rep: {party: acme, role: sales, email: rep@acme.example, hours: office, for: [speed]}
      it: {party: globex, role: head of IT, name: Kim Roe, email: kim.roe@globex.example}
    ```

    ## Stays silent

    An automated first contact, somebody who is there around the clock, and a promise that is longer
    than a weekend.

    ```yaml
    goals:
      speed:
        metric: followUpTime
        clock: 24x7
        of: qualified leads
        target: {atMost: 24 hours, share: 95%}
        from: lead handed over
        to: first contact, automated or personal
        statistic: each
        measurement: {source: CRM}
    contacts:
      rep: {party: acme, role: sales, email: rep@acme.example, hours: office, for: [speed]}
      it: {party: globex, role: head of IT, name: Kim Roe, email: kim.roe@globex.example}
    ```

    ```yaml
    goals:
      speed:
        metric: followUpTime
        clock: 24x7
        of: qualified leads
        target: {atMost: 72h, share: 95%}
        from: lead handed over
        to: first personal contact
        statistic: each
        measurement: {source: CRM}
    ```

    ## References

    Hours of contacts on other goals are SLA216.
    """
    gaps: dict[tuple[str, ...], Fraction | None] = {}
    for goal in _goals(agreement, "followUpTime"):
        duration = goal.duration
        if duration is None or duration.is_business or goal.clock != "24x7" or _automated(goal):
            continue
        if goal.owners not in gaps:
            gaps[goal.owners] = _longest_absence(agreement, goal.owners)
        gap = gaps[goal.owners]
        if gap is not None and goal.promise is not None and duration.bounds()[1] <= gap:
            message = (
                f"{goal.id} promises {goal.promise.view.text} around the clock, but nobody is there for "
                f"up to {say_duration(gap)}: a lead that comes in then is late before anybody sees it"
            )
            hint = "promise business time such as `1bd`, or an automated first contact"
            yield Problem(goal.promise.view.here, message, hint)


def _automated(goal: Goal) -> bool:
    """Whether the first contact needs no person."""
    views = (goal.view["to"], goal.view["title"], goal.view["description"])
    return any(_AUTOMATED.search((view.text or "")[:_MAX_TEXT]) for view in views)


def _longest_absence(agreement: Agreement, owners: tuple[str, ...]) -> Fraction | None:
    """How long nobody is there who follows up, in an ordinary week.

    None if their hours are unknown, or if somebody is always there.
    """
    contacts = [
        contact
        for contact in agreement.contacts.values()
        if contact["party"].text in owners and contact["hours"].exists
    ]
    names = {contact["hours"].text or "" for contact in contacts}
    default = business_clock(agreement)
    if not names and default is not None:
        names = {default}
    clocks = [clock_named(agreement, name) for name in sorted(names)]
    known = [clock for clock in clocks if clock is not None]
    if not known or len(known) < len(clocks) or any(clock.around_the_clock for clock in known):
        return None
    # A promise need not bridge the longest holidays, and together people cover more than each of
    # them: the shortest gap of an ordinary week is on the safe side.
    return min(BusinessCalendar(clock.spans, clock.zone).longest_gap() for clock in known)
