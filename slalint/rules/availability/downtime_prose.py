"""Downtime in prose: an amount of time that is tied to a window, "43 minutes of downtime a month".

Only figures with a unit and the word of a window count, in a sentence that speaks of downtime or of
a most, and of nothing that has allowances of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from slalint.arithmetic import Window
from slalint.rules.availability.conventions import Restated
from slalint.rules.availability.nine_words import MAX_PROSE

_NUMBER: Final = r"[0-9]{1,6}(?:[.,][0-9]{1,4})?"
_UNITS: Final = {
    "s": "seconds? secs? s Sekunden?",
    "m": "minutes? mins? Minuten?",
    "h": "hours? hrs? h Stunden?",
    "d": "days? Tagen? Tage?",
}
_UNIT: Final = "|".join(word for words in _UNITS.values() for word in words.split())
_PERIODS: Final = {
    "day": "day Tag",
    "week": "week Woche",
    "month": "month Monat",
    "quarter": "quarter Quartal",
    "year": "year Jahr",
}
_PERIOD: Final = "|".join(word for words in _PERIODS.values() for word in words.split())
_AMOUNT: Final = rf"{_NUMBER} ?(?:{_UNIT})(?:,? (?:and |und )?{_NUMBER} ?(?:{_UNIT}))?"
_FOUND: Final = re.compile(
    rf"(?<![\w.,])(?P<amount>{_AMOUNT})"
    r"(?: (?:of )?(?:downtime|outages?|unavailability|down|Ausfall|Ausfallzeit))?"
    r" (?:in |per |a |an |each |every |any |within |of |pro |im |in einem |in jedem ){1,2}"
    rf"(?:calendar |billing |average |30-day )?(?P<period>{_PERIOD})\b",
    re.IGNORECASE,
)
_PART: Final = re.compile(rf"({_NUMBER}) ?({_UNIT})(?![^\W\d_])", re.IGNORECASE)

_ABOUT_DOWNTIME: Final = re.compile(
    r"\b(?:down(?:time)?|outages?|unavailab\w{0,6}|offline|at most|no more than|maximum|max|up to"
    r"|only|allow\w{0,4}|ausf\w{0,12}|höchstens|maximal)\b",
    re.IGNORECASE,
)
_ABOUT_OTHERS: Final = re.compile(
    r"\b(?:maintenance|planned|scheduled|upgrades?|respon\w{0,6}|answers?|notice|credits?|refund"
    r"|if|unless|exceed\w{0,3}|(?<!no )more than|longer|at least|support|last|achieved|history"
    r"|wartung\w{0,10}|geplant\w{0,3}|wenn|falls|mehr als|gutschrift\w{0,3})\b",
    re.IGNORECASE,
)
_SENTENCE: Final = re.compile(r"[^.;!?\n](?:[^.;!?\n]|[.](?=[0-9]))*")


@dataclass(frozen=True, slots=True)
class DowntimeWords:
    """A downtime in a text: where it stands, what it says, and over which window."""

    start: int
    end: int
    text: str
    restated: Restated
    window: Window


def downtime_words(text: str, language: str) -> Iterator[DowntimeWords]:
    """Every downtime in a text that restates an allowance, in order."""
    for sentence in _SENTENCE.finditer(text[:MAX_PROSE]):
        said = sentence.group()
        if not _ABOUT_DOWNTIME.search(said) or _ABOUT_OTHERS.search(said):
            continue
        for match in _FOUND.finditer(said):
            restated = _read(match["amount"], language)
            if restated is not None:
                start = sentence.start() + match.start()
                window = Window("calendar", _name(_PERIODS, match["period"]))
                end = start + len(match.group())
                yield DowntimeWords(start, end, match.group(), restated, window)


def _read(amount: str, language: str) -> Restated | None:
    parts = (
        f"{_plain(number, language)}{_name(_UNITS, word)}" for number, word in _PART.findall(amount)
    )
    return Restated.parse(" ".join(parts))


def _plain(number: str, language: str) -> str:
    """The number with a decimal point: in English a comma separates thousands."""
    return number.replace(",", "" if language == "en" else ".")


def _name(words: dict[str, str], word: str) -> str:
    patterns = ((name, pattern) for name, text in words.items() for pattern in text.split())
    return next(name for name, pattern in patterns if re.fullmatch(pattern, word, re.IGNORECASE))
