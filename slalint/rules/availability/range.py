r"""Figures out of range: a ratio, a shifted point, a durability."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from slalint.agreement.agreement import Agreement
from slalint.agreement.shares import Flaw
from slalint.arithmetic import nines
from slalint.engine.finding import Problem, Severity
from slalint.engine.rule import rule
from slalint.rules.availability.figures import Promised, promised_shares

_OPEN: Final = "write the figure that is meant, such as 99.9%"


@rule("SLA401", "ratio-for-percent", Severity.ERROR)
def ratio_for_percent(agreement: Agreement) -> Iterator[Problem]:
    """## What it does

    Reports an availability, durability or success rate of 1 or less, with or without a percent
    sign: a ratio such as 0.999 stands where a percentage is meant.

    ## Why it matters

    0.999 % allows 29.7 days of downtime in a 30-day month. A program that reads the figure as a
    percentage will never report a breach.

    ## Bad

    ```yaml
    goals:
      uptime:
        metric: availability
        target: {atLeast: 0.999}
        #                 ^^^^^ SLA401
        measurement: {source: External probe}
    ```

    ```yaml
    goals:
      uptime:
        metric: availability
        target:
          atLeast: "0.9995 %"
          #        ^^^^^^^^^^ SLA401
        measurement: {source: External probe}
    ```

    ## Good

    ```yaml
    goals:
      uptime:
        metric: availability
        target: {atLeast: 99.9%}
        measurement: {source: External probe}
    ```

    ## Stays silent

    Error rates and other shares may be small.

    ```yaml
    goals:
      errors:
        metric: errorRate
        of: HTTPS requests
        target: {atMost: 0.1%}
        measurement: {source: Access log}
      conversion:
        metric: conversionRate
        of: visits
        target: {atLeast: 0.8%}
        measurement: {source: Web analytics}
    ```

    ## References

    Tools for service level objectives disagree: some want 99.9, some 0.999. The format wants a
    percentage with its sign. A figure that is out of range silences the finer checks on it.
    """
    for promised in _flawed(agreement, Flaw.RATIO):
        message = f"{promised.name} {promised.share.text} is a ratio where a percentage is meant"
        if promised.yardstick is not None and promised.share.value is not None:
            allowed = promised.yardstick.allows(promised.share.value)
            message += f": {promised.share.digits}% {allowed}"
        hint = promised.suggestion() or _OPEN
        yield Problem(promised.view.here, message, hint, fix=promised.fix())


@rule("SLA403", "shifted-decimal-point", Severity.ERROR)
def shifted_decimal_point(agreement: Agreement) -> Iterator[Problem]:
    """## What it does

    Reports an availability or durability below 50 %, such as 9.99 %: the decimal point stands one
    place too far to the left, or a digit is missing.

    ## Why it matters

    9.99 % allows 27 days of downtime in a 30-day month. Whoever signs it promises nothing.

    ## Bad

    ```yaml
    goals:
      uptime:
        metric: availability
        target: {atLeast: 9.99%}
        #                 ^^^^^ SLA403
        measurement: {source: External probe}
    ```

    ```yaml
    goals:
      uptime:
        metric: availability
        target: {atLeast: 99.95%}
        floor: "9.9 %"
        #      ^^^^^^^ SLA403
        measurement: {source: External probe}
    ```

    ```yaml
    dependencies:
      - name: DNS provider
        availability: 9.999%
        #             ^^^^^^ SLA403
        for: [uptime]
    ```

    ## Good

    ```yaml
    goals:
      uptime:
        metric: availability
        target: {atLeast: 99.9%}
        measurement: {source: External probe}
    ```

    ## Stays silent

    Error rates and other metrics may be small, and credit tiers may go far down.

    ```yaml
    goals:
      uptime:
        metric: availability
        target: {atLeast: 99.9%}
        measurement: {source: External probe}
      errors:
        metric: errorRate
        of: HTTPS requests
        target: {atMost: 9.99%}
        measurement: {source: Access log}
    remedies:
      credits:
        goals: [uptime]
        credits:
          - {below: 99.9%, atLeast: 40%, credit: 10%}
          - {below: 40%, credit: 100%}
        of: monthly fee
    ```

    ## References

    A figure that is out of range silences the finer checks on it. See also SLA401, SLA402, SLA417.
    """
    for promised in _flawed(agreement, Flaw.SHIFTED_POINT):
        message = f"{promised.name} {promised.share.text}"
        if promised.yardstick is not None and promised.share.value is not None:
            message += f" {promised.yardstick.allows(promised.share.value)}"
        hint = promised.suggestion() or _OPEN
        yield Problem(promised.view.here, message, hint, fix=promised.fix())


@rule("SLA420", "durability-as-availability", Severity.ERROR)
def durability_as_availability(agreement: Agreement) -> Iterator[Problem]:
    """## What it does

    Reports an availability of seven nines or more, such as 99.999999999 %.

    ## Why it matters

    Eleven nines are the figure of a storage that loses no data. As an availability they allow
    0.026 milliseconds of downtime in a 30-day month, less than one lost packet.

    ## Bad

    ```yaml
    goals:
      archive:
        metric: availability
        target: {atLeast: 99.999999999%}
        #                 ^^^^^^^^^^^^^ SLA420
        measurement: {source: Storage reports}
    ```

    ```yaml
    goals:
      archive:
        metric: availability
        target:
          atLeast: "99.99999 %"
          #        ^^^^^^^^^^^^ SLA420
        measurement: {source: Storage reports}
    ```

    ## Good

    ```yaml
    goals:
      archive:
        metric: durability
        of: stored objects
        target: {atLeast: 99.999999999%}
        window: calendar-year
        measurement: {source: Storage reports}
    ```

    ## Stays silent

    Up to six nines are left to SLA416, and one hundred percent to SLA415.

    ```yaml
    goals:
      uptime:
        metric: availability
        target: {atLeast: 99.9999%}
        window: calendar-year
        failover: automatic
        measurement: {source: External probe}
      power:
        metric: availability
        of: power in the data centre
        target: {atLeast: 100%}
        measurement: {source: Power meter, minimumOutage: 1s}
    ```

    ## References

    Storage providers publish durability, the share of objects kept over a year, beside an
    availability of three or four nines.
    """
    for promised in _flawed(agreement, Flaw.DURABILITY):
        value, yardstick = promised.share.value, promised.yardstick
        assert value is not None
        assert yardstick is not None
        message = (
            f"{promised.name} {promised.share.text}: {nines(value)} nines of availability allow "
            f"{yardstick.in_window(value)}"
        )
        hint = "write `metric: durability` if data must not be lost; services promise 99.9% or less"
        yield Problem(promised.view.here, message, hint)


def _flawed(agreement: Agreement, flaw: Flaw) -> Iterator[Promised]:
    return (promised for promised in promised_shares(agreement) if promised.flaw is flaw)
