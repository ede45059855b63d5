"""DOT: the language of Graphviz."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from slalint.graph import labels
from slalint.graph.model import Graph, PartKind, Promise, Relation

_LINKS: Final = {
    Relation.GIVES: "",
    Relation.RECEIVES: "",
    Relation.TAKES_PART: "arrowhead=none",
    Relation.RESTS_ON: "penwidth=2",
    Relation.UNDER: "style=dashed",
    Relation.USES: "style=dotted",
    Relation.MEASURED_BY: "style=dashed, arrowhead=empty",
}
_PARTS: Final = {
    PartKind.PART: 'shape=component, fillcolor="#fff8e1"',
    PartKind.SLO: 'shape=hexagon, fillcolor="#e6f4ea"',
    PartKind.MISSING: 'shape=box, style="dashed", color="#b3261e"',
}
_ABOVE: Final = 'fillcolor="#fde8e6", color="#b3261e", penwidth=3'
_HEAD: Final = (
    'graph [rankdir=LR, fontname="Helvetica,Arial,sans-serif", nodesep=0.35, ranksep=0.9]',
    'node [fontname="Helvetica,Arial,sans-serif", fontsize=11, shape=box, style="rounded,filled", '
    'fillcolor="#ffffff"]',
    'edge [fontname="Helvetica,Arial,sans-serif", fontsize=9]',
)


def as_dot(graph: Graph) -> str:
    """The graph for Graphviz."""
    return "\n".join(["digraph agreements {", *(f"  {line}" for line in _lines(graph)), "}"]) + "\n"


def _lines(graph: Graph) -> Iterator[str]:
    yield from (f"{line};" for line in _HEAD)
    for party in graph.parties:
        yield _node(party.key, labels.of_party(party), 'shape=oval, fillcolor="#e8f0fe"')
    for document in graph.documents:
        yield f"subgraph cluster_{document.key} {{"
        yield f'  label={_quoted([labels.title_of(document)])}; style=rounded; color="#777777";'
        yield "  " + _node(document.key, labels.of_document(document), 'fillcolor="#f4f4f4"')
        for promise in document.promises:
            yield "  " + _node(promise.key, labels.of_promise(promise), _style(promise))
        yield "}"
    for part in graph.parts:
        yield _node(part.key, labels.of_part(part), _PARTS[part.kind])
    for link in graph.links:
        said = labels.of_link(link)
        how = [f"label={_quoted([said])}"] if said else []
        how += [_LINKS[link.relation]] if _LINKS[link.relation] else []
        yield f"{link.start} -> {link.end}" + (f" [{', '.join(how)}];" if how else ";")


def _node(key: str, lines: list[str], style: str) -> str:
    return f"{key} [label={_quoted(lines)}{f', {style}' if style else ''}];"


def _style(promise: Promise) -> str:
    figures = promise.figures
    return _ABOVE if figures is not None and figures.is_covered is False else ""


def _quoted(lines: list[str]) -> str:
    """A label; Graphviz reads escapes with a backslash and entities with an ampersand in it."""
    escaped = (
        line.replace("&", "&amp;").replace("\\", "\\\\").replace('"', '\\"') for line in lines
    )
    return '"' + "\\n".join(escaped) + '"'
