"""From problems in paths to findings in lines and columns: the one place that does it."""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from slalint.engine.finding import (
    Applicability,
    Edit,
    Finding,
    Fix,
    Problem,
    Range,
    Related,
    RelatedRange,
    ResolvedFix,
    Severity,
    fingerprint,
)
from slalint.engine.rule import Rule, SourceFix, SourceProblem, find_rule
from slalint.engine.stable import StableNames
from slalint.source.compose import Document
from slalint.source.nodes import Mapping, Node, Sequence
from slalint.source.nodes import Path as NodePath
from slalint.source.place import Part, Place, format_path, locate, settle
from slalint.source.source import Source
from slalint.source.text import LineTable

if TYPE_CHECKING:
    from slalint.source.defect import Defect

Located = tuple[int, Finding]
"""A finding and the offset at which it starts."""

Span = tuple[int, int]
"""Offsets into the text of the file, end exclusive."""


class Locator:
    """Resolves what is found in one file. Fingerprints name it relative to `root`."""

    def __init__(self, source: Source, root: Path | None, house: tuple[Rule, ...] = ()) -> None:
        self._source = source
        self._house = house
        self._name = name_in_project(source.name, root)
        self._names = StableNames()
        self._keys: dict[int, dict[int, NodePath]] = {}
        self._lines: dict[str, LineTable] = {}

    def problem(self, code: str, problem: Problem, document: Document) -> Located:
        """A rule's problem in one document."""
        node, place = document.root, problem.place
        assert node is not None
        text = self._source.text
        span = locate(node, place, text)
        settled = settle(node, place)
        finding = self._finding(
            code,
            problem.message,
            problem.help,
            span,
            settled,
            document.index,
            severity=problem.severity,
            related=tuple(self._related(other, node) for other in problem.related),
            fix=self._fix(problem.fix, node),
            stable=self._names.of(node, place, text[slice(*span)]),
        )
        return span[0], finding

    def _related(self, other: Related, node: Node) -> RelatedRange:
        """A second place, in the same document unless it names another one."""
        text, lines, file = self._source.text, self._source.lines, None
        if other.agreement is not None:
            body = other.agreement.view.body
            node = body.root
            if other.agreement.file != self._source.name:
                text, file = body.text, other.agreement.file
                lines = self._lines.setdefault(file, LineTable(text))
        path = format_path(settle(node, other.place).path)
        return RelatedRange(
            path, _range(lines, locate(node, other.place, text)), other.message, file
        )

    def defect(self, code: str, defect: Defect, document: Document | None) -> Located:
        """A defect of the text itself."""
        place = self._key_at(defect.start, document)
        related: tuple[RelatedRange, ...] = ()
        if defect.related is not None:
            span = (defect.related, defect.related + defect.end - defect.start)
            path = format_path(place.path)
            related = (RelatedRange(path, self._range(span), "the other one"),)
        finding = self._finding(
            code,
            defect.message,
            defect.help,
            (defect.start, defect.end),
            place,
            document.index if document is not None else self._document_at(defect.start),
            related=related,
        )
        return defect.start, finding

    def comment(self, code: str, problem: SourceProblem) -> Finding:
        """A problem of a comment."""
        related: tuple[RelatedRange, ...] = ()
        if problem.related is not None:
            start, end, message = problem.related
            related = (RelatedRange("", self._range((start, end)), message),)
        return self._finding(
            code,
            problem.message,
            problem.help,
            (problem.start, problem.end),
            Place((), Part.KEY),
            self._document_at(problem.start),
            related=related,
            fix=self._text_fix(problem.fix),
        )

    def _finding(
        self,
        code: str,
        message: str,
        help_text: str | None,
        span: Span,
        place: Place,
        document: int,
        *,
        severity: Severity | None = None,
        related: tuple[RelatedRange, ...] = (),
        fix: ResolvedFix | None = None,
        stable: tuple[str, str] | None = None,
    ) -> Finding:
        rule = find_rule(code, self._house)
        assert rule is not None, f"no page for {code}"
        path = format_path(place.path)
        name, value = stable or (path, self._source.text[slice(*span)])
        return Finding(
            code=code,
            name=rule.name,
            severity=severity or rule.severity,
            message=message,
            help=help_text,
            file=self._source.name,
            document=document,
            path=path,
            part=place.part,
            range=self._range(span),
            related=related,
            fix=fix,
            fingerprint=fingerprint(code, self._name, name, value),
            url=rule.url,
        )

    def _range(self, span: Span) -> Range:
        return _range(self._source.lines, span)

    def _fix(self, fix: Fix | None, root: Node) -> ResolvedFix | None:
        if fix is None:
            return None
        text = self._source.text
        span = locate(root, fix.place, text)
        written = fix.replacement.replace("\n", "\r\n" if "\r\n" in text else "\n")
        return ResolvedFix(fix.title, fix.applicability, (Edit(self._range(span), written),))

    def _text_fix(self, fix: SourceFix | None) -> ResolvedFix | None:
        if fix is None:
            return None
        edit = Edit(self._range((fix.start, fix.end)), fix.replacement)
        return ResolvedFix(fix.title, Applicability.SAFE, (edit,))

    def _key_at(self, offset: int, document: Document | None) -> Place:
        """The place of the key that starts at an offset; the document where none does."""
        if document is None or document.root is None:
            return Place(())
        keys = self._keys.get(document.index)
        if keys is None:
            keys = self._keys[document.index] = _key_paths(document.root)
        return Place(keys[offset], Part.KEY) if offset in keys else Place(())

    def _document_at(self, offset: int) -> int:
        starts = sum(document.start <= offset for document in self._source.documents)
        return max(starts - 1, 0)


def place_elsewhere(other: Related) -> RelatedRange:
    """A place in another file, for a finding that no rule explains."""
    agreement = other.agreement
    assert agreement is not None
    body = agreement.view.body
    place = settle(body.root, other.place)
    span = _range(LineTable(body.text), locate(body.root, place, body.text))
    return RelatedRange(format_path(place.path), span, other.message, agreement.file)


def _range(lines: LineTable, span: Span) -> Range:
    return Range(lines.position(span[0]), lines.position(max(span)))


def distinguish(findings: Iterable[Finding]) -> list[Finding]:
    """Give findings of one file that say the same of the same value fingerprints of their own.

    They are numbered in file order: moving all of them, or swapping two, changes no fingerprint.
    """
    counts: dict[str, int] = {}
    result = []
    for finding in findings:
        name = finding.fingerprint
        count = counts[name] = counts.get(name, 0) + 1
        if count > 1:
            finding = replace(finding, fingerprint=fingerprint(name, str(count)))
        result.append(finding)
    return result


def _key_paths(root: Node) -> dict[int, NodePath]:
    """Paths by the offset of their key, duplicate keys included; aliased content is not entered."""
    found: dict[int, NodePath] = {}
    stack: list[tuple[NodePath, Node]] = [((), root)]
    while stack:
        path, node = stack.pop()
        if isinstance(node, Mapping) and not node.aliased:
            for key, value in node.entries:
                below = (*path, key.text)
                found[key.start] = below
                stack.append((below, value))
        elif isinstance(node, Sequence) and not node.aliased:
            stack.extend(((*path, index), item) for index, item in enumerate(node.items))
    return found


def name_in_project(name: str, root: Path | None) -> str:
    """A file as fingerprints and baselines name it: relative to the root of its project."""
    if root is None:
        return name
    relative = os.path.relpath(os.path.abspath(name), root)
    return relative.replace(os.sep, "/")
