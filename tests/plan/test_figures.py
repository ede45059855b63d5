"""The arithmetic of a plan, held against formulas written here a second time."""

from __future__ import annotations

from datetime import date
from decimal import ROUND_CEILING, Decimal, localcontext
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from slalint.arithmetic import Window
from slalint.plan.goal_line import goal_line_of
from slalint.plan.inputs import PlanError, key_named
from slalint.plan.segments import share_out
from slalint.plan.sheet import Sheet, sheet_of

DAY = date(2026, 5, 10)


def sheet(**texts: str) -> Sheet:
    given = {key_named(key): (text, "given") for key, text in texts.items()}
    return sheet_of(None, given, DAY)


def test_the_founding_figures() -> None:
    made = sheet(salesQuota="5000 USD", averageDealSize="100 USD", leadToCustomerRate="50%")
    assert [str(step.needed) for step in made.funnel.steps] == ["5000 USD", "50", "100"]
    assert made.leads == 100
    assert made.funnel.at_each_step is None


def test_both_ways_of_rounding_are_stated() -> None:
    made = sheet(salesQuota="1250 USD", averageDealSize="100 USD", leadToCustomerRate="5%")
    assert (made.funnel.leads, made.funnel.at_each_step) == (250, 260)
    customers = made.funnel.steps[1]
    assert (str(customers.exact), str(customers.needed)) == ("12.5", "13")


def test_the_reserve_is_added_last_and_rounded_up() -> None:
    made = sheet(
        salesQuota="5000 USD", averageDealSize="100 USD", leadToCustomerRate="50%", reserve="12.5%"
    )
    assert made.leads == 113  # 112.5


WHOLE = st.integers(1, 10**7)


@given(WHOLE, st.integers(1, 10_000), st.integers(1, 10_000), st.integers(1, 100))
def test_leads_are_the_least_number_that_brings_the_quota(
    quota: int, deal: int, rate: int, share: int
) -> None:
    """`rate` in hundredths of a percent: 1 is 0.01%."""
    made = sheet(
        salesQuota=f"{quota} EUR",
        averageDealSize=f"{deal} EUR",
        leadToCustomerRate=f"{Decimal(rate) / 100}%",
        marketingShare=f"{share}%",
    )
    assert made.leads is not None
    with localcontext(prec=60):
        wanted = Decimal(quota) * share * 10_000
        brought = Decimal(deal) * rate * 100
        assert made.leads == int((wanted / brought).to_integral_value(ROUND_CEILING))
    assert made.leads * brought >= wanted > (made.leads - 1) * brought


CAPACITY = {
    "reps": "2",
    "hoursPerRep": "120h",
    "shareForMarketingLeads": "60%",
    "attemptsPerLead": "6",
    "timePerAttempt": "10m",
}


def test_bandwidth_says_what_each_can_carry_and_what_fits() -> None:
    made = sheet(
        salesQuota="5000 USD", averageDealSize="100 USD", leadToCustomerRate="20%", **CAPACITY
    )
    width = made.bandwidth
    assert width is not None
    assert width.needed == 250
    assert width.available == 144
    assert (width.leads_of_each, width.most) == (72, 144)
    assert width.fits is False


@given(st.integers(0, 9), st.integers(1, 300), st.integers(1, 12), st.integers(1, 60))
def test_one_lead_more_than_the_largest_promise_does_not_fit(
    reps: int, hours: int, attempts: int, minutes: int
) -> None:
    made = sheet(
        salesQuota="100 USD",
        averageDealSize="100 USD",
        leadToCustomerRate="100%",
        reps=str(reps),
        hoursPerRep=f"{hours}h",
        attemptsPerLead=str(attempts),
        timePerAttempt=f"{minutes}m",
    )
    width = made.bandwidth
    assert width is not None
    each = Fraction(attempts * minutes, 60)
    assert width.most * each <= reps * hours < (width.most + 1) * each
    assert width.leads_of_each * reps <= width.most


@given(st.integers(0, 10_000), st.lists(st.integers(0, 500), max_size=8))
def test_segments_add_up_and_stay_in_proportion(total: int, weights: list[int]) -> None:
    parts = share_out(total, [Fraction(weight) for weight in weights])
    if not sum(weights):
        assert parts == [0] * len(weights)
        return
    assert sum(parts) == total
    for part, weight in zip(parts, weights, strict=True):
        assert abs(part - Fraction(total * weight, sum(weights))) < 1


@pytest.mark.parametrize(
    ("window", "first", "days"),
    [
        (None, date(2026, 5, 1), 31),
        ("calendar-month", date(2026, 5, 1), 31),
        ("calendar-quarter", date(2026, 4, 1), 91),
        ("fiscal-half", date(2026, 1, 1), 181),
        ("calendar-year", date(2026, 1, 1), 365),
        ("calendar-week", date(2026, 5, 4), 7),
        ("rolling-30d", DAY, 30),
    ],
)
def test_the_goal_line_ends_at_the_goal(window: str | None, first: date, days: int) -> None:
    line = goal_line_of(110, Window.parse(window) if window else None, DAY)
    assert (line.first, len(line.days)) == (first, days)
    assert line.days[-1][1] == 110
    assert line.days[0][2] == Fraction(110, days)


@pytest.mark.parametrize("window", ["per-event", "calendar-hour"])
def test_a_window_without_days_has_no_goal_line(window: str) -> None:
    with pytest.raises(PlanError, match="no days"):
        goal_line_of(10, Window.parse(window), DAY)


def test_a_day_at_the_end_of_all_calendars_is_refused() -> None:
    with pytest.raises(PlanError, match="too far"):
        goal_line_of(10, Window.parse("rolling-30d"), date.max)


def test_moves_say_what_a_tenth_does() -> None:
    made = sheet(salesQuota="5000 USD", averageDealSize="100 USD", leadToCustomerRate="50%")
    moves = {(move.key, str(move.quantity)): move.leads for move in made.moves}
    assert moves == {
        ("salesQuota", "4500 USD"): 90,
        ("salesQuota", "5500 USD"): 110,
        ("marketingShare", "90%"): 90,
        ("averageDealSize", "90 USD"): 112,
        ("averageDealSize", "110 USD"): 91,
        ("leadToCustomerRate", "45%"): 112,
        ("leadToCustomerRate", "55%"): 91,
    }
