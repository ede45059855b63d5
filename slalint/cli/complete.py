"""What the shell offers when Tab is pressed: names of rules, formats and files."""

from __future__ import annotations

from click import Context, Parameter
from click.shell_completion import (
    BashComplete,
    CompletionItem,
    FishComplete,
    ShellComplete,
    ZshComplete,
    add_completion_class,
)


class _Bash(BashComplete):
    """Bash hands `--format=full` over as three words, and completes the last one."""

    def get_completion_args(self) -> tuple[list[str], str]:
        """The words before the one that is completed, and that one."""
        words, incomplete = super().get_completion_args()
        return [word for word in words if word != "="], incomplete.removeprefix("=")


class _WholeWords(ShellComplete):
    """Others hand `--format=full` over as one word, and want it whole again."""

    def get_completions(self, args: list[str], incomplete: str) -> list[CompletionItem]:
        """What may stand in place of the last word."""
        found = super().get_completions(args, incomplete)
        option, equals, _ = incomplete.partition("=")
        if not (equals and option.startswith("-")):
            return found
        return [CompletionItem(f"{option}={item.value}", help=item.help) for item in found]


class _Zsh(_WholeWords, ZshComplete):
    """Completion for zsh."""


class _Fish(_WholeWords, FishComplete):
    """Completion for fish. Rules that stand in a row have commas between them."""

    source_template = FishComplete.source_template.replace(
        'string split ","', 'string split --max 1 ","'
    )


def teach_shells() -> None:
    """Let completion know what each shell does to the words of a line."""
    for shell in (_Bash, _Zsh, _Fish):
        add_completion_class(shell)


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
