"""The run over one file: read, judge shape, apply rules, locate, suppress."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import partial
from typing import TYPE_CHECKING, Final

from slalint.agreement.agreement import Agreement
from slalint.agreement.recognise import FORMAT_VERSIONS, scalar_at
from slalint.agreement.shape import judge_shape
from slalint.agreement.view import Body, View
from slalint.config.settings import Settings
from slalint.engine.finding import Finding, Problem
from slalint.engine.listed import Listed
from slalint.engine.locate import Located, Locator, distinguish
from slalint.engine.project import MAX_AGREEMENTS
from slalint.engine.result import FileResult
from slalint.engine.rule import Rule, SourceProblem, all_rules
from slalint.engine.suppression import (
    Policy,
    apply_suppressions,
    judge_suppressions,
    read_suppressions,
)
from slalint.neighbours.document import Neighbour, neighbour_of
from slalint.neighbours.format import Format
from slalint.neighbours.recognise import Recognised, claims_to_be_a_neighbour, recognise
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

_INTERNAL_ERROR: Final = "SLA000"
_TOO_MUCH: Final = "SLA002"
_UNKNOWN_VERSION: Final = "SLA015"
_ENDS_READING: Final = frozenset({"SLA001", _TOO_MUCH, _UNKNOWN_VERSION})
"""Findings behind which nothing is judged: left out by a selection, they still spoil a verdict."""


_CRASH_HELP: Final = "this is a defect of slalint; the agreement was not fully checked"


@dataclass(frozen=True, slots=True)
class Options:
    """What one file is judged by: which rules, which day, whether comments count, settings."""

    rules: frozenset[str]
    today: date
    suppress: bool = True
    settings: Settings = field(default_factory=Settings)
    file: str = ""
    """The file as the globs of the settings see it."""

    @property
    def policy(self) -> Policy:
        """What comments may do."""
        settings = self.settings
        return Policy(
            self.today, self.rules, settings.locked, settings.require_reason, settings.house
        )


def check_source(source: Source, options: Options, project: FileProject) -> FileResult:
    """Lint one file. Never raises on content; a crashed rule is a finding of its own."""
    parts = list(recognise(source))
    unread = None if parts else _unread(source)
    if not parts and unread is None:
        return FileResult(source.name, 0, obstacle=_obstacle(source))
    check = _Check(source, options, project)
    check.read_text()
    for part in parts[:MAX_AGREEMENTS]:
        check.judge(part)
    if len(parts) > MAX_AGREEMENTS:
        check.stop_at(parts[MAX_AGREEMENTS])
    findings = distinguish(sorted(check.findings(), key=lambda finding: finding.sort_key))
    formats = [part.format for part in parts[:MAX_AGREEMENTS]] or [unread or Format.AGREEMENT]
    return FileResult(
        source.name,
        formats.count(Format.AGREEMENT),
        tuple(check.with_severities(findings)),
        tuple(check.crashes),
        tuple(check.unjudged),
        fail_on=options.settings.fail_on,
        neighbours=tuple(form for form in formats if form is not Format.AGREEMENT),
    )


def _unread(source: Source) -> Format | None:
    """What a text that cannot be read says that it is."""
    if not source.defects:
        return None
    if source.claims_to_be_ours:
        return Format.AGREEMENT
    return Format.OPENSLO if claims_to_be_a_neighbour(source) else None


def _obstacle(source: Source) -> str | None:
    if not source.defects:
        return None
    defect = source.defects[0]
    return f"line {source.lines.position(defect.start).line}: {defect.message}"


class _Check:
    """One file being checked: what was found so far, and what crashed."""

    def __init__(self, source: Source, options: Options, project: FileProject) -> None:
        self._source = source
        self._options = options
        self._project = project
        self._locator = Locator(source, project.root, options.settings.house)
        self._read: set[int] = set()
        """The documents whose text has been judged, by index."""
        self._listed = Listed(len(source.text))
        self.crashes: list[str] = []
        self.unjudged: list[str] = []

    def read_text(self) -> None:
        """Report what is wrong with the text as a whole."""
        for defect in self._source.defects:
            code = _DEFECT_CODES[defect.kind]
            self._keep(code, self._locator.defect(code, defect, None))

    def judge(self, part: Recognised) -> None:
        """Report what is wrong with a document, or with one object in a list of them."""
        document = part.document
        if document.index not in self._read:
            self._read.add(document.index)
            for defect in document.defects:
                code = _DEFECT_CODES[defect.kind]
                self._keep(code, self._locator.defect(code, defect, document))
        if part.format is Format.AGREEMENT:
            self._judge_agreement(document)
        else:
            options = self._options
            today, values = options.today, options.settings.options
            neighbour = neighbour_of(part, self._source, today, self._project, values)
            self._apply_rules(neighbour, part)

    def _judge_agreement(self, document: Document) -> None:
        version = scalar_at(document.root, "apiVersion")
        if version is not None and version not in FORMAT_VERSIONS:
            problem = _unknown_version(version)
            self._keep(_UNKNOWN_VERSION, self._locator.problem(_UNKNOWN_VERSION, problem, document))
            return
        agreements: list[Agreement] = []

        def read() -> Iterator[tuple[str, Problem]]:
            agreement = build_agreement(document, self._source, self._options, self._project)
            agreements.append(agreement)
            return ((found.code, found.as_problem()) for found in agreement.violations)

        self._attempt("the reader of the format", document, read)
        for agreement in agreements:
            self._apply_rules(agreement, Recognised(document, Format.AGREEMENT))

    def stop_at(self, part: Recognised) -> None:
        """Report the first document that is too many."""
        message = f"more than {MAX_AGREEMENTS} documents in one file; the rest is not judged"
        problem = Problem(Place(part.path, Part.KEY), message, "give each one a file of its own")
        self._keep(_TOO_MUCH, self._locator.problem(_TOO_MUCH, problem, part.document))

    def findings(self) -> list[Finding]:
        """What was found, comments applied and judged."""
        if not self._options.suppress:
            return [finding for _, finding in self._listed.found]
        try:
            return self._suppress()
        except Exception as error:
            message = self._crashed("the reader of suppression comments", error)
            crash = self._locator.comment(
                _INTERNAL_ERROR, SourceProblem(0, 0, message, _CRASH_HELP)
            )
            return [*(finding for _, finding in self._listed.found), crash]

    def with_severities(self, findings: Iterable[Finding]) -> Iterator[Finding]:
        """Findings as severe as the configuration says, without those that are off there."""
        settings, file = self._options.settings, self._options.file
        for finding in findings:
            severity = settings.severity(finding.code, finding.severity, file, finding.path)
            if severity is not None:
                changed = severity is not finding.severity
                yield replace(finding, severity=severity) if changed else finding
            elif finding.code in _ENDS_READING:
                self._leave_out(finding)

    def _suppress(self) -> list[Finding]:
        policy = self._options.policy
        ignores, problems = read_suppressions(self._source, policy)
        findings = apply_suppressions(self._listed.found, ignores, policy)
        about_comments = Listed(len(self._source.text))
        for code, problem in (*problems, *judge_suppressions(ignores, policy)):
            if code in self._options.rules and not about_comments.is_full(code):
                about_comments.take((problem.start, self._locator.comment(code, problem)))
        return [*findings, *(finding for _, finding in about_comments.found)]

    def _apply_rules(self, subject: Agreement | Neighbour, part: Recognised) -> None:
        is_shared = isinstance(subject, Agreement) and subject.is_shared
        for rule in (*all_rules(), *self._options.settings.house):
            if rule.format is not part.format or rule.check is None:
                continue
            if rule.code in self._options.rules and (rule.shared or not is_shared):
                who = f"rule {rule.code} ({rule.name})"
                self._attempt(who, part.document, partial(self._found_by, rule, subject))

    def _found_by(
        self, rule: Rule, subject: Agreement | Neighbour
    ) -> Iterator[tuple[str, Problem]]:
        """What a rule finds; a flood is not awaited to its end."""
        assert rule.check is not None
        if self._listed.is_full(rule.code):
            return
        for problem in rule.check(subject):
            yield rule.code, problem
            if self._listed.is_full(rule.code):
                return

    def _attempt(
        self, who: str, document: Document, find: Callable[[], Iterable[tuple[str, Problem]]]
    ) -> None:
        """Locate what is found, each once; a crash becomes a finding, and what was found stays."""
        told: set[tuple[str, Problem]] = set()
        try:
            for found in find():
                code, problem = found
                wanted = code in self._options.rules or code in _ENDS_READING
                if wanted and found not in told and not self._listed.is_full(code):
                    told.add(found)
                    self._keep(code, self._locator.problem(code, problem, document))
        except Exception as error:
            problem = Problem(Place((), Part.KEY), self._crashed(who, error), _CRASH_HELP)
            crash = self._locator.problem(_INTERNAL_ERROR, problem, document)
            self._keep(_INTERNAL_ERROR, crash)

    def _crashed(self, who: str, error: Exception) -> str:
        """Note a crash; the message of its finding. Raises on with SLALINT_RAISE, for debugging."""
        if os.environ.get("SLALINT_RAISE"):
            raise error
        summary = f"{type(error).__name__}: {error}"[:200]
        self.crashes.append(f"{who} crashed on {self._source.name}: {summary}")
        return f"{who} crashed: {summary}"

    def _keep(self, code: str, located: Located) -> None:
        if code in self._options.rules:
            self._listed.take(located)
        elif code in _ENDS_READING or not self._source.documents:
            self._leave_out(located[1])

    def _leave_out(self, finding: Finding) -> None:
        """Note an end of reading that is not reported: it spoils the verdict all the same."""
        where = f"{finding.file}, line {finding.range.start.line}"
        self.unjudged.append(f"{where}: {finding.message}; nothing behind it was judged")


def _unknown_version(version: str) -> Problem:
    known = " or ".join(FORMAT_VERSIONS)
    return Problem(
        Place(("apiVersion",)),
        f"`{version}` is a format this release does not know",
        f"this release reads {known}",
    )


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
        options.settings.options,
    )
