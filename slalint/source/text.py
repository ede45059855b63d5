"""From bytes to text, and from offsets in that text to lines and columns."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from typing import Final, NamedTuple

from slalint.source.limits import MAX_LISTED

_LINE_BREAK: Final = re.compile(r"\r\n|\n|\r")

# C0 and C1 controls that YAML forbids, plus DEL; tab, line feed and carriage return are fine.
_CONTROL: Final = r"\x00-\x08\x0b\x0c\x0e-\x1f\x7f\x80-\x84\x86-\x9f"
# Line breaks that YAML 1.1 readers count and editors do not.
_SEPARATORS: Final = "\x85\u2028\u2029"
# Characters that make text read in another order than it is written.
_BIDI: Final = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
# Neither text nor allowed in YAML.
_NONCHARACTERS: Final = "\ufeff\ufffe\uffff"
_SEPARATOR: Final = re.compile(f"[{_SEPARATORS}]")
_SUSPICIOUS: Final = re.compile(f"[{_CONTROL}{_SEPARATORS}{_BIDI}{_NONCHARACTERS}]")


class Position(NamedTuple):
    """A place in a file: line and column, both from 1, columns in Unicode code points."""

    line: int
    column: int


class LineTable:
    """Turns offsets into positions. Lines end at LF, CR LF or CR, as editors count them."""

    def __init__(self, text: str) -> None:
        self._starts = [0, *(match.end() for match in _LINE_BREAK.finditer(text))]
        self._length = len(text)

    def position(self, offset: int) -> Position:
        """The position of an offset; offsets beyond the end stand at the end."""
        offset = max(0, min(offset, self._length))
        line = bisect_right(self._starts, offset)
        return Position(line, offset - self._starts[line - 1] + 1)

    def offset(self, position: Position) -> int:
        """The offset of a position; the way back from `position`."""
        return self.line_start(position.line) + position.column - 1

    def line_start(self, line: int) -> int:
        """The offset at which a line (from 1) starts."""
        return self._starts[line - 1] if line <= len(self._starts) else self._length

    @property
    def count(self) -> int:
        """How many lines there are; text that ends in a line break has an empty last one."""
        return len(self._starts)


@dataclass(frozen=True, slots=True)
class BadCharacter:
    """A character or byte that does not belong in an agreement."""

    start: int
    end: int
    message: str
    fatal: bool


class Decoded(NamedTuple):
    """Text without byte order mark, and what was wrong with its bytes and characters."""

    text: str
    bad: tuple[BadCharacter, ...]


def decode(data: bytes) -> Decoded:
    """Decode UTF-8, with or without byte order mark. What cannot be decoded is fatal."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return Decoded("", (BadCharacter(0, 0, "the file is UTF-16, not UTF-8", fatal=True),))
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8-sig")
        message = f"byte 0x{data[error.start]:02X} is not UTF-8"
        readable = before + data[error.start :].decode("utf-8", errors="replace")
        start = len(before)
        return Decoded(readable, (BadCharacter(start, start + 1, message, fatal=True),))
    return Decoded(text, _bad_characters(text))


def readable(text: str) -> str:
    """The text for a reader of YAML: line breaks that only some count become blanks.

    They are reported as they are; nothing moves, and one cause gives one finding.
    """
    return _SEPARATOR.sub(" ", text)


def _bad_characters(text: str) -> tuple[BadCharacter, ...]:
    found = []
    for match in _SUSPICIOUS.finditer(text):
        character = match.group()
        fatal = _is_fatal(character, text[max(match.start() - 1, 0)])
        found.append(BadCharacter(*match.span(), _describe(character), fatal))
        if len(found) > MAX_LISTED:
            break
    return tuple(found)


def _is_fatal(character: str, before: str) -> bool:
    """Whether reading stops: a mark at the start of a line moves its key to the right."""
    if character == "\ufeff":
        return before in "\n\r"
    return character not in _SEPARATORS and not re.match(f"[{_BIDI}]", character)


def _describe(character: str) -> str:
    name = f"U+{ord(character):04X}"
    if character in _SEPARATORS:
        return f"{name} is a line break to some readers and not to others"
    if re.match(f"[{_BIDI}]", character):
        return f"{name} makes text read in another order than it is written"
    if character == "\ufeff":
        return f"{name}, a byte order mark, stands inside the text"
    return f"control character {name} has no place in an agreement"
