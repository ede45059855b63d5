"""What happened month by month: the rates that follow from it, and the rates planned with."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import NamedTuple

from slalint.agreement.agreement import Agreement
from slalint.agreement.planning import Plan, plan_of
from slalint.agreement.planning_months import (
    Derived,
    derived_rates,
    is_cohort,
    newest_month,
)
from slalint.agreement.view import View
from slalint.arithmetic import (
    say_number,
)
from slalint.engine.finding import Problem, Related, Severity
from slalint.engine.rule import rule
from slalint.rules.planning.slips import slips


@rule("SLA904", "monthly-figures-disagree", Severity.WARNING)
def monthly_figures_disagree(agreement: Agreement) -> Iterator[Problem]:
    """## What it does

    Reports a recalculated rate, deal size or share of a month that does not follow from the month's
    own figures, and, as an error, a part that is larger than its whole.

    ## Why it matters

    These rates go into the next plan. A deal size that is five percent too high makes every
    following lead goal five percent too low.

    ## Bad

    ```yaml
    planning:
      months:
        - month: 2026-05
          leads: 200
          customers: 20
          leadToCustomerRate: 20%
          #                   ^^^ SLA904
          customerRevenue: 2000 USD
          marketingRevenue: 2000 USD
          totalRevenue: 4000 USD
          averageDealSize: 105 USD
          #                ^^^^^^^ SLA904
          marketingShare: 50%
    ```

    ```yaml
    planning:
      months:
        - {month: 2026-05, leads: 20, customers: 30, marketingRevenue: 6000 USD, totalRevenue: 5000 USD}
        #                                        ^^ SLA904 error
        #                                                              ^^^^^^^^ SLA904 error
    ```

    ## Good

    ```yaml
    planning:
      months:
        - {month: 2026-05, leads: 200, customers: 20, leadToCustomerRate: 10%}
    ```

    ## Stays silent

    Rounded to the digits that are printed; in cohorts customers and revenue may come later.

    ```yaml
    planning:
      cohort: true
      months:
        - {month: 2026-04, leads: 90, customers: 30, leadToCustomerRate: 33.3%}
        - {month: 2026-05, leads: 20, customers: 30, customerRevenue: 3000 USD, marketingRevenue: 2500 USD, totalRevenue: 5000 USD, averageDealSize: 100 USD, marketingShare: 50%}
    ```

    ## References

    A plan that lags behind its months is SLA915.
    """
    plan = plan_of(agreement)
    if plan is None:
        return
    for month in plan.view["months"].items():
        too_large = list(_too_large(plan, month))
        yield from (problem for _, problem in too_large)
        parts = {view.path for view, _ in too_large}
        yield from _unequal_revenue(plan, month, parts)
        for derived in derived_rates(month):
            if derived.part.path not in parts and _differs(month[derived.key], derived):
                stated = month[derived.key]
                message = f"{derived.how}, not {stated.text}"
                related = Related(derived.part.here, "from this figure")
                yield Problem(stated.here, message, f"write {derived.text}", (related,))


def _too_large(plan: Plan, month: View) -> Iterator[tuple[View, Problem]]:
    """Parts that are larger than their whole."""
    customers, leads = month["customers"], month["leads"]
    number, of = customers.number(), leads.number()
    if number is not None and of is not None and number > of and not is_cohort(plan, month):
        message = f"{say_number(number)} customers out of {say_number(of)} leads"
        hint = "correct one of them, or say `cohort: true` if customers of earlier leads are meant"
        related = Related(leads.here, "the whole")
        place = customers.here
        yield customers, Problem(place, message, hint, (related,), Severity.ERROR)
    part, whole = month["marketingRevenue"], month["totalRevenue"]
    money, total = part.money(), whole.money()
    if money is None or total is None or money.currency != total.currency:
        return
    if money.value > total.value:
        message = f"{money} from marketing out of {total} in all"
        related = Related(whole.here, "the whole")
        place = part.here
        yield part, Problem(place, message, "correct one of them", (related,), Severity.ERROR)


def _unequal_revenue(
    plan: Plan, month: View, wrong: set[tuple[str | int, ...]]
) -> Iterator[Problem]:
    """Revenue of marketing's customers that is not marketing's revenue, outside cohorts."""
    view, other = month["customerRevenue"], month["marketingRevenue"]
    one, two = view.money(), other.money()
    if one is None or two is None or is_cohort(plan, month) or other.path in wrong:
        return
    if one.currency == two.currency and one.value != two.value:
        message = f"{one} from marketing's customers, but {two} from marketing: in one month they are the same"
        hint = "correct one of them, or say `cohort: true` if they are counted for other months"
        yield Problem(view.here, message, hint, (Related(other.here, "the other figure"),))


def _differs(view: View, derived: Derived) -> bool:
    """Whether a stated rate is off by more than half a unit of its last printed digit."""
    stated = stated_rate(view, derived.unit)
    return stated is not None and abs(stated.value - derived.value) > stated.half_unit


class Stated(NamedTuple):
    """A rate as stated: percent or money, with half a unit of its last printed digit."""

    value: Fraction
    half_unit: Fraction


def stated_rate(view: View, unit: str) -> Stated | None:
    """The figure of a rate in a unit; None if it is absent, unreadable or in another currency."""
    if unit == "%":
        percent = view.percent()
        if percent is None:
            return None
        return Stated(percent.value, Fraction(1, 2) / 10**percent.places)
    money = view.money()
    if money is None or money.currency != unit:
        return None
    exponent = money.amount.as_tuple().exponent
    places = -exponent if isinstance(exponent, int) else 0
    return Stated(money.value, Fraction(1, 2) / Fraction(10) ** max(places, 0))


@rule("SLA915", "outdated-rate", Severity.WARNING)
def outdated_rate(agreement: Agreement) -> Iterator[Problem]:
    """## What it does

    Reports a rate, deal size or share in the plan that differs from the newest month's by more than
    a tenth.

    ## Why it matters

    The lead goal is derived from the planned rate. If half of the leads became customers last year
    and a third do now, the goal is a third too low.

    ## Bad

    ```yaml
    planning:
      leadToCustomerRate: 50%
      #                   ^^^ SLA915
      months:
        - {month: 2026-04, leads: 100, customers: 50, leadToCustomerRate: 50%}
        - {month: 2026-05, leads: 120, customers: 40, leadToCustomerRate: 33.3%}
    ```

    ## Good

    ```yaml
    planning:
      leadToCustomerRate: 33%
      months:
        - {month: 2026-04, leads: 100, customers: 50, leadToCustomerRate: 50%}
        - {month: 2026-05, leads: 120, customers: 40, leadToCustomerRate: 33.3%}
    ```

    ## Stays silent

    Small differences are the noise of a month.

    ```yaml
    planning:
      averageDealSize: 100 USD
      months:
        - {month: 2026-05, customers: 40, customerRevenue: 4360 USD, averageDealSize: 109 USD}
    ```

    ## References

    How often to recalculate is SLA914; months that contradict themselves are SLA904.
    """
    plan = plan_of(agreement)
    month = newest_month(plan.view) if plan is not None else None
    if plan is None or month is None:
        return
    derived = {rate.key: rate for rate in derived_rates(month)}
    meant_otherwise = {slip.view.path for slip in slips(plan)}
    for key in ("leadToCustomerRate", "averageDealSize", "marketingShare"):
        planned, recent = plan.view[key], month[key]
        if key in derived and _differs(recent, derived[key]):
            continue
        if planned.path in meant_otherwise or not _can_be_planned(planned):
            continue
        happened = _happened(recent, derived.get(key))
        stated = stated_rate(planned, happened[1]) if happened is not None else None
        if happened is None or stated is None:
            continue
        value, _, text = happened
        if abs(stated.value - value) * 10 > max(stated.value, value):
            message = f"planned with {planned.text}, but {month['month'].text} came to {text}"
            hint = "plan with recent figures, and derive the leads from them again"
            place = recent if recent.exists else month["month"]
            yield Problem(planned.here, message, hint, (Related(place.here, "what happened"),))


def _can_be_planned(view: View) -> bool:
    """Whether a rate or deal size can be one at all; SLA902 and SLA903 report those that cannot."""
    percent, money = view.percent(), view.money()
    if percent is not None:
        return 0 < percent.value <= 100
    return money is not None and money.value > 0


def _happened(view: View, derived: Derived | None) -> tuple[Fraction, str, str] | None:
    """The rate of a month: value, unit and words; as stated, else as it follows from its figures."""
    percent, money = view.percent(), view.money()
    if percent is not None:
        return percent.value, "%", str(percent)
    if money is not None:
        return money.value, money.currency, str(money)
    return (derived.value, derived.unit, derived.text) if derived is not None else None
