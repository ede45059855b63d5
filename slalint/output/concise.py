"""One line per finding: `file:line:column: CODE [name] severity: message; help`."""

from __future__ import annotations

from collections.abc import Iterator

from slalint.engine.finding import Finding
from slalint.engine.report import Report
from slalint.output.escape import for_line, for_terminal
from slalint.output.shown import shown_findings
from slalint.output.style import Style
from slalint.output.summary import summary, summary_by_file


def render_concise(report: Report, style: Style, *, notes: bool) -> str:
    """The findings that are shown, one line each, counts per file, and a closing line."""
    lines = [*_lines(report, style, notes), *summary_by_file(report, notes=notes)]
    return "\n".join([*lines, summary(report, notes=notes)]) + "\n"


def _lines(report: Report, style: Style, notes: bool) -> Iterator[str]:
    for finding in shown_findings(report, notes=notes):
        start = finding.range.start
        where = f"{for_line(finding.file)}:{start.line}:{start.column}"
        label = style.severity(finding.severity.label, finding.severity)
        name = style.dim(f"[{finding.name}]")
        yield f"{style.bold(where)}: {finding.code} {name} {label}: {sentence(finding)}"


def sentence(finding: Finding) -> str:
    """Message and help as one line, safe for a terminal."""
    parts = [finding.message, finding.help] if finding.help else [finding.message]
    return for_terminal("; ".join(parts))
