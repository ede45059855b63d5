"""Whether a remedy is one: sole remedies without content, discretion, strikes nobody can count."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from slalint.agreement.agreement import Agreement
from slalint.agreement.view import View
from slalint.engine.finding import Problem, Severity
from slalint.engine.rule import rule
from slalint.rules.remedies.consequences import has_content
from slalint.rules.remedies.wording import listed

_DISCRETION: Final = re.compile(
    r"\bdiscretion(?:ary)?\b|\bgood ?will\b|\bex gratia\b|\bErmessen\b|\bKulanz\b"
    r"|\bmay (?:issue|grant|offer|give|provide|pay|apply|award|consider) (?:\w{1,30} ){0,3}?"
    r"(?:credits?|refunds?|compensation|discounts?|rebates?)\b",
    re.IGNORECASE,
)
# Misses that are to be counted, and no number beside them.
_UNCOUNTED: Final = re.compile(
    r"\brepeated(?:ly)? (?:failures?|fails?|misses|missed|miss|breach(?:es|ed)?|violations?)\b"
    r"|\b(?:several|multiple|persistent|frequent) (?:failures?|misses|breaches|violations)\b"
    r"|\b(?:mehrfach\w{0,3}|wiederholt\w{0,3}) (?:Verfehlung\w{0,2}|Verletzung\w{0,2}|Verstöße\w?)\b",
    re.IGNORECASE,
)
_COUNTED: Final = re.compile(
    r"\d|\b(?:two|three|four|five|six|twice|second|third|zwei|drei|vier|fünf|zweite\w?|dritte\w?)\b",
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
    covered = _with_rights(agreement)
    for remedy in agreement.remedies:
        goals = remedy["goals"].texts()
        if not remedy["sole"].is_true() or has_content(remedy) or "incorporated" in goals:
            continue
        bare = [goal for goal in goals if goal not in covered]
        if bare or not goals:
            whom = f" for {listed(bare)}" if bare else ""
            message = f"{remedy.name} is the sole remedy{whom} and gives nothing"
            yield Problem(remedy["sole"].here, message, "add credits, or leave out `sole`")


def _with_rights(agreement: Agreement) -> set[str]:
    """The goals after whose miss a remedy gives something, or somebody may cancel."""
    conditions = agreement.view["cancellation"]["conditions"].items()
    views = [remedy["goals"] for remedy in agreement.remedies if has_content(remedy)]
    views += [condition["goal"] for condition in conditions]
    return {name for view in views for name in view.texts()}


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
    fixed = _with_something_fixed(agreement)
    for remedy in agreement.remedies:
        goals = remedy["goals"].texts()
        found = _discretion(remedy)
        if found is not None and not (goals and fixed.issuperset(goals)):
            view, start, end = found
            words = (view.text or "")[start:end]
            message = f"{remedy.name}: `{words}` leaves open whether anything is given"
            hint = "say what is given and when, such as `credits` by tiers"
            yield Problem(view.inside(start, end), message, hint)


def _discretion(remedy: View) -> tuple[View, int, int] | None:
    """The first words that leave a remedy without fixed credits to somebody's discretion."""
    if remedy["credits"].exists:
        return None
    texts = [remedy["action"], remedy["formula"]]
    texts += [strike["action"] for strike in remedy["strikes"].items()]
    for view in texts:
        match = _DISCRETION.search((view.text or "")[:_MAX_TEXT])
        if match is not None:
            return view, match.start(), match.end()
    return None


def _with_something_fixed(agreement: Agreement) -> set[str]:
    """The goals for which some remedy gives something that is nobody's discretion."""
    return {
        name
        for remedy in agreement.remedies
        if has_content(remedy) and _discretion(remedy) is None
        for name in remedy["goals"].texts()
    }


@rule("SLA617", "unmeasurable-strikes", Severity.WARNING)
def unmeasurable_strikes(agreement: Agreement) -> Iterator[Problem]:
    """## What it does

    Reports a strike that does not say how many misses bring it, or in which time they are counted,
    and an action that waits for "repeated failures".

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

    A single miss needs no window, and an action may count in its own words.

    ```yaml
    remedies:
      strikes:
        goals: [uptime]
        strikes:
          - {misses: 1, action: Written analysis of the cause within 5bd}
      meeting:
        goals: [uptime]
        action: After repeated failures, three in a quarter, the directors meet
    ```

    ## References

    Conditions of cancellation that nobody can count are SLA701.
    """
    for remedy in agreement.remedies:
        yield from _uncounted(remedy)
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


def _uncounted(remedy: View) -> Iterator[Problem]:
    """An action for misses that nobody counts."""
    view = remedy["action"]
    text = (view.text or "")[:_MAX_TEXT]
    match = _UNCOUNTED.search(text)
    if match is not None and _COUNTED.search(text) is None:
        yield Problem(
            view.inside(*match.span()),
            f"{remedy.name}: `{match.group()}` are two for one side and five for the other",
            "write `strikes` with `misses: 3` and `per: calendar-quarter`",
        )
