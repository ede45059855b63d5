"""SARIF 2.1.0, for code scanning: https://docs.oasis-open.org/sarif/sarif/v2.1.0/."""

from __future__ import annotations

import re
from typing import Any, Final
from urllib.parse import quote

from slalint import __version__
from slalint.engine.finding import Finding, Range, ResolvedFix, Severity, Suppression
from slalint.engine.report import Report
from slalint.engine.rule import Rule, find_rule
from slalint.output.escape import for_terminal
from slalint.output.json_text import to_json

SCHEMA: Final = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)
HOME: Final = "https://slalint.dev"

_LEVELS: Final = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
_SUPPRESSED_BY: Final = {"comment": "inSource"}
"""Where a suppression is written, in SARIF's terms; everything else is `external`."""

ROOT: Final = "%SRCROOT%"
"""What addresses are relative to, under the name that readers know; where it lies is not said."""

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
        "originalUriBaseIds": {ROOT: {"description": {"text": "The root of the repository."}}},
        "columnKind": "unicodeCodePoints",
        "results": [
            _result(report, finding, codes.index(finding.code)) for finding in report.findings
        ],
    }
    return to_json({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]})


def uri(file: str) -> str:
    """A reference relative to the root of the repository; a file address for what has a root."""
    path = quote(file, safe="/", errors="backslashreplace")
    return f"file://{path}" if path.startswith("/") else path


def _rule(finding: Finding) -> dict[str, Any]:
    rule = find_rule(finding.code)
    if rule is not None and rule.page:
        level, texts = rule.severity, _from_page(rule)
    else:
        level, texts = finding.severity, _from_finding(finding)
    return {
        "id": finding.code,
        "name": finding.name,
        **texts,
        "helpUri": finding.url,
        "defaultConfiguration": {"level": _LEVELS[level]},
    }


def _from_page(rule: Rule) -> dict[str, Any]:
    why = rule.page.partition("## Why it matters")[2].partition("##")[0]
    return {
        "shortDescription": _message(rule.summary),
        "fullDescription": _message(f"{rule.summary} {' '.join(why.split())}".strip()),
        "help": {"text": rule.page, "markdown": rule.page},
    }


def _from_finding(finding: Finding) -> dict[str, Any]:
    """A rule of the repository has no page: what it says once must do."""
    said = _message(finding.message)
    return {
        "shortDescription": _message(finding.name.replace("-", " ")),
        "fullDescription": said,
        "help": _message(finding.help) if finding.help else said,
    }


def _result(report: Report, finding: Finding, rule_index: int) -> dict[str, Any]:
    text = f"{finding.message}\n{finding.help}" if finding.help else finding.message
    file = _artifact(report, finding.file)
    result: dict[str, Any] = {
        "ruleId": finding.code,
        "ruleIndex": rule_index,
        "level": _LEVELS[finding.severity],
        "message": _message(text),
        "locations": [
            {
                "physicalLocation": _place(file, finding.range),
                "logicalLocations": [{"fullyQualifiedName": for_terminal(finding.path)}],
            }
        ],
        "partialFingerprints": {"slalint/v1": finding.fingerprint},
        "properties": {"document": finding.document},
    }
    if finding.related:
        result["relatedLocations"] = [
            {
                "id": number,
                "physicalLocation": _place(
                    _artifact(report, other.file) if other.file is not None else file, other.range
                ),
                "message": _message(other.message),
            }
            for number, other in enumerate(finding.related)
        ]
    if finding.suppressed is not None:
        result["suppressions"] = [_suppression(finding.suppressed)]
    if finding.fix is not None:
        result["fixes"] = [_fix(file, finding.fix)]
    return result


def _artifact(report: Report, file: str) -> dict[str, str]:
    address = uri(report.name_in_repository(file))
    return {"uri": address} if ":" in address else {"uri": address, "uriBaseId": ROOT}


def _place(file: dict[str, str], span: Range) -> dict[str, Any]:
    return {"artifactLocation": file, "region": _region(span)}


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


def _fix(file: dict[str, str], fix: ResolvedFix) -> dict[str, Any]:
    replacements = [
        {"deletedRegion": _region(edit.range), "insertedContent": {"text": edit.text}}
        for edit in fix.edits
    ]
    return {
        "description": _message(fix.title),
        "artifactChanges": [{"artifactLocation": file, "replacements": replacements}],
        "properties": {"applicability": fix.applicability.value},
    }


def _message(text: str) -> dict[str, str]:
    lines = "\n".join(for_terminal(line) for line in text.split("\n"))
    return {"text": _ARGUMENT.sub(r"{{\1}}", _LINK.sub(r"\\[", lines))}
