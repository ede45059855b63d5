"""The exact arithmetic of service level agreements, usable without the linter.

Percentages, durations, business time, money, rates, windows, availability and sales planning, all
in exact fractions of the text as written. Every type reads its text with `parse`, which raises
QuantityError, and writes it back with `str`.
"""

from slalint.arithmetic._currencies import CURRENCIES
from slalint.arithmetic._duration_text import last_place, uses_bare_m
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
from slalint.arithmetic.business_clock import Range
from slalint.arithmetic.calendar import ALWAYS, BusinessCalendar, named_calendar
from slalint.arithmetic.composition import Composed, Part, compose
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
from slalint.arithmetic.percent import Percent, figure
from slalint.arithmetic.phrase import say_duration, say_number, say_percent
from slalint.arithmetic.planning import (
    average_deal_size,
    close_rate,
    customers_needed,
    goal_line,
    hours_available,
    hours_required,
    leads_needed,
    marketing_revenue,
    marketing_share,
    usual_leads,
    with_reserve,
)
from slalint.arithmetic.rate import Rate
from slalint.arithmetic.units import DAY, HOUR, MINUTE, WEEK, YEAR
from slalint.arithmetic.week import Span, parse_days, parse_span, say_days
from slalint.arithmetic.window import NamedLength, Window, within
from slalint.arithmetic.zones import (
    AMBIGUOUS_ZONES,
    ClockChange,
    clock_change_hours,
    is_known_zone,
    near_zone,
)

__all__ = [
    "ALWAYS",
    "AMBIGUOUS_ZONES",
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
    "BusinessCalendar",
    "ClockChange",
    "Composed",
    "Duration",
    "LongDate",
    "MissingUnit",
    "Money",
    "NamedLength",
    "Part",
    "Percent",
    "QuantityError",
    "Range",
    "Rate",
    "ReversedHours",
    "Span",
    "Window",
    "allowance",
    "average_deal_size",
    "clock_change_hours",
    "close_rate",
    "compose",
    "customers_needed",
    "date_readings",
    "figure",
    "from_nines",
    "goal_line",
    "hours_available",
    "hours_required",
    "is_ambiguous_date",
    "is_half_nine",
    "is_known_zone",
    "last_place",
    "leads_needed",
    "marketing_revenue",
    "marketing_share",
    "named_calendar",
    "near_zone",
    "nines",
    "parse_count",
    "parse_date",
    "parse_days",
    "parse_long_date",
    "parse_month",
    "parse_number",
    "parse_span",
    "parse_time_of_day",
    "redundant",
    "say_days",
    "say_duration",
    "say_number",
    "say_percent",
    "serial",
    "target_for",
    "uses_bare_m",
    "usual_leads",
    "with_reserve",
    "within",
]
