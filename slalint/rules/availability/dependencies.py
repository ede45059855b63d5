"""A promise against what it rests on."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from slalint.agreement.agreement import Agreement
from slalint.agreement.goal import Goal
from slalint.agreement.meant import without_inner_zero
from slalint.agreement.shares import read_share
from slalint.agreement.view import View
from slalint.arithmetic import redundant, say_percent, serial
from slalint.engine.finding import Problem, Related, Severity
from slalint.engine.rule import rule
from slalint.rules.availability.figures import AVAILABILITY, promised_nines
from slalint.rules.availability.wording import goal_yardstick

_LONGEST_NAME: Final = 200


@dataclass(frozen=True, slots=True)
class Part:
    """Something a goal rests on; `figure` is its availability in percent, None if unknown."""

    view: View
    name: str
    group: str | None
    figure: Fraction | None


@rule("SLA413", "above-dependencies", Severity.WARNING, between=True)
def above_dependencies(agreement: Agreement) -> Iterator[Problem]:
    """## What it does

    Reports an availability above the product of what its dependencies promise. Parts of one
    `redundant` group stand in for each other and are combined first.

    ## Why it matters

    If every supplier keeps its word, the promise may still be broken: two parts of 99.9 % make
    99.8 %. The difference is paid out of the own pocket.

    ## Bad

    ```yaml
    goals:
      uptime:
        metric: availability
        target: {atLeast: 99.95%}
        #                 ^^^^^^ SLA413
        measurement: {source: External probe}
    dependencies:
      - {name: Compute, availability: 99.99%, window: calendar-month, for: [uptime]}
      - {name: Database, availability: 99.95%, window: calendar-month, for: [uptime]}
    ```

    ```yaml
    goals:
      uptime:
        metric: availability
        target:
          atLeast: "99.9 %"
          #        ^^^^^^^^ SLA413
        measurement: {source: External probe}
    dependencies:
      - name: DNS provider
        availability: 99.5%
    ```

    ## Good

    ```yaml
    goals:
      uptime:
        metric: availability
        target: {atLeast: 99.9%}
        measurement: {source: External probe}
    dependencies:
      - {name: Compute, availability: 99.99%, window: calendar-month, for: [uptime]}
      - {name: Database, availability: 99.95%, window: calendar-month, for: [uptime]}
    ```

    ## Stays silent

    Redundant parts together are better than each of them; parts without a figure are SLA805's.

    ```yaml
    goals:
      uptime:
        metric: availability
        target: {atLeast: 99.95%}
        measurement: {source: External probe}
    dependencies:
      - {name: Zone a, availability: 99.5%, for: [uptime], redundant: zones}
      - {name: Zone b, availability: 99.5%, for: [uptime], redundant: zones}
      - {name: DNS provider, availability: 99.99%, for: [uptime]}
      - {name: Power supply, for: [uptime]}
      - {name: Mail provider, availability: 99%, for: [mail]}
    ```

    ## References

    Serial parts multiply; redundant ones fail together only, 1 - (1 - a)(1 - b). Targets are
    promises, not forecasts: what is above them is not covered, though it may well be reached.
    """
    promised = list(promised_nines(agreement))
    rests_on = _parts(agreement, {goal.id for goal, _ in promised})
    for goal, percent in promised:
        parts = rests_on.get(goal.id, [])
        figure = _combined(parts)
        if percent.value == 100 or figure is None or percent.value <= figure:
            continue
        yardstick = goal_yardstick(goal, AVAILABILITY)
        assert yardstick is not None
        assert goal.promise is not None
        message = (
            f"{goal.id} promises {yardstick.quote(percent.value)}, and what it rests on promises "
            f"{yardstick.quote(figure)} together: the difference is not covered"
        )
        hint = f"promise {say_percent(figure)} or less, or rest on better or redundant parts"
        related = tuple(
            _related(agreement, part, part.figure) for part in parts if part.figure is not None
        )
        yield Problem(goal.promise.view.here, message, hint, related)


def _related(agreement: Agreement, part: Part, figure: Fraction) -> Related:
    """Where the figure of a part stands: here, or in the goal behind it."""
    message = f"{part.name} {say_percent(figure)}"
    if part.view["availability"].exists:
        return Related(part.view["availability"].here, message)
    goal = _goal_behind(agreement, part.view)
    assert goal is not None
    assert goal.promise is not None
    return Related(goal.promise.view.here, message, goal.agreement)


def _parts(agreement: Agreement, goals: set[str]) -> dict[str, list[Part]]:
    """What each goal rests on, without what is excluded anyway.

    A dependency that names no goal belongs to the only availability, where there is only one.
    """
    found: dict[str, list[Part]] = {}
    exclusions = agreement.view["exclusions"].items()
    excluded = "\n".join(view["description"].text or "" for view in exclusions)
    for view in agreement.view["dependencies"].items():
        named = (
            view["for"].texts() if view["for"].exists else list(goals) if len(goals) == 1 else []
        )
        name = view["name"].text or view["sla"].text or view["goal"].text or "a part"
        if view["sequence"].exists or _speaks_of(excluded, name):
            continue
        part = Part(view, name, view["redundant"].text, _figure(agreement, view))
        for goal in dict.fromkeys(named):
            found.setdefault(goal, []).append(part)
    return found


def _speaks_of(text: str, name: str) -> bool:
    """Whether a text has a name as a word of its own: "the host fails", not "hosting fails"."""
    word = rf"(?<!\w){re.escape(name[:_LONGEST_NAME].strip())}(?!\w)"
    return re.search(word, text, re.IGNORECASE) is not None


def _combined(parts: list[Part]) -> Fraction | None:
    """The availability of all parts together, in percent; None if nothing is known.

    A part or group of unknown availability counts as perfect: the result is then an upper bound.
    """
    single = [part.figure for part in parts if part.group is None and part.figure is not None]
    groups: dict[str, list[Fraction | None]] = {}
    for part in parts:
        if part.group is not None:
            groups.setdefault(part.group, []).append(part.figure)
    for figures in groups.values():
        known = [figure for figure in figures if figure is not None]
        if len(known) == len(figures):
            single.append(redundant(known))
    return serial(single) if single else None


def _figure(agreement: Agreement, view: View) -> Fraction | None:
    """The availability of a dependency: stated, or promised by the goal it names."""
    if view["availability"].exists:
        share = read_share(view["availability"])
        if share is None or without_inner_zero(share):
            return None
        percent = share.sound(AVAILABILITY)
        return percent.value if percent is not None else None
    goal = _goal_behind(agreement, view)
    if goal is None or goal.metric is None or not goal.metric.is_availability:
        return None
    return goal.percent.value if goal.percent is not None else None


def _goal_behind(agreement: Agreement, view: View) -> Goal | None:
    """The goal that a dependency names, of the only agreement of that id."""
    name = view["sla"].text
    peers = [agreement] if name is None else agreement.project.with_id(name)
    return peers[0].goal(view["goal"].text or "") if len(peers) == 1 else None
