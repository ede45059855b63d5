"""Numbers in prose: in digits, with the separators of a language, and in words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from fractions import Fraction
from functools import cache
from typing import Final

from slalint.prose.vocabulary import Vocabulary

# Grouped digits first, so that 43 200 is not read as 43.
DIGITS: Final = (
    r"[0-9]{1,3}(?:[ \u00a0\u202f,.'][0-9]{3}){1,5}(?:[.,][0-9]{1,12})?(?![0-9])"
    r"|[0-9]{1,15}(?:[.,][0-9]{1,15})?"
)

_PLAIN: Final = re.compile(r"[0-9]{1,15}")
_GROUP: Final = re.compile(r"[ \u00a0\u202f,.']")
_TENS: Final = 20
_HUNDRED: Final = 100
_MOST_WORDS: Final = 8


def in_digits(text: str, words: Vocabulary) -> Fraction | None:
    """Read a number in digits; None where its separators are not those of the language.

    `1,500` is one thousand five hundred in English and one and a half in German.
    """
    point = words.decimal
    if _PLAIN.fullmatch(text):
        return Fraction(text)
    whole, separator, rest = text.rpartition(point)
    if separator and _PLAIN.fullmatch(rest) and _PLAIN.fullmatch(_ungrouped(whole, point) or ""):
        return Fraction(f"{_ungrouped(whole, point)}.{rest}")
    plain = _ungrouped(text, point)
    return Fraction(plain) if plain is not None else None


def _ungrouped(text: str, point: str) -> str | None:
    """Digits without their thousands separators, None if these are not clean groups of three."""
    if _PLAIN.fullmatch(text):
        return text
    separators = set(_GROUP.findall(text))
    groups = _GROUP.split(text)
    if point in separators or len(separators) != 1:
        return None
    if not 1 <= len(groups[0]) <= 3 or any(len(group) != 3 for group in groups[1:]):
        return None
    return "".join(groups)


@cache
def words_pattern(words: Vocabulary) -> str:
    """A pattern of numbers in words: `twenty-five`, `one hundred and twenty`; never empty.

    Matches nothing in a language whose number words are not known.
    """
    if not words.numbers:
        return r"(?!)"
    names = "|".join(sorted(map(re.escape, words.numbers), key=len, reverse=True))
    return rf"(?:{names})(?:(?:-| and | )(?:{names})){{0,{_MOST_WORDS - 1}}}"


def in_words(text: str, words: Vocabulary) -> int | None:
    """Read a number in words: `twenty-five` is 25; None if the words make no number."""
    parts = [part for part in re.split(r"[\s-]+", text.lower()) if part != "and"]
    if not 0 < len(parts) <= _MOST_WORDS or any(part not in words.numbers for part in parts):
        return None
    return _added_up([words.numbers[part] for part in parts])


def _added_up(values: Sequence[int]) -> int | None:
    """Combine the values of number words: 1, 100, 20 is 120; None for 5, 7 or 30, 20."""
    total = current = 0
    last = None
    for value in values:
        if value >= _HUNDRED:
            current = max(current, 1) * value
            if value > _HUNDRED:
                total, current = total + current, 0
        elif last is None or last >= _HUNDRED or (last >= _TENS and 0 < value < 10):
            current += value
        else:
            return None
        last = value
    return total + current
