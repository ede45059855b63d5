"""A lower agreement against the one it is under."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from slalint.agreement.agreement import Agreement
from slalint.agreement.goal import Goal
from slalint.agreement.view import View
from slalint.arithmetic import say_percent
from slalint.engine.finding import Problem, Severity
from slalint.engine.rule import rule
from slalint.rules.availability.wording import goal_yardstick
from slalint.rules.between.above import agreements_above
from slalint.rules.between.compare import weaker_part, worth_in_window_of
from slalint.rules.between.force import why_not_in_force
from slalint.rules.between.wording import at_goal, say_goal, say_time

# What narrows a promise: a part of what is promised above it may be promised below.
_SCOPE: Final = ("severity", "plan", "threshold")
_AMOUNTS: Final = frozenset({"count", "money", "rate"})


@rule("SLA809", "weakens-parent", Severity.ERROR, between=True)
def weakens_parent(agreement: Agreement) -> Iterator[Problem]:
    """## What it does

    Compares the goals of an agreement with those of the agreement it is `under`, and of the ones
    above that, and reports what is promised there and less here. Goals belong together by their id,
    or by metric, severity, plan, scope and population.

    ## Why it matters

    The higher agreement holds for everybody. A lower one may promise more; where it promises less,
    one of the two is broken as soon as the other is made use of.

    ## Bad

    ```yaml
    under: group
    goals:
      uptime: {metric: availability, target: {atLeast: 99.5%}, measurement: {source: External probe}}
      #                                                ^^^^^ SLA809
    ---
    apiVersion: slalint/v1
    kind: SLA
    id: group
    type: internal
    goals:
      every-service: {metric: availability, target: {atLeast: 99.9%}, window: calendar-month}
    ```

    ```yaml
    under: "group"
    goals:
      p1-answer:
        metric: timeToRespond
        severity: p1
        of: P1 tickets
        target: {atMost: 4 hours, share: 95%}
        #                ^^^^^^^ SLA809
        from: ticket opened
        to: first answer
        statistic: each
    ---
    {apiVersion: slalint/v1, kind: SLA, id: group, type: internal, goals: {
      answer: {metric: responseTime, target: {atMost: PT1H, share: 95%}}}}
    ```

    ```yaml
    under: group
    goals:
      uptime:
        metric: availability
        target: {atLeast: 99.9%}
        #                 ^^^^^ SLA809
        window: calendar-year
        measurement: {source: External probe}
      repair:
        metric: resolutionTime
        target: none
        #       ^^^^ SLA809
        reason: depends on the cause
    ---
    apiVersion: slalint/v1
    kind: SLA
    id: group
    type: internal
    goals:
      uptime: {metric: availability, target: {atLeast: 99.9%}, window: calendar-month}
      repair: {metric: resolutionTime, target: {atMost: 8h}, statistic: each}
    ```

    ## Good

    ```yaml
    under: group
    goals:
      uptime: {metric: availability, target: {atLeast: 99.95%}, measurement: {source: External probe}}
    ---
    apiVersion: slalint/v1
    kind: SLA
    id: group
    type: internal
    goals:
      every-service: {metric: availability, target: {atLeast: 99.9%}, window: calendar-month}
    ```

    ## Stays silent

    More is promised than above, something else is promised, or the two cannot be compared: a longer
    time for more of the cases. What a lower agreement does not mention still holds.

    ```yaml
    under: group
    goals:
      answer: {metric: responseTime, severity: p2, of: tickets, target: {atMost: 2h, share: 99%}, from: report, to: answer, statistic: each}
      fast: {metric: responseTime, severity: p1, of: tickets, target: {atMost: 15m, share: 95%}, from: report, to: answer, statistic: each}
      shop: {metric: availability, of: the shop, target: {atLeast: 99%}, measurement: {source: External probe}}
    ---
    apiVersion: slalint/v1
    kind: SLA
    id: group
    type: internal
    goals:
      answer: {metric: responseTime, target: {atMost: 1h, share: 90%}}
      p1: {metric: responseTime, severity: p1, target: {atMost: 15 min, share: 95%}}
      site: {metric: availability, of: the public site, target: {atLeast: 99.9%}, window: calendar-month}
      repair: {metric: resolutionTime, target: {atMost: 8h}}
    ```

    ## References

    Agreements without `under` that promise one service to one recipient are SLA811's.
    """
    above = [peer for peer in agreements_above(agreement) if why_not_in_force(peer) is None]
    for goal in agreement.goals if above else []:
        matches = next((found for peer in above if (found := _matches(goal, peer))), [])
        parts = [weaker_part(goal, match) for match in matches]
        if parts and parts[0] is not None and None not in parts:
            yield _problem(agreement, goal, matches[0], parts[0])


def _matches(goal: Goal, above: Agreement) -> list[Goal]:
    """The goals of a higher agreement that hold for a goal too: those that say most about it."""
    found = [other for other in above.goals if _is_part_of(goal, other)]
    named = [other for other in found if other.id == goal.id]
    most = max((_narrowness(other) for other in found), default=0)
    return named or [other for other in found if _narrowness(other) == most]


def _is_part_of(goal: Goal, above: Goal) -> bool:
    """Whether what a goal promises is a part of what another one promises."""
    if goal.metric is None or goal.metric != above.metric:
        return False
    scope = above.view["appliesTo"]
    keys = [(goal.view[key], above.view[key]) for key in _SCOPE]
    keys += [(goal.view["appliesTo"][key], value) for key, value in scope.entries()]
    if any(other.exists and _plain(own) != _plain(other) for own, other in keys):
        return False
    statistics = {_plain(one.view["statistic"]) for one in (goal, above)} - {""}
    if len(statistics) > 1:
        return False
    return _same_owner(goal, above) and (goal.id == above.id or _same_population(goal, above))


def _same_population(goal: Goal, above: Goal) -> bool:
    """Whether both speak of one population; an amount of something needs one that is named."""
    own, other = _plain(goal.view["of"]), _plain(above.view["of"])
    is_amount = goal.metric is not None and goal.metric.family in _AMOUNTS
    return own == other if other or is_amount else True


def _same_owner(goal: Goal, above: Goal) -> bool:
    """Whether one party may owe both; ids of parties that only one agreement has say nothing."""
    own, other = set(goal.owners), set(above.owners)
    return not own or not other or bool(own & other) or not own <= set(above.agreement.parties)


def _narrowness(goal: Goal) -> int:
    keys: Iterable[View] = (goal.view[key] for key in (*_SCOPE, "of"))
    return sum(key.exists for key in keys) + len(goal.view["appliesTo"].entries())


def _plain(view: View) -> str:
    return " ".join((view.text or "").lower().split())


def _problem(agreement: Agreement, goal: Goal, above: Goal, place: View) -> Problem:
    here = "nothing" if goal.is_unpromised else _say(goal) + _say_longer(goal, above)
    message = (
        f"{goal.id} promises {here}, but {say_goal(above, agreement)}, which this agreement is "
        f"under, promises {_say(above)}"
    )
    direction = "or more" if goal.metric and goal.metric.better == "higher" else "or less"
    help_text = f"promise {say_time(above)} {direction}, or change the higher agreement first"
    return Problem(place.here, message, help_text, (at_goal(above, "the higher promise"),))


def _say(goal: Goal) -> str:
    """A figure with what it means: `99.5% (3 h 36 min)`, `4 h for 95%`."""
    yardstick = goal_yardstick(goal, goal.metric) if goal.metric is not None else None
    if goal.percent is not None and yardstick is not None:
        return yardstick.quote(goal.percent.value)
    share = goal.target["share"].text
    return f"{say_time(goal)} for {share}" if share else say_time(goal)


def _say_longer(goal: Goal, above: Goal) -> str:
    """What a figure over a longer window comes to, where only the window is the weaker one."""
    worth = worth_in_window_of(goal, above)
    if worth is None or goal.percent is None or worth == goal.percent.value:
        return ""
    return f" over a {goal.window}, which may be {say_percent(worth)} in a {above.window}"
