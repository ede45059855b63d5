"""The free texts of an agreement, for rules that look for words of time in them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from slalint.agreement.agreement import Agreement
from slalint.agreement.view import View

LONGEST: Final = 4000
"""Characters of one text that are looked at; the rest of a longer one is not read."""

_KEYS: Final = frozenset(
    {
        *("service", "success", "title", "description", "of", "threshold", "from", "to", "reason"),
        *("what", "text", "action", "consequences", "evidence", "conditions", "subject", "method"),
        *("split", "day", "attribution", "deadBand", "role"),
    }
)
_BLOCKS: Final = ("definitions", "severities")
"""Blocks whose entries are texts under keys of the author's own."""


def prose(agreement: Agreement) -> Iterator[tuple[View, str]]:
    """Every free text with what is looked at of it, in file order."""
    for view in agreement.view.descendants():
        if not view.is_scalar or not view.path:
            continue
        named = view.path[-1] in _KEYS or view.path[0] in _BLOCKS
        text = view.text if named else None
        if text is not None:
            yield view, text[:LONGEST]
