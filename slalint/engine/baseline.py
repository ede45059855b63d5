"""Baselines: what an existing tree is allowed to say, by fingerprint, without a line number.

{"version": 1, "findings": [
{"file": "a.yaml", "code": "SLA322", "path": "goals.uptime", "fingerprint": "…"}
]}

Only the fingerprint counts; the rest tells people what was accepted, and where. Every entry has a
line of its own, in a fixed order, so that branches that accept or settle different findings merge.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any, Final

from slalint.engine.finding import BASELINE, Finding, Suppression

FILE: Final = ".slalint-baseline.json"
"""The baseline of a project, at its root."""

VERSION: Final = 1

NEVER_BASELINED: Final = frozenset({"SLA000", "SLA001", "SLA002", "SLA003", "SLA015"})
"""A crash or an unreadable file is never something a tree may keep."""

_KEYS: Final = ("file", "code", "path", "fingerprint")

_CONFLICT: Final = "<<<<<<< "
"""How git begins what it could not merge."""

Baseline = Mapping[str, "Entry"]
"""Entries by fingerprint."""

NO_CODES: Final[frozenset[str]] = frozenset()


class BaselineError(ValueError):
    """A baseline cannot be read; the message is for the user."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One accepted finding; `file` is relative to the root of the project."""

    fingerprint: str
    code: str
    file: str
    path: str


def may_be_baselined(finding: Finding, locked: frozenset[str] = NO_CODES) -> bool:
    """Whether a baseline may hold a finding that no comment silences."""
    silenced = finding.suppressed is not None and finding.suppressed.by != BASELINE
    return not silenced and finding.code not in NEVER_BASELINED | locked


def entry_of(finding: Finding, file: str) -> Entry:
    """What accepts a finding of a file, named as in its project."""
    return Entry(finding.fingerprint, finding.code, file, finding.path)


def write_baseline(entries: Iterable[Entry]) -> str:
    """The text of a baseline, the same for any order of its entries."""
    ordered = sorted(set(entries), key=lambda e: (e.file, e.code, e.path, e.fingerprint))
    lines = ",\n".join(json.dumps({key: getattr(entry, key) for key in _KEYS}) for entry in ordered)
    return f'{{"version": {VERSION}, "findings": [\n{lines}\n]}}\n'


def read_baseline(text: str) -> Baseline:
    """The entries of a baseline. Raises BaselineError."""
    try:
        data = json.loads(text)
    except (ValueError, RecursionError) as error:
        if text.startswith(_CONFLICT) or f"\n{_CONFLICT}" in text:
            message = (
                "the baseline holds a merge that was not settled: keep the lines of both sides"
            )
            raise BaselineError(f"{message}, then run `slalint baseline prune`") from error
        raise BaselineError(f"the baseline is not JSON: {error}") from error
    if not isinstance(data, dict) or data.get("version") != VERSION:
        raise BaselineError(f"the baseline is not of version {VERSION}; write it again")
    rows = data.get("findings")
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise BaselineError("the baseline has no list of findings; write it again")
    entries = map(_entry, rows)
    return {entry.fingerprint: entry for entry in entries}


def _entry(row: Mapping[str, Any]) -> Entry:
    texts = [row.get(key) for key in ("fingerprint", "code", "file", "path")]
    if not all(isinstance(text, str) for text in texts):
        raise BaselineError(f"the baseline has an entry that cannot be read: {str(row)[:80]}")
    return Entry(*map(str, texts))


def apply_baseline(
    findings: Iterable[Finding], baseline: Baseline, locked: frozenset[str] = NO_CODES
) -> list[Finding]:
    """Mark what the baseline accepts."""
    mark = Suppression(BASELINE, None, None)
    return [
        replace(finding, suppressed=mark)
        if finding.suppressed is None
        and finding.fingerprint in baseline
        and may_be_baselined(finding, locked)
        else finding
        for finding in findings
    ]


def stale_entries(
    baseline: Baseline,
    answered: frozenset[str],
    ran: Mapping[str, frozenset[str]],
    is_gone: Callable[[str], bool],
) -> list[Entry]:
    """Entries that no finding answers any more.

    `answered` are the fingerprints of all findings; `ran` tells which rules ran on which file, by
    its name in the project; of other files it is only asked whether they are gone.
    """
    return [
        entry
        for entry in baseline.values()
        if entry.fingerprint not in answered
        and (entry.code in ran[entry.file] if entry.file in ran else is_gone(entry.file))
    ]
