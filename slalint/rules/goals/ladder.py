"""Response, updates and resolution, by severity."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from slalint.agreement.agreement import Agreement
from slalint.agreement.goal import Goal
from slalint.engine.finding import Problem, Related, Severity
from slalint.engine.rule import rule
from slalint.rules.goals.amounts import is_longer
from slalint.rules.goals.texts import all_prose
from slalint.rules.goals.wording import say_bound

# What ends the work on a request, whatever it is called.
_ENDS: Final = frozenset({"resolutionTime", "recoveryTime", "deliveryTime"})
_END_NAMES: Final = re.compile(r"resol|repair|restor|recover|fix|complet|deliver|clos|solv", re.I)

_NOT_PROMISED: Final = re.compile(
    r"\b(?:repairs?|resolutions?|fix|fixes|restoration|recovery|solutions?)\b[^.;]{0,60}"
    r"\b(?:not (?:promised|owed|guaranteed|covered|included|part)|no promise|without)\b"
    r"|\b(?:no|not|without|nor)\b[^.;]{0,40}\b(?:resolution|repair|restoration|fix) times?\b",
    re.IGNORECASE,
)


@rule("SLA315", "severity-order", Severity.WARNING)
def severity_order(agreement: Agreement) -> Iterator[Problem]:
    """## What it does

    Reports a severity that is served slower than a less severe one: `severities` names them most
    severe first.

    ## Why it matters

    If a standstill waits six hours and a nuisance four, everybody will report nuisances. Mostly two
    figures were swapped.

    ## Bad

    ```yaml
    goals:
      p1: {metric: responseTime, severity: p1, of: tickets, target: {atMost: 4h}, from: ticket opened, statistic: each}
      #                                                                      ^^ SLA315
      p2: {metric: responseTime, severity: p2, of: tickets, target: {atMost: 2h}, from: ticket opened, statistic: each}
    ```

    ```yaml
    goals:
      minor:
        metric: resolutionTime
        severity: p2
        target: {atMost: 2 business days, share: 90%}
      major:
        metric: resolutionTime
        severity: p1
        target:
          atMost: "30 business hours"
          #       ^^^^^^^^^^^^^^^^^^^ SLA315
          share: 90%
    ```

    ```yaml
    severities: {critical: Production is down, high: A main function fails, low: A question}
    goals:
      c: {metric: updateInterval, severity: critical, target: {atMost: 7d}, from: last update, to: next update}
      #                                                                ^^ SLA315
      h: {metric: updateInterval, severity: high, target: {atMost: 1bd}, from: last update, to: next update}
      l: {metric: updateInterval, severity: low, target: {atMost: 30d}, from: last update, to: next update}
    ```

    ## Good

    ```yaml
    goals:
      p1: {metric: responseTime, severity: p1, of: tickets, target: {atMost: 15m}, from: ticket opened, statistic: each}
      p2: {metric: responseTime, severity: p2, of: tickets, target: {atMost: 2h}, from: ticket opened, statistic: each}
    ```

    ## Stays silent

    Equal times, times on two clocks that may come in either order, other metrics and other plans.

    ```yaml
    plans: [basic, pro]
    goals:
      p1: {metric: responseTime, severity: p1, target: {atMost: 24h}, clock: 24x7, from: ticket opened, statistic: each}
      p2: {metric: responseTime, severity: p2, target: {atMost: 8bh}, clock: office, from: ticket opened, statistic: each}
      repair: {metric: resolutionTime, severity: p2, target: {atMost: 4h}, from: ticket opened, statistic: each}
      basic: {metric: deliveryTime, plan: basic, severity: p1, target: {atMost: 5d}, from: order, to: arrival, statistic: each}
      pro: {metric: deliveryTime, plan: pro, severity: p2, target: {atMost: 1d}, from: order, to: arrival, statistic: each}
    ```

    ## References

    Two clocks on one ladder are SLA510; plans are SLA424.
    """
    ranks = {name: rank for rank, name in enumerate(agreement.severities)}
    rated = [goal for goal in agreement.goals if goal.severity in ranks and _is_time(goal)]
    for goal in rated:
        faster = [
            other
            for other in rated
            if ranks[goal.severity or ""] < ranks[other.severity or ""]
            and _ladder(goal) == _ladder(other)
            and is_longer(goal, other)
            and not _is_surer(goal, other)
        ]
        if faster and goal.promise is not None:
            other = faster[0]
            assert other.promise is not None
            yield Problem(
                goal.promise.view.here,
                f"{goal.severity} is served slower than {other.severity}: {say_bound(goal.promise)} "
                f"in {goal.id}, {say_bound(other.promise)} in {other.id}",
                f"promise {goal.severity} no later than {other.severity}",
                (
                    Related(
                        other.promise.view.here, f"faster, though {other.severity} is less severe"
                    ),
                ),
            )


def _is_time(goal: Goal) -> bool:
    return goal.metric is not None and goal.metric.better == "lower" and goal.duration is not None


def _ladder(goal: Goal) -> tuple[str, ...]:
    """What two goals must share to be steps of one ladder."""
    scope = [f"{key}={value.text}" for key, value in goal.view["appliesTo"].entries()]
    return (
        goal.metric.name if goal.metric else "",
        goal.plan or "",
        ",".join(goal.owners),
        ";".join(sorted(scope)),
        goal.setting("statistic").text or "",
    )


def _is_surer(one: Goal, other: Goal) -> bool:
    """Whether one goal promises its time for a larger share, which may excuse a longer time."""
    share, less = one.target["share"].percent(), other.target["share"].percent()
    return share is not None and less is not None and share.value > less.value


@rule("SLA316", "resolution-before-response", Severity.ERROR)
def resolution_before_response(agreement: Agreement) -> Iterator[Problem]:
    """## What it does

    Reports a resolution promised sooner than the first response, for one severity and plan.

    ## Why it matters

    Nobody can solve in two hours what is looked at after four. One of the figures is wrong, often by
    its unit.

    ## Bad

    ```yaml
    goals:
      answer: {metric: responseTime, severity: p1, target: {atMost: 4h}, from: ticket opened, statistic: each}
      repair: {metric: resolutionTime, severity: p1, target: {atMost: 2h}, from: ticket opened, statistic: each}
      #                                                               ^^ SLA316
    ```

    ```yaml
    goals:
      low-resolution:
        metric: mttr
        of: requests
        target: {atMost: "10 business days", share: 90%}
        #                ^^^^^^^^^^^^^^^^^^ SLA316
        from: request sent
      low-response:
        metric: timeToRespond
        of: requests
        target: {atMost: 12 business days, share: 95%}
        from: request sent
    ```

    ```yaml
    goals:
      answer: {metric: responseTime, severity: p2, target: {atMost: 1bd}, from: ticket opened, statistic: each}
      repair: {metric: resolutionTime, severity: p2, target: {atMost: 4 hours}, from: ticket opened, statistic: each}
      #                                                               ^^^^^^^ SLA316
    ```

    ## Good

    ```yaml
    goals:
      answer: {metric: responseTime, severity: p1, target: {atMost: 15m}, from: ticket opened, statistic: each}
      repair: {metric: resolutionTime, severity: p1, target: {atMost: 4h}, from: ticket opened, statistic: each}
    ```

    ## Stays silent

    Times on two clocks that may come in either order, two starting points, two severities.

    ```yaml
    goals:
      answer: {metric: responseTime, severity: p1, target: {atMost: 6 business hours}, clock: office, from: ticket opened, statistic: each}
      repair: {metric: resolutionTime, severity: p1, target: {atMost: 1d}, clock: 24x7, from: ticket opened, statistic: each}
      other: {metric: resolutionTime, severity: p2, target: {atMost: 1m}, from: ticket opened, statistic: each}
      bench: {metric: responseTime, of: devices, target: {atMost: 2d}, from: device sent, statistic: each}
      swap: {metric: resolutionTime, of: devices, target: {atMost: 4h}, from: fault diagnosed, statistic: each}
    ```

    ## References

    See also SLA315, SLA317, and SLA411 for the downtime that a response allows.
    """
    for resolution in _with_metric(agreement, "resolutionTime"):
        for response in _with_metric(agreement, "responseTime"):
            if not _same_case(resolution, response) or not is_longer(response, resolution):
                continue
            if resolution.promise is not None and response.promise is not None:
                yield Problem(
                    resolution.promise.view.here,
                    f"{resolution.id} promises the solution within {resolution.promise.view.text}, "
                    f"{response.id} the first answer within {response.promise.view.text}: "
                    "it would be solved before anybody looks at it",
                    "check both figures and their units",
                    (Related(response.promise.view.here, "the first answer"),),
                )
                break


def _with_metric(agreement: Agreement, name: str) -> list[Goal]:
    return [
        goal
        for goal in agreement.goals
        if goal.metric is not None and goal.metric.name == name and goal.duration is not None
    ]


def _same_case(one: Goal, other: Goal) -> bool:
    """Whether two goals speak of one kind of request, counted from one moment in one way."""
    if (one.severity, one.plan) != (other.severity, other.plan):
        return False
    if one.severity is None and _text(one, "of") != _text(other, "of"):
        return False
    starts = {_text(one, "from"), _text(other, "from")} - {""}
    statistics = {goal.setting("statistic").text or "each" for goal in (one, other)}
    return len(starts) < 2 and len(statistics) < 2


def _text(goal: Goal, key: str) -> str:
    return " ".join((goal.view[key].text or "").lower().split())


@rule("SLA317", "slow-updates", Severity.WARNING)
def slow_updates(agreement: Agreement) -> Iterator[Problem]:
    """## What it does

    Reports updates that come less often than the problem takes to be solved, for one severity and
    plan.

    ## Why it matters

    With news every eight hours of an incident that is solved in four, nobody ever hears anything
    before it is over.

    ## Bad

    ```yaml
    goals:
      repair: {metric: resolutionTime, severity: p1, target: {atMost: 4h}, from: ticket opened, statistic: each}
      news: {metric: updateInterval, severity: p1, target: {atMost: 8h}, statistic: each}
      #                                                             ^^ SLA317
    ```

    ```yaml
    goals:
      news:
        metric: updateInterval
        of: open incidents
        target:
          atMost: 1 business day
          #       ^^^^^^^^^^^^^^ SLA317
        clock: office
      repair:
        metric: resolutionTime
        of: open incidents
        target: {atMost: 4bh, share: 90%}
        clock: office
    ```

    ```yaml
    plans: [pro]
    goals:
      repair: {plan: pro, metric: timeToResolve, severity: p2, target: {atMost: PT4H}, from: ticket opened, statistic: each}
      news: {plan: pro, metric: updateInterval, severity: p2, target: {atMost: "300 min"}, statistic: each}
      #                                                                        ^^^^^^^^^ SLA317
    ```

    ## Good

    ```yaml
    goals:
      repair: {metric: resolutionTime, severity: p1, target: {atMost: 4h}, from: ticket opened, statistic: each}
      news: {metric: updateInterval, severity: p1, target: {atMost: 30m}, statistic: each}
    ```

    ## Stays silent

    Where no resolution is promised, or for another severity.

    ```yaml
    goals:
      repair: {metric: resolutionTime, severity: p1, target: {atMost: 4h}, from: ticket opened, statistic: each}
      news: {metric: updateInterval, severity: p2, target: {atMost: 1d}, statistic: each}
    ```

    ## References

    See also SLA316, SLA318.
    """
    for updates in _with_metric(agreement, "updateInterval"):
        for resolution in _with_metric(agreement, "resolutionTime"):
            same = (updates.severity, updates.plan) == (resolution.severity, resolution.plan)
            if updates.severity is None:
                same = same and _text(updates, "of") == _text(resolution, "of")
            if not same or not is_longer(updates, resolution):
                continue
            if updates.promise is not None and resolution.promise is not None:
                yield Problem(
                    updates.promise.view.here,
                    f"{updates.id} brings news every {updates.promise.view.text}, and "
                    f"{resolution.id} solves it within {resolution.promise.view.text}: "
                    "nobody hears anything before it is over",
                    "promise news several times within the resolution time",
                    (Related(resolution.promise.view.here, "the resolution time"),),
                )
                break


@rule("SLA318", "unpromised-resolution", Severity.INFO)
def unpromised_resolution(agreement: Agreement) -> Iterator[Problem]:
    """## What it does

    Reports an agreement that promises a first response and says nothing of the resolution: neither
    a goal, nor `target: none`, nor a sentence.

    ## Why it matters

    The customer believes that an answer within 15 minutes means help soon. Saying that the
    resolution is not promised is fair too.

    ## Bad

    ```yaml
    goals:
      answer: {metric: responseTime, of: tickets, target: {atMost: 15m}, from: ticket opened, statistic: each}
    # ^^^^^^ SLA318
    ```

    ```yaml
    goals:
      p1: {metric: responseTime, severity: p1, target: {atMost: 15m, share: 95%}, from: ticket opened}
      p2:
    # ^^ SLA318
        metric: responseTime
        severity: p2
        target: {atMost: 2h, share: 95%}
        from: ticket opened
      repair: {metric: resolutionTime, severity: p1, target: {atMost: 4h, share: 90%}, from: ticket opened}
    ```

    ```yaml
    goals:
      "first": {metric: timeToRespond, of: requests, target: {atMost: 1bd}, from: request sent, statistic: each}
    # ^^^^^^^ SLA318
      second: {metric: responseTime, of: complaints, target: {atMost: 1h}, from: complaint sent, statistic: each}
    ```

    ## Good

    ```yaml
    goals:
      answer: {metric: responseTime, of: tickets, target: {atMost: 15m}, from: ticket opened, statistic: each}
      repair: {metric: resolutionTime, of: tickets, target: {atMost: 8h}, from: ticket opened, statistic: each}
    ```

    ## Stays silent

    Where it is said that no resolution is promised, and where what is delivered ends the work.

    ```yaml
    goals:
      answer: {metric: responseTime, of: tickets, target: {atMost: 15m}, from: ticket opened, statistic: each}
      repair: {metric: resolutionTime, target: none, reason: Repair time is not owed}
    ```

    ```yaml
    definitions: {response: First answer by a person; resolution times are not promised}
    goals:
      answer: {metric: responseTime, of: tickets, target: {atMost: 15m}, from: ticket opened, statistic: each}
    ```

    ## References

    See also SLA316, SLA317.
    """
    responses = _with_metric(agreement, "responseTime")
    ends = [goal for goal in agreement.goals if _ends_work(goal)]
    missing = [goal for goal in responses if not any(_covers(end, goal) for end in ends)]
    if not missing or any(_NOT_PROMISED.search(text) for _, text in all_prose(agreement)):
        return
    if not ends:
        missing = missing[:1]
    for goal in missing:
        promised = say_bound(goal.promise) if goal.promise else "a response"
        yield Problem(
            goal.view.key,
            f"{goal.id} promises a response ({promised}) and nothing promises a resolution",
            "add a goal with `metric: resolutionTime`, or one with `target: none` and a `reason`",
        )


def _ends_work(goal: Goal) -> bool:
    if goal.metric is None:
        return False
    declared = goal.view["metric"].is_mapping and goal.metric.family == "duration"
    return goal.metric.name in _ENDS or (
        declared and _END_NAMES.search(goal.metric.name) is not None
    )


def _covers(end: Goal, response: Goal) -> bool:
    """Whether a resolution goal speaks, or may speak, of the severity and plan of a response goal.

    An unknown severity or plan is a misspelling that is reported elsewhere.
    """
    agreement = end.agreement
    severity = end.severity is None or end.severity == response.severity
    plan = end.plan is None or end.plan == response.plan
    return (severity or end.severity not in agreement.severities) and (
        plan or end.plan not in agreement.view["plans"].texts()
    )
