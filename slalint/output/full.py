"""For people: every finding with the line it stands on and carets under the span."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from slalint.engine.finding import Applicability, Finding, Range, ResolvedFix
from slalint.engine.report import Report
from slalint.output.escape import for_terminal
from slalint.output.frame import Frames, last_line
from slalint.output.shown import shown_findings
from slalint.output.style import Style
from slalint.output.summary import summary, summary_by_file


def render_full(report: Report, style: Style, *, notes: bool) -> str:
    """The findings that are shown, each with a code frame, counts per file, and a closing line."""
    frames = {name: Frames(text) for name, text in report.sources.items()}
    blocks = [
        "\n".join(_block(finding, frames[finding.file], style)) + "\n"
        for finding in shown_findings(report, notes=notes)
    ]
    if by_file := summary_by_file(report, notes=notes):
        blocks.append("\n".join(by_file) + "\n")
    return "\n".join([*blocks, summary(report, notes=notes)]) + "\n"


def _block(finding: Finding, frames: Frames, style: Style) -> Iterator[str]:
    start = finding.range.start
    where = style.bold(f"{for_terminal(finding.file)}:{start.line}:{start.column}")
    label = style.severity(finding.severity.label, finding.severity)
    yield f"{where} {label} {finding.code} {style.dim('[' + finding.name + ']')}"
    yield f"  {for_terminal(finding.message)}"
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
        yield f"  {style.bold('help:')} {for_terminal(finding.help)}"
    if finding.fix is not None and finding.fix.applicability is Applicability.SUGGESTION:
        yield from _suggestion(finding.fix, style)
    yield f"  {style.dim('more: slalint explain ' + finding.code)}"


def _elsewhere(finding: Finding, style: Style) -> Iterator[str]:
    """Places in other files, to go to."""
    for other in finding.related:
        if other.file is not None:
            start = other.range.start
            where = f"{for_terminal(other.file)}:{start.line}:{start.column}"
            yield f"  {style.bold('see:')} {where} {for_terminal(other.message)}"


def _suggestion(fix: ResolvedFix, style: Style) -> Iterator[str]:
    """A text to copy, line by line; nothing applies it."""
    yield f"  {style.bold('suggestion:')} {for_terminal(fix.title)}"
    for edit in fix.edits:
        for line in edit.text.strip("\r\n").splitlines():
            yield f"    {for_terminal(line)}"


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
