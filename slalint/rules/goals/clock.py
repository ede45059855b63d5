"""What starts and what stops the clock of a time goal."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from slalint.agreement.agreement import Agreement
from slalint.agreement.goal import Goal
from slalint.engine.finding import Problem, Severity
from slalint.engine.rule import rule
from slalint.prose import figures
from slalint.rules.goals.texts import goal_prose, prose, words_of
from slalint.rules.goals.wording import say_bound

# Times whose start is not plain from the metric itself. A latency starts with the request, an
# update with the one before, a recovery with the disaster.
_STARTED: Final = frozenset(
    {"responseTime", "resolutionTime", "timeToNotify", "followUpTime", "deliveryTime"}
)
# Of these the end is not plain either: what counts as a follow-up, as delivered, as notified?
_STOPPED: Final = frozenset({"timeToNotify", "followUpTime", "deliveryTime"})

_START: Final = re.compile(
    r"\b(?:after|since|upon|once|following|from|as soon as|on receipt|when|of receipt|nach|seit|ab)\b",
    re.IGNORECASE,
)
_STOP: Final = re.compile(r"\b(?:until|till|to the|before|bis|by the time)\b", re.IGNORECASE)


@rule("SLA319", "undefined-clock", Severity.WARNING)
def undefined_clock(agreement: Agreement) -> Iterator[Problem]:
    """## What it does

    Reports a time goal that does not say what starts the clock (`from`) or, where the metric does
    not tell, what stops it (`to`).

    ## Why it matters

    "Within 24 hours" of what: of the lead's visit, of its hand-over, of the first mail that was read?
    The difference is easily longer than the promise.

    ## Bad

    ```yaml
    goals:
      speed:
    # ^^^^^ SLA319
        metric: followUpTime
        of: qualified leads
        target: {atMost: 24h, share: 95%}
        to: first personal contact
    ```

    ```yaml
    goals:
      "p1-response": {metric: responseTime, severity: p1, target: {atMost: 15m, share: 95%}}
    # ^^^^^^^^^^^^^ SLA319
    ```

    ```yaml
    goals:
      paper: {metric: deliveryTime, of: orders, target: {atMost: 2bd}, from: order sent, statistic: each}
    # ^^^^^ SLA319
    ```

    ## Good

    ```yaml
    goals:
      speed:
        metric: followUpTime
        of: qualified leads
        target: {atMost: 24h, share: 95%}
        from: lead handed over
        to: first personal contact
    ```

    ## Stays silent

    Metrics that name both ends, and goals that say it in words.

    ```yaml
    goals:
      page: {metric: latency, of: pages, target: {atMost: 300ms}, statistic: p95}
      backups: {metric: recoveryPoint, of: backups, target: {atMost: 1h}}
      answer: {title: First answer within 1 hour after the ticket is opened, metric: responseTime, of: tickets, target: {atMost: 1h}, statistic: each}
      repair: {metric: resolutionTime, of: tickets, target: {atMost: 8h}, from: ticket opened, statistic: each}
    ```

    ## References

    What counts as a response is a key term: SLA109. See also SLA507 for business time.
    """
    for goal in agreement.goals:
        if goal.metric is None or goal.metric.family != "duration" or not goal.bounds:
            continue
        missing = _missing_ends(goal)
        if missing:
            keys = " and ".join(f"`{key}`" for key in missing)
            what = "starts" if missing[0] == "from" else "stops"
            promised = say_bound(goal.bounds[0])
            yield Problem(
                goal.view.key,
                f"{goal.id} promises {promised}, and does not say what {what} the clock",
                f"add {keys}: the event at which the time begins or ends",
            )


def _missing_ends(goal: Goal) -> list[str]:
    """The keys among `from` and `to` that the goal needs and lacks."""
    metric = goal.metric
    declared = goal.view["metric"].is_mapping and metric is not None and metric.better == "lower"
    name = metric.name if metric is not None and not declared else ""
    texts = _timed_prose(goal)
    missing = []
    if name in _STARTED and not goal.view["from"].exists and not _START.search(texts):
        missing.append("from")
    if name in _STOPPED and not goal.view["to"].exists and not _STOP.search(texts):
        missing.append("to")
    if declared and not (goal.view["from"].exists or goal.view["to"].exists):
        missing += [] if _START.search(texts) or _STOP.search(texts) else ["from", "to"]
    return missing


def _timed_prose(goal: Goal) -> str:
    """The texts of the goal that state a time, and so may state what it is counted from."""
    words = words_of(goal.agreement)
    texts = [*goal_prose(goal), *prose(goal.view, "threshold"), *prose(goal.measurement, "method")]
    return " ".join(
        text
        for _, text in texts
        if any(figure.kind == "duration" for figure in figures(text, words))
    )
