"""`slalint config show`: what a file is judged by."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from slalint.cli.request import refusals

if TYPE_CHECKING:
    from slalint.config.settings import Settings


@click.group(short_help="Show the configuration of a file.")
def config() -> None:
    """Show the configuration of a file."""


@config.command(short_help="Print what holds for a file, and where it comes from.")
@click.argument("file", metavar="FILE")
@click.option("--config", "named", metavar="FILE", help="The configuration of every file.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="How to print it.",
)
@click.pass_context
def show(ctx: click.Context, file: str, named: str | None, form: str) -> int:
    """Print the effective configuration of a file, and where each value comes from."""
    from slalint.config.finder import Configurations

    path = Path(file)
    with refusals(ctx):
        settings = Configurations(Path(named) if named is not None else None).of(path)
    if form == "json":
        import json

        click.echo(json.dumps(_data(settings, path), indent=1, default=str))
    else:
        _print(settings, path)
    return 0


def _print(settings: Settings, path: Path) -> None:
    import json

    from slalint.config.show import rows_of
    from slalint.output.escape import for_terminal

    rows = [(row.key, json.dumps(row.value, default=str), row.origin) for row in rows_of(settings)]
    click.echo(for_terminal(f"{path} is judged by {_name(settings) or 'the defaults'}"))
    widths = [max(len(row[column]) for row in rows) for column in (0, 1)]
    for key, value, origin in rows:
        click.echo(for_terminal(f"{key:<{widths[0]}}  {value:<{min(widths[1], 40)}}  {origin}"))


def _data(settings: Settings, path: Path) -> dict[str, Any]:
    from slalint.config.show import rows_of, severities_of
    from slalint.engine.selection import Selection

    severities = severities_of(settings, settings.name_of(path), settings.rules(Selection()))
    return {
        "version": 1,
        "file": str(path),
        "configuration": _name(settings),
        "values": [row._asdict() for row in rows_of(settings)],
        "rules": [
            {"code": rule.code, "name": rule.name, "severity": severity}
            for rule, severity in severities
        ],
    }


def _name(settings: Settings) -> str | None:
    from slalint.engine.files import display_name

    return display_name(settings.file) if settings.file is not None else None
