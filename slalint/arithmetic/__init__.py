"""The exact arithmetic of service level agreements, usable without the linter.

Percentages, durations, business time, money, rates, windows, availability and sales planning, all
in exact fractions of the text as written. Every type reads its text with `parse`, which raises
QuantityError, and writes it back with `str`.
"""

from slalint.arithmetic._currencies import CURRENCIES
from slalint.arithmetic._duration_text import uses_bare_m
from slalint.arithmetic._reading import MAX_TEXT
from slalint.arithmetic.availability import (
    MAX_NINES,
    allowance,
    from_nines,
    is_half_nine,
    nines,
    redundant,
    serial,
    target_for,
)
from slalint.arithmetic.date import (
    LongDate,
    date_readings,
    is_ambiguous_date,
    parse_date,
    parse_long_date,
    parse_month,
    parse_time_of_day,
)
from slalint.arithmetic.duration import Duration
from slalint.arithmetic.errors import (
    AmbiguousCurrency,
    AmbiguousMinutes,
    MissingUnit,
    QuantityError,
    ReversedHours,
)
from slalint.arithmetic.money import Money
from slalint.arithmetic.number import parse_count, parse_number
from slalint.arithmetic.percent import Percent
from slalint.arithmetic.phrase import say_duration, say_number, say_percent
from slalint.arithmetic.rate import Rate
from slalint.arithmetic.units import DAY, HOUR, MINUTE, WEEK, YEAR
from slalint.arithmetic.window import NamedLength, Window

__all__ = [
    "CURRENCIES",
    "DAY",
    "HOUR",
    "MAX_NINES",
    "MAX_TEXT",
    "MINUTE",
    "WEEK",
    "YEAR",
    "AmbiguousCurrency",
    "AmbiguousMinutes",
    "Duration",
    "LongDate",
    "MissingUnit",
    "Money",
    "NamedLength",
    "Percent",
    "QuantityError",
    "Rate",
    "ReversedHours",
    "Window",
    "allowance",
    "date_readings",
    "from_nines",
    "is_ambiguous_date",
    "is_half_nine",
    "nines",
    "parse_count",
    "parse_date",
    "parse_long_date",
    "parse_month",
    "parse_number",
    "parse_time_of_day",
    "redundant",
    "say_duration",
    "say_number",
    "say_percent",
    "serial",
    "target_for",
    "uses_bare_m",
]
