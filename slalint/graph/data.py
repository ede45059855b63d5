"""The graph as data, for programs."""

from __future__ import annotations

from fractions import Fraction
from typing import Any, Final

from slalint import __version__
from slalint.arithmetic import say_percent
from slalint.graph.model import Document, Figures, Graph, Link, Part, Party, Promise

VERSION: Final = 1
SCHEMA: Final = "graph-v1.schema.json"
"""The name of the schema of what `as_data` gives."""


def as_data(graph: Graph) -> dict[str, Any]:
    """Everything a graph shows, in plain data."""
    return {
        "version": VERSION,
        "tool": {"name": "slalint", "version": __version__},
        "parties": [_party(party) for party in graph.parties],
        "agreements": [_document(document) for document in graph.documents],
        "parts": [_part(part) for part in graph.parts],
        "links": [_link(link) for link in graph.links],
    }


def _party(party: Party) -> dict[str, Any]:
    return {"key": party.key, "name": party.name, "organization": party.organization}


def _document(document: Document) -> dict[str, Any]:
    return {
        "key": document.key,
        "id": document.id,
        "title": document.title,
        "kind": "Shared" if document.is_shared else "SLA",
        "type": document.type or None,
        "status": None if document.is_shared else document.status,
        "file": document.file,
        "line": document.line,
        "promises": [_promise(promise) for promise in document.promises],
    }


def _promise(promise: Promise) -> dict[str, Any]:
    return {
        "key": promise.key,
        "goal": promise.id,
        "metric": promise.metric,
        "target": promise.target,
        "line": promise.line,
        "availability": _figures(promise.figures) if promise.figures is not None else None,
    }


def _figures(figures: Figures) -> dict[str, Any]:
    return {
        "promised": _percent(figures.promised),
        "composed": _percent(figures.below),
        "exact": figures.is_exact,
        "covered": figures.is_covered,
    }


def _part(part: Part) -> dict[str, Any]:
    figure = _percent(part.availability)
    return {"key": part.key, "name": part.name, "kind": part.kind, "availability": figure}


def _link(link: Link) -> dict[str, Any]:
    return {
        "from": link.start,
        "to": link.end,
        "relation": link.relation,
        "redundant": link.group,
        "sequence": link.sequence,
    }


def _percent(value: Fraction | None) -> str | None:
    return say_percent(value) if value is not None else None
