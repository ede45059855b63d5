"""GitLab's code quality report: https://docs.gitlab.com/ci/testing/code_quality/."""

from __future__ import annotations

from typing import Any, Final

from slalint.engine.finding import Finding, Severity
from slalint.engine.report import Report
from slalint.output.concise import sentence
from slalint.output.json_text import to_json

_SEVERITIES: Final = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.INFO: "info"}


def render_gitlab(report: Report) -> str:
    """The findings that count, as a JSON array."""
    return to_json([_issue(report, finding) for finding in report.open_findings])


def _issue(report: Report, finding: Finding) -> dict[str, Any]:
    lines = {"begin": finding.range.start.line, "end": finding.range.end.line}
    return {
        "description": f"{finding.code} {sentence(finding)}",
        "check_name": finding.name,
        "fingerprint": finding.fingerprint,
        "severity": _SEVERITIES[finding.severity],
        "location": {"path": report.name_in_repository(finding.file), "lines": lines},
    }
