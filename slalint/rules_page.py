"""A rule's page as one Markdown text: what `slalint explain` prints and `docs/rules` holds."""

from __future__ import annotations

from slalint.engine.rule import Rule


def page_text(rule: Rule) -> str:
    """The page with its title and facts."""
    state = "on by default" if rule.default else "off by default: select it by name"
    facts = (
        f"{rule.severity.label} · {state} · silence with `# slalint: ignore[{rule.name}] reason`"
    )
    return f"# {rule.code} · {rule.name}\n\n{facts}\n\n{rule.page}\n"
