"""What `planning.months` records, and the rates that follow from it."""

from __future__ import annotations

from fractions import Fraction
from typing import NamedTuple

from slalint.agreement.planning import Plan
from slalint.agreement.view import View
from slalint.arithmetic import (
    QuantityError,
    average_deal_size,
    close_rate,
    marketing_share,
    parse_month,
    say_number,
    say_percent,
)


class Derived(NamedTuple):
    """A rate of a month: its key, what it comes to, how to say that, and where the parts stand."""

    key: str
    value: Fraction
    unit: str
    how: str
    part: View

    @property
    def text(self) -> str:
        """The value in words."""
        if self.unit == "%":
            return say_percent(self.value)
        return f"{say_number(self.value)} {self.unit}"


def is_cohort(plan: Plan, month: View) -> bool:
    """Whether a month's customers are those of its leads, whenever they closed."""
    own = month["cohort"]
    return own.is_true() if own.exists else plan.view["cohort"].is_true()


def newest_month(plan: View) -> View | None:
    """The latest month that `planning` records."""
    dated = []
    for month in plan["months"].items():
        text = month["month"].text
        if text is not None:
            try:
                dated.append((parse_month(text), month))
            except QuantityError:
                continue
    return max(dated, key=lambda pair: pair[0])[1] if dated else None


def derived_rates(month: View) -> list[Derived]:
    """The rates that follow from a month's figures, as far as those are stated."""
    found = (_rate(month), _deal_size(month), _share(month))
    return [derived for derived in found if derived is not None]


def _rate(month: View) -> Derived | None:
    customers, leads = month["customers"].number(), month["leads"].number()
    if customers is None or leads is None or leads <= 0:
        return None
    value = close_rate(customers, leads)
    parts = f"{say_number(customers)} customers out of {say_number(leads)} leads"
    how = f"{parts} are {say_percent(value)}"
    return Derived("leadToCustomerRate", value, "%", how, month["customers"])


def _deal_size(month: View) -> Derived | None:
    revenue, customers = month["customerRevenue"].money(), month["customers"].number()
    if revenue is None or customers is None or customers <= 0:
        return None
    value = average_deal_size(revenue.value, customers)
    each = f"{say_number(value)} {revenue.currency}"
    how = f"{revenue} from {say_number(customers)} customers are {each} each"
    return Derived("averageDealSize", value, revenue.currency, how, month["customers"])


def _share(month: View) -> Derived | None:
    part, whole = month["marketingRevenue"].money(), month["totalRevenue"].money()
    if part is None or whole is None or part.currency != whole.currency or whole.value <= 0:
        return None
    value = marketing_share(part.value, whole.value)
    how = f"{part} out of {whole} are {say_percent(value)}"
    return Derived("marketingShare", value, "%", how, month["marketingRevenue"])
