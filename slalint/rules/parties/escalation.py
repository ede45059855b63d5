"""Who is told next when an incident lasts: that there is somebody, and in time."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import Final, NamedTuple

from slalint.agreement.agreement import Agreement
from slalint.agreement.clocks import business_clock, calendar_time, clock_named, clock_range
from slalint.agreement.goal import Goal
from slalint.agreement.view import View
from slalint.arithmetic import Duration, QuantityError, say_duration
from slalint.engine.finding import Problem, Related, Severity
from slalint.engine.rule import rule
from slalint.rules.parties.people import call, is_reachable
from slalint.source.place import Part, Place

_RESPONSE: Final = frozenset({"responseTime"})
_RECOVERY: Final = frozenset({"resolutionTime", "recoveryTime"})


class _Deadline(NamedTuple):
    """A promised time in calendar seconds at best, and the goal that promises it."""

    seconds: Fraction
    goal: Goal


@rule("SLA207", "missing-escalation", Severity.WARNING)
def missing_escalation(agreement: Agreement) -> Iterator[Problem]:
    """## What it does

    Reports goals for response, resolution or recovery without `escalation`, or with one that has no
    second level.

    ## Why it matters

    The goal says how fast, the escalation says what happens when it is not: who is told next, and
    when. Without it a ticket that nobody picks up stays where it is.

    ## Bad

    ```yaml
    # without: escalation
    apiVersion: slalint/v1
    #^^^^^^^^^ SLA207
    goals:
      answer: {metric: responseTime, of: tickets, target: {atMost: 30m}, from: ticket opened, to: first answer, statistic: each, measurement: {source: Ticket system}}
    ```

    ```yaml
    goals:
      repair: {metric: resolutionTime, of: tickets, target: {atMost: 4h}, from: ticket opened, to: ticket closed, statistic: each, measurement: {source: Ticket system}}
    escalation:
    #^^^^^^^^^ SLA207
      - {contact: desk, after: 0m}
    ```

    ## Good

    ```yaml
    goals:
      answer: {metric: responseTime, of: tickets, target: {atMost: 30m}, from: ticket opened, to: first answer, statistic: each, measurement: {source: Ticket system}}
    escalation:
      - {contact: desk, after: 0m}
      - {contact: manager, after: 20m}
    ```

    ## Stays silent

    Availability and volumes need no next level, and a single step that comes later is one.

    ```yaml
    # without: escalation
    summary: {service: Hosting, recipients: [globex], success: Monthly availability}
    ```

    ```yaml
    goals:
      answer: {metric: responseTime, of: tickets, target: {atMost: 30m}, from: ticket opened, to: first answer, statistic: each, measurement: {source: Ticket system}}
    escalation:
      - {contact: manager, after: 20m}
    ```

    ## References

    A step that cannot be reached is SLA208, one that comes too late SLA209. Published terms are not
    judged.
    """
    if agreement.is_published or agreement.incorporates("escalation") or not agreement.contacts:
        return
    goals = [g for g in _timed(agreement, _RESPONSE | _RECOVERY) if not g.is_unpromised]
    escalation = agreement.view["escalation"]
    steps = escalation.items()
    if not goals:
        return
    names = _listed([goal.id for goal in goals])
    if not escalation.exists:
        yield Problem(
            Place((), Part.KEY),
            f"nobody is told next when {names} is about to be missed: there is no escalation",
            "add `escalation:` with a contact for each level, and `after` for when",
        )
    elif len(steps) == 1 and steps[0].is_mapping and _is_immediate(steps[0]):
        yield Problem(
            escalation.key,
            f"the escalation has one level, so nobody is told next when {names} is about to be"
            " missed",
            "add a step with another contact and a later `after`",
        )


@rule("SLA208", "escalation-dead-end", Severity.ERROR)
def escalation_dead_end(agreement: Agreement) -> Iterator[Problem]:
    """## What it does

    Reports a step of the escalation without a contact, with a contact that cannot be reached, or
    with one that another level came after: a loop.

    ## Why it matters

    The escalation is needed exactly when the usual way has failed. If it ends at somebody without a
    phone, or comes back to where it began, the incident goes no further.

    ## Bad

    ```yaml
    escalation:
      - {contact: desk, after: 0m}
      - {contact: manager, after: 30m}
      - {contact: desk, after: 1h}
      #           ^^^^ SLA208
    ```

    ```yaml
    escalation:
      - {contact: desk, after: 0m}
      - after: 30m
    #   ^^^^^^^^^^ SLA208
    ```

    ```yaml
    contacts:
      desk: {party: acme, role: service desk, email: desk@acme.example, hours: 24x7, for: [uptime, claims]}
      manager: {party: acme, role: service manager, name: Dana Fox}
      it: {party: globex, role: head of IT, name: Kim Roe, email: kim.roe@globex.example}
    escalation:
      - contact: desk
        after: 0m
      - contact: "manager"
        #        ^^^^^^^^^ SLA208
        after: 30m
    ```

    ## Good

    ```yaml
    escalation:
      - {contact: desk, after: 0m}
      - {contact: manager, after: 30m}
    ```

    ## Stays silent

    A second call to the same contact before the next level is no loop.

    ```yaml
    escalation:
      - {contact: desk, after: 0m}
      - {contact: desk, after: 15m}
      - {contact: manager, after: 30m}
    ```

    ## References

    A contact that does not exist is SLA011, one without any address outside the escalation SLA203.
    """
    seen: dict[str, View] = {}
    before = None
    for step in agreement.view["escalation"].items():
        view = step["contact"]
        if step.is_mapping and not view.exists and _all_readable(step):
            yield Problem(
                step.here,
                "this step of the escalation names no contact, so nobody is told",
                "add `contact:` with the one who is told at this level",
            )
        name = view.text
        if name is None:
            continue
        contact = agreement.contacts.get(name)
        if contact is not None and contact.is_mapping and not is_reachable(contact):
            yield Problem(
                view.here,
                f"the escalation ends at {call(contact)}, who cannot be reached",
                f"add `email` or `phone` to {name}, or name another contact",
            )
        elif name in seen and name != before:
            yield Problem(
                view.here,
                f"the escalation comes back to {name}, who was told already: it is a loop, not a"
                " next level",
                "name a contact of a higher level, or remove the step",
                (Related(seen[name].here, "told here first"),),
            )
        seen.setdefault(name, view)
        before = name


@rule("SLA209", "slow-escalation", Severity.WARNING)
def slow_escalation(agreement: Agreement) -> Iterator[Problem]:
    """## What it does

    Holds the first step of the escalation against the response goals of the most severe level, and
    the last step against its resolution and recovery goals. Reports a step that comes later than
    the time promised. `after` is calendar time since the start; business time is taken at its
    shortest.

    ## Why it matters

    An escalation that begins when the goal is already missed saves nothing.

    ## Bad

    ```yaml
    goals:
      answer: {metric: responseTime, of: tickets, target: {atMost: 30m}, from: ticket opened, to: first answer, statistic: each, measurement: {source: Ticket system}}
    escalation:
      - {contact: desk, after: 2h}
      #                        ^^ SLA209
      - {contact: manager, after: 4h}
    ```

    ```yaml
    goals:
      repair: {metric: resolutionTime, clock: office, of: tickets, target: {atMost: 4bh}, from: ticket opened, to: ticket closed, statistic: each, measurement: {source: Ticket system}}
    escalation:
      - {contact: desk, after: 0m}
      - {contact: manager, after: "1d"}
      #                           ^^^^ SLA209
    ```

    ## Good

    ```yaml
    goals:
      answer: {metric: responseTime, of: tickets, target: {atMost: 30m}, from: ticket opened, to: first answer, statistic: each, measurement: {source: Ticket system}}
    escalation:
      - {contact: desk, after: 15m}
      - {contact: manager, after: 4h}
    ```

    ## Stays silent

    Less severe levels have more time, and no step is held against them.

    ```yaml
    goals:
      p1-repair: {metric: resolutionTime, severity: p1, of: P1 tickets, target: {atMost: 1d}, from: ticket opened, to: ticket closed, statistic: each, measurement: {source: Ticket system}}
      p2-repair: {metric: resolutionTime, severity: p2, of: P2 tickets, target: {atMost: 4h}, from: ticket opened, to: ticket closed, statistic: each, measurement: {source: Ticket system}}
    escalation:
      - {contact: desk, after: 0m}
      - {contact: manager, after: 8h}
    ```

    ## References

    Levels without an order are SLA208, a missing next level is SLA207.
    """
    steps = [step for step in agreement.view["escalation"].items() if step.is_mapping]
    if not steps:
        return
    first = _late(agreement, steps[0], _RESPONSE, "first", "answered")
    if first is not None:
        yield first
    if len(steps) > 1 or first is None:
        last = _late(agreement, steps[-1], _RECOVERY, "last", "solved")
        if last is not None:
            yield last


def _late(
    agreement: Agreement, step: View, metrics: frozenset[str], which: str, done: str
) -> Problem | None:
    """The problem of a step that comes after the tightest deadline of these metrics, if it does."""
    after, deadline = _seconds_after(agreement, step), _tightest(agreement, metrics)
    if after is None or deadline is None or after <= deadline.seconds:
        return None
    promise = deadline.goal.promise
    assert promise is not None
    best = " at best" if deadline.seconds != _calendar_seconds(promise.view.duration()) else ""
    return Problem(
        step["after"].here,
        f"the {which} level is told after {say_duration(after)}, when {deadline.goal.id} should"
        f" have been {done} after {say_duration(deadline.seconds)}{best}",
        f"escalate earlier, for example after {say_duration(deadline.seconds / 2)}",
        (Related(promise.view.here, "the time promised"),),
    )


def _tightest(agreement: Agreement, metrics: frozenset[str]) -> _Deadline | None:
    """The shortest time promised at the most severe level that has such a goal."""
    ranks = {name: rank for rank, name in enumerate(agreement.severities)}
    found: dict[int, list[_Deadline]] = {}
    for goal in _timed(agreement, metrics):
        time = calendar_time(goal, goal.duration) if goal.duration is not None else None
        if time is not None and time.best > 0:
            # A goal without a severity holds for every level.
            rank = ranks.get(goal.severity or "", 0)
            found.setdefault(rank, []).append(_Deadline(time.best, goal))
    if not found:
        return None
    return min(found[min(found)], key=lambda deadline: deadline.seconds)


def _timed(agreement: Agreement, metrics: frozenset[str]) -> list[Goal]:
    return [goal for goal in agreement.goals if goal.metric and goal.metric.name in metrics]


def _seconds_after(agreement: Agreement, step: View) -> Fraction | None:
    duration = step["after"].duration()
    if duration is None or not duration.is_business:
        return _calendar_seconds(duration)
    name = business_clock(agreement)
    clock = clock_named(agreement, name) if name is not None else None
    time = clock_range(clock, duration) if clock is not None else None
    return time.best if time is not None else None


def _calendar_seconds(duration: Duration | None) -> Fraction | None:
    try:
        return duration.bounds()[0] if duration is not None else None
    except QuantityError:
        return None


def _is_immediate(step: View) -> bool:
    """Whether a step is the first contact, not a next level; an unreadable time may be anything."""
    after = step["after"]
    duration = after.duration()
    return not after.exists or (duration is not None and duration.is_zero)


def _all_readable(view: View) -> bool:
    return all(child.readable for _, child in view.entries())


def _listed(names: list[str]) -> str:
    shown = names[:2]
    more = len(names) - len(shown)
    return " or ".join(shown) if not more else f"one of {', '.join(shown)} and {more} more"
