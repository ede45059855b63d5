"""Who is who in a project: agreements by their names, and by those they name."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from slalint.engine.facts import Fact, Facts
    from slalint.engine.member import Member

Entry = tuple["Member", int]
"""An agreement before it is composed: its file, and the number among those of the file."""

Index = dict[str, list[Entry]]
"""Agreements by a name, in the order of the files."""


class Directory:
    """Indexes of what the files of a project say of themselves; each is made when it is used."""

    def __init__(self, facts: Mapping[Member, Facts]) -> None:
        self.facts = facts

    def fact(self, entry: Entry) -> Fact:
        """What one agreement is known by."""
        member, number = entry
        return self.facts[member].documents[number]

    @cached_property
    def by_id(self) -> Index:
        """Agreements and shared documents by their id."""
        return self._index(lambda fact: (fact.id,))

    @cached_property
    def by_lower_id(self) -> Index:
        """Agreements and shared documents by their id in lower case."""
        return self._index(lambda fact: (fact.id.lower(),))

    @cached_property
    def by_use(self) -> Index:
        """Agreements and shared documents by what they use."""
        return self._index(lambda fact: fact.uses)

    @cached_property
    def by_higher(self) -> Index:
        """Agreements by what they are under."""
        return self._index(lambda fact: fact.under)

    @cached_property
    def by_service(self) -> Index:
        """Agreements by what they are about."""
        return self._index(lambda fact: (fact.service,))

    def _index(self, names: Callable[[Fact], Iterable[str]]) -> Index:
        index: Index = {}
        for member, facts in self.facts.items():
            for number, fact in enumerate(facts.documents):
                for name in dict.fromkeys(names(fact)):
                    if name:
                        index.setdefault(name, []).append((member, number))
        return index
