"""What an availability rests on, over all levels, and what that comes to together.

References are followed through agreements and named parts. Only availabilities count: a desk that
answers late keeps no service down. Nothing is known of a part whose figure is missing, cannot be
read or cannot be compared; other rules speak of these.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Final, TypeAlias

from slalint.agreement.agreement import Agreement
from slalint.agreement.dependency import Dependency, dependencies_by_goal
from slalint.agreement.goal import Goal
from slalint.agreement.meant import without_inner_zero
from slalint.agreement.once import once
from slalint.agreement.web import Node, end_of, node_of
from slalint.arithmetic import Composed, Part, Window, compose

MAX_PARTS: Final = 200
"""Parts behind one promise that are looked at; nothing is said of a promise with more."""

_LONGEST_NAME: Final = 200
_UNKNOWN: Final = Composed(None)
_PROMISES: Final = ("atLeast", "exactly")

Key: TypeAlias = Node | tuple[str, ...]
"""What makes a part the same one wherever it is named."""


@dataclass(slots=True, eq=False)
class Support:
    """A promise, or something it rests on, as it was come upon first."""

    dependency: Dependency | None
    """The entry that names it; None for the promise itself."""
    goal: Goal | None
    """The availability behind it, where there is one."""
    promised: Fraction | None
    """Its availability in percent, as stated in the entry, else by the goal; None if unknown."""
    groups: list[list[Support]] = field(default_factory=list)
    """What it needs in turn, in file order; of every group one is enough."""
    composed: Composed = _UNKNOWN
    """What it comes to."""

    @property
    def needs(self) -> list[Support]:
        """Everything it rests on directly, each once."""
        return list(dict.fromkeys(need for group in self.groups for need in group))


@once
def support_of(goal: Goal) -> Support | None:
    """An availability with all that it rests on; None where that is too much to look at."""
    walk = _Walk(goal)
    if not walk.is_done():
        return None
    found = compose({it: Part(it.promised, _groups(it)) for it in walk.supports.values()})
    for support, composed in found.items():
        support.composed = composed
    return walk.start


def together(supports: list[Support]) -> Fraction | None:
    """What parts that stand in for each other come to in percent, shared ones counted once."""
    parts: dict[Support, Part[Support]] = {}
    queue = list(supports)
    for support in queue:
        if support not in parts:
            parts[support] = Part(support.promised, _groups(support))
            queue += support.needs
    group = Support(None, None, None)
    return compose({**parts, group: Part(None, (tuple(supports),))})[group].below


def is_availability(goal: Goal | None) -> bool:
    """Whether a goal is about availability."""
    return goal is not None and goal.metric is not None and goal.metric.is_availability


class _Walk:
    """A way through everything a promise rests on, the nearest first."""

    def __init__(self, goal: Goal) -> None:
        self._goal = goal
        self._exclusions = _exclusions(goal.agreement)
        self.start = Support(None, goal, _promised(goal))
        self.supports: dict[Key, Support] = {node_of(goal.agreement, goal.id): self.start}

    def is_done(self) -> bool:
        """Follow all references; whether that came to an end."""
        queue = [self.start]
        for support in queue:
            queue += self._follow(support)
            if len(queue) > MAX_PARTS:
                return False
        return True

    def _follow(self, support: Support) -> list[Support]:
        """Note what a part rests on; what was not seen before is given back."""
        goal, new, groups = support.goal, [], dict[str, list[Support]]()
        behind = dependencies_by_goal(goal.agreement).get(goal.id, []) if goal is not None else []
        for dependency in behind:
            key, next_goal = _end(dependency)
            if key is None or self._is_excluded(dependency):
                continue
            found = Support(dependency, next_goal, self._figure(dependency, next_goal))
            known = self.supports.setdefault(key, found)
            if known is found:
                new.append(found)
            elif found.promised is not None and known is not self.start:
                # Who relies on a lower figure is careful; the part is as good as anybody says.
                known.promised = max(found.promised, known.promised or found.promised)
            if dependency.group is None:
                support.groups.append([known])
            elif dependency.group in groups:
                groups[dependency.group].append(known)
            else:
                groups[dependency.group] = [known]
                support.groups.append(groups[dependency.group])
        return new

    def _is_excluded(self, dependency: Dependency) -> bool:
        """Whether failures of a part do not count: here, or for the promise all this is about."""
        texts = {_exclusions(dependency.agreement), self._exclusions} - {""}
        return any(_speaks_of(text, dependency.name) for text in texts)

    def _figure(self, dependency: Dependency, goal: Goal | None) -> Fraction | None:
        """The availability of a part, None where it is unknown or measured in another way."""
        if dependency.view["availability"].exists:
            percent = dependency.percent if _has_length(dependency.window) else None
            return percent.value if percent is not None else None
        if goal is None or not _has_length(goal.window) or _differ(goal, self._goal):
            return None
        return _promised(goal)


@once
def _end(dependency: Dependency) -> tuple[Key | None, Goal | None]:
    """What is behind a dependency, and its availability; None if it keeps no service down."""
    goal = dependency.goal if dependency.view["goal"].exists else _only_availability(dependency)
    if goal is not None and is_availability(goal):
        return node_of(goal.agreement, goal.id), goal
    if goal is not None and not dependency.view["availability"].exists:
        return None, None
    unknown = tuple(dependency.view[key].text or "" for key in ("sla", "goal", "name"))
    return end_of(dependency) or unknown, None


def _only_availability(dependency: Dependency) -> Goal | None:
    """The only availability of an agreement that is named as a whole."""
    peer = dependency.peer
    found = [goal for goal in peer.goals if is_availability(goal)] if peer is not None else []
    return found[0] if len(found) == 1 else None


def _promised(goal: Goal) -> Fraction | None:
    """The availability that a goal promises in percent, if it is a single one and no slip."""
    share, promise = goal.share, goal.promise
    if share is None or promise is None or promise.operator not in _PROMISES:
        return None
    if goal.percent is None or without_inner_zero(share):
        return None
    return goal.percent.value


def _has_length(window: Window | None) -> bool:
    """Whether an availability makes sense over a window: a single event has none."""
    return window is None or not window.is_per_event


def _differ(goal: Goal, other: Goal) -> bool:
    """Whether one goal is expressly about requests and the other about time."""
    stated = {one.measurement["basis"].text for one in (goal, other)} - {None}
    return len(stated) > 1


@once
def _exclusions(agreement: Agreement) -> str:
    items = agreement.view["exclusions"].items()
    return "\n".join(view["description"].text or "" for view in items)


def _speaks_of(text: str, name: str) -> bool:
    """Whether a text has a name as a word of its own: "the host fails", not "hosting fails"."""
    word = rf"(?<!\w){re.escape(name[:_LONGEST_NAME].strip())}(?!\w)"
    return re.search(word, text, re.IGNORECASE) is not None


def _groups(support: Support) -> tuple[tuple[Support, ...], ...]:
    return tuple(tuple(group) for group in support.groups)
