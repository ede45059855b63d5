"""Results and facts as JSON, and back. What comes back is checked: a cache is only a file.

Raises ValueError for a text that no function here has written.
"""

from __future__ import annotations

from typing import Any

from slalint.cache.shapes import items, listed, number, optional, text, texts, truth
from slalint.engine.facts import Fact, Facts
from slalint.engine.finding import (
    Applicability,
    Edit,
    Finding,
    Range,
    RelatedRange,
    ResolvedFix,
    Severity,
    Suppression,
)
from slalint.engine.result import FileResult
from slalint.neighbours.format import Format
from slalint.source.place import Part
from slalint.source.text import Position

Questions = dict[str, str]
"""What a result asked of the project, and a digest of the answer."""


# Results


def result_data(result: FileResult) -> list[Any]:
    """A result as data; its name is not part of it."""
    return [
        result.agreements,
        [form.value for form in result.neighbours],
        list(result.unjudged),
        result.obstacle,
        int(result.fail_on),
        [_finding_data(finding) for finding in result.findings],
    ]


def result_from(name: str, data: Any) -> FileResult:
    """A result by its file's name and its data."""
    agreements, neighbours, unjudged, obstacle, fail_on, findings = items(data, 6)
    return FileResult(
        name,
        number(agreements),
        tuple([_finding_from(name, item) for item in listed(findings)]) if findings else (),
        (),
        texts(unjudged) if unjudged else (),
        optional(text, obstacle),
        Severity(number(fail_on)),
        tuple(map(Format, listed(neighbours))) if neighbours else (),
    )


def _finding_data(finding: Finding) -> list[Any]:
    fix, suppressed = finding.fix, finding.suppressed
    return [
        finding.code,
        finding.name,
        int(finding.severity),
        finding.message,
        finding.help,
        finding.document,
        finding.path,
        finding.part.value,
        _range_data(finding.range),
        [[o.path, _range_data(o.range), o.message, o.file] for o in finding.related],
        None if fix is None else _fix_data(fix),
        finding.fingerprint,
        finding.url,
        None if suppressed is None else [suppressed.by, suppressed.reason, suppressed.until],
    ]


def _finding_from(file: str, data: Any) -> Finding:
    fields = items(data, 14)
    return Finding(
        code=text(fields[0]),
        name=text(fields[1]),
        severity=Severity(number(fields[2])),
        message=text(fields[3]),
        help=optional(text, fields[4]),
        file=file,
        document=number(fields[5]),
        path=text(fields[6]),
        part=Part(fields[7]),
        range=_range_from(fields[8]),
        related=tuple(map(_related_from, listed(fields[9]))),
        fix=optional(_fix_from, fields[10]),
        fingerprint=text(fields[11]),
        url=text(fields[12]),
        suppressed=optional(_suppression_from, fields[13]),
    )


def _related_from(data: Any) -> RelatedRange:
    path, span, message, file = items(data, 4)
    return RelatedRange(text(path), _range_from(span), text(message), optional(text, file))


def _fix_data(fix: ResolvedFix) -> list[Any]:
    edits = [[_range_data(edit.range), edit.text] for edit in fix.edits]
    return [fix.title, fix.applicability.value, edits]


def _fix_from(data: Any) -> ResolvedFix:
    title, applicability, edits = items(data, 3)
    pairs = (items(edit, 2) for edit in listed(edits))
    made = tuple(Edit(_range_from(span), text(text)) for span, text in pairs)
    return ResolvedFix(text(title), Applicability(applicability), made)


def _suppression_from(data: Any) -> Suppression:
    by, reason, until = items(data, 3)
    return Suppression(text(by), optional(text, reason), optional(text, until))


def _range_data(span: Range) -> list[int]:
    return [*span.start, *span.end]


def _range_from(data: Any) -> Range:
    start_line, start_column, end_line, end_column = map(number, items(data, 4))
    return Range(Position(start_line, start_column), Position(end_line, end_column))


# Facts


def facts_data(facts: Facts) -> list[Any]:
    """Facts as data."""
    documents = [
        [
            fact.id,
            fact.is_shared,
            fact.service,
            list(fact.uses),
            list(fact.under),
            list(fact.rests_on),
            list(fact.measured_by),
        ]
        for fact in facts.documents
    ]
    unread = sorted(facts.unread) if facts.unread is not None else None
    return [facts.may_be_ours, facts.may_be_a_neighbour, documents, unread]


def facts_from(data: Any) -> Facts:
    """Facts from data."""
    ours, neighbour, documents, unread = items(data, 4)
    return Facts(
        tuple(map(_fact_from, listed(documents))),
        optional(lambda ids: frozenset(texts(ids)), unread),
        truth(ours),
        truth(neighbour),
    )


def _fact_from(data: Any) -> Fact:
    identifier, is_shared, service, *names = items(data, 7)
    uses, under, rests_on, slos = map(texts, names)
    return Fact(text(identifier), truth(is_shared), text(service), uses, under, rests_on, slos)


# Questions


def questions_from(data: Any) -> Questions:
    """Questions and answers from data."""
    if type(data) is not dict or not all(type(answer) is str for answer in data.values()):
        raise ValueError("no questions")
    return data
