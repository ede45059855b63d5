"""Markdown, for comments on pull requests and job summaries."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from slalint.engine.finding import Finding, Severity
from slalint.engine.report import Report
from slalint.output.concise import sentence
from slalint.output.escape import for_terminal
from slalint.output.summary import counts_by_file, summary

MAX_BYTES: Final = 1_000_000
"""Bytes of a document; whoever shows it refuses longer ones, rather than a part of them."""

_AROUND: Final = 2_000
"""Bytes kept for headings, the closing line, and what is said of rows that do not fit."""

_SPECIAL: Final = re.compile(r"[\\`*_{}\[\]()|~!$#]")
# Would call a person, link an issue, or become a link where it leads nowhere good; the comment
# between keeps all from being seen as such.
_REFERENCE: Final = re.compile(r"([@#](?=\w)|\b(?:https?|ftp|mailto|xmpp|www)(?=[:.]))", re.I)
_TITLES: Final = {
    Severity.ERROR: "Errors",
    Severity.WARNING: "Warnings",
    Severity.INFO: "Notes",
}


def render_markdown(report: Report, room: int = MAX_BYTES) -> str:
    """The closing line, counts per file, and a table for each severity, in `room` bytes.

    Nothing at all where there is no room for the first of them.
    """
    if room < _AROUND:
        return ""
    page = _Page(room - _AROUND)
    problems = (*report.failures, *report.unjudged, *report.crashes)
    counts = counts_by_file(report, notes=True)
    parts = [
        f"### slalint\n\n{markdown_text(summary(report, notes=True))}\n",
        page.block("", (f"- {markdown_text(problem)}\n" for problem in problems)),
        page.block(
            "| File | Findings |\n| --- | --- |\n",
            (f"| {markdown_text(file)} | {found} |\n" for file, found in counts),
        ),
    ]
    for severity in sorted(_TITLES, reverse=True):
        found = (finding for finding in report.open_findings if finding.severity is severity)
        head = f"#### {_TITLES[severity]}\n\n| Where | What | Rule |\n| --- | --- | --- |\n"
        parts.append(page.block(head, map(_row, found)))
    return "\n".join(part for part in parts if part)


class _Page:
    """Hands out what is left of a document of limited length."""

    def __init__(self, room: int) -> None:
        self._room = room

    def block(self, head: str, rows: Iterable[str]) -> str:
        """The rows that fit below a head, and how many do not; nothing where there are none."""
        shown, more = [], 0
        for row in rows:
            size = len(row.encode("utf-8"))
            if more or size > self._room:
                more += 1
            else:
                self._room -= size
                shown.append(row)
        rest = f"\n{more:,} more are not shown here.\n" if more else ""
        return f"{head}{''.join(shown)}{rest}" if shown or more else ""


def _row(finding: Finding) -> str:
    where = f"{markdown_text(finding.file)}:{finding.range.start.line}"
    rule = f"[{finding.code}]({finding.url}) {finding.name}"
    return f"| {where} | {markdown_text(sentence(finding))} | {rule} |\n"


def markdown_text(text: str) -> str:
    """Text that Markdown shows as it is: no markup, no HTML, nobody called."""
    safe = for_terminal(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return _REFERENCE.sub(r"\1<!-- -->", _SPECIAL.sub(r"\\\g<0>", safe))
