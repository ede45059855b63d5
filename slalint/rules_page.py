"""A rule's page as one Markdown text: what `slalint explain` prints and `docs/rules` holds."""

from __future__ import annotations

from collections.abc import Iterator

from slalint.engine.rule import Rule


def page_text(rule: Rule) -> str:
    """The page with its title, its facts, and its options where it has some."""
    state = "on by default" if rule.default else "off by default: select it by name"
    facts = (
        f"{rule.severity.label} · {state} · silence with `# slalint: ignore[{rule.name}] reason`"
    )
    parts = [f"# {rule.code} · {rule.name}", facts, rule.page, *_options(rule)]
    return "\n\n".join(parts) + "\n"


def _options(rule: Rule) -> Iterator[str]:
    if not rule.options:
        return
    yield "## Options"
    yield "In a configuration, below `options` and the rule's name or code."
    rows = ["| option | default | meaning |", "|---|---|---|"]
    rows += [
        f"| `{name}` | `{option.default}` | {option.description} |"
        for name, option in rule.options.items()
    ]
    yield "\n".join(rows)
