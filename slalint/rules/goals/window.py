"""The period over which a goal is judged."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from slalint.agreement.agreement import Agreement
from slalint.agreement.goal import Goal
from slalint.arithmetic import DAY, YEAR, allowance, say_duration
from slalint.engine.finding import Problem, Severity
from slalint.engine.rule import rule
from slalint.prose import periods
from slalint.rules.goals.texts import goal_prose, prose, words_of
from slalint.rules.goals.wording import population, say_bound

_RELATIVE_DUE: Final = re.compile(r"\b(?:before|after)\b")
_ISO_DATE: Final = re.compile(r"\s*\d{4}-\d{2}-\d{2}\s*\Z")

# How much there is at a time, where others count how much there was in a time.
_STOCK: Final = re.compile(
    r"\b(?:open|backlog|pending|outstanding|unresolved|queued?|queues?|stock|in stock|concurrent|"
    r"in progress|waiting|at a time|at any time|available)\b",
    re.IGNORECASE,
)


@rule("SLA303", "missing-window", Severity.ERROR)
def missing_window(agreement: Agreement) -> Iterator[Problem]:
    """## What it does

    Reports a percentage, a count or a revenue without a period: neither the goal nor `defaults` has
    a `window`, and no text of the goal says one.

    ## Why it matters

    99.9 % is 1 min 26 s of downtime if it is measured by day, and 8 h 46 min if by year. Two white
    papers a month are twelve times as many as two a year.

    ## Bad

    ```yaml
    defaults: {clock: 24x7, timeZone: Europe/Berlin}
    goals:
      uptime: {metric: availability, target: {atLeast: 99.9%}, measurement: {source: Probe}}
    # ^^^^^^ SLA303
    ```

    ```yaml
    # without: defaults
    goals:
      white-papers:
    # ^^^^^^^^^^^^ SLA303
        metric: deliveries
        of: white papers
        target: {atLeast: 2}
        due: last day of the month
    ```

    ```yaml
    # without: defaults
    goals:
      "answer":
    # ^^^^^^^^ SLA303
        metric: responseTime
        of: tickets
        from: ticket opened
        target: {atMost: 15m, share: 95%}
    ```

    ## Good

    ```yaml
    defaults: {timeZone: Europe/Berlin}
    goals:
      uptime: {metric: availability, window: calendar-month, target: {atLeast: 99.9%}}
    ```

    ## Stays silent

    A default window is enough. One-time deliveries have a date or an event instead, deliveries on a
    schedule their rhythm, and a time that holds for each single event needs no period.

    ```yaml
    # without: defaults
    events: {launch: 2026-09-01}
    goals:
      manual: {metric: deliveries, of: printed manuals, target: {exactly: 500}, due: 2026-03-31}
      session: {metric: deliveries, of: training sessions, target: {exactly: 1}, due: 1w before launch}
      reports: {metric: deliveries, of: reports, target: {exactly: 1}, schedule: {every: 1w, day: Fri}}
      posts: {metric: deliveries, of: posts each month, target: {atLeast: 4}}
      answer: {metric: responseTime, of: tickets, target: {atMost: 1h}, from: ticket opened, statistic: each}
      open: {metric: backlog, of: open tickets, target: {atMost: 20}}
      keeping: {metric: attempts, of: leads not connected, target: {atLeast: 6}, statistic: each}
    ```

    ## References

    Google, *Site Reliability Engineering*, chapter 4, on objectives and their windows. See also
    SLA515 for windows that do not match.
    """
    if agreement.lacks_shared_documents:
        return
    for goal in agreement.goals:
        if _needs_window(goal) and not _says_period(goal):
            example = "`window: calendar-month`"
            advice = f"add {example} to the goal, or to `defaults` for all goals"
            yield Problem(goal.view.key, _without_period(goal), advice)


def _needs_window(goal: Goal) -> bool:
    """Whether the goal's figure means nothing without a period."""
    if goal.metric is None or not goal.bounds:
        return False
    if goal.target["share"].exists or goal.metric.family == "percent":
        return True
    if goal.metric.family == "count":
        spoken = f"{goal.metric.name} {goal.view['of'].text or ''} {goal.view['title'].text or ''}"
        each = goal.setting("statistic").text == "each"
        return not each and goal.metric.name != "backlog" and not _STOCK.search(spoken[:1000])
    return goal.metric.name == "revenue"


def _says_period(goal: Goal) -> bool:
    """Whether the period is stated: as a window, by a date, a rhythm, an SLO, or in words."""
    due = goal.view["due"].text or ""
    stated = (goal.setting("window"), goal.view["schedule"]["every"], goal.measurement["slo"])
    if any(view.exists for view in stated) or goal.agreement.incorporates("defaults"):
        return True
    if _ISO_DATE.match(due) or _RELATIVE_DUE.search(due):
        return True
    texts = [*goal_prose(goal), *prose(goal.view, "of", "threshold")]
    texts += prose(goal.measurement, "method")
    words = words_of(goal.agreement)
    return any(True for _, text in texts for _ in periods(text, words))


def _without_period(goal: Goal) -> str:
    """What the figure may mean, in plain numbers."""
    promised = say_bound(goal.bounds[0])
    if goal.metric is not None and goal.metric.is_availability and goal.percent is not None:
        day = say_duration(allowance(goal.percent, DAY))
        year = say_duration(allowance(goal.percent, YEAR))
        return (
            f"{goal.id} promises {promised} and not over which period: "
            f"{day} of downtime in a day, or {year} in a year"
        )
    if goal.metric is not None and goal.metric.family in ("count", "money"):
        return f"{goal.id} promises {promised} ({population(goal)}): a week, a month or a year?"
    return f"{goal.id} promises a share and not over which period it is counted"
