"""A promise against what it rests on."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from slalint.agreement.agreement import Agreement
from slalint.agreement.composed import Support, support_of
from slalint.arithmetic import say_percent
from slalint.engine.finding import Problem, Related, Severity
from slalint.engine.rule import rule
from slalint.rules.availability.figures import AVAILABILITY, promised_nines
from slalint.rules.availability.wording import goal_yardstick
from slalint.rules.between.wording import say_goal, say_percent_down, shorten

_MOST_RELATED: Final = 20


@rule("SLA413", "above-dependencies", Severity.WARNING, between=True)
def above_dependencies(agreement: Agreement) -> Iterator[Problem]:
    """## What it does

    Reports an availability above what its dependencies come to together: those it names, and those
    that these rest on, over all levels. Parts that are all needed multiply. Parts of one `redundant`
    group stand in for each other. A part that several of them rest on counts once.

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

    A dependency promises enough, and does not get as much from what it rests on itself:

    ```yaml
    goals:
      uptime:
        metric: availability
        target: {atLeast: 99.9%}
        #                 ^^^^^ SLA413
        measurement: {source: External probe}
    dependencies:
      - {sla: network, goal: reach, for: [uptime]}
    ---
    apiVersion: slalint/v1
    kind: SLA
    id: network
    type: internal
    goals:
      reach: {metric: availability, target: {atLeast: 99.95%}, window: calendar-month}
      #                                               ^^^^^^ SLA413
    dependencies:
      - {sla: carrier, goal: line, for: [reach]}
    ---
    apiVersion: slalint/v1
    kind: SLA
    id: carrier
    type: customer
    goals:
      line: {metric: availability, target: {atLeast: 99.5%}, window: calendar-month}
    ```

    Two zones that stand in for each other, in one data centre:

    ```yaml
    goals:
      uptime:
        metric: availability
        target: {atLeast: 99.99%}
        #                 ^^^^^^ SLA413
        measurement: {source: External probe}
    dependencies:
      - {sla: zones, goal: zone-a, for: [uptime], redundant: zones}
      - {sla: zones, goal: zone-b, for: [uptime], redundant: zones}
    ---
    apiVersion: slalint/v1
    kind: SLA
    id: zones
    type: internal
    goals:
      zone-a: {metric: availability, target: {atLeast: 99.5%}, window: calendar-month}
      zone-b: {metric: availability, target: {atLeast: 99.5%}, window: calendar-month}
    dependencies:
      - {name: Data centre Dublin, availability: 99.9%, window: calendar-month, for: [zone-a, zone-b]}
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

    Redundant parts together are better than each of them. Excluded parts do not count, and nothing
    is assumed of parts without a figure, which are SLA805's.

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

    What two branches have in common fails once: 99.9% each, with a network of 99.95% below both, come
    to 99.85%, not to 99.8%.

    ```yaml
    goals:
      uptime:
        metric: availability
        target: {atLeast: 99.85%}
        measurement: {source: External probe}
    dependencies:
      - {sla: cloud, goal: compute, for: [uptime]}
      - {sla: cloud, goal: storage, for: [uptime]}
    ---
    apiVersion: slalint/v1
    kind: SLA
    id: cloud
    type: customer
    goals:
      compute: {metric: availability, target: {atLeast: 99.9%}, window: calendar-month}
      storage: {metric: availability, target: {atLeast: 99.9%}, window: calendar-month}
    dependencies:
      - {name: Network, availability: 99.95%, window: calendar-month, for: [compute, storage]}
    ```

    ## References

    Serial parts multiply; redundant ones fail together only, 1 - (1 - a)(1 - b); shared ones are
    conditioned on, as in fault trees. Targets are promises, not forecasts: what is above them is not
    covered, though it may well be reached. Windows are SLA803's, maintenance is SLA633's, circles
    are SLA806's.
    """
    for goal, percent in promised_nines(agreement):
        support = support_of(goal) if percent.value < 100 else None
        figure = support.composed.below if support is not None else None
        if support is None or figure is None or percent.value <= figure:
            continue
        yardstick = goal_yardstick(goal, AVAILABILITY)
        assert yardstick is not None
        assert goal.promise is not None
        named = _named(support)
        exactly = "" if support.composed.is_exact else "at most "
        message = (
            f"{goal.id} promises {yardstick.quote(percent.value)}, and what it rests on comes to "
            f"{exactly}{yardstick.quote(figure)} together{_since(named, agreement)}: the "
            "difference is not covered"
        )
        hint = f"promise {say_percent_down(figure)} or less, or rest on better or redundant parts"
        shared = [part for part in _shared(support) if part not in named]
        related = [_related(part) for part in named] + [
            _related(part, "on which several rest: ") for part in shared
        ]
        yield Problem(goal.promise.view.here, message, hint, tuple(related[:_MOST_RELATED]))


def _named(support: Support) -> list[Support]:
    """The parts that make the figure: those of the promise, and what is below weak ones."""
    found: dict[Support, None] = {}
    queue = support.needs
    for part in queue:
        if part not in found and part.composed.figure is not None:
            found[part] = None
            if part.promised is None or part.composed.exceeds:
                queue += part.needs
    return list(found)


def _shared(support: Support) -> list[Support]:
    """The parts that several others rest on, the nearest first."""
    uses: dict[Support, int] = {}
    queue = [support]
    for part in queue:
        for need in part.needs:
            if need not in uses:
                queue.append(need)
            uses[need] = uses.get(need, 0) + 1
    return [part for part, count in uses.items() if count > 1 and part.composed.figure is not None]


def _since(parts: list[Support], agreement: Agreement) -> str:
    """Which part promises more than it rests on, if any does."""
    for part in parts:
        promised, below = part.promised, part.composed.below
        if part.composed.exceeds and promised is not None and below is not None:
            name = say_goal(part.goal, agreement) if part.goal is not None else _name(part)
            return (
                f", since {name} promises {say_percent(promised)} and rests on {say_percent(below)}"
            )
    return ""


def _related(part: Support, before: str = "") -> Related:
    """Where the figure of a part stands: in the entry that names it, or in the goal behind it."""
    dependency, goal, figure = part.dependency, part.goal, part.promised
    assert dependency is not None
    said = before + _name(part) + (f" {say_percent(figure)}" if figure is not None else "")
    if part.composed.exceeds or figure is None:
        assert part.composed.below is not None
        said += f", resting on {say_percent(part.composed.below)}"
    stated = dependency.view["availability"]
    if stated.exists or goal is None:
        place = stated.here if stated.exists else dependency.place
        return Related(place, said, dependency.agreement)
    place = goal.promise.view.here if goal.promise is not None else goal.view.here
    return Related(place, said, goal.agreement)


def _name(part: Support) -> str:
    return shorten(part.dependency.name) if part.dependency is not None else ""
