"""A run over paths or one text: what the command line and the public functions share."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Final

from slalint.config.places import project_root
from slalint.engine.files import Found, Listing, UnreadableFileError, found, is_folder, read_file
from slalint.engine.job import Around, Checked, Job, Judged, Request
from slalint.engine.member import Member
from slalint.engine.project import FileProject
from slalint.engine.report import Report
from slalint.engine.result import FileResult
from slalint.engine.watch import Watch, unwatched
from slalint.engine.workers import share_out, workers_for

if TYPE_CHECKING:
    from slalint.config.settings import Settings
    from slalint.engine.recall import Recall

STDIN_NAME: Final = "<stdin>"
"""The name of a text that has none."""

MOST_NAMES: Final = 3
"""Files that were not named and are mentioned by name."""


@dataclass
class Run:
    """The files of one run, and the projects they belong to."""

    request: Request
    watch: Watch = unwatched
    failures: list[str] = field(default_factory=list)
    projects: dict[Path | None, FileProject] = field(default_factory=dict)
    listing: Listing = field(default_factory=Listing)
    looks_elsewhere: bool = True
    """Whether what the files break in others of their project is reported too."""
    _read: list[tuple[Member, FileProject]] = field(default_factory=list)
    _folders: dict[str, Settings] = field(default_factory=dict)

    def add(self, file: Found, data: bytes, root: Path | None) -> None:
        """Take a file in. The project sees it as it was read here, whatever is on disk."""
        expected = self.settings_of(file.folder).expects_agreement(file.path)
        member = Member(file.name, file.path, data, expected)
        project = self.projects.get(root)
        if project is None:
            request = self.request
            sketch = request.configurations.sketch
            project = FileProject(root, request.today, sketch, self.listing)
            self.projects[root] = project
        project.add(member, file.identity)
        self._read.append((member, project))

    def settings_of(self, folder: str) -> Settings:
        """What the settings of a folder say of its files."""
        settings = self._folders.get(folder)
        if settings is None:
            settings = self._folders[folder] = self.request.configurations.sketch(folder)
        return settings

    def fail(self, error: UnreadableFileError) -> None:
        """Note what could not be read."""
        self.failures.append(str(error))

    def check_selection(self) -> None:
        """Raise UnknownRuleError if the command line names a rule that no house has either."""
        selection, configurations = self.request.selection, self.request.configurations
        if selection.names and not self._is_all_known:
            houses = (configurations.of_folder(folder).house for folder in self._folders)
            selection.check(tuple(rule for house in houses for rule in house))

    @cached_property
    def jobs(self) -> list[Job]:
        """The files that may hold something that is judged."""
        return [Job(*pair, self.request) for pair in self._read if pair[0].may_be_judged]

    @property
    def skipped(self) -> list[FileResult]:
        """The files that hold nothing that is judged."""
        return [FileResult(one.name, 0) for one, _ in self._read if not one.may_be_judged]

    def compose(self) -> None:
        """Read what is in the files, as far as nothing is known of them from earlier runs."""
        known = self._known
        for job in self.watch("reading", [job for job in self.jobs if job.member not in known]):
            job.project.facts_of(job.member)

    def report(self, workers: int | None = 1) -> Report:
        """Check every file; only after all are read, so that they see each other.

        `workers` is the number of processes that do it; None for as many as pay.
        """
        self.compose()
        results = dict(self._known)
        waiting = [job for job in self.jobs if job.member not in results]
        judged = list(zip(waiting, self._share(waiting, workers), strict=True))
        results.update((job.member, result) for job, (result, _) in judged)
        for project, recall in self._recalls.items():
            own = [(job.member, it) for job, it in judged if job.project is project]
            if own or recall.around is None:
                recall.keep(own)
        around = [self._around(project, workers) for project in self.projects.values()]
        if self.request.stores is not None:
            self.request.stores.save()
        return self._reported([(job, results[job.member]) for job in self.jobs], around)

    @cached_property
    def _recalls(self) -> dict[FileProject, Recall]:
        """What is known of each project, where results are kept."""
        stores, request = self.request.stores, self.request
        if stores is None:
            return {}
        from slalint.engine.recall import Recall

        kept = (project for project in self.projects.values() if project.root is not None)
        return {project: Recall(project, request, stores) for project in kept}

    @cached_property
    def _known(self) -> dict[Member, FileResult]:
        """The results of earlier runs that still hold."""
        found = (recall.results.items() for recall in self._recalls.values())
        return {member: result for results in found for member, result in results}

    @property
    def _is_all_known(self) -> bool:
        recalls = (self._recalls.get(project) for project in self.projects.values())
        return all(recall is not None and recall.around is not None for recall in recalls)

    def _share(self, jobs: Sequence[Job], workers: int | None) -> list[Judged]:
        wanted = workers_for(len(jobs)) if workers is None else workers
        if wanted > 1:
            for project in {job.project for job in jobs}:
                _ = project.directory.by_id  # no worker has to look for the others again
        return share_out(jobs, Job.judge, wanted, self.watch, "checking")

    def _around(self, project: FileProject, workers: int | None) -> Around:
        """What is to be said of a project beside the results of the files that were named."""
        recall = self._recalls.get(project)
        if recall is not None and recall.around is not None:
            return recall.around
        note = _why_unknown(project)
        around = Around((note,) if note is not None else ())
        if self.looks_elsewhere and project.root is not None and project.checked:
            from slalint.engine.elsewhere import Elsewhere

            def share(jobs: Sequence[Job]) -> list[FileResult]:
                return [result for result, _ in self._share(jobs, workers)]

            found = Elsewhere(project, self.request, share)
            around = Around(around.notes, tuple(found.check()), found.looked_at_commit)
        if recall is not None:
            recall.keep_around(around)
        return around

    def _reported(self, named: Sequence[Checked], around: Sequence[Around]) -> Report:
        from slalint.engine.accept import accept  # with baselines, there is more to import

        others = sorted((pair for one in around for pair in one.others), key=lambda p: p[1].file)
        pairs = [*named, *others]
        accepted = accept(self.request, pairs)
        texts = {job.member.name: job.member.text for job, result in pairs if result.findings}
        notes = [note for one in around for note in one.notes]
        notes += (*say_elsewhere([result.file for _, result in others]), *accepted.notes)
        return Report((*accepted.results, *self.skipped), tuple(self.failures), tuple(notes), texts)


def say_elsewhere(files: Sequence[str]) -> Iterator[str]:
    """Why files show up that nobody named."""
    if len(files) == 1:
        yield f"{files[0]} was not named: what is reported there comes from a file that was"
    elif files:
        names = ", ".join(files[:MOST_NAMES]) + (" and others" if len(files) > MOST_NAMES else "")
        were = f"{len(files):,} files were not named ({names})"
        yield f"{were}: what is reported there comes from files that were"


def _why_unknown(project: FileProject) -> str | None:
    """What could not be said of references, where there are any."""
    if not any(any(fact.references) for fact in project.facts(project.checked.values())):
        return None
    if project.root is None:
        reason = "the files lie in no git repository and below no .slalint.yaml"
    elif project.withheld is not None:
        reason = f"{project.withheld} cannot be read"
    else:
        return None
    return f"references to other agreements are not judged: {reason}"


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
    roots: dict[str, Path | None] = {}
    for file in watch("reading", _expand(paths, run)):
        try:
            data = read_file(file.path)
        except UnreadableFileError as error:
            run.fail(error)
            continue
        if file.folder not in roots:
            roots[file.folder] = project_root(Path(file.folder))
        run.add(file, data, roots[file.folder])
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
    file = found(path)
    run.add(file if root is not None else replace(file, name=name), data, root)
    run.check_selection()
    return run


def _expand(paths: Iterable[Path], run: Run) -> list[Found]:
    """The files that are meant, by name; of several names of one file the first."""
    named: dict[str, Found] = {}
    for path in paths:
        for file in _below(path, run) if is_folder(path) else [found(path)]:
            named.setdefault(file.name, file)
    files: dict[str, Found] = {}
    for name in sorted(named):
        files.setdefault(named[name].identity, named[name])
    return list(files.values())


def _below(folder: Path, run: Run) -> Iterator[Found]:
    """The YAML files below a folder that their configuration does not leave out."""
    below = run.listing.below(folder)
    for error in below.failures:
        run.fail(error)
    for file in below.files:
        if not run.settings_of(file.folder).excludes(file.path):
            yield file
