"""The other agreements of the repository, loaded when a rule first asks for them."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, TypeVar

from slalint.agreement.agreement import Agreement
from slalint.agreement.recognise import FORMAT_VERSIONS, our_documents, scalar_at
from slalint.agreement.view import Body, View
from slalint.config.document import find_configuration
from slalint.config.errors import ConfigurationError
from slalint.config.settings import Settings
from slalint.engine.files import (
    UnreadableFileError,
    display_name,
    find_yaml,
    identity,
    near,
    read_file,
)
from slalint.source.source import Source, read_source

if TYPE_CHECKING:
    from datetime import date

    from slalint.agreement.agreement import Project

T = TypeVar("T")

_ENDS_READING: Final = frozenset({"syntax", "unsafe"})
"""Defects of a text behind which nothing is known of it."""

_ID: Final = re.compile(r"^id:[ \t]*['\"]?([^'\"\s#]{1,200})", re.MULTILINE)

MAX_AGREEMENTS: Final = 500
"""Documents of one file that are judged or referred to; a finding says that there are more."""

_SIGN: Final = re.compile(rb"slalint/|kind['\"]?\s{0,20}:[^\r\n]{0,80}sla", re.IGNORECASE)
_UTF_16: Final = (b"\xff\xfe", b"\xfe\xff")


def may_be_ours(data: bytes) -> bool:
    """Whether a file holds a word that all of ours hold; others need not be composed."""
    return data.startswith(_UTF_16) or _SIGN.search(data) is not None


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
    checked: dict[str, Agreements] = field(default_factory=dict)
    """The agreements of the files being checked, by identity; they stand for what is on disk."""

    unread: dict[str, frozenset[str]] = field(default_factory=dict)
    """Files of ours that could not be read to their end, and the ids that stand in their text."""

    _made: dict[object, Any] = field(default_factory=dict)

    @property
    def is_known(self) -> bool:
        """Whether everything that is referred to can be seen."""
        return self.root is not None and self.withheld is None

    @cached_property
    def withheld(self) -> str | None:
        """A file that cannot be read and may be what an agreement being checked refers to."""
        declared = {agreement.id for agreement in self.agreements()}
        missing = {
            name
            for agreement in self.asked_for()
            for name in references(agreement)
            if name not in declared
        }
        if not missing:
            return None
        return next((file for file, ids in self.unread.items() if not ids or ids & missing), None)

    def add(self, source: Source, path: Path) -> None:
        """Let a file that is checked take part, as it was read; it replaces what it was before."""
        self.unread.pop(source.name, None)
        self.checked[identity(path)] = self._read(source)
        for derived in ("_all", "_by_id", "_by_lower_id", "withheld"):
            self.__dict__.pop(derived, None)
        self._made.clear()

    def asked_for(self) -> list[Agreement]:
        """The agreements and shared documents of the files being checked."""
        return [agreement for group in self.checked.values() for agreement in group]

    def agreements(self) -> list[Agreement]:
        """Every agreement and shared document, files being checked first."""
        return self._all

    def with_id(self, identifier: str) -> list[Agreement]:
        """The agreements and shared documents with this id."""
        return self._by_id.get(identifier, [])

    def alike(self, identifier: str) -> list[Agreement]:
        """The agreements and shared documents with this id in upper or lower case."""
        return self._by_lower_id.get(identifier.lower(), [])

    def once(self, build: Callable[[Project], T]) -> T:
        """What a function makes of the whole project; it is called once for all agreements."""
        if build not in self._made:
            self._made[build] = build(self)
        made: T = self._made[build]
        return made

    @cached_property
    def _all(self) -> list[Agreement]:
        return [*self.asked_for(), *self._not_asked_for]

    @cached_property
    def _not_asked_for(self) -> list[Agreement]:
        return [agreement for source in self._others() for agreement in self._read(source)]

    @cached_property
    def _by_id(self) -> dict[str, list[Agreement]]:
        index: dict[str, list[Agreement]] = {}
        for agreement in self._all:
            if agreement.id:
                index.setdefault(agreement.id, []).append(agreement)
        return index

    @cached_property
    def _by_lower_id(self) -> dict[str, list[Agreement]]:
        index: dict[str, list[Agreement]] = {}
        for identifier, agreements in self._by_id.items():
            index.setdefault(identifier.lower(), []).extend(agreements)
        return index

    def _read(self, source: Source) -> list[Agreement]:
        found = list(agreements_of(source, self.today, self))
        ours = len(our_documents(source))
        stopped = any(defect.kind in _ENDS_READING for defect in source.defects)
        if ours > len(found) or (source.claims_to_be_ours and (stopped or not source.documents)):
            self.unread[source.name] = frozenset(_ID.findall(source.text))
        return found

    def _settings_of(self, path: Path) -> Settings:
        """The settings of a file that was not asked for; broken ones are told where they count."""
        try:
            return self.settings_of(path)
        except ConfigurationError:
            return Settings()

    def _others(self) -> Iterator[Source]:
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
            if (expected or may_be_ours(data)) and not settings.excludes(path):
                yield read_source(display_name(near(path)), data, is_expected=expected)


Agreements = list[Agreement]


def references(agreement: Agreement) -> Iterator[str]:
    """The ids of other agreements and shared documents that one names."""
    view = agreement.view
    for place in (view["uses"], view["under"], *(it["sla"] for it in view["dependencies"].items())):
        yield from place.texts()


def agreements_of(source: Source, today: date, project: FileProject) -> Iterator[Agreement]:
    """The documents of a file that are ours and of a version we know, without judging them."""
    for document in our_documents(source)[:MAX_AGREEMENTS]:
        root = document.root
        if root is None or scalar_at(root, "apiVersion") not in (None, *FORMAT_VERSIONS):
            continue
        view = View.of(Body(root, source.text))
        yield Agreement(source.name, document.index, view, today, project)
