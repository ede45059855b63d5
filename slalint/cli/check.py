"""`slalint check`: lint agreements."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final

import click

from slalint.cli.complete import complete_file, complete_format
from slalint.cli.fixing import print_diff, write_fixes
from slalint.cli.hints import say_next
from slalint.cli.progress import watching
from slalint.cli.request import linting_options, named_or_project, refusals, request_of
from slalint.cli.say import say
from slalint.cli.targets import TargetType, in_repository, keep_linted, targets_of
from slalint.output.formats import FORMATS, OutputTarget

if TYPE_CHECKING:
    from slalint.engine.job import Request
    from slalint.engine.report import Report
    from slalint.engine.run import Run
    from slalint.engine.watch import Watch

STDIN: Final = "-"

MAX_OBSTACLES: Final = 5
"""How many files of a run without any agreement are named as unreadable."""


@click.command(
    short_help="Lint agreements.",
    epilog="Exit codes: 0 clean, 1 findings at or above --fail-on, 2 no true verdict, "
    "130 interrupted.",
)
@click.argument("paths", nargs=-1, metavar="[PATHS or -]", shell_complete=complete_file)
@click.option(
    "--format",
    "targets",
    type=TargetType(),
    multiple=True,
    shell_complete=complete_format,
    help=f"{', '.join(FORMATS)}; with =FILE into a file. May be given several times. "
    "[default: full on a terminal, concise elsewhere]",
)
@linting_options
@click.option("--fix", is_flag=True, help="Apply safe fixes, then report what is left.")
@click.option("--unsafe-fixes", is_flag=True, help="Fix what may change the meaning as well.")
@click.option(
    "--diff", is_flag=True, help="Show what fixes would change, write nothing; exit 1 if any would."
)
@click.option(
    "--fail-on",
    type=click.Choice(["error", "warning", "info"]),
    help="The least severity that makes the exit code 1. [default: error, or as configured]",
)
@click.option("--stdin-filename", metavar="FILE", help="The name of what is read from `-`.")
@click.option("--statistics", is_flag=True, help="Show how often each rule speaks, not where.")
@click.option("--notes", is_flag=True, help="Show notes (info) as well.")
@click.option("--no-suppress", is_flag=True, help="Report what comments suppress.")
@click.option(
    "--color",
    type=click.Choice(["auto", "always", "never"]),
    default="auto",
    show_default=True,
    help="Colour the output; `auto` only on a terminal without NO_COLOR.",
)
@click.option(
    "--jobs",
    "-j",
    type=click.IntRange(1, 64),
    help="Processes that check, on Linux. [default: as many as pay]",
)
@click.option("--quiet", "-q", is_flag=True, help="Say nothing when there is nothing to show.")
@click.option("--allow-empty", is_flag=True, help="Be content if no agreement is found.")
@click.pass_context
def check(ctx: click.Context, /, paths: tuple[str, ...], **given: Any) -> int:
    """Lint agreements: files, folders, `-` for standard input; without paths the project.

    Rules are named by code (SLA403), prefix (SLA4) or name, separated by commas.
    """
    from slalint.engine.run import read_paths

    fixing = _fixing(ctx, paths, given)
    targets = targets_of(given["targets"], ctx, on_terminal=_is_terminal())
    request = request_of(ctx, given, suppress=not given["no_suppress"])
    with refusals(ctx), watching(quiet=given["quiet"]) as watch:
        run = _read(ctx, paths, request, given["stdin_filename"], watch)
        run.compose()
        keep_linted(targets, run)
        gc.freeze()  # what was read stays to the end
        if given["diff"]:
            return _diff(run, given)
        failures = write_fixes(run, unsafe=given["unsafe_fixes"]) if fixing else []
        run = read_paths(named_or_project(paths), request, watch) if fixing else run
        report = in_repository(run.report(given["jobs"]), run)
    failures += _deliver(report, targets, given)
    _say_limits(report, targets, allow_empty=given["allow_empty"])
    for sentence in failures:
        say(sentence)
    if not (fixing or given["quiet"]):
        say_next(report, targets)
    return 2 if failures else _exit_code(report, given)


def _deliver(
    report: Report, targets: Sequence[OutputTarget], given: Mapping[str, Any]
) -> list[str]:
    """Write every format; the sentences about those that could not be written."""
    from slalint.engine.atomic import WriteRefusedError
    from slalint.output.deliver import deliver

    failures = []
    for target in targets:
        try:
            deliver(
                report,
                target.counting() if given["statistics"] else target,
                colour=_colour(given["color"]),
                notes=given["notes"],
                quiet=given["quiet"],
            )
        except WriteRefusedError as error:
            failures.append(str(error))
    return failures


def _exit_code(report: Report, given: Mapping[str, Any]) -> int:
    from slalint.engine.finding import Severity

    fail_on = Severity.of(given["fail_on"]) if given["fail_on"] is not None else None
    return report.exit_code(fail_on, allow_empty=given["allow_empty"])


def _fixing(ctx: click.Context, paths: tuple[str, ...], given: Mapping[str, Any]) -> bool:
    """Whether files are written; refuse what makes no sense together."""
    fixing, diff = given["fix"], given["diff"]
    if given["unsafe_fixes"] and not (fixing or diff):
        raise click.UsageError("--unsafe-fixes goes with --fix or --diff", ctx)
    if diff and given["targets"]:
        raise click.UsageError("--diff prints a diff, not a report; leave --format out", ctx)
    if fixing and not diff and STDIN in paths:
        raise click.UsageError("standard input cannot be fixed; --diff shows what to change", ctx)
    return bool(fixing and not diff)


def _diff(run: Run, given: Mapping[str, Any]) -> int:
    """0 nothing would change, 1 something would, 2 not everything could be judged."""
    report = run.report()
    changes = print_diff(run, unsafe=given["unsafe_fixes"], for_people=_is_terminal())
    _say_limits(report, (), allow_empty=given["allow_empty"])
    without_verdict = report.exit_code(allow_empty=given["allow_empty"]) == 2
    return 2 if without_verdict else int(changes)


def _read(
    ctx: click.Context,
    paths: tuple[str, ...],
    request: Request,
    stdin_name: str | None,
    watch: Watch,
) -> Run:
    from slalint.engine.run import STDIN_NAME, read_paths, read_text

    if STDIN in paths:
        if len(paths) > 1:
            raise click.UsageError("`-` stands alone", ctx)
        return read_text(_read_stdin(), request, stdin_name or STDIN_NAME)
    if stdin_name is not None:
        raise click.UsageError("--stdin-filename needs `-` as the path", ctx)
    return read_paths(named_or_project(paths), request, watch)


def _read_stdin() -> bytes:
    from slalint.source.limits import MAX_BYTES

    if sys.stdin is None:
        raise click.ClickException("standard input is closed")
    try:
        return sys.stdin.buffer.read(MAX_BYTES + 1)
    except OSError as error:
        reason = error.strerror or str(error)
        raise click.ClickException(f"standard input cannot be read: {reason}") from error


def _is_terminal() -> bool:
    return sys.stdout is not None and sys.stdout.isatty()


def _colour(wanted: str) -> bool:
    if wanted == "auto":
        plain = os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb"
        return _is_terminal() and not plain
    return wanted == "always"


def _say_limits(report: Report, targets: Sequence[OutputTarget], *, allow_empty: bool) -> None:
    """What could not be judged, on stderr: the verdict is not true without it."""
    for sentence in (*report.failures, *report.unjudged, *report.crashes):
        say(sentence)
    if report.documents == 0 and not report.failures and not allow_empty:
        for sentence in report.obstacles[:MAX_OBSTACLES]:
            say(sentence)
        say(
            "no agreement found; an agreement says `apiVersion: slalint/v1` at its top, and "
            "`slalint init` writes one to start from"
        )
    if any(target.for_people for target in targets):
        for note in report.notes:
            click.echo(f"note: {note}", err=True)
