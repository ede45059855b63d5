"""A run over paths or one text: what the command line and the public functions share."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from slalint.agreement.agreement import Agreement
from slalint.engine.check import FileResult, Options, check_source
from slalint.engine.files import UnreadableFileError, display_name, find_yaml, read_file
from slalint.engine.project import FileProject, project_root
from slalint.engine.report import Report
from slalint.source.source import Source, read_source


@dataclass(slots=True)
class _Files:
    sources: list[Source] = field(default_factory=list)
    failures: list[str] = field(default_factory=list)


def run_paths(paths: Iterable[Path], options: Options) -> Report:
    """Lint files and every YAML file below folders. A path named twice is read once."""
    projects: dict[Path | None, FileProject] = {}
    pairs: list[tuple[Source, FileProject]] = []
    files = _Files()
    for path in _expand(paths, files):
        source = _read(path, files)
        if source is None:
            continue
        root = project_root(path.parent)
        project = projects.setdefault(root, FileProject(root, options.today))
        project.add(source)
        pairs.append((source, project))
    results = tuple(check_source(source, options, project) for source, project in pairs)
    return _report(results, [source for source, _ in pairs], files.failures, projects)


def run_text(text: str | bytes, options: Options, name: str = "<stdin>") -> Report:
    """Lint one text under a name. If the name lies in a project, it is seen in that project."""
    data = text.encode("utf-8", errors="surrogatepass") if isinstance(text, str) else text
    root = project_root(Path(name).parent) if name != "<stdin>" else None
    project = FileProject(root, options.today)
    source = read_source(name if root is None else display_name(Path(name)), data)
    project.add(source)
    result = check_source(source, options, project)
    return _report((result,), [source], [], {root: project})


def _expand(paths: Iterable[Path], files: _Files) -> list[Path]:
    found: dict[str, Path] = {}
    for path in paths:
        if path.is_dir():
            for inside in find_yaml(path):
                found.setdefault(display_name(inside), inside)
        else:
            found.setdefault(display_name(path), path)
    return [found[name] for name in sorted(found)]


def _read(path: Path, files: _Files) -> Source | None:
    try:
        return read_source(display_name(path), read_file(path))
    except UnreadableFileError as error:
        files.failures.append(str(error))
        return None


def _refers(agreement: Agreement) -> bool:
    """Whether an agreement names others by id."""
    view = agreement.view
    named = (view["uses"], view["under"], *(item["sla"] for item in view["dependencies"].items()))
    return any(reference.exists for reference in named)


def _report(
    results: tuple[FileResult, ...],
    sources: list[Source],
    failures: list[str],
    projects: dict[Path | None, FileProject],
) -> Report:
    with_findings = {result.file for result in results if result.findings}
    texts = {source.name: source.text for source in sources if source.name in with_findings}
    notes = []
    loose = projects.get(None)
    if loose is not None and any(_refers(agreement) for agreement in loose.agreements()):
        notes.append(
            "references to other agreements are not judged: the files are in no git repository"
        )
    return Report(results, tuple(failures), tuple(notes), texts)
