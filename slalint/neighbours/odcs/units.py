"""Units beside a value: of time, of a share, and what is none of them.

The standard gives `d`, `day`, `days`, `y`, `yr`, `years` "etc." and says that units follow ISO;
abbreviations of ISO 80000, ISO 8601, UCUM and UN/CEFACT are read, and English words.
"""

from __future__ import annotations

from fractions import Fraction
from typing import Final

from slalint.arithmetic import Duration

_TIME: Final = {
    "ms": "ms msec msecs millis millisecond milliseconds",
    "s": "s sec secs second seconds",
    "m": "m min mins minute minutes",
    "h": "h hr hrs hour hours hur",
    "d": "d day days",
    "w": "w wk wks week weeks wee",
    "mo": "mo mos mon month months mth mths",
    "q": "q qtr quarter quarters",
    "y": "y yr yrs year years a ann annum",
    "bd": "bd",
    "bh": "bh",
}
_NAMES: Final = {word: unit for unit, words in _TIME.items() for word in words.split()} | {
    f"{kind} {word}": unit
    for kind in ("business", "working")
    for unit, words in (("bd", "day days"), ("bh", "hour hours"))
    for word in words.split()
}
TIME_WORDS: Final = [word for word in _NAMES if len(word) > 2]

PERCENT: Final = frozenset({"%", "percent", "percentage", "per cent", "pct", "perc"})
RATIOS: Final = frozenset({"ratio", "fraction", "1"})
NINES: Final = frozenset({"nines", "nine"})
SHARE_WORDS: Final = ["percent", "percentage", "ratio", "fraction", "nines"]


def time_unit(text: str) -> str | None:
    """The unit of time that a text names, as durations are written (`d`, `mo`); None for others.

    A rate such as `per day` or `times/day` names its period.
    """
    folded = " ".join(text.lower().split())
    for start in ("times", "time", "x"):
        if folded.startswith((f"{start} per ", f"{start}/")):
            folded = folded.removeprefix(start).lstrip()
    for start in ("per ", "/"):
        folded = folded.removeprefix(start).lstrip()
    return _NAMES.get(folded)


def is_ambiguous(text: str) -> bool:
    """Whether a unit is a bare `M` or `m`: months in ISO 8601, minutes to most people."""
    return text.strip() in ("M", "m")


def length(number: Fraction, unit: str) -> Duration:
    """A number of one of the units that `time_unit` gives."""
    one = Duration.parse(f"1{unit}")
    return Duration(
        one.months * number,
        one.seconds * number,
        one.business_days * number,
        one.business_hours * number,
    )
