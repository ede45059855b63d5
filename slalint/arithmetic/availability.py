"""Availability: the downtime that a target allows, its nines, and how parts combine.

All functions are exact. A window length is in seconds, an availability in percent.
"""

from collections.abc import Iterable
from fractions import Fraction
from math import prod
from typing import Final

from slalint.arithmetic.errors import QuantityError
from slalint.arithmetic.percent import Percent, figure

MAX_NINES: Final = 30
"""More nines than this are not told apart."""

_HUNDRED: Final = Fraction(100)


def allowance(target: Percent | Fraction, length: Fraction) -> Fraction:
    """Give the downtime in seconds that a target allows in a window of `length` seconds.

    (100 - target) / 100 x length: 99.9% allows 43 min 12 s in 30 days.
    """
    return (_HUNDRED - figure(target)) / 100 * length


def target_for(allowed: Fraction, length: Fraction) -> Fraction:
    """Give the target in percent that allows so many seconds of downtime in `length` seconds.

    The inverse of `allowance`. Raises QuantityError for a window without length.
    """
    if length <= 0:
        raise QuantityError("a window without length has no availability")
    return _HUNDRED - allowed / length * 100


def serial(parts: Iterable[Fraction]) -> Fraction:
    """Give the availability of parts that are all needed: the product of theirs, 100 for none."""
    return _HUNDRED * prod((part / 100 for part in parts), start=Fraction(1))


def redundant(parts: Iterable[Fraction]) -> Fraction:
    """Give the availability of parts of which any one is enough, if they fail independently.

    100 less the product of their unavailabilities. Raises QuantityError for no part at all.
    """
    downs = [1 - part / 100 for part in parts]
    if not downs:
        raise QuantityError("a group without parts has no availability")
    return _HUNDRED * (1 - prod(downs, start=Fraction(1)))


def nines(value: Fraction) -> int | None:
    """Count the leading nines of an availability: 2 for 99, 3 for 99.95; None for 100 and more.

    They are endless there. At most MAX_NINES are counted.
    """
    if value >= _HUNDRED:
        return None
    return max((n for n in range(1, MAX_NINES + 1) if value >= from_nines(n)), default=0)


def is_half_nine(value: Fraction) -> bool:
    """Tell whether an availability is some nines and a five: 99.95, three and a half nines."""
    count = nines(value)
    return bool(count) and value == from_nines(count or 0, half=True)


def from_nines(count: int, *, half: bool = False) -> Fraction:
    """Give the availability of so many nines, in percent: 100 - 10^(2 - n), 99.9 for three.

    With `half` a five follows them: 99.95 for three and a half. Raises QuantityError for fewer
    than one or more than MAX_NINES.
    """
    if not 1 <= count <= MAX_NINES:
        raise QuantityError(f"nines are counted from 1 to {MAX_NINES}")
    return _HUNDRED - Fraction(10) ** (2 - count) / (2 if half else 1)
