"""Rule selectors on the command line: several, separated by commas."""

from __future__ import annotations

from typing import Any

import click
from click.shell_completion import CompletionItem

from slalint.cli.complete import rules_behind_comma


class RuleSelector(click.ParamType):  # type: ignore[type-arg,unused-ignore]
    """`SLA4,missing-target`: split here, resolved where rules are known."""

    name = "rules"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[str, ...]:
        """The names of one option."""
        if isinstance(value, tuple):
            return value
        names = tuple(name.strip() for name in str(value).split(",") if name.strip())
        if not names:
            self.fail("names no rule; `slalint rules` lists them", param, ctx)
        return names

    def shell_complete(
        self, ctx: click.Context, param: click.Parameter, incomplete: str
    ) -> list[CompletionItem]:
        """Names of rules behind the last comma."""
        return rules_behind_comma(incomplete)
