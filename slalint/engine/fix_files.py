"""Fixing the files of a run: which have fixes, what becomes of them, and writing them back."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path

from slalint.engine.atomic import WriteRefusedError, replace_file
from slalint.engine.files import UnreadableFileError, read_file
from slalint.engine.finding import Applicability, Finding
from slalint.engine.fix import Refused, fix_bytes, may_be_fixed
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


def fix_files(run: Run, allowed: Collection[Applicability]) -> Iterator[FixedFile]:
    """Every file of a run that has fixes; nothing is written yet.

    Each file is judged with the others as they are after their fixes.
    """
    for job in run.jobs:
        result = job.check()
        if not any(may_be_fixed(finding, allowed) for finding in result.findings):
            continue
        fixed = fix_bytes(job.data, job.check, allowed)
        job.check(fixed.data)  # the project sees the result, not what was tried last
        name = job.source.name
        yield FixedFile(name, job.path, job.data, fixed.data, fixed.applied, fixed.refused)
