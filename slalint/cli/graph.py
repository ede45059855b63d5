"""`slalint graph`: the web of agreements, to look at."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

from slalint.cli.complete import complete_file
from slalint.cli.outputs import Output, write_outputs
from slalint.cli.request import Day, named_or_project, refusals, request_of
from slalint.cli.say import say

if TYPE_CHECKING:
    from slalint.engine.run import Run
    from slalint.graph.model import Graph

FORMATS: Final = ("mermaid", "dot", "json")


@click.command(short_help="Parties, agreements and what they rest on, as a picture.")
@click.argument("paths", nargs=-1, metavar="[PATHS]", shell_complete=complete_file)
@click.option(
    "--format",
    "form",
    type=click.Choice(FORMATS),
    default="mermaid",
    show_default=True,
    help="For Markdown, for Graphviz, or for programs.",
)
@click.option(
    "--output",
    metavar="FILE",
    shell_complete=complete_file,
    help="Write to this file. [default: standard output]",
)
@click.option(
    "--config",
    metavar="FILE",
    shell_complete=complete_file,
    help="The configuration of every file. [default: the nearest .slalint.yaml upward]",
)
@click.option("--today", type=Day(), help="The date that is taken for today. [default: today]")
@click.pass_context
def graph(ctx: click.Context, /, paths: tuple[str, ...], **given: Any) -> int:
    """Show how parties and agreements hang together, and what each availability comes to.

    Without PATHS the whole project is shown; else the agreements there with everything that they
    rest on, are under, or use. Each availability shows what it promises and what it rests on;
    where it promises more than that, it says `not covered`.

    \b
    slalint graph --format dot | dot -Tsvg -o agreements.svg
    slalint graph hosting.sla.yaml --output hosting.mmd
    """  # noqa: D301
    from slalint.engine.run import read_paths
    from slalint.graph.build import graph_of

    request = request_of(ctx, {**given, "baseline": None})
    with refusals(ctx):
        run = read_paths(named_or_project(paths), request)
    agreements = [one for job in run.jobs for one in job.project.agreements_in(job.member)]
    limits = [*run.failures, *_unread(run)]
    for sentence in limits:
        say(sentence)
    if not agreements:
        raise click.ClickException("no agreement found, so there is nothing to show")
    shown = graph_of(agreements)
    output = Output(given["form"], Path(given["output"]) if given["output"] else None)
    write_outputs([output], {output.format: _renderer(output.format, shown)}, _read(run))
    return 2 if limits else 0


def _unread(run: Run) -> list[str]:
    """Files that are only shown in part, or not at all."""
    return [
        f"{job.member.name} is not read to its end: `slalint check` says why"
        for job in run.jobs
        if job.project.facts_of(job.member).unread is not None
    ]


def _read(run: Run) -> list[Path]:
    """The files that must not be written over."""
    members = (member for project in run.projects.values() for member in project.members)
    return [member.path for member in members]


def _renderer(form: str, shown: Graph) -> Callable[[], str]:
    def mermaid() -> str:
        from slalint.graph.mermaid import as_mermaid

        return as_mermaid(shown)

    def dot() -> str:
        from slalint.graph.dot import as_dot

        return as_dot(shown)

    def data() -> str:
        from slalint.graph.data import as_data

        return json.dumps(as_data(shown), indent=1, ensure_ascii=True) + "\n"

    return {"mermaid": mermaid, "dot": dot, "json": data}[form]
