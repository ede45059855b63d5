"""Fixes: edits of the text as it stands, in rounds, refused where they make things worse."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from slalint.engine.check import FileResult
from slalint.engine.finding import Applicability, Finding, Severity
from slalint.source.text import LineTable

MAX_ROUNDS: Final = 20
"""Rounds of fixing one file; overlapping fixes take turns."""

_BOM: Final = b"\xef\xbb\xbf"

Check = Callable[[bytes], FileResult]


@dataclass(frozen=True, slots=True)
class Fixed:
    """A file after its fixes: the bytes, what was applied, what was refused."""

    data: bytes
    applied: tuple[Finding, ...]
    refused: tuple[Finding, ...]


def fix_bytes(data: bytes, check: Check, allowed: frozenset[Applicability]) -> Fixed:
    """Apply fixes until none is left; a fix that brings a new finding is refused.

    Only the spans of the edits change: comments, order, line endings and byte order mark stay.
    """
    applied: list[Finding] = []
    refused: dict[str, Finding] = {}
    result = check(data)
    for _ in range(MAX_ROUNDS):
        wanted = _fixable(result, allowed, refused)
        if not wanted:
            break
        chosen = _without_overlaps(wanted)
        changed = _apply(data, chosen)
        after = check(changed)
        if _is_worse(result, after):
            if len(chosen) > 1:
                # One of them is to blame: try the first alone, the others get their turn.
                chosen = chosen[:1]
                changed = _apply(data, chosen)
                after = check(changed)
            if _is_worse(result, after):
                refused[chosen[0].fingerprint] = chosen[0]
                continue
        applied.extend(chosen)
        data, result = changed, after
    return Fixed(data, tuple(applied), tuple(refused.values()))


def _fixable(
    result: FileResult, allowed: frozenset[Applicability], refused: Iterable[str]
) -> list[Finding]:
    barred = set(refused)
    return [
        finding
        for finding in result.findings
        if finding.fix is not None
        and finding.suppressed is None
        and finding.fix.applicability in allowed
        and finding.fingerprint not in barred
    ]


def _without_overlaps(findings: Sequence[Finding]) -> list[Finding]:
    chosen: list[Finding] = []
    for finding in findings:
        assert finding.fix is not None
        spans = [edit.range for edit in finding.fix.edits]
        taken = [
            edit.range for other in chosen if other.fix is not None for edit in other.fix.edits
        ]
        if not any((a.start < b.end and b.start < a.end) or a == b for a in spans for b in taken):
            chosen.append(finding)
    return chosen


def _apply(data: bytes, findings: Sequence[Finding]) -> bytes:
    mark = _BOM if data.startswith(_BOM) else b""
    text = data[len(mark) :].decode("utf-8")
    lines = LineTable(text)
    edits = [edit for finding in findings if finding.fix for edit in finding.fix.edits]
    for edit in sorted(edits, key=lambda edit: edit.range.start, reverse=True):
        start = lines.offset(edit.range.start)
        end = lines.offset(edit.range.end)
        text = text[:start] + edit.text + text[end:]
    return mark + text.encode("utf-8")


def _is_worse(before: FileResult, after: FileResult) -> bool:
    """Whether a rule says something at a path where it said nothing before."""
    return bool(after.crashes) or bool(_serious(after) - _serious(before))


def _serious(result: FileResult) -> Counter[tuple[str, int, str]]:
    return Counter(
        (finding.code, finding.document, finding.path)
        for finding in result.findings
        if finding.severity > Severity.INFO and finding.suppressed is None
    )
