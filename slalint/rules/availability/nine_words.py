"""Nines counted in words: "five nines", "three and a half nines", "fünf Neunen"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from slalint.arithmetic import from_nines, nines

_ENGLISH: Final = "two three four five six seven eight nine ten eleven twelve"
_GERMAN: Final = "zwei drei vier fünf sechs sieben acht neun zehn elf zwölf"
_COUNTS: Final = {
    word: count
    for words in (_ENGLISH, _GERMAN)
    for count, word in enumerate(words.split(), start=2)
}
_WORD: Final = "|".join(_COUNTS)

# "three nines five" and "three nine five" are 99.95, as long as no other word belongs to the five.
_FIVE: Final = r"[ -]{1,2}(?:five|5|fünf)(?=\s{0,3}(?:$|[.,;:!?)%]|availability\b|uptime\b))"
_NINES: Final = re.compile(
    rf"\b(?P<count>{_WORD}|[2-9]|1[0-2])"
    r"(?P<half>(?: and a half| ?½|[.,]5|(?:und|ein)?einhalb)?)"
    rf"[ -]{{1,2}}(?:(?:nines|9s|9'?s|9’s|neunen|neuner)\b(?P<five>{_FIVE})?|nine(?P<lone>{_FIVE}))",
    re.IGNORECASE,
)

# Words that keep a count from being this promise: denied, compared, or of something else.
_ANYWHERE: Final = (
    "not|no|never|nicht|keine?|better|more|less|fewer|besser|mehr|weniger|achieved|erreicht"
    r"|historical(?:ly)?|durab\w{0,9}|internal(?:ly)?|last (?:year|quarter|month)"
)
_IN_FRONT: Final = (
    "cannot|can't|don't|without|beyond|above|over|under|below|than|instead|rather|from|towards?"
    "|almost|nearly|until|before|after|designed|ohne|über|unter|als|statt|fast|beinahe|jenseits|bis"
)
_BEFORE: Final = re.compile(rf"\b(?:{_ANYWHERE}|{_IN_FRONT})\b", re.IGNORECASE)
_BEHIND: Final = re.compile(rf"\b(?:{_ANYWHERE})\b", re.IGNORECASE)
_NEIGHBOURS: Final = 40
_SENTENCE_END: Final = re.compile(r"[.;!?](?:\s|$)")

MAX_PROSE: Final = 10_000
"""Characters of a text that are searched; no title or description is longer."""


@dataclass(frozen=True, slots=True)
class NineWords:
    """A count of nines in a text: where it stands, and the availability it names, in percent."""

    start: int
    end: int
    text: str
    value: Fraction
    is_half: bool

    def agrees_with(self, figure: Fraction) -> bool:
        """Whether it may be said of a figure: 99.95 has three nines, and three and a half."""
        if figure == self.value:
            return True
        return not self.is_half and nines(figure) == nines(self.value)


def nine_words(text: str) -> Iterator[NineWords]:
    """Every count of nines in a text that is said of the promise itself, in order."""
    searched = text[:MAX_PROSE]
    for match in _NINES.finditer(searched):
        if _is_promise(searched, match.start(), match.end()):
            half = bool(match["half"] or match["five"] or match["lone"])
            count = _COUNTS.get(match["count"].lower()) or int(match["count"])
            value = from_nines(count, half=half)
            yield NineWords(match.start(), match.end(), match.group(), value, half)


def _is_promise(text: str, start: int, end: int) -> bool:
    before = _SENTENCE_END.split(text[max(0, start - _NEIGHBOURS) : start])[-1]
    behind = _SENTENCE_END.split(text[end : end + _NEIGHBOURS])[0]
    return not (_BEFORE.search(before) or _BEHIND.search(behind))
