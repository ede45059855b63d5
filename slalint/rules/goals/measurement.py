"""Where the numbers come from, and who can see them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from slalint.agreement.agreement import Agreement
from slalint.agreement.goal import Goal
from slalint.engine.finding import Problem, Severity
from slalint.engine.rule import rule

# Sources that the other side can look at without being named in `sharedWith`.
_OPEN_SOURCE: Final = re.compile(
    r"\b(?:public|published|status ?page|portal|shared|joint|jointly|independent|third[- ]party|"
    r"external|auditor|audited|signed|both)\b",
    re.IGNORECASE,
)


@rule("SLA304", "missing-measurement", Severity.WARNING)
def missing_measurement(agreement: Agreement) -> Iterator[Problem]:
    """## What it does

    Reports a goal that does not say where its numbers come from: it has no `measurement`, or one
    without `source`.

    ## Why it matters

    In a dispute each side brings its own numbers. A probe, a ticket system or a CRM that was named
    beforehand settles it.

    ## Bad

    ```yaml
    goals:
      uptime:
    # ^^^^^^ SLA304
        metric: availability
        target: {atLeast: 99.9%}
    ```

    ```yaml
    goals:
      answer: {metric: responseTime, of: tickets, target: {atMost: 1h}, from: ticket opened, measurement: {interval: 1m}}
      #                                                                                      ^^^^^^^^^^^ SLA304
    ```

    ```yaml
    goals:
      "leads": {metric: volume, of: qualified leads, target: {atLeast: 100}}
    # ^^^^^^^ SLA304
    ```

    ## Good

    ```yaml
    goals:
      uptime:
        metric: availability
        target: {atLeast: 99.9%}
        measurement: {source: External probe from three regions, interval: 1m}
    ```

    ## Stays silent

    A goal that names the SLO it is measured by, and one that promises nothing. In published terms a
    method or a threshold says enough.

    ```yaml
    form: published
    goals:
      uptime:
        metric: availability
        target: {atLeast: 99.9%}
        measurement: {method: (total minutes - downtime) / total minutes * 100}
      api:
        metric: successRate
        of: requests
        threshold: a request fails if the answer has status 500 or above
        target: {atLeast: 99.9%}
      web: {metric: availability, of: web site, target: {atLeast: 99.9%}, measurement: {slo: web-availability}}
      repair: {metric: resolutionTime, of: tickets, target: none, reason: Repair time is not owed}
    ```

    ## References

    ISO/IEC 19086-2, on metrics and their measurement. See also SLA305 for who measures.
    """
    for goal in agreement.goals:
        measurement = goal.measurement
        if not goal.bounds or measurement["source"].exists or measurement["slo"].exists:
            continue
        if measurement.exists and not (measurement.readable and measurement.is_mapping):
            continue
        method = measurement["method"].exists or goal.view["threshold"].exists
        if agreement.is_published and method:
            continue
        place = measurement.key if measurement.exists else goal.view.key
        yield Problem(
            place,
            f"{goal.id} does not say where its numbers come from: "
            "in a dispute each side brings its own",
            "write `measurement: {source: …}` with the probe, ticket system or list that counts",
        )


@rule("SLA305", "self-measured", Severity.INFO)
def self_measured(agreement: Agreement) -> Iterator[Problem]:
    """## What it does

    Reports a goal that only its owner measures, where the other side is not said to see the
    numbers: not by `sharedWith`, not by a report, not by the kind of the source.

    ## Why it matters

    Whoever is owed something has to take the word of whoever owes it. Both sides should see the
    reports of both sides.

    ## Bad

    ```yaml
    # without: reports
    goals:
      uptime:
        metric: availability
        target: {atLeast: 99.9%}
        measurement: {source: Monitoring of Acme}
    #   ^^^^^^^^^^^ SLA305
    ```

    ```yaml
    # without: reports
    goals:
      uptime:
        metric: availability
        target: {atLeast: 99.9%}
        measurement:
          source: Monitoring of Acme
          sharedWith: [acme]
    #                 ^^^^^^ SLA305
    ```

    ```yaml
    # without: reports
    goals:
      answer: {metric: responseTime, of: tickets, target: {atMost: 1h}, statistic: each, from: ticket opened, measurement: {source: Ticket system, by: acme}}
      #                                                                                                       ^^^^^^^^^^^ SLA305
    ```

    ## Good

    ```yaml
    # without: reports
    goals:
      uptime:
        metric: availability
        target: {atLeast: 99.9%}
        measurement: {source: Monitoring of Acme, sharedWith: [globex]}
    ```

    ## Stays silent

    A report to the other side that covers the goal, a public status page, and a measure that the
    other side takes itself.

    ```yaml
    # without: reports
    goals:
      uptime: {metric: availability, target: {atLeast: 99.9%}, measurement: {source: Public status page}}
      paper: {metric: accuracy, of: deliveries, target: {atLeast: 98%}, measurement: {source: Goods-in check, by: globex}}
      answer: {metric: responseTime, of: tickets, target: {atMost: 1h}, statistic: each, from: ticket opened, measurement: {source: Ticket system}}
    reports:
      monthly: {from: acme, to: [globex], every: 1mo, covers: [answer], due: 5bd}
    ```

    ## References

    Published cloud terms usually keep the measurement to the provider; see SLA304, SLA724.
    """
    for goal in agreement.goals:
        source = goal.measurement["source"].text
        if source is None or not goal.bounds or _OPEN_SOURCE.search(source[:500]):
            continue
        owners, others = set(goal.owners), set(goal.beneficiaries) - set(goal.owners)
        by = goal.measurement["by"]
        if not owners or not others or (by.exists and by.text not in owners):
            continue
        shared = goal.measurement["sharedWith"]
        if set(shared.texts()) - owners or _is_reported(goal, owners):
            continue
        place = shared.here if shared.exists else goal.measurement.key
        name = agreement.party_name(sorted(others)[0])
        yield Problem(
            place,
            f"only the party that owes {goal.id} measures it; {name} is not said to see the numbers",
            f"write `sharedWith: [{sorted(others)[0]}]`, or cover the goal in a report",
        )


def _is_reported(goal: Goal, owners: set[str]) -> bool:
    """Whether a report that covers the goal goes to someone else than its owners."""
    for _, report in goal.agreement.view["reports"].entries():
        covers = report["covers"]
        if (not covers.exists or goal.id in covers.texts()) and set(report["to"].texts()) - owners:
            return True
    return False
