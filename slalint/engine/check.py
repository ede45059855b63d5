"""The run over one file: read, judge shape, apply rules, locate, suppress."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from slalint.agreement.agreement import Agreement
from slalint.agreement.recognise import FORMAT_VERSIONS, is_ours, scalar_at
from slalint.agreement.shape import judge_shape
from slalint.agreement.view import Body, View
from slalint.engine.finding import Finding, Problem
from slalint.engine.locate import locate_defect, locate_problem, locate_text
from slalint.engine.rule import Rule, all_rules
from slalint.engine.suppression import apply_suppressions, judge_suppressions, read_suppressions
from slalint.source.compose import Document
from slalint.source.nodes import Mapping
from slalint.source.place import Part, Place
from slalint.source.source import Source

if TYPE_CHECKING:
    from datetime import date

    from slalint.engine.project import FileProject

_DEFECT_CODES: Final = {
    "syntax": "SLA001",
    "unsafe": "SLA002",
    "encoding": "SLA003",
    "duplicate-key": "SLA004",
    "key-type": "SLA007",
}


@dataclass(frozen=True, slots=True)
class Options:
    """What one run is told: which rules, which day, whether comments may silence findings."""

    rules: frozenset[str]
    today: date
    suppress: bool = True


@dataclass(frozen=True, slots=True)
class FileResult:
    """What one file gave: findings in file order, suppressed ones included."""

    file: str
    agreements: int
    findings: tuple[Finding, ...]
    crashes: tuple[str, ...] = ()

    @property
    def skipped(self) -> bool:
        """Whether nothing of ours was in it."""
        return self.agreements == 0 and not self.findings


Located = tuple[int, Finding]


def check_source(source: Source, options: Options, project: FileProject) -> FileResult:
    """Lint one file. Never raises on content; a crashed rule is a finding of its own."""
    ours = [document for document in source.documents if is_ours(document.root)]
    if not ours and not (source.claims_to_be_ours and source.defects):
        return FileResult(source.name, 0, ())
    root = project.root
    found: list[Located] = []
    for defect in source.defects:
        found.append(locate_defect(_DEFECT_CODES[defect.kind], defect, source, None, root))
    crashes: list[str] = []
    for document in ours:
        found.extend(_check_document(document, source, options, project, crashes))
    found = [item for item in found if item[1].code in options.rules]
    findings = _suppress(found, source, options, root)
    findings.sort(key=lambda finding: finding.sort_key)
    return FileResult(source.name, max(len(ours), 1), tuple(findings), tuple(crashes))


def _check_document(
    document: Document,
    source: Source,
    options: Options,
    project: FileProject,
    crashes: list[str],
) -> Iterator[Located]:
    root = document.root
    assert root is not None
    for defect in document.defects:
        code = _DEFECT_CODES[defect.kind]
        yield locate_defect(code, defect, source, document, project.root)
    version = scalar_at(root, "apiVersion")
    if version is not None and version not in FORMAT_VERSIONS:
        known = " or ".join(FORMAT_VERSIONS)
        problem = Problem(
            Place(("apiVersion",)),
            f"`{version}` is a format this release does not know",
            f"this release reads {known}",
        )
        yield locate_problem("SLA015", problem, source, document, project.root)
        return
    agreement = build_agreement(document, source, options, project)
    for code, problem in _apply_rules(agreement, options, crashes):
        yield locate_problem(code, problem, source, document, project.root)


def build_agreement(
    document: Document, source: Source, options: Options, project: FileProject
) -> Agreement:
    """The typed view of a document, its shape judged."""
    root = document.root
    assert isinstance(root, Mapping)
    template = scalar_at(root, "form") == "template"
    shape = judge_shape(root, source.text, template=template)
    body = Body(root, source.text, shape.blamed, shape.intended)
    return Agreement(
        source.name,
        document.index,
        View.of(body),
        options.today,
        project,
        tuple(shape.violations),
    )


def _apply_rules(
    agreement: Agreement, options: Options, crashes: list[str]
) -> Iterator[tuple[str, Problem]]:
    for violation in agreement.violations:
        yield violation.code, violation.as_problem()
    for rule in all_rules():
        if rule.check is None or rule.code not in options.rules:
            continue
        if agreement.is_shared and not rule.shared:
            continue
        yield from _apply(rule, agreement, crashes)


def _apply(rule: Rule, agreement: Agreement, crashes: list[str]) -> Sequence[tuple[str, Problem]]:
    assert rule.check is not None
    try:
        problems = list(rule.check(agreement))
    except Exception as error:
        if os.environ.get("SLALINT_RAISE"):
            raise
        summary = f"{type(error).__name__}: {error}"[:200]
        crashes.append(f"rule {rule.code} ({rule.name}) crashed on {agreement.file}: {summary}")
        message = f"rule {rule.code} ({rule.name}) crashed: {summary}"
        hint = "this is a defect of slalint; the agreement was not fully checked"
        return [("SLA000", Problem(Place((), Part.KEY), message, hint))]
    return [(rule.code, problem) for problem in dict.fromkeys(problems)]


def _suppress(
    found: list[Located], source: Source, options: Options, root: object
) -> list[Finding]:
    if not options.suppress:
        return [finding for _, finding in found]
    ignores, problems = read_suppressions(source)
    findings = apply_suppressions(found, ignores, options.today)
    problems.extend(judge_suppressions(ignores, options.today, options.rules))
    for code, problem in problems:
        if code in options.rules:
            findings.append(locate_text(code, problem, source, root))
    return findings
