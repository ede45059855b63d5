"""What is counted: whether the words behind a figure name the population of a goal."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from slalint.prose.vocabulary import Vocabulary

_WORD: Final = re.compile(r"[^\W\d_][\w'-]*")
_MOST_WORDS: Final = 8


def head(population: str, words: Vocabulary) -> tuple[str, ...]:
    """The leading noun of a population with its adjectives: `qualified leads` of `… in the EU`."""
    found: list[str] = []
    for word in _WORD.findall(population[:200])[:_MOST_WORDS]:
        if word.lower() in words.ends:
            break
        found.append(word.lower())
    return tuple(found)


def names(noun: Sequence[str], population: str, words: Vocabulary) -> bool:
    """Whether the words behind a figure name a population, with no other adjective before them.

    `leads` and `qualified leads` name `qualified leads from the web`; `cold leads` and
    `lead forms` do not.
    """
    wanted = head(population, words)
    if not wanted:
        return False
    for index, word in enumerate(noun):
        if _is_plural_of(word, wanted[-1]):
            return set(noun[:index]) <= set(wanted[:-1])
    return False


def _is_plural_of(word: str, wanted: str) -> bool:
    """Whether two words are one noun; a singular form may be part of a longer one."""
    return word == wanted or (word.endswith("s") and _singular(word) == _singular(wanted))


def _singular(word: str) -> str:
    if word.endswith("ies"):
        return word[:-3] + "y"
    if word.endswith(("sses", "shes", "ches", "xes")):
        return word[:-2]
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word
