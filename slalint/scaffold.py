"""What `slalint init` writes: an agreement that passes, its schema, a configuration, a CI job.

Pure functions of the packaged templates and examples; nothing is written here.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

from slalint import __version__
from slalint.agreement.schema import FORMAT_SCHEMA, schema_text
from slalint.packaged import packaged_folder

TYPES: Final = ("customer", "internal", "multilevel")

FOLDER: Final = "agreements"
"""Where agreements and their schema go."""

CONFIGURATION: Final = ".slalint.yaml"
WORKFLOW: Final = ".github/workflows/slalint.yml"

_SUFFIX: Final = ".sla.yaml"
_MODELINE: Final = f"# yaml-language-server: $schema={FORMAT_SCHEMA}\n"
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


def from_type(kind: str, today: date) -> Scaffold:
    """The agreement of one of `TYPES`, effective today, for an indefinite term."""
    name = f"{kind}{_SUFFIX}"
    text = (_TEMPLATES / name).read_text(encoding="utf-8")
    return Scaffold(_agreement(name, text.replace(_SAMPLE_DAY, today.isoformat())), _around())


def from_example(name: str, today: date) -> Scaffold:
    """One of `example_names()`, and every example that it refers to."""
    first, *needed = (
        _agreement(path.name, path.read_text(encoding="utf-8"))
        for path in _with_references(name, today)
    )
    return Scaffold(first, (*needed, *_around()))


def type_of_example(name: str) -> str:
    """The type that an example has."""
    lines = _example(f"{name}{_SUFFIX}").read_text(encoding="utf-8").splitlines()
    return next(line.split()[1] for line in lines if line.startswith("type:"))


def _agreement(name: str, text: str) -> NewFile:
    return NewFile(f"{FOLDER}/{name}", _MODELINE + text)


def _around() -> tuple[NewFile, ...]:
    workflow = (_TEMPLATES / "workflow.yml").read_text(encoding="utf-8")
    return (
        NewFile(f"{FOLDER}/{FORMAT_SCHEMA}", schema_text(FORMAT_SCHEMA)),
        NewFile(CONFIGURATION, (_TEMPLATES / "configuration.yaml").read_text(encoding="utf-8")),
        NewFile(WORKFLOW, workflow.replace("VERSION", __version__)),
    )


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
