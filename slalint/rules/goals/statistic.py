"""How single values become the promised figure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from slalint.agreement.agreement import Agreement
from slalint.agreement.goal import Goal
from slalint.agreement.view import View
from slalint.arithmetic import say_number
from slalint.engine.finding import Problem, Related, Severity
from slalint.engine.rule import rule
from slalint.prose import figures, is_hedged
from slalint.rules.goals.texts import goal_prose, prose, words_of
from slalint.rules.goals.wording import say_bound

# What is a single time by nature, or the longest one.
_SINGLE: Final = frozenset({"recoveryTime", "recoveryPoint", "retention", "updateInterval"})

_SAYS_HOW: Final = re.compile(
    r"\b(?:averages?|on average|mean|median|percentiles?|p\d{2}(?:\.\d)?|"
    r"maximum|durchschnitt(?:lich)?|im mittel|perzentil)\b|\d ?(?:%|percent)",
    re.IGNORECASE,
)
_EACH: Final = re.compile(r"\b(?:each|every|all|any|single)\b", re.IGNORECASE)
_KINDS: Final = (
    ("mean", re.compile(r"\b(?:on average|averages?|mean)\b", re.IGNORECASE)),
    ("median", re.compile(r"\bmedian\b", re.IGNORECASE)),
)
_PERCENTILE: Final = re.compile(
    r"\b(?:p(\d{2}(?:\.\d{1,3})?)|(\d{2}(?:\.\d{1,3})?)(?:st|nd|rd|th)[- ]percentile)\b",
    re.IGNORECASE,
)
_SAID: Final = {"mean": "the average", "median": "the median", "each": "each single one"}


@rule("SLA309", "missing-statistic", Severity.WARNING)
def missing_statistic(agreement: Agreement) -> Iterator[Problem]:
    """## What it does

    Reports a goal on a time or a grade that does not say whether the figure is an average, a
    percentile, or holds for each single case: no `statistic`, no `share`, no word of it.

    ## Why it matters

    An average of one hour may hide a customer who waited for two days. "Within an hour" for each
    ticket is broken by the first late one.

    ## Bad

    ```yaml
    goals:
      answer:
    # ^^^^^^ SLA309
        metric: responseTime
        of: tickets
        target: {atMost: 1h}
        from: ticket opened
    ```

    ```yaml
    goals:
      "grade": {metric: satisfaction, scale: [1, 5], of: customers surveyed, target: {atLeast: 4.2}}
    # ^^^^^^^ SLA309
    ```

    ```yaml
    goals:
      speed: {metric: latency, of: requests, target: {atMost: 300ms}, measurement: {source: Load balancer}}
    # ^^^^^ SLA309
    ```

    ## Good

    ```yaml
    goals:
      answer:
        metric: responseTime
        of: tickets
        target: {atMost: 1h}
        statistic: p95
        from: ticket opened
    ```

    ## Stays silent

    A share says it, a default says it, and times that hold for every single event need no
    statistic.

    ```yaml
    defaults: {window: calendar-month, owner: acme, beneficiary: globex, statistic: each}
    goals:
      answer: {metric: responseTime, of: tickets, target: {atMost: 1h}, from: ticket opened}
      repair: {metric: resolutionTime, of: tickets, target: {atMost: 4h, share: 95%}, from: ticket opened}
      install: {metric: deliveryTime, window: per-event, of: orders, target: {atMost: 10d}, from: order}
      recovery: {metric: recoveryTime, of: disasters, target: {atMost: 4h}}
      page: {title: Average time of a page, metric: latency, of: pages, target: {atMost: 2s}}
    ```

    ## References

    Google, *Site Reliability Engineering*, chapter 4, on averages and percentiles. See also SLA310.
    """
    for goal in agreement.goals:
        if goal.metric is None or goal.metric.family not in ("duration", "score"):
            continue
        if not goal.bounds or any(bound.view.text is None for bound in goal.bounds):
            continue
        if goal.metric.name in _SINGLE or _says_how(goal):
            continue
        promised = say_bound(goal.bounds[0])
        yield Problem(
            goal.view.key,
            f"{goal.id} promises {promised}: on average, or for each single one?",
            "write `statistic: each`, mean, median or p95, or add a `share` to the target",
        )


def _says_how(goal: Goal) -> bool:
    window = goal.window
    if goal.setting("statistic").exists or goal.target["share"].exists:
        return True
    if window is not None and window.is_per_event:
        return True
    texts = [*goal_prose(goal), *prose(goal.view, "of", "threshold")]
    texts += prose(goal.measurement, "method")
    words = words_of(goal.agreement)
    return any(
        _SAYS_HOW.search(text)
        or (_EACH.search(text) and (figures(text, words) or view.name == "of"))
        for view, text in texts
    )


@rule("SLA310", "conflicting-statistics", Severity.ERROR)
def conflicting_statistics(agreement: Agreement) -> Iterator[Problem]:
    """## What it does

    Reports a goal whose title, description or method speaks of another statistic than its
    `statistic`: the average in words, the 95th percentile in the data.

    ## Why it matters

    With nine answers after ten minutes and one after ten hours, the average is over an hour, the
    median ten minutes. Which of them counts decides whether the goal was met.

    ## Bad

    ```yaml
    goals:
      answer:
        title: Average response below one hour
        metric: responseTime
        of: tickets
        target: {atMost: 1h}
        from: ticket opened
        statistic: p95
        #          ^^^ SLA310
    ```

    ```yaml
    goals:
      call: {title: "On average, sales calls within 48 hours", metric: followUpTime, of: responses, target: {atMost: PT48H, share: 98%}, from: response, to: call, statistic: "each"}
      #                                                                                                                                                                       ^^^^^^ SLA310
    ```

    ```yaml
    goals:
      page: {metric: latency, of: pages, target: {atMost: 2s}, statistic: mean, measurement: {source: Probe, method: 99th percentile of all page loads}}
      #                                                                   ^^^^ SLA310
    ```

    ## Good

    ```yaml
    goals:
      answer:
        title: 95th percentile of the response below one hour
        metric: responseTime
        of: tickets
        target: {atMost: 1h}
        from: ticket opened
        statistic: p95
    ```

    ## Stays silent

    A share is the percentile it names, and averages of the past are no promise.

    ```yaml
    goals:
      answer:
        title: 95th percentile of the first answer
        description: Last year the average was 20 minutes
        metric: responseTime
        of: tickets
        target: {atMost: 1h, share: 95%}
        from: ticket opened
        statistic: each
    ```

    ## References

    See also SLA309 and, for figures in words, SLA326.
    """
    for goal in agreement.goals:
        stated = goal.view["statistic"].text
        if stated is None or stated in ("total", "min") or goal.metric is None:
            continue
        if goal.metric.family == "percent":
            continue
        for view, text in [*goal_prose(goal), *prose(goal.measurement, "method")]:
            spoken = _spoken(goal, view, text)
            if spoken is not None and spoken != stated:
                message = (
                    f"{goal.id} counts {_SAID.get(stated, stated)} in the data and "
                    f"{_SAID.get(spoken, spoken)} in words: only one of them can be promised"
                )
                yield Problem(
                    goal.view["statistic"].here,
                    message,
                    f"write `statistic: {spoken}`, or change the words",
                    (Related(view.here, f"says {_SAID.get(spoken, spoken)}"),),
                )
                break


def _spoken(goal: Goal, view: View, text: str) -> str | None:
    """The only statistic that a text speaks of; None if there is none, or two."""
    if view.name != "method" and (
        _EACH.search(text) or is_hedged(_without_average(text), words_of(goal.agreement))
    ):
        return None
    found = {kind for kind, pattern in _KINDS if pattern.search(text)}
    found |= {f"p{match[1] or match[2]}" for match in _PERCENTILE.finditer(text)}
    share = goal.target["share"].percent()
    if len(found) != 1 or (share is not None and f"p{say_number(share.value)}" in found):
        return None
    return found.pop()


def _without_average(text: str) -> str:
    return re.sub(r"\baverage\b", "", text, flags=re.IGNORECASE)
