"""The web of promises: which goal of which agreement rests on which other one.

Everything here is bounded and walks step by step: agreements come from strangers.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, TypeAlias

from slalint.agreement.agreement import Agreement, Project
from slalint.agreement.dependency import Dependency, dependencies_of

MAX_STEPS: Final = 100_000
"""Dependencies that are followed for one agreement; what lies behind them is not judged."""

_ALL_GOALS: Final = ""
_EVERY_GOAL: Final = "*"


Place: TypeAlias = tuple[str, int]
"""A file and the number of a document in it."""

Below: TypeAlias = "dict[str, list[Node]]"
"""Node name to what it rests on, of one document."""


@dataclass(frozen=True, slots=True, eq=False)
class Node:
    """A goal of an agreement, a part that has only a name, or a helper that keeps the web small.

    A name is the same part wherever it stands, upper and lower case taken as equal. What rests on
    an agreement as a whole rests on all its goals (`""`); what an agreement rests on without saying
    for which goal, every goal of it rests on (`"*"`). There is one node for each, so that walks
    need not compare texts.
    """

    file: str
    index: int
    name: str
    agreement: str
    """The id of the agreement, for messages."""
    label: str = ""
    """The name as written, for a part that has no more."""

    @property
    def place(self) -> Place:
        """Which document it belongs to."""
        return (self.file, self.index)

    @property
    def goal(self) -> str | None:
        """The goal's id, None for anything else."""
        is_helper = self.name in (_ALL_GOALS, _EVERY_GOAL)
        return None if is_helper or self.label else self.name

    @property
    def can_fail(self) -> bool:
        """Whether it stands for something that can fail: not the list of what all goals need."""
        return self.name != _EVERY_GOAL


class Known:
    """What is known of a project's web: its nodes, and what each document adds to it."""

    def __init__(self, project: Project) -> None:
        self._project = project
        self._nodes: dict[tuple[Place, str, str], Node] = {}
        self._below: dict[tuple[Place, bool], Below] = {}

    def node(self, agreement: Agreement, name: str) -> Node:
        """The node of a goal or a helper of an agreement."""
        key = ((agreement.file, agreement.index), name, "")
        if key not in self._nodes:
            self._nodes[key] = Node(*key[0], name, agreement.id)
        return self._nodes[key]

    def part(self, label: str) -> Node:
        """The node of a part that has only a name."""
        name = " ".join(label.lower().split())
        return self._nodes.setdefault((("", 0), "", name), Node("", 0, name, "", label))

    def below(self, node: Node, only_needed: bool) -> Below:
        """What the document that a node belongs to adds to the web."""
        key = (node.place, only_needed)
        if key not in self._below:
            peers = self._project.with_id(node.agreement)
            agreement = next((one for one in peers if (one.file, one.index) == node.place), None)
            self._below[key] = _below(agreement, only_needed) if agreement is not None else {}
        return self._below[key]


class Web:
    """The promises below an agreement, read as they are walked over.

    A web of what is needed leaves out redundant parts: any one of a group is enough.
    """

    def __init__(self, agreement: Agreement, *, only_needed: bool = False) -> None:
        self._known = agreement.project.once(Known)
        self._only_needed = only_needed
        self._own_place = (agreement.file, agreement.index)
        self._own = _below(agreement, only_needed)
        self._steps = 0

    def below(self, node: Node) -> list[Node]:
        """What a node rests on; nothing any more once the walk has been too long."""
        if node.label or self._steps > MAX_STEPS:
            return []
        is_own = node.place == self._own_place
        below = self._own if is_own else self._known.below(node, self._only_needed)
        found = below.get(node.name, [])
        self._steps += 1 + len(found)
        return found

    def reach(self, start: Node) -> list[Node]:
        """A node and everything below it, the nearest first."""
        return list(self._walk(start))

    def circle(self, start: Node) -> list[Node]:
        """The shortest way from a node back to itself, both ends included; empty if none."""
        came_from = self._walk(start)
        last = next((node for node in came_from if start in self.below(node)), None)
        way = [start]
        while last is not None:
            way.append(last)
            last = came_from[last]
        return way[::-1] if len(way) > 1 else []

    def _walk(self, start: Node) -> dict[Node, Node | None]:
        """Everything below a node, the nearest first, with where it was come from."""
        came_from: dict[Node, Node | None] = {start: None}
        queue = [start]
        for node in queue:
            for below in self.below(node):
                if below not in came_from:
                    came_from[below] = node
                    queue.append(below)
        return came_from


def edges(agreement: Agreement) -> Iterator[tuple[Dependency, Node, Node]]:
    """Every dependency with the nodes at its two ends, one for each goal that rests on it."""
    for dependency in dependencies_of(agreement):
        end = end_of(dependency)
        if end is not None:
            for name in _starts(dependency):
                yield dependency, node_of(agreement, name), end


def end_of(dependency: Dependency) -> Node | None:
    """What is behind a dependency; None if it is not to be found in the project."""
    peer, goal, view = dependency.peer, dependency.goal, dependency.view
    if peer is not None and (goal is not None or not view["goal"].exists):
        return node_of(peer, goal.id if goal is not None else _ALL_GOALS)
    label = view["name"].text
    if label is None or view["sla"].exists or view["goal"].exists:
        return None
    return dependency.agreement.project.once(Known).part(label)


def _starts(dependency: Dependency) -> list[str]:
    if dependency.supported or dependency.view["for"].exists:
        return [goal.id for goal in dependency.supported]
    return [_EVERY_GOAL]


def _below(agreement: Agreement, only_needed: bool) -> Below:
    every = node_of(agreement, _EVERY_GOAL)
    goals = [node_of(agreement, goal.id) for goal in agreement.goals]
    found = {_ALL_GOALS: [*goals, every], **{node.name: [every] for node in goals}}
    for dependency, start, end in edges(agreement):
        if only_needed and dependency.group is not None:
            continue
        found.setdefault(start.name, []).append(end)
    return found


def node_of(agreement: Agreement, name: str) -> Node:
    """The node of a goal or a helper of an agreement."""
    return agreement.project.once(Known).node(agreement, name)
