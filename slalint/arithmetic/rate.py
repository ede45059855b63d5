"""Rates: how many in a unit of time."""

import re
from dataclasses import dataclass
from fractions import Fraction
from typing import Final, Self

from slalint.arithmetic._reading import SIGNED, decimal_text, tidy, without_separators
from slalint.arithmetic.errors import AmbiguousMinutes, MissingUnit, QuantityError
from slalint.arithmetic.units import DAY, HOUR, MINUTE, TYPICAL_MONTH, WEEK, YEAR

_LENGTHS: Final = {
    "s": Fraction(1),
    "min": MINUTE,
    "hour": HOUR,
    "day": DAY,
    "week": WEEK,
    "month": TYPICAL_MONTH,
    "year": YEAR,
}
_WORDS: Final = {
    "s": "s sec second",
    "min": "m min minute",
    "hour": "h hr hour",
    "day": "d day",
    "week": "w wk week",
    "month": "mo month",
    "year": "y yr year",
}
_NAMES: Final = {word: unit for unit, words in _WORDS.items() for word in words.split()}

_RATE: Final = re.compile(rf"({SIGNED}) ?/ ?([A-Za-z]{{1,6}})")
_BARE: Final = re.compile(SIGNED)
_SPELLED: Final = re.compile(
    rf"({SIGNED})(?: [A-Za-z]{{1,20}})? ?(?:/|per|an|a|every) ?([A-Za-z]{{1,6}})"
)


@dataclass(frozen=True, slots=True)
class Rate:
    """An `amount` for each unit of time: `per` is s, min, hour, day, week, month or year."""

    amount: Fraction
    per: str

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read `200/s`, `20/hour`, `5/min`; a sign is read, whether it makes sense is not judged.

        Raises AmbiguousMinutes for `5/M`, MissingUnit for a bare number, QuantityError for
        anything else.
        """
        written = tidy(text, "a rate")
        match = _RATE.fullmatch(written)
        if match and match[2] == "M":
            raise AmbiguousMinutes(
                f"{written!r} may mean a month or a minute",
                f"{match[1]}/mo for a month, {match[1]}/min for a minute",
            )
        if match and match[2].lower() in _NAMES:
            return cls(Fraction(match[1]), _NAMES[match[2].lower()])
        raise _unreadable(written)

    @property
    def per_second(self) -> Fraction:
        """The amount for each second; a month counts 30 days, a year 365.25."""
        return self.amount / _LENGTHS[self.per]

    def __str__(self) -> str:
        return f"{decimal_text(self.amount) or self.amount}/{self.per}"


def _unreadable(written: str) -> QuantityError:
    if _BARE.fullmatch(written):
        return MissingUnit(f"{written} has no unit, where a rate is expected", f"{written}/s")
    match = _SPELLED.fullmatch(without_separators(written))
    unit = _NAMES.get(match[2].lower()) if match else None
    hint = f"{match[1]}/{unit}" if match and unit else None
    return QuantityError(f"{written!r} is not a rate such as 200/s or 20/hour", hint)
