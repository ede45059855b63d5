"""Which findings people see: errors and warnings, and notes on request."""

from __future__ import annotations

from slalint.engine.finding import Finding, Severity
from slalint.engine.report import Report


def shown_findings(report: Report, *, notes: bool) -> tuple[Finding, ...]:
    """The findings that count, by file and position; infos only with `notes`."""
    least = Severity.INFO if notes else Severity.WARNING
    return tuple(finding for finding in report.open_findings if finding.severity >= least)
