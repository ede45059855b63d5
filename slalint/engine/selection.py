"""Which rules run: by code, by prefix of a code, by name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from slalint.engine.rule import PREFIXES, Rule, all_rules

_HEADS: Final = (*PREFIXES, "HOUSE")
_PREFIX: Final = re.compile(rf"(?:{'|'.join(_HEADS)})(\d{{0,3}})\Z", re.IGNORECASE)

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


@dataclass(frozen=True, slots=True)
class Selection:
    """Selectors: which rules run, which run as well, which do not."""

    select: tuple[str, ...] = ()
    extend: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()

    def over(self, other: Selection) -> Selection:
        """Lay this selection over another one: its `select` replaces, the rest adds."""
        if self.select:
            return self
        return Selection(other.select, (*other.extend, *self.extend), (*other.ignore, *self.ignore))

    def codes(self, house: Sequence[Rule] = ()) -> frozenset[str]:
        """The codes that run. Longer selectors win over shorter ones, as `SLA403` over `SLA4`.

        A name counts as much as the whole code, `ALL` as nothing; of equals, `ignore` wins. Without
        `select`, every rule that is on by default runs. Unknown names mean nothing here: a command
        line speaks to several houses at once, and not each has every rule.
        """
        every = (*all_rules(), *house)
        weights: dict[str, int] = {}
        on = set() if self.select else {rule.code for rule in every if rule.default}
        for texts, wanted in ((self.select, True), (self.extend, True), (self.ignore, False)):
            for text in texts:
                weight = weight_of(text)
                for rule in _named(text, house):
                    if weight >= weights.get(rule.code, 0):
                        weights[rule.code] = weight
                        (on.add if wanted else on.discard)(rule.code)
        return frozenset(on) | ALWAYS

    @property
    def names(self) -> tuple[str, ...]:
        """Every selector."""
        return (*self.select, *self.extend, *self.ignore)

    def check(self, house: Sequence[Rule]) -> None:
        """Raise UnknownRuleError for the first selector that names no rule."""
        for text in self.names:
            rules_named(text, house)


def weight_of(text: str) -> int:
    """How exactly a selector speaks: by the digits of its prefix; a name like a whole code."""
    wanted = text.strip()
    if wanted.upper() == _EVERY:
        return 0
    prefix = _PREFIX.match(wanted)
    return 1 + (len(prefix[1]) if prefix is not None else 3)


def rules_named(text: str, house: Sequence[Rule] = ()) -> tuple[Rule, ...]:
    """The rules a selector means: one by code or name, several by prefix; `ALL` is every one.

    Raises UnknownRuleError.
    """
    found = _named(text, house)
    if not found:
        raise UnknownRuleError(text.strip(), suggest(text.strip(), house))
    return found


def _named(text: str, house: Sequence[Rule]) -> tuple[Rule, ...]:
    wanted, every = text.strip(), (*all_rules(), *house)
    if wanted.upper() == _EVERY:
        return every
    if _PREFIX.match(wanted):
        return tuple(rule for rule in every if rule.code.startswith(wanted.upper()))
    return tuple(rule for rule in every if rule.name == wanted.lower())


def suggest(text: str, house: Sequence[Rule] = ()) -> list[str]:
    """Rule names or codes near to a text."""
    from difflib import get_close_matches  # needed for hints only

    every = (*all_rules(), *house)
    candidates = [name for rule in every for name in (rule.code, rule.name)]
    head = next((head for head in _HEADS if text.upper().startswith(head)), None)
    if head is None:
        return get_close_matches(text.lower(), candidates, n=2, cutoff=0.6)
    code = head + text[len(head) :].upper().translate(_LIKE_DIGITS)
    return [code] if code in candidates else get_close_matches(code, candidates, n=2, cutoff=0.6)
