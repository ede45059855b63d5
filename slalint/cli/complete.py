"""What the shell offers when Tab is pressed: names of rules, formats and files."""

from __future__ import annotations

from click import Context, Parameter
from click.shell_completion import CompletionItem


def rules_like(incomplete: str) -> list[CompletionItem]:
    """Names of rules, each with what it reports; codes once their first letter is typed."""
    from slalint.engine.rule import all_rules

    labels = [(rule.name, rule.summary) for rule in all_rules()]
    if incomplete:
        labels += [(rule.code, f"{rule.name}: {rule.summary}") for rule in all_rules()]
    return [CompletionItem(label, help=said) for label, said in labels if _fits(label, incomplete)]


def complete_rule(_: Context, __: Parameter, incomplete: str) -> list[CompletionItem]:
    """One rule by name or code."""
    return rules_like(incomplete)


def rules_behind_comma(incomplete: str) -> list[CompletionItem]:
    """The last of several rules, separated by commas."""
    before, comma, last = incomplete.rpartition(",")
    return [
        CompletionItem(f"{before}{comma}{item.value}", help=item.help) for item in rules_like(last)
    ]


def complete_format(_: Context, __: Parameter, incomplete: str) -> list[CompletionItem]:
    """A format; what stands behind `=` is a file of the user's own making."""
    from slalint.output.formats import FORMATS

    return [CompletionItem(name) for name in FORMATS if name.startswith(incomplete)]


def complete_file(_: Context, __: Parameter, incomplete: str) -> list[CompletionItem]:
    """A file or folder, as the shell knows them."""
    return [CompletionItem(incomplete, type="file")]


def _fits(label: str, incomplete: str) -> bool:
    return label.lower().startswith(incomplete.lower())
