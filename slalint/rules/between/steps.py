"""The steps behind a promised time: which there are, and which can be held against it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from slalint.agreement.agreement import Agreement
from slalint.agreement.dependency import Dependency, dependencies_by_goal
from slalint.agreement.goal import Goal
from slalint.rules.between.times import Time, shortest_in_a_row, time_of

# An answer or a repair here waits for those behind it. Backups, copies of data and progress notes
# are no steps of any work.
_REPAIRS: Final = frozenset({"resolutionTime", "recoveryTime"})
_WORK: Final = _REPAIRS | {"responseTime"}
_NO_STEP: Final = frozenset({"recoveryPoint", "freshness", "updateInterval"})
_CENTRE: Final = frozenset({"mean", "median", "p50"})
_NO_LIMIT: Final = frozenset({"min", "total"})


@dataclass(frozen=True, slots=True)
class Step:
    """A dependency with the time that the goal behind it promises."""

    dependency: Dependency
    goal: Goal
    time: Time


@dataclass(frozen=True, slots=True)
class Chain:
    """A promised time and steps behind it that add up; a single one where it runs beside others."""

    goal: Goal
    time: Time
    steps: tuple[Step, ...]

    @property
    def shortest(self) -> Fraction:
        """The shortest calendar time the steps take together, in seconds."""
        return shortest_in_a_row([step.time for step in self.steps])

    @property
    def is_too_slow(self) -> bool:
        """Whether the steps take longer than is promised even if everything falls into place.

        The most favourable moment to begin is also the one at which the promise ends soonest: what
        takes longer at best is late at that moment.
        """
        return self.shortest > self.time.shortest

    @property
    def longest_step(self) -> Step:
        """The step that takes longest, the first of several."""
        return max(self.steps, key=lambda step: step.time.shortest)


def chains(agreement: Agreement) -> Iterator[Chain]:
    """Every promised time with what is behind it, in file order of the goals."""
    behind = dependencies_by_goal(agreement)
    for goal in agreement.goals:
        time = time_of(goal) if goal.id in behind else None
        if time is not None:
            steps = [step for one in behind[goal.id] if (step := _step(goal, one)) is not None]
            yield from _chains(goal, time, steps)


def _chains(goal: Goal, time: Time, steps: list[Step]) -> Iterator[Chain]:
    """Steps with a sequence make one chain; at one place of it the slowest counts."""
    places: dict[Fraction, Step] = {}
    for step in steps:
        number = step.dependency.sequence
        if number is None:
            yield Chain(goal, time, (step,))
        elif number not in places or step.time.shortest > places[number].time.shortest:
            places[number] = step
    if places:
        yield Chain(goal, time, tuple(places[number] for number in sorted(places)))


def _step(goal: Goal, dependency: Dependency) -> Step | None:
    behind = dependency.goal
    if behind is None or behind is goal or not _is_comparable(goal, behind, dependency):
        return None
    time = time_of(behind)
    return Step(dependency, behind, time) if time is not None else None


def _is_comparable(goal: Goal, behind: Goal, dependency: Dependency) -> bool:
    """Whether the time behind is part of the time that is promised."""
    if not (_is_limit(goal) and _is_limit(behind)) or _is_looser(goal, behind):
        return False
    assert goal.metric is not None
    assert behind.metric is not None
    here, there = goal.metric.name, behind.metric.name
    if dependency.sequence is not None:
        return not {here, there} & _NO_STEP
    if here == there:
        return here != "updateInterval"
    return here in _REPAIRS and there in _WORK


def _is_limit(goal: Goal) -> bool:
    """Whether a goal promises a time that is not exceeded."""
    return (
        goal.metric is not None
        and goal.metric.family == "duration"
        and goal.metric.better == "lower"
        and goal.promise is not None
        and goal.promise.operator in ("atMost", "exactly")
        and goal.view["statistic"].text not in _NO_LIMIT
    )


def _is_looser(goal: Goal, behind: Goal) -> bool:
    """Whether the promise is about the middle of all cases, and that behind it about each."""
    return _is_centre(goal) and not _is_centre(behind)


def _is_centre(goal: Goal) -> bool:
    return goal.view["statistic"].text in _CENTRE
