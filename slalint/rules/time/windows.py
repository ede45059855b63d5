"""Windows: fiscal ones without a year, and remedies that count over another window."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from slalint.agreement.agreement import Agreement
from slalint.agreement.goal import Goal
from slalint.agreement.view import View
from slalint.arithmetic import Window, say_duration
from slalint.engine.finding import Problem, Related, Severity
from slalint.engine.rule import rule

_WINDOW_KEYS: Final = ("window", "per", "period", "of")
_BOUNDS: Final = ("below", "atMost", "atLeast", "above")


@rule("SLA514", "undefined-fiscal-period", Severity.WARNING)
def undefined_fiscal_period(agreement: Agreement) -> Iterator[Problem]:
    """## What it does

    Reports fiscal windows where `term.fiscalYearStarts` does not say in which month the fiscal year
    begins. All uses have one cause and give one finding, at the first of them.

    ## Why it matters

    A fiscal quarter that begins in February and one that begins in January share two months of
    three: each side counts other results.

    ## Bad

    ```yaml
    defaults: {window: fiscal-quarter, timeZone: Europe/Berlin, owner: acme, beneficiary: globex}
    #                  ^^^^^^^^^^^^^^ SLA514
    ```

    ```yaml
    goals:
      uptime:
        metric: availability
        target: {atLeast: 99.9%}
        window: "fiscal-year"
    #           ^^^^^^^^^^^^^ SLA514
    ```

    ```yaml
    exclusions:
      - {id: storms, description: Storms, limit: 12h, per: fiscal-half}
    #                                                      ^^^^^^^^^^^ SLA514
    ```

    ## Good

    ```yaml
    term: {effective: 2026-02-01, indefinite: true, fiscalYearStarts: February}
    defaults: {window: fiscal-quarter, timeZone: Europe/Berlin, owner: acme, beneficiary: globex}
    ```

    ## Stays silent

    A calendar quarter is complete in itself.

    ```yaml
    defaults: {window: calendar-quarter, timeZone: Europe/Berlin, owner: acme, beneficiary: globex}
    ```

    ## References

    See also SLA303, SLA515.
    """
    starts = agreement.view["term"]["fiscalYearStarts"]
    if starts.exists or agreement.incorporates("term") or agreement.is_template:
        return
    fiscal = [view for view in agreement.view.descendants() if _is_fiscal(view)]
    if fiscal:
        first, others = fiscal[0], fiscal[1:4]
        message = (
            f"{first.text} depends on the month in which the fiscal year begins, and nothing says "
            "which one that is"
        )
        related = tuple(Related(other.here, "here as well") for other in others)
        help_text = "write term: {fiscalYearStarts: February}, or a calendar window"
        yield Problem(first.here, message, help_text, related)


@rule("SLA515", "mixed-windows", Severity.WARNING)
def mixed_windows(agreement: Agreement) -> Iterator[Problem]:
    """## What it does

    Reports a remedy that counts over another window than the goal it belongs to: rolling 30 days
    for a calendar month, credits per month for a quarterly goal, strikes in less than one window.

    ## Why it matters

    A month with 99.8 % may hold no 30 days under 99.9 %. Both sides then compute from the same
    outages, and one finds a breach where the other finds none.

    ## Bad

    ```yaml
    remedies:
      credits:
        goals: [uptime]
        credits: [{below: 99.9%, credit: 10%}]
        per: rolling-30d
    #        ^^^^^^^^^^^ SLA515
    ```

    ```yaml
    goals:
      uptime: {metric: availability, target: {atLeast: 99.9%}, window: calendar-quarter}
    remedies:
      credits: {goals: [uptime], credits: [{below: 99.9%, credit: 10%}], per: "calendar-month"}
    #                                                                         ^^^^^^^^^^^^^^^^ SLA515
    ```

    ```yaml
    defaults: {window: calendar-quarter, timeZone: Europe/Berlin, owner: acme, beneficiary: globex}
    remedies:
      strikes:
        goals: [uptime]
        strikes:
          - {misses: 2, per: rolling-30d, action: Meeting of the heads}
    #                        ^^^^^^^^^^^ SLA515
    ```

    ## Good

    ```yaml
    remedies:
      credits:
        goals: [uptime]
        credits: [{below: 99.9%, credit: 10%}]
        per: calendar-month
    ```

    ## Stays silent

    Strikes are counted over several windows of the goal; a month of the bill is a month; single
    events belong to every window; a conversion that is written down is one.

    ```yaml
    remedies:
      strikes:
        goals: [uptime]
        strikes:
          - {misses: 1, per: calendar-month, action: Written analysis}
          - {misses: 3, per: calendar-quarter, action: Meeting of the heads}
          - {misses: 4, per: rolling-180d, action: Plan}
    ```

    ```yaml
    defaults: {window: per-event, timeZone: Europe/Berlin, owner: acme, beneficiary: globex}
    ```

    ```yaml
    goals:
      uptime: {metric: availability, target: {atLeast: 99.9%}, window: calendar-quarter}
    remedies:
      credits:
        goals: [uptime]
        credits: [{below: 99.9%, credit: 10%}]
        of: monthly fee for each month of the quarter
        per: calendar-month
    ```

    ## References

    How often a report comes is SLA723's; windows of dependencies are SLA803's. See also SLA425.
    """
    for remedy in agreement.remedies:
        goals = [agreement.goal(name) for name in remedy["goals"].texts()]
        known = [goal for goal in goals if goal is not None and goal.window is not None]
        if not _is_conversion(remedy):
            yield from _credits(remedy, known)
        for strike in remedy["strikes"].items():
            yield from _strikes(strike, known)


def _credits(remedy: View, goals: list[Goal]) -> Iterator[Problem]:
    per = remedy["per"].window()
    if per is None or not remedy["credits"].exists:
        return
    tiers = remedy["credits"].items()
    measured = any(tier[bound].exists for tier in tiers for bound in _BOUNDS)
    for goal in goals:
        window = goal.window
        if window is None or not _differ(window, per):
            continue
        if not measured and not _is_shorter(per, window):
            continue
        message = (
            f"{goal.id} is measured over {_say(window)} and credited per {_say(per)}: one breach, "
            "two results"
        )
        help_text = f"write per: {window}, or say how one follows from the other"
        yield Problem(remedy["per"].here, message, help_text, _own_window(goal))
        return


def _strikes(strike: View, goals: list[Goal]) -> Iterator[Problem]:
    per = strike["per"].window()
    for goal in goals:
        window = goal.window
        if per is None or window is None or not _differ(window, per):
            continue
        if _is_longer(per, window):
            continue
        message = (
            f"{goal.id} is measured over {_say(window)} and its misses are counted per {_say(per)}: "
            "a miss may belong to none of these"
        )
        help_text = f"count misses over {window} or over several of them"
        yield Problem(strike["per"].here, message, help_text, _own_window(goal))
        return


def _say(window: Window) -> str:
    """A window with its usual length."""
    length = window.typical()
    if length is None or window.length is not None:
        return str(window)
    return f"{window} ({say_duration(length.seconds)})"


def _differ(window: Window, per: Window) -> bool:
    """Whether two windows cannot be taken for one: other lengths, or rolling beside a period."""
    if window.is_per_event or per.is_per_event:
        return False
    return window.unit != per.unit or window.length != per.length


def _is_shorter(one: Window, other: Window) -> bool:
    longest, shortest = one.longest(), other.shortest()
    return longest is not None and shortest is not None and longest.seconds < shortest.seconds


def _is_longer(one: Window, other: Window) -> bool:
    return _is_shorter(other, one)


def _own_window(goal: Goal) -> tuple[Related, ...]:
    """Where the goal's window stands, if it stands in this document."""
    own = goal.view["window"]
    default = goal.agreement.view["defaults"]["window"]
    view = own if own.exists else default
    return (Related(view.here, f"the window of {goal.id}"),) if view.exists else ()


def _is_conversion(remedy: View) -> bool:
    """Whether the base says how windows convert: the fee for each month of the quarter."""
    base = (remedy["of"].text or "").lower()
    return "each " in base or "every " in base


def _is_fiscal(view: View) -> bool:
    if not view.is_scalar or not view.path or view.path[-1] not in _WINDOW_KEYS:
        return False
    window = view.window()
    return window is not None and window.kind == "fiscal"
