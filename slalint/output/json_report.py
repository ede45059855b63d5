"""The JSON report, version 1: its schema is `schemas/report-v1.schema.json`."""

from __future__ import annotations

from typing import Any

from slalint import __version__
from slalint.engine.finding import Finding, Range, ResolvedFix, Severity
from slalint.engine.report import Report
from slalint.output.json_text import to_json

VERSION = 1


def render_json(report: Report) -> str:
    """Every finding, suppressed ones included, and the counts."""
    return to_json(
        {
            "version": VERSION,
            "tool": {"name": "slalint", "version": __version__},
            "summary": {
                "files": len(report.files),
                "agreements": report.agreements,
                "neighbours": report.neighbours,
                "skipped": report.skipped,
                "error": report.count(Severity.ERROR),
                "warning": report.count(Severity.WARNING),
                "info": report.count(Severity.INFO),
                "suppressed": report.suppressed,
                "baselined": report.baselined,
                "fixable": report.fixable,
            },
            "findings": [_finding(finding) for finding in report.findings],
        }
    )


def _finding(finding: Finding) -> dict[str, Any]:
    suppressed = finding.suppressed
    return {
        "code": finding.code,
        "name": finding.name,
        "severity": finding.severity.label,
        "message": finding.message,
        "help": finding.help,
        "file": finding.file,
        "document": finding.document,
        "path": finding.path,
        "part": finding.part.value,
        "range": _range(finding.range),
        "related": [
            {
                "message": other.message,
                **({"file": other.file} if other.file is not None else {}),
                "path": other.path,
                "range": _range(other.range),
            }
            for other in finding.related
        ],
        "fix": _fix(finding.fix),
        "suppressed": None
        if suppressed is None
        else {"by": suppressed.by, "reason": suppressed.reason, "until": suppressed.until},
        "fingerprint": finding.fingerprint,
        "url": finding.url,
    }


def _range(span: Range) -> dict[str, dict[str, int]]:
    return {
        "start": {"line": span.start.line, "column": span.start.column},
        "end": {"line": span.end.line, "column": span.end.column},
    }


def _fix(fix: ResolvedFix | None) -> dict[str, Any] | None:
    if fix is None:
        return None
    edits = [{"range": _range(edit.range), "text": edit.text} for edit in fix.edits]
    return {"applicability": fix.applicability.value, "title": fix.title, "edits": edits}
