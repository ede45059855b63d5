"""The closing line that counts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Final

from slalint.engine.finding import Finding, Severity
from slalint.engine.report import Report
from slalint.neighbours.format import Format
from slalint.output.escape import for_line
from slalint.output.shown import shown_findings
from slalint.output.width import display_width

_NOUNS: Final = {
    Format.OPENSLO: "OpenSLO object",
    Format.ODCS: "data contract",
    Format.ODPS: "data product",
}


def summary(report: Report, *, notes: bool) -> str:
    """`3 agreements and 2 OpenSLO objects in 5 files: 1 error, 1 note (--notes shows it)`.

    Where not everything was judged, it says so: a count alone would look like a verdict.
    """
    files = len(report.files) - report.skipped
    if report.documents:
        checked = f"{_documents(report)} in {_count(files, 'file')}"
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


def counts_by_file(report: Report, *, notes: bool) -> list[tuple[str, str]]:
    """What is shown of each file, as `2 errors, 1 warning`, where there are several."""
    by_file = groupby(shown_findings(report, notes=notes), key=lambda finding: finding.file)
    rows = [(file, ", ".join(_by_severity(found))) for file, found in by_file]
    return rows if len(rows) > 1 else []


def summary_by_file(report: Report, *, notes: bool) -> list[str]:
    """`hosting.sla.yaml  2 errors, 1 warning` for each file, where there are several."""
    rows = [(for_line(file), counts) for file, counts in counts_by_file(report, notes=notes)]
    if not rows:
        return []
    width = max(display_width(file) for file, _ in rows)
    return [f"{file}{' ' * (width - display_width(file))}  {counts}" for file, counts in rows]


def _documents(report: Report) -> str:
    """`3 agreements and 2 OpenSLO objects`, as far as there are any."""
    neighbours = Counter(form for file in report.files for form in file.neighbours)
    counts = {"agreement": report.agreements}
    counts.update((noun, neighbours[form]) for form, noun in _NOUNS.items())
    *first, last = [_count(number, noun) for noun, number in counts.items() if number]
    return f"{', '.join(first)} and {last}" if first else last


def _by_severity(findings: Iterable[Finding]) -> Iterator[str]:
    """`2 errors`, `1 warning`, `3 notes`, as far as there are any."""
    severities = [finding.severity for finding in findings]
    nouns = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
    for severity, noun in nouns.items():
        if severity in severities:
            yield _count(severities.count(severity), noun)


def _problems(report: Report) -> list[str]:
    loud = (finding for finding in report.open_findings if finding.severity > Severity.INFO)
    return list(_by_severity(loud)) or ["no errors or warnings"]


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
