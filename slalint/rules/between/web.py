"""The web of promises: which goal of which agreement rests on which other one.

Everything here is bounded and walks step by step: agreements come from strangers.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from slalint.agreement.agreement import Agreement
from slalint.agreement.dependency import Dependency, dependencies_of

MAX_STEPS: Final = 50_000
"""Promises that one walk looks at; what lies behind them is not judged."""

_ALL_GOALS: Final = ""
_EVERY_GOAL: Final = "*"


@dataclass(frozen=True, slots=True)
class Node:
    """A goal of an agreement, a part that has only a name, or a helper that keeps the web small.

    A name is the same part wherever it stands, upper and lower case taken as equal. What rests on an agreement as a whole rests on all its goals (`""`); what an agreement rests on
    without saying for which goal, every goal of it rests on (`"*"`).
    """

    file: str
    index: int
    name: str
    agreement: Agreement = field(compare=False)
    label: str = field(default="", compare=False)
    """The name as written, for a part that has no more."""

    @property
    def goal(self) -> str | None:
        """The goal's id, None for anything else."""
        is_helper = self.name in (_ALL_GOALS, _EVERY_GOAL)
        return None if is_helper or self.label else self.name

    @property
    def can_fail(self) -> bool:
        """Whether it stands for something that can fail: not the list of what all goals need."""
        return self.name != _EVERY_GOAL


class Web:
    """The promises below an agreement, read as they are walked over.

    A web of what is needed leaves out redundant parts: any one of a group is enough.
    """

    def __init__(self, *, only_needed: bool = False) -> None:
        self._only_needed = only_needed
        self._below: dict[tuple[str, int], dict[str, list[Node]]] = {}
        self._steps = 0

    def below(self, node: Node) -> list[Node]:
        """What a node rests on."""
        place = (node.file, node.index)
        if node.label:
            return []
        if place not in self._below:
            self._below[place] = _below(node.agreement, self._only_needed)
        return self._below[place].get(node.name, [])

    def reach(self, start: Node) -> list[Node]:
        """A node and everything below it, the nearest first."""
        found = {start: None}
        queue = [start]
        for node in queue:
            self._steps += 1
            if self._steps > MAX_STEPS:
                break
            new = [below for below in self.below(node) if below not in found]
            found.update(dict.fromkeys(new))
            queue.extend(new)
        return queue

    def way(self, start: Node, end: Node) -> list[Node]:
        """The shortest way down from one node to another, both included; empty if there is none."""
        came_from: dict[Node, Node | None] = {start: None}
        queue = [start]
        for node in queue:
            self._steps += 1
            if node == end:
                return _walked(node, came_from)
            if self._steps > MAX_STEPS:
                return []
            for below in self.below(node):
                if below not in came_from:
                    came_from[below] = node
                    queue.append(below)
        return []


def edges(agreement: Agreement) -> Iterator[tuple[Dependency, Node, Node]]:
    """Every dependency with the nodes at its two ends, one for each goal that rests on it."""
    for dependency in dependencies_of(agreement):
        end = end_of(dependency)
        if end is not None:
            for name in _starts(dependency):
                yield dependency, _node(agreement, name), end


def end_of(dependency: Dependency) -> Node | None:
    """What is behind a dependency; None if it is not to be found in the project."""
    peer, goal, view = dependency.peer, dependency.goal, dependency.view
    if peer is not None and (goal is not None or not view["goal"].exists):
        return _node(peer, goal.id if goal is not None else _ALL_GOALS)
    label = view["name"].text
    if label is None or view["sla"].exists or view["goal"].exists:
        return None
    return Node("", 0, " ".join(label.lower().split()), dependency.agreement, label)


def _starts(dependency: Dependency) -> list[str]:
    if dependency.supported or dependency.view["for"].exists:
        return [goal.id for goal in dependency.supported]
    return [_EVERY_GOAL]


def _below(agreement: Agreement, only_needed: bool) -> dict[str, list[Node]]:
    """Node name to what it rests on."""
    every = _node(agreement, _EVERY_GOAL)
    goals = [_node(agreement, goal.id) for goal in agreement.goals]
    found = {_ALL_GOALS: [*goals, every], **{node.name: [every] for node in goals}}
    for dependency, start, end in edges(agreement):
        if only_needed and dependency.group is not None:
            continue
        found.setdefault(start.name, []).append(end)
    return found


def _node(agreement: Agreement, name: str) -> Node:
    return Node(agreement.file, agreement.index, name, agreement)


def _walked(node: Node, came_from: dict[Node, Node | None]) -> list[Node]:
    way: list[Node] = []
    step: Node | None = node
    while step is not None:
        way.append(step)
        step = came_from[step]
    return way[::-1]
