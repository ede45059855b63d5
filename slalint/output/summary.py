"""The closing line that counts."""

from __future__ import annotations

from slalint.engine.finding import Severity
from slalint.engine.report import Report


def summary(report: Report, *, notes: bool) -> str:
    """`3 agreements in 2 files: 1 error, 2 warnings, 1 note (--notes shows it), 1 suppressed`.

    Where not everything was judged, it says so: a count alone would look like a verdict.
    """
    files = len(report.files) - report.skipped
    if report.agreements:
        checked = f"{_count(report.agreements, 'agreement')} in {_count(files, 'file')}"
        parts = [*_problems(report), *_quieter(report, notes=notes)]
    else:
        checked = "no agreement was checked"
        parts = []
    if report.skipped:
        parts.append(f"{_count(report.skipped, 'other file')} skipped")
    if report.failures:
        parts.append(f"{len(report.failures)} not readable")
    if report.crashes or report.unjudged:
        parts.append("not everything could be judged")
    return f"{checked}: {', '.join(parts)}" if parts else checked


def _problems(report: Report) -> list[str]:
    errors, warnings = report.count(Severity.ERROR), report.count(Severity.WARNING)
    counts = [_count(errors, "error")] if errors else []
    counts += [_count(warnings, "warning")] if warnings else []
    return counts or ["no errors or warnings"]


def _quieter(report: Report, *, notes: bool) -> list[str]:
    infos = report.count(Severity.INFO)
    parts = []
    if infos:
        hidden = "" if notes else f" (--notes shows {'it' if infos == 1 else 'them'})"
        parts.append(_count(infos, "note") + hidden)
    if report.suppressed:
        parts.append(f"{report.suppressed:,} suppressed")
    if report.baselined:
        parts.append(f"{report.baselined:,} in the baseline")
    return parts


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"
