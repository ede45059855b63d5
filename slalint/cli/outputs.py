"""`FORMAT` or `FORMAT=FILE` for commands that write documents, and how these are written."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click


@dataclass(frozen=True, slots=True)
class Output:
    """A format, and the file it goes to; None is standard output."""

    format: str
    file: Path | None


class OutputType(click.ParamType):  # type: ignore[type-arg,unused-ignore]
    """A choice of formats, each with a file where wanted."""

    name = "format"

    def __init__(self, formats: Sequence[str]) -> None:
        self.formats = tuple(formats)

    def get_metavar(self, param: click.Parameter, ctx: click.Context | None = None) -> str:
        """How help names it."""
        return "FORMAT[=FILE]"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> Output:
        """Read one."""
        if isinstance(value, Output):
            return value
        name, equals, file = str(value).partition("=")
        if name not in self.formats:
            self.fail(f"no format {name!r}; there are {', '.join(self.formats)}", param, ctx)
        if equals and not file:
            self.fail(f"name a file behind {value!r}", param, ctx)
        return Output(name, Path(file) if file not in ("", "-") else None)


def write_outputs(
    outputs: Sequence[Output], renderers: Mapping[str, Callable[[], str]], keep: Sequence[Path]
) -> None:
    """Render each format once and write it to its place; files are replaced whole.

    `keep` are files that are read and must not be written over. Raises ClickException.
    """
    from slalint.engine.atomic import WriteRefusedError, replace_file
    from slalint.engine.files import identity

    places = [output.file for output in outputs]
    if len(set(places)) < len(places):
        raise click.ClickException("two formats cannot go to the same place; write FORMAT=FILE")
    kept = {identity(path) for path in keep}
    for output in outputs:
        if output.file is not None and identity(output.file) in kept:
            raise click.ClickException(f"{output.file} is being read; it is not overwritten")
    for output in outputs:
        text = renderers[output.format]()
        if output.file is None:
            click.echo(text, nl=False)
            continue
        try:
            replace_file(output.file, text.encode("utf-8", errors="backslashreplace"))
        except WriteRefusedError as error:
            raise click.ClickException(str(error)) from error
