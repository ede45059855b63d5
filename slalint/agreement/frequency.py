"""Words for rhythms that people read in two ways."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

_TWICE_OR_EVERY_TWO: Final = re.compile(
    r"\bbi-?(?P<unit>week|month|annual|quarter)(?:ly)?\b", re.IGNORECASE
)
_SEMI: Final = re.compile(r"\bsemi-?month(?:ly)?\b", re.IGNORECASE)
_INDEFINITE: Final = re.compile(
    r"\s*(?:regular(?:ly)?|periodic(?:ally)?|every other (?:day|week|month|quarter|year)"
    r"|from time to time|occasionally|frequently)\s*\Z",
    re.IGNORECASE,
)
_MEANINGS: Final = {
    "week": ("twice a week", "every two weeks", "`2w` for every two weeks"),
    "month": ("twice a month", "every two months", "`2w` or `2mo`"),
    "quarter": ("twice a quarter", "every two quarters", "`6w` or `6mo`"),
    "annual": ("twice a year", "every two years", "`6mo` or `2y`"),
}


class Frequency(NamedTuple):
    """An ambiguous word of a text: its span, what is unclear, and what to write."""

    start: int
    end: int
    message: str
    help: str


def ambiguous_frequency(text: str) -> Frequency | None:
    """The first word for a rhythm that may be read in two ways, such as `bi-weekly`."""
    found = _TWICE_OR_EVERY_TWO.search(text)
    if found is not None:
        twice, every_two, example = _MEANINGS[found["unit"].lower()]
        message = f"`{found.group()}` may be {twice} or {every_two}"
        return Frequency(*found.span(), message, f"write {example}")
    found = _SEMI.search(text)
    if found is not None:
        message = f"`{found.group()}` is twice a month, and often read as every two months"
        return Frequency(*found.span(), message, "write the days, such as the 1st and the 15th")
    return None


def indefinite_rhythm(text: str) -> Frequency | None:
    """What to say of a whole value that names no rhythm, such as `regularly`."""
    found = ambiguous_frequency(text)
    if found is not None or _INDEFINITE.match(text[:60]) is None:
        return found
    message = f"`{text.strip()}` does not say how often"
    return Frequency(0, len(text), message, "write a period such as `1w`, `2w` or `1mo`")
