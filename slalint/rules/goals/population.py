"""Of what a share is counted, and whether there is enough of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction
from typing import Final

from slalint.agreement.agreement import Agreement
from slalint.agreement.goal import Goal
from slalint.arithmetic import say_number, say_percent
from slalint.engine.finding import Problem, Severity
from slalint.engine.rule import rule
from slalint.rules.goals.texts import goal_prose

_OF_SOMETHING: Final = re.compile(r"(?:%|percent|per cent|share) of \w", re.IGNORECASE)
_ALL_LEADS: Final = re.compile(
    r"\s*(?:all|every|each)\s(?:\S{1,30}\s){0,3}leads?\s*\Z", re.IGNORECASE
)


@rule("SLA311", "missing-population", Severity.WARNING)
def missing_population(agreement: Agreement) -> Iterator[Problem]:
    """## What it does

    Reports a percentage, or a share of a time goal, that does not say of what: it has no `of`.
    Attempts that are averaged over all leads, instead of those not yet reached, are reported too.

    ## Why it matters

    95 % of which tickets? Of all, of those opened in the month, of those closed? Each gives another
    figure. And who reached a lead at the first attempt stops trying, so that an average over all
    leads falls the better sales works.

    ## Bad

    ```yaml
    goals:
      answer:
    # ^^^^^^ SLA311
        metric: responseTime
        target: {atMost: 15m, share: 95%}
        from: ticket opened
    ```

    ```yaml
    goals:
      "errors": {metric: errorRate, target: {atMost: "0.1 %"}, measurement: {source: Load balancer}}
    # ^^^^^^^^ SLA311
    ```

    ```yaml
    goals:
      depth:
        metric: attempts
        of: all leads
        #   ^^^^^^^^^ SLA311
        target: {atLeast: 6}
        statistic: mean
    ```

    ## Good

    ```yaml
    goals:
      answer:
        metric: responseTime
        of: P1 tickets opened in the month
        target: {atMost: 15m, share: 95%}
        from: ticket opened
      depth: {metric: attempts, of: leads not connected after 10bd, target: {atLeast: 6}, statistic: mean}
    ```

    ## Stays silent

    Availability by time is a share of the window. A severity, a threshold, a formula or the title
    may name the population.

    ```yaml
    goals:
      uptime: {metric: availability, target: {atLeast: 99.9%}}
      p1: {metric: responseTime, severity: p1, target: {atMost: 15m, share: 95%}, from: ticket opened}
      errors: {metric: errorRate, target: {atMost: 0.1%}, measurement: {source: Log, method: failed requests / all requests * 100}}
      quiz: {title: 85 % of the invited pass, metric: attendance, target: {atLeast: 85%}}
    ```

    ## References

    See also SLA312 for a population that is too small, SLA109 for terms that are not defined.
    """
    for goal in agreement.goals:
        if _averages_all_leads(goal):
            yield Problem(
                goal.view["of"].here,
                f"{goal.id} counts attempts over all leads: those reached at once need only one, "
                "so good work lowers the figure",
                "write `of: leads not connected after 10bd`",
            )
        elif goal.bounds and _is_share(goal) and not _names_population(goal):
            share = goal.target["share"].text or goal.bounds[0].view.text or "a share"
            message = f"{goal.id} promises {share}, and does not say of what"
            yield Problem(goal.view.key, message, "add `of:` with what is counted, and when")


def _averages_all_leads(goal: Goal) -> bool:
    attempts = goal.metric is not None and goal.metric.name == "attempts"
    return attempts and _ALL_LEADS.match(goal.view["of"].text or "") is not None


def _is_share(goal: Goal) -> bool:
    """Whether the figure is a share of countable things, not of time."""
    if goal.target["share"].exists:
        return True
    metric = goal.metric
    by_time = metric is not None and metric.name in ("availability", "durability")
    return metric is not None and metric.family == "percent" and not by_time


def _names_population(goal: Goal) -> bool:
    stated = (goal.view["of"], goal.view["severity"], goal.view["threshold"])
    if any(view.exists for view in stated) or "/" in (goal.measurement["method"].text or ""):
        return True
    return any(_OF_SOMETHING.search(text) for _, text in goal_prose(goal))


@rule("SLA312", "population-too-small", Severity.INFO)
def population_too_small(agreement: Agreement) -> Iterator[Problem]:
    """## What it does

    Reports a share of so few expected events that it forgives none of them: `expected`, times what
    is missing to 100 %, is less than one.

    ## Why it matters

    98 % of 20 responses is 19.6: a single late one leaves 95 % and breaks the goal. The promise is
    really 100 %.

    ## Bad

    ```yaml
    goals:
      call: {metric: followUpTime, of: responses, target: {atMost: 48h, share: 98%}, from: response, expected: 20}
      #                                                                                                        ^^ SLA312
    ```

    ```yaml
    goals:
      campaigns:
        metric: acceptanceRate
        of: campaigns
        target: {atLeast: "90 %"}
        expected: 3
        #         ^ SLA312
    ```

    ```yaml
    goals:
      faults: {metric: errorRate, of: deliveries, target: {atMost: 5%}, "expected": 12}
      #                                                                             ^^ SLA312
    ```

    ## Good

    ```yaml
    goals:
      call: {metric: followUpTime, of: responses, target: {atMost: 48h, share: 90%}, from: response, expected: 20}
    ```

    ## Stays silent

    Where 100 % is promised, none is meant to be forgiven; availability is measured in time.

    ```yaml
    goals:
      reports: {metric: acceptanceRate, of: reports, target: {atLeast: 100%}, expected: 4}
      uptime: {metric: availability, target: {atLeast: 99.9%}, expected: 10}
      leads: {metric: volume, of: leads, target: {atLeast: 100}, expected: 3}
    ```

    ## References

    See also SLA409, the same question for the measuring interval of an availability.
    """
    for goal in agreement.goals:
        expected = goal.view["expected"].number()
        share, forgiven = _forgiven_share(goal)
        if expected is None or expected < 1 or share is None or not 0 < forgiven < 100:
            continue
        if expected * forgiven / 100 < 1:
            left = say_percent((1 - 1 / expected) * 100, 1)
            message = (
                f"{goal.id} expects {say_number(expected)} {goal.view['of'].text or 'events'}; "
                f"{share} forgives none of them: one miss leaves {left}"
            )
            advice = "choose a share that forgives at least one, or a longer window"
            yield Problem(goal.view["expected"].here, message, advice)


def _forgiven_share(goal: Goal) -> tuple[str | None, Fraction]:
    """The promised share as written, and how many percent of the events may miss it."""
    share = goal.target["share"].percent()
    if share is not None:
        return str(share), share.complement
    percent = goal.percent
    by_time = goal.metric is None or goal.metric.name in ("availability", "durability")
    if percent is None or goal.metric is None or by_time:
        return None, Fraction(0)
    higher = goal.metric.better == "higher"
    return str(percent), percent.complement if higher else percent.value
