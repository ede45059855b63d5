"""Quantities in plain words, for people who sign agreements."""

from fractions import Fraction
from typing import Final

from slalint.arithmetic._reading import decimal_text, places_of, rounded
from slalint.arithmetic.units import DAY, HOUR, MINUTE

_MAX_PLACES: Final = 6
_SIGNIFICANT: Final = 3
_MOST_PLACES: Final = 30

# Up to three days people think in hours: a weekend without support is 63 h, not 2.6 days.
_DAYS_FROM: Final = 3 * DAY
_MILLISECONDS_BELOW: Final = Fraction(1, 10)


def say_duration(seconds: Fraction) -> str:
    """Say a length of time as people do: `43 min 12 s`, `7 h 12 min`, `27 days`, `31.6 s`.

    Two units at most, rounded to the smaller one; below a minute and above three days, three
    significant digits at most.
    """
    if seconds < 0:
        return f"-{say_duration(-seconds)}"
    if rounded(seconds, 1) < MINUTE:
        return _say_seconds(seconds)
    if rounded(seconds, 0) < HOUR:
        return _say_two(rounded(seconds, 0), MINUTE, "min", Fraction(1), "s")
    minutes = rounded(seconds / MINUTE, 0) * MINUTE
    if minutes < _DAYS_FROM:
        return _say_two(minutes, HOUR, "h", MINUTE, "min")
    days = seconds / DAY
    return f"{_significant(days, most=1)} days"


def say_percent(value: Fraction, places: int | None = None) -> str:
    """Say a percentage, given in percent: exactly if six digits after the point are enough.

    Otherwise with three significant digits, of the distance to one hundred where that is smaller,
    or with exactly `places` digits if they are given.
    """
    return f"{say_number(value, places, of_hundred=True)}%"


def say_number(value: Fraction, places: int | None = None, *, of_hundred: bool = False) -> str:
    """Say a number: exactly if six digits after the point are enough, else three significant ones.

    `places` asks for exactly that many digits. With `of_hundred` the digits that matter are those
    of the distance to one hundred where that is smaller.
    """
    if places is not None:
        return _fixed(value, places)
    needed = places_of(value)
    if needed is not None and needed <= _MAX_PLACES:
        return _fixed(value, needed)
    telling = min(abs(value), abs(100 - value)) if of_hundred else abs(value)
    return _trimmed(value, _places_for(telling))


def _say_seconds(seconds: Fraction) -> str:
    if seconds and seconds < _MILLISECONDS_BELOW:
        milliseconds = _significant(seconds * 1000, most=3)
        return f"{milliseconds} ms" if milliseconds != "0" else "under 0.001 ms"
    return f"{_significant(seconds, most=2)} s"


def _say_two(seconds: Fraction, large: Fraction, name: str, small: Fraction, other: str) -> str:
    whole, rest = divmod(seconds, large)
    said = f"{whole} {name}"
    return f"{said} {rest / small} {other}" if rest else said


def _significant(value: Fraction, most: int) -> str:
    """Write three significant digits, with `most` digits after the point at most."""
    return _trimmed(value, min(most, _places_for(value)))


def _places_for(value: Fraction) -> int:
    """Count the digits after the point that show three significant digits; never negative."""
    places = 0
    while value * 10**places < 10 ** (_SIGNIFICANT - 1) and places < _MOST_PLACES:
        places += 1
    return places


def _trimmed(value: Fraction, places: int) -> str:
    short = rounded(value, places)
    return _fixed(short, places_of(short) or 0)


def _fixed(value: Fraction, places: int) -> str:
    return decimal_text(rounded(value, places), places) or str(value)
