"""A statement of family 0 about one place of a document."""

from __future__ import annotations

from dataclasses import dataclass

from slalint.engine.finding import Fix, Problem, Severity
from slalint.source.place import Place


@dataclass(frozen=True, slots=True)
class Violation:
    """A problem and the code of the rule it belongs to."""

    code: str
    place: Place
    message: str
    help: str | None = None
    fix: Fix | None = None
    severity: Severity | None = None

    def as_problem(self) -> Problem:
        """What the rule of this code reports."""
        return Problem(self.place, self.message, self.help, severity=self.severity, fix=self.fix)
