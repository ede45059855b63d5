"""How many terminal cells a text takes."""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from typing import Final

_JOINERS: Final = "\u200c\u200d"
# Vowels and final consonants that join the Hangul syllable before them.
_HANGUL: Final = ((0x1160, 0x11FF), (0xD7B0, 0xD7FB))


def display_width(text: str) -> int:
    """Cells of a text: two for wide characters, none for combining ones."""
    if text.isascii():
        return len(text)
    return sum(_cells(character) for character in text)


@lru_cache(maxsize=4096)
def _cells(character: str) -> int:
    if unicodedata.category(character) in ("Mn", "Me") or character in _JOINERS:
        return 0
    if any(first <= ord(character) <= last for first, last in _HANGUL):
        return 0
    return 2 if unicodedata.east_asian_width(character) in ("W", "F") else 1
