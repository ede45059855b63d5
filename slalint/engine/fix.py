"""Fixes: edits of the text as it stands, in rounds, refused where they make things worse."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from typing import Final

from slalint.engine.finding import Applicability, Edit, Finding, Severity
from slalint.engine.result import FileResult
from slalint.source.limits import MAX_BYTES
from slalint.source.text import LineTable

MAX_ROUNDS: Final = 200
"""Rounds of fixing one file; overlapping fixes take turns, and so do harmful ones."""

SAFE: Final = frozenset({Applicability.SAFE})
UNSAFE: Final = frozenset({Applicability.SAFE, Applicability.UNSAFE})
"""What may be applied; suggestions never are."""

_BOM: Final = b"\xef\xbb\xbf"

Check = Callable[[bytes], FileResult]


@dataclass(frozen=True, slots=True)
class Fixed:
    """A file after its fixes: the bytes, what was applied, what was refused."""

    data: bytes
    applied: tuple[Finding, ...] = ()
    refused: tuple[Finding, ...] = ()


def fix_bytes(data: bytes, check: Check, allowed: Collection[Applicability]) -> Fixed:
    """Apply fixes until none is left; one that brings a new error or warning is refused.

    Only the spans of the edits change: comments, order, line endings and byte order mark stay.
    """
    if not _is_text(data):
        return Fixed(data)
    applied: list[Finding] = []
    refused: dict[str, Finding] = {}
    result = check(data)
    for _ in range(MAX_ROUNDS):
        chosen = _without_overlaps(_fixable(result, allowed, refused))
        if not chosen:
            break
        changed, after = _try(data, chosen, check)
        while len(chosen) > 1 and is_worse(result, after):
            # One of them is to blame: the first half goes on, the others get their turn.
            chosen = chosen[: len(chosen) // 2]
            changed, after = _try(data, chosen, check)
        if is_worse(result, after):
            refused[chosen[0].fingerprint] = chosen[0]
        else:
            applied.extend(chosen)
            data, result = changed, after
    return Fixed(data, tuple(applied), tuple(refused.values()))


def may_be_fixed(finding: Finding, allowed: Collection[Applicability]) -> bool:
    """Whether a finding comes with a fix that is allowed; what comments silence stays as it is."""
    fix, silenced = finding.fix, finding.suppressed
    return fix is not None and silenced is None and fix.applicability in allowed


def is_worse(before: FileResult, after: FileResult) -> bool:
    """Whether a rule says something at a path where it said nothing, and more often than before.

    A fix of a key moves what else is said below it; notes (info) that a figure brings once it can
    be read are no harm.
    """
    if set(after.crashes) - set(before.crashes) or set(after.unjudged) - set(before.unjudged):
        return True
    new = {code for code, _, _ in _places(after) - _places(before)}
    return after.documents < before.documents or bool(new & set(_codes(after) - _codes(before)))


def _is_text(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return len(data) <= MAX_BYTES


def _try(data: bytes, findings: Sequence[Finding], check: Check) -> tuple[bytes, FileResult]:
    changed = apply_edits(data, [edit for f in findings if f.fix for edit in f.fix.edits])
    return changed, check(changed)


def _fixable(
    result: FileResult, allowed: Collection[Applicability], refused: Collection[str]
) -> list[Finding]:
    return [
        finding
        for finding in result.findings
        if may_be_fixed(finding, allowed) and finding.fingerprint not in refused
    ]


def _without_overlaps(findings: Sequence[Finding]) -> list[Finding]:
    """Fixes that touch different characters, first come first served."""
    chosen: list[Finding] = []
    taken = None
    for span, finding in sorted(
        ((_span(finding), finding) for finding in findings), key=lambda pair: pair[0]
    ):
        if taken is None or (span[0] >= taken[1] and span != taken):
            chosen.append(finding)
            taken = span
    return chosen


def _span(finding: Finding) -> tuple[tuple[int, int], tuple[int, int]]:
    """From the first to the last character that a fix touches."""
    assert finding.fix is not None
    ranges = [edit.range for edit in finding.fix.edits]
    return min(span.start for span in ranges), max(span.end for span in ranges)


def apply_edits(data: bytes, edits: Sequence[Edit]) -> bytes:
    """Replace spans of a UTF-8 text that do not overlap; every other byte stays."""
    mark = _BOM if data.startswith(_BOM) else b""
    text = data[len(mark) :].decode("utf-8")
    lines = LineTable(text)
    parts: list[str] = []
    at = 0
    for edit in sorted(edits, key=lambda edit: edit.range.start):
        parts += [text[at : lines.offset(edit.range.start)], edit.text]
        at = lines.offset(edit.range.end)
    return mark + "".join([*parts, text[at:]]).encode("utf-8")


def _places(result: FileResult) -> Counter[tuple[str, int, str]]:
    return Counter((f.code, f.document, f.path) for f in _serious(result))


def _codes(result: FileResult) -> Counter[str]:
    return Counter(finding.code for finding in _serious(result))


def _serious(result: FileResult) -> list[Finding]:
    return [f for f in result.findings if f.severity > Severity.INFO and f.suppressed is None]
