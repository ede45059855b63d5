"""Comments that speak to slalint: found in the text, told apart from `#` inside scalars."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from slalint.source.compose import Document
from slalint.source.limits import MAX_COMMENTS
from slalint.source.nodes import Scalar, walk
from slalint.source.text import LineTable

_MARK: Final = re.compile(r"(?:^|(?<=\s))#[ \t]*slalint[ \t]*:[^\r\n]*", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Directive:
    """A comment that begins with `slalint:`; offsets of the whole comment from its `#`."""

    start: int
    end: int
    text: str
    own_line: bool


def find_directives(
    text: str, lines: LineTable, documents: Sequence[Document]
) -> tuple[Directive, ...]:
    """Every comment addressed to slalint, in file order; of too many, one more than is allowed."""
    if "slalint" not in text or _MARK.search(text) is None:
        return ()
    spans = _scalar_spans(documents)
    starts = [start for start, _ in spans]
    found: list[Directive] = []
    for match in _MARK.finditer(text):
        at = bisect_right(starts, match.start()) - 1
        if at >= 0 and match.start() < spans[at][1]:
            continue
        line_start = lines.line_start(lines.position(match.start()).line)
        own_line = not text[line_start : match.start()].strip()
        comment = match.group().rstrip()
        found.append(Directive(match.start(), match.start() + len(comment), comment, own_line))
        if len(found) > MAX_COMMENTS:
            break
    return tuple(found)


def _scalar_spans(documents: Sequence[Document]) -> list[tuple[int, int]]:
    spans = set()
    for document in documents:
        if document.root is None:
            continue
        for _, key, node in walk(document.root):
            if key is not None:
                spans.add((key.start, key.end))
            if isinstance(node, Scalar):
                spans.add((node.start, node.end))
    return sorted(spans)
