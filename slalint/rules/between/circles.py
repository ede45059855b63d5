"""Promises that rest on themselves."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from slalint.agreement.agreement import Agreement
from slalint.agreement.dependency import Dependency, is_same, the_agreement
from slalint.agreement.web import Node, Web, edges
from slalint.engine.finding import Problem, Related, Severity
from slalint.engine.rule import rule
from slalint.rules.between.above import agreements_above
from slalint.rules.between.wording import at_node, say_node, say_peer

_MOST_NAMES: Final = 4
_MOST_RELATED: Final = 20


@rule("SLA806", "circular-dependency", Severity.ERROR, between=True)
def circular_dependency(agreement: Agreement) -> Iterator[Problem]:
    """## What it does

    Reports a promise that rests, directly or over others, on itself, and an agreement that is
    `under` itself. Each agreement of a circle is reported where it closes the circle.

    ## Why it matters

    If each of two waits for the other, nobody has to begin. No figure of the circle can be worked
    out, and a failure anywhere in it excuses everybody.

    ## Bad

    ```yaml
    dependencies:
      - {sla: network, goal: reach, for: [uptime]}
      #                      ^^^^^ SLA806
    ---
    apiVersion: slalint/v1
    kind: SLA
    id: network
    type: customer
    goals:
      reach: {metric: availability, target: {atLeast: 99.99%}, window: calendar-month}
    dependencies:
      - sla: base
        goal: uptime
        #     ^^^^^^ SLA806
        for: [reach]
    ```

    ```yaml
    # base: none
    apiVersion: slalint/v1
    kind: SLA
    id: funnel
    type: internal
    goals:
      leads: {metric: volume, of: leads, target: {atLeast: 100}, window: calendar-month}
      deals: {metric: volume, of: deals, target: {atLeast: 50}, window: calendar-month}
    dependencies:
      - {goal: leads, for: [deals]}
      #        ^^^^^ SLA806
      - {goal: deals, for: [leads]}
    ```

    ```yaml
    under: "group"
    #      ^^^^^^^ SLA806
    ---
    {apiVersion: slalint/v1, kind: SLA, id: group, type: internal, under: base}
    #                                                                     ^^^^ SLA806
    ```

    ## Good

    ```yaml
    dependencies:
      - {sla: network, goal: reach, for: [uptime]}
    ---
    apiVersion: slalint/v1
    kind: SLA
    id: network
    type: customer
    goals:
      reach: {metric: availability, target: {atLeast: 99.99%}, window: calendar-month}
    ```

    ## Stays silent

    Two agreements may well serve each other with different goals.

    ```yaml
    dependencies:
      - {sla: network, goal: reach, for: [uptime]}
    ---
    apiVersion: slalint/v1
    kind: SLA
    id: network
    type: customer
    goals:
      reach: {metric: availability, target: {atLeast: 99.99%}, window: calendar-month}
      answer: {metric: responseTime, of: tickets, target: {atMost: 1h}}
    dependencies:
      - {sla: base, goal: uptime, for: [answer]}
    ```

    ## References

    A dependency without `for` is taken to be for every goal, one without `goal` to be on all of
    them. See also SLA208 for escalations that go round in circles.
    """
    yield from _rests_on_itself(agreement)
    yield from _under_itself(agreement)


def _rests_on_itself(agreement: Agreement) -> Iterator[Problem]:
    web = Web(agreement)
    own: dict[tuple[Node, Node], Dependency] = {}
    for dependency, start, end in edges(agreement):
        own.setdefault((start, end), dependency)
    told: set[Node] = set()
    for start in dict.fromkeys(start for start, _ in own):
        circle = web.circle(start) if start not in told else []
        if circle:
            told.update(circle)
            at = next(at for at, pair in enumerate(pairwise(circle)) if pair in own)
            # The circle as seen from the dependency that is reported.
            way = [*circle[at:], *circle[1 : at + 1]]
            name = start.goal or agreement.id
            message = f"{name} rests on {_say_way(way[1:], agreement)}: nobody has to begin"
            help_text = "drop one of these dependencies, or name the goals that are really needed"
            ends = [end for node in way[1:-1] for end in at_node(node, agreement)]
            ends += [
                Related(own[pair].place, "and here") for pair in pairwise(way[1:]) if pair in own
            ]
            place = own[way[0], way[1]].place
            yield Problem(place, message, help_text, tuple(ends[:_MOST_RELATED]))


def _say_way(way: list[Node], agreement: Agreement) -> str:
    """The promises of a circle but the first: `reach of network (a.yaml), which rests on it`."""
    told = [node for node, below in pairwise(way) if node.goal or node.place != below.place]
    if not told:
        return "itself"
    shown = [say_node(node, agreement) for node in told[:_MOST_NAMES]]
    if len(told) > _MOST_NAMES:
        shown.append(f"{len(told) - _MOST_NAMES} more")
    return ", which rests on ".join([*shown, f"{way[-1].goal or agreement.id} again"])


def _under_itself(agreement: Agreement) -> Iterator[Problem]:
    view = agreement.view["under"]
    way = [agreement, *agreements_above(agreement)]
    closing = the_agreement(way[-1], way[-1].view["under"])
    if closing is not None and is_same(closing, agreement):
        by = f" by way of {say_peer(way[1], agreement)}" if len(way) > 1 else ""
        message = f"{agreement.id} is under itself{by}: nobody can say which one counts"
        related = tuple(Related(peer.view["under"].here, "under", peer) for peer in way[1:])
        help_text = "name the higher agreement, or drop `under`"
        yield Problem(view.here, message, help_text, related[:_MOST_RELATED])
