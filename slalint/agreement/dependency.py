"""What an agreement rests on: the entries of `dependencies`, and what stands behind them."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from slalint.agreement.meant import without_inner_zero
from slalint.agreement.metrics import METRICS
from slalint.agreement.once import once
from slalint.agreement.shares import read_share

if TYPE_CHECKING:
    from fractions import Fraction

    from slalint.agreement.agreement import Agreement
    from slalint.agreement.goal import Goal
    from slalint.agreement.view import View
    from slalint.arithmetic import Percent, Window
    from slalint.source.place import Place


class Dependency:
    """One entry of `dependencies`. Everything is None or empty where it is absent or unknown."""

    def __init__(self, agreement: Agreement, view: View) -> None:
        self.agreement = agreement
        self.view = view

    @property
    def name(self) -> str:
        """What it rests on, in the words of the agreement: a name, an agreement, or a goal."""
        texts = (self.view[key].text for key in ("name", "sla", "goal"))
        return next((text for text in texts if text is not None), "a part")

    @property
    def group(self) -> str | None:
        """The group of redundant parts it belongs to."""
        return self.view["redundant"].text

    @property
    def sequence(self) -> Fraction | None:
        """Its place among steps that follow each other; without one it runs beside them."""
        return self.view["sequence"].number()

    @property
    def place(self) -> Place:
        """Where its name stands: the goal behind it, else the agreement, else the free name."""
        stated = [self.view[key] for key in ("goal", "sla", "name") if self.view[key].exists]
        return stated[0].here if stated else self.view.here

    # What stands behind it

    @cached_property
    def peer(self) -> Agreement | None:
        """The agreement behind it: the only one of its id, or this one if only a goal is named."""
        if not self.view["sla"].exists:
            return self.agreement if self.view["goal"].exists else None
        return the_agreement(self.agreement, self.view["sla"])

    @property
    def is_internal(self) -> bool:
        """Whether it is a goal of this very agreement."""
        return self.peer is not None and is_same(self.peer, self.agreement)

    @cached_property
    def goal(self) -> Goal | None:
        """The goal behind it."""
        name = self.view["goal"].text
        return self.peer.goal(name) if self.peer is not None and name is not None else None

    @cached_property
    def percent(self) -> Percent | None:
        """The availability it promises, as stated, else by the goal behind it; None for slips."""
        if self.view["availability"].exists:
            share = read_share(self.view["availability"])
            if share is None or without_inner_zero(share):
                return None
            return share.sound(METRICS["availability"])
        goal = self.goal
        is_availability = goal is not None and goal.metric and goal.metric.is_availability
        return goal.percent if goal is not None and is_availability else None

    @cached_property
    def window(self) -> Window | None:
        """The window over which that availability is measured."""
        if self.view["availability"].exists or self.view["window"].exists:
            return self.view["window"].window()
        return self.goal.window if self.goal is not None else None

    # What rests on it

    @cached_property
    def supported(self) -> list[Goal]:
        """The goals that rest on it: those it is for, else the only one of its kind."""
        if self.view["for"].exists:
            named = (self.agreement.goal(name) for name in dict.fromkeys(self.view["for"].texts()))
            return [goal for goal in named if goal is not None]
        alike = [goal for goal in self.agreement.goals if self._is_alike(goal)]
        return alike if len(alike) == 1 else []

    def _is_alike(self, goal: Goal) -> bool:
        """Whether a goal is of the kind that is promised here; an availability if that is open."""
        behind, metric = self.goal, goal.metric
        if metric is None:
            return False
        if behind is None:
            return metric.is_availability
        return metric == behind.metric and goal.severity == behind.severity and goal is not behind


@once
def dependencies_of(agreement: Agreement) -> list[Dependency]:
    """The dependencies of an agreement, in file order."""
    items = agreement.view["dependencies"].items()
    return [Dependency(agreement, item) for item in items if item.is_mapping]


@once
def dependencies_by_goal(agreement: Agreement) -> dict[str, list[Dependency]]:
    """Goal id to what the goal rests on, in file order of the dependencies."""
    found: dict[str, list[Dependency]] = {}
    for dependency in dependencies_of(agreement):
        for goal in dependency.supported:
            found.setdefault(goal.id, []).append(dependency)
    return found


def the_agreement(agreement: Agreement, reference: View) -> Agreement | None:
    """The agreement that a reference names; None if there is none of that id, or several."""
    name = reference.text
    peers = agreement.project.with_id(name) if name is not None else []
    found = [peer for peer in peers if not peer.is_shared]
    return found[0] if len(found) == 1 else None


def is_same(one: Agreement, other: Agreement) -> bool:
    """Whether two views show one document: an agreement being checked is read twice."""
    return (one.file, one.index) == (other.file, other.index)
