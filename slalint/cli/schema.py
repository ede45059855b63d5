"""`slalint schema`: the JSON Schemas."""

from __future__ import annotations

import click


@click.command(short_help="Print a JSON Schema.")
@click.argument(
    "which", type=click.Choice(["format", "report", "config", "graph"]), default="format"
)
def schema(which: str) -> int:
    """Print a JSON Schema: of agreements (the default), the report, configurations or the graph."""
    from slalint.agreement.schema import CONFIG_SCHEMA, FORMAT_SCHEMA, REPORT_SCHEMA, schema_text
    from slalint.graph.data import SCHEMA as GRAPH_SCHEMA

    names = {
        "format": FORMAT_SCHEMA,
        "report": REPORT_SCHEMA,
        "config": CONFIG_SCHEMA,
        "graph": GRAPH_SCHEMA,
    }
    click.echo(schema_text(names[which]), nl=False)
    return 0
