"""Fixing the files of a run: which have fixes, what becomes of them, and writing them back."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from slalint.engine.atomic import WriteRefusedError, replace_file
from slalint.engine.elsewhere import Elsewhere, rules_between
from slalint.engine.files import UnreadableFileError, identity, read_file
from slalint.engine.finding import Applicability, Finding
from slalint.engine.fix import Check, Refused, fix_bytes, is_worse, may_be_fixed
from slalint.engine.job import Job
from slalint.engine.result import FileResult
from slalint.engine.run import Run


@dataclass(frozen=True, slots=True)
class FixedFile:
    """A file before and after its fixes, what was applied, what was refused."""

    name: str
    path: Path
    before: bytes
    after: bytes
    applied: tuple[Finding, ...]
    refused: tuple[Refused, ...]

    @property
    def is_changed(self) -> bool:
        """Whether there is something to write."""
        return self.before != self.after

    def write(self) -> None:
        """Put the new content in the old one's place. Raises WriteRefusedError."""
        try:
            unchanged = read_file(self.path) == self.before
        except UnreadableFileError as error:
            raise WriteRefusedError(str(error)) from error
        if not unchanged:
            raise WriteRefusedError(f"{self.path} has changed meanwhile and is not written")
        replace_file(self.path, self.after)


def fix_files(run: Run, allowed: Collection[Applicability]) -> list[FixedFile]:
    """Every file of a run that has fixes; nothing is written yet.

    Each file is judged with the others as they are after their fixes. Where the fixes together
    bring a finding in any agreement of the project, each is judged by what it brings there too.
    """
    fixed = [_fix(job, job.check, allowed) for job in _with_fixes(run, allowed)]
    if fixed and _bring_something(run, fixed):
        fixed = [_fix(job, _Around(run, job), allowed) for job in _with_fixes(run, allowed)]
    return fixed


def _with_fixes(run: Run, allowed: Collection[Applicability]) -> list[Job]:
    return [
        job
        for job in run.jobs
        if any(may_be_fixed(finding, allowed) for finding in job.check().findings)
    ]


def _fix(job: Job, check: Check, allowed: Collection[Applicability]) -> FixedFile:
    fixed = fix_bytes(job.data, check, allowed)
    job.check(fixed.data)  # the project sees the result, not what was tried last
    name = job.source.name
    return FixedFile(name, job.path, job.data, fixed.data, fixed.applied, fixed.refused)


def _bring_something(run: Run, fixed: Sequence[FixedFile]) -> bool:
    """Whether the project has more to say than before; if so, all files are as before again."""
    after = _between(run)
    if not any(finding.suppressed is None for finding in after.findings):
        return False
    now = {file.path: file.after for file in fixed}
    jobs = [job for job in run.jobs if job.path in now]
    for job in jobs:
        job.check(job.data)
    if is_worse(_between(run), after):
        return True
    for job in jobs:
        job.check(now[job.path])
    return False


@dataclass(frozen=True, slots=True)
class _Around:
    """Judges a file together with what is said between it and all others."""

    run: Run
    job: Job

    def __call__(self, data: bytes) -> FileResult:
        here = self.job.check(data)
        others = _between(self.run, self.job)
        return replace(
            here,
            findings=here.findings + others.findings,
            crashes=here.crashes + others.crashes,
        )


def _between(run: Run, but: Job | None = None) -> FileResult:
    """What is said between all agreements as they are now, in every file but one."""
    results = [
        replace(job, member=job.project.checked[identity(job.path)], only=rules_between()).check()
        for job in run.jobs
        if but is None or job.member.name != but.member.name
    ]
    for project in run.projects.values():
        if run.looks_elsewhere and project.root is not None:
            elsewhere = Elsewhere(project, run.request, lambda jobs: [job.check() for job in jobs])
            results += [result for _, result in elsewhere.check()]
    return FileResult(
        "",
        0,
        tuple(finding for result in results for finding in result.findings),
        tuple(crash for result in results for crash in result.crashes),
    )
