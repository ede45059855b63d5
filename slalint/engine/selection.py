"""Which rules run: by code, by prefix of a code, by name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from difflib import get_close_matches
from typing import Final

from slalint.engine.rule import Rule, all_rules, names_and_codes

_PREFIX: Final = re.compile(r"SLA\d{0,3}\Z", re.IGNORECASE)

_LIKE_DIGITS: Final = str.maketrans("OIL", "011")
"""Letters that are typed for the digits of a code."""

_EVERY: Final = "ALL"

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

    A name counts as much as the whole code, `ALL` as nothing; of equals, `ignore` wins. Without
    `select`, every rule that is on by default runs. Raises UnknownRuleError.
    """
    select = tuple(select)
    weights: dict[str, int] = {}
    on = set() if select else {rule.code for rule in all_rules() if rule.default}
    for texts, wanted in ((select, True), (tuple(extend), True), (tuple(ignore), False)):
        for text in texts:
            weight = _weight(text)
            for rule in rules_named(text):
                if weight >= weights.get(rule.code, 0):
                    weights[rule.code] = weight
                    (on.add if wanted else on.discard)(rule.code)
    return frozenset(on) | ALWAYS


def _weight(text: str) -> int:
    """How exactly a selector speaks: by the length of its prefix, a name like a whole code."""
    wanted = text.strip()
    if wanted.upper() == _EVERY:
        return 0
    return len(wanted) if _PREFIX.match(wanted) else len("SLA000")


def rules_named(text: str) -> tuple[Rule, ...]:
    """The rules a selector means: one by code or name, several by prefix; `ALL` is every one."""
    wanted = text.strip()
    if wanted.upper() == _EVERY:
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
    if not text.upper().startswith("SLA"):
        return get_close_matches(text.lower(), candidates, n=2, cutoff=0.6)
    code = "SLA" + text[3:].upper().translate(_LIKE_DIGITS)
    return [code] if code in candidates else get_close_matches(code, candidates, n=2, cutoff=0.6)
