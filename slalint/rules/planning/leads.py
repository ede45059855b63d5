"""From the quota to the leads: every restated figure, the goal, and the segments."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from math import ceil
from typing import Final

from slalint.agreement.agreement import Agreement
from slalint.agreement.planning import Plan, plan_of
from slalint.agreement.view import View
from slalint.arithmetic import say_number
from slalint.engine.finding import Problem, Related, Severity
from slalint.engine.rule import rule
from slalint.rules.planning.slips import has_slip

_DIVISORS: Final = ("marketingShare", "averageDealSize", "leadToCustomerRate")


@rule("SLA901", "leads-do-not-follow", Severity.ERROR)
def leads_do_not_follow(agreement: Agreement) -> Iterator[Problem]:
    """## What it does

    Computes revenue, customers and leads from the quota and compares the restated figures and the
    goal with them: quota x share of marketing, divided by the deal size, divided by the rate at
    which leads become customers, plus the reserve. Less is an error, more a warning.

    ## Why it matters

    Marketing reaches its goal and sales still misses its quota: nobody did anything wrong but the
    arithmetic.

    ## Bad

    100 leads are needed, 80 are promised.

    ```yaml
    goals:
      leads:
        metric: volume
        of: qualified leads
        target: {atLeast: 80}
        #                 ^^ SLA901
        measurement: {source: CRM}
    planning:
      period: calendar-month
      salesQuota: 5000 USD
      marketingShare: 100%
      averageDealSize: 100 USD
      leadToCustomerRate: 50%
      goal: leads
    ```

    A restated figure that is wrong.

    ```yaml
    goals:
      leads: {metric: volume, of: qualified leads, target: {atLeast: 500}, measurement: {source: CRM}}
    planning:
      salesQuota: 250000 USD
      marketingShare: 60 %
      averageDealSize: 1500 USD
      leadToCustomerRate: 20 %
      marketingRevenue: 150000 USD
      customersNeeded: 100
      leadsNeeded: 50
      #            ^^ SLA901
      goal: leads
    ```

    More than is needed, without a reason.

    ```yaml
    goals:
      leads: {metric: volume, of: qualified leads, target: {atLeast: 150}, measurement: {source: CRM}}
      #                                                              ^^^ SLA901 warning
    planning: {salesQuota: 5000 USD, marketingShare: 100%, averageDealSize: 100 USD, leadToCustomerRate: 50%, goal: leads}
    ```

    ## Good

    ```yaml
    goals:
      leads: {metric: volume, of: qualified leads, target: {atLeast: 110}, measurement: {source: CRM}}
    planning:
      period: calendar-month
      salesQuota: 5000 USD
      marketingShare: 100%
      averageDealSize: 100 USD
      leadToCustomerRate: 50%
      marketingRevenue: 5000 USD
      customersNeeded: 50
      leadsNeeded: 100
      reserve: 10%
      goal: leads
    ```

    ## Stays silent

    12.5 customers at 5 % take 250 leads, 13 take 260: rounding up at each step or once is usual.

    ```yaml
    goals:
      leads: {metric: volume, of: qualified leads, target: {atLeast: 260}, measurement: {source: CRM}}
    planning:
      salesQuota: 2500 USD
      marketingShare: 50%
      averageDealSize: 100 USD
      leadToCustomerRate: 5%
      marketingRevenue: 1250 USD
      customersNeeded: 13
      leadsNeeded: 260
      goal: leads
    ```

    ## References

    Rates written as fractions are SLA902, missing divisors SLA903, different periods SLA913.
    """
    plan = plan_of(agreement)
    if plan is None or has_slip(plan):
        return
    yield from _revenue(plan)
    yield from _customers(plan)
    yield from _leads(plan)
    if plan.in_one_period:
        yield from _goal(plan)


def _revenue(plan: Plan) -> Iterator[Problem]:
    view = plan.view["marketingRevenue"]
    stated, revenue = view.money(), plan.revenue
    if stated is None or revenue is None or plan.quota is None or plan.share is None:
        return
    exponent = stated.amount.as_tuple().exponent
    unit = Fraction(10) ** exponent if isinstance(exponent, int) else Fraction(1)
    if stated.currency == plan.quota.currency and abs(stated.value - revenue) >= unit:
        right = f"{say_number(revenue)} {stated.currency}"
        message = f"{plan.share} of {plan.quota} are {right}, not {stated}"
        sources = _sources(plan, "salesQuota", "marketingShare")
        yield _wrong(view, message, right, stated.value < revenue, sources)


def _customers(plan: Plan) -> Iterator[Problem]:
    view = plan.view["customersNeeded"]
    stated = view.number()
    wanted = _customer_numbers(plan)
    if stated is None or not wanted or stated in {*wanted, *map(ceil, wanted)}:
        return
    right = ceil(wanted[0])
    message = f"deals of {plan.deal} take {right} customers, not {say_number(stated)}"
    sources = _sources(plan, "marketingRevenue", "averageDealSize")
    yield _wrong(view, message, str(right), stated < right, sources)


def _customer_numbers(plan: Plan) -> list[Fraction]:
    """Customers by the inputs, and by the restated revenue; not rounded."""
    money = plan.view["marketingRevenue"].money()
    restated = plan.customers_for(money.value, money.currency) if money is not None else None
    return [number for number in (plan.computed_customers, restated) if number is not None]


def _leads(plan: Plan) -> Iterator[Problem]:
    view = plan.view["leadsNeeded"]
    stated = view.number()
    customers = _customer_numbers(plan)
    restated = plan.view["customersNeeded"].number()
    if restated is not None:
        customers.append(restated)
    wanted = [leads for number in customers for leads in plan.leads_for(number)]
    if stated is None or not wanted or min(wanted[:2]) <= stated <= max(wanted[:2]):
        return
    if stated in wanted:
        return
    right = wanted[0]
    message = (
        f"{say_number(customers[0])} customers at a rate of {plan.rate} take {right} leads, "
        f"not {say_number(stated)}"
    )
    sources = _sources(plan, "customersNeeded", "leadToCustomerRate")
    yield _wrong(view, message, str(right), stated < right, sources)


def _wrong(
    view: View, message: str, right: str, too_low: bool, sources: tuple[Related, ...]
) -> Problem:
    severity = None if too_low else Severity.WARNING
    return Problem(view.here, message, f"write {right}", sources, severity)


def _sources(plan: Plan, *keys: str) -> tuple[Related, ...]:
    """The figures that another one follows from, as far as they are stated."""
    stated = (plan.view[key] for key in keys)
    return tuple(Related(view.here, "it follows from this") for view in stated if view.exists)


def _goal(plan: Plan) -> Iterator[Problem]:
    promised, goal = plan.promised, plan.goal
    if promised is None or goal is None or goal.promise is None:
        return
    stated = plan.view["leadsNeeded"].number()
    if stated is not None and promised == plan.with_reserve(stated):
        return
    source = plan.computed_leads or ((stated,) if stated is not None and stated >= 0 else ())
    reserved = [plan.with_reserve(leads) for leads in source]
    wanted = sorted(leads for leads in reserved if leads is not None)
    if not wanted or wanted[0] <= promised <= wanted[-1]:
        return
    number = say_number(wanted[0])
    message = f"{goal.id} promises {say_number(promised)} leads, but the plan takes {number}"
    related = _sources(plan, "leadsNeeded") or _sources(plan, "salesQuota", *_DIVISORS)
    if promised < wanted[0]:
        hint = f"promise {number}, or change the figures they come from"
        yield Problem(goal.promise.view.here, f"{message}{_brings(plan, promised)}", hint, related)
    else:
        hint = f"promise {number}, or say the surplus in `reserve`"
        yield Problem(goal.promise.view.here, message, hint, related, Severity.WARNING)


def _brings(plan: Plan, leads: Fraction) -> str:
    """What so many leads bring at the planned rate and deal size."""
    if plan.rate is None or plan.deal is None:
        return ""
    customers = leads * plan.rate.share
    money = say_number(customers * plan.deal.value)
    return f": {say_number(leads)} bring {say_number(customers)} customers and {money} {plan.deal.currency}"


@rule("SLA911", "segments-do-not-add-up", Severity.ERROR)
def segments_do_not_add_up(agreement: Agreement) -> Iterator[Problem]:
    """## What it does

    Reports segments whose leads do not add up to the goal, and a segment that stands there twice.

    ## Why it matters

    Each segment is reached and the goal is missed, or the other way round.

    ## Bad

    ```yaml
    goals:
      leads: {metric: volume, of: qualified leads, target: {atLeast: 1000}, measurement: {source: CRM}}
    planning:
      goal: leads
      segments:
    # ^^^^^^^^ SLA911
        - {name: CEO, leads: 100, value: 100 USD}
        - {name: Director, leads: 300, value: 50 USD}
        - {name: Manager, leads: 500, value: 40 USD}
    ```

    ```yaml
    goals:
      leads: {metric: volume, of: qualified leads, target: {atLeast: 100}, measurement: {source: CRM}}
    planning:
      goal: leads
      segments:
        - {name: director, leads: 40, value: 50 USD}
        - {name: Director, leads: 60, value: 40 USD}
        #        ^^^^^^^^ SLA911
    ```

    ## Good

    ```yaml
    goals:
      leads: {metric: volume, of: qualified leads, target: {atLeast: 100}, measurement: {source: CRM}}
    planning:
      goal: leads
      segments:
        - {name: Director, leads: 40, value: 50 USD}
        - {name: Manager, leads: 60, value: 40 USD}
    ```

    ## Stays silent

    One lead more or less is rounding, and segments by value alone have no number of leads.

    ```yaml
    goals:
      leads: {metric: volume, of: qualified leads, target: {atLeast: 100}, measurement: {source: CRM}}
    planning:
      goal: leads
      segments:
        - {name: A, leads: 33}
        - {name: B, leads: 33}
        - {name: C, leads: 33}
    ```

    ```yaml
    planning:
      goal: leads
      segments: [{name: CEO, value: 100 USD}, {name: Director, value: 50 USD}]
    ```

    ## References

    Whether the goal itself follows from the quota is SLA901.
    """
    plan = plan_of(agreement)
    if plan is None:
        return
    segments = plan.view["segments"]
    yield from _repeated(segments)
    numbers = [segment["leads"].number() for segment in segments.items()]
    known = [number for number in numbers if number is not None]
    if not numbers or len(known) < len(numbers):
        return
    together, wanted = sum(known, start=Fraction(0)), _wanted(plan)
    # Where segments fit the plan and the goal does not, the goal is wrong: SLA901.
    if not wanted or any(abs(together - number) <= 1 for number, _ in wanted):
        return
    number, view = wanted[0]
    message = (
        f"the segments have {say_number(together)} leads together, planned are {say_number(number)}"
    )
    hint = "let the segments add up, or correct the goal"
    parts = [Related(segment["leads"].here, "a part of them") for segment in segments.items()]
    yield Problem(segments.key, message, hint, (Related(view.here, "planned here"), *parts))


def _repeated(segments: View) -> Iterator[Problem]:
    seen: dict[str, View] = {}
    for segment in segments.items():
        name = segment["name"]
        key = " ".join((name.text or "").split()).casefold()
        if key and key in seen:
            message = f"the segment {name.text} stands here twice: which value counts?"
            related = Related(seen[key].here, "the first one")
            yield Problem(name.here, message, "give each segment a name of its own", (related,))
        elif key:
            seen[key] = name


def _wanted(plan: Plan) -> list[tuple[Fraction, View]]:
    """The numbers that segments may add up to: the goal, and the leads needed with the reserve."""
    found: list[tuple[Fraction, View]] = []
    if plan.promised is not None and plan.goal is not None and plan.goal.promise is not None:
        found.append((plan.promised, plan.goal.promise.view))
    view = plan.view["leadsNeeded"]
    stated = view.number()
    reserved = plan.with_reserve(stated) if stated is not None and stated >= 0 else None
    if reserved is not None:
        found.append((reserved, view))
    return found
