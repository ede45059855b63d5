"""Counts per rule instead of findings: what to look at first."""

from __future__ import annotations

from collections import Counter

from slalint.engine.report import Report
from slalint.output.style import Style
from slalint.output.summary import summary


def render_statistics(report: Report, style: Style, *, notes: bool) -> str:
    """One line per rule and severity, the most frequent first, and the closing line.

    Notes are always counted: nothing here is long enough to hide them.
    """
    counts = Counter((it.code, it.name, it.severity) for it in report.open_findings)
    width = max((len(f"{count:,}") for count in counts.values()), default=0)
    lines = []
    for (code, name, severity), count in sorted(counts.items(), key=lambda it: (-it[1], it[0])):
        label = style.severity(f"{severity.label:<7}", severity)
        lines.append(f"{count:>{width},}  {label}  {code}  {name}")
    return "\n".join([*lines, summary(report, notes=True)]) + "\n"
