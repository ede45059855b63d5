"""What checked files break elsewhere: findings in agreements of the project that nobody named.

Only rules between agreements are asked, and only of agreements that are connected with a checked
one. A finding counts if its other end lies in a checked file, or if it would not be there with the
checked files as the last commit has them: a reference to what was renamed has no other end.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING, Final

from slalint.config.errors import ConfigurationError
from slalint.engine.finding import Finding, Range, Related, RelatedRange
from slalint.engine.job import Checked, Job, Request
from slalint.engine.locate import place_elsewhere
from slalint.engine.result import FileResult
from slalint.engine.rule import all_rules
from slalint.engine.selection import ALWAYS
from slalint.source.text import Position

if TYPE_CHECKING:
    from slalint.engine.facts import Fact
    from slalint.engine.member import Member
    from slalint.engine.project import FileProject

MOST_CAUSES: Final = 3
"""Changed files that one finding points at."""

_TOP: Final = Range(Position(1, 1), Position(1, 1))

Share = Callable[[Sequence[Job]], list[FileResult]]
"""Checks jobs, in one process or several."""


def rules_between() -> frozenset[str]:
    """The codes of the rules that a change of one agreement may make speak up in another one."""
    return frozenset(rule.code for rule in all_rules() if rule.between) | ALWAYS


class Elsewhere:
    """One project, some files of which are checked, looked at from the others."""

    def __init__(self, project: FileProject, request: Request, share: Share) -> None:
        self._project = project
        self._request = request
        self._share = share

    def check(self) -> Iterator[Checked]:
        """What is wrong in files that were not named because of files that were."""
        members = self._connected()
        if not members:
            return
        # What cannot be read may be what these files refer to.
        project = self._project.having(judged=members)
        jobs = [job for member in members if (job := self._job(member, project)) is not None]
        results = self._share(jobs)
        before = self._before(jobs, results)
        for job, result in zip(jobs, results, strict=True):
            findings = tuple(self._kept(job, result, before))
            if findings or result.crashes:
                yield (
                    job,
                    replace(result, agreements=0, neighbours=(), findings=findings, unjudged=()),
                )

    @property
    def looked_at_commit(self) -> bool:
        """Whether the last commit had to be looked at."""
        return "_changed" in self.__dict__

    # Who is asked

    def _connected(self) -> list[Member]:
        """The files that were not asked for and may have to do with one that was."""
        project = self._project
        checked = list(project.facts(project.checked.values()))
        ids = {fact.id.lower() for fact in checked if fact.id}
        services = {fact.service for fact in checked if fact.service}
        used = {name for fact in checked for name in fact.uses}
        resting = self._resting_on([fact.id for fact in checked])
        is_measured = any(member.may_be_a_neighbour for member in project.checked.values())

        def has_to_do(fact: Fact) -> bool:
            is_alike = fact.id.lower() in ids or fact.service in services or fact.id in used
            return is_alike or fact in resting or (is_measured and bool(fact.measured_by))

        others = ((member, project.facts_of(member)) for member in self._others)
        return [member for member, facts in others if any(map(has_to_do, facts.documents))]

    @property
    def _others(self) -> list[Member]:
        """The files that were not asked for; none where nothing that was is ours."""
        project = self._project
        is_judged = any(member.may_be_judged for member in project.checked.values())
        return project.others if is_judged else []

    def _resting_on(self, ids: list[str]) -> set[Fact]:
        """Agreements that name one of these, directly or over others, or one that has gone."""
        naming: dict[str, list[Fact]] = {}
        for fact in self._project.facts(self._others):
            for name in fact.references:
                naming.setdefault(name, []).append(fact)
        lost = naming.keys() - self._project.directory.by_id.keys()
        found: set[Fact] = set()
        queue = [*ids, *(sorted(lost & self._ids_before) if lost else ())]
        for name in queue:
            for fact in naming.pop(name, ()):
                found.add(fact)
                queue.append(fact.id)
        return found

    def _job(self, member: Member, project: FileProject) -> Job | None:
        """A file that was not named, if any rule between agreements may speak of it."""
        job = Job(member, project, self._request, rules_between())
        try:
            return job if job.options.rules - ALWAYS else None
        except ConfigurationError:
            return None  # told where its files are asked for

    # What counts

    def _kept(self, job: Job, result: FileResult, before: frozenset[object]) -> Iterator[Finding]:
        for finding in result.findings:
            if self._leads_to_checked(finding):
                yield finding
            elif self._changed and _sameness(finding) not in before:
                yield replace(finding, related=(*finding.related, *self._causes(job)))

    def _leads_to_checked(self, finding: Finding) -> bool:
        """Whether a finding has its other end in a file that was named, or is a crash."""
        return finding.code in ALWAYS or any(one.file in self._named for one in finding.related)

    @cached_property
    def _named(self) -> frozenset[str]:
        return frozenset(member.name for member in self._project.checked.values())

    def _before(self, jobs: Sequence[Job], results: Sequence[FileResult]) -> frozenset[object]:
        """What was there with the last commit, looked at only if somebody has to know."""
        doubtful = [
            job
            for job, result in zip(jobs, results, strict=True)
            if not all(map(self._leads_to_checked, result.findings))
        ]
        if not doubtful or not self._changed:
            return frozenset()
        project = doubtful[0].project.having(self._changed.values())
        then = self._share([replace(job, project=project) for job in doubtful])
        return frozenset(_sameness(finding) for result in then for finding in result.findings)

    def _causes(self, job: Job) -> list[RelatedRange]:
        """The changed files: those that the file itself names, now or before, if there are any."""
        project = self._project
        named = {name for fact in project.facts([job.member]) for name in fact.references}
        direct = [
            now
            for now, then in self._changed.items()
            if any(fact.id in named for fact in project.facts([now, then]))
        ]
        return [_place_of(project, one) for one in (direct or [*self._changed])[:MOST_CAUSES]]

    # The last commit

    @cached_property
    def _changed(self) -> dict[Member, Member]:
        """The checked files that the last commit has otherwise, each with what it was."""
        from slalint.engine.head import committed  # a clean run has nothing to explain

        if self._project.root is None:
            return {}
        root = os.path.realpath(self._project.root)
        names = {
            os.path.relpath(file, root).replace(os.sep, "/"): member
            for file, member in self._project.checked.items()
        }
        then = committed(self._project.root, list(names)) or {}
        return {
            names[name]: replace(
                names[name],
                data=data or b"",
                is_expected=names[name].is_expected and data is not None,
                known=None,
            )
            for name, data in then.items()
            if data != names[name].data
        }

    @property
    def _ids_before(self) -> frozenset[str]:
        """The ids that the checked files had with the last commit."""
        return frozenset(fact.id for fact in self._project.facts(self._changed.values()))


def _sameness(finding: Finding) -> object:
    return finding.file, finding.code, finding.document, finding.path, finding.message


def _place_of(project: FileProject, member: Member) -> RelatedRange:
    message = "changed since the last commit"
    agreement = next(iter(project.agreements_in(member)), None)
    if agreement is None:
        return RelatedRange("", _TOP, message, member.name)
    return place_elsewhere(Related(agreement.view["id"].here, message, agreement))
