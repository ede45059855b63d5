"""Whether sales can work the leads: hours, attempts, and the time between them."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import Final, NamedTuple

from slalint.agreement.agreement import Agreement
from slalint.agreement.clocks import clock_range
from slalint.agreement.goal import Goal
from slalint.agreement.planning import Plan, plan_of, speaks_of_leads
from slalint.agreement.view import View
from slalint.agreement.working_time import business_hours, working_clock, working_hours
from slalint.arithmetic import (
    BusinessCalendar,
    Duration,
    hours_available,
    hours_required,
    say_number,
    say_percent,
)
from slalint.engine.finding import Problem, Related, Severity
from slalint.engine.option import Option, read_share
from slalint.engine.rule import rule

_WARNING_SHARE: Final = Option(
    "85%",
    read_share,
    "From this share of the hours on, there is no room for holidays and a bad week: a warning.",
)

_INPUTS: Final = ("reps", "hoursPerRep", "attemptsPerLead", "timePerAttempt")


@rule("SLA906", "over-capacity", Severity.ERROR, options={"warningShare": _WARNING_SHARE})
def over_capacity(agreement: Agreement) -> Iterator[Problem]:
    """## What it does

    Compares the hours that the follow-up takes, leads x attempts x time for each, with the hours
    that sales has for them. More than all of them is an error, more than 85 % a warning.

    ## Why it matters

    Leads that nobody has time to call are paid for and lost, and the two sides argue about whose
    fault it is.

    ## Bad

    ```yaml
    planning:
      leadsNeeded: 1000
      capacity:
        reps: 2
        #     ^ SLA906
        hoursPerRep: 80h
        attemptsPerLead: 6
        timePerAttempt: 5 min
    ```

    ```yaml
    planning:
      leadsNeeded: 100
      capacity: {reps: 2, hoursPerRep: 55h, attemptsPerLead: 6, timePerAttempt: 10m}
      #                ^ SLA906 warning
    ```

    ## Good

    ```yaml
    planning:
      leadsNeeded: 1000
      capacity: {reps: 8, hoursPerRep: 80h, attemptsPerLead: 6, timePerAttempt: 5m}
    ```

    ## Stays silent

    Up to 85 % of the hours, and attempts that are automated do not count.

    ```yaml
    planning:
      leadsNeeded: 100
      capacity: {reps: 2, hoursPerRep: 100h, shareForMarketingLeads: 60%, attemptsPerLead: 6, timePerAttempt: 10m}
    ```

    ## References

    A capacity that is not stated is SLA907.
    """
    plan = plan_of(agreement)
    load = _load(plan) if plan is not None else None
    full = agreement.option(_WARNING_SHARE)
    if plan is None or load is None or load.required * 100 <= full * load.available:
        return
    reps = plan.view["capacity"]["reps"]
    have = "1 rep has" if reps.number() == 1 else f"{reps.text} reps have"
    message = f"{load.words} are {_hours(load.required)}, {have} {_hours(load.available)} for them"
    related = (Related(load.leads.here, "so many leads"),)
    hint = "promise fewer leads or attempts, automate some of them, or plan more people"
    if load.required > load.available:
        yield Problem(reps.here, message, hint, related)
    else:
        used = say_percent(load.required * 100 / load.available, 0)
        message = f"{message}: {used}, which leaves no room for holidays or a bad week"
        yield Problem(reps.here, message, hint, related, Severity.WARNING)


class _Load(NamedTuple):
    """The hours a follow-up takes and the hours there are, and where the number of leads stands."""

    required: Fraction
    available: Fraction
    words: str
    leads: View


def _load(plan: Plan) -> _Load | None:
    """The load of sales; None where one of its figures is missing or unreadable."""
    capacity = plan.view["capacity"]
    leads = _leads(plan)
    reps, attempts = capacity["reps"].number(), capacity["attemptsPerLead"].number()
    hours = working_hours(plan.agreement, capacity["hoursPerRep"].duration())
    each = working_hours(plan.agreement, capacity["timePerAttempt"].duration())
    share = capacity["shareForMarketingLeads"]
    percent = share.percent() if share.exists else None
    if leads is None or reps is None or attempts is None or hours is None or each is None:
        return None
    if share.exists and (percent is None or not 0 <= percent.value <= 100):
        return None
    if min(reps, attempts, hours, each, leads[0]) < 0:
        return None
    available = hours_available(reps, hours, percent if percent is not None else Fraction(100))
    required = hours_required(leads[0], attempts, each * 3600)
    words = (
        f"{say_number(leads[0])} leads x {say_number(attempts)} attempts x "
        f"{capacity['timePerAttempt'].text}"
    )
    return _Load(required, available, words, leads[1])


def _leads(plan: Plan) -> tuple[Fraction, View] | None:
    """The leads of a planning period: as promised, else as planned."""
    promise = plan.goal.promise if plan.goal is not None else None
    if plan.promised is not None and promise is not None and plan.in_one_period:
        return plan.promised, promise.view
    needed = plan.view["leadsNeeded"]
    number = needed.number()
    return (number, needed) if number is not None else None


def _hours(hours: Fraction) -> str:
    return f"{say_number(hours)} h"


@rule("SLA907", "capacity-not-stated", Severity.INFO)
def capacity_not_stated(agreement: Agreement) -> Iterator[Problem]:
    """## What it does

    Reports a plan with leads and a number of attempts that does not say who has the time for them.

    ## Why it matters

    Whether sales can work 500 leads with six attempts each is a matter of people and hours. If
    nobody did the sum, the first full month does.

    ## Bad

    ```yaml
    planning:
      leadsNeeded: 500
      capacity: {attemptsPerLead: 6}
    # ^^^^^^^^ SLA907
    ```

    ## Good

    ```yaml
    planning:
      leadsNeeded: 500
      capacity: {reps: 5, hoursPerRep: 60h, attemptsPerLead: 6, timePerAttempt: 5m}
    ```

    ## Stays silent

    A plan without a number of attempts.

    ```yaml
    planning:
      leadsNeeded: 500
    ```

    ## References

    A capacity that is too small is SLA906.
    """
    plan = plan_of(agreement)
    if plan is None or (plan.promised is None and not plan.view["leadsNeeded"].exists):
        return
    capacity = plan.view["capacity"]
    if not capacity["attemptsPerLead"].exists and _attempts_goal(agreement) is None:
        return
    missing = [key for key in _INPUTS if not capacity[key].exists]
    if missing:
        keys = ", ".join(f"`{key}`" for key in missing)
        message = "leads and attempts are planned, but not who has the time for them"
        view = capacity if capacity.exists else plan.view
        hint = f"add {keys} to `capacity`" if capacity.exists else f"add `capacity` with {keys}"
        yield Problem(view.key, message, hint)


def _attempts_goal(agreement: Agreement) -> Goal | None:
    """The goal on the number of attempts on a lead."""
    goals = (
        goal
        for goal in agreement.goals
        if goal.metric is not None and goal.metric.name == "attempts" and speaks_of_leads(goal)
    )
    return next(goals, None)


@rule("SLA910", "attempts-do-not-fit", Severity.WARNING)
def attempts_do_not_fit(agreement: Agreement) -> Iterator[Problem]:
    """## What it does

    Reports attempts that do not fit into the time after which a lead is recycled: with n attempts
    there are n - 1 times the spacing between the first and the last.

    ## Why it matters

    Six attempts three days apart take fifteen days. If the lead goes back after ten, the goal on
    attempts can never be met.

    ## Bad

    ```yaml
    planning:
      capacity: {attemptsPerLead: 6, spacing: 3d, recycleAfter: 10d}
      #                                       ^^ SLA910
    ```

    ## Good

    ```yaml
    planning:
      capacity: {attemptsPerLead: 6, spacing: 2d, recycleAfter: 14d}
    ```

    ## Stays silent

    Five gaps of one business day fit into ten.

    ```yaml
    planning:
      capacity: {attemptsPerLead: 6, spacing: 2bd, recycleAfter: 10 business days}
    ```

    ## References

    Whether there are enough people is SLA906.
    """
    plan = plan_of(agreement)
    if plan is None:
        return
    capacity = plan.view["capacity"]
    spacing, recycle = capacity["spacing"].duration(), capacity["recycleAfter"].duration()
    attempts = _attempts(agreement, capacity)
    if spacing is None or recycle is None or attempts is None or attempts <= 1:
        return
    if _takes_longer(working_clock(agreement), attempts - 1, spacing, recycle):
        message = (
            f"{say_number(attempts)} attempts with {capacity['spacing'].text} between them do not fit "
            f"into the {capacity['recycleAfter'].text} after which the lead goes back"
        )
        related = Related(capacity["recycleAfter"].here, "it goes back after this")
        hint = "shorten the spacing, plan fewer attempts, or keep leads for longer"
        yield Problem(capacity["spacing"].here, message, hint, (related,))


def _attempts(agreement: Agreement, capacity: View) -> Fraction | None:
    """The attempts on a lead: as planned, else as promised."""
    if capacity["attemptsPerLead"].exists:
        return capacity["attemptsPerLead"].number()
    goal = _attempts_goal(agreement)
    return goal.promise.view.number() if goal is not None and goal.promise is not None else None


def _takes_longer(
    clock: BusinessCalendar | None, gaps: Fraction, spacing: Duration, recycle: Duration
) -> bool:
    """Whether so many gaps take longer than the time to recycle, however the calendar falls."""
    if spacing.is_business and recycle.is_business:
        if not (spacing.business_hours or recycle.business_hours):
            return gaps * spacing.business_days > recycle.business_days
        one, other = business_hours(clock, spacing), business_hours(clock, recycle)
        return one is not None and other is not None and gaps * one > other
    if not (spacing.is_business or recycle.is_business):
        return gaps * spacing.bounds()[0] > recycle.bounds()[1]
    if clock is None:
        return False
    together = _times(spacing, gaps)
    least, most = clock_range(clock, together), clock_range(clock, recycle)
    return least is not None and most is not None and least.best > most.worst


def _times(duration: Duration, factor: Fraction) -> Duration:
    return Duration(
        duration.months * factor,
        duration.seconds * factor,
        duration.business_days * factor,
        duration.business_hours * factor,
    )
