"""The table of formats, and where their output goes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from difflib import get_close_matches
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from slalint.engine.report import Report

PEOPLE: Final = {"full": "slalint.output.full", "concise": "slalint.output.concise"}
MACHINES: Final = {"json": "slalint.output.json_report"}
FORMATS: Final = (*PEOPLE, *MACHINES)


@dataclass(frozen=True, slots=True)
class OutputTarget:
    """A format, and the file it goes to; None is standard output."""

    format: str
    file: Path | None

    @property
    def for_people(self) -> bool:
        """Whether it is read by people: colour, hidden notes, a closing line."""
        return self.format in PEOPLE


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
        module = import_module(MACHINES[target.format])
        renderer: Callable[[Report], str] = getattr(module, f"render_{target.format}")
        text = renderer(report)
    if target.file is not None:
        try:
            target.file.write_text(text, encoding="utf-8", newline="\n")
        except OSError as error:
            raise click.ClickException(
                f"{target.file} cannot be written: {error.strerror}"
            ) from error
    else:
        click.echo(text, nl=False, color=colour)


def _render_for_people(report: Report, target: OutputTarget, colour: bool, notes: bool) -> str:
    from slalint.output.style import Style

    module = import_module(PEOPLE[target.format])
    renderer: Callable[..., str] = getattr(module, f"render_{target.format}")
    return renderer(report, Style(colour), notes=notes)


def _has_something_to_show(report: Report, notes: bool) -> bool:
    from slalint.output.shown import shown_findings

    return bool(shown_findings(report, notes=notes))
