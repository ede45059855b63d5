"""Markdown, for comments on pull requests and job summaries."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from slalint.engine.finding import Finding, Severity
from slalint.engine.report import Report
from slalint.output.concise import sentence
from slalint.output.escape import for_terminal
from slalint.output.summary import summary

MAX_LENGTH: Final = 500_000
"""Characters of findings; GitHub refuses job summaries of more than a mebibyte."""

_SPECIAL: Final = re.compile(r"[\\`*_{}\[\]()|~!$#]")
# Would call a person, or link an issue; the comment between keeps both from being seen as such.
_REFERENCE: Final = re.compile(r"([@#])(?=\w)")
_TITLES: Final = {
    Severity.ERROR: "Errors",
    Severity.WARNING: "Warnings",
    Severity.INFO: "Notes",
}


def render_markdown(report: Report) -> str:
    """The closing line, and a table for each severity."""
    parts = [f"### slalint\n\n{markdown_text(summary(report, notes=True))}\n"]
    problems = (*report.failures, *report.unjudged, *report.crashes)
    parts.extend(f"- {markdown_text(problem)}\n" for problem in problems)
    room = MAX_LENGTH
    for severity in sorted(_TITLES, reverse=True):
        table = _table(report, severity, room)
        room -= len(table)
        parts.append(table)
    return "\n".join(part for part in parts if part)


def _table(report: Report, severity: Severity, room: int) -> str:
    found = [finding for finding in report.open_findings if finding.severity is severity]
    if not found:
        return ""
    rows = list(_fitting((_row(finding) for finding in found), room))
    more = len(found) - len(rows)
    rest = f"\n{more:,} more are not shown here.\n" if more else ""
    head = f"#### {_TITLES[severity]}\n\n| Where | What | Rule |\n| --- | --- | --- |\n"
    return head + "".join(rows) + rest


def _fitting(rows: Iterator[str], room: int) -> Iterator[str]:
    for row in rows:
        room -= len(row)
        if room < 0:
            return
        yield row


def _row(finding: Finding) -> str:
    where = f"{markdown_text(finding.file)}:{finding.range.start.line}"
    rule = f"[{finding.code}]({finding.url}) {finding.name}"
    return f"| {where} | {markdown_text(sentence(finding))} | {rule} |\n"


def markdown_text(text: str) -> str:
    """Text that Markdown shows as it is: no markup, no HTML, nobody called."""
    safe = for_terminal(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return _REFERENCE.sub(r"\1<!-- -->", _SPECIAL.sub(r"\\\g<0>", safe))
