"""An outline as Markdown that a renderer takes for nothing but what it is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from slalint.output.escape import for_terminal
from slalint.render.outline import (
    Block,
    Facts,
    Heading,
    Note,
    Outline,
    Paragraph,
    Phrase,
    Sides,
    Table,
    Term,
)

# A backslash makes any character of ASCII punctuation only itself. These mean something wherever
# they stand; the others only at the start of a line, or in the middle of an address.
_ANYWHERE: Final = re.compile(r"([\\`*_\[\]<>|~&!@#])")
_BLANKS: Final = re.compile(r"\s+")
_AT_THE_START: Final = re.compile(r"^([-+=]|[0-9]{1,9}(?=[.)]))")
_ADDRESS: Final = re.compile(r"(?i)(?<=www)\.|:(?=//)")
_LEVELS: Final = 6


def as_markdown(outline: Outline) -> str:
    """The whole document, one blank line between blocks."""
    return "\n\n".join(part for block in outline for part in _block(block)) + "\n"


def slug(text: str) -> str:
    """The anchor that GitHub and GitLab give to a heading."""
    kept = re.sub(r"[^\w\- ]", "", text.lower().strip())
    return kept.replace(" ", "-")


def _block(block: Block) -> Iterator[str]:
    match block:
        case Heading(level, text, _):
            yield f"{'#' * min(level, _LEVELS)} {_escape(text)}"
        case Paragraph(phrase):
            yield _phrase(phrase)
        case Facts(rows):
            yield "\n".join(f"- **{_escape(name)}:** {_phrase(said)}" for name, said in rows)
        case Table(head, rows):
            yield "\n".join(
                [_row(map(_escape, head)), _row("---" for _ in head)]
                + [_row(map(_phrase, row)) for row in rows]
            )
        case Note(severity, text):
            yield f"> **{_escape(severity)}:** {_escape(text)}"
        case Sides(columns):
            for title, blocks in columns:
                yield f"### {_escape(title)}"
                for inner in blocks:
                    yield from _block(_lower(inner))


def _lower(block: Block) -> Block:
    """A block of a column: its headings stand below the column's own."""
    if isinstance(block, Heading):
        return Heading(block.level + 1, block.text, block.definition)
    return block


def _row(cells: object) -> str:
    return f"| {' | '.join(cells)} |"  # type: ignore[arg-type]


def _phrase(phrase: Phrase) -> str:
    marked = "".join(
        f"[{_inline(part.text)}](#{slug(part.name)})" if isinstance(part, Term) else _inline(part)
        for part in phrase
    )
    return _AT_THE_START.sub(_harmless, marked.strip())


def _escape(text: str) -> str:
    return _phrase((text,))


def _inline(text: str) -> str:
    plain = _ANYWHERE.sub(r"\\\1", for_terminal(_BLANKS.sub(" ", text)))
    return _ADDRESS.sub(lambda found: f"\\{found.group()}", plain)


def _harmless(found: re.Match[str]) -> str:
    """A mark of a list or a heading as text: a number by its code, else behind a backslash."""
    mark = found.group()
    return f"&#{ord(mark[0])};{mark[1:]}" if mark[0].isdigit() else f"\\{mark}"
