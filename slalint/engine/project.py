"""The agreements of a repository: who declares which id, and what stands behind it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cached_property
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, TypeVar

from slalint.config.errors import ConfigurationError
from slalint.config.settings import Settings
from slalint.engine.directory import Directory, Entry
from slalint.engine.facts import Fact, Facts
from slalint.engine.files import Listing, UnreadableFileError, identity, near, read_file
from slalint.engine.member import Member, facts_of

if TYPE_CHECKING:
    from datetime import date

    from slalint.agreement.agreement import Agreement
    from slalint.neighbours.document import Neighbour
    from slalint.neighbours.format import Format
    from slalint.source.source import Source

T = TypeVar("T")

MAX_AGREEMENTS: Final = 500
"""Documents of one file that are judged or referred to; a finding says that there are more."""


def _no_settings(_: str) -> Settings:
    return Settings()


@dataclass(eq=False)
class FileProject:
    """The agreements under a root, or only those of one run where there is no root."""

    root: Path | None
    today: date
    settings_of: Callable[[str], Settings] = _no_settings
    """The settings of a folder's files: which names are agreements, which files are left out."""
    listing: Listing = field(default_factory=Listing)
    checked: dict[str, Member] = field(default_factory=dict)
    """The files being checked, by identity; they stand for what is on disk."""

    judged: list[Member] | None = None
    """The files whose references are judged; None for those being checked."""

    _agreements: dict[Member, list[Agreement]] = field(default_factory=dict)
    _facts: dict[Member, Facts] = field(default_factory=dict)
    _neighbours: dict[Member, list[Neighbour]] = field(default_factory=dict)
    _made: dict[object, tuple[Any, set[str]]] = field(default_factory=dict)
    _asked: set[str] | None = None
    """What is asked of the project, while somebody wants to know."""

    @property
    def is_known(self) -> bool:
        """Whether everything that is referred to can be seen."""
        self._ask("known")
        return self.root is not None and self.withheld is None

    @cached_property
    def withheld(self) -> str | None:
        """A file that cannot be read and may be what an agreement being checked refers to."""
        missing = {
            name
            for fact in self.facts(self.checked.values() if self.judged is None else self.judged)
            for name in fact.references
            if name not in self.directory.by_id
        }
        if not missing:
            return None
        for member in self.members:
            ids = self.facts_of(member).unread
            if ids is not None and (not ids or ids & missing):
                return member.name
        return None

    def add(self, member: Member, file: str | None = None) -> None:
        """Let a file that is checked take part, as it was read; it replaces what it was before.

        `file` is what all names of the file have in common, if that is known.
        """
        if file is None:
            file = identity(member.path)
        before = self.checked.get(file)
        self.checked[file] = member
        stale = [*_DERIVED]
        if before is None:
            stale += ("found", "others")
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
        other = FileProject(self.root, self.today, self.settings_of, self.listing)
        other.checked.update(self.checked)
        other.judged = kept
        other._facts.update(self._facts)
        for member in members:
            other.add(member)
        other.found, other.others = self.found, self.others
        return other

    def asked_for(self) -> list[Agreement]:
        """The agreements and shared documents of the files being checked."""
        return [one for member in self.checked.values() for one in self.agreements_in(member)]

    # What rules ask

    def agreements(self) -> list[Agreement]:
        """Every agreement and shared document, files being checked first."""
        self._ask("all")
        return [one for member in self.members for one in self.agreements_in(member)]

    def declares(self, identifier: str, *, shared: bool) -> bool:
        """Whether an agreement, or a shared document, has this id."""
        self._ask("id", identifier)
        entries = self.directory.by_id.get(identifier, ())
        return any(self.directory.fact(entry).is_shared is shared for entry in entries)

    def ids(self, *, shared: bool) -> list[str]:
        """The ids of all agreements, or of all shared documents."""
        self._ask("ids")
        return [
            fact.id for fact in self.facts(self.members) if fact.is_shared is shared and fact.id
        ]

    def with_id(self, identifier: str) -> list[Agreement]:
        """The agreements and shared documents with this id."""
        self._ask("id", identifier)
        return self._composed(self.directory.by_id.get(identifier, ()))

    def alike(self, identifier: str) -> list[Agreement]:
        """The agreements and shared documents with this id in upper or lower case."""
        self._ask("alike", identifier)
        return self._composed(self.directory.by_lower_id.get(identifier.lower(), ()))

    def users(self, identifier: str) -> list[Agreement]:
        """The agreements and shared documents that use the shared document with this id."""
        self._ask("users", identifier)
        return self._composed(self.directory.by_use.get(identifier, ()))

    def below(self, identifier: str) -> list[Agreement]:
        """The agreements that are `under` the one with this id."""
        self._ask("below", identifier)
        return self._composed(self.directory.by_higher.get(identifier, ()))

    def about(self, service: str) -> list[Agreement]:
        """The agreements about a service, which is named in lower case."""
        self._ask("about", service)
        return self._composed(self.directory.by_service.get(service, ()))

    def neighbours(self, form: Format) -> list[Neighbour]:
        """Every document of a neighbouring format, files being checked first."""
        self._ask("neighbours")
        return [
            one
            for member in self.members
            for one in self.neighbours_in(member)
            if one.format is form
        ]

    def sees_all(self, form: Format) -> bool:
        """Whether there can be no document of a neighbouring format that is not seen."""
        self._ask("neighbours")
        if self.root is None:
            return False
        return all(
            member.source.is_complete for member in self.members if member.may_be_a_neighbour
        )

    def once(self, build: Callable[..., T], *args: str) -> T:
        """What a function makes of the project and texts; it is called once for all agreements."""
        key = (build, args)
        if key not in self._made:
            with self.noting() as asked:
                self._made[key] = build(self, *args), asked
        made, asked = self._made[key]
        if self._asked is not None:
            self._asked |= asked
        result: T = made
        return result

    @contextmanager
    def noting(self) -> Iterator[set[str]]:
        """What is asked of the project meanwhile; `answers.py` tells what the answers depend on."""
        before, self._asked = self._asked, set()
        try:
            yield self._asked
        finally:
            self._asked = before

    def _ask(self, kind: str, name: str | None = None) -> None:
        if self._asked is not None:
            self._asked.add(kind if name is None else f"{kind}:{name}")

    # Files

    @cached_property
    def members(self) -> list[Member]:
        """Every file that may hold something of ours, files being checked first."""
        return [*self.checked.values(), *self.others]

    @cached_property
    def found(self) -> list[Member]:
        """The YAML files that were not asked for, whatever is in them."""
        return list(self._find())

    @cached_property
    def others(self) -> list[Member]:
        """The files that were not asked for and may hold something that is judged."""
        return [member for member in self.found if member.may_be_judged]

    @cached_property
    def directory(self) -> Directory:
        """Who is who among all agreements."""
        return Directory({member: self.facts_of(member) for member in self.members})

    def facts(self, members: Iterable[Member]) -> Iterator[Fact]:
        """What agreements and shared documents of these files are known by."""
        return (fact for member in members for fact in self.facts_of(member).documents)

    def facts_of(self, member: Member) -> Facts:
        """What a file says of itself to other files."""
        if member.known is not None:
            return member.known
        if member not in self._facts:
            self._facts[member] = facts_of(member, self.agreements_in(member))
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

    def _composed(self, entries: Iterable[Entry]) -> list[Agreement]:
        return [self.agreements_in(member)[number] for member, number in entries]

    def _settings_of(self, folder: str) -> Settings:
        """The settings of files that were not asked for; broken ones are told where they count."""
        try:
            return self.settings_of(folder)
        except ConfigurationError:
            return Settings()

    def _find(self) -> Iterator[Member]:
        if self.root is None:
            return
        seen = set(self.checked)
        for found in self.listing.below(near(self.root)).files:
            if found.identity in seen:
                continue
            seen.add(found.identity)
            settings = self._settings_of(found.folder)
            if settings.excludes(found.path):
                continue
            try:
                data = read_file(found.path)
            except UnreadableFileError:
                continue  # it was not asked for, and nothing is known of it
            yield Member(found.name, found.path, data, settings.expects_agreement(found.path))


_DERIVED: Final = ("members", "directory", "withheld")
"""What is made of the files of a project, and made again when there are others."""


def agreements_of(source: Source, today: date, project: FileProject) -> Iterator[Agreement]:
    """The documents of a file that are ours and of a version we know, without judging them."""
    from slalint.agreement.agreement import Agreement
    from slalint.agreement.recognise import FORMAT_VERSIONS, our_documents, scalar_at
    from slalint.agreement.view import Body, View

    for document in our_documents(source)[:MAX_AGREEMENTS]:
        root = document.root
        if root is None or scalar_at(root, "apiVersion") not in (None, *FORMAT_VERSIONS):
            continue
        view = View.of(Body(root, source.text))
        yield Agreement(source.name, document.index, view, today, project)
