"""Workflow commands of GitHub Actions, which show findings beside the lines of a pull request.

https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from slalint.engine.finding import Finding, Severity
from slalint.engine.report import Report
from slalint.output.concise import sentence
from slalint.output.escape import for_terminal
from slalint.output.summary import summary

SHOWN: Final = 10
"""Of each severity, GitHub shows only so many of one step beside the lines."""

_COMMANDS: Final = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


def render_github(report: Report) -> str:
    """One command per finding, errors first, and the closing line."""
    lines = [
        line for severity in sorted(_COMMANDS, reverse=True) for line in _shown(report, severity)
    ]
    return "\n".join([*lines, summary(report, notes=True)]) + "\n"


def _shown(report: Report, severity: Severity) -> list[str]:
    """The commands of one severity; the last that is shown says how many are not."""
    commands = list(_commands(report, severity))
    if len(commands) > SHOWN:
        rest = f"{len(commands) - SHOWN + 1} more; the log and the job summary list them"
        commands.insert(SHOWN - 1, command(_COMMANDS[severity], {"title": "slalint"}, rest))
    return commands


def _commands(report: Report, severity: Severity) -> Iterator[str]:
    """What could not be judged is an error too: the job fails, and should say why."""
    name = _COMMANDS[severity]
    if severity is Severity.ERROR:
        for problem in (*report.failures, *report.unjudged, *report.crashes):
            yield command(name, {"title": "slalint"}, problem)
    for finding in report.open_findings:
        if finding.severity is severity:
            yield command(name, _properties(report, finding), sentence(finding))


def command(name: str, properties: Mapping[str, object], text: str) -> str:
    """A workflow command with a text for people; both lose what would make another command."""
    listed = ",".join(f"{key}={_property(str(value))}" for key, value in properties.items())
    return f"::{name} {listed}::{_data(text)}"


def _properties(report: Report, finding: Finding) -> Mapping[str, object]:
    start, end = finding.range.start, finding.range.end
    file = report.name_in_repository(finding.file)
    properties: dict[str, object] = {"file": file, "line": start.line, "endLine": end.line}
    # Columns are only understood within one line.
    if start.line == end.line:
        properties |= {"col": start.column, "endColumn": end.column}
    properties["title"] = f"{finding.code} {finding.name}"
    return properties


def _data(text: str) -> str:
    safe = for_terminal(text)
    return safe.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
