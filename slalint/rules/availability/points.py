"""Percent and percentage points."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction
from typing import Final

from slalint.agreement.agreement import Agreement
from slalint.agreement.view import View
from slalint.arithmetic import say_number, say_percent
from slalint.engine.finding import Problem, Severity
from slalint.engine.rule import rule
from slalint.rules.availability.percent_prose import PercentWords, percent_words

_BY: Final = re.compile(
    r"\b(?:by|um)(?: about| only| another| some| rund| etwa)? ?\Z", re.IGNORECASE
)
_FROM: Final = re.compile(r"\b(?:from|von)(?: at least)? ?\Z", re.IGNORECASE)
_TO: Final = re.compile(r"\b(?:to|auf|towards)(?: at least)? ?\Z", re.IGNORECASE)
_RAISED: Final = re.compile(
    r"\b(?:rais|lower|improv|increas|reduc|decreas|lift|erhöh|gesenkt|senk|verbesser)",
    re.IGNORECASE,
)
_OTHERS: Final = re.compile(
    r"\b(?:fees?|prices?|costs?|credits?|discounts?|gebühr\w{0,3}|preis\w{0,2}|gutschrift\w{0,3})\b",
    re.IGNORECASE,
)


@rule("SLA423", "percent-or-points", Severity.WARNING)
def percent_or_points(agreement: Agreement) -> Iterator[Problem]:
    """## What it does

    Reports a change of a percentage "by 0.09 %" where the old and the new figure are known and the
    difference is meant in percentage points, or fits neither way of reckoning.

    ## Why it matters

    From 99.9 to 99.99 it is 0.09 percentage points, 0.0901 % of the figure, and 90 % of the
    downtime. Whoever reads the change later cannot tell which was agreed.

    ## Bad

    ```yaml
    history:
      - version: "1.1.0"
        changes:
          - {goal: uptime, from: 99.81%, to: 99.9%, text: Raised by 0.09 % after the second zone}
          #                                                         ^^^^^^ SLA423
    ```

    ```yaml
    goals:
      conversion:
        description: We raise the rate from 2 % to 3 % by 1 % within the year
        #                                                 ^^^ SLA423
        metric: conversionRate
        of: visits
        target: {atLeast: 3%}
        measurement: {source: Web analytics}
    ```

    ## Good

    ```yaml
    history:
      - version: "1.1.0"
        changes:
          - {goal: uptime, from: 99.81%, to: 99.9%, text: Raised by 0.09 percentage points}
    ```

    ## Stays silent

    Relative changes that are right, of the figure or of what it leaves, and changes of other things.

    ```yaml
    goals:
      conversion:
        description: We raise the rate from 2 % to 3 %, that is by 50 %
        metric: conversionRate
        of: visits
        target: {atLeast: 3%}
        measurement: {source: Web analytics}
    history:
      - version: "1.1.0"
        changes:
          - {goal: uptime, from: 99.0%, to: 99.9%, text: Reduces downtime by 90 %}
          - {goal: uptime, text: The fee was raised by 3 %}
    ```

    ## References

    From a to b it is b - a percentage points, and (b - a) / a x 100 percent.
    """
    for version in agreement.view["history"].items():
        for change in version["changes"].items():
            before, after = change["from"].percent(), change["to"].percent()
            figures = (before.value, after.value) if before and after else None
            yield from _in_text(change["text"], figures)
    for goal in agreement.goals:
        for view in (goal.view["title"], goal.view["description"]):
            yield from _in_text(view, None)


def _in_text(view: View, figures: tuple[Fraction, Fraction] | None) -> Iterator[Problem]:
    words = list(percent_words(view.text or ""))
    steps = [word for word in words if _BY.search(word.before)]
    if len(steps) != 1 or steps[0].in_points or _OTHERS.search(steps[0].sentence):
        return
    step = steps[0]
    beside = [word for word in words if word.sentence == step.sentence]
    before = [word.figure for word in beside if _FROM.search(word.before)]
    after = [word.figure for word in beside if _TO.search(word.before)]
    if len(before) == len(after) == 1:
        figures = (before[0], after[0])
    if figures is None or not _RAISED.search(step.sentence):
        return
    if not _is_relative(step, *figures):
        yield _problem(view, step, *figures)


def _is_relative(step: PercentWords, before: Fraction, after: Fraction) -> bool:
    """Whether a step is the relative change of a figure or of what it leaves to one hundred.

    Near one hundred it rounds to the difference in points; who writes that difference means points.
    """
    change = abs(after - before)
    exact = [change / base * 100 for base in (before, 100 - before) if base]
    if step.figure == change:
        return change in exact
    rounding = Fraction(1, 10**step.places)
    return any(abs(relative - step.figure) < rounding for relative in exact)


def _problem(view: View, step: PercentWords, before: Fraction, after: Fraction) -> Problem:
    points = say_number(abs(after - before))
    message = (
        f"from {say_percent(before)} to {say_percent(after)} it is {points} percentage points, "
        f"not {say_percent(step.figure)}"
    )
    return Problem(view.inside(step.start, step.end), message, f"write {points} percentage points")
