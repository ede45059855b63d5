"""The figures behind a lead goal, typed, and what they come to."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

from slalint.agreement.agreement import Agreement
from slalint.agreement.goal import Goal
from slalint.agreement.view import View
from slalint.arithmetic import (
    Money,
    Percent,
    QuantityError,
    Window,
    marketing_revenue,
    usual_leads,
    with_reserve,
)


@dataclass(eq=False)
class Plan:
    """The planning of an agreement. Everything is None where it is absent or unreadable."""

    agreement: Agreement

    @property
    def view(self) -> View:
        """The block `planning`."""
        return self.agreement.view["planning"]

    @cached_property
    def goal(self) -> Goal | None:
        """The goal that must match: the one it names, else the only goal on a number of leads."""
        name = self.view["goal"]
        if name.exists:
            return self.agreement.goal(name.text or "")
        goals = [goal for goal in self.agreement.goals if is_lead_volume(goal)]
        return goals[0] if len(goals) == 1 else None

    @cached_property
    def promised(self) -> Fraction | None:
        """The number of leads that the goal promises at least, or exactly."""
        goal = self.goal
        if goal is None or goal.promise is None or goal.metric is None:
            return None
        if goal.metric.family != "count" or goal.promise.operator not in ("atLeast", "exactly"):
            return None
        return goal.promise.view.number()

    @cached_property
    def in_one_period(self) -> bool:
        """Whether the goal is measured over the planning's period, or one of them is unknown."""
        goal, period = self.goal, self.view["period"].window()
        window = goal.window if goal is not None else None
        return window is None or period is None or is_one_measure(window, period)

    @property
    def quota(self) -> Money | None:
        """What sales must close."""
        return self.view["salesQuota"].money()

    @property
    def share(self) -> Percent | None:
        """The share of it that marketing's leads bring."""
        return _share(self.view["marketingShare"])

    @property
    def deal(self) -> Money | None:
        """The average deal size."""
        return _positive(self.view["averageDealSize"])

    @property
    def rate(self) -> Percent | None:
        """The lead-to-customer rate."""
        rate = _share(self.view["leadToCustomerRate"])
        return rate if rate is not None and rate.value > 0 else None

    @property
    def reserve(self) -> Fraction | None:
        """The deliberate surplus in percent, 0 if none is stated; None if it is unreadable."""
        view = self.view["reserve"]
        if not view.exists:
            return Fraction(0)
        reserve = view.percent()
        return reserve.value if reserve is not None and reserve.value >= 0 else None

    # Computed from the inputs alone

    @cached_property
    def revenue(self) -> Fraction | None:
        """Revenue that marketing's leads must bring: quota x share."""
        if self.quota is None or self.quota.value < 0 or self.share is None:
            return None
        return marketing_revenue(self.quota.value, self.share)

    def customers_for(self, revenue: Fraction | None, currency: str | None) -> Fraction | None:
        """Customers for a revenue, not rounded; None where the currencies differ."""
        if revenue is None or self.deal is None or self.deal.currency != currency:
            return None
        return revenue / self.deal.value

    def leads_for(self, customers: Fraction | None) -> tuple[int, ...]:
        """The usual numbers of leads for customers: rounded once at the end, and at each step."""
        if customers is None or self.rate is None or customers < 0:
            return ()
        try:
            return usual_leads(customers, Fraction(1), self.rate)
        except QuantityError:
            return ()

    @cached_property
    def computed_customers(self) -> Fraction | None:
        """Customers that the inputs take, not rounded."""
        currency = self.quota.currency if self.quota is not None else None
        return self.customers_for(self.revenue, currency)

    @cached_property
    def computed_leads(self) -> tuple[int, ...]:
        """Leads that the inputs take, without the reserve."""
        return self.leads_for(self.computed_customers)

    def with_reserve(self, leads: Fraction | int) -> Fraction | None:
        """Leads with the stated surplus, rounded up; None if that is unreadable."""
        return None if self.reserve is None else Fraction(with_reserve(leads, self.reserve))


def plan_of(agreement: Agreement) -> Plan | None:
    """The planning of an agreement, None if there is none."""
    return Plan(agreement) if agreement.view["planning"].is_mapping else None


def is_one_measure(one: Window, other: Window) -> bool:
    """Whether two windows are the same measure of time: a calendar and a billing month are."""
    first, second = one.typical(), other.typical()
    if first is None or second is None:
        return True
    return (one.unit is not None and one.unit == other.unit) or first.seconds == second.seconds


def speaks_of_leads(goal: Goal) -> bool:
    """Whether a goal is about leads or whatever else sales follows up."""
    spoken = (goal.view["of"], goal.view["title"], goal.view["from"])
    text = " ".join((view.text or "")[:500] for view in spoken).lower()
    words = ("lead", "prospect", "response", "inquir", "enquir", "demo", "trial", "contact")
    return any(word in text for word in words)


def is_lead_volume(goal: Goal) -> bool:
    """Whether a goal promises a number of leads."""
    metric = goal.metric
    return (
        metric is not None
        and metric.name in ("volume", "deliveries")
        and "lead" in (goal.view["of"].text or "")[:500].lower()
    )


def _share(view: View) -> Percent | None:
    percent = view.percent()
    return percent if percent is not None and 0 <= percent.value <= 100 else None


def _positive(view: View) -> Money | None:
    money = view.money()
    return money if money is not None and money.value > 0 else None
