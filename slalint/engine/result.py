"""What checking one file gave: light enough to be made without a linter, from what is kept."""

from __future__ import annotations

from dataclasses import dataclass

from slalint.engine.finding import Finding, Severity
from slalint.neighbours.format import Format


@dataclass(frozen=True, slots=True)
class FileResult:
    """What one file gave: findings in file order, suppressed ones included."""

    file: str
    agreements: int
    findings: tuple[Finding, ...] = ()
    crashes: tuple[str, ...] = ()
    """Rules that crashed, one sentence each."""
    unjudged: tuple[str, ...] = ()
    """What could not be read although the rule that says so was left out, one sentence each."""
    obstacle: str | None = None
    """Why a file with nothing of ours could not be read."""
    fail_on: Severity = Severity.ERROR
    """The least severity that spoils the verdict, by the file's configuration."""
    neighbours: tuple[Format, ...] = ()
    """The formats of the documents that are no agreements, one for each."""

    @property
    def documents(self) -> int:
        """How many documents were judged."""
        return self.agreements + len(self.neighbours)

    @property
    def skipped(self) -> bool:
        """Whether nothing of ours was in it."""
        return self.documents == 0 and not self.findings
