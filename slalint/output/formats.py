"""The table of formats, and where their output goes."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass
from difflib import get_close_matches
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from slalint.engine.report import Report

PEOPLE: Final = ("full", "concise")
MACHINES: Final = {
    "json": "slalint.output.json_report",
    "sarif": "slalint.output.sarif",
    "github": "slalint.output.github",
    "gitlab": "slalint.output.gitlab",
    "junit": "slalint.output.junit",
    "markdown": "slalint.output.markdown",
    "checkstyle": "slalint.output.checkstyle",
}
FORMATS: Final = (*PEOPLE, *MACHINES)

STATISTICS: Final = "statistics"
"""Counts instead of findings; not a format of its own, but what people get in place of theirs."""

JOB_SUMMARY: Final = "GITHUB_STEP_SUMMARY"
"""The variable that names the file of a job's summary on GitHub."""


@dataclass(frozen=True, slots=True)
class OutputTarget:
    """A format, and the file it goes to; None is standard output."""

    format: str
    file: Path | None

    @property
    def for_people(self) -> bool:
        """Whether it is read by people: colour, hidden notes, a closing line."""
        return self.format not in MACHINES

    def counting(self) -> OutputTarget:
        """The target with counts per rule in place of findings; machines get theirs whatever."""
        return OutputTarget(STATISTICS, self.file) if self.for_people else self


def parse_target(text: str) -> OutputTarget:
    """Read `FORMAT` or `FORMAT=FILE`, with `-` for standard output.

    Raises ValueError for a format that does not exist, and for a file without a name.
    """
    name, equals, file = text.partition("=")
    if name not in FORMATS:
        near = get_close_matches(name, FORMATS, n=1)
        hint = f"did you mean {near[0]}?" if near else f"there are {', '.join(FORMATS)}"
        raise ValueError(f"no format {name!r}; {hint}")
    if equals and not file:
        raise ValueError(f"name a file behind {text!r}")
    return OutputTarget(name, Path(file) if file not in ("", "-") else None)


def render(report: Report, target: OutputTarget, *, colour: bool, notes: bool, quiet: bool) -> None:
    """Write one format of a report to where it goes."""
    import click

    if target.for_people:
        if quiet and not _has_something_to_show(report, notes):
            return
        text = _render_for_people(report, target, colour and target.file is None, notes)
    else:
        text = _render_for_machines(report, target.format)
    if target.file is not None:
        _write(target.file, text)
    else:
        click.echo(text, nl=False, color=colour)
    if target.format == "github" and (summary := os.environ.get(JOB_SUMMARY)):
        _write(Path(summary), _render_for_machines(report, "markdown"), append=True)


def _write(file: Path, text: str, *, append: bool = False) -> None:
    import click

    try:
        with file.open("a" if append else "w", encoding="utf-8", newline="\n") as stream:
            stream.write(text)
    except OSError as error:
        raise click.ClickException(f"{file} cannot be written: {error.strerror}") from error


def _render_for_machines(report: Report, name: str) -> str:
    module = import_module(MACHINES[name])
    renderer: Callable[[Report], str] = getattr(module, f"render_{name}")
    return renderer(report)


def _render_for_people(report: Report, target: OutputTarget, colour: bool, notes: bool) -> str:
    from slalint.output.style import Style

    module = import_module(f"slalint.output.{target.format}")
    renderer: Callable[..., str] = getattr(module, f"render_{target.format}")
    return renderer(report, Style(colour), notes=notes)


def _has_something_to_show(report: Report, notes: bool) -> bool:
    from slalint.output.shown import shown_findings

    return bool(shown_findings(report, notes=notes))
