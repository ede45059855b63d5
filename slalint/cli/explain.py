"""`slalint explain`: a rule's page."""

from __future__ import annotations

import click

from slalint.cli.complete import complete_rule


@click.command(short_help="Print the page of a rule.")
@click.argument("rule_name", metavar="RULE", shell_complete=complete_rule)
@click.pass_context
def explain(ctx: click.Context, rule_name: str) -> int:
    """Print the page of a rule, named by code or name."""
    from slalint.engine.rule import find_rule
    from slalint.engine.selection import UnknownRuleError, suggest
    from slalint.rules_page import page_text

    rule = find_rule(rule_name)
    if rule is None:
        raise click.UsageError(str(UnknownRuleError(rule_name, suggest(rule_name))), ctx)
    click.echo(page_text(rule), nl=False)
    return 0
