"""`slalint rules`: the catalogue."""

from __future__ import annotations

import click


@click.command(short_help="List every rule.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="How to print them.",
)
def rules(form: str) -> int:
    """List every rule: code, name, severity, what it reports."""
    from slalint.engine.rule import all_rules

    if form == "json":
        import json

        rows = [
            {
                "code": rule.code,
                "name": rule.name,
                "severity": rule.severity.label,
                "default": rule.default,
                "summary": rule.summary,
                "url": rule.url,
                "options": {name: option.default for name, option in rule.options.items()},
            }
            for rule in all_rules()
        ]
        click.echo(json.dumps(rows, indent=1))
        return 0
    width = max(len(rule.name) for rule in all_rules())
    for rule in all_rules():
        click.echo(f"{rule.code}  {rule.name:<{width}}  {rule.severity.label:<7}  {rule.summary}")
    return 0
