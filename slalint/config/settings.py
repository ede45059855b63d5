"""Settings: what a configuration comes to, for one file and one place in it."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from slalint.config.globs import matches_glob, matches_path
from slalint.engine.finding import Severity
from slalint.engine.selection import ALWAYS, Selection

if TYPE_CHECKING:
    from slalint.config.approved import ApprovedChange
    from slalint.engine.option import Option
    from slalint.engine.rule import Rule

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
    """The effective configuration. Severities and options are resolved to rules."""

    file: Path | None = None
    base: Path = field(default_factory=Path)
    """The folder that globs are relative to."""
    selection: Selection = field(default_factory=Selection)
    severities: Severities = field(default_factory=dict)
    options: Mapping[Option[Any], Any] = field(default_factory=dict)
    overrides: tuple[Override, ...] = ()
    locked: frozenset[str] = frozenset()
    """Codes that no comment suppresses and no baseline holds."""
    require_reason: bool = False
    fail_on: Severity = Severity.ERROR
    agreements: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    house: tuple[Rule, ...] = ()
    approved_changes: tuple[ApprovedChange, ...] = ()
    """Changes of promises that were agreed, which `slalint diff` names as such."""
    read: tuple[tuple[Path, bytes], ...] = ()
    """The files this was read from, and their content; what ships with slalint is left out."""
    values: Mapping[tuple[str, ...], Any] = field(default_factory=dict)
    """What is stated, as it is written, by key; by rule and option below `severity` and such."""
    origins: Mapping[tuple[str, ...], str] = field(default_factory=dict)
    """Where each of `values` stands: `file:line:column`, or a preset."""

    def severity(self, code: str, default: Severity, file: str, path: str) -> Severity | None:
        """The severity of a rule at a place, None where it is off; a crash stays what it is."""
        if code in ALWAYS:
            return default
        severity = self.severities.get(code, default)
        for override in self.overrides:
            if code in override.severities and override.applies(file, path):
                severity = override.severities[code]
        return severity

    def rules(self, asked: Selection) -> frozenset[str]:
        """The codes that run; what the command line asks for is laid over the configuration.

        A rule that is off, and that no override turns on again, does not run at all.
        """
        on_somewhere = {
            code
            for override in self.overrides
            for code, severity in override.severities.items()
            if severity is not None
        }
        off = {code for code, severity in self.severities.items() if severity is None}
        return asked.over(self.selection).codes(self.house) - (off - on_somewhere - ALWAYS)

    def name_of(self, file: Path) -> str:
        """A file as globs see it: relative to the base, with forward slashes."""
        try:
            return os.path.relpath(file, self.base).replace(os.sep, "/")
        except ValueError:  # another drive
            return file.as_posix()

    def excludes(self, file: Path) -> bool:
        """Whether a file is left out when a folder is searched."""
        return bool(self.exclude) and matches_glob(self.name_of(file), self.exclude)

    def expects_agreement(self, file: Path) -> bool:
        """Whether a file's name says that it is an agreement."""
        return bool(self.agreements) and matches_glob(self.name_of(file), self.agreements)

    def entries(self, *path: str) -> Iterator[tuple[tuple[str, ...], Any, str]]:
        """What is stated at and below a key: path, value, origin."""
        for key, value in self.values.items():
            if key[: len(path)] == path:
                yield key, value, self.origins[key]
