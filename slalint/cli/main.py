"""The entry point: parse, dispatch, and turn every way of ending into one exit code."""

from __future__ import annotations

import os
import sys
from difflib import get_close_matches
from importlib import import_module
from typing import Final

import click

from slalint import __version__

COMMANDS: Final = {
    "check": "check",
    "explain": "explain",
    "rules": "rules",
    "schema": "schema",
}
"""Command name to the module below `slalint.cli` that holds it, as a function of that name."""

EXIT_NO_VERDICT: Final = 2
EXIT_INTERRUPTED: Final = 130


class LazyGroup(click.Group):
    """Commands are imported when they are called: `--version` pays for none of them."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The commands in the order of the documentation."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import one command."""
        if cmd_name not in COMMANDS:
            return None
        module = import_module(f"slalint.cli.{COMMANDS[cmd_name]}")
        command: click.Command = getattr(module, COMMANDS[cmd_name])
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command, or say which one was perhaps meant."""
        name = args[0]
        if name not in COMMANDS and not name.startswith("-"):
            near = get_close_matches(name, COMMANDS, n=1)
            hint = f" Did you mean {near[0]!r}?" if near else ""
            raise click.UsageError(f"No such command {name!r}.{hint}", ctx)
        return super().resolve_command(ctx, args)


@click.command(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="slalint", message="%(prog)s %(version)s")
def cli() -> None:
    """Agreements as code, linted the way a careful colleague would read them."""


def run() -> None:
    """Run the command line and leave with its exit code."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="backslashreplace")
    sys.exit(main())


def main(arguments: list[str] | None = None) -> int:
    """Run the command line. 0 clean, 1 findings, 2 no true verdict, 130 interrupted."""
    try:
        code = cli.main(args=arguments, prog_name="slalint", standalone_mode=False)
        sys.stdout.flush()
    except click.exceptions.Exit as stop:
        return stop.exit_code
    except click.ClickException as error:
        error.show()
        return EXIT_NO_VERDICT
    except (click.Abort, KeyboardInterrupt):
        return EXIT_INTERRUPTED
    except BrokenPipeError:
        return _broken_pipe()
    return code if isinstance(code, int) else 0


def _broken_pipe() -> int:
    # The interpreter flushes stdout once more when it leaves, and would complain again.
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    click.echo("slalint: nobody reads the output any more", err=True)
    return EXIT_NO_VERDICT
