"""The agreements of a repository: who declares which id, and what stands behind it."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, TypeVar

from slalint.agreement.agreement import Agreement
from slalint.agreement.recognise import FORMAT_VERSIONS, our_documents, scalar_at
from slalint.agreement.view import Body, View
from slalint.config.document import find_configuration
from slalint.config.errors import ConfigurationError
from slalint.config.settings import Settings
from slalint.engine.facts import Fact, Facts
from slalint.engine.files import (
    UnreadableFileError,
    display_name,
    find_yaml,
    identity,
    near,
    read_file,
)
from slalint.engine.member import Member, facts_of
from slalint.source.source import Source

if TYPE_CHECKING:
    from datetime import date

    from slalint.agreement.agreement import Project
    from slalint.neighbours.document import Neighbour
    from slalint.neighbours.format import Format

T = TypeVar("T")

MAX_AGREEMENTS: Final = 500
"""Documents of one file that are judged or referred to; a finding says that there are more."""

_NOTHING: Final = Facts()

Entry = tuple[Member, int]
"""An agreement before it is composed: its file, and the number among those of the file."""


def project_root(path: Path) -> Path | None:
    """The git root above a file or folder, else the folder of the nearest configuration."""
    folder = Path(os.path.abspath(path))
    for candidate in (folder, *folder.parents):
        if os.path.lexists(candidate / ".git"):
            return candidate
    configuration = find_configuration(folder, None)
    return configuration.parent if configuration is not None else None


def _no_settings(_: Path) -> Settings:
    return Settings()


@dataclass(eq=False)
class FileProject:
    """The agreements under a root, or only those of one run where there is no root."""

    root: Path | None
    today: date
    settings_of: Callable[[Path], Settings] = _no_settings
    """The settings of a file: which names are agreements, which files are left out."""
    checked: dict[str, Member] = field(default_factory=dict)
    """The files being checked, by identity; they stand for what is on disk."""

    judged: list[Member] | None = None
    """The files whose references are judged; None for those being checked."""

    _agreements: dict[Member, list[Agreement]] = field(default_factory=dict)
    _facts: dict[Member, Facts] = field(default_factory=dict)
    _neighbours: dict[Member, list[Neighbour]] = field(default_factory=dict)
    _made: dict[object, Any] = field(default_factory=dict)

    @property
    def is_known(self) -> bool:
        """Whether everything that is referred to can be seen."""
        return self.root is not None and self.withheld is None

    @cached_property
    def withheld(self) -> str | None:
        """A file that cannot be read and may be what an agreement being checked refers to."""
        missing = {
            name
            for fact in self.facts(self.checked.values() if self.judged is None else self.judged)
            for name in fact.references
            if not self.declares(name)
        }
        if not missing:
            return None
        for member in self.members:
            ids = self.facts_of(member).unread
            if ids is not None and (not ids or ids & missing):
                return member.name
        return None

    def add(self, member: Member) -> None:
        """Let a file that is checked take part, as it was read; it replaces what it was before."""
        file = identity(member.path)
        before = self.checked.get(file)
        self.checked[file] = member
        stale = ["members", "_by_id", "_by_lower_id", "withheld"]
        if before is None:
            stale.append("others")
        else:
            self._agreements.pop(before, None)
            self._facts.pop(before, None)
            self._neighbours.pop(before, None)
        for derived in stale:
            self.__dict__.pop(derived, None)
        self._made.clear()

    def having(
        self, members: Iterable[Member] = (), judged: list[Member] | None = None
    ) -> FileProject:
        """The project with other contents of checked files, or with references of others judged."""
        kept = self.judged if judged is None else judged
        other = FileProject(self.root, self.today, self.settings_of, dict(self.checked), kept)
        other._facts.update(self._facts)
        for member in members:
            other.add(member)
        other.others = self.others
        return other

    def declares(self, identifier: str) -> bool:
        """Whether an agreement or shared document has this id."""
        return identifier in self._by_id

    def asked_for(self) -> list[Agreement]:
        """The agreements and shared documents of the files being checked."""
        return [one for member in self.checked.values() for one in self.agreements_in(member)]

    def agreements(self) -> list[Agreement]:
        """Every agreement and shared document, files being checked first."""
        return [one for member in self.members for one in self.agreements_in(member)]

    def with_id(self, identifier: str) -> list[Agreement]:
        """The agreements and shared documents with this id."""
        return self._composed(self._by_id.get(identifier, ()))

    def alike(self, identifier: str) -> list[Agreement]:
        """The agreements and shared documents with this id in upper or lower case."""
        return self._composed(self._by_lower_id.get(identifier.lower(), ()))

    def neighbours(self, form: Format) -> list[Neighbour]:
        """Every document of a neighbouring format, files being checked first."""
        return [
            one
            for member in self.members
            for one in self.neighbours_in(member)
            if one.format is form
        ]

    def sees_all(self, form: Format) -> bool:
        """Whether there can be no document of a neighbouring format that is not seen."""
        if self.root is None:
            return False
        return all(
            member.source.is_complete for member in self.members if member.may_be_a_neighbour
        )

    def once(self, build: Callable[[Project], T]) -> T:
        """What a function makes of the whole project; it is called once for all agreements."""
        if build not in self._made:
            self._made[build] = build(self)
        made: T = self._made[build]
        return made

    # Files

    @cached_property
    def members(self) -> list[Member]:
        """Every file that may hold something of ours, files being checked first."""
        return [*self.checked.values(), *self.others]

    @cached_property
    def others(self) -> list[Member]:
        """The files that were not asked for."""
        return list(self._others())

    def facts(self, members: Iterable[Member]) -> Iterator[Fact]:
        """What agreements and shared documents of these files are known by."""
        return (fact for member in members for fact in self.facts_of(member).documents)

    def facts_of(self, member: Member) -> Facts:
        """What a file says of itself to other files."""
        if not member.may_be_ours:
            return _NOTHING
        if member not in self._facts:
            self._facts[member] = facts_of(member.source, self.agreements_in(member))
        return self._facts[member]

    def agreements_in(self, member: Member) -> list[Agreement]:
        """The agreements and shared documents of a file, without judging them."""
        if not member.may_be_ours:
            return []
        if member not in self._agreements:
            self._agreements[member] = list(agreements_of(member.source, self.today, self))
        return self._agreements[member]

    def neighbours_in(self, member: Member) -> list[Neighbour]:
        """The documents of neighbouring formats in a file, without judging them."""
        if not member.may_be_a_neighbour:
            return []
        if member not in self._neighbours:
            from slalint.neighbours.document import neighbours_in

            found = islice(neighbours_in(member.source, self.today, self), MAX_AGREEMENTS)
            self._neighbours[member] = list(found)
        return self._neighbours[member]

    @cached_property
    def _by_id(self) -> dict[str, list[Entry]]:
        index: dict[str, list[Entry]] = {}
        for member in self.members:
            for number, fact in enumerate(self.facts_of(member).documents):
                if fact.id:
                    index.setdefault(fact.id, []).append((member, number))
        return index

    @cached_property
    def _by_lower_id(self) -> dict[str, list[Entry]]:
        index: dict[str, list[Entry]] = {}
        for identifier, entries in self._by_id.items():
            index.setdefault(identifier.lower(), []).extend(entries)
        return index

    def _composed(self, entries: Iterable[Entry]) -> list[Agreement]:
        return [self.agreements_in(member)[number] for member, number in entries]

    def _settings_of(self, path: Path) -> Settings:
        """The settings of a file that was not asked for; broken ones are told where they count."""
        try:
            return self.settings_of(path)
        except ConfigurationError:
            return Settings()

    def _others(self) -> Iterator[Member]:
        if self.root is None:
            return
        seen = set(self.checked)
        for path in find_yaml(self.root):
            if (file := identity(path)) in seen:
                continue
            seen.add(file)
            try:
                data = read_file(path)
            except UnreadableFileError:
                continue  # it was not asked for, and nothing is known of it
            settings = self._settings_of(path)
            expected = settings.expects_agreement(path)
            member = Member(display_name(near(path)), path, data, expected)
            if member.may_be_judged and not settings.excludes(path):
                yield member


def agreements_of(source: Source, today: date, project: FileProject) -> Iterator[Agreement]:
    """The documents of a file that are ours and of a version we know, without judging them."""
    for document in our_documents(source)[:MAX_AGREEMENTS]:
        root = document.root
        if root is None or scalar_at(root, "apiVersion") not in (None, *FORMAT_VERSIONS):
            continue
        view = View.of(Body(root, source.text))
        yield Agreement(source.name, document.index, view, today, project)
