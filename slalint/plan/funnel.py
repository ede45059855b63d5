"""From the quota to the leads, each step with its formula, exact and rounded up."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from math import ceil

from slalint.arithmetic import (
    leads_needed,
    marketing_revenue,
    say_number,
    say_percent,
    usual_leads,
    with_reserve,
)
from slalint.plan.inputs import Inputs, Quantity


@dataclass(frozen=True, slots=True)
class Step:
    """One figure of the funnel."""

    key: str
    """The key below `planning` that may restate it, or a name of its own."""
    label: str
    exact: Quantity
    """As the formula gives it."""
    needed: Quantity
    """As it is planned with: people and leads are whole, so they are rounded up."""
    formula: str

    @property
    def is_rounded(self) -> bool:
        """Whether rounding changed the figure."""
        return self.exact != self.needed


@dataclass(frozen=True, slots=True)
class Funnel:
    """The steps as far as the inputs allow, and the number of leads they come to."""

    steps: tuple[Step, ...]
    leads: int | None
    """Leads to promise in a period, the reserve included; None if they cannot be computed."""
    at_each_step: int | None
    """The other usual figure: leads for the customers rounded up, where it differs."""


def funnel_of(inputs: Inputs) -> Funnel:
    """Compute revenue, customers and leads: quota x share / deal size / rate, plus the reserve.

    Leads are rounded up once, from the exact customers, as the rule SLA901 takes them; the figure
    that rounds customers up first is given beside it where it differs.
    """
    quota, share = inputs.value("salesQuota"), inputs.value("marketingShare")
    deal, rate = inputs.value("averageDealSize"), inputs.value("leadToCustomerRate")
    if quota is None or share is None:
        return Funnel((), None, None)
    steps = [_revenue(inputs, quota, share)]
    if deal is None:
        return Funnel(tuple(steps), None, None)
    revenue = steps[0].exact.value
    customers = revenue / deal
    steps.append(_customers(inputs, revenue, deal))
    if rate is None:
        return Funnel(tuple(steps), None, None)
    once, twice = usual_leads(revenue, deal, rate)
    steps.append(_leads(customers, rate, once))
    reserve = inputs.value("reserve") or Fraction(0)
    if reserve:
        steps.append(_reserve(once, reserve))
    return Funnel(
        tuple(steps),
        with_reserve(once, reserve),
        with_reserve(twice, reserve) if twice != once else None,
    )


def leads_for(inputs: Inputs) -> int | None:
    """The leads to promise, the reserve included; None if an input is missing."""
    return funnel_of(inputs).leads


def _revenue(inputs: Inputs, quota: Fraction, share: Fraction) -> Step:
    unit = inputs.unit("salesQuota")
    revenue = Quantity(marketing_revenue(quota, share), unit)
    formula = f"{Quantity(quota, unit)} x {say_percent(share)}"
    return Step("marketingRevenue", "revenue from marketing's leads", revenue, revenue, formula)


def _customers(inputs: Inputs, revenue: Fraction, deal: Fraction) -> Step:
    unit = inputs.unit("salesQuota")
    exact = Quantity(revenue / deal)
    formula = f"{Quantity(revenue, unit)} / {Quantity(deal, unit)}"
    return Step("customersNeeded", "customers needed", exact, _whole(exact), formula)


def _leads(customers: Fraction, rate: Fraction, leads: int) -> Step:
    exact = Quantity(customers / rate * 100)
    assert leads == leads_needed(customers, rate)
    formula = f"{say_number(customers)} / {say_percent(rate)}"
    return Step("leadsNeeded", "leads needed", exact, Quantity(Fraction(leads)), formula)


def _reserve(leads: int, reserve: Fraction) -> Step:
    exact = Quantity(leads * (1 + reserve / 100))
    formula = f"{leads} + {say_percent(reserve)}"
    return Step("leadsPromised", "leads with the reserve", exact, _whole(exact), formula)


def _whole(exact: Quantity) -> Quantity:
    return Quantity(Fraction(ceil(exact.value)), exact.unit)
