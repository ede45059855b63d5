"""For people: every finding with the line it stands on and carets under the span."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from textwrap import wrap
from typing import Final

from slalint.engine.finding import Applicability, Finding, Range, ResolvedFix
from slalint.engine.report import Report
from slalint.output.escape import for_line, for_terminal
from slalint.output.frame import MIN_COLUMNS, Frames, last_line
from slalint.output.shown import shown_findings
from slalint.output.style import Style
from slalint.output.summary import summary, summary_by_file

MARGIN: Final = 10
"""Cells that a frame needs beside its source line: the line's number, bars, and signs of cuts."""

_OPTIONS: Final = {Applicability.SAFE: "--fix", Applicability.UNSAFE: "--fix --unsafe-fixes"}
"""What applies a fix."""


def render_full(report: Report, style: Style, *, notes: bool) -> str:
    """The findings that are shown, each with a code frame, counts per file, and a closing line."""
    columns = style.columns - MARGIN if style.columns is not None else None
    frames = {name: Frames(text, columns) for name, text in report.sources.items()}
    blocks = [
        "\n".join(_block(finding, frames[finding.file], style)) + "\n"
        for finding in shown_findings(report, notes=notes)
    ]
    if by_file := summary_by_file(report, notes=notes):
        blocks.append("\n".join(by_file) + "\n")
    return "\n".join([*blocks, summary(report, notes=notes)]) + "\n"


def _block(finding: Finding, frames: Frames, style: Style) -> Iterator[str]:
    start = finding.range.start
    where = style.bold(f"{for_line(finding.file)}:{start.line}:{start.column}")
    label = style.severity(finding.severity.label, finding.severity)
    yield f"{where} {label} {finding.code} {style.dim('[' + finding.name + ']')}"
    yield from _paragraph("", finding.message, style)
    here = [other for other in finding.related if other.file is None]
    spans = [finding.range, *(other.range for other in here)]
    frame = _Frame(frames, style, max(len(str(last_line(span))) for span in spans))
    yield from frame.render(
        finding.range, "", lambda width: style.severity("^" * width, finding.severity)
    )
    for other in here:
        yield from frame.render(other.range, other.message, lambda width: style.bold("-" * width))
    yield from _elsewhere(finding, style)
    if finding.help:
        yield from _paragraph("help:", finding.help, style)
    if finding.fix is not None:
        yield from _fix(finding.fix, style)
    yield f"  {style.dim('more: slalint explain ' + finding.code)}"


def _elsewhere(finding: Finding, style: Style) -> Iterator[str]:
    """Places in other files, to go to."""
    for other in finding.related:
        if other.file is not None:
            start = other.range.start
            where = f"{other.file}:{start.line}:{start.column}"
            yield from _paragraph("see:", f"{where} {other.message}", style)


def _paragraph(label: str, text: str, style: Style) -> Iterator[str]:
    """A text, on a terminal in lines that fit and break between words."""
    said = f"{label} {for_terminal(text)}" if label else for_line(text)
    first, *rest = [said]
    if style.columns is not None:
        width = max(style.columns - 2, MIN_COLUMNS)
        first, *rest = wrap(said, width, break_long_words=False, break_on_hyphens=False) or [said]
    yield f"  {style.bold(label)}{first.removeprefix(label)}"
    yield from (f"  {line}" for line in rest)


def _fix(fix: ResolvedFix, style: Style) -> Iterator[str]:
    """Which command applies it; a suggestion is a text to copy, line by line."""
    if (options := _OPTIONS.get(fix.applicability)) is not None:
        yield from _paragraph("fix:", f"{fix.title}, by slalint check {options}", style)
        return
    yield from _paragraph("suggestion:", fix.title, style)
    for edit in fix.edits:
        for line in edit.text.strip("\r\n").splitlines():
            yield f"    {for_line(line)}"


@dataclass(frozen=True, slots=True)
class _Frame:
    """The frames of one finding, line numbers aligned."""

    frames: Frames
    style: Style
    margin: int

    def render(self, span: Range, note: str, marks: Callable[[int], str]) -> Iterator[str]:
        """Source lines with marks under the span; a note stands behind the last marks."""
        lines = list(self.frames.lines(span))
        for line in lines:
            tail = f" {for_terminal(note)}" if note and line is lines[-1] else ""
            yield self._row(str(line.number), line.text)
            yield self._row("", " " * line.blanks + marks(line.marks) + tail)
        if last_line(span) > lines[-1].number:
            yield self._row("", f"… to line {last_line(span)}")

    def _row(self, number: str, text: str) -> str:
        gutter = self.style.dim(f"{number:>{self.margin}} |")
        return f"  {gutter} {text}".rstrip()
