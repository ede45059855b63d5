"""What an average hides: a year's budget spent in a month, one unit of many that is down."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from slalint.agreement.agreement import Agreement
from slalint.agreement.view import View
from slalint.arithmetic import NamedLength, allowance, say_number, say_percent, within
from slalint.engine.finding import Problem, Related, Severity
from slalint.engine.rule import rule
from slalint.rules.availability.figures import promised_nines
from slalint.rules.availability.wording import Yardstick, usual_length


@rule("SLA425", "budget-in-one-month", Severity.INFO)
def budget_in_one_month(agreement: Agreement) -> Iterator[Problem]:
    """## What it does

    Notes an availability over a quarter or a year beside remedies for shorter periods: the whole
    allowance may fall into one of them.

    ## Why it matters

    99.9 % a year allows 8 h 46 min. All of it in one month leaves 98.78 % there, and no credit for
    that month is due.

    ## Bad

    ```yaml
    goals:
      uptime:
        metric: availability
        target: {atLeast: 99.9%}
        window: calendar-year
        #       ^^^^^^^^^^^^^ SLA425
        measurement: {source: External probe}
    ```

    ```yaml
    goals:
      uptime:
        metric: availability
        target: {atLeast: "99.9 %"}
        window: contract-quarter
        #       ^^^^^^^^^^^^^^^^ SLA425
        measurement: {source: External probe}
    remedies:
      credits:
        goals: [uptime]
        credits:
          - {below: 99.9%, credit: 10%}
        of: monthly fee
        per: rolling-30d
    ```

    ## Good

    ```yaml
    goals:
      uptime:
        metric: availability
        target: {atLeast: 99.9%}
        window: calendar-month
        measurement: {source: External probe}
    ```

    ## Stays silent

    A remedy over the same window, however long.

    ```yaml
    goals:
      uptime:
        metric: availability
        target: {atLeast: 99.9%}
        window: calendar-year
        measurement: {source: External probe}
    remedies:
      credits:
        goals: [uptime]
        credits:
          - {below: 99.9%, credit: 10%}
        of: yearly fee
        per: calendar-year
    ```

    ## References

    Older terms of cloud providers were yearly or quarterly. See also SLA515 on windows that differ.
    """
    shortest = _shortest_periods(agreement)
    for goal, percent in promised_nines(agreement):
        window = goal.window.typical() if goal.window is not None else None
        if window is None or goal.promise is None or goal.id not in shortest:
            continue
        view, period = shortest[goal.id]
        if percent.value == 100 or period.seconds * 2 > window.seconds:
            continue
        left = max(100 - allowance(percent, window.seconds) / period.seconds * 100, Fraction(0))
        message = (
            f"{goal.id} {say_percent(percent.value)} allows "
            f"{Yardstick(window).in_window(percent.value)}; all of it {within(period)} "
            f"leaves {say_percent(left)} there"
        )
        own = goal.view["window"]
        place = own.here if own.exists else goal.promise.view.here
        related = (Related(view.here, "the period of the remedy"),)
        yield Problem(place, message, f"measure over {view.text} as well", related)


def _shortest_periods(agreement: Agreement) -> dict[str, tuple[View, NamedLength]]:
    """The shortest period of the remedies of each goal, and where it stands."""
    found: dict[str, tuple[View, NamedLength]] = {}
    for remedy in agreement.remedies:
        per = remedy["per"].window()
        period = per.typical() if per is not None else None
        if period is None:
            continue
        for goal in remedy["goals"].texts():
            if goal not in found or period.seconds < found[goal][1].seconds:
                found[goal] = (remedy["per"], period)
    return found


@rule("SLA426", "pooled-availability", Severity.INFO)
def pooled_availability(agreement: Agreement) -> Iterator[Problem]:
    """## What it does

    Notes an availability that is pooled over units that can fail apart, such as sites or tenants.

    ## Why it matters

    Of a thousand sites one may be down all year, and 99.9 % is kept. Whoever sits there has no
    promise at all.

    ## Bad

    ```yaml
    goals:
      uptime:
        metric: availability
        of: 20 sites
        target: {atLeast: 99.9%}
        measurement: {source: External probe, aggregate: pooled}
        #                                                ^^^^^^ SLA426
    ```

    ```yaml
    goals:
      uptime:
        metric: availability
        of: tenants
        target:
          atLeast: 99.5 %
        measurement:
          source: External probe
          aggregate: "pooled"
          #          ^^^^^^^^ SLA426
    ```

    ## Good

    ```yaml
    goals:
      uptime:
        metric: availability
        of: 20 sites
        target: {atLeast: 99.9%}
        measurement: {source: External probe, aggregate: worst}
    ```

    ## Stays silent

    A weighted figure was thought about, and other shares are averages by nature.

    ```yaml
    goals:
      uptime:
        metric: availability
        of: 20 sites
        target: {atLeast: 99.9%}
        measurement: {source: External probe, aggregate: weighted}
      acceptance:
        metric: acceptanceRate
        of: leads
        target: {atLeast: 85%}
        measurement: {source: CRM, aggregate: pooled}
    ```

    ## References

    Large providers pool by design and say so in their terms.
    """
    for goal, percent in promised_nines(agreement):
        aggregate = goal.measurement["aggregate"]
        if aggregate.text != "pooled" or percent.value == 100:
            continue
        units = max(Fraction(100) / percent.complement, Fraction(1))
        message = (
            f"{goal.id} is averaged over units that can fail apart: one of {say_number(units, 0)} "
            f"may be down for the whole {_period(usual_length(goal).label)}, and "
            f"{say_percent(percent.value)} is kept"
        )
        yield Problem(aggregate.here, message, "write `aggregate: worst`, or say which units")


def _period(label: str) -> str:
    """The last word of a window's name: `month` of a `30-day month`."""
    return label.removesuffix(" of service hours").rpartition(" ")[2]
