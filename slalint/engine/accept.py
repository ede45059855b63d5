"""The baseline in a run: found, read, applied to the files of its project."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from slalint.engine.baseline import (
    FILE,
    Baseline,
    BaselineError,
    Entry,
    apply_baseline,
    entry_of,
    may_be_baselined,
    read_baseline,
    stale_entries,
)
from slalint.engine.files import UnreadableFileError, display_name, identity, near, read_file
from slalint.engine.result import FileResult

if TYPE_CHECKING:
    from slalint.engine.job import Checked, Job, Request


@dataclass(frozen=True, slots=True)
class Accepted:
    """Results with what baselines accept marked, in the same order, and what there is to say."""

    results: tuple[FileResult, ...]
    notes: tuple[str, ...]


def accept(request: Request, checked: Sequence[Checked]) -> Accepted:
    """Apply the baseline of each file's project. Raises BaselineError."""
    results: dict[int, FileResult] = {}
    notes: list[str] = []
    for file, group in _by_baseline(request, checked):
        baseline = load_baseline(file)
        for index, (job, result) in group:
            findings = apply_baseline(result.findings, baseline, job.locked)
            results[index] = replace(result, findings=tuple(findings))
        stale = stale_in(baseline, [pair for _, pair in group], file.parent)
        if stale:
            notes.append(_say_stale(len(stale), file))
    marked = (results.get(index, result) for index, (_, result) in enumerate(checked))
    return Accepted(tuple(marked), tuple(notes))


def entries_of(checked: Sequence[Checked]) -> list[Entry]:
    """What accepts every finding of these files that counts and may be accepted."""
    return [
        entry_of(finding, job.name_in_project)
        for job, result in checked
        for finding in result.findings
        if may_be_baselined(finding, job.settings.locked)
    ]


def belongs_to(job: Job, baseline: Path) -> bool:
    """Whether a file is judged by a baseline: by that of its project, or by one that was named."""
    return job.request.baseline is not None or (
        job.project.root is not None and identity(job.project.root / FILE) == identity(baseline)
    )


def load_baseline(file: Path) -> Baseline:
    """Read a baseline. Raises BaselineError, which names the file."""
    try:
        return read_baseline(read_file(file).decode("utf-8", errors="replace"))
    except BaselineError as error:
        raise BaselineError(f"{display_name(near(file))}: {error}") from error
    except UnreadableFileError as error:
        raise BaselineError(str(error)) from error


def stale_in(baseline: Baseline, checked: Sequence[Checked], root: Path) -> list[Entry]:
    """The entries of a baseline that these files, or files that are gone, no longer answer."""
    answered = frozenset(
        finding.fingerprint for _, result in checked for finding in result.findings
    )
    # Of a file that was not named, not everything was looked at.
    ran = {job.name_in_project: job.options.rules for job, _ in checked if job.only is None}
    return stale_entries(baseline, answered, ran, lambda name: not os.path.lexists(root / name))


def _by_baseline(
    request: Request, checked: Sequence[Checked]
) -> Iterator[tuple[Path, list[tuple[int, Checked]]]]:
    """The files of each baseline, with their indexes."""
    groups: dict[Path, list[tuple[int, Checked]]] = {}
    for index, (job, result) in enumerate(checked):
        file = baseline_of(request, job.project.root)
        if file is not None:
            groups.setdefault(file, []).append((index, (job, result)))
    yield from groups.items()


def baseline_of(request: Request, root: Path | None) -> Path | None:
    """The baseline of a project: the one that was named, else its own if it has one."""
    if request.baseline is not None:
        return request.baseline
    if root is None or request.configurations.isolated:
        return None
    return root / FILE if os.path.lexists(root / FILE) else None


def _say_stale(number: int, file: Path) -> str:
    entries = "1 entry of" if number == 1 else f"{number:,} entries of"
    answers = "answers no finding" if number == 1 else "answer no finding"
    name = display_name(near(file))
    return f"{entries} {name} {answers} any more; `slalint baseline prune` removes what is settled"
