"""Parts that are called redundant and fail together."""

from __future__ import annotations

from collections.abc import Iterator

from slalint.agreement.agreement import Agreement
from slalint.agreement.composed import is_availability, support_of, together
from slalint.agreement.dependency import Dependency, dependencies_of
from slalint.agreement.web import Node, Web, end_of
from slalint.arithmetic import redundant, say_percent
from slalint.engine.finding import Problem, Related, Severity
from slalint.engine.rule import rule
from slalint.rules.between.wording import at_node, at_other_end, say_node, shorten


@rule("SLA807", "shared-dependency", Severity.WARNING, between=True)
def shared_dependency(agreement: Agreement) -> Iterator[Problem]:
    """## What it does

    Reports parts of one `redundant` group that rest on the same thing, directly or over others.

    ## Why it matters

    Two zones of 99% make 99.99% only if they fail apart. If both stand in one data centre, its
    outage takes both down, and the promise is worth what the data centre is worth.

    ## Bad

    ```yaml
    dependencies:
      - {sla: zone-a, goal: reach, for: [uptime], redundant: zones}
      - {sla: zone-b, goal: reach, for: [uptime], redundant: zones}
      #                     ^^^^^ SLA807
    ---
    apiVersion: slalint/v1
    kind: SLA
    id: zone-a
    type: internal
    goals:
      reach: {metric: availability, target: {atLeast: 99.5%}, window: calendar-month}
    dependencies:
      - {name: Data centre Dublin, availability: 99.9%, window: calendar-month, for: [reach]}
    ---
    apiVersion: slalint/v1
    kind: SLA
    id: zone-b
    type: internal
    goals:
      reach: {metric: availability, target: {atLeast: 99.5%}, window: calendar-month}
    dependencies:
      - {name: Data centre Dublin, availability: 99.9%, window: calendar-month, for: [reach]}
    ```

    ```yaml
    dependencies:
      - name: Line of Northtel
        availability: 99%
        for: [uptime]
        redundant: "lines"
      - name: "Line of Northtel"
        #     ^^^^^^^^^^^^^^^^^^ SLA807
        availability: 99%
        for: [uptime]
        redundant: lines
    ```

    ## Good

    ```yaml
    dependencies:
      - {name: Line of Northtel, availability: 99%, for: [uptime], redundant: lines}
      - {name: Line of Southnet, availability: 99%, for: [uptime], redundant: lines}
    ```

    ## Stays silent

    What both parts share may be listed as a part of its own: it then counts. What is redundant
    below does not matter either, nor do two zones of one supplier, each with a goal of its own.

    ```yaml
    dependencies:
      - {sla: zones, goal: zone-a, for: [uptime], redundant: zones}
      - {sla: zones, goal: zone-b, for: [uptime], redundant: zones}
      - {name: DNS provider, availability: 99.99%, window: calendar-month, for: [uptime]}
    ---
    apiVersion: slalint/v1
    kind: SLA
    id: zones
    type: customer
    goals:
      zone-a: {metric: availability, target: {atLeast: 99.5%}, window: calendar-month}
      zone-b: {metric: availability, target: {atLeast: 99.4%}, window: calendar-month}
    dependencies:
      - {name: DNS provider, availability: 99.99%, window: calendar-month}
      - {name: Line of Northtel, availability: 99%, for: [zone-a, zone-b], redundant: lines}
      - {name: Line of Southnet, availability: 99%, for: [zone-a, zone-b], redundant: lines}
    ```

    ## References

    Providers promise four nines across zones, and less for one of them. What redundant parts make
    together is SLA413's.
    """
    grouped = [one for one in dependencies_of(agreement) if one.group is not None]
    if len(grouped) < 2:
        return
    web = Web(agreement, only_needed=True)
    accounted = set(_accounted(agreement, web))
    first_on: dict[tuple[str | None, str, Node], Dependency] = {}
    for dependency in grouped:
        end = end_of(dependency)
        if end is None:
            continue
        grounds = [node for node in web.reach(end) if node.can_fail and node not in accounted]
        # Parts stand in for each other goal by goal; a part may be listed once for each.
        goals = [goal.id for goal in dependency.supported] or [""]
        keys = [(dependency.group, goal, node) for node in grounds for goal in goals]
        shared = next((key for key in keys if key in first_on), None)
        if shared is not None:
            yield _problem(dependency, first_on[shared], end, shared[2])
        for key in keys:
            first_on.setdefault(key, dependency)


def _accounted(agreement: Agreement, web: Web) -> Iterator[Node]:
    """Everything that is needed anyway: its failures are counted whatever is redundant."""
    for dependency in dependencies_of(agreement):
        end = end_of(dependency)
        if end is not None and dependency.group is None:
            yield from web.reach(end)


def _say_worth(dependency: Dependency) -> str:
    """What a group comes to, and what it would if its parts failed apart; "" if that is unknown."""
    for goal in dependency.supported:
        support = support_of(goal) if is_availability(goal) else None
        for group in support.groups if support is not None else []:
            figures = [part.composed.figure for part in group]
            known = [figure for figure in figures if figure is not None]
            first = group[0].dependency
            if len(known) < len(group) or first is None or first.group != dependency.group:
                continue
            apart, figure = redundant(known), together(group)
            if figure is not None and figure < apart:
                return f", and together they are {say_percent(figure)}, not {say_percent(apart)}"
    return ""


def _problem(dependency: Dependency, other: Dependency, end: Node, shared: Node) -> Problem:
    agreement = dependency.agreement
    name, worth = say_node(shared, agreement), _say_worth(dependency)
    if shared == end == end_of(other):
        message = (
            f"{name} stands twice among the redundant parts {shorten(dependency.group or '')}: it "
            f"is one{worth}"
        )
        help_text = "name the second part, or list the one without `redundant`"
    else:
        other_end = end_of(other)
        assert other_end is not None
        message = (
            f"{say_node(end, agreement)} and {say_node(other_end, agreement)} are to stand in for "
            f"each other, but both rest on {name}: if that fails, both do{worth}"
        )
        help_text = f"let them rest on different parts, or list {name} without `redundant` as well"
    ends = (*at_other_end(other), *at_other_end(dependency), *at_node(shared, agreement))
    related = (Related(other.place, "the other part"), *ends)
    return Problem(dependency.place, message, help_text, related)
