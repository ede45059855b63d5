"""Exact lengths of the units of time, in seconds, and of months, in days."""

from fractions import Fraction
from itertools import accumulate
from typing import Final

MINUTE: Final = Fraction(60)
HOUR: Final = 60 * MINUTE
DAY: Final = 24 * HOUR
WEEK: Final = 7 * DAY
YEAR: Final = Fraction(36525, 100) * DAY
"""The Julian year of 365.25 days, the usual year of downtime tables."""

TYPICAL_MONTH: Final = 30 * DAY
"""The month of most worked examples of service level agreements."""

# Four years from a January, the third one a leap year, twice over so that a run of months may start
# in each of the first 48. Exact for every run within 1901 to 2099; 2100 is no leap year.
_CYCLE: Final = 48
_CYCLE_DAYS: Final = 1461
_COMMON: Final = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_LEAP: Final = (31, 29, *_COMMON[2:])
_STARTS: Final = tuple(accumulate((_COMMON * 2 + _LEAP + _COMMON) * 2, initial=0))


def month_bounds(months: Fraction) -> tuple[Fraction, Fraction]:
    """Give the shortest and longest length of a run of calendar months, in days.

    One month has 28 to 31 days, two 59 to 62, three 89 to 92, twelve 365 or 366. A part of a month
    counts as that part of the month that follows.
    """
    whole, part = divmod(months, 1)
    low, high = _whole_months(int(whole))
    next_low, next_high = _whole_months(int(whole) + 1)
    return low + part * (next_low - low), high + part * (next_high - high)


def _whole_months(months: int) -> tuple[int, int]:
    cycles, rest = divmod(months, _CYCLE)
    lengths = [_STARTS[start + rest] - _STARTS[start] for start in range(_CYCLE)]
    return cycles * _CYCLE_DAYS + min(lengths), cycles * _CYCLE_DAYS + max(lengths)


def typical_months(months: Fraction) -> Fraction:
    """Give the usual length of a run of months, in days: years of 365.25, other months of 30."""
    years, rest = divmod(abs(months), 12)
    days = years * Fraction(36525, 100) + rest * 30
    return -days if months < 0 else days
