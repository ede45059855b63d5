"""An agreement before and now: its entries side by side, and the names that changed."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property, partial
from typing import Final

from slalint.agreement.agreement import Agreement
from slalint.agreement.clocks import business_clock, clock_named
from slalint.agreement.goal import Goal
from slalint.agreement.view import View
from slalint.arithmetic import BusinessCalendar
from slalint.diff.entry import Entry
from slalint.diff.matching import match
from slalint.diff.meaning import Meaning, Renames, meaning

_MERGED: Final = ("parties", "calendars", "severities", "contacts", "definitions", "events")
"""Blocks that shared documents may hold, in the order in which entries refer to each other."""

_OWN: Final = ("goals", "requirements", "remedies", "reports")

_KINSHIP: Final = (
    "metric",
    "of",
    "severity",
    "plan",
    "appliesTo",
    "threshold",
    "owner",
    "beneficiary",
)
"""What makes goals on one metric distinct."""

ItemKey = Callable[[View, Renames], Hashable]
"""What an item of a list is known by, given the names that changed; None for nothing."""


@dataclass(frozen=True)
class GoalPair:
    """A goal before and now."""

    old: Goal | None
    new: Goal | None

    @property
    def id(self) -> str:
        """What it is called now, or was last."""
        goal = self.new or self.old
        return goal.id if goal is not None else ""


class Pair:
    """One agreement in two versions. Names on the old side are read as what they are called now."""

    def __init__(self, old: Agreement, new: Agreement) -> None:
        self.old = old
        self.new = new
        self.renames: dict[str, dict[str, str]] = {}
        """By block: what an entry was called, and is called now."""
        self._entries: dict[str, list[Entry]] = {}
        for block in _MERGED:
            self._pair_up(block, getattr(old, block), getattr(new, block))
        for block in _OWN:
            self._pair_up(block, _entries(old, block), _entries(new, block))

    def _pair_up(self, block: str, old: Mapping[str, View], new: Mapping[str, View]) -> None:
        """By name, by content, then by what makes an entry what it is."""
        before, now = list(old.values()), list(new.values())
        by_name = (_name, _name)
        by_content = (self.was, meaning)
        kin = _KIN.get(block, _no_kin)
        by_kind = (partial(kin, self.renames), partial(kin, {}))
        found, left, right = match(before, now, by_name, by_content, by_kind)
        both = {it.new: before[it.old] for it in found}
        self.renames[block] = {
            before[it.old].name: now[it.new].name
            for it in found
            if before[it.old].name != now[it.new].name
        }
        nothing_before, nothing_now = self.old.view[block], self.new.view[block]
        self._entries[block] = [
            *(
                Entry(both[n] if n in both else nothing_before[view.name], view)
                for n, view in enumerate(now)
                if n in both or n in right
            ),
            *(Entry(before[n], nothing_now[before[n].name]) for n in left),
        ]

    def entries(self, block: str) -> list[Entry]:
        """The entries of a block by name: those of now in their order, then those that are gone."""
        return self._entries[block]

    def items(self, lists: Entry, *keys: ItemKey) -> list[Entry]:
        """The items of a list side by side: equal ones, then those known by one key after another.

        Items of now stand in their order, then those that are gone.
        """
        old, new = lists.old.items(), lists.new.items()
        known = [
            (lambda it, k=key: k(it, self.renames), lambda it, k=key: k(it, {})) for key in keys
        ]
        found, left, _ = match(old, new, (self.was, meaning), *known)
        both = {it.new: old[it.old] for it in found}
        return [
            *(Entry(both.get(n, lists.old[len(old) + n]), view) for n, view in enumerate(new)),
            *(Entry(old[n], lists.new[len(new) + n]) for n in left),
        ]

    # What is meant

    def was(self, view: View) -> Meaning:
        """The meaning of a view of before, in names of now."""
        return meaning(view, self.renames)

    def same(self, entry: Entry) -> bool:
        """Whether both sides say the same."""
        return self.was(entry.old) == meaning(entry.new)

    def now(self, kind: str, names: Iterable[str]) -> tuple[str, ...]:
        """Names of before as they are now."""
        known = self.renames.get(kind, {})
        return tuple(known.get(name, name) for name in names)

    # Who and when

    @cached_property
    def goals(self) -> list[GoalPair]:
        """The goals side by side."""
        return [
            GoalPair(self.old.goal(it.old.name), self.new.goal(it.new.name))
            if it.old.exists and it.new.exists
            else GoalPair(self.old.goal(it.old.name), None)
            if it.old.exists
            else GoalPair(None, self.new.goal(it.new.name))
            for it in self.entries("goals")
        ]

    def beneficiaries(self, goals: Iterable[str] | None = None) -> tuple[str, ...]:
        """To whom goals are owed before or now, by ids of now; all goals if none are named."""
        wanted = None if goals is None else set(goals)
        found: list[str] = []
        for pair in self.goals:
            if wanted is None or pair.id in wanted:
                found += pair.new.beneficiaries if pair.new is not None else ()
                found += self.now("parties", pair.old.beneficiaries) if pair.old is not None else ()
        return tuple(dict.fromkeys(found))

    @cached_property
    def parties(self) -> tuple[str, ...]:
        """Everyone who takes part before or now."""
        before = self.now("parties", self.old.participants)
        return tuple(dict.fromkeys((*self.new.participants, *before)))

    def others(self, *parties: str | None) -> tuple[str, ...]:
        """Everyone who takes part, without some."""
        return tuple(party for party in self.parties if party not in parties)

    @cached_property
    def clock(self) -> BusinessCalendar | None:
        """The clock of business time outside goals."""
        name = business_clock(self.new)
        return clock_named(self.new, name) if name is not None else None


def _entries(agreement: Agreement, block: str) -> dict[str, View]:
    """The entries of a block of its own; none if it is deliberately absent."""
    view = agreement.view[block]
    if view["none"].is_scalar:
        return {}
    return {name: child for name, child in view.entries() if child.is_mapping}


def _name(view: View) -> str:
    return view.name


def _no_kin(_: Renames, __: View) -> Hashable:
    return None


def _measure(renames: Renames, view: View) -> Hashable:
    """What a goal measures, for whom."""
    return tuple(meaning(view[key], renames) for key in _KINSHIP)


def _post(renames: Renames, view: View) -> Hashable:
    """The party and role of a contact, whoever fills it; None without a role."""
    role = meaning(view["role"])
    return None if role is None else (meaning(view["party"], renames), role)


def _called(_: Renames, view: View) -> Hashable:
    """The name of a party, whatever its id."""
    return meaning(view["name"])


_KIN: Final = {"parties": _called, "goals": _measure, "contacts": _post}
