"""Code frames: the lines a span covers, and marks under its characters."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from slalint.engine.finding import Range
from slalint.output.escape import for_terminal
from slalint.output.width import display_width
from slalint.source.text import LineTable

MAX_COLUMNS: Final = 160
"""Characters of a source line that a frame shows at most; longer lines are cut around the span."""

MIN_COLUMNS: Final = 40
"""Characters that a frame shows however narrow the terminal is."""

MAX_LINES: Final = 3
"""Lines of one span that a frame shows; of longer spans the first ones."""

TAB: Final = "    "
"""What a tab is shown as: marks stand under what they mean on every terminal."""

CUT: Final = "…"


@dataclass(frozen=True, slots=True)
class FrameLine:
    """One line of a frame: its number, its text, and the marks under it after some blanks."""

    number: int
    text: str
    blanks: int
    marks: int


class Frames:
    """The code frames of one file."""

    def __init__(self, text: str, columns: int | None = None) -> None:
        self._text = text
        self._lines = LineTable(text)
        self._columns = min(max(columns or MAX_COLUMNS, MIN_COLUMNS), MAX_COLUMNS)

    def lines(self, span: Range) -> Iterator[FrameLine]:
        """The first lines that a span covers, marked; bounded however long they are."""
        last = last_line(span)
        for number in range(span.start.line, min(last, span.start.line + MAX_LINES - 1) + 1):
            start, end = self._bounds(number)
            first = start + span.start.column - 1 if number == span.start.line else None
            stop = start + span.end.column - 1 if number == span.end.line else end
            yield self._line(number, start, end, first, stop)

    def _bounds(self, number: int) -> tuple[int, int]:
        """Offsets of a line without its line break."""
        start, end = self._lines.line_start(number), self._lines.line_start(number + 1)
        while end > start and self._text[end - 1] in "\r\n":
            end -= 1
        return start, end

    def _line(self, number: int, start: int, end: int, first: int | None, stop: int) -> FrameLine:
        if first is None:
            indent = self._text[start : min(end, start + self._columns)]
            first = start + len(indent) - len(indent.lstrip())
        left, right = self._window(start, end, first)
        head = CUT if left > start else ""
        before = head + visible(self._text[left:first])
        marked = visible(self._text[first : min(max(stop, first + 1), right)].rstrip("\r\n"))
        tail = CUT if right < end else ""
        shown = head + visible(self._text[left:right]) + tail
        return FrameLine(number, shown, display_width(before), max(display_width(marked), 1))

    def _window(self, start: int, end: int, first: int) -> tuple[int, int]:
        """The part of a line that is shown, around the first character that is marked."""
        left, right = _around(start, end, first, self._columns)
        if display_width(visible(self._text[left:right])) <= self._columns:
            return left, right
        return _around(start, end, first, self._columns // 2)  # many take two cells or more


def _around(start: int, end: int, first: int, room: int) -> tuple[int, int]:
    left = max(start, first - room // 2) if end - start > room else start
    return left, min(end, left + room)


def last_line(span: Range) -> int:
    """The last line of which a span covers a character."""
    ends_before = span.end.column == 1 and span.end.line > span.start.line
    return span.end.line - 1 if ends_before else span.end.line


def visible(text: str) -> str:
    """A piece of a source line, made harmless and as wide as its characters."""
    return for_terminal(text.replace("\t", TAB))
