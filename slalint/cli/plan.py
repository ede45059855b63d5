"""`slalint plan`: the sales-marketing arithmetic of an agreement, or of options alone."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

from slalint.cli.complete import complete_file
from slalint.cli.request import Day
from slalint.cli.say import say

if TYPE_CHECKING:
    from slalint.agreement.agreement import Agreement
    from slalint.engine.job import Job
    from slalint.plan.sheet import Sheet

Given = dict[str, tuple[str, str]]

_OPTIONS: Final = {
    "quota": "salesQuota",
    "marketing_share": "marketingShare",
    "deal_size": "averageDealSize",
    "close_rate": "leadToCustomerRate",
    "reserve": "reserve",
}


@click.command(short_help="From a sales quota to leads, and what carries them.")
@click.argument("file", required=False, metavar="[FILE]", shell_complete=complete_file)
@click.option("--quota", metavar="MONEY", help='What sales must close: "5000 USD".')
@click.option("--marketing-share", metavar="PERCENT", help="Of it, from marketing's leads: 100%.")
@click.option("--deal-size", metavar="MONEY", help='Average revenue of a deal: "100 USD".')
@click.option("--close-rate", metavar="PERCENT", help="Leads that become customers: 50%.")
@click.option("--reserve", metavar="PERCENT", help="A deliberate surplus of leads: 10%.")
@click.option(
    "--set",
    "assignments",
    multiple=True,
    metavar="KEY=VALUE",
    help="Any input under its key, to try what would be: leadToCustomerRate=40%, reps=3.",
)
@click.option(
    "--recalculate", is_flag=True, help="Take the rates of the newest month under planning.months."
)
@click.option(
    "--write", is_flag=True, help="With --recalculate: write the new figures to the agreement."
)
@click.option("--id", "identifier", metavar="ID", help="The agreement, if the file holds several.")
@click.option(
    "--on", "day", type=Day(), help="A day in the period of the goal line. [default: today]"
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "csv"]),
    default="text",
    show_default=True,
    help="How to print it.",
)
@click.pass_context
def plan(ctx: click.Context, /, file: str | None, **given: Any) -> int:
    """Compute leads, bandwidth and the goal line behind an agreement.

    Figures come from the agreement's `planning`, or from options, which come first.

    \b
    slalint plan leads.sla.yaml
    slalint plan leads.sla.yaml --close-rate 40%
    slalint plan --quota "5000 USD" --deal-size "100 USD" --close-rate 50%
    slalint plan leads.sla.yaml --recalculate --write
    """  # noqa: D301
    from slalint.plan.inputs import PlanError

    try:
        figures = _figures(given)
        if given["write"] and not given["recalculate"]:
            raise click.UsageError("--write goes with --recalculate", ctx)
        if given["recalculate"] and (file is None or figures):
            raise click.UsageError("--recalculate takes an agreement and no figures", ctx)
        job, agreement = _agreement(file, given["identifier"]) if file is not None else (None, None)
        if given["recalculate"]:
            assert job is not None
            assert agreement is not None
            return _recalculate(job, agreement, given)
        _print(_sheet(agreement, figures, given, job), _as_stated(agreement, figures, given), given)
    except PlanError as error:
        raise click.ClickException(str(error)) from error
    return 0


def _figures(given: dict[str, Any]) -> Given:
    """The inputs that options give, by key. Raises PlanError."""
    from slalint.plan.inputs import PlanError, key_named

    figures: Given = {}
    for option, key in _OPTIONS.items():
        if given[option] is not None:
            figures[key] = (given[option], f"given by --{option.replace('_', '-')}")
    for assignment in given["assignments"]:
        name, sign, text = assignment.partition("=")
        if not sign:
            raise PlanError(f"--set {assignment[:60]}: write it as KEY=VALUE")
        figures[key_named(name.strip())] = (text.strip(), "given by --set")
    return figures


def _agreement(file: str, identifier: str | None) -> tuple[Job, Agreement]:
    """The agreement with a plan in a file. Raises PlanError."""
    from slalint.cli.one import one_agreement

    return one_agreement(file, identifier, lambda agreement: agreement.view["planning"].is_mapping)


def _sheet(
    agreement: Agreement | None, figures: Given, given: dict[str, Any], job: Job | None
) -> Sheet:
    from slalint.plan.sheet import sheet_of

    name = job.source.name if job is not None else ""
    return sheet_of(agreement, figures, given["day"] or date.today(), name)


def _as_stated(agreement: Agreement | None, figures: Given, given: dict[str, Any]) -> Sheet | None:
    """The plan as the agreement states it, to compare with; None where there is none."""
    from slalint.plan.inputs import PlanError

    if agreement is None or not figures:
        return None
    try:
        return _sheet(agreement, {}, given, None)
    except PlanError:
        return None


def _print(sheet: Sheet, before: Sheet | None, given: dict[str, Any]) -> None:
    if given["form"] == "json":
        from slalint.plan.data import as_data

        click.echo(json.dumps(as_data(sheet, before), indent=1, ensure_ascii=True))
    elif given["form"] == "csv":
        from slalint.plan.data import HEADER, as_rows
        from slalint.spreadsheet import table

        click.echo(table(HEADER, as_rows(sheet)), nl=False)
    else:
        from slalint.plan.text import as_text

        click.echo(as_text(sheet, before), nl=False)


def _recalculate(job: Job, agreement: Agreement, given: dict[str, Any]) -> int:
    """Show or write what the newest month changes. 0 done or nothing to do, 2 refused."""
    from slalint.engine.atomic import WriteRefusedError
    from slalint.engine.finding import Severity
    from slalint.engine.fix import apply_edits, new_findings
    from slalint.engine.fix_files import FixedFile
    from slalint.output.diff import render_diff
    from slalint.plan.recalculation import changes_of, edits_of, rates_of_newest_month

    rates = rates_of_newest_month(agreement)
    sheet, before = _sheet(agreement, rates, given, job), _sheet(agreement, {}, given, job)
    _print(sheet, before, given)
    edits, left = edits_of(changes_of(agreement, sheet, rates), job.source.text)
    for change in left:
        say(f"{change.view!r} comes through an alias: write {change.text} by hand")
    if not edits:
        say("the agreement states these figures already")
        return 0
    data = apply_edits(job.data, edits)
    brings = new_findings(job.check(), job.check(data))
    worse = any(finding.severity > Severity.INFO for finding in brings)
    if given["form"] == "text":
        click.echo("\n" + render_diff(job.source.name, job.data, data, for_people=True), nl=False)
    if not given["write"]:
        say("nothing is written; --write applies the diff")
        return 0
    if worse:
        say("not written: the result would have a new error or warning; `slalint check` names them")
        return 2
    try:
        FixedFile(job.source.name, Path(job.path), job.data, data, (), ()).write()
    except WriteRefusedError as error:
        say(str(error))
        return 2
    say(f"{job.source.name}: written")
    return 0
