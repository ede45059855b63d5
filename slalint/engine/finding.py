"""What a rule says (a problem), and what a report shows (a finding)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum, StrEnum
from typing import TYPE_CHECKING, Final

from slalint.source.place import Part, Place
from slalint.source.text import Position

if TYPE_CHECKING:
    from slalint.agreement.agreement import Agreement
    from slalint.neighbours.document import Neighbour


class Severity(IntEnum):
    """How bad a finding is; the order is that of `--fail-on`."""

    INFO = 1
    WARNING = 2
    ERROR = 3

    @property
    def label(self) -> str:
        """The word used in every format."""
        return self.name.lower()

    @classmethod
    def of(cls, label: str) -> Severity:
        """The severity named `error`, `warning` or `info`."""
        return cls[label.upper()]


class Applicability(StrEnum):
    """Who may apply a fix: anyone, someone who reads it, or only as a suggestion."""

    SAFE = "safe"
    UNSAFE = "unsafe"
    SUGGESTION = "suggestion"


@dataclass(frozen=True, slots=True)
class Fix:
    """One change of one place that would answer a problem."""

    title: str
    place: Place
    replacement: str
    applicability: Applicability = Applicability.SAFE


@dataclass(frozen=True, slots=True)
class Related:
    """A second place that explains a problem."""

    place: Place
    message: str
    agreement: Agreement | Neighbour | None = None
    """The document it is in, where that may be another one than the problem's."""


@dataclass(frozen=True, slots=True)
class Problem:
    """What a rule found: where, in paths, and what to say about it.

    `severity` is only given where the format rules another one than the rule's default.
    """

    place: Place
    message: str
    help: str | None = None
    related: tuple[Related, ...] = ()
    severity: Severity | None = None
    fix: Fix | None = None


@dataclass(frozen=True, slots=True)
class Range:
    """A span in a file, end exclusive."""

    start: Position
    end: Position


@dataclass(frozen=True, slots=True)
class RelatedRange:
    """A related place, resolved."""

    path: str
    range: Range
    message: str
    file: str | None = None
    """The file, where it is another one than the finding's."""


@dataclass(frozen=True, slots=True)
class Edit:
    """A replacement of one span, part of a resolved fix."""

    range: Range
    text: str


@dataclass(frozen=True, slots=True)
class ResolvedFix:
    """A fix in terms of the file's text."""

    title: str
    applicability: Applicability
    edits: tuple[Edit, ...]


BASELINE: Final = "baseline"
COMMENT: Final = "comment"
"""What silences findings."""


@dataclass(frozen=True, slots=True)
class Suppression:
    """Why a finding is silenced."""

    by: str
    reason: str | None
    until: str | None


@dataclass(frozen=True, slots=True)
class Finding:
    """One finding of a report. Positions are from 1, columns in code points, ends exclusive."""

    code: str
    name: str
    severity: Severity
    message: str
    help: str | None
    file: str
    document: int
    path: str
    part: Part
    range: Range
    related: tuple[RelatedRange, ...]
    fix: ResolvedFix | None
    fingerprint: str
    url: str
    suppressed: Suppression | None = None

    @property
    def sort_key(self) -> tuple[str, int, int, str, str]:
        """File order, then code: the same on every machine."""
        start = self.range.start
        return (self.file, start.line, start.column, self.code, self.message)


def fingerprint(*parts: str) -> str:
    """A name for a finding that survives moving lines, made of rule, file, path and value."""
    import hashlib  # a clean run has no findings

    digest = hashlib.blake2b(digest_size=16)
    for part in parts:
        digest.update(part.encode("utf-8", errors="surrogatepass"))
        digest.update(b"\0")
    return digest.hexdigest()
