"""Which rules run: by code, by prefix of a code, by name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from difflib import get_close_matches
from typing import Final

from slalint.engine.rule import Rule, all_rules, names_and_codes

_PREFIX: Final = re.compile(r"SLA\d{0,3}\Z", re.IGNORECASE)

ALWAYS: Final = frozenset({"SLA000"})
"""Rules that no selection takes away: a crash must never look like a clean result."""


class UnknownRuleError(ValueError):
    """A selector names no rule; `near` are names that were perhaps meant."""

    def __init__(self, text: str, near: Sequence[str]) -> None:
        hint = f"; did you mean {' or '.join(near)}?" if near else ""
        super().__init__(f"unknown rule {text!r}{hint}")
        self.near = tuple(near)


def select_rules(
    select: Iterable[str] = (), extend: Iterable[str] = (), ignore: Iterable[str] = ()
) -> frozenset[str]:
    """The codes that run. Longer selectors win over shorter ones, as `SLA403` over `SLA4`.

    Without `select`, every rule that is on by default runs. Raises UnknownRuleError.
    """
    chosen: dict[str, tuple[int, bool]] = {}
    selectors = [
        *((text, True) for text in (*select, *extend)),
        *((text, False) for text in ignore),
    ]
    start = not list(select)
    for text, wanted in selectors:
        for rule in rules_named(text):
            weight = len(text) if _PREFIX.match(text) else 6
            if weight >= chosen.get(rule.code, (0, True))[0]:
                chosen[rule.code] = (weight, wanted)
    on = {rule.code for rule in all_rules() if start and rule.default}
    on |= {code for code, (_, wanted) in chosen.items() if wanted}
    return frozenset(on - {code for code, (_, wanted) in chosen.items() if not wanted}) | ALWAYS


def rules_named(text: str) -> tuple[Rule, ...]:
    """The rules a selector means: one by code or name, several by prefix; `ALL` is every one."""
    wanted = text.strip()
    if wanted.upper() == "ALL":
        return all_rules()
    if _PREFIX.match(wanted):
        found = tuple(rule for rule in all_rules() if rule.code.startswith(wanted.upper()))
    else:
        found = tuple(rule for rule in all_rules() if rule.name == wanted.lower())
    if not found:
        raise UnknownRuleError(wanted, suggest(wanted))
    return found


def suggest(text: str) -> list[str]:
    """Rule names or codes near to a text."""
    candidates = list(names_and_codes())
    wanted = text.upper() if text.upper().startswith("SLA") else text.lower()
    return get_close_matches(wanted, candidates, n=2, cutoff=0.6)
