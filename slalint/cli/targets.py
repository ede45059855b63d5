"""`--format FORMAT[=FILE]` of `slalint check`: what is meant, and which files are kept safe."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

from slalint.output.formats import OutputTarget, parse_target

if TYPE_CHECKING:
    from slalint.engine.report import Report
    from slalint.engine.run import Run

_KEPT: Final = ("pyproject.toml", ".slalint-baseline.json")
"""Files that decide over verdicts, beside those in YAML."""


class TargetType(click.ParamType):  # type: ignore[type-arg,unused-ignore]
    """`FORMAT` or `FORMAT=FILE`."""

    name = "format"

    def get_metavar(self, param: click.Parameter, ctx: click.Context | None = None) -> str:
        """How help names it."""
        return "FORMAT[=FILE]"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> OutputTarget:
        """Read one."""
        try:
            return value if isinstance(value, OutputTarget) else parse_target(value)
        except ValueError as error:
            self.fail(str(error), param, ctx)


def targets_of(
    given: Sequence[OutputTarget], ctx: click.Context, *, on_terminal: bool
) -> Sequence[OutputTarget]:
    """The formats that are wanted; refused are two in one place, and places of other files."""
    from slalint.engine.files import SUFFIXES, identity

    targets = given or (OutputTarget("full" if on_terminal else "concise", None),)
    places = [identity(target.file) if target.file is not None else None for target in targets]
    if len(set(places)) < len(places):
        raise click.UsageError(
            "two formats cannot go to the same place; write --format FORMAT=FILE", ctx
        )
    for place, target in zip(places, targets, strict=True):
        if place is not None and (place.endswith(SUFFIXES) or Path(place).name in _KEPT):
            raise click.UsageError(
                f"{target.file} is not written: a report would stand where agreements and "
                f"settings are read from; name a file such as slalint.{target.format}",
                ctx,
            )
    return targets


def keep_linted(targets: Sequence[OutputTarget], run: Run) -> None:
    """Refuse to write a report over a file that is linted, whatever its name."""
    from slalint.engine.files import identity

    linted = {identity(job.path) for job in run.jobs}
    linted |= {identity(Path(result.file)) for result in run.skipped}
    for target in targets:
        if target.file is not None and identity(target.file) in linted:
            raise click.ClickException(f"{target.file} is being linted; it is not overwritten")


def in_repository(report: Report, run: Run) -> Report:
    """The report, and where in the repository the folder is that its files are named from."""
    here = Path.cwd()
    for root in run.projects:
        if root is not None and here.is_relative_to(root):
            return replace(report, folder=Path(os.path.relpath(here, root)).as_posix())
    return report
