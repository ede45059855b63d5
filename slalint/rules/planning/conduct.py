"""How planning is done: over which period, with which attribution, recalculated how often."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from slalint.agreement.agreement import Agreement
from slalint.agreement.goal import Goal
from slalint.agreement.planning import Plan, is_one_measure, plan_of
from slalint.agreement.planning_months import is_cohort
from slalint.agreement.view import View
from slalint.arithmetic import DAY, Window, say_duration
from slalint.engine.finding import Problem, Related, Severity
from slalint.engine.rule import rule

_QUARTER: Final = 92 * DAY
"""The longest quarter."""

_RATES: Final = ("averageDealSize", "leadToCustomerRate", "marketingShare")


@rule("SLA905", "cycle-longer-than-period", Severity.WARNING)
def cycle_longer_than_period(agreement: Agreement) -> Iterator[Problem]:
    """## What it does

    Reports a sales cycle that is longer than the planning period, where customers are not counted
    for the leads they came from.

    ## Why it matters

    With a cycle of 90 days the customers of a month come from leads of three months before. A rate
    within one month compares the one with the other, and misleads as soon as leads go up or down.

    ## Bad

    ```yaml
    planning:
      period: calendar-month
      leadToCustomerRate: 20%
      salesCycle: 90d
      #           ^^^ SLA905
    ```

    ## Good

    ```yaml
    planning:
      period: calendar-month
      leadToCustomerRate: 20%
      salesCycle: 90d
      cohort: true
    ```

    ## Stays silent

    A cycle of a month fits into a month.

    ```yaml
    planning:
      period: calendar-month
      leadToCustomerRate: 20%
      salesCycle: 1mo
    ```

    ## References

    Different periods on the two sides are SLA913.
    """
    plan = plan_of(agreement)
    if plan is None:
        return
    view = plan.view["salesCycle"]
    cycle, period = view.duration(), plan.view["period"].window()
    longest = period.longest() if period is not None else None
    if cycle is None or cycle.is_business or longest is None or not _counts_rates(plan):
        return
    if cycle.bounds()[0] > longest.seconds:
        message = (
            f"a sale takes {view.text}, the rates are computed within a {longest.label}: customers "
            "are compared with leads they do not come from"
        )
        hint = "count customers for the leads they came from, and say so: `cohort: true`"
        related = Related(plan.view["period"].here, "computed within this period")
        yield Problem(view.here, message, hint, (related,))


def _counts_rates(plan: Plan) -> bool:
    """Whether the plan has a rate, or months to compute it from, that are not by cohorts."""
    months = plan.view["months"].items()
    if plan.view["cohort"].is_true() or (months and all(is_cohort(plan, m) for m in months)):
        return False
    return plan.view["leadToCustomerRate"].exists or bool(months)


@rule("SLA912", "missing-attribution", Severity.WARNING)
def missing_attribution(agreement: Agreement) -> Iterator[Problem]:
    """## What it does

    Reports a plan that uses marketing's share of the revenue and does not say when revenue counts
    as marketing's.

    ## Why it matters

    A customer saw an advertisement, met a rep at a fair and asked for a demonstration. Both sides
    count the sale, and the shares add up to 140 %.

    ## Bad

    ```yaml
    planning:
    #^^^^^^^ SLA912
      salesQuota: 5000 USD
      marketingShare: 60%
    ```

    ## Good

    ```yaml
    planning:
      salesQuota: 5000 USD
      marketingShare: 60%
      attribution: First touch within 90 days
    ```

    ## Stays silent

    Without a share there is nothing to attribute.

    ```yaml
    planning:
      leadsNeeded: 500
    ```

    ## References

    Shares of a month that do not follow from its figures are SLA904.
    """
    plan = plan_of(agreement)
    if plan is None or plan.view["attribution"].exists:
        return
    share = plan.view["marketingShare"]
    if share.exists:
        message = "marketing's share of the revenue is planned, but not when revenue counts as marketing's"
        hint = "add `attribution`, such as `First touch within 90 days`"
        yield Problem(plan.view.key, message, hint, (Related(share.here, "the share"),))


@rule("SLA913", "different-periods", Severity.ERROR)
def different_periods(agreement: Agreement) -> Iterator[Problem]:
    """## What it does

    Reports a planning period that is another measure of time than the window of the lead goal, or of
    the goal on revenue.

    ## Why it matters

    A quota for a quarter against leads for a month is wrong by a factor of three, and both sides
    find their own figure right.

    ## Bad

    ```yaml
    goals:
      leads: {metric: volume, of: qualified leads, window: calendar-month, target: {atLeast: 100}, measurement: {source: CRM}}
    planning:
      period: calendar-quarter
      #       ^^^^^^^^^^^^^^^^ SLA913
      salesQuota: 15000 USD
      goal: leads
    ```

    ## Good

    ```yaml
    goals:
      leads: {metric: volume, of: qualified leads, window: calendar-month, target: {atLeast: 100}, measurement: {source: CRM}}
    planning:
      period: calendar-month
      salesQuota: 5000 USD
      goal: leads
    ```

    ## Stays silent

    A month by the calendar and a month of billing are the same measure of time.

    ```yaml
    goals:
      leads: {metric: volume, of: qualified leads, window: billing-month, target: {atLeast: 100}, measurement: {source: CRM}}
    planning:
      period: calendar-month
      goal: leads
    ```

    ## References

    Goals and remedies over different windows are SLA515.
    """
    plan = plan_of(agreement)
    period = plan.view["period"].window() if plan is not None else None
    if plan is None or period is None:
        return
    goal = _in_other_time(plan, period)
    if goal is None or goal.window is None:
        return
    place = goal.view["window"] if goal.view["window"].exists else goal.view["target"]
    message = f"planned is by {_words(period)}, {goal.id} is measured by {_words(goal.window)}"
    hint = "use the same measure of time on both sides"
    view = plan.view["period"]
    yield Problem(view.here, message, hint, (Related(place.here, "measured over this window"),))


def _in_other_time(plan: Plan, period: Window) -> Goal | None:
    """The goal on leads, or else on revenue, that no goal of its kind measures in the same time."""
    goals = plan.agreement.goals
    revenue = [goal for goal in goals if goal.metric is not None and goal.metric.name == "revenue"]
    leads = [plan.goal] if plan.goal is not None else []
    for kind in (leads, revenue):
        if kind and not any(_fits(goal, period) for goal in kind):
            return kind[0]
    return None


def _fits(goal: Goal, period: Window) -> bool:
    return goal.window is None or is_one_measure(goal.window, period)


def _words(window: Window) -> str:
    return window.unit or str(window)


@rule("SLA914", "stale-planning", Severity.WARNING)
def stale_planning(agreement: Agreement) -> Iterator[Problem]:
    """## What it does

    Reports a plan with rates that is recalculated less often than every quarter, or of which nobody
    says how often.

    ## Why it matters

    Rates of last year lead to leads of last year. If the close rate halves, twice the leads are
    needed, and nobody notices until the year is over.

    ## Bad

    ```yaml
    planning:
      leadToCustomerRate: 50%
      recalculateEvery: 1y
      #                 ^^ SLA914
    ```

    ```yaml
    planning: {averageDealSize: 100 USD, leadToCustomerRate: 50%}
    #^^^^^^^ SLA914
    ```

    ## Good

    ```yaml
    planning:
      leadToCustomerRate: 50%
      recalculateEvery: 1mo
    ```

    ## Stays silent

    Once a quarter is enough, in any notation.

    ```yaml
    planning:
      leadToCustomerRate: 50%
      recalculateEvery: 13 weeks
    ```

    ## References

    A rate that already differs from what happens is SLA915.
    """
    plan = plan_of(agreement)
    if plan is None or not any(plan.view[key].exists for key in _RATES):
        return
    view: View = plan.view["recalculateEvery"]
    if not view.exists:
        message = "nobody says how often the planned rates are recalculated from what happened"
        yield Problem(plan.view.key, message, "add `recalculateEvery: 1mo`")
        return
    every = view.duration()
    if every is not None and not every.is_business and every.bounds()[0] > _QUARTER:
        age = say_duration(every.typical())
        message = f"planned rates are recalculated every {view.text}: by then they are {age} old"
        yield Problem(view.here, message, "recalculate every month: `recalculateEvery: 1mo`")
