"""Baselines: what an existing tree is allowed to say, by fingerprint, without a line number.

{"version": 1, "findings": [{"fingerprint": "…", "code": "SLA322", "file": "a.yaml",
                             "path": "goals.uptime", "count": 1}]}
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any, Final

from slalint.engine.finding import Finding, Suppression

FILE: Final = ".slalint-baseline.json"
VERSION: Final = 1

NEVER_BASELINED: Final = frozenset({"SLA000", "SLA001", "SLA002", "SLA003"})
"""A crash or an unreadable file is never something a tree may keep."""


class BaselineError(ValueError):
    """A baseline cannot be read; the message is for the user."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One accepted finding."""

    fingerprint: str
    code: str
    file: str
    path: str
    count: int


def write_baseline(findings: Iterable[Finding], locked: frozenset[str] = frozenset()) -> str:
    """The baseline that accepts these findings, the same text for any order of them."""
    accepted = [
        finding
        for finding in findings
        if (finding.suppressed is None or finding.suppressed.by == "baseline")
        and finding.code not in NEVER_BASELINED | locked
    ]
    counts = Counter(finding.fingerprint for finding in accepted)
    entries = {
        finding.fingerprint: {
            "fingerprint": finding.fingerprint,
            "code": finding.code,
            "file": finding.file,
            "path": finding.path,
            "count": counts[finding.fingerprint],
        }
        for finding in accepted
    }
    ordered = sorted(
        entries.values(), key=lambda e: (e["file"], e["code"], e["path"], e["fingerprint"])
    )
    return json.dumps({"version": VERSION, "findings": ordered}, indent=1) + "\n"


def read_baseline(text: str) -> dict[str, Entry]:
    """The entries of a baseline by fingerprint. Raises BaselineError."""
    try:
        data = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise BaselineError(f"the baseline is not JSON: {error}") from error
    if not isinstance(data, dict) or data.get("version") != VERSION:
        raise BaselineError(f"the baseline is not of version {VERSION}; write it again")
    rows = data.get("findings")
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise BaselineError("the baseline has no list of findings; write it again")
    return {entry.fingerprint: entry for row in rows for entry in [_entry(row)]}


def _entry(row: Mapping[str, Any]) -> Entry:
    texts = [row.get(key) for key in ("fingerprint", "code", "file", "path")]
    count = row.get("count", 1)
    if not all(isinstance(text, str) for text in texts) or type(count) is not int or count < 1:
        raise BaselineError(f"the baseline has an entry that cannot be read: {str(row)[:80]}")
    return Entry(str(texts[0]), str(texts[1]), str(texts[2]), str(texts[3]), count)


def apply_baseline(
    findings: Iterable[Finding], baseline: Mapping[str, Entry], locked: frozenset[str] = frozenset()
) -> list[Finding]:
    """Mark what the baseline accepts; more findings than it counted are new."""
    left = {fingerprint: entry.count for fingerprint, entry in baseline.items()}
    result = []
    for finding in findings:
        barred = finding.suppressed is not None or finding.code in NEVER_BASELINED | locked
        if not barred and left.get(finding.fingerprint, 0) > 0:
            left[finding.fingerprint] -= 1
            finding = replace(finding, suppressed=Suppression("baseline", None, None))
        result.append(finding)
    return result


def stale_entries(
    findings: Iterable[Finding], baseline: Mapping[str, Entry], files: Iterable[str]
) -> list[Entry]:
    """Entries of these files that no finding answers any more."""
    seen = {finding.fingerprint for finding in findings}
    checked = set(files)
    return [e for e in baseline.values() if e.file in checked and e.fingerprint not in seen]
