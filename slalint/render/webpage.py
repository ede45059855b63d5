"""An outline as a page that reads well on a screen and on paper."""

from __future__ import annotations

import re

from slalint.page.document import page
from slalint.page.html import Html, tag
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


def as_html(outline: Outline, title: str, language: str) -> str:
    """The whole page."""
    return page(title, *map(_block, outline), language=language)


def _block(block: Block) -> Html:
    match block:
        case Heading(level, text, definition):
            name = _anchor(definition) if definition is not None else None
            return tag(f"h{min(level, 6)}", text, id=name)
        case Paragraph(phrase):
            return tag("p", _phrase(phrase))
        case Facts(rows):
            pairs = ((tag("dt", name), tag("dd", _phrase(said))) for name, said in rows)
            return tag("dl", *pairs, class_="facts")
        case Table(head, rows):
            cells = (tag("th", name, scope="col") for name in head)
            body = (tag("tr", *(tag("td", _phrase(cell)) for cell in row)) for row in rows)
            table = tag("table", tag("thead", tag("tr", *cells)), tag("tbody", *body))
            region = {"tabindex": "0", "role": "region", "aria_label": "table"}
            return tag("div", table, class_="scroll", **region)
        case Note(severity, text):
            known = severity if severity in ("error", "warning", "info") else None
            return tag(
                "aside", tag("strong", severity), " ", text, class_=f"margin-note {known or ''}"
            )
        case Sides(columns):
            sides = (
                tag("section", tag("h3", title), *map(_block, blocks), class_="side")
                for title, blocks in columns
            )
            return tag("div", *sides, class_="sides")


def _phrase(phrase: Phrase) -> tuple[str | Html, ...]:
    return tuple(
        tag("a", part.text, href=f"#{_anchor(part.name)}") if isinstance(part, Term) else part
        for part in phrase
    )


def _anchor(term: str) -> str:
    """A name for a definition that is one in HTML; other characters stand by their number."""
    return "term-" + re.sub(r"[^a-z0-9]", lambda found: f"-{ord(found.group()):x}-", term.lower())
