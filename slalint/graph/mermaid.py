"""Mermaid: the flowcharts that code hosts draw in Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from slalint.graph import labels
from slalint.graph.model import Graph, PartKind, Promise, Relation

# Everything else is written as a numbered entity: nothing of a text is ever read as syntax. Colons
# are part of styles, and two percent signs begin a directive or a comment.
_UNSAFE: Final = re.compile(r"[^\w .,/%-]|%(?=%)|(?<=%)%")

_ARROWS: Final = {
    Relation.GIVES: "-->",
    Relation.RECEIVES: "-->",
    Relation.TAKES_PART: "---",
    Relation.RESTS_ON: "==>",
    Relation.UNDER: "-.->",
    Relation.USES: "-.->",
    Relation.MEASURED_BY: "-.->",
}
_SHAPES: Final = {
    PartKind.PART: ("[[", "]]"),
    PartKind.SLO: ("{{", "}}"),
    PartKind.MISSING: ("[", "]"),
}
_CLASSES: Final = (
    "classDef party fill:#e8f0fe,stroke:#3b6fb6,color:#000",
    "classDef document fill:#f4f4f4,stroke:#555,color:#000",
    "classDef promise fill:#fff,stroke:#555,color:#000",
    "classDef above fill:#fde8e6,stroke:#b3261e,color:#000,stroke-width:3px",
    "classDef part fill:#fff8e1,stroke:#8a6d00,color:#000",
    "classDef slo fill:#e6f4ea,stroke:#2e7d32,color:#000",
    "classDef missing fill:#fff,stroke:#b3261e,color:#000,stroke-dasharray:4 3",
)


def as_mermaid(graph: Graph) -> str:
    """The graph as a flowchart."""
    return "\n".join(["flowchart LR", *(f"  {line}" for line in _lines(graph))]) + "\n"


def _lines(graph: Graph) -> Iterator[str]:
    for party in graph.parties:
        yield f"{party.key}([{_label(labels.of_party(party))}]):::party"
    for document in graph.documents:
        yield f"subgraph {document.key}s [{_label([labels.title_of(document)])}]"
        yield f"  {document.key}[{_label(labels.of_document(document))}]:::document"
        for promise in document.promises:
            yield f"  {promise.key}({_label(labels.of_promise(promise))}):::{_class(promise)}"
        yield "end"
    for part in graph.parts:
        before, after = _SHAPES[part.kind]
        yield f"{part.key}{before}{_label(labels.of_part(part))}{after}:::{part.kind}"
    for link in graph.links:
        said = labels.of_link(link)
        words = f"|{_label([said])}|" if said else ""
        yield f"{link.start} {_ARROWS[link.relation]}{words} {link.end}"
    yield from _CLASSES


def _class(promise: Promise) -> str:
    figures = promise.figures
    return "above" if figures is not None and figures.is_covered is False else "promise"


def _label(lines: list[str]) -> str:
    return f'"{"<br/>".join(_UNSAFE.sub(_entity, line) for line in lines)}"'


def _entity(match: re.Match[str]) -> str:
    return f"#{ord(match[0])};"
