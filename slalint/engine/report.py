"""The report: one immutable object that every output format is a pure function of."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from slalint.engine.finding import BASELINE, Applicability, Finding, Severity
from slalint.engine.result import FileResult


@dataclass(frozen=True)
class Report:
    """What a run found. `sources` are the texts of the files with findings, for code frames."""

    files: tuple[FileResult, ...]
    failures: tuple[str, ...] = ()
    """Sentences about what could not be read; any of them makes the exit code 2."""
    notes: tuple[str, ...] = ()
    """Sentences about limits of this run that change no verdict."""
    sources: Mapping[str, str] = field(default_factory=dict)
    folder: str = "."
    """The folder that files are named from, as seen from the root of its repository."""

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        """Every finding by file and position, suppressed ones included."""
        found = [finding for file in self.files for finding in file.findings]
        return tuple(sorted(found, key=lambda finding: finding.sort_key))

    @cached_property
    def open_findings(self) -> tuple[Finding, ...]:
        """The findings that count."""
        return tuple(finding for finding in self.findings if finding.suppressed is None)

    def count(self, severity: Severity) -> int:
        """How many findings of a severity count."""
        return sum(finding.severity is severity for finding in self.open_findings)

    def name_in_repository(self, file: str) -> str:
        """A file as seen from the root of the repository; an absolute name stays as it is."""
        if self.folder == ".":
            return file
        return posixpath.normpath(posixpath.join(self.folder, file))

    @property
    def agreements(self) -> int:
        """How many agreements and shared documents were checked."""
        return sum(file.agreements for file in self.files)

    @property
    def neighbours(self) -> int:
        """How many documents of neighbouring formats were checked."""
        return sum(len(file.neighbours) for file in self.files)

    @property
    def documents(self) -> int:
        """How many documents were checked, of whatever format."""
        return self.agreements + self.neighbours

    @property
    def skipped(self) -> int:
        """How many files had nothing of ours."""
        return sum(file.skipped for file in self.files)

    @property
    def crashes(self) -> tuple[str, ...]:
        """Rules that crashed, one sentence each."""
        return tuple(crash for file in self.files for crash in file.crashes)

    @property
    def unjudged(self) -> tuple[str, ...]:
        """What could not be read although the rule that says so was left out."""
        return tuple(sentence for file in self.files for sentence in file.unjudged)

    @property
    def obstacles(self) -> tuple[str, ...]:
        """Why files with nothing of ours could not be read, one sentence each."""
        return tuple(f"{file.file}, {file.obstacle}" for file in self.files if file.obstacle)

    @property
    def is_complete(self) -> bool:
        """Whether everything that was asked for was judged."""
        return not (self.failures or self.crashes or self.unjudged)

    @property
    def suppressed(self) -> int:
        """How many findings comments silence."""
        return len(self.findings) - len(self.open_findings) - self.baselined

    @property
    def baselined(self) -> int:
        """How many findings the baseline accepts."""
        marks = (finding.suppressed for finding in self.findings)
        return sum(mark is not None and mark.by == BASELINE for mark in marks)

    @property
    def fixable(self) -> int:
        """How many findings that count come with a fix that can be applied."""
        fixes = (finding.fix for finding in self.open_findings)
        return sum(
            fix is not None and fix.applicability is not Applicability.SUGGESTION for fix in fixes
        )

    def exit_code(self, fail_on: Severity | None = None, *, allow_empty: bool) -> int:
        """0 clean, 1 findings at or above `fail_on`, 2 no true verdict; 2 outranks 1.

        Without `fail_on`, what each file's configuration says counts.
        """
        if not self.is_complete or (self.documents == 0 and not allow_empty):
            return 2
        return int(
            any(
                finding.severity >= (fail_on or file.fail_on)
                for file in self.files
                for finding in file.findings
                if finding.suppressed is None
            )
        )
