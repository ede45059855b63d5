"""Rates and divisors that cannot be: over 100 %, fractions by mistake, zero or absent."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from slalint.agreement.agreement import Agreement
from slalint.agreement.planning import Plan, plan_of
from slalint.agreement.planning_months import is_cohort
from slalint.agreement.view import View
from slalint.arithmetic import say_percent
from slalint.engine.finding import Problem, Severity
from slalint.engine.rule import rule
from slalint.rules.planning.slips import slips

_WORDS: Final = {
    "averageDealSize": "the average deal size",
    "leadToCustomerRate": "the rate at which leads become customers",
}


@rule("SLA902", "rate-as-fraction", Severity.ERROR)
def rate_as_fraction(agreement: Agreement) -> Iterator[Problem]:
    """## What it does

    Reports a rate or share that was meant as a fraction, because the stated figures only fit if
    0.5 % is read as 0.5; and one below 0 % or above 100 %.

    ## Why it matters

    A rate of 0.5 % takes a hundred times the leads of 50 %. With 800 % instead of 8 % the plan needs
    almost none.

    ## Bad

    ```yaml
    planning:
      salesQuota: 5000 USD
      marketingShare: 100%
      averageDealSize: 100 USD
      leadToCustomerRate: 0.5%
      #                   ^^^^ SLA902
      customersNeeded: 50
      leadsNeeded: 100
    ```

    ```yaml
    planning: {salesQuota: 5000 USD, marketingShare: "400 %", averageDealSize: 100 USD, leadToCustomerRate: 50%}
    #                                                ^^^^^^^ SLA902
    ```

    ## Good

    ```yaml
    planning:
      salesQuota: 5000 USD
      marketingShare: 100%
      averageDealSize: 100 USD
      leadToCustomerRate: 50%
      customersNeeded: 50
      leadsNeeded: 100
    ```

    ## Stays silent

    A small rate that fits its figures.

    ```yaml
    planning:
      salesQuota: 5000 USD
      marketingShare: 100%
      averageDealSize: 100 USD
      leadToCustomerRate: 0.5%
      customersNeeded: 50
      leadsNeeded: 10000
    ```

    ## References

    A bare number is SLA019.
    """
    plan = plan_of(agreement)
    if plan is None:
        return
    for slip in slips(plan):
        meant = say_percent(slip.meant)
        message = f"{slip.view.text} does not fit the figures beside it, {meant} does: it was meant as a fraction"
        yield Problem(slip.view.here, message, f"write {meant}")
    for view in _shares(plan):
        percent = view.percent()
        if percent is not None and not 0 <= percent.value <= 100:
            message = f"{view.text} is no share: a part is between 0% and 100% of its whole"
            yield Problem(view.here, message, "write a percentage between 0% and 100%")


def _shares(plan: Plan) -> Iterator[View]:
    yield plan.view["leadToCustomerRate"]
    yield plan.view["marketingShare"]
    yield plan.view["capacity"]["shareForMarketingLeads"]
    for month in plan.view["months"].items():
        customers, leads = month["customers"].number(), month["leads"].number()
        # Where the figures themselves are over 100 %, SLA904 says so.
        is_within = customers is None or leads is None or customers <= leads
        if is_within and not is_cohort(plan, month):
            yield month["leadToCustomerRate"]
        part, whole = month["marketingRevenue"].money(), month["totalRevenue"].money()
        if part is None or whole is None or part.value <= whole.value:
            yield month["marketingShare"]


@rule("SLA903", "missing-divisor", Severity.ERROR)
def missing_divisor(agreement: Agreement) -> Iterator[Problem]:
    """## What it does

    Reports a plan that derives leads without a deal size or a lead-to-customer rate, or with zero.

    ## Why it matters

    Customers are revenue divided by the deal size, leads are customers divided by the rate. Without
    them the number of leads is a guess.

    ## Bad

    ```yaml
    planning:
      salesQuota: 5000 USD
      marketingShare: 100%
      averageDealSize: 0 USD
      #                ^^^^^ SLA903
      leadToCustomerRate: 50%
      leadsNeeded: 100
    ```

    ```yaml
    planning:
    #^^^^^^^ SLA903
      salesQuota: 5000 USD
      marketingShare: 100%
      averageDealSize: 100 USD
      leadsNeeded: 100
    ```

    ## Good

    ```yaml
    planning:
      salesQuota: 5000 USD
      marketingShare: 100%
      averageDealSize: 100 USD
      leadToCustomerRate: 50%
      leadsNeeded: 100
    ```

    ## Stays silent

    A plan of capacity alone derives no leads.

    ```yaml
    planning:
      capacity: {reps: 2, hoursPerRep: 120h, attemptsPerLead: 6, timePerAttempt: 10m}
    ```

    ## References

    What follows from the figures is SLA901.
    """
    plan = plan_of(agreement)
    if plan is None:
        return
    for key in ("averageDealSize", "leadToCustomerRate"):
        if _is_zero(plan.view[key]):
            message = f"{_WORDS[key]} is {plan.view[key].text}: nothing can be divided by it"
            yield Problem(plan.view[key].here, message, "write the figure of the last months")
    missing = [_WORDS[key] for key in _needed(plan) if not plan.view[key].exists]
    if missing:
        message = f"leads are derived without {' and '.join(missing)}: their number is a guess"
        keys = " and ".join(f"`{key}`" for key in _needed(plan) if not plan.view[key].exists)
        yield Problem(plan.view.key, message, f"add {keys}")


def _is_zero(view: View) -> bool:
    """Whether a divisor is zero; a rate below zero is no share at all (SLA902)."""
    money, percent = view.money(), view.percent()
    return (money is not None and money.value <= 0) or (percent is not None and percent.value == 0)


def _needed(plan: Plan) -> list[str]:
    """The divisors that a plan needs for what it derives."""
    has = {key: plan.view[key].exists for key in ("salesQuota", "marketingRevenue", "goal")}
    has |= {key: plan.view[key].exists for key in ("customersNeeded", "leadsNeeded")}
    derives_leads = has["leadsNeeded"] or has["goal"]
    from_revenue = has["salesQuota"] or has["marketingRevenue"]
    needed = []
    if from_revenue and (derives_leads or has["customersNeeded"]):
        needed.append("averageDealSize")
    if derives_leads and (from_revenue or has["customersNeeded"]):
        needed.append("leadToCustomerRate")
    return needed
