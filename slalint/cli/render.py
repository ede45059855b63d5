"""`slalint render`: an agreement as people read it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

from slalint.cli.complete import complete_file
from slalint.cli.outputs import Output, OutputType, write_outputs
from slalint.cli.request import Day

if TYPE_CHECKING:
    from slalint.render.outline import Outline

FORMATS: Final = ("markdown", "html")
LAYOUTS: Final = ("blocks", "sides", "stages")


@click.command(short_help="An agreement as people read it.")
@click.argument("file", metavar="FILE", shell_complete=complete_file)
@click.option(
    "--format",
    "outputs",
    type=OutputType(FORMATS),
    multiple=True,
    help="markdown or html; with =FILE into a file. May be given twice. [default: markdown]",
)
@click.option(
    "--layout",
    type=click.Choice(LAYOUTS),
    default="blocks",
    show_default=True,
    help="Block by block, side by side by party, or by stage of the process.",
)
@click.option("--with-findings", is_flag=True, help="Show what `slalint check` finds beside it.")
@click.option("--today", type=Day(), help="The date that expiry is judged by. [default: today]")
@click.option("--id", "identifier", metavar="ID", help="The agreement, if the file holds several.")
def render(file: str, **given: Any) -> int:
    """Write an agreement as a document: goals in sentences, downtime and hours spelled out.

    \b
    slalint render hosting.sla.yaml
    slalint render leads.sla.yaml --layout sides --format html=leads.html
    """  # noqa: D301
    from slalint.cli.one import one_agreement
    from slalint.render.findings import notes_of
    from slalint.render.layouts import LAYOUTS as WAYS
    from slalint.render.sections import Sections

    job, agreement = one_agreement(file, given["identifier"], today=given["today"] or date.today())
    findings = job.check().findings if given["with_findings"] else ()
    notes = notes_of(findings, agreement.index)
    outline = list(WAYS[given["layout"]](agreement, Sections(agreement, notes)))
    title = agreement.view["title"].text or agreement.id or "Agreement"
    outputs = given["outputs"] or (Output("markdown", None),)
    write_outputs(outputs, _renderers(outline, title, agreement.language), [Path(file)])
    return 0


def _renderers(outline: Outline, title: str, language: str) -> Mapping[str, Callable[[], str]]:
    def markdown() -> str:
        from slalint.render.markdown import as_markdown

        return as_markdown(outline)

    def html() -> str:
        from slalint.render.webpage import as_html

        return as_html(outline, title, language)

    return {"markdown": markdown, "html": html}
