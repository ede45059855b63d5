"""`slalint nines`: percent to downtime and back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from slalint.nines import Table


@click.command(short_help="Percent to downtime, and back.")
@click.argument("expression", nargs=-1, metavar="[AVAILABILITY]")
@click.option("--allow", metavar="DOWNTIME", help="The downtime that is allowed: 20m, 4h 20m.")
@click.option(
    "--window",
    metavar="WINDOW",
    help="Only this window, at all its usual lengths: month, calendar-year, rolling-30d. "
    "[default with --allow: month]",
)
@click.option(
    "--hours",
    multiple=True,
    metavar="HOURS",
    help='Count service hours only: "Mon-Fri 09:00-17:00". May be given several times.',
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="How to print it.",
)
@click.pass_context
def nines(
    ctx: click.Context,
    expression: tuple[str, ...],
    allow: str | None,
    window: str | None,
    hours: tuple[str, ...],
    form: str,
) -> int:
    """Say what an availability means in downtime, or which one a downtime allows.

    \b
    slalint nines 99.95%
    slalint nines --allow 20m --window month
    slalint nines 99.9% x 99.95%                  both parts are needed
    slalint nines "(99% || 99%) x 99.99%"         either of the first two, and the third
    slalint nines 99.9% --hours "Mon-Fri 09:00-17:00"
    """  # noqa: D301
    from slalint.arithmetic import QuantityError

    if bool(expression) == (allow is not None):
        raise click.UsageError("give either an availability or --allow", ctx)
    try:
        table = _table(" ".join(expression), allow, window, hours)
    except QuantityError as error:
        hint = f"; did you mean {error.hint}?" if error.hint else ""
        raise click.UsageError(f"{error.message}{hint}", ctx) from error
    if form == "json":
        import json

        click.echo(json.dumps(table.as_data(), indent=1))
    else:
        click.echo(table.as_text())
    return 0


def _table(expression: str, allow: str | None, window: str | None, hours: tuple[str, ...]) -> Table:
    from slalint.arithmetic import Duration, within
    from slalint.nines import (
        availability_of,
        evaluate,
        parse_hours,
        parse_window,
        table_of,
    )

    service = parse_hours(hours) if hours else None
    measured = parse_window(window) if window is not None else None
    if allow is None:
        return table_of(evaluate(expression), expression, window=measured, hours=service)
    period = measured or parse_window("month")
    value = availability_of(Duration.parse(allow), period, service)
    length = period.typical()
    assert length is not None
    return table_of(value, f"{allow} {within(length)}", window=measured, hours=service)
