"""What `slalint init` writes: an agreement that passes, a configuration, schemas, a CI job.

Pure functions of the packaged templates and examples; nothing is written here.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

from slalint import __version__
from slalint.agreement.schema import CONFIG_SCHEMA, FORMAT_SCHEMA, schema_text
from slalint.packaged import packaged_folder

TYPES: Final = ("customer", "internal", "multilevel")

FOLDER: Final = "agreements"
"""Where agreements and the schemas go."""

CONFIGURATION: Final = ".slalint.yaml"
WORKFLOW: Final = ".github/workflows/slalint.yml"
GITLAB: Final = ".gitlab-ci.yml"

CI: Final = {
    "github": (WORKFLOW, "workflow.yml"),
    "gitlab": (GITLAB, "gitlab-ci.yml"),
    "none": None,
}
"""Where the job of each service goes, and its template."""

_SUFFIX: Final = ".sla.yaml"
_MODELINE: Final = "# yaml-language-server: $schema={}\n"
"""What editors complete and check by."""
_TEMPLATES: Final = Path(__file__).parent / "templates"

_SAMPLE_DAY: Final = "2026-01-01"
"""The day that stands in templates where the day of writing goes: so they are agreements too."""


@dataclass(frozen=True, slots=True)
class NewFile:
    """A file to write: its path below the chosen folder, with forward slashes, and its text."""

    path: str
    text: str


@dataclass(frozen=True, slots=True)
class Scaffold:
    """An agreement, the agreements it refers to, and the files around them."""

    agreement: NewFile
    others: tuple[NewFile, ...]


def example_names() -> list[str]:
    """The examples that an agreement can begin as."""
    return sorted(path.name.removesuffix(_SUFFIX) for path in _examples(f"*{_SUFFIX}"))


def from_type(kind: str, today: date, ci: str) -> Scaffold:
    """The agreement of one of `TYPES`, from today for an indefinite term, and a job of `CI`."""
    name = f"{kind}{_SUFFIX}"
    text = _template(name).replace(_SAMPLE_DAY, today.isoformat())
    return Scaffold(_agreement(name, text), tuple(_around(ci)))


def from_example(name: str, today: date, ci: str) -> Scaffold:
    """One of `example_names()`, every example that it refers to, and a job of `CI`."""
    first, *needed = (
        _agreement(path.name, path.read_text(encoding="utf-8"))
        for path in _with_references(name, today)
    )
    return Scaffold(first, (*needed, *_around(ci)))


def type_of_example(name: str) -> str:
    """The type that an example has."""
    lines = _example(f"{name}{_SUFFIX}").read_text(encoding="utf-8").splitlines()
    return next(line.split()[1] for line in lines if line.startswith("type:"))


def _agreement(name: str, text: str) -> NewFile:
    return NewFile(f"{FOLDER}/{name}", _MODELINE.format(FORMAT_SCHEMA) + text)


def _around(ci: str) -> Iterator[NewFile]:
    for schema in (FORMAT_SCHEMA, CONFIG_SCHEMA):
        yield NewFile(f"{FOLDER}/{schema}", schema_text(schema))
    modeline = _MODELINE.format(f"{FOLDER}/{CONFIG_SCHEMA}")
    yield NewFile(CONFIGURATION, modeline + _template("configuration.yaml"))
    job = CI[ci]
    if job is not None:
        path, template = job
        yield NewFile(path, _template(template).replace("VERSION", __version__))


def _template(name: str) -> str:
    return (_TEMPLATES / name).read_text(encoding="utf-8")


def _examples(pattern: str) -> Iterator[Path]:
    return packaged_folder("examples").glob(pattern)


def _example(name: str) -> Path:
    return packaged_folder("examples") / name


def _with_references(name: str, today: date) -> list[Path]:
    """The file of an example, then those with the ids it refers to, then what those refer to."""
    from slalint.engine.member import Member
    from slalint.engine.project import FileProject

    project = FileProject(None, today)
    for path in _examples("*.yaml"):
        project.add(Member(path.name, path, path.read_bytes()))
    found = [f"{name}{_SUFFIX}"]
    for file in found:  # grows while it is walked
        members = [member for member in project.checked.values() if member.name == file]
        named = {name for fact in project.facts(members) for name in fact.references}
        files = {other.file for identifier in named for other in project.with_id(identifier)}
        found += sorted(files.difference(found))
    return [_example(file) for file in found]
