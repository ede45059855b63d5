"""Rhythms in prose: `monthly`, `a month`, `per quarter`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from slalint.prose.vocabulary import MAX_TEXT, Vocabulary


class Period(NamedTuple):
    """A rhythm and its span: `unit` is hour, day, week, month, quarter or year."""

    unit: str
    start: int
    end: int


def periods(text: str, words: Vocabulary) -> Iterator[Period]:
    """Every rhythm of a text, in order."""
    for match in _pattern(words).finditer(text[:MAX_TEXT]):
        word, unit = match["rhythm"], match["unit"]
        found = words.periods[word.lower()] if word else words.period_units[unit.lower()]
        yield Period(found, match.start(), match.end())


@cache
def _pattern(words: Vocabulary) -> re.Pattern[str]:
    rhythms = "|".join(map(re.escape, words.periods)) or r"(?!)"
    units = "|".join(map(re.escape, words.period_units)) or r"(?!)"
    each = "|".join(sorted(map(re.escape, words.each), key=len, reverse=True)) or r"(?!)"
    return re.compile(
        rf"(?:(?<![\w-])(?P<rhythm>{rhythms})|(?:(?<![\w-])(?:{each}) |/ ?)"
        rf"(?:(?:calendar|billing|full) )?(?P<unit>{units}))(?![\w-])",
        re.IGNORECASE,
    )
