"""`slalint report`: goals against what happened."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

from slalint.cli.complete import complete_file
from slalint.cli.outputs import Output, OutputType, write_outputs
from slalint.cli.request import Day

if TYPE_CHECKING:
    from slalint.report.evaluate import Evaluation

FORMATS: Final = ("text", "html", "json", "csv")


@click.command(short_help="Goals against what happened, credits included.")
@click.argument("file", metavar="FILE", shell_complete=complete_file)
@click.option(
    "--actuals",
    multiple=True,
    required=True,
    metavar="FILE",
    shell_complete=complete_file,
    help="Records as CSV or JSON Lines: leads, incidents, probes, tickets or values. "
    "May be given several times.",
)
@click.option(
    "--format",
    "outputs",
    type=OutputType(FORMATS),
    multiple=True,
    help=f"{', '.join(FORMATS)}; with =FILE into a file. May be given several times. "
    "[default: text]",
)
@click.option("--since", type=Day(), help="The first day that counts. [default: by the records]")
@click.option("--until", type=Day(), help="The last day that counts. [default: by the records]")
@click.option("--today", type=Day(), help="The day the report is made on. [default: today]")
@click.option("--id", "identifier", metavar="ID", help="The agreement, if the file holds several.")
@click.pass_context
def report(ctx: click.Context, /, file: str, **given: Any) -> int:
    """Measure the goals of an agreement by records of what happened.

    Every goal and window is attained or missed, with margin, error budget, credits, strikes and
    conditions of cancellation that are met. The page is one file that opens anywhere.

    \b
    slalint report hosting.sla.yaml --actuals incidents.csv --actuals tickets.csv
    slalint report leads.sla.yaml --actuals leads.jsonl --format html=report.html
    """  # noqa: D301
    from slalint.cli.one import one_agreement
    from slalint.report.actuals.reader import ActualsError
    from slalint.report.actuals.stream import Actuals
    from slalint.report.clocks import zone_of
    from slalint.report.evaluate import evaluate

    today = given["today"] or date.today()
    _, agreement = one_agreement(file, given["identifier"], today=today)
    zone = zone_of(agreement)
    paths = [Path(name) for name in given["actuals"]]
    try:
        actuals = [Actuals(path, zone) for path in paths]
        evaluation = evaluate(
            agreement, actuals, today=today, since=given["since"], until=given["until"]
        )
    except ActualsError as error:
        raise click.ClickException(str(error)) from error
    outputs = given["outputs"] or (Output("text", None),)
    write_outputs(outputs, _renderers(evaluation), [Path(file), *paths])
    return 0


def _renderers(evaluation: Evaluation) -> Mapping[str, Callable[[], str]]:
    def text() -> str:
        from slalint.report.text import as_text

        return as_text(evaluation)

    def html() -> str:
        from slalint.report.webpage import as_page

        return as_page(evaluation)

    def as_json() -> str:
        from slalint.report.data import as_data

        return json.dumps(as_data(evaluation), indent=1, ensure_ascii=True) + "\n"

    def as_csv() -> str:
        from slalint.report.data import HEADER, as_rows
        from slalint.spreadsheet import table

        return table(HEADER, as_rows(evaluation))

    return {"text": text, "html": html, "json": as_json, "csv": as_csv}
