"""Changes as Markdown, for a comment on a pull request."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from slalint.diff.change import Change, Compared, Comparison, Direction
from slalint.diff.text import groups, head, remarks, summary
from slalint.output.markdown import markdown_text

MAX_LENGTH: Final = 60_000
"""Characters of a comment; GitHub takes 65,536."""

_WORDS: Final = {
    Direction.WEAKENED: "**weakened**",
    Direction.STRENGTHENED: "strengthened",
    Direction.NEUTRAL: "changed",
}


def as_markdown(comparison: Comparison) -> str:
    """A heading, the counts, and a table for each agreement and party, as far as there is room."""
    text = f"### What this does to promises\n\n{markdown_text(summary(comparison))}\n"
    left = 0
    for block in (block for it in comparison.agreements for block in _blocks(it)):
        if left or len(text) + len(block) > MAX_LENGTH:
            left += 1
        else:
            text += block
    return text if not left else f"{text}\nThere is more than fits here.\n"


def _blocks(agreement: Compared) -> Iterator[str]:
    yield f"\n#### {markdown_text(head(agreement))}\n"
    for name, changes in groups(agreement):
        yield f"\n{markdown_text(name)}\n\n| | What |\n| --- | --- |\n"
        yield from map(_row, changes)


def _row(change: Change) -> str:
    said = "<br>".join(map(markdown_text, (change.message, *remarks(change))))
    return f"| {_WORDS[change.direction]} | {said} |\n"
