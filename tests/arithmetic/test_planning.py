from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from slalint.arithmetic import (
    Percent,
    QuantityError,
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

positive = st.integers(1, 10**6).map(Fraction)
rates = st.integers(1, 1000).map(lambda tenths: Fraction(tenths, 10))


def test_from_the_quota_to_the_leads() -> None:
    revenue = marketing_revenue(Fraction(5000), Percent.parse("100%"))
    customers = customers_needed(revenue, Fraction(100))

    assert revenue == 5000
    assert customers == 50
    assert leads_needed(customers, Percent.parse("50%")) == 100
    assert with_reserve(100, Percent.parse("10%")) == 110


def test_a_share_of_the_quota() -> None:
    revenue = marketing_revenue(Fraction(120000), Fraction(40))

    assert usual_leads(revenue, Fraction(1500), Fraction(8)) == (400, 400)


def test_rounding_each_step_or_only_the_last() -> None:
    assert usual_leads(Fraction(1250), Fraction(100), Fraction(5)) == (250, 260)


@given(positive, positive, rates)
def test_the_leads_carry_the_revenue(revenue: Fraction, deal: Fraction, rate: Fraction) -> None:
    fewer, more = usual_leads(revenue, deal, rate)

    assert fewer <= more
    assert fewer * rate / 100 * deal >= revenue
    assert (fewer - 1) * rate / 100 * deal < revenue
    assert more == leads_needed(customers_needed(revenue, deal), rate)


def test_what_happened_in_a_month() -> None:
    assert close_rate(56, 112) == 50
    assert average_deal_size(Fraction(5600), 56) == 100
    assert marketing_share(Fraction(3000), Fraction(5000)) == 60


def test_bandwidth() -> None:
    assert hours_required(1000, 6, Fraction(300)) == 500
    assert hours_available(2, Fraction(120), Percent.parse("60%")) == 144
    assert hours_available(7, Fraction(80)) == 560


@pytest.mark.parametrize("nothing", [Fraction(0), Fraction(-1)])
def test_nothing_divides_by_zero(nothing: Fraction) -> None:
    with pytest.raises(QuantityError):
        customers_needed(Fraction(1), nothing)
    with pytest.raises(QuantityError):
        leads_needed(1, nothing)
    with pytest.raises(QuantityError):
        close_rate(1, nothing)
    with pytest.raises(QuantityError):
        average_deal_size(Fraction(1), nothing)
    with pytest.raises(QuantityError):
        marketing_share(Fraction(1), nothing)


@given(st.integers(0, 10**6).map(Fraction), st.integers(1, 366))
def test_a_goal_line_grows_evenly_to_the_goal(goal: Fraction, days: int) -> None:
    line = goal_line(goal, days)

    assert len(line) == days
    assert line[-1] == goal
    assert all(point == goal * day / days for day, point in enumerate(line, 1))


@pytest.mark.parametrize("days", [0, -1, 367])
def test_a_goal_line_has_sane_days(days: int) -> None:
    with pytest.raises(QuantityError):
        goal_line(Fraction(100), days)
