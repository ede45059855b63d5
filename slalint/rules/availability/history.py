"""A figure against the versions before it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Final

from slalint.agreement.agreement import Agreement
from slalint.agreement.goal import Goal
from slalint.agreement.metrics import Metric
from slalint.agreement.shares import read_share, share_of
from slalint.agreement.view import View
from slalint.arithmetic import Percent, say_number, say_percent
from slalint.engine.finding import Problem, Related, Severity
from slalint.engine.rule import rule
from slalint.rules.availability.nine_words import MAX_PROSE
from slalint.rules.availability.wording import goal_yardstick

_NINE: Final = 9
# Lower percentages in a text are credits, fees and the like.
_LEAST: Final = Fraction(90)
_PERCENT: Final = re.compile(r"(?<![\w.,])[0-9]{1,3}(?:\.[0-9]{1,12})? ?%")


@dataclass(frozen=True, slots=True)
class Change:
    """The newest recorded change of a goal: where, and the figure it ends with, in percent."""

    view: View
    figure: Fraction


@rule("SLA427", "nine-off-history", Severity.WARNING)
def nine_off_history(agreement: Agreement) -> Iterator[Problem]:
    """## What it does

    Reports an availability, durability or success rate that allows nine times more or less than the
    newest entry of `history` for this goal ends with.

    ## Why it matters

    A nine was added or lost since the last recorded change, and nobody wrote down why. Whoever
    compares the versions will think it was a slip, and may be right.

    ## Bad

    ```yaml
    goals:
      uptime:
        metric: availability
        target: {atLeast: 99.99%}
        #                 ^^^^^^ SLA427
        measurement: {source: External probe}
    history:
      - {version: "1.0.0", date: 2025-06-01, changes: [{goal: uptime, from: 99.5%, to: 99.9%, text: Second zone}]}
    ```

    ```yaml
    goals:
      uptime:
        metric: availability
        target:
          atLeast: "99.0 %"
          #        ^^^^^^^^ SLA427
        measurement: {source: External probe}
    history:
      - version: "1.0.0"
        changes:
          - {goal: uptime, text: Availability of 99.9 % after the second zone went live}
    ```

    ## Good

    ```yaml
    goals:
      uptime:
        metric: availability
        target: {atLeast: 99.99%}
        measurement: {source: External probe}
    history:
      - {version: "1.1.0", date: 2025-12-01, changes: [{goal: uptime, from: 99.9%, to: 99.99%, text: Third zone}]}
      - {version: "1.0.0", date: 2025-06-01, changes: [{goal: uptime, from: 99.5%, to: 99.9%, text: Second zone}]}
    ```

    ## Stays silent

    Smaller steps, and a change of any size that the history tells.

    ```yaml
    goals:
      uptime:
        metric: availability
        target: {atLeast: 99.95%}
        measurement: {source: External probe}
      api:
        metric: availability
        of: the API
        target: {atLeast: 99.99%}
        measurement: {source: External probe}
    history:
      - version: "1.0.0"
        date: 2025-06-01
        changes:
          - {goal: uptime, from: 99.5%, to: 99.9%, text: Second zone}
          - {goal: api, from: 99.9%, text: Raised when the cache went live}
    ```

    ## References

    The factor is (100 - old) / (100 - new): ten for a whole nine, five from 99.95 to 99.99.
    """
    newest = _newest(agreement)
    for goal in agreement.goals:
        if goal.metric is None or not goal.metric.is_nines or goal.percent is None:
            continue
        change = newest.get(goal.id)
        figure = _ends_with(change, goal.metric) if change is not None else None
        if change is not None and figure is not None:
            yield from _compare(goal, goal.percent, Change(change, figure))


def _compare(goal: Goal, percent: Percent, change: Change) -> Iterator[Problem]:
    before, now = 100 - change.figure, percent.complement
    if min(before, now) <= 0 or max(before, now) < _NINE * min(before, now):
        return
    assert goal.promise is not None
    assert goal.metric is not None
    factor = say_number(max(before, now) / min(before, now))
    direction = "less" if now < before else "more"
    yardstick = goal_yardstick(goal, goal.metric)
    quote = yardstick.quote if yardstick is not None else say_percent
    message = (
        f"{goal.id} {quote(percent.value)} allows {factor} times {direction} than the "
        f"{quote(change.figure)} that the history ends with"
    )
    hint = f"write {say_percent(change.figure)}, or record the change under `history`"
    related = (Related(change.view.here, "the newest recorded change"),)
    yield Problem(goal.promise.view.here, message, hint, related)


def _newest(agreement: Agreement) -> dict[str, View]:
    """The newest change of each goal; of those without a date the first one in the file."""
    found: dict[str, tuple[date, View]] = {}
    for version in agreement.view["history"].items():
        day = version["date"].date() or date.min
        for change in version["changes"].items():
            goal = change["goal"].text
            if goal is not None and (goal not in found or found[goal][0] < day):
                found[goal] = (day, change)
    return {goal: change for goal, (_, change) in found.items()}


def _ends_with(change: View, metric: Metric) -> Fraction | None:
    """The figure after a change: `to`, else the last one in its text; None if it names none."""
    if change["to"].exists:
        share = read_share(change["to"])
        percent = share.sound(metric) if share is not None else None
        return percent.value if percent is not None else None
    said = _PERCENT.findall((change["text"].text or "")[:MAX_PROSE])
    figures = [share.value for text in said if (share := share_of(text)) is not None]
    likely = [figure for figure in figures if figure is not None and _LEAST <= figure <= 100]
    return likely[-1] if likely else None
