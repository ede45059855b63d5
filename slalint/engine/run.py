"""A run over paths or one text: what the command line and the public functions share."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Final

from slalint.config.errors import ConfigurationError
from slalint.config.finder import Configurations
from slalint.config.settings import Settings
from slalint.engine.accept import accept
from slalint.engine.check import Options, check_source
from slalint.engine.elsewhere import check_elsewhere, connected, rules_between, say_elsewhere
from slalint.engine.files import (
    UnreadableFileError,
    display_name,
    find_yaml,
    identity,
    is_folder,
    read_file,
)
from slalint.engine.locate import name_in_project
from slalint.engine.member import Member
from slalint.engine.project import FileProject, project_root
from slalint.engine.report import Report
from slalint.engine.result import FileResult
from slalint.engine.selection import ALWAYS, Selection
from slalint.engine.watch import Watch, unwatched
from slalint.engine.workers import share_out, workers_for
from slalint.source.source import Source

if TYPE_CHECKING:
    from datetime import date

STDIN_NAME: Final = "<stdin>"
"""The name of a text that has none."""

_LOOSE: Final = "the files lie in no git repository and below no .slalint.yaml"


@dataclass(frozen=True, slots=True)
class Request:
    """What a run is asked for, beside the files."""

    today: date
    selection: Selection = field(default_factory=Selection)
    suppress: bool = True
    configurations: Configurations = field(default_factory=Configurations)
    baseline: Path | None = None
    """The baseline of every file; None for that of its project."""


@dataclass(frozen=True)
class Job:
    """A file that was read and waits to be checked."""

    member: Member
    project: FileProject
    request: Request
    settings: Settings
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

    @cached_property
    def options(self) -> Options:
        """What the file is judged by."""
        request = self.request
        rules = self.settings.rules(request.selection)
        return Options(
            rules if self.only is None else rules & self.only,
            request.today,
            request.suppress,
            self.settings,
            self.settings.name_of(self.path),
        )

    @property
    def name_in_project(self) -> str:
        """The file as baselines name it."""
        return name_in_project(self.member.name, self.project.root)

    def check(self, data: bytes | None = None) -> FileResult:
        """Judge the file as it was read, or as it would be with other bytes."""
        if data is None:
            return check_source(self.source, self.options, self.project)
        member = replace(self.member, data=data)
        self.project.add(member)
        return check_source(member.source, self.options, self.project)


@dataclass(slots=True)
class Run:
    """The files of one run, and the projects they belong to."""

    request: Request
    watch: Watch = unwatched
    jobs: list[Job] = field(default_factory=list)
    skipped: list[FileResult] = field(default_factory=list)
    failures: list[str] = field(default_factory=list)
    projects: dict[Path | None, FileProject] = field(default_factory=dict)
    houses: list[Settings] = field(default_factory=list)
    looks_elsewhere: bool = True
    """Whether what the files break in others of their project is reported too."""

    def add(self, name: str, path: Path, data: bytes, root: Path | None) -> None:
        """Take a file in. The project sees it as it was read here, whatever is on disk."""
        settings = self.settings_of(path)
        member = Member(name, path, data, settings.expects_agreement(path))
        request = self.request
        new = FileProject(root, request.today, request.configurations.of)
        project = self.projects.setdefault(root, new)
        project.add(member)
        if member.may_be_judged:
            self.jobs.append(Job(member, project, request, settings))
        else:
            self.skipped.append(FileResult(name, 0))

    def settings_of(self, path: Path) -> Settings:
        """The settings of a file, noted for the names of house rules."""
        settings = self.request.configurations.of(path)
        if settings.house and settings not in self.houses:
            self.houses.append(settings)
        return settings

    def fail(self, error: UnreadableFileError) -> None:
        """Note what could not be read."""
        self.failures.append(str(error))

    def check_selection(self) -> None:
        """Raise UnknownRuleError if the command line names a rule that no house has either."""
        house = tuple(rule for settings in self.houses for rule in settings.house)
        self.request.selection.check(house)

    def compose(self) -> None:
        """Read what is in the files."""
        for job in self.watch("reading", self.jobs):
            job.project.facts_of(job.member)

    def report(self, workers: int | None = 1) -> Report:
        """Check every file; only after all are read, so that they see each other.

        `workers` is the number of processes that do it; None for as many as pay.
        """
        self.compose()
        results = self._check(self.jobs, workers)
        named = list(zip(self.jobs, results, strict=True))
        others = sorted(self._elsewhere(workers), key=lambda pair: pair[1].file)
        accepted = accept(self.request, [*named, *others])
        texts = {
            job.member.name: job.source.text for job, result in (*named, *others) if result.findings
        }
        notes = (*self._notes(), *say_elsewhere(others), *accepted.notes)
        return Report((*accepted.results, *self.skipped), tuple(self.failures), notes, texts)

    def _check(self, jobs: Sequence[Job], workers: int | None) -> list[FileResult]:
        wanted = workers_for(len(jobs)) if workers is None else workers
        if wanted > 1:
            for project in {id(job.project): job.project for job in jobs}.values():
                project.declares("")  # a worker need not look for the others again
        return share_out(jobs, Job.check, wanted, self.watch, "checking")

    def _elsewhere(self, workers: int | None) -> Iterator[tuple[Job, FileResult]]:
        """The findings that the files bring about in others of their projects."""
        for project in self.projects.values() if self.looks_elsewhere else ():
            members = connected(project)
            if members:
                around = project.having(judged=members)
                jobs = [job for member in members if (job := self._job(member, around))]
                yield from check_elsewhere(around, jobs, lambda jobs: self._check(jobs, workers))

    def _job(self, member: Member, project: FileProject) -> Job | None:
        """A file that was not named, if any rule between agreements may speak of it."""
        try:
            settings = self.request.configurations.of(member.path)
        except ConfigurationError:
            return None  # told where its files are asked for
        job = Job(member, project, self.request, settings, rules_between())
        return job if job.options.rules - ALWAYS else None

    def _notes(self) -> Iterator[str]:
        """What could not be said of references, where there are any."""
        for project in self.projects.values():
            if any(any(fact.references) for fact in project.facts(project.checked.values())):
                reason = _why_unknown(project)
                if reason:
                    yield f"references to other agreements are not judged: {reason}"


def _why_unknown(project: FileProject) -> str | None:
    if project.root is None:
        return _LOOSE
    return None if project.withheld is None else f"{project.withheld} cannot be read"


def run_paths(paths: Iterable[Path], request: Request) -> Report:
    """Lint files and every YAML file below folders. A file named twice is read once.

    Raises UnknownRuleError, ConfigurationError and BaselineError.
    """
    return read_paths(paths, request).report()


def read_paths(paths: Iterable[Path], request: Request, watch: Watch = unwatched) -> Run:
    """Read files and every YAML file below folders, without checking them yet.

    Raises UnknownRuleError and ConfigurationError.
    """
    run = Run(request, watch)
    roots: dict[Path, Path | None] = {}
    for path in watch("reading", _expand(paths, run)):
        try:
            data = read_file(path)
        except UnreadableFileError as error:
            run.fail(error)
            continue
        if path.parent not in roots:
            roots[path.parent] = project_root(path.parent)
        run.add(display_name(path), path, data, roots[path.parent])
    run.check_selection()
    return run


def run_text(text: str | bytes, request: Request, name: str = STDIN_NAME) -> Report:
    """Lint one text under a name. If the name lies in a project, it stands for the file there."""
    return read_text(text, request, name).report()


def read_text(text: str | bytes, request: Request, name: str = STDIN_NAME) -> Run:
    """Read one text, without checking it yet; whoever asks wants to know of no other file."""
    data = text.encode("utf-8", errors="surrogatepass") if isinstance(text, str) else text
    path = Path(name)
    root = project_root(path.parent) if name != STDIN_NAME else None
    run = Run(request, looks_elsewhere=False)
    run.add(name if root is None else display_name(path), path, data, root)
    run.check_selection()
    return run


def _expand(paths: Iterable[Path], run: Run) -> list[Path]:
    """The files that are meant, by name; of several names of one file the first."""
    named: dict[str, Path] = {}
    for path in paths:
        for file in _below(path, run) if is_folder(path) else [path]:
            named.setdefault(display_name(file), file)
    files: dict[str, Path] = {}
    for name in sorted(named):
        files.setdefault(identity(named[name]), named[name])
    return list(files.values())


def _below(folder: Path, run: Run) -> Iterator[Path]:
    """The YAML files below a folder that their configuration does not leave out."""
    for file in find_yaml(folder, run.fail):
        if not run.settings_of(file).excludes(file):
            yield file
