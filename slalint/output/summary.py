"""The closing line that counts."""

from __future__ import annotations

from slalint.engine.finding import Severity
from slalint.engine.report import Report


def summary(report: Report, *, notes: bool) -> str:
    """`3 agreements in 2 files: 1 error, 2 warnings, 1 note (--notes shows it), 1 suppressed`."""
    errors, warnings = report.count(Severity.ERROR), report.count(Severity.WARNING)
    infos = report.count(Severity.INFO)
    files = len(report.files) - report.skipped
    checked = f"{_count(report.agreements, 'agreement')} in {_count(files, 'file')}"
    parts = []
    if errors or warnings:
        parts = [_count(errors, "error"), _count(warnings, "warning")]
    else:
        parts = ["no errors or warnings"]
    if infos:
        hidden = "" if notes else f" (--notes shows {'it' if infos == 1 else 'them'})"
        parts.append(_count(infos, "note") + hidden)
    if report.suppressed:
        parts.append(f"{report.suppressed} suppressed")
    if report.skipped:
        parts.append(f"{_count(report.skipped, 'other file')} skipped")
    return f"{checked}: {', '.join(parts)}"


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
