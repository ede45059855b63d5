"""SARIF 2.1.0, for code scanning: https://docs.oasis-open.org/sarif/sarif/v2.1.0/."""

from __future__ import annotations

import json
import re
from typing import Any, Final
from urllib.parse import quote

from slalint import __version__
from slalint.engine.finding import Finding, Range, ResolvedFix, Severity, Suppression
from slalint.engine.report import Report
from slalint.engine.rule import find_rule
from slalint.output.escape import for_terminal

SCHEMA: Final = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)
HOME: Final = "https://slalint.dev"

_LEVELS: Final = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
_SUPPRESSED_BY: Final = {"comment": "inSource"}
"""Where a suppression is written, in SARIF's terms; everything else is `external`."""

# Messages may hold links and places for arguments; ours hold neither.
_LINK: Final = re.compile(r"\[(?=[^\[\]]*\]\()")
_ARGUMENT: Final = re.compile(r"\{(\d+)\}")


def render_sarif(report: Report) -> str:
    """One run: every finding, suppressed ones included, and the rules that found them."""
    codes = sorted({finding.code for finding in report.findings})
    first = {finding.code: finding for finding in reversed(report.findings)}
    run = {
        "tool": {
            "driver": {
                "name": "slalint",
                "version": __version__,
                "semanticVersion": __version__,
                "informationUri": HOME,
                "rules": [_rule(first[code]) for code in codes],
            }
        },
        "invocations": [
            {
                "executionSuccessful": report.is_complete,
                "toolExecutionNotifications": [
                    {"level": "error", "message": _message(sentence)}
                    for sentence in (*report.failures, *report.unjudged, *report.crashes)
                ],
            }
        ],
        "columnKind": "unicodeCodePoints",
        "results": [_result(finding, codes.index(finding.code)) for finding in report.findings],
    }
    log = {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(log, indent=1, ensure_ascii=True) + "\n"


def uri(file: str) -> str:
    """A relative reference to a file below the working folder, else a file address."""
    path = quote(file, safe="/", errors="backslashreplace")
    return f"file://{path}" if path.startswith("/") else path


def _rule(finding: Finding) -> dict[str, Any]:
    descriptor: dict[str, Any] = {
        "id": finding.code,
        "name": finding.name,
        "helpUri": finding.url,
        "defaultConfiguration": {"level": _LEVELS[finding.severity]},
    }
    rule = find_rule(finding.code)
    if rule is not None and rule.page:
        descriptor["shortDescription"] = _message(rule.summary)
        descriptor["help"] = {"text": rule.page, "markdown": rule.page}
        descriptor["defaultConfiguration"] = {"level": _LEVELS[rule.severity]}
    return descriptor


def _result(finding: Finding, rule_index: int) -> dict[str, Any]:
    text = f"{finding.message}\n{finding.help}" if finding.help else finding.message
    result: dict[str, Any] = {
        "ruleId": finding.code,
        "ruleIndex": rule_index,
        "level": _LEVELS[finding.severity],
        "message": _message(text),
        "locations": [
            {
                "physicalLocation": _place(finding.file, finding.range),
                "logicalLocations": [{"fullyQualifiedName": for_terminal(finding.path)}],
            }
        ],
        "partialFingerprints": {"slalint/v1": finding.fingerprint},
    }
    if finding.related:
        result["relatedLocations"] = [
            {
                "id": number,
                "physicalLocation": _place(other.file or finding.file, other.range),
                "message": _message(other.message),
            }
            for number, other in enumerate(finding.related)
        ]
    if finding.suppressed is not None:
        result["suppressions"] = [_suppression(finding.suppressed)]
    if finding.fix is not None:
        result["fixes"] = [_fix(finding.file, finding.fix)]
    return result


def _place(file: str, span: Range) -> dict[str, Any]:
    return {"artifactLocation": {"uri": uri(file)}, "region": _region(span)}


def _region(span: Range) -> dict[str, int]:
    return {
        "startLine": span.start.line,
        "startColumn": span.start.column,
        "endLine": span.end.line,
        "endColumn": span.end.column,
    }


def _suppression(suppression: Suppression) -> dict[str, str]:
    kind = _SUPPRESSED_BY.get(suppression.by, "external")
    written = {"kind": kind, "status": "accepted"}
    if suppression.reason:
        written["justification"] = for_terminal(suppression.reason)
    return written


def _fix(file: str, fix: ResolvedFix) -> dict[str, Any]:
    replacements = [
        {"deletedRegion": _region(edit.range), "insertedContent": {"text": edit.text}}
        for edit in fix.edits
    ]
    change = {"artifactLocation": {"uri": uri(file)}, "replacements": replacements}
    return {"description": _message(fix.title), "artifactChanges": [change]}


def _message(text: str) -> dict[str, str]:
    lines = "\n".join(for_terminal(line) for line in text.split("\n"))
    return {"text": _ARGUMENT.sub(r"{{\1}}", _LINK.sub(r"\\[", lines))}
