"""What surrounds a figure: its sentence, and words that say it is no promise."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from slalint.prose.vocabulary import Vocabulary

_END: Final = re.compile(r"[.!?;](?=\s)|\n")


def sentence(text: str, position: int) -> str:
    """The sentence or clause of a text in which a position lies; `;` ends one too."""
    start = 0
    for match in _END.finditer(text):
        if match.start() >= position:
            return text[start : match.start()]
        start = match.end()
    return text[start:]


def is_hedged(text: str, words: Vocabulary) -> bool:
    """Whether a sentence speaks of the past, of an example, a condition or an average."""
    return _hedges(words).search(text) is not None


@cache
def _hedges(words: Vocabulary) -> re.Pattern[str]:
    if not words.hedges:
        return re.compile(r"(?!)")
    names = "|".join(re.escape(word) for word in words.hedges)
    return re.compile(rf"(?<!\w)(?:{names})(?!\w)", re.IGNORECASE)
