"""`slalint schema`: the JSON Schemas."""

from __future__ import annotations

import click


@click.command(short_help="Print a JSON Schema.")
@click.argument("which", type=click.Choice(["format", "report"]), default="format")
def schema(which: str) -> int:
    """Print a JSON Schema: of agreements (`format`, the default) or of the report."""
    from slalint.agreement.schema import FORMAT_SCHEMA, REPORT_SCHEMA, schema_text

    click.echo(schema_text(FORMAT_SCHEMA if which == "format" else REPORT_SCHEMA), nl=False)
    return 0
