"""Composed availability: what parts that rest on one another come to, shared ones counted once.

The usual model of reliability (fault trees): a part is up if it is up by itself and, of every group
of parts that it needs, one is up. By themselves parts fail independently. What is promised of a
part includes the failures of what it needs: by itself it is up promised / below of the time, and
always where it promises more than what is below it comes to.

A part that several branches rest on is conditioned on: once up, once down, weighted by its own
availability. Everything is exact. Where it cannot be, the figure is an upper bound: no promise
below it is called too high.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from fractions import Fraction
from graphlib import CycleError, TopologicalSorter
from math import prod
from typing import Final, Generic, TypeVar

Name = TypeVar("Name", bound=Hashable)

MAX_WORK: Final = 1 << 14
"""Terms that are worked out for one web; beyond, what is shared is bounded instead."""

_ONE: Final = Fraction(1)
_ZERO: Final = Fraction(0)


@dataclass(frozen=True, slots=True)
class Part(Generic[Name]):
    """Something that can fail: what is promised of it, and what it needs."""

    promised: Fraction | None = None
    """Its availability in percent, failures of what it needs included; None if unknown."""
    needs: tuple[tuple[Name, ...], ...] = ()
    """Groups of other parts; of every group one is enough."""


@dataclass(frozen=True, slots=True)
class Composed:
    """What a part comes to, in percent."""

    promised: Fraction | None
    below: Fraction | None = None
    """What it needs comes to together, at most; None if nothing is known of it."""
    is_exact: bool = False
    """Whether `below` is exact, not only an upper bound."""

    @property
    def figure(self) -> Fraction | None:
        """What can be relied on, at most: the promise, or what is below it if that is less."""
        known = [value for value in (self.promised, self.below) if value is not None]
        return min(known, default=None)

    @property
    def exceeds(self) -> bool:
        """Whether more is promised than what is below it comes to."""
        return self.promised is not None and self.below is not None and self.promised > self.below


def compose(parts: Mapping[Name, Part[Name]], work: int = MAX_WORK) -> dict[Name, Composed]:
    """Compose every part of a web from what it needs.

    A name without a part is a part of which nothing is known. Nothing is known of what lies below
    parts that rest on themselves, and of what rests on them.
    """
    order = _lowest_first(parts)
    web = _Web(order, parts, work)
    found = {name: Composed(part.promised) for name, part in parts.items()}
    for name in order:
        composed = web.add(parts.get(name, Part()))
        if name in parts:
            found[name] = composed
    return found


def _lowest_first(parts: Mapping[Name, Part[Name]]) -> list[Name]:
    """Every part behind those it needs, without circles and what rests on them."""
    sorter = TopologicalSorter(
        {name: [need for group in part.needs for need in group] for name, part in parts.items()}
    )
    # Parts that are never ready lie on a circle or above one.
    with suppress(CycleError):
        sorter.prepare()
    order: list[Name] = []
    while ready := sorter.get_ready():
        order += ready
        sorter.done(*ready)
    return order


@dataclass(frozen=True, slots=True)
class _Known:
    """What is worked out of one part. Sets of parts are bits: few are shared, many are joined."""

    needs: list[list[int]]
    figure: Fraction
    """The probability that it is up, at most; 1 where nothing is known."""
    alone: Fraction
    """The probability that it is up if everything it needs is."""
    below: int
    """The shareable parts at and below it."""
    joint: int
    """Those that several of its needs rest on."""
    is_promised: bool
    is_known: bool
    is_exact: bool
    """Whether its own figure and all below it are known, and none is a mere upper bound."""
    is_sound: bool
    """Whether `alone` is no mere guess: what is below could be worked out."""


class _Web(Generic[Name]):
    """Parts by number, every one behind those it needs."""

    def __init__(self, order: list[Name], parts: Mapping[Name, Part[Name]], work: int) -> None:
        self._numbers = {name: number for number, name in enumerate(order)}
        self._known: list[_Known] = []
        self._work = work
        uses = Counter(
            need for part in parts.values() for group in part.needs for need in dict.fromkeys(group)
        )
        self._shareable = [uses[name] > 1 for name in order]

    def add(self, part: Part[Name]) -> Composed:
        """Work out the next part."""
        groups = dict.fromkeys(tuple(dict.fromkeys(group)) for group in part.needs)
        needs = [[self._numbers[name] for name in group] for group in groups]
        joint, below = self._sets(needs)
        together, is_bound = self._together(needs, joint)
        promised = part.promised / 100 if part.promised is not None else None
        figure = together if promised is None else min(promised, together)
        known = [all(self._known[need].is_known for need in group) for group in needs]
        exact = all(self._known[need].is_exact for group in needs for need in group)
        is_exact = any(known) and exact and not is_bound
        number = len(self._known)
        self._known.append(
            _Known(
                needs,
                figure,
                figure / together if promised is not None and together else _ONE,
                below | (1 << number if self._shareable[number] else 0),
                joint,
                is_promised=promised is not None,
                is_known=promised is not None or any(known),
                is_exact=promised is not None and (is_exact or not needs),
                is_sound=not is_bound,
            )
        )
        return Composed(part.promised, together * 100 if any(known) else None, is_exact)

    def _sets(self, needs: list[list[int]]) -> tuple[int, int]:
        """The shareable parts that several needs rest on, and those below any of them."""
        joint = below = 0
        for group in needs:
            for need in group:
                joint |= below & self._known[need].below
                below |= self._known[need].below
        return joint, below

    def _together(self, needs: list[list[int]], joint: int) -> tuple[Fraction, bool]:
        """The probability that all needs are met, and whether it is only an upper bound."""
        if not joint:
            return self._met(needs, {}), False
        order, shared = self._branches(needs, joint)
        required = self._required(needs)
        free = sum(bool(shared >> number & 1) for number in order if number not in required)
        work = len(order) << min(free, self._work.bit_length())
        if work <= self._work and all(self._is_conditionable(one, shared) for one in order):
            self._work -= work
            return self._conditioned(needs, _Order(order, shared, required), 0, {}), False
        # However parts fail together: all of them are never up more often than any one of them.
        alone = (self._known[group[0]].figure for group in needs if len(group) == 1)
        return min(alone, default=_ONE), True

    def _is_conditionable(self, number: int, shared: int) -> bool:
        """Whether its own failures are known, where it matters which of them are shared."""
        known = self._known[number]
        return known.is_sound and (known.is_promised or not shared >> number & 1)

    def _conditioned(
        self, needs: list[list[int]], on: _Order, start: int, states: dict[int, Fraction]
    ) -> Fraction:
        """The probability that all needs are met, every shared part taken up and down in turn."""
        weight = _ONE
        for position in range(start, len(on.numbers)):
            number = on.numbers[position]
            known = self._known[number]
            chance = known.alone * self._met(known.needs, states)
            if not on.shared >> number & 1 or chance in (0, 1):
                states[number] = chance
            elif number in on.required:
                weight *= chance
                states[number] = _ONE
            else:
                up, down = (
                    self._conditioned(needs, on, position + 1, {**states, number: state})
                    for state in (_ONE, _ZERO)
                )
                return weight * (chance * up + (1 - chance) * down)
        return weight * self._met(needs, states)

    def _met(self, needs: list[list[int]], states: Mapping[int, Fraction]) -> Fraction:
        """The probability that all needs are met, if they fail independently of each other."""
        met = _ONE
        for group in needs:
            ups = (states.get(need, self._known[need].figure) for need in group)
            met *= 1 - prod((1 - up for up in ups), start=_ONE)
        return met

    def _branches(self, needs: list[list[int]], joint: int) -> tuple[list[int], int]:
        """The parts between needs and what they share, lowest first, and all that is shared there.

        What is shared below has shared parts below it in turn.
        """
        shared = joint
        while True:
            found: set[int] = set()
            queue = [need for group in needs for need in group]
            while queue:
                number = queue.pop()
                known = self._known[number]
                if number not in found and known.below & shared:
                    found.add(number)
                    queue += [need for group in known.needs for need in group]
            grown = shared
            for number in found:
                grown |= self._known[number].joint
            if grown == shared:
                return sorted(found), shared
            shared = grown

    def _required(self, needs: list[list[int]]) -> set[int]:
        """The parts without any of which the needs are not met."""
        found: set[int] = set()
        queue = [needs]
        while queue:
            for group in queue.pop():
                if len(group) == 1 and group[0] not in found:
                    found.add(group[0])
                    queue.append(self._known[group[0]].needs)
        return found


@dataclass(frozen=True, slots=True)
class _Order:
    """The parts that are conditioned on and those between them, lowest first."""

    numbers: list[int]
    shared: int
    required: set[int]
