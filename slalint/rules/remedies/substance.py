"""Whether a remedy is one: sole remedies without content, discretion, strikes nobody can count."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from slalint.agreement.agreement import Agreement
from slalint.agreement.view import View
from slalint.engine.finding import Problem, Severity
from slalint.engine.rule import rule
from slalint.rules.remedies.other_remedies import has_content
from slalint.rules.remedies.wording import listed

_DISCRETION: Final = re.compile(
    r"\bdiscretion(?:ary)?\b|\bgood ?will\b|\bex gratia\b|\bErmessen\b|\bKulanz\b"
    r"|\bmay (?:issue|grant|offer|give|provide|pay|apply|award|consider) (?:\w{1,30} ){0,3}?"
    r"(?:credits?|refunds?|compensation|discounts?|rebates?)\b",
    re.IGNORECASE,
)
_MAX_TEXT: Final = 2000


@rule("SLA615", "sole-remedy-without-remedy", Severity.ERROR)
def sole_remedy_without_remedy(agreement: Agreement) -> Iterator[Problem]:
    """## What it does

    Reports a sole and exclusive remedy that gives nothing for some of its goals: no credit, no
    strike, no action, no right to cancel.

    ## Why it matters

    "Sole remedy" takes all other rights away. If it is empty, the customer has none left.

    ## Bad

    ```yaml
    remedies:
      terms:
        goals: [uptime]
        sole: true
        #     ^^^^ SLA615
    cancellation:
      notice: 30d
    ```

    ## Good

    ```yaml
    remedies:
      terms:
        goals: [uptime]
        credits: [{below: 99.9%, credit: 10%}]
        of: monthly fee
        claim: {automatic: true}
        sole: true
    ```

    ## Stays silent

    The credits may stand in another remedy or another document, and a right to cancel is a remedy.

    ```yaml
    remedies:
      terms: {goals: [uptime], sole: true}
    cancellation:
      conditions:
        - {text: Availability missed three months in a row, goal: uptime, misses: 3, by: [globex]}
      notice: 30d
    ```

    ```yaml
    remedies:
      terms: {goals: [uptime], credits: incorporated, sole: true}
    ```

    ## References

    A goal without any remedy is SLA322.
    """
    for remedy in agreement.remedies:
        goals = remedy["goals"].texts()
        if not remedy["sole"].is_true() or has_content(remedy) or "incorporated" in goals:
            continue
        bare = [goal for goal in goals if not _has_right(agreement, goal)]
        if bare or not goals:
            whom = f" for {listed(bare)}" if bare else ""
            message = f"{remedy.name} is the sole remedy{whom} and gives nothing"
            yield Problem(remedy["sole"].here, message, "add credits, or leave out `sole`")


def _has_right(agreement: Agreement, goal: str) -> bool:
    """Whether another remedy or a right to cancel follows when a goal is missed."""
    conditions = agreement.view["cancellation"]["conditions"].items()
    return any(has_content(remedy) for remedy in agreement.remedies_by_goal.get(goal, [])) or any(
        goal in condition["goal"].texts() for condition in conditions
    )


@rule("SLA616", "discretionary-remedy", Severity.INFO)
def discretionary_remedy(agreement: Agreement) -> Iterator[Problem]:
    """## What it does

    Reports a remedy that is at somebody's discretion, where nothing fixed stands beside it.

    ## Why it matters

    "May issue a credit" promises nothing: it says what is possible anyway.

    ## Bad

    ```yaml
    remedies:
      goodwill:
        goals: [uptime]
        action: Acme may issue a credit at its sole discretion
        #            ^^^^^^^^^^^^^^^^^^ SLA616
    ```

    ## Good

    ```yaml
    remedies:
      make-up:
        goals: [uptime]
        action: Acme issues a credit of one day of service for each hour of downtime
    ```

    ## Stays silent

    A discretionary extra next to a fixed credit is harmless.

    ```yaml
    remedies:
      credits:
        goals: [uptime]
        credits: [{below: 99.9%, credit: 10%}]
        of: monthly fee
        claim: {automatic: true}
      extra:
        goals: [uptime]
        action: Acme may grant further credits at its discretion
    ```

    ## References

    A sole remedy without content is SLA615.
    """
    for remedy in agreement.remedies:
        if remedy["credits"].exists or _all_fixed(agreement, remedy):
            continue
        for view in _texts(remedy):
            match = _DISCRETION.search((view.text or "")[:_MAX_TEXT])
            if match is not None:
                message = f"{remedy.name}: `{match[0]}` leaves open whether anything is given"
                hint = "say what is given and when, such as `credits` by tiers"
                yield Problem(view.inside(*match.span()), message, hint)
                break


def _texts(remedy: View) -> list[View]:
    """The texts that say what is given."""
    return [
        remedy["action"],
        remedy["formula"],
        *(strike["action"] for strike in remedy["strikes"].items()),
    ]


def _all_fixed(agreement: Agreement, remedy: View) -> bool:
    """Whether another remedy gives something fixed for every goal of this one."""
    goals = remedy["goals"].texts()
    return bool(goals) and all(
        any(
            other.path != remedy.path and has_content(other) and not _is_discretionary(other)
            for other in agreement.remedies_by_goal.get(goal, [])
        )
        for goal in goals
    )


def _is_discretionary(remedy: View) -> bool:
    texts = [(view.text or "")[:_MAX_TEXT] for view in _texts(remedy)]
    return not remedy["credits"].exists and any(_DISCRETION.search(text) for text in texts)


@rule("SLA617", "unmeasurable-strikes", Severity.WARNING)
def unmeasurable_strikes(agreement: Agreement) -> Iterator[Problem]:
    """## What it does

    Reports a strike that does not say how many misses bring it, or in which time they are counted.

    ## Why it matters

    "Repeated misses" are two for one side and five for the other, within a quarter or ever. The
    step that was to follow never does.

    ## Bad

    ```yaml
    remedies:
      strikes:
        goals: [uptime]
        strikes:
          - {misses: 3, action: Meeting of both heads of operations}
          # ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ SLA617
          - action: After repeated failures the board decides
          # ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ SLA617
    ```

    ## Good

    ```yaml
    remedies:
      strikes:
        goals: [uptime]
        strikes:
          - {misses: 3, per: calendar-quarter, action: Meeting of both heads of operations}
    ```

    ## Stays silent

    A single miss needs no window.

    ```yaml
    remedies:
      strikes:
        goals: [uptime]
        strikes:
          - {misses: 1, action: Written analysis of the cause within 5bd}
    ```

    ## References

    Conditions of cancellation that nobody can count are SLA701.
    """
    for remedy in agreement.remedies:
        for strike in remedy["strikes"].items():
            if not strike.is_mapping or not strike.readable:
                continue
            misses = strike["misses"]
            if not misses.exists:
                message = f"{remedy.name}: a strike does not say after how many misses it follows"
                yield Problem(strike.here, message, "add `misses: 3` and `per: calendar-quarter`")
            elif not strike["per"].exists and misses.number() not in (None, 1):
                message = f"{remedy.name}: {misses.text} misses, but it is not said in which time"
                yield Problem(strike.here, message, "add `per: calendar-quarter`")
