"""Where a finding points: in paths, never in lines. One function turns paths into spans."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from slalint.source.nodes import Mapping, Node, Path, Scalar, Sequence

_WORD: Final = re.compile(r"[A-Za-z_][A-Za-z0-9_-]*\Z")

_BREAK: Final = re.compile(r"[\r\n]")
_QUOTES: Final = ("'", '"')
# What stands behind a backslash in double quotes: a character by a letter, or by its number.
_ESCAPES: Final = {
    "0": "\0",
    "a": "\a",
    "b": "\b",
    "t": "\t",
    "n": "\n",
    "v": "\v",
    "f": "\f",
    "r": "\r",
    "e": "\x1b",
    "_": "\xa0",
    "N": "\x85",
    "L": "\u2028",
    "P": "\u2029",
}
_CODED: Final = {"x": 2, "u": 4, "U": 8}


class Part(StrEnum):
    """Which part of an entry a place means."""

    KEY = "key"
    VALUE = "value"
    FRAGMENT = "fragment"
    END = "end"
    """Only of fixes: the end of the last line of the document, where text can be added."""


@dataclass(frozen=True, slots=True)
class Place:
    """A key, a value, or characters `fragment[0]:fragment[1]` of the scalar at a path."""

    path: Path
    part: Part = Part.VALUE
    fragment: tuple[int, int] | None = None


def format_path(path: Path) -> str:
    """`goals.uptime.target`, `cancellation.conditions[0].text`, `definitions["qualified lead"]`."""
    out: list[str] = []
    for step in path:
        if isinstance(step, int):
            out.append(f"[{step}]")
        elif _WORD.match(step):
            out.append(f".{step}" if out else step)
        else:
            escaped = step.replace("\\", "\\\\").replace('"', '\\"')
            out.append(f'["{escaped}"]')
    return "".join(out)


def settle(root: Node, place: Place) -> Place:
    """The place itself if it is there, else the key of the nearest parent that is.

    What is missing at the top of a document, or of an object in a list of them, stands at its
    `apiVersion` key.
    """
    node: Node = root
    for depth, step in enumerate(place.path):
        found = _child(node, step)
        if found is None:
            return _key_of(root, place.path[:depth])
        node = found[1]
    return place if place.path else _key_of(root, ())


def _key_of(root: Node, path: Path) -> Place:
    top: Node = root
    if isinstance(root, Sequence) and len(path) == 1:
        found = _child(root, path[0])
        top = found[1] if found is not None else root
    if (not path or top is not root) and isinstance(top, Mapping) and top.entries:
        key = top.by_name().get("apiVersion", top.entries[0])[0]
        return Place((*path, key.text), Part.KEY)
    return Place(path, Part.KEY)


def locate(root: Node, place: Place, text: str) -> tuple[int, int]:
    """The span of offsets of a settled place.

    An empty value has no span of its own: its key stands for it. A list item has no key: the item
    stands for it.
    """
    key: Scalar | None = None
    node: Node = root
    if place.part is Part.END:
        return (_end_of_content(root, text),) * 2
    place = settle(root, place)
    for step in place.path:
        found = _child(node, step)
        assert found is not None, "a settled place exists"
        key, node = found
    if key is not None and (place.part is Part.KEY or node.start == node.end):
        return key.start, key.end
    if place.fragment is not None and isinstance(node, Scalar):
        return _fragment(node, place.fragment, text)
    return node.start, node.end


def _end_of_content(root: Node, text: str) -> int:
    """The end of the line on which a document's content ends, before its line break."""
    end = root.end
    while end and text[end - 1].isspace():
        end -= 1
    line_break = _BREAK.search(text, end)
    return line_break.start() if line_break is not None else len(text)


def _child(node: Node, step: str | int) -> tuple[Scalar | None, Node] | None:
    if isinstance(node, Mapping) and isinstance(step, str):
        return node.by_name().get(step)
    if isinstance(node, Sequence) and isinstance(step, int) and step < len(node.items):
        return None, node.items[step]
    return None


def _fragment(node: Scalar, fragment: tuple[int, int], text: str) -> tuple[int, int]:
    """Align the scalar's text with its source, across quotes, escapes, folding and indentation."""
    source = text[node.start : node.end]
    shift = 1 if source[:1] in _QUOTES else 0
    if node.text == source[shift : len(source) - shift]:
        return node.start + shift + fragment[0], node.start + shift + fragment[1]
    if node.offsets is None:
        node.offsets = _align(node.text, source)
    if not node.offsets or not 0 <= fragment[0] < fragment[1] <= len(node.text):
        return node.start, node.end
    first, last = node.offsets[fragment[0]], node.offsets[fragment[1] - 1]
    return node.start + first[0], node.start + last[1]


def _align(value: str, source: str) -> list[tuple[int, int]]:
    """For every character of `value` its span in `source`; empty where they cannot be matched.

    Line breaks and indentation of the source stand for one blank or line break of the value.
    """
    spans: list[tuple[int, int]] = []
    at, escapes = _content_start(source), source.startswith('"')
    for character in value:
        if escapes:
            at = _behind_escaped_break(source, at)
        escaped = _escape_length(character, source, at) if escapes else 0
        blanks = _behind_blanks(source, at)
        if escaped:
            end = at + escaped
        elif character.isspace():
            end = blanks
        else:
            at = blanks
            end = at + _match_length(character, source, at, escapes=escapes)
            if end == at:
                return []
        spans.append((at, end))
        at = end
    return spans


def _behind_blanks(source: str, at: int) -> int:
    while source[at : at + 1].isspace():
        at += 1
    return at


def _behind_escaped_break(source: str, at: int) -> int:
    """A backslash at the end of a line joins it to the next one, without its indentation."""
    while source.startswith(("\\\n", "\\\r"), at):
        at = _behind_blanks(source, at + 1)
    return at


def _content_start(source: str) -> int:
    if source[:1] in ("|", ">"):
        return source.find("\n") + 1 or len(source)
    return 1 if source[:1] in _QUOTES else 0


def _match_length(character: str, source: str, at: int, *, escapes: bool) -> int:
    """How many source characters stand for one character of the value; 0 if none do."""
    if escapes and source.startswith("\\", at):
        return _escape_length(character, source, at)
    if not source.startswith(character, at):
        return 0
    return 2 if source.startswith("'") and source.startswith("''", at) else 1


def _escape_length(character: str, source: str, at: int) -> int:
    """The length of an escape that stands for the character; 0 if none is there."""
    if not source.startswith("\\", at):
        return 0
    code = source[at + 1 : at + 2]
    width = _CODED.get(code, 0)
    if not width:
        return 2 if _ESCAPES.get(code, code) == character else 0
    number = source[at + 2 : at + 2 + width]
    return 2 + width if int(number, 16) == ord(character) else 0
