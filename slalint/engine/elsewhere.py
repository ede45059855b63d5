"""What checked files break elsewhere: findings in agreements of the project that nobody named.

Only rules between agreements are asked, and only of agreements that are connected with a checked
one. A finding counts if its other end lies in a checked file, or if it would not be there with the
checked files as the last commit has them: a reference to what was renamed has no other end.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from slalint.engine.finding import Finding, Range, Related, RelatedRange
from slalint.engine.locate import place_elsewhere
from slalint.engine.result import FileResult
from slalint.engine.rule import all_rules
from slalint.engine.selection import ALWAYS
from slalint.source.text import Position

if TYPE_CHECKING:
    from slalint.engine.facts import Fact
    from slalint.engine.member import Member
    from slalint.engine.project import FileProject
    from slalint.engine.run import Job

MOST_CAUSES: Final = 3
"""Changed files that one finding points at."""

_TOP: Final = Range(Position(1, 1), Position(1, 1))

Checked = tuple["Job", FileResult]
Share = Callable[[Sequence["Job"]], list[FileResult]]
"""Checks jobs, in one process or several."""


def rules_between() -> frozenset[str]:
    """The codes of the rules that a change of one agreement may make speak up in another one."""
    return frozenset(rule.code for rule in all_rules() if rule.between) | ALWAYS


def connected(project: FileProject) -> list[Member]:
    """The files that were not asked for and may have to do with one that was."""
    checked = list(project.facts(project.checked.values()))
    if not checked or project.root is None:
        return []
    ids = {fact.id.lower() for fact in checked if fact.id}
    services = {fact.service for fact in checked if fact.service}
    used = {name for fact in checked for name in fact.uses}
    resting = _resting_on(checked, list(project.facts(project.others)))

    def has_to_do(fact: Fact) -> bool:
        is_alike = fact.id.lower() in ids or fact.service in services or fact.id in used
        return is_alike or fact in resting or not all(map(project.declares, fact.references))

    others = ((member, project.facts_of(member)) for member in project.others)
    return [member for member, facts in others if any(map(has_to_do, facts.documents))]


def check_elsewhere(project: FileProject, jobs: Sequence[Job], share: Share) -> Iterator[Checked]:
    """What is wrong in files that were not named because of files that were."""
    named = {member.name for member in project.checked.values()}
    results = share(jobs)
    before = _Before(project, jobs, share)
    for job, result in zip(jobs, results, strict=True):
        known = (
            finding if _leads_to(finding, named) else before.explain(finding, job)
            for finding in result.findings
        )
        findings = tuple(finding for finding in known if finding is not None)
        if findings or result.crashes:
            yield job, replace(result, agreements=0, neighbours=(), findings=findings, unjudged=())


def say_elsewhere(found: Sequence[Checked]) -> Iterator[str]:
    """Why a file shows up that nobody named."""
    files = [result.file for _, result in found]
    if len(files) == 1:
        yield f"{files[0]} was not named: what is reported there comes from a file that was"
    elif files:
        names = ", ".join(files[:MOST_CAUSES]) + (" and others" if len(files) > MOST_CAUSES else "")
        were = f"{len(files):,} files were not named ({names})"
        yield f"{were}: what is reported there comes from files that were"


def _resting_on(checked: Sequence[Fact], others: Sequence[Fact]) -> set[Fact]:
    """Agreements that name one of the first, directly or over others."""
    naming: dict[str, list[Fact]] = {}
    for fact in others:
        for name in fact.references:
            naming.setdefault(name, []).append(fact)
    found: set[Fact] = set()
    queue = [fact.id for fact in checked]
    for name in queue:
        for fact in naming.pop(name, ()):
            found.add(fact)
            queue.append(fact.id)
    return found


def _leads_to(finding: Finding, named: set[str]) -> bool:
    """Whether a finding has its other end in one of these files, or is a crash."""
    return finding.code in ALWAYS or any(other.file in named for other in finding.related)


@dataclass
class _Before:
    """The project as it was with the last commit, looked at only if somebody has to know."""

    project: FileProject
    jobs: Sequence[Job]
    share: Share
    _changed: dict[Member, Member] | None = None
    """Checked files that the last commit has otherwise, as they are and as they were."""
    _findings: frozenset[object] = frozenset()

    def explain(self, finding: Finding, job: Job) -> Finding | None:
        """A finding with the files that brought it about; None if it was there before."""
        if self._changed is None:
            self._changed = _changed(self.project)
            self._findings = frozenset(self._there())
        if not self._changed or _sameness(finding) in self._findings:
            return None
        return replace(finding, related=(*finding.related, *self._causes(job, self._changed)))

    def _there(self) -> Iterator[object]:
        """What was found before."""
        if self._changed:
            project = self.project.having(self._changed.values())
            jobs = [replace(job, project=project) for job in self.jobs]
            for result in self.share(jobs):
                yield from map(_sameness, result.findings)

    def _causes(self, job: Job, changed: dict[Member, Member]) -> list[RelatedRange]:
        """The changed files: those that the file itself names, now or before, if there are any."""
        project = self.project
        named = {name for fact in project.facts([job.member]) for name in fact.references}
        direct = [
            now
            for now, then in changed.items()
            if any(fact.id in named for fact in project.facts([now, then]))
        ]
        return [_place_of(project, member) for member in (direct or [*changed])[:MOST_CAUSES]]


def _sameness(finding: Finding) -> object:
    return finding.file, finding.code, finding.document, finding.path, finding.message


def _place_of(project: FileProject, member: Member) -> RelatedRange:
    message = "changed since the last commit"
    agreement = next(iter(project.agreements_in(member)), None)
    if agreement is None:
        return RelatedRange("", _TOP, message, member.name)
    return place_elsewhere(Related(agreement.view["id"].here, message, agreement))


def _changed(project: FileProject) -> dict[Member, Member]:
    """The checked files that the last commit has otherwise, each with what it was."""
    if project.root is None:
        return {}
    from slalint.engine.head import committed  # a clean run has nothing to explain

    root = os.path.realpath(project.root)
    names = {
        os.path.relpath(file, root).replace(os.sep, "/"): member
        for file, member in project.checked.items()
    }
    then = committed(project.root, list(names)) or {}
    return {
        names[name]: replace(
            names[name],
            data=data or b"",
            is_expected=names[name].is_expected and data is not None,
        )
        for name, data in then.items()
        if data != names[name].data
    }
