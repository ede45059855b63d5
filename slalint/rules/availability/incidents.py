"""One incident against the downtime that is allowed: time to react, time to restore."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import Final, TypeAlias

from slalint.agreement.agreement import Agreement
from slalint.agreement.clocks import calendar_time
from slalint.agreement.goal import Goal
from slalint.arithmetic import NamedLength, Percent, allowance, say_duration, say_percent, within
from slalint.engine.finding import Problem, Related, Severity
from slalint.engine.rule import rule
from slalint.rules.availability.figures import promised_nines
from slalint.rules.availability.practice import has_failover
from slalint.rules.availability.wording import usual_length

_REACT: Final = frozenset({"responseTime"})
_RESTORE: Final = frozenset({"resolutionTime", "recoveryTime"})
_DISASTER: Final = re.compile(r"\b(disaster|catastroph|force.?majeure|katastroph)", re.IGNORECASE)

Scope: TypeAlias = tuple[tuple[str, str | None], ...]
"""What a goal applies to, key by key."""


@dataclass(frozen=True, slots=True)
class Reaction:
    """A goal that an incident has to wait for, and how long that takes at best, in seconds."""

    goal: Goal
    seconds: Fraction


@rule("SLA411", "no-time-to-react", Severity.WARNING)
def no_time_to_react(agreement: Agreement) -> Iterator[Problem]:
    """## What it does

    Reports an availability that allows less downtime than the time to the first answer promised for
    the most severe incidents of the same plan.

    ## Why it matters

    If somebody may take two hours to answer, an outage lasts two hours and more. With 43 minutes
    allowed, the first incident that needs a person breaks the promise.

    ## Bad

    ```yaml
    goals:
      uptime:
        metric: availability
        target: {atLeast: 99.99%}
        #                 ^^^^^^ SLA411
        measurement: {source: External probe}
      p1-response:
        metric: responseTime
        severity: p1
        of: P1 tickets
        target: {atMost: 15m}
        from: ticket opened
        to: first answer by a person
        statistic: each
        measurement: {source: Ticket system}
    ```

    ```yaml
    goals:
      uptime: {metric: availability, target: {atLeast: "99.9 %"}, measurement: {source: Probe}}
      #                                                ^^^^^^^^ SLA411
      answer: {metric: responseTime, of: tickets, target: {atMost: 4bh, share: 95%}, clock: office, from: ticket opened, to: answer, statistic: each, measurement: {source: Tickets}}
    ```

    ## Good

    ```yaml
    goals:
      uptime:
        metric: availability
        target: {atLeast: 99.9%}
        measurement: {source: External probe}
      p1-response:
        metric: responseTime
        severity: p1
        of: P1 tickets
        target: {atMost: 15m}
        from: ticket opened
        to: first answer by a person
        statistic: each
        measurement: {source: Ticket system}
    ```

    ## Stays silent

    Automatic failover needs no answer; less severe incidents and other plans are no measure.

    ```yaml
    plans: [basic, pro]
    goals:
      uptime:
        metric: availability
        plan: pro
        target: {atLeast: 99.9%}
        measurement: {source: External probe}
      cluster:
        metric: availability
        of: the cluster
        target: {atLeast: 99.99%}
        failover: automatic
        measurement: {source: External probe}
      p1-basic:
        metric: responseTime
        severity: p1
        plan: basic
        of: P1 tickets
        target: {atMost: 4h}
        from: ticket opened
        to: first answer by a person
        statistic: each
        measurement: {source: Ticket system}
      p2-response:
        metric: responseTime
        severity: p2
        of: P2 tickets
        target: {atMost: 8h}
        from: ticket opened
        to: first answer by a person
        statistic: each
        measurement: {source: Ticket system}
    ```

    ## References

    One outage of 15, 60 or 240 minutes leaves 99.965, 99.861 or 99.444 % of a 30-day month.
    Support that is closed at night is SLA216.
    """
    yield from _too_slow(agreement, _REACT, "the first answer may take")


@rule("SLA412", "no-time-to-restore", Severity.WARNING)
def no_time_to_restore(agreement: Agreement) -> Iterator[Problem]:
    """## What it does

    Reports an availability that allows less downtime than the resolution or recovery time promised
    for the most severe incidents of the same plan.

    ## Why it matters

    An incident that is solved in time, within the four hours promised, breaks 99.5 % a month, which
    allows 3 h 36 min. One of the two promises is worth nothing.

    ## Bad

    ```yaml
    goals:
      uptime:
        metric: availability
        target: {atLeast: 99.5%}
        #                 ^^^^^ SLA412
        measurement: {source: External probe}
      p1-resolution:
        metric: resolutionTime
        severity: p1
        of: P1 tickets
        target: {atMost: 4h}
        from: ticket opened
        to: service restored
        statistic: each
        measurement: {source: Ticket system}
    ```

    ```yaml
    goals:
      uptime: {metric: availability, target: {atLeast: "99.9 %"}, measurement: {source: Probe}}
      #                                                ^^^^^^^^ SLA412
      rto: {metric: recoveryTime, of: the service, target: {atMost: PT2H}, from: failure, to: service restored, statistic: each, measurement: {source: Tickets}}
    ```

    ## Good

    ```yaml
    goals:
      uptime:
        metric: availability
        target: {atLeast: 99%}
        measurement: {source: External probe}
      p1-resolution:
        metric: resolutionTime
        severity: p1
        of: P1 tickets
        target: {atMost: 4h}
        from: ticket opened
        to: service restored
        statistic: each
        measurement: {source: Ticket system}
    ```

    ## Stays silent

    Automatic failover, a recovery from disasters that are excluded anyway, and no promise at all.

    ```yaml
    goals:
      uptime:
        metric: availability
        target: {atLeast: 99.9%}
        measurement: {source: External probe}
      rto:
        title: Recovery in another region after a disaster
        metric: recoveryTime
        of: the service
        target: {atMost: 24h}
        from: disaster declared
        to: service restored
        statistic: each
        measurement: {source: Ticket system}
      resolution:
        metric: resolutionTime
        of: tickets
        target: none
        reason: Repair time is not owed
    exclusions:
      - {id: disaster, category: force-majeure, description: Disasters that strike a whole region, limit: 72h, per: calendar-month}
    ```

    ## References

    Where answers are too slow already, SLA411 says so as well.
    """
    yield from _too_slow(agreement, _RESTORE, "restoring the service may take")


def _too_slow(agreement: Agreement, metrics: frozenset[str], what: str) -> Iterator[Problem]:
    reactions = _fastest(agreement, metrics)
    for goal, percent in promised_nines(agreement):
        if percent.value == 100 or has_failover(goal) or goal.window is None:
            continue
        scope = _scope(goal)
        waiting = [
            reaction
            for (plan, others), reaction in reactions.items()
            if plan in (None, goal.plan) and _can_be_one(scope, others)
        ]
        if not waiting or goal.window.is_per_event:
            continue
        length = usual_length(goal)
        fastest = min(waiting, key=lambda reaction: reaction.seconds)
        if fastest.seconds > allowance(percent, length.seconds):
            yield _problem(goal, percent, length, fastest, what)


def _fastest(
    agreement: Agreement, metrics: frozenset[str]
) -> dict[tuple[str | None, Scope], Reaction]:
    """The fastest reaction to the most severe incidents, by plan and by what it applies to."""
    most_severe = next(iter(agreement.severities), None)
    excluded = _excludes_disasters(agreement)
    found: dict[tuple[str | None, Scope], Reaction] = {}
    for goal in agreement.goals:
        if goal.metric is None or goal.metric.name not in metrics or goal.duration is None:
            continue
        if goal.severity not in (None, most_severe) or (excluded and _is_about_disaster(goal)):
            continue
        time = calendar_time(goal, goal.duration)
        if time is not None:
            reaction = Reaction(goal, time.best)
            key = (goal.plan, _scope(goal))
            known = found.setdefault(key, reaction)
            found[key] = min(known, reaction, key=lambda reaction: reaction.seconds)
    return found


def _scope(goal: Goal) -> Scope:
    return tuple((key, view.text) for key, view in goal.view["appliesTo"].entries())


def _can_be_one(one: Scope, other: Scope) -> bool:
    """Whether two scopes may be about one thing: they say nothing different of the same key."""
    theirs = dict(other)
    return all(theirs.get(key, value) == value for key, value in one)


def _is_about_disaster(goal: Goal) -> bool:
    keys = ("title", "description", "of", "from", "threshold")
    return any(_DISASTER.search(goal.view[key].text or "") for key in keys)


def _excludes_disasters(agreement: Agreement) -> bool:
    exclusions = agreement.view["exclusions"].items()
    return any(
        _DISASTER.search(view[key].text or "")
        for view in exclusions
        for key in ("category", "description")
    )


def _problem(
    goal: Goal, percent: Percent, length: NamedLength, slow: Reaction, what: str
) -> Problem:
    assert goal.promise is not None
    assert slow.goal.promise is not None
    message = (
        f"{goal.id} {say_percent(percent.value)} allows "
        f"{say_duration(allowance(percent, length.seconds))} of downtime {within(length)}, and "
        f"{what} {say_duration(slow.seconds)} ({slow.goal.id})"
    )
    lasting = 100 - slow.seconds / length.seconds * 100
    hint = "say `failover: automatic` if nobody has to act, or promise a shorter time"
    if lasting >= 0:
        hint = (
            f"one such outage leaves {say_percent(lasting)}; promise less or act faster, or say "
            "`failover: automatic` if nobody has to act"
        )
    related = Related(slow.goal.promise.view.here, "promised here")
    return Problem(goal.promise.view.here, message, hint, (related,))
