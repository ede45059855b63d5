"""Fixes: edits of the text as it stands, in rounds, refused where they make things worse."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from typing import Final

from slalint.engine.finding import Applicability, Edit, Finding
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
class Refused:
    """A finding whose fix is not applied, and the first of those that it would bring."""

    finding: Finding
    brings: Finding | None
    """None where the file could not be judged to the end any more."""


@dataclass(frozen=True, slots=True)
class Fixed:
    """A file after its fixes: the bytes, what was applied, what was refused."""

    data: bytes
    applied: tuple[Finding, ...] = ()
    refused: tuple[Refused, ...] = ()


def fix_bytes(data: bytes, check: Check, allowed: Collection[Applicability]) -> Fixed:
    """Apply fixes until none is left; one that brings a new finding is refused.

    Only the spans of the edits change: comments, order, line endings and byte order mark stay.
    """
    if not _is_text(data):
        return Fixed(data)
    applied: list[Finding] = []
    refused: dict[str, Refused] = {}
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
            brings = next(iter(new_findings(result, after)), None)
            refused[chosen[0].fingerprint] = Refused(chosen[0], brings)
        else:
            applied.extend(chosen)
            data, result = changed, after
    return Fixed(data, tuple(applied), tuple(refused.values()))


def may_be_fixed(finding: Finding, allowed: Collection[Applicability]) -> bool:
    """Whether a finding comes with a fix that is allowed; what comments silence stays as it is."""
    fix, silenced = finding.fix, finding.suppressed
    return fix is not None and silenced is None and fix.applicability in allowed


def is_worse(before: FileResult, after: FileResult) -> bool:
    """Whether there is something new to say, or less was judged."""
    if set(after.crashes) - set(before.crashes) or set(after.unjudged) - set(before.unjudged):
        return True
    return after.documents < before.documents or bool(new_findings(before, after))


def new_findings(before: FileResult, after: FileResult) -> list[Finding]:
    """What a rule says at a path where it said nothing, if it speaks more often than before.

    A fix of a key moves what else is said below it: that is not new.
    """
    places, codes = Counter(map(_place, _open(before))), Counter(map(_code, _open(before)))
    more = {
        code for code, count in Counter(map(_code, _open(after))).items() if count > codes[code]
    }
    found = []
    for finding in _open(after):
        if places[_place(finding)]:
            places[_place(finding)] -= 1
        elif _code(finding) in more:
            found.append(finding)
    return found


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


def _open(result: FileResult) -> list[Finding]:
    return [finding for finding in result.findings if finding.suppressed is None]


def _place(finding: Finding) -> tuple[str, str, int, str]:
    return finding.file, finding.code, finding.document, finding.path


def _code(finding: Finding) -> tuple[str, str]:
    return finding.file, finding.code
