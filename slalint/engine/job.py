"""What a run is asked for, and the files of it that wait to be checked."""

from __future__ import annotations

import os
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from slalint.config.finder import Configurations
from slalint.engine.selection import Selection

if TYPE_CHECKING:
    from datetime import date

    from slalint.cache.stores import Stores
    from slalint.config.settings import Settings
    from slalint.engine.check import Options
    from slalint.engine.member import Member
    from slalint.engine.project import FileProject
    from slalint.engine.result import FileResult
    from slalint.source.source import Source


@dataclass(frozen=True, slots=True)
class Request:
    """What a run is asked for, beside the files."""

    today: date
    selection: Selection = field(default_factory=Selection)
    suppress: bool = True
    configurations: Configurations = field(default_factory=Configurations)
    baseline: Path | None = None
    """The baseline of every file; None for that of its project."""
    stores: Stores | None = None
    """Results of earlier runs; None to do without."""


Judged = tuple["FileResult", frozenset[str]]
"""A result, and what was asked of the project on the way."""


@dataclass(frozen=True, eq=False)
class Job:
    """A file that was read and waits to be checked."""

    member: Member
    project: FileProject
    request: Request
    only: frozenset[str] | None = None
    """The rules that judge a file that was not named; None for all that its settings choose."""

    @property
    def path(self) -> Path:
        """Where the file is."""
        return self.member.path

    @property
    def data(self) -> bytes:
        """The file's content."""
        return self.member.data

    @property
    def source(self) -> Source:
        """The file as the linter sees it."""
        return self.member.source

    @property
    def settings(self) -> Settings:
        """The settings of the file."""
        return self.request.configurations.of(self.path)

    @property
    def locked(self) -> frozenset[str]:
        """The rules that nothing silences."""
        return self.request.configurations.sketch(
            os.path.dirname(os.path.abspath(self.path))
        ).locked

    @cached_property
    def options(self) -> Options:
        """What the file is judged by."""
        from slalint.engine.check import Options

        request, settings = self.request, self.settings
        rules = settings.rules(request.selection)
        return Options(
            rules if self.only is None else rules & self.only,
            request.today,
            request.suppress,
            settings,
            settings.name_of(self.path),
        )

    @property
    def name_in_project(self) -> str:
        """The file as baselines name it."""
        from slalint.engine.locate import name_in_project

        return name_in_project(self.member.name, self.project.root)

    def check(self, data: bytes | None = None) -> FileResult:
        """Judge the file as it was read, or as it would be with other bytes."""
        from slalint.engine.check import check_source

        if data is None:
            return check_source(self.source, self.options, self.project)
        member = replace(self.member, data=data, known=None)
        self.project.add(member)
        return check_source(member.source, self.options, self.project)

    def judge(self) -> Judged:
        """Judge the file as it was read, and note what that asks of the project."""
        with self.project.noting() as asked:
            result = self.check()
        return result, frozenset(asked)


Checked = tuple[Job, "FileResult"]
"""A file and what it gave."""


@dataclass(frozen=True, slots=True)
class Around:
    """What a run says of a project beside the results of the files that were named."""

    notes: tuple[str, ...] = ()
    others: tuple[Checked, ...] = ()
    """Files that were not named, with what the named ones break there."""
    depends_on_commit: bool = False
    """Whether the last commit had a part in it, which no key knows of."""
