"""`slalint import`: an OpenSLO SLO or a data contract as an agreement to start from."""

from __future__ import annotations

import os
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from slalint.cli.complete import complete_file
from slalint.cli.say import say

if TYPE_CHECKING:
    from slalint.source.source import Source

_STDIN: Final = "-"


@click.command(name="import", short_help="Draft an agreement from an SLO or a data contract.")
@click.argument("file", metavar="FILE", shell_complete=complete_file)
@click.option(
    "--document", "wanted", metavar="NAME", help="Which one, by name or number, if there are more."
)
@click.option("--kind", type=click.Choice(["slo", "contract"]), help="Look only for one kind.")
@click.option("-o", "--output", type=click.Path(path_type=Path), help="Write to a file.")
@click.option("--force", is_flag=True, help="Replace the file if it exists.")
def importing(
    file: str, wanted: str | None, kind: str | None, output: Path | None, force: bool
) -> int:
    """Draft an agreement from an OpenSLO SLO or an ODCS data contract.

    What can be carried over exactly is, with a comment that says where each value is from. What
    only people can decide is marked TODO; `slalint check` reports it until it is filled in.

    \b
    slalint import slos.yaml --document web-availability
    slalint import orders.odcs.yaml -o agreements/orders.sla.yaml
    """  # noqa: D301
    from slalint.importing.choose import (
        ImportRefusedError,
        choose,
        import_document,
        importable,
    )

    if output is not None and not force and os.path.lexists(output):
        raise click.ClickException(f"{output} exists, nothing was written; --force replaces it")
    source, today = _read(file), date.today()
    try:
        document = choose(importable(source, today, kind), wanted, source.name)
    except ImportRefusedError as error:
        raise click.ClickException(str(error)) from error
    imported = import_document(document, source, today)
    if output is None:
        click.echo(imported.text, nl=False)
    else:
        _write(output, imported.text, imported.goals)
    return 0


def _read(file: str) -> Source:
    from slalint.source.limits import MAX_BYTES
    from slalint.source.source import read_source

    if file == _STDIN:
        return read_source("standard input", sys.stdin.buffer.read(MAX_BYTES + 1))
    try:
        with Path(file).open("rb") as stream:
            return read_source(Path(file).name, stream.read(MAX_BYTES + 1))
    except OSError as error:
        message = f"{file} cannot be read: {error.strerror or error}"
        raise click.ClickException(message) from error


def _write(output: Path, text: str, goals: int) -> None:
    from slalint.engine.atomic import WriteRefusedError, replace_file

    try:
        replace_file(output, text.encode("utf-8"))
    except WriteRefusedError as error:
        raise click.ClickException(str(error)) from error
    say(f"wrote {output} with {goals} goal{'' if goals == 1 else 's'}; fill in what is marked TODO")
