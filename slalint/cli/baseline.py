"""`slalint baseline`: adopt slalint on a tree that already has findings."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from slalint.cli.request import named_or_project, project_options, refusals, request_of
from slalint.cli.say import say

if TYPE_CHECKING:
    from slalint.engine.baseline import Entry
    from slalint.engine.job import Checked, Request


@click.group(short_help="Accept the findings there are; only new ones count.")
def baseline() -> None:
    """Accept the findings there are, so that only new ones count.

    They are kept in `.slalint-baseline.json` at the root of the project, by fingerprint: lines may
    move and entries be reordered. `slalint check` uses the file if it is there.
    """


@baseline.command()
@project_options
@click.pass_context
def write(ctx: click.Context, /, **given: Any) -> int:
    """Accept every finding of the project that counts today."""
    from slalint.engine.accept import entries_of

    request, file = _request(ctx, given)
    checked = _judged(ctx, request, file)
    if not checked:
        raise click.ClickException("no agreement found, so there is nothing to accept")
    entries = entries_of(checked)
    _save(file, entries)
    number = "1 finding is" if len(entries) == 1 else f"{len(entries):,} findings are"
    say(f"{number} accepted in {file}")
    held = {entry.fingerprint for entry in entries}
    left = [
        finding.code
        for _, result in checked
        for finding in result.findings
        if finding.suppressed is None and finding.fingerprint not in held
    ]
    if left:
        say(f"what no baseline may hold still counts: {_by_code(left)}")
    return 0


@baseline.command()
@project_options
@click.pass_context
def prune(ctx: click.Context, /, **given: Any) -> int:
    """Drop what is settled from the baseline; nothing is added."""
    from slalint.engine.accept import load_baseline, stale_in

    request, file = _request(ctx, given)
    with refusals(ctx):
        entries = load_baseline(file)
    stale = stale_in(entries, _judged(ctx, request, file), file.parent)
    if stale:
        _save(file, [entry for entry in entries.values() if entry not in stale])
    say(f"dropped {len(stale):,} of {len(entries):,} entries from {file}: they are settled")
    return 0


def _request(ctx: click.Context, given: Mapping[str, Any]) -> tuple[Request, Path]:
    """The request, and the baseline that is meant."""
    from slalint.config.places import project_root
    from slalint.engine.baseline import FILE
    from slalint.engine.files import near

    request = request_of(ctx, given)
    root = project_root(Path.cwd())
    if request.baseline is not None:
        return request, request.baseline
    if root is None:
        message = "there is no git repository and no .slalint.yaml here or above"
        raise click.UsageError(f"{message}; name a file with --baseline", ctx)
    return request, near(root / FILE)


def _judged(ctx: click.Context, request: Request, file: Path) -> list[Checked]:
    """The files of the project that belong to a baseline; all must be judged to the end."""
    from slalint.engine.accept import belongs_to
    from slalint.engine.run import read_paths

    with refusals(ctx):
        run = read_paths(named_or_project(()), request)
    jobs = [job for job in run.jobs if belongs_to(job, file)]
    checked = [(job, job.check()) for job in jobs]
    limits = [*run.failures]
    for _, result in checked:
        limits += [*result.crashes, *result.unjudged]
    for sentence in limits:
        say(sentence)
    if limits:
        raise click.ClickException("not everything could be judged; no baseline is written")
    return checked


def _save(file: Path, entries: Iterable[Entry]) -> None:
    from slalint.engine.atomic import WriteRefusedError, replace_file
    from slalint.engine.baseline import write_baseline

    try:
        replace_file(file, write_baseline(entries).encode("utf-8"))
    except WriteRefusedError as error:
        raise click.ClickException(str(error)) from error


def _by_code(codes: Sequence[str]) -> str:
    return ", ".join(f"{code} ({count})" for code, count in sorted(Counter(codes).items()))
