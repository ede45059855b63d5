"""Comments that speak to slalint: found in the text, told apart from `#` inside scalars."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from slalint.source.compose import Document
from slalint.source.nodes import Scalar, walk

_MARK: Final = re.compile(r"(?:^|(?<=\s))#[ \t]*slalint[ \t]*:[^\r\n]*", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Directive:
    """A comment that begins with `slalint:`; offsets of the whole comment from its `#`."""

    start: int
    end: int
    text: str
    own_line: bool


def find_directives(text: str, documents: Sequence[Document]) -> tuple[Directive, ...]:
    """Every comment addressed to slalint, in file order."""
    marks = list(_MARK.finditer(text)) if "slalint" in text else []
    if not marks:
        return ()
    spans = _scalar_spans(documents)
    starts = [start for start, _ in spans]
    found = []
    for match in marks:
        at = bisect_right(starts, match.start()) - 1
        if at >= 0 and match.start() < spans[at][1]:
            continue
        line_start = max(text.rfind("\n", 0, match.start()), text.rfind("\r", 0, match.start())) + 1
        own_line = not text[line_start : match.start()].strip()
        comment = match.group().rstrip()
        found.append(Directive(match.start(), match.start() + len(comment), comment, own_line))
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
