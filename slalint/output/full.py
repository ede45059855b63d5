"""For people: every finding with the line it stands on and carets under the span."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from slalint.engine.finding import Finding, Range
from slalint.engine.report import Report
from slalint.output.escape import for_terminal
from slalint.output.shown import shown_findings
from slalint.output.style import Style
from slalint.output.summary import summary
from slalint.output.width import display_width
from slalint.source.text import LineTable

MAX_LINE: Final = 160
"""Characters of a source line that a frame shows; longer lines are cut around the span."""


def render_full(report: Report, style: Style, *, notes: bool) -> str:
    """The findings that are shown, each with a code frame, and a closing line."""
    frames = {name: _Frames(text) for name, text in report.sources.items()}
    blocks = [
        "\n".join(_block(finding, frames[finding.file], style)) + "\n"
        for finding in shown_findings(report, notes=notes)
    ]
    return "\n".join([*blocks, summary(report, notes=notes)]) + "\n"


def _block(finding: Finding, frames: _Frames, style: Style) -> Iterator[str]:
    start = finding.range.start
    where = style.bold(f"{for_terminal(finding.file)}:{start.line}:{start.column}")
    label = style.severity(finding.severity.label, finding.severity)
    yield f"{where} {label} {finding.code} {style.dim('[' + finding.name + ']')}"
    yield f"  {for_terminal(finding.message)}"
    spans = [(finding.range, ""), *((other.range, other.message) for other in finding.related)]
    margin = max(len(str(span.start.line)) for span, _ in spans)
    for number, (span, note) in enumerate(spans):
        yield from frames.frame(span, note, margin, style, main=number == 0, finding=finding)
    if finding.help:
        yield f"  {style.bold('help:')} {for_terminal(finding.help)}"
    yield f"  {style.dim('more: slalint explain ' + finding.code)}"


class _Frames:
    """Code frames of one file."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._lines = LineTable(text)

    def frame(
        self, span: Range, note: str, margin: int, style: Style, *, main: bool, finding: Finding
    ) -> Iterator[str]:
        """The line a span starts on and a line of carets (dashes for a related place) under it."""
        line = self._line(span.start.line)
        first = span.start.column - 1
        last = span.end.column - 1 if span.end.line == span.start.line else len(line)
        cut = max(0, first - MAX_LINE // 2) if len(line) > MAX_LINE else 0
        shown = line[cut : cut + MAX_LINE]
        before, marked = shown[: first - cut], shown[first - cut : max(last, first + 1) - cut]
        mark = ("^" if main else "-") * max(display_width(_visible(marked)), 1)
        gutter = style.dim(f"{span.start.line:>{margin}} |")
        lead = "… " if cut else ""
        yield f"  {gutter} {lead}{_visible(shown)}"
        pad = " " * (display_width(lead) + display_width(_visible(before)))
        painted = style.severity(mark, finding.severity) if main else style.bold(mark)
        tail = f" {for_terminal(note)}" if note else ""
        yield f"  {' ' * margin} {style.dim('|')} {pad}{painted}{tail}"

    def _line(self, number: int) -> str:
        start = self._lines.line_start(number)
        end = self._lines.line_start(number + 1)
        return self._text[start:end].rstrip("\r\n")


def _visible(text: str) -> str:
    """Tabs as four blanks, so that carets stand under what they mean; the rest made harmless."""
    return for_terminal(text.replace("\t", "    "))
