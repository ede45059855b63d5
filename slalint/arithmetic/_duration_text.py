"""The notations of durations: short units, words, and ISO 8601."""

import re
from collections.abc import Iterable
from fractions import Fraction
from itertools import pairwise
from typing import Final, NamedTuple

from slalint.arithmetic._reading import NUMBER, tidy, without_separators
from slalint.arithmetic.errors import AmbiguousMinutes, MissingUnit, QuantityError
from slalint.arithmetic.units import DAY, HOUR, MINUTE, WEEK


class Unit(NamedTuple):
    """A unit as a multiple of the amount it adds to, and its rank: large units come first."""

    adds_to: str
    size: Fraction
    rank: int


_UNITS: Final = {
    "y": Unit("months", Fraction(12), 9),
    "q": Unit("months", Fraction(3), 8),
    "mo": Unit("months", Fraction(1), 7),
    "w": Unit("seconds", WEEK, 6),
    "d": Unit("seconds", DAY, 5),
    "h": Unit("seconds", HOUR, 4),
    "m": Unit("seconds", MINUTE, 3),
    "s": Unit("seconds", Fraction(1), 2),
    "ms": Unit("seconds", Fraction(1, 1000), 1),
    "bd": Unit("business_days", Fraction(1), 5),
    "bh": Unit("business_hours", Fraction(1), 4),
    "bm": Unit("business_hours", Fraction(1, 60), 3),
}

_WORDS: Final = {
    "y": "y yr yrs year years",
    "q": "q quarter quarters",
    "mo": "mo mos month months",
    "w": "w wk wks week weeks",
    "d": "d day days",
    "h": "h hr hrs hour hours",
    "m": "m min mins minute minutes",
    "s": "s sec secs second seconds",
    "ms": "ms msec millisecond milliseconds",
    "bd": "bd",
    "bh": "bh",
}
_NAMES: Final = {word: unit for unit, words in _WORDS.items() for word in words.split()}

_PART: Final = re.compile(
    rf"({NUMBER}) ?(?:(business|working|calendar) )?([A-Za-z]{{1,12}})", re.IGNORECASE | re.ASCII
)
_BARE: Final = re.compile(rf"[+-]?{NUMBER}")
_ISO: Final = re.compile(
    rf"P(?:({NUMBER})Y)?(?:({NUMBER})M)?(?:({NUMBER})W)?(?:({NUMBER})D)?"
    rf"(?:T(?:({NUMBER})H)?(?:({NUMBER})M)?(?:({NUMBER})S)?)?"
)
_ISO_UNITS: Final = ("y", "mo", "w", "d", "h", "m", "s")
_EXAMPLES: Final = "15m, 24h, 5d, 3mo or 2 business days"


def read_amounts(text: str) -> dict[str, Fraction]:
    """Read a duration in any notation as the amounts of a `Duration`, by field.

    Raises QuantityError as `Duration.parse` documents.
    """
    written = tidy(text, "a duration")
    sign = -1 if written.startswith("-") else 1
    body = written.removeprefix("-").removeprefix("+")
    parts = _iso_parts(body) if body.startswith("P") else _parts(body, written)
    return _add_up(parts, sign)


def uses_bare_m(text: str) -> bool:
    """Tell whether a duration says minutes with the single letter `m`, as `3m` or `1h30m` do.

    False for ISO 8601, where position settles it, and for what is no duration.
    """
    try:
        written = tidy(text, "a duration").lstrip("+-")
        parts = list(_PART.finditer(written)) if read_amounts(text) else []
    except QuantityError:
        return False
    return not written.startswith("P") and any(part[3] == "m" for part in parts)


def last_place(text: str) -> Fraction:
    """Give the size in seconds of the last digit of a duration as written.

    6 s for `43.2 min`, 1 s for `21m 36s`: a rounded figure may be off by as much. Raises
    QuantityError where `Duration.parse` does, and for months and business time.
    """
    body = tidy(text, "a duration").lstrip("+-")
    read_amounts(text)
    parts = _iso_parts(body) if body.startswith("P") else _parts(body, body)
    name = parts[-1][1]
    if _UNITS[name].adds_to != "seconds":
        raise QuantityError(f"{text!r} has no length in seconds")
    last_number = re.findall(NUMBER, body)[-1]
    return _UNITS[name].size * Fraction(1, 10 ** len(last_number.partition(".")[2]))


def _parts(body: str, written: str) -> list[tuple[Fraction, str]]:
    """Read number and unit pairs such as `1h30m` or `21 min 36 s`."""
    found: list[tuple[Fraction, str]] = []
    position = 0
    while match := _PART.match(body, position):
        found.append((Fraction(match[1]), _unit(match, written)))
        position = match.end()
        position += body[position : position + 1] == " "
    if position < len(body) or not found:
        raise _unreadable(written)
    ranks = [_UNITS[unit].rank for _, unit in found]
    if any(later >= earlier for earlier, later in pairwise(ranks)):
        raise QuantityError(f"{written!r} does not run from large units to small ones, each once")
    if len({unit.startswith("b") for _, unit in found}) > 1:
        raise QuantityError(f"{written!r} mixes calendar time and business time")
    return found


def _unit(match: re.Match[str], written: str) -> str:
    number, qualifier, word = match.groups()
    if word == "M":
        raise AmbiguousMinutes(
            f"{written!r} may mean months or minutes",
            f"{number}mo for months, {number}m for minutes",
        )
    unit = _NAMES.get(word.lower())
    if unit is None:
        raise _unreadable(written)
    if not qualifier or qualifier.lower() == "calendar":
        return unit
    if f"b{unit}" in _UNITS:
        return f"b{unit}"
    raise QuantityError(f"{written!r}: only days, hours and minutes can be business time")


def _iso_parts(body: str) -> list[tuple[Fraction, str]]:
    match = _ISO.fullmatch(body)
    if not match or body.endswith(("P", "T")):
        raise QuantityError(f"{body!r} is not an ISO 8601 duration such as PT4H")
    return [
        (Fraction(number), unit)
        for number, unit in zip(match.groups(), _ISO_UNITS, strict=True)
        if number is not None
    ]


def _add_up(parts: Iterable[tuple[Fraction, str]], sign: int) -> dict[str, Fraction]:
    sums: dict[str, Fraction] = {}
    for number, name in parts:
        unit = _UNITS[name]
        sums[unit.adds_to] = sums.get(unit.adds_to, Fraction(0)) + sign * number * unit.size
    return sums


def _unreadable(written: str) -> QuantityError:
    if _BARE.fullmatch(written):
        hint = f"{written}m, {written}h or {written}d"
        return MissingUnit(f"{written} has no unit, where a duration is expected", hint)
    plain = without_separators(written)
    hint_text = plain if plain != written and _reads(plain) else None
    return QuantityError(f"{written!r} is not a duration such as {_EXAMPLES}", hint_text)


def _reads(text: str) -> bool:
    try:
        read_amounts(text)
    except QuantityError:
        return False
    return True
