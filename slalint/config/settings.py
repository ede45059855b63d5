"""Settings: what a configuration comes to, for one file and one place in it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from slalint.config.document import Document, packaged, read_document
from slalint.config.errors import ConfigurationError
from slalint.config.globs import matches_glob, matches_path, split_path
from slalint.engine.finding import Severity
from slalint.engine.selection import UnknownRuleError, rules_named, select_rules

MAX_EXTENDS: Final = 5
"""Files that may extend one another in a row."""

PRESETS: Final = ("recommended", "strict", "all", "published-terms")

_PRESET_FOLDER: Final = Path(__file__).parent / "presets"

Severities = Mapping[str, Severity | None]
"""Severity by code; None is off."""


@dataclass(frozen=True, slots=True)
class Override:
    """Other severities for some files or some paths inside a document."""

    files: tuple[str, ...]
    paths: tuple[str, ...]
    severities: Severities

    def applies(self, file: str, path: str) -> bool:
        """Whether it speaks of this place; `file` is relative to the configuration."""
        return (not self.files or matches_glob(file, self.files)) and (
            not self.paths or matches_path(path, self.paths)
        )


@dataclass(frozen=True, slots=True)
class Settings:
    """The effective configuration. Everything is resolved to rule codes."""

    file: Path | None = None
    select: tuple[str, ...] = ()
    extend_select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    severities: Severities = field(default_factory=dict)
    options: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    overrides: tuple[Override, ...] = ()
    locked: frozenset[str] = frozenset()
    require_reason: bool = False
    fail_on: Severity | None = None
    agreements: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    house_rules: tuple[Mapping[str, Any], ...] = ()
    approved_changes: tuple[Mapping[str, Any], ...] = ()
    origins: Mapping[str, str] = field(default_factory=dict)
    """Key to where its value comes from: `file:line:column`, or a preset."""

    def severity(self, code: str, default: Severity, file: str, path: str) -> Severity | None:
        """The severity of a rule at a place, None where it is off."""
        severity = self.severities.get(code, default)
        for override in self.overrides:
            if code in override.severities and override.applies(file, path):
                severity = override.severities[code]
        return severity

    def rules(
        self,
        select: tuple[str, ...] = (),
        extend_select: tuple[str, ...] = (),
        ignore: tuple[str, ...] = (),
    ) -> frozenset[str]:
        """The codes that run; selectors of the command line add to these, `select` replaces."""
        return select_rules(
            select or self.select,
            (*(() if select else self.extend_select), *extend_select),
            (*(() if select else self.ignore), *ignore),
        )


def load_settings(file: Path | None, root: Path | None) -> Settings:
    """Read a configuration and what it extends. Raises ConfigurationError."""
    if file is None:
        return Settings()
    data: dict[str, Any] = {}
    origins: dict[str, str] = {}
    homes: dict[str, Document] = {}
    for document in reversed(_chain(file, root)):
        for key, value in document.data.items():
            if key != "extends":
                data[key] = value
                homes[key] = document
                origins[key] = _origin(document, key)
    return _Resolver(data, homes).settings(file, origins)


def _chain(file: Path, root: Path | None) -> list[Document]:
    """The configuration and what it extends, nearest first."""
    documents = [read_document(file)]
    while "extends" in documents[-1].data:
        document = documents[-1]
        name = str(document.data["extends"])
        if name in PRESETS:
            documents.append(packaged(name, _PRESET_FOLDER / f"{name}.yaml"))
            return documents
        target = (document.file.parent / name).resolve()
        if root is None or not target.is_relative_to(root.resolve()):
            presets = ", ".join(PRESETS)
            message = f"{name!r} is neither a preset ({presets}) nor a file of this repository"
            document.fail(message, "extends")
        if len(documents) == MAX_EXTENDS or target in (d.file.resolve() for d in documents):
            document.fail(
                f"configurations extend one another more than {MAX_EXTENDS} times", "extends"
            )
        if not target.is_file():
            document.fail(f"{name!r} does not exist", "extends")
        documents.append(read_document(target))
    return documents


def _origin(document: Document, key: str) -> str:
    if document.file.parent == _PRESET_FOLDER:
        return f"preset {document.file.stem}"
    return document.where(key, key=True)


@dataclass(frozen=True, slots=True)
class _Resolver:
    """Names to codes, texts to values, each failure at its place."""

    data: Mapping[str, Any]
    homes: Mapping[str, Document]

    def settings(self, file: Path, origins: Mapping[str, str]) -> Settings:
        from slalint.config.house import check_house_rules

        house_rules = tuple(self.data.get("houseRules", ()))
        if house_rules:
            check_house_rules(self.homes["houseRules"], house_rules)
        return Settings(
            file=file,
            select=self._selectors("select"),
            extend_select=self._selectors("extendSelect"),
            ignore=self._selectors("ignore"),
            severities=self._severities(self.data.get("severity", {}), "severity"),
            options=self._options(),
            overrides=tuple(self._overrides()),
            locked=frozenset(
                rule.code for name in self._selectors("locked") for rule in rules_named(name)
            ),
            require_reason=bool(self.data.get("requireReason", False)),
            fail_on=Severity.of(self.data["failOn"]) if "failOn" in self.data else None,
            agreements=tuple(self.data.get("agreements", ())),
            exclude=tuple(self.data.get("exclude", ())),
            house_rules=house_rules,
            approved_changes=tuple(self.data.get("approvedChanges", ())),
            origins=origins,
        )

    def _selectors(self, key: str) -> tuple[str, ...]:
        names = tuple(self.data.get(key, ()))
        for index, name in enumerate(names):
            self._codes(name, key, index)
        return names

    def _codes(self, name: str, *path: str | int) -> list[str]:
        try:
            return [rule.code for rule in rules_named(name)]
        except UnknownRuleError as error:
            self.homes[str(path[0])].fail(str(error), *path)

    def _severities(self, table: Mapping[str, str], *path: str | int) -> Severities:
        found: dict[str, Severity | None] = {}
        # Shorter selectors first, so that SLA403 wins over SLA4.
        for name, label in sorted(table.items(), key=lambda item: len(item[0])):
            for code in self._codes(name, *path, name):
                found[code] = None if label == "off" else Severity.of(label)
        return found

    def _overrides(self) -> list[Override]:
        found = []
        for index, entry in enumerate(self.data.get("overrides", ())):
            for number, pattern in enumerate(entry.get("paths", ())):
                try:
                    split_path(pattern)
                except ValueError as error:
                    self.homes["overrides"].fail(str(error), "overrides", index, "paths", number)
            severities = self._severities(entry["severity"], "overrides", index, "severity")
            found.append(
                Override(tuple(entry.get("files", ())), tuple(entry.get("paths", ())), severities)
            )
        return found

    def _options(self) -> Mapping[str, Mapping[str, Any]]:
        found: dict[str, Mapping[str, Any]] = {}
        for name, options in self.data.get("options", {}).items():
            for code in self._codes(name, "options", name):
                found[code] = options
        return found


__all__ = ["PRESETS", "ConfigurationError", "Override", "Settings", "load_settings"]
