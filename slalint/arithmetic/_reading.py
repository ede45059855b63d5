"""What all readers of quantities share: bounds on the text, and the shape of a number.

Agreements come from strangers, so a text is bounded before it is matched: no number has more
digits than any sane agreement needs, and arithmetic on it stays small.
"""

import re
from collections.abc import Iterable
from fractions import Fraction
from typing import Final

from slalint.arithmetic.errors import QuantityError

MAX_TEXT: Final = 64
"""Characters of one quantity. The longest real ones, long dates, have about thirty."""

MAX_DIGITS: Final = 18
"""Digits before and after the decimal point. Eleven nines of durability need nine."""

NUMBER: Final = rf"[0-9]{{1,{MAX_DIGITS}}}(?:\.[0-9]{{1,{MAX_DIGITS}}})?"
"""A plain decimal number without sign, exponent or separators."""

SIGNED: Final = rf"[+-]?{NUMBER}"

# Typographers put these before a unit so that the line does not break there.
_UNBREAKABLE: Final = str.maketrans({"\u00a0": " ", "\u2009": " ", "\u202f": " "})

_DECIMAL_COMMA: Final = re.compile(r"(?<![0-9])([0-9]{1,18}),([0-9]{1,18})(?![0-9,.])")
_GROUPED: Final = re.compile(r"(?<![0-9])[0-9]{1,3}(?:[, '_][0-9]{3}){1,5}(?![0-9,])")


def tidy(text: str, kind: str) -> str:
    """Give the text of a `kind` without surrounding blanks; raise if it is empty or too long."""
    if len(text) > MAX_TEXT:
        raise QuantityError(f"{kind} has at most {MAX_TEXT} characters, this one has {len(text)}")
    tidied = text.translate(_UNBREAKABLE).strip(" ")
    if not tidied:
        raise QuantityError(f"{kind} is expected, and nothing is written")
    return tidied


def without_separators(text: str) -> str:
    """Rewrite the first number of a text in plain digits: `5,000` as `5000`, `99,9` as `99.9`."""
    grouped = _GROUPED.sub(lambda m: re.sub("[^0-9]", "", m.group()), text, count=1)
    return _DECIMAL_COMMA.sub(r"\1.\2", grouped, count=1)


def nearest(word: str, choices: Iterable[str]) -> str | None:
    """Give the choice that looks most like the word, or None if none is near."""
    import difflib  # needed for hints only

    return next(iter(difflib.get_close_matches(word, choices, n=1, cutoff=0.6)), None)


def decimal_text(value: Fraction, places: int | None = None) -> str | None:
    """Write a value as a decimal number, with exactly `places` digits or as few as it needs.

    None if the value has no such exact notation.
    """
    if places is None:
        places = places_of(value)
    if places is None:
        return None
    scaled = abs(value) * 10**places
    if scaled.denominator != 1:
        return None
    digits = str(scaled.numerator).rjust(places + 1, "0")
    sign = "-" if value < 0 else ""
    return sign + (f"{digits[:-places]}.{digits[-places:]}" if places else digits)


def places_of(value: Fraction) -> int | None:
    """Count the digits after the point that the exact value needs; None if they never end."""
    twos = fives = 0
    rest = value.denominator
    while rest % 2 == 0:
        rest, twos = rest // 2, twos + 1
    while rest % 5 == 0:
        rest, fives = rest // 5, fives + 1
    return max(twos, fives) if rest == 1 else None


def rounded(value: Fraction, places: int) -> Fraction:
    """Round half away from zero, as people do, to `places` digits after the point."""
    scale = Fraction(10) ** places
    whole = (2 * abs(value) * scale + 1) // 2
    return (whole if value >= 0 else -whole) / scale
