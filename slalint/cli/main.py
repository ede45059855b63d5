"""The entry point: parse, dispatch, and turn every way of ending into one exit code."""

from __future__ import annotations

import gc
import io
import os
import sys
from importlib import import_module
from typing import Any, Final

import click

from slalint import __version__
from slalint.cli.say import say

COMMANDS: Final = {
    "check": "check",
    "diff": "diff",
    "init": "init",
    "baseline": "baseline",
    "graph": "graph",
    "config": "config",
    "explain": "explain",
    "rules": "rules",
    "nines": "nines",
    "plan": "plan",
    "report": "report",
    "render": "render",
    "schema": "schema",
    "import": "importing",
}
"""Command name to the module below `slalint.cli` that holds it, as a function of that name."""

EXIT_NO_VERDICT: Final = 2
EXIT_INTERRUPTED: Final = 130

_COLLECT_RARELY: Final = (50_000, 20, 50)
"""Thresholds of the garbage collector: a sixth less time, and a few megabytes more memory."""


class OutputClosedError(Exception):
    """Whoever read the output has gone; click must not turn this into an exit code of its own."""


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
        from difflib import get_close_matches  # needed for hints only

        name = args[0]
        if name not in COMMANDS and not name.startswith("-"):
            near = get_close_matches(name, COMMANDS, n=1)
            hint = f" Did you mean {near[0]!r}?" if near else ""
            raise click.UsageError(f"No such command {name!r}.{hint}", ctx)
        return super().resolve_command(ctx, args)

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command, its output written out to the end."""
        try:
            result = super().invoke(ctx)
            if sys.stdout is not None:
                sys.stdout.flush()
        except BrokenPipeError as error:
            raise OutputClosedError from error
        return result


@click.group(
    cls=LazyGroup,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"]},
)
@click.version_option(__version__, prog_name="slalint", message="%(prog)s %(version)s")
@click.pass_context
def cli(ctx: click.Context) -> int:
    """Agreements as code, linted the way a careful colleague would read them."""
    if ctx.invoked_subcommand is None:
        click.echo(ctx.get_help(), err=True)
        return EXIT_NO_VERDICT
    return 0


def run() -> None:
    """Run the command line and leave with its exit code."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    # Most of what is made lives as long as the process: the collector need not look so often.
    gc.set_threshold(*_COLLECT_RARELY)
    sys.exit(main())


def main(arguments: list[str] | None = None) -> int:
    """Run the command line. 0 clean, 1 findings, 2 no true verdict, 130 interrupted."""
    if "_SLALINT_COMPLETE" in os.environ:
        from slalint.cli.complete import teach_shells

        teach_shells()
    try:
        code = cli.main(args=arguments, prog_name="slalint", standalone_mode=False)
    except click.ClickException as error:
        return _refuse(error)
    except (click.Abort, KeyboardInterrupt):
        say("interrupted")
        return EXIT_INTERRUPTED
    except OutputClosedError:
        return _give_up_output("nobody reads the output any more")
    except OSError as error:
        # Whatever is read or written by name has a sentence of its own: this is standard output
        # (a full disk), or a working folder that is gone.
        where = f" ({error.filename})" if error.filename else ""
        return _give_up_output(f"cannot go on: {error.strerror or error}{where}")
    return code if isinstance(code, int) else 0


def _refuse(error: click.ClickException) -> int:
    """One clear sentence, and for a slip of the keyboard the way to the help."""
    say(error.format_message())
    if isinstance(error, click.UsageError) and error.ctx is not None:
        click.echo(f"Try '{error.ctx.command_path} --help' for help.", err=True)
    return EXIT_NO_VERDICT


def _give_up_output(sentence: str) -> int:
    # The interpreter flushes both streams once more when it leaves, and would complain again.
    say(sentence)
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except (OSError, ValueError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
    return EXIT_NO_VERDICT
