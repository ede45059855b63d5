"""From a report to the places it goes to: standard output, files, the summary of a job."""

from __future__ import annotations

import stat
import sys
from collections.abc import Callable
from importlib import import_module
from pathlib import Path

import click

from slalint.engine.atomic import WriteRefusedError, replace_file
from slalint.engine.report import Report
from slalint.output.formats import MACHINES, OutputTarget
from slalint.output.shown import shown_findings
from slalint.output.style import Style


def deliver(
    report: Report, target: OutputTarget, *, colour: bool, notes: bool, quiet: bool
) -> None:
    """Write one format of a report to where it goes. Raises WriteRefusedError."""
    if target.for_people:
        if quiet and target.file is None and not shown_findings(report, notes=notes):
            return
        text = _for_people(report, target, colour, notes)
    else:
        text = _for_machines(report, target.format)
    if target.file is not None:
        _write(target.file, text)
    else:
        click.echo(text, nl=False, color=colour)
    if target.format == "github":
        _summarise(report)


def _summarise(report: Report) -> None:
    from slalint.output.job_summary import add_to_summary
    from slalint.output.markdown import render_markdown

    add_to_summary(lambda room: render_markdown(report, room))


def _for_machines(report: Report, name: str) -> str:
    module = import_module(MACHINES[name])
    renderer: Callable[[Report], str] = getattr(module, f"render_{name}")
    return renderer(report)


def _for_people(report: Report, target: OutputTarget, colour: bool, notes: bool) -> str:
    style = Style(colour, _columns()) if target.file is None else Style()
    module = import_module(f"slalint.output.{target.format}")
    renderer: Callable[..., str] = getattr(module, f"render_{target.format}")
    return renderer(report, style, notes=notes)


def _columns() -> int | None:
    if sys.stdout is None or not sys.stdout.isatty():
        return None
    from shutil import get_terminal_size

    return get_terminal_size().columns


def _write(file: Path, text: str) -> None:
    """Write a file whole or not at all; a device or a pipe takes the text as it comes.

    Links to files are not written through: in the repository of others they may lead anywhere.
    """
    data = text.encode("utf-8", errors="backslashreplace")
    if _is_stream(file):
        _pour(file, data)
    else:
        replace_file(file, data)


def _is_stream(file: Path) -> bool:
    try:
        mode = file.stat().st_mode
    except (OSError, ValueError):
        return False
    return stat.S_ISFIFO(mode) or stat.S_ISCHR(mode)


def _pour(file: Path, data: bytes) -> None:
    try:
        with file.open("wb") as stream:
            stream.write(data)
    except OSError as error:
        raise WriteRefusedError(f"{file} cannot be written: {error.strerror}") from error
