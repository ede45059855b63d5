r"""Figures that cannot be an availability: a ratio, a shifted point."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from slalint.agreement.agreement import Agreement
from slalint.agreement.shares import Flaw
from slalint.engine.finding import Problem, Severity
from slalint.engine.rule import rule
from slalint.rules.availability.wording import did_you_mean, downtime, promised_shares


@rule("SLA403", "shifted-decimal-point", Severity.ERROR)
def shifted_decimal_point(agreement: Agreement) -> Iterator[Problem]:
    """## What it does

    Reports an availability below 50 %, such as 9.99 %: the decimal point stands one place too far
    to the left, or a digit is missing.

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
        metric: errorRate
        of: HTTPS requests
        target: {atMost: 9.99%}
        measurement: {source: Access log}
    ```

    ## References

    A figure that is out of range silences the finer checks on it. See also SLA401, SLA402, SLA417.
    """
    for goal, metric, view, share in promised_shares(agreement):
        if share.flaw(metric) is Flaw.SHIFTED_POINT and share.value is not None:
            message = f"{goal.id} {share.text} lets the service be down {downtime(goal, share.value)}"
            meant = _shifted(share.value)
            yield Problem(view.here, message, did_you_mean(goal, meant))


def _shifted(value: Fraction) -> Fraction:
    """The figure with its point moved until it is an availability: 9.99 is 99.9, 5 is 95 or so."""
    return value * 10 if value * 10 >= 90 else Fraction(999, 10)
