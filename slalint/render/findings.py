"""Findings as notes beside the block or entry that they are about."""

from __future__ import annotations

from collections.abc import Iterable

from slalint.engine.finding import Finding
from slalint.render.outline import Note


def notes_of(findings: Iterable[Finding], document: int) -> dict[str, list[Note]]:
    """The findings of one document that count, by block, or by entry where they are in one."""
    notes: dict[str, list[Note]] = {}
    for finding in findings:
        if finding.document == document and finding.suppressed is None:
            help_text = f" ({finding.help})" if finding.help else ""
            note = Note(finding.severity.label, f"{finding.code}: {finding.message}{help_text}")
            notes.setdefault(_place(finding.path), []).append(note)
    return notes


def _place(path: str) -> str:
    """`goals.uptime` for what is in it, `escalation` for an item, "" for the document."""
    block, _, rest = path.partition(".")
    block = block.partition("[")[0]
    if block in (
        "goals",
        "requirements",
        "contacts",
        "parties",
        "calendars",
        "remedies",
        "reports",
    ):
        entry = rest.partition(".")[0].partition("[")[0]
        return f"{block}.{entry}" if entry else block
    return block
