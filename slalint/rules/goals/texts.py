"""The prose that belongs to a goal, and the prose of a whole agreement."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from slalint.agreement.agreement import Agreement
from slalint.agreement.goal import Goal
from slalint.agreement.once import once
from slalint.agreement.view import View
from slalint.prose import MAX_TEXT, Vocabulary, vocabulary

_PROSE_KEYS: Final = frozenset(
    [
        "title",
        "description",
        "service",
        "success",
        "of",
        "reason",
        "threshold",
        "from",
        "to",
        "method",
        "source",
        "what",
        "action",
        "text",
        "consequences",
        "evidence",
        "conditions",
        "split",
        "deadBand",
        "formula",
        "attribution",
        "scope",
    ]
)
_PROSE_BLOCKS: Final = frozenset({"definitions", "severities"})


def words_of(agreement: Agreement) -> Vocabulary:
    """The vocabulary of the agreement's prose."""
    return vocabulary(agreement.language)


def prose(view: View, *keys: str) -> Iterator[tuple[View, str]]:
    """The texts under some keys of a mapping, cut to what is searched."""
    for key in keys:
        text = view[key].text
        if text is not None:
            yield view[key], text[:MAX_TEXT]


def goal_prose(goal: Goal) -> list[tuple[View, str]]:
    """The goal in words: title and description."""
    return list(prose(goal.view, "title", "description"))


@once
def all_prose(agreement: Agreement) -> tuple[tuple[View, str], ...]:
    """Every text of the agreement that people wrote for people, in file order."""
    return tuple(_prose(agreement))


def _prose(agreement: Agreement) -> Iterator[tuple[View, str]]:
    for view in agreement.view.descendants():
        if not view.is_scalar:
            continue
        in_block = len(view.path) == 2 and view.path[0] in _PROSE_BLOCKS
        if in_block or view.name in _PROSE_KEYS:
            text = view.text
            if text is not None:
                yield view, text[:MAX_TEXT]
