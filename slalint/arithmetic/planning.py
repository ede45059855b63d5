"""The arithmetic between sales and marketing: from a quota to leads, and back from what happened.

Amounts of money are exact figures in one currency. Percentages are typed, or bare figures: 50 for
50%.
"""

from fractions import Fraction
from math import ceil
from typing import Final

from slalint.arithmetic.errors import QuantityError
from slalint.arithmetic.percent import Percent, figure

MAX_DAYS: Final = 366
"""The longest period of a goal line, in days."""


def marketing_revenue(quota: Fraction, share: Percent | Fraction) -> Fraction:
    """Give the revenue that marketing's leads must bring: quota x share."""
    return quota * figure(share) / 100


def customers_needed(revenue: Fraction, deal_size: Fraction) -> int:
    """Give the customers for a revenue: revenue / average deal size, rounded up.

    Raises QuantityError for a deal size that is not positive.
    """
    return ceil(_quotient(revenue, deal_size, "an average deal size"))


def leads_needed(customers: Fraction | int, rate: Percent | Fraction) -> int:
    """Give the leads for some customers: customers / lead-to-customer rate, rounded up.

    Raises QuantityError for a rate that is not positive.
    """
    return ceil(_quotient(Fraction(customers), figure(rate) / 100, "a lead-to-customer rate"))


def usual_leads(
    revenue: Fraction, deal_size: Fraction, rate: Percent | Fraction
) -> tuple[int, int]:
    """Give the two usual figures for leads: rounded up once at the end, and at each step.

    12.5 customers at 5% take 250 leads, 13 take 260; they are equal where nothing is rounded.
    """
    unrounded = _quotient(revenue, deal_size, "an average deal size")
    return leads_needed(unrounded, rate), leads_needed(ceil(unrounded), rate)


def with_reserve(leads: Fraction | int, reserve: Percent | Fraction) -> int:
    """Add a deliberate surplus, rounded up: 100 leads with a reserve of 10% are 110."""
    return ceil(leads * (1 + figure(reserve) / 100))


def hours_required(
    leads: Fraction | int, attempts: Fraction | int, seconds_per_attempt: Fraction
) -> Fraction:
    """Give the hours that sales needs to follow up: leads x attempts x time for each."""
    return leads * attempts * seconds_per_attempt / 3600


def hours_available(
    reps: Fraction | int, hours_per_rep: Fraction, share: Percent | Fraction = Fraction(100)
) -> Fraction:
    """Give the hours that sales has for marketing's leads: reps x hours of each x share."""
    return reps * hours_per_rep * figure(share) / 100


def close_rate(customers: Fraction | int, leads: Fraction | int) -> Fraction:
    """Give the lead-to-customer rate in percent: customers / leads.

    Raises QuantityError for no leads.
    """
    return 100 * _quotient(Fraction(customers), Fraction(leads), "a number of leads")


def average_deal_size(revenue: Fraction, customers: Fraction | int) -> Fraction:
    """Give the revenue of one customer: revenue of closed customers / customers.

    Raises QuantityError for no customers.
    """
    return _quotient(revenue, Fraction(customers), "a number of customers")


def marketing_share(marketing: Fraction, total: Fraction) -> Fraction:
    """Give marketing's share of the revenue in percent: marketing-sourced / total revenue.

    Raises QuantityError for no revenue.
    """
    return 100 * _quotient(marketing, total, "a total revenue")


def goal_line(goal: Fraction, days: int) -> tuple[Fraction, ...]:
    """Give the cumulative goal at the end of each day: day i of n is at i x goal / n.

    Raises QuantityError for less than one day or more than a year.
    """
    if not 1 <= days <= MAX_DAYS:
        raise QuantityError(f"a goal line has between 1 and {MAX_DAYS} days")
    return tuple(goal * day / days for day in range(1, days + 1))


def _quotient(dividend: Fraction, divisor: Fraction, what: str) -> Fraction:
    if divisor <= 0:
        raise QuantityError(f"{what} must be more than zero")
    return dividend / divisor
