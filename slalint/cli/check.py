"""`slalint check`: lint agreements."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any, Final

import click

from slalint.cli.selectors import RuleSelector
from slalint.output.formats import FORMATS, OutputTarget, parse_target, render

STDIN: Final = "-"


class _Target(click.ParamType):  # type: ignore[type-arg,unused-ignore]
    """`FORMAT` or `FORMAT=FILE`."""

    name = "format"

    def get_metavar(self, param: click.Parameter, ctx: click.Context | None = None) -> str:
        return "FORMAT[=FILE]"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> OutputTarget:
        try:
            return value if isinstance(value, OutputTarget) else parse_target(value)
        except ValueError as error:
            self.fail(str(error), param, ctx)


class _Day(click.ParamType):  # type: ignore[type-arg,unused-ignore]
    """An ISO date."""

    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        try:
            return value if isinstance(value, date) else date.fromisoformat(value)
        except ValueError:
            self.fail(f"{value!r} is no date; write it as 2026-12-31", param, ctx)


@click.command()
@click.argument("paths", nargs=-1, metavar="[PATHS or -]")
@click.option(
    "--format",
    "targets",
    type=_Target(),
    multiple=True,
    help=f"{', '.join(FORMATS)}; with =FILE into a file. May be given several times. "
    "[default: full on a terminal, concise elsewhere]",
)
@click.option("--select", type=RuleSelector(), multiple=True, help="Run only these rules.")
@click.option(
    "--extend-select", type=RuleSelector(), multiple=True, help="Run these rules as well."
)
@click.option("--ignore", type=RuleSelector(), multiple=True, help="Do not run these rules.")
@click.option(
    "--fail-on",
    type=click.Choice(["error", "warning", "info"]),
    default="error",
    show_default=True,
    help="The least severity that makes the exit code 1.",
)
@click.option("--stdin-filename", metavar="FILE", help="The name of what is read from `-`.")
@click.option("--today", type=_Day(), help="The date that expiry is judged by. [default: today]")
@click.option("--notes", is_flag=True, help="Show notes (info) as well.")
@click.option("--no-suppress", is_flag=True, help="Report what comments suppress.")
@click.option(
    "--color",
    type=click.Choice(["auto", "always", "never"]),
    default="auto",
    show_default=True,
    help="Colour the output; `auto` only on a terminal without NO_COLOR.",
)
@click.option("--quiet", "-q", is_flag=True, help="Say nothing when there is nothing to show.")
@click.option("--allow-empty", is_flag=True, help="Be content if no agreement is found.")
@click.pass_context
def check(ctx: click.Context, /, paths: tuple[str, ...], **given: Any) -> int:
    """Lint agreements: files, folders, `-` for standard input; without paths the project.

    Rules are named by code (SLA403), prefix (SLA4) or name, separated by commas.
    """
    from slalint.engine.check import Options
    from slalint.engine.finding import Severity
    from slalint.engine.run import run_paths, run_text
    from slalint.engine.selection import UnknownRuleError, select_rules

    try:
        rules = select_rules(*(_flat(given[key]) for key in ("select", "extend_select", "ignore")))
    except UnknownRuleError as error:
        raise click.UsageError(str(error), ctx) from error
    options = Options(rules, given["today"] or date.today(), not given["no_suppress"])
    if STDIN in paths:
        if len(paths) > 1:
            raise click.UsageError("`-` stands alone", ctx)
        report = run_text(_read_stdin(), options, given["stdin_filename"] or "<stdin>")
    else:
        report = run_paths(_paths(paths), options)
    targets = given["targets"] or (_default_target(),)
    _say_limits(report, targets, allow_empty=given["allow_empty"])
    colour = _colour(given["color"])
    for target in targets:
        render(report, target, colour=colour, notes=given["notes"], quiet=given["quiet"])
    return report.exit_code(Severity.of(given["fail_on"]), allow_empty=given["allow_empty"])


def _flat(groups: Sequence[tuple[str, ...]]) -> list[str]:
    return [name for group in groups for name in group]


def _paths(paths: tuple[str, ...]) -> list[Path]:
    if paths:
        return [Path(path) for path in paths]
    from slalint.engine.project import project_root

    return [project_root(Path.cwd()) or Path.cwd()]


def _read_stdin() -> bytes:
    from slalint.source.limits import MAX_BYTES

    return sys.stdin.buffer.read(MAX_BYTES + 1)


def _default_target() -> OutputTarget:
    return OutputTarget("full" if sys.stdout.isatty() else "concise", None)


def _colour(wanted: str) -> bool:
    if wanted == "auto":
        return sys.stdout.isatty() and not os.environ.get("NO_COLOR")
    return wanted == "always"


def _say_limits(report: Any, targets: Sequence[OutputTarget], *, allow_empty: bool) -> None:
    """What could not be judged, on stderr: the verdict is not true without it."""
    from slalint.output.escape import for_terminal

    for sentence in (*report.failures, *report.crashes):
        click.echo(f"slalint: {for_terminal(sentence)}", err=True)
    if report.agreements == 0 and not report.failures and not allow_empty:
        hint = "an agreement says `apiVersion: slalint/v1` at its top"
        click.echo(f"slalint: no agreement found; {hint}", err=True)
    if any(target.for_people for target in targets):
        for note in report.notes:
            click.echo(f"note: {note}", err=True)
