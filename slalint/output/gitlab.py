"""GitLab's code quality report: https://docs.gitlab.com/ci/testing/code_quality/."""

from __future__ import annotations

import json
from typing import Any, Final

from slalint.engine.finding import Finding, Severity
from slalint.engine.report import Report
from slalint.output.concise import sentence

_SEVERITIES: Final = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.INFO: "info"}


def render_gitlab(report: Report) -> str:
    """The findings that count, as a JSON array."""
    issues = [_issue(finding) for finding in report.open_findings]
    return json.dumps(issues, indent=1, ensure_ascii=True) + "\n"


def _issue(finding: Finding) -> dict[str, Any]:
    lines = {"begin": finding.range.start.line, "end": finding.range.end.line}
    return {
        "description": f"{finding.code} {sentence(finding)}",
        "check_name": finding.name,
        "fingerprint": finding.fingerprint,
        "severity": _SEVERITIES[finding.severity],
        "location": {"path": finding.file, "lines": lines},
    }
