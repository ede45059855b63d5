"""Promises that practice does not keep: no error budget, hardly any, or far too much."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import Final

from slalint.agreement.agreement import Agreement
from slalint.agreement.credits import read_credit
from slalint.agreement.goal import Goal
from slalint.agreement.meant import without_inner_zero
from slalint.arithmetic import allowance, nines, say_percent
from slalint.engine.finding import Problem, Severity
from slalint.engine.option import Option, read_seconds, read_share
from slalint.engine.rule import rule
from slalint.rules.availability.figures import promised_nines
from slalint.rules.availability.wording import (
    Yardstick,
    goal_yardstick,
    speaks_of_requests,
    usual_length,
)

_ALLOWANCE: Final = Option(
    "1m", read_seconds, "The least downtime in the window that a promise must allow."
)
_BELOW: Final = Option("95%", read_share, "Availabilities below this are reported.")


@rule("SLA415", "hundred-percent", Severity.WARNING)
def hundred_percent(agreement: Agreement) -> Iterator[Problem]:
    """## What it does

    Reports an availability of 100 %. In published terms it is only a note.

    ## Why it matters

    There is no error budget: one failed probe, one restart, one second of maintenance is a breach.
    Nobody keeps such a promise; what it then costs is what really was agreed.

    ## Bad

    ```yaml
    goals:
      uptime:
        metric: availability
        target: {atLeast: 100%}
        #                 ^^^^ SLA415
        measurement: {source: External probe}
    ```

    ```yaml
    goals:
      uptime:
        metric: availability
        target:
          exactly: "100.0 %"
          #        ^^^^^^^^^ SLA415
        measurement: {source: External probe}
    ```

    ```yaml
    form: published
    goals:
      uptime:
        metric: availability
        target: {atLeast: 100.00%}
        #                 ^^^^^^^ SLA415 info
        measurement: {source: External probe}
    ```

    ## Good

    ```yaml
    goals:
      uptime:
        metric: availability
        target: {atLeast: 99.95%}
        measurement: {source: External probe}
    ```

    ## Stays silent

    Hosting terms use 100 % to pay from the first minute on: a credit for each interval, or outages
    that only count from some length on.

    ```yaml
    goals:
      uptime:
        metric: availability
        target: {atLeast: 100%}
        measurement: {source: External probe}
      power:
        metric: availability
        of: power in the racks
        target: {atLeast: 100%}
        measurement: {source: Power meter, minimumOutage: 1m}
    remedies:
      credits:
        goals: [uptime]
        credits:
          - {below: 100%, credit: 5%, every: 30m}
        of: monthly fee
        cap: 100%
    ```

    ## References

    A promise of 100 % silences SLA409 to SLA413 on its goal.
    """
    by_length = _paid_by_length(agreement)
    for goal, percent in promised_nines(agreement):
        if percent.value != 100 or goal.promise is None or goal.id in by_length:
            continue
        if goal.measurement["minimumOutage"].exists:
            continue
        least = "one failed request" if speaks_of_requests(goal) else "one second of downtime"
        message = f"{goal.id} promises {goal.promise.view.text}: {least} is a breach"
        yardstick = goal_yardstick(goal, goal.metric) if goal.metric is not None else None
        offers = [yardstick.quote(Fraction(figure)) for figure in ("99.9", "99.99") if yardstick]
        hint = f"write {' or '.join(offers)}, a credit per interval, or a minimum outage"
        severity = Severity.INFO if agreement.is_published else None
        yield Problem(goal.promise.view.here, message, hint, severity=severity)


@rule("SLA416", "too-many-nines", Severity.WARNING, options={"allowance": _ALLOWANCE})
def too_many_nines(agreement: Agreement) -> Iterator[Problem]:
    """## What it does

    Reports an availability that allows less than a minute of downtime in its window, such as
    99.999 % a month or 99.9999 % a year, unless the goal says `failover: automatic`.

    ## Why it matters

    Nobody is woken, let alone repairs anything, in 25.9 seconds. Each nine more costs a multiple of
    the one before; a nine too many is among the dearest slips of the pen.

    ## Bad

    ```yaml
    goals:
      uptime:
        metric: availability
        target: {atLeast: 99.999%}
        #                 ^^^^^^^ SLA416
        measurement: {source: External probe}
    ```

    ```yaml
    goals:
      uptime:
        metric: availability
        target:
          atLeast: "99.9999 %"
          #        ^^^^^^^^^^^ SLA416
        window: calendar-year
        measurement: {source: External probe}
    ```

    ```yaml
    goals:
      api:
        metric: availability
        of: API requests
        target: {atLeast: 99.9999%}
        #                 ^^^^^^^^ SLA416
        window: rolling-30d
        measurement: {source: Access log, basis: requests}
    ```

    ## Good

    ```yaml
    goals:
      uptime:
        metric: availability
        target: {atLeast: 99.99%}
        measurement: {source: External probe}
    ```

    ## Stays silent

    Automatic failover makes it plausible; five nines a year are 5 minutes; and durability is
    another metric.

    ```yaml
    goals:
      uptime:
        metric: availability
        target: {atLeast: 99.999%}
        failover: automatic
        measurement: {source: External probe}
      power:
        metric: availability
        of: power in the racks
        target: {atLeast: 99.999%}
        window: contract-year
        measurement: {source: Power meter}
      objects:
        metric: durability
        of: stored objects
        target: {atLeast: 99.999999999%}
        measurement: {source: Inventory}
    ```

    ## References

    Seven nines and more are SLA420. Seven of 363 published cloud commitments promise five nines.
    """
    least = agreement.option(_ALLOWANCE)
    for goal, percent in promised_nines(agreement):
        if percent.value == 100 or goal.promise is None or has_failover(goal):
            continue
        length = usual_length(goal)
        if allowance(percent, length.seconds) >= least:
            continue
        yardstick = (
            Yardstick(None, "requests fail") if speaks_of_requests(goal) else Yardstick(length)
        )
        message = f"{goal.id} {say_percent(percent.value)} {yardstick.allows(percent.value)}"
        if not speaks_of_requests(goal):
            message += ": nobody can react in that time"
        fewer = _one_nine_less(percent.value)
        hint = f"write {yardstick.quote(fewer)}, or `failover: automatic` if no person is needed"
        yield Problem(goal.promise.view.here, message, hint)


@rule("SLA417", "too-few-nines", Severity.WARNING, options={"below": _BELOW})
def too_few_nines(agreement: Agreement) -> Iterator[Problem]:
    """## What it does

    Reports a promised availability below 95 %.

    ## Why it matters

    90 % allows three days of downtime in a 30-day month. Often a digit was lost: 90 for 99.0, or 94
    for 99.4.

    ## Bad

    ```yaml
    goals:
      uptime:
        metric: availability
        target: {atLeast: 90%}
        #                 ^^^ SLA417
        measurement: {source: External probe}
    ```

    ```yaml
    goals:
      uptime:
        metric: availability
        target:
          atLeast: "94.9 %"
          #        ^^^^^^^^ SLA417
        measurement: {source: External probe}
    ```

    ## Good

    ```yaml
    goals:
      uptime:
        metric: availability
        target: {atLeast: 99%}
        measurement: {source: External probe}
    ```

    ## Stays silent

    95 % is real for single disks and small firms, and floors, credit tiers and other shares go
    lower.

    ```yaml
    goals:
      uptime:
        metric: availability
        target: {atLeast: 95%}
        floor: 90%
        measurement: {source: External probe}
      attendance:
        metric: attendance
        of: trainings
        target: {atLeast: 80%}
        measurement: {source: Attendance list}
    ```

    ## References

    Below 50 % it is SLA403; a zero among nines, such as 90.99, is SLA404.
    """
    lowest = agreement.option(_BELOW)
    for goal, percent in promised_nines(agreement):
        if percent.value >= lowest or goal.promise is None or goal.share is None:
            continue
        if without_inner_zero(goal.share) or goal.metric is None:
            continue
        yardstick = goal_yardstick(goal, goal.metric)
        assert yardstick is not None
        message = f"{goal.id} {goal.share.text} {yardstick.allows(percent.value)}"
        offers = [yardstick.quote(Fraction(figure)) for figure in ("99", "99.9")]
        hint = f"write {' or '.join(offers)} if a digit was lost"
        yield Problem(goal.promise.view.here, message, hint)


def has_failover(goal: Goal) -> bool:
    """Whether the service survives the loss of a part without a person."""
    return (goal.view["failover"].text or "").strip().lower() == "automatic"


def _one_nine_less(value: Fraction) -> Fraction:
    """The figure with one nine less: 99.99 for 99.999, 99.95 for 99.995."""
    return 100 - (100 - value) * 10 if nines(value) else value


def _paid_by_length(agreement: Agreement) -> set[str]:
    """The goals whose outages are paid by their length."""
    found: set[str] = set()
    for remedy in agreement.remedies:
        tiers = remedy["credits"].items()
        if remedy["formula"].exists or any(
            tier["every"].exists or _pays_by_length(tier["credit"].text) for tier in tiers
        ):
            found.update(remedy["goals"].texts())
    return found


def _pays_by_length(credit: str | None) -> bool:
    """`10x` of the price of the lost time."""
    read = read_credit(credit) if credit is not None else None
    return read is not None and read.unit == "x"
