"""Percentages that were meant as fractions: 0.5% where 0.5, that is 50%, gives the stated figures."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import NamedTuple

from slalint.agreement.planning import Plan
from slalint.agreement.view import View


class Slip(NamedTuple):
    """A percentage that fits the stated figures only if it is read as a fraction."""

    view: View
    meant: Fraction
    """The percentage that was meant."""


def slips(plan: Plan) -> Iterator[Slip]:
    """Rates and shares that only fit as fractions, in the plan and in its months."""
    found = [
        _slip(plan.view["leadToCustomerRate"], _planned_rate(plan)),
        _slip(plan.view["marketingShare"], _planned_share(plan)),
    ]
    for month in plan.view["months"].items():
        customers, leads = month["customers"].number(), month["leads"].number()
        found.append(_slip(month["leadToCustomerRate"], _ratio(customers, leads)))
        revenue = _ratio_of_money(month["marketingRevenue"], month["totalRevenue"])
        found.append(_slip(month["marketingShare"], revenue))
    yield from (slip for slip in found if slip is not None)


def has_slip(plan: Plan) -> bool:
    """Whether a rate or share of the plan itself is a fraction by mistake."""
    return any(len(slip.view.path) == 2 for slip in slips(plan))


def _slip(view: View, ratio: Fraction | None) -> Slip | None:
    percent = view.percent()
    if percent is None or ratio is None or not 0 < percent.value <= 1:
        return None
    half = Fraction(1, 2) / 10**percent.places
    return Slip(view, percent.value * 100) if abs(percent.value - ratio) <= half else None


def _planned_rate(plan: Plan) -> Fraction | None:
    """Customers by leads as restated, as a part of one."""
    customers = plan.view["customersNeeded"].number()
    if customers is None:
        customers = plan.computed_customers
    leads = plan.view["leadsNeeded"].number()
    if leads is None and plan.promised is not None and plan.reserve is not None:
        leads = plan.promised / (1 + plan.reserve / 100)
    # A handful of leads may fit both ways, because customers are whole.
    fits = any(leads in plan.leads_for(number) for number in (customers, plan.computed_customers))
    return None if fits else _ratio(customers, leads)


def _planned_share(plan: Plan) -> Fraction | None:
    return _ratio_of_money(plan.view["marketingRevenue"], plan.view["salesQuota"])


def _ratio_of_money(part: View, whole: View) -> Fraction | None:
    one, other = part.money(), whole.money()
    if one is None or other is None or one.currency != other.currency:
        return None
    return _ratio(one.value, other.value)


def _ratio(part: Fraction | None, whole: Fraction | None) -> Fraction | None:
    return part / whole if part is not None and whole else None
