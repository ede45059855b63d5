"""Figures that look odd digit by digit: a zero among the nines, a figure nobody else uses."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import Final

from slalint.agreement.agreement import Agreement
from slalint.agreement.meant import without_inner_zero
from slalint.arithmetic import say_percent
from slalint.engine.finding import Problem, Severity
from slalint.engine.rule import rule
from slalint.rules.availability.figures import promised_nines, promised_shares
from slalint.rules.availability.wording import Yardstick, did_you_mean, usual_length

# 363 published commitments of three cloud providers use eight of these; contracts use the others.
_FIGURES: Final = "90 95 97 98 99 99.5 99.75 99.8 99.9 99.95 99.98 99.99 99.995 99.999 99.9999 100"
USUAL: Final = tuple(Fraction(figure) for figure in _FIGURES.split())
"""Availabilities that sane agreements promise, lowest first."""


@rule("SLA404", "zero-among-nines", Severity.WARNING)
def zero_among_nines(agreement: Agreement) -> Iterator[Problem]:
    """## What it does

    Reports an availability, durability or success rate whose digits are nines with a single zero
    among them: 99.09, 90.99, 99.909.

    ## Why it matters

    A zero struck for a nine is hard to see and costs a factor of nine or more: 99.09 % allows 6.6
    hours of downtime in a 30-day month, 99.9 % allows 43 minutes.

    ## Bad

    ```yaml
    goals:
      uptime:
        metric: availability
        target: {atLeast: 99.09%}
        #                 ^^^^^^ SLA404
        measurement: {source: External probe}
    ```

    ```yaml
    goals:
      uptime:
        metric: availability
        target:
          atLeast: "99.909 %"
          #        ^^^^^^^^^^ SLA404
        measurement: {source: External probe}
    ```

    ```yaml
    dependencies:
      - {name: DNS provider, availability: 90.99%, for: [uptime]}
      #                                    ^^^^^^ SLA404
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

    Zeros at the end show how exactly the figure is meant, and other metrics may have any digits.

    ```yaml
    goals:
      uptime:
        metric: availability
        target: {atLeast: 99.90%}
        floor: 99.0%
        measurement: {source: External probe}
      attendance:
        metric: attendance
        of: trainings
        target: {atLeast: 90.9%}
        measurement: {source: Attendance list}
    ```

    ## References

    A figure that is malformed or out of range is left to SLA401, SLA402, SLA403 and SLA405.
    """
    for promised in promised_shares(agreement):
        value = promised.share.value
        if not promised.metric.is_nines or promised.flaw is not None or value is None:
            continue
        meant = without_inner_zero(promised.share)
        if meant and promised.yardstick is not None:
            message = (
                f"{promised.name} {promised.share.text} has a zero among its nines: "
                f"it {promised.yardstick.allows(value)}"
            )
            yield Problem(promised.view.here, message, did_you_mean(meant, promised.yardstick))


@rule("SLA428", "unusual-figure", Severity.INFO, default=False)
def unusual_figure(agreement: Agreement) -> Iterator[Problem]:
    """## What it does

    Reports an availability that is none of the figures agreements usually promise: 90, 95, 97, 98,
    99, 99.5, 99.75, 99.8, 99.9, 99.95, 99.98, 99.99, 99.995, 99.999, 99.9999 and 100 %. It is off
    unless it is selected by name or code.

    ## Why it matters

    An unusual figure is not wrong. It is worth a second look, since a slip of the pen makes one.

    ## Bad

    ```yaml
    goals:
      uptime:
        metric: availability
        target: {atLeast: 99.98765%}
        #                 ^^^^^^^^^ SLA428
        measurement: {source: External probe}
    ```

    ```yaml
    goals:
      uptime:
        metric: availability
        target:
          atLeast: "99.4 %"
          #        ^^^^^^^^ SLA428
        measurement: {source: External probe}
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

    The usual figures in any notation, and shares of requests.

    ```yaml
    goals:
      uptime:
        metric: availability
        target: {atLeast: 99.950%}
        measurement: {source: External probe}
      api:
        metric: availability
        of: API requests
        target: {atLeast: 99.7%}
        measurement: {source: Access log, basis: requests}
    ```

    ## References

    A public list of 363 cloud commitments holds eight different figures (2023).
    """
    for goal, percent in promised_nines(agreement):
        if percent.value in USUAL or goal.counts_requests or goal.promise is None:
            continue
        yardstick = Yardstick(usual_length(goal))
        near = min(USUAL, key=lambda usual: abs(usual - percent.value))
        message = (
            f"{goal.id} {say_percent(percent.value)} is an unusual figure; "
            f"it {yardstick.allows(percent.value)}"
        )
        yield Problem(goal.promise.view.here, message, f"{yardstick.quote(near)} is near and usual")
