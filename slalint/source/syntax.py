"""Why a text is not YAML, in the words of its author instead of a parser's.

The parser's own sentence is only used to tell the cases apart; it never reaches a user.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final, NamedTuple

import yaml

from slalint.source import limits
from slalint.source.defect import Defect


class _Stop(NamedTuple):
    """Where the parser gave up: at an offset, inside a construct that began at another one."""

    text: str
    context: str
    problem: str
    at: int
    began: int
    opened: int | None
    """The innermost bracket that is still open."""
    quoted: tuple[int, int] | None
    """The last text in quotes that runs over several lines."""

    @property
    def character(self) -> str:
        return self.text[self.at : self.at + 1]

    @property
    def line(self) -> str:
        """The text in front of the place, from the beginning of its line."""
        return self.text[_line_start(self.text, self.at) : self.at]


_QUOTE: Final = "put quotes around the whole text"
_GLUED_KEY: Final = re.compile(r"[ \t-]*[A-Za-z][\w-]{0,60}(:)[^\s/:]")
_FIRST_KEY: Final = re.compile(r"[ ]{1,200}[\w-]{1,80}")
_EATEN: Final = re.compile(r"[ \t](#\S{1,60})")

_INDICATORS: Final = {
    "@": "a text that starts with @ needs quotes",
    "`": "a text that starts with ` needs quotes",
    "%": "a text that starts with % needs quotes; a percentage has its sign behind the figure",
    "*": "a text that starts with * needs quotes",
    "&": "a text that starts with & needs quotes",
    "!": "a text that starts with ! needs quotes",
}


def syntax_defect(
    error: yaml.MarkedYAMLError, text: str, opened: int | None, quoted: tuple[int, int] | None
) -> Defect:
    """The defect that a parser's error stands for.

    `opened` is the innermost bracket that is still open, `quoted` the last text in quotes that runs
    over several lines.
    """
    mark = error.problem_mark or error.context_mark
    at = min(mark.index, len(text)) if mark is not None else 0
    began = min(error.context_mark.index, len(text)) if error.context_mark is not None else at
    stop = _Stop(text, error.context or "", error.problem or "", at, began, opened, quoted)
    for sign, explain in _CASES:
        if sign in stop.problem or sign in stop.context:
            return explain(stop)
    return _defect(stop, stop.at, "the text is not YAML from here on", None)


def _too_deep(stop: _Stop) -> Defect:
    message = f"collections nest deeper than {limits.MAX_DEPTH} levels"
    return Defect("unsafe", stop.at, min(stop.at + 1, len(stop.text)), message)


def _bad_start(stop: _Stop) -> Defect:
    if stop.character == "\t":
        return _tab(stop)
    hint = _INDICATORS.get(stop.character)
    return _defect(stop, stop.at, f"no value can start with `{stop.character}`", hint)


def _tab(stop: _Stop) -> Defect:
    at = stop.at
    if stop.character != "\t":
        tab = stop.text.find("\t", _line_start(stop.text, at))
        at = tab if tab >= 0 else at
    return _defect(stop, at, "a tab stands where YAML takes only blanks", "indent with blanks")


def _reference(stop: _Stop) -> Defect:
    sign = stop.text[stop.began : stop.began + 1]
    message = f"`{sign}` does not start a text but the name of an anchor, and no name follows"
    return _defect(stop, stop.began, message, _INDICATORS.get(sign, _QUOTE))


def _colon(stop: _Stop) -> Defect:
    start = _line_start(stop.text, stop.at)
    previous = _line_start(stop.text, max(start - 1, 0))
    for line_start in (previous, start):
        glued = _GLUED_KEY.match(stop.text, line_start, stop.at)
        if glued is not None:
            return _defect(stop, glued.start(1), "a blank is missing behind this colon", None)
    if stop.line.strip() and _FIRST_KEY.fullmatch(stop.line):
        message = "this line is indented deeper than the one above, which has a value already"
        at = stop.at - len(stop.line.lstrip())
        return _defect(stop, at, message, "indent both alike, with blanks")
    message = "a colon and a blank inside a text start another key, which cannot stand here"
    return _defect(stop, stop.at, message, _QUOTE)


def _missing_colon(stop: _Stop) -> Defect:
    line_end = min(_line_end(stop.text, stop.began), stop.began + 60)
    word = stop.text[stop.began : line_end].split(":")[0].strip()
    return _defect(stop, stop.began, f"a colon is missing behind `{word}`", f"write `{word}: …`")


def _open_quote(stop: _Stop) -> Defect:
    message = "this quotation mark is never closed"
    return _defect(stop, stop.began, message, "add the closing quotation mark")


def _escape(stop: _Stop) -> Defect:
    hint = "use single quotes, which take backslashes as they are, or write two"
    return _defect(
        stop, stop.at, "a backslash inside double quotes starts an escape, and not this", hint
    )


def _in_brackets(stop: _Stop) -> Defect:
    """Inside `[…]` or `{…}`: something is missing here, or the bracket is never closed."""
    opened = stop.began if stop.opened is None else stop.opened
    closing = "]" if stop.text[opened : opened + 1] == "[" else "}"
    line_end = _line_end(stop.text, opened)
    if stop.at > line_end or stop.at == len(stop.text):
        eaten = _eaten(stop, opened, line_end)
        if eaten is not None:
            return eaten
        message = f"this bracket is never closed by `{closing}`"
        return _defect(stop, opened, message, f"add `{closing}`")
    if stop.character == ":":
        hint = "put a comma between the two, or quotes around a text with a colon in it"
        return _defect(stop, stop.at, "a second colon in one entry", hint)
    return _defect(stop, stop.at, f"a comma or `{closing}` is missing before this", None)


def _in_block(stop: _Stop) -> Defect:
    if stop.quoted is not None and "\n" not in stop.text[stop.quoted[1] : stop.at]:
        message = "this quotation mark is closed only lines below"
        return _defect(stop, stop.quoted[0], message, "add the closing quotation mark")
    if stop.line.strip():
        message = "text stands behind a value that has ended"
        return _defect(stop, stop.at, message, _QUOTE)
    message = "this line does not line up with the keys or items above it"
    return _defect(stop, stop.at, message, "indent it as they are, with blanks")


def _list_item(stop: _Stop) -> Defect:
    if stop.line.strip():
        message = "a list cannot start in the middle of a line"
        return _defect(stop, stop.at, message, "start it on a line of its own, or quote the text")
    return _in_block(stop)


def _block_text(stop: _Stop) -> Defect:
    hint = "start the text on the next line, indented"
    return _defect(stop, stop.at, "text stands on the line of `|` or `>`", hint)


def _no_content(stop: _Stop) -> Defect:
    if stop.opened is not None and stop.character not in (",", "]", "}"):
        return _in_brackets(stop)
    return _defect(stop, stop.at, "a value is missing here", None)


def _eaten(stop: _Stop, start: int, end: int) -> Defect | None:
    """A comment that was perhaps meant as a value, and has taken a closing bracket with it."""
    eaten = _EATEN.search(stop.text, start, end)
    if eaten is None:
        return None
    message = "a blank and # start a comment, which takes the rest of the line away"
    hint = "put quotes around a text that starts with #"
    return _defect(stop, eaten.start(1), message, hint)


def _directive(stop: _Stop) -> Defect:
    hint = "a line that starts with % speaks to the reader of YAML, and `---` follows it"
    return _defect(stop, stop.at, "this cannot stand between two documents", hint)


def _version(stop: _Stop) -> Defect:
    return _defect(stop, stop.at, "no reader knows this version of YAML", "write %YAML 1.2")


# Signs of a case in the parser's problem or context, the first that fits; libyaml's words and those
# of PyYAML's own parser.
_CASES: Final[tuple[tuple[str, Callable[[_Stop], Defect]], ...]] = (
    ("nesting", _too_deep),
    ("cannot start any token", _bad_start),
    ("tab character", _tab),
    ("scanning an anchor", _reference),
    ("scanning an alias", _reference),
    ("mapping values are not allowed", _colon),
    ("find expected ':'", _missing_colon),
    ("escape", _escape),
    ("hexdecimal", _escape),
    ("quoted scalar", _open_quote),
    ("block scalar", _block_text),
    ("entries are not allowed", _list_item),
    ("node content", _no_content),
    ("flow mapping", _in_brackets),
    ("flow sequence", _in_brackets),
    ("block mapping", _in_block),
    ("block collection", _in_block),
    ("incompatible", _version),
    ("<document start>", _directive),
    ("directive", _directive),
)


def _defect(stop: _Stop, at: int, message: str, hint: str | None) -> Defect:
    """At one character; at the end of a line or of the text, at the place behind it."""
    end = at if stop.text[at : at + 1] in ("", "\n", "\r") else at + 1
    return Defect("syntax", at, end, message, hint)


def _line_start(text: str, offset: int) -> int:
    return max(text.rfind("\n", 0, offset), text.rfind("\r", 0, offset)) + 1


def _line_end(text: str, offset: int) -> int:
    ends = [end for end in (text.find("\n", offset), text.find("\r", offset)) if end >= 0]
    return min(ends, default=len(text))
