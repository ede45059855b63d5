"""A run over paths or one text: what the command line and the public functions share."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from slalint.engine.check import FileResult, Options, check_source
from slalint.engine.files import (
    UnreadableFileError,
    display_name,
    find_yaml,
    identity,
    is_folder,
    read_file,
)
from slalint.engine.project import FileProject, may_be_ours, project_root, references
from slalint.engine.report import Report
from slalint.source.source import Source, read_source

STDIN_NAME: Final = "<stdin>"
"""The name of a text that has none."""

_LOOSE: Final = "the files lie in no git repository and below no .slalint.yaml"


@dataclass(slots=True)
class _Run:
    """The files of one run, read and waiting to be checked, and the projects they belong to."""

    options: Options
    read: list[tuple[Source, FileProject]] = field(default_factory=list)
    skipped: list[FileResult] = field(default_factory=list)
    failures: list[str] = field(default_factory=list)
    projects: dict[Path | None, FileProject] = field(default_factory=dict)

    def add(self, name: str, path: Path, data: bytes, root: Path | None) -> None:
        """Take a file in. The project sees it as it was read here, whatever is on disk."""
        if not may_be_ours(data):
            self.skipped.append(FileResult(name, 0))
            return
        source = read_source(name, data)
        project = self.projects.setdefault(root, FileProject(root, self.options.today))
        project.add(source, path)
        self.read.append((source, project))

    def fail(self, error: UnreadableFileError) -> None:
        """Note what could not be read."""
        self.failures.append(str(error))

    def report(self) -> Report:
        """Check every file; only after all are read, so that they see each other."""
        results = tuple(
            check_source(source, self.options, project) for source, project in self.read
        )
        shown = {result.file for result in results if result.findings}
        texts = {source.name: source.text for source, _ in self.read if source.name in shown}
        return Report((*results, *self.skipped), tuple(self.failures), self._notes(), texts)

    def _notes(self) -> tuple[str, ...]:
        """What could not be said of references, where there are any."""
        return tuple(
            f"references to other agreements are not judged: {reason}"
            for project in self.projects.values()
            if any(any(references(agreement)) for agreement in project.asked_for())
            and (reason := _why_unknown(project))
        )


def _why_unknown(project: FileProject) -> str | None:
    if project.root is None:
        return _LOOSE
    return None if project.withheld is None else f"{project.withheld} cannot be read"


def run_paths(paths: Iterable[Path], options: Options) -> Report:
    """Lint files and every YAML file below folders. A file named twice is read once."""
    run = _Run(options)
    roots: dict[Path, Path | None] = {}
    for path in _expand(paths, run):
        try:
            data = read_file(path)
        except UnreadableFileError as error:
            run.fail(error)
            continue
        if path.parent not in roots:
            roots[path.parent] = project_root(path.parent)
        run.add(display_name(path), path, data, roots[path.parent])
    return run.report()


def run_text(text: str | bytes, options: Options, name: str = STDIN_NAME) -> Report:
    """Lint one text under a name. If the name lies in a project, it stands for the file there."""
    data = text.encode("utf-8", errors="surrogatepass") if isinstance(text, str) else text
    path = Path(name)
    root = project_root(path.parent) if name != STDIN_NAME else None
    run = _Run(options)
    run.add(name if root is None else display_name(path), path, data, root)
    return run.report()


def _expand(paths: Iterable[Path], run: _Run) -> list[Path]:
    """The files that are meant, by name; of several names of one file the first."""
    named: dict[str, Path] = {}
    for path in paths:
        found = find_yaml(path, run.fail) if is_folder(path) else [path]
        for file in found:
            named.setdefault(display_name(file), file)
    files: dict[str, Path] = {}
    for name in sorted(named):
        files.setdefault(identity(named[name]), named[name])
    return list(files.values())
