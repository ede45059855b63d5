"""From problems in paths to findings in lines and columns: the one place that does it."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from slalint.engine.finding import (
    Edit,
    Finding,
    Fix,
    Problem,
    Range,
    RelatedRange,
    ResolvedFix,
    fingerprint,
)
from slalint.engine.rule import Rule, SourceProblem, find_rule
from slalint.source.compose import Defect, Document
from slalint.source.nodes import Mapping, Node, Scalar, Sequence, walk
from slalint.source.nodes import Path as NodePath
from slalint.source.place import Part, Place, format_path, locate
from slalint.source.source import Source

Located = tuple[int, Finding]
"""A finding and the offset at which it starts."""


def locate_problem(
    code: str, problem: Problem, source: Source, document: Document, root: Path | None
) -> Located:
    """Resolve a rule's problem in one document."""
    node = document.root
    assert node is not None
    rule = _rule(code)
    start, end = locate(node, problem.place, source.text)
    related = tuple(
        RelatedRange(
            format_path(other.place.path),
            _range(source, *locate(node, other.place, source.text)),
            other.message,
        )
        for other in problem.related
    )
    value = source.text[start:end]
    finding = Finding(
        code=code,
        name=rule.name,
        severity=problem.severity or rule.severity,
        message=problem.message,
        help=problem.help,
        file=source.name,
        document=document.index,
        path=format_path(problem.place.path),
        part=problem.place.part,
        range=_range(source, start, end),
        related=related,
        fix=_resolve_fix(problem.fix, node, source),
        fingerprint=fingerprint(
            code, _name_in_project(source.name, root), stable_path(node, problem.place.path), value
        ),
        url=rule.url,
    )
    return start, finding


def locate_defect(
    code: str, defect: Defect, source: Source, document: Document | None, root: Path | None
) -> Located:
    """Resolve a defect of the text itself."""
    related = None
    if defect.related is not None:
        length = defect.end - defect.start
        related = (defect.related, defect.related + length, "the other one")
    problem = SourceProblem(defect.start, defect.end, defect.message, defect.help, related)
    place = _place_of(defect.start, document)
    index = document.index if document is not None else 0
    return defect.start, _text_finding(code, problem, source, root, place, index)


def locate_text(code: str, problem: SourceProblem, source: Source, root: Any) -> Finding:
    """Resolve a problem of a comment."""
    return _text_finding(
        code, problem, source, root, Place(()), _document_at(problem.start, source)
    )


def _text_finding(
    code: str,
    problem: SourceProblem,
    source: Source,
    root: Path | None,
    place: Place,
    document: int,
) -> Finding:
    rule = _rule(code)
    path = format_path(place.path)
    related: tuple[RelatedRange, ...] = ()
    if problem.related is not None:
        start, end, message = problem.related
        related = (RelatedRange(path, _range(source, start, end), message),)
    value = source.text[problem.start : problem.end]
    return Finding(
        code=code,
        name=rule.name,
        severity=rule.severity,
        message=problem.message,
        help=problem.help,
        file=source.name,
        document=document,
        path=path,
        part=place.part,
        range=_range(source, problem.start, problem.end),
        related=related,
        fix=None,
        fingerprint=fingerprint(code, _name_in_project(source.name, root), path, value),
        url=rule.url,
    )


def stable_path(root: Node, path: NodePath) -> str:
    """A path in which list items go by their id or name, else by content, never by index."""
    steps: list[str | int] = []
    node: Node | None = root
    for step in path:
        if isinstance(step, int) and isinstance(node, Sequence) and step < len(node.items):
            node = node.items[step]
            steps.append(f"[{_identity(node)}]")
            continue
        steps.append(step)
        entry = (
            node.by_name().get(step)
            if isinstance(node, Mapping) and isinstance(step, str)
            else None
        )
        node = entry[1] if entry is not None else None
    return "/".join(str(step) for step in steps)


def _identity(node: Node) -> str:
    if isinstance(node, Mapping):
        for key in ("id", "name"):
            entry = node.by_name().get(key)
            if entry is not None and isinstance(entry[1], Scalar):
                return entry[1].text
    content = "\0".join(child.text for _, _, child in walk(node) if isinstance(child, Scalar))
    return fingerprint("item", "", "", content)[:12]


def _place_of(offset: int, document: Document | None) -> Place:
    if document is None or document.root is None:
        return Place(())
    for path, key, _ in walk(document.root):
        if key is not None and key.start == offset:
            return Place(path, Part.KEY)
    return Place(())


def _document_at(offset: int, source: Source) -> int:
    starts = [document.start for document in source.documents if document.start <= offset]
    return max(len(starts) - 1, 0)


def _resolve_fix(fix: Fix | None, root: Node, source: Source) -> ResolvedFix | None:
    if fix is None:
        return None
    span = locate(root, fix.place, source.text)
    return ResolvedFix(
        fix.title, fix.applicability, (Edit(_range(source, *span), fix.replacement),)
    )


def _range(source: Source, start: int, end: int) -> Range:
    return Range(source.lines.position(start), source.lines.position(max(start, end)))


def _name_in_project(name: str, root: Path | None) -> str:
    if root is None:
        return name
    relative = os.path.relpath(os.path.abspath(name), root)
    return relative.replace(os.sep, "/")


def _rule(code: str) -> Rule:
    rule = find_rule(code)
    assert rule is not None, f"no page for {code}"
    return rule
