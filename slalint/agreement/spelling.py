"""Which known word was perhaps meant, for as many words of a document as anybody reads hints on."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches
from typing import Final

from slalint.source.limits import MAX_HINTS

# Longer words are no misspelling, and comparing them is not free.
_LONGEST: Final = 80


class Spelling:
    """Compares the words of one document with known ones, each once and only so many."""

    def __init__(self) -> None:
        self._compared: dict[tuple[str, tuple[str, ...]], str | None] = {}

    def near(self, word: str, known: Iterable[str]) -> str | None:
        """The known word that is nearest, None where none is near."""
        choices = tuple(known)
        question = (word[:_LONGEST], choices)
        if question not in self._compared:
            if len(self._compared) == MAX_HINTS:
                return None
            near = get_close_matches(question[0], choices, n=1)
            self._compared[question] = near[0] if near else None
        return self._compared[question]
