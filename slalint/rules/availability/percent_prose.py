"""Percentages in prose, with the sentence each of them stands in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from slalint.rules.availability.nine_words import MAX_PROSE

_FIGURE: Final = re.compile(
    r"(?<![\w.,])([0-9]{1,3}(?:[.,][0-9]{1,12})?) ?(?:%|percent\b|per cent\b|Prozent\b)"
    r"(?P<points> ?[- ]?(?:points?|punkte?n?)\b)?",
    re.IGNORECASE,
)
_SENTENCE: Final = re.compile(r"[^.;!?\n](?:[^.;!?\n]|[.](?=[0-9]))*")


@dataclass(frozen=True, slots=True)
class PercentWords:
    """A percentage in a text: where it stands, its figure in percent, and what is around it."""

    start: int
    end: int
    figure: Fraction
    places: int
    in_points: bool
    before: str
    behind: str
    sentence: str


def percent_words(text: str) -> Iterator[PercentWords]:
    """Every percentage of a text, in order; a comma before decimals is a decimal comma."""
    for sentence in _SENTENCE.finditer(text[:MAX_PROSE]):
        said = sentence.group()
        for match in _FIGURE.finditer(said):
            number = match[1].replace(",", ".")
            yield PercentWords(
                sentence.start() + match.start(),
                sentence.start() + match.end(),
                Fraction(number),
                len(number.partition(".")[2]),
                match["points"] is not None,
                said[: match.start()],
                said[match.end() :],
                said,
            )
