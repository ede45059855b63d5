"""Values of promises: figures that can be measured, are possible, and have their nines in place."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from slalint.engine.finding import Problem, Severity
from slalint.engine.rule import neighbour_rule
from slalint.neighbours.format import Format
from slalint.neighbours.odcs.contract import promises
from slalint.rules.odcs import judge

if TYPE_CHECKING:
    from slalint.neighbours.document import Neighbour


@neighbour_rule(Format.ODCS, "ODCS008", "unmeasurable-sla-value", Severity.ERROR)
def unmeasurable_sla_value(contract: Neighbour) -> Iterator[Problem]:
    """## What it does

    Reports prose where a documented property needs a figure: `as fast as possible`, `high`,
    `999 bananas`.

    ## Why it matters

    The official schema accepts any text. Nobody can tell whether "high" was met, so it is no
    promise.

    ## Bad

    ```yaml
    # base: none
    apiVersion: v3.1.0
    kind: DataContract
    id: orders
    version: 1.0.0
    status: draft
    slaProperties:
      - {property: availability, value: 999 bananas}
      #                                 ^^^^^^^^^^^ ODCS008
      - property: latency
        value: "as fast as possible"
        #      ^^^^^^^^^^^^^^^^^^^^^ ODCS008
      - {property: errorRate, value: low, unit: percent}
      #                              ^^^ ODCS008
    ```

    ## Good

    ```yaml
    # base: none
    apiVersion: v3.1.0
    kind: DataContract
    id: orders
    version: 1.0.0
    status: draft
    slaProperties:
      - {property: availability, value: 99.9, unit: percent}
      - {property: latency, value: 4, unit: h}
    ```

    ## Stays silent

    Data may be kept forever, updates may follow a rhythm or a schedule, and a service may run
    around the clock. Properties of the contract's own may have any value.

    ```yaml
    # base: none
    apiVersion: v3.1.0
    kind: DataContract
    id: orders
    version: 1.0.0
    status: draft
    slaProperties:
      - {property: retention, value: forever}
      - {property: frequency, value: hourly}
      - {property: refreshFrequency, value: 0 6 * * *}
      - {property: availability, value: 24x7}
      - {property: supportLevel, value: gold}
    ```

    ## References

    Open Data Contract Standard 3.1.0, Service-Level Agreement: "agreement value".
    """
    return judge.prose(promises(contract))


@neighbour_rule(Format.ODCS, "ODCS009", "impossible-sla-value", Severity.ERROR)
def impossible_sla_value(contract: Neighbour) -> Iterator[Problem]:
    """## What it does

    Reports figures that cannot be: a negative length of time or share, an error rate of more than
    100 %, a throughput or a time between updates of zero.

    ## Why it matters

    A promise that cannot be broken, or not be kept, is worth nothing; a program that computes with
    it deletes everything or alarms forever.

    ## Bad

    ```yaml
    # base: none
    apiVersion: v3.1.0
    kind: DataContract
    id: orders
    version: 1.0.0
    status: draft
    slaProperties:
      - {property: retention, value: -3, unit: y}
      #                              ^^ ODCS009
      - property: errorRate
        value: "150"
        #      ^^^^^ ODCS009
        unit: percent
      - {property: frequency, value: 0, unit: d}
      #                              ^ ODCS009
      - {property: throughput, value: 0, unit: rows/s}
      #                               ^ ODCS009
    ```

    ## Good

    ```yaml
    # base: none
    apiVersion: v3.1.0
    kind: DataContract
    id: orders
    version: 1.0.0
    status: draft
    slaProperties:
      - {property: retention, value: 3, unit: y}
      - {property: errorRate, value: 1.5, unit: percent}
    ```

    ## Stays silent

    Nothing may be kept, and nothing may fail.

    ```yaml
    # base: none
    apiVersion: v3.1.0
    kind: DataContract
    id: orders
    version: 1.0.0
    status: draft
    slaProperties:
      - {property: retention, value: 0, unit: d}
      - {property: errorRate, value: 0, unit: percent}
      - {property: temperature, value: -18, unit: C}
    ```

    ## References

    An availability above 100 % has a misplaced point: ODCS010.
    """
    return judge.impossible(promises(contract))


@neighbour_rule(Format.ODCS, "ODCS010", "misplaced-nine-in-sla", Severity.ERROR)
def misplaced_nine_in_sla(contract: Neighbour) -> Iterator[Problem]:
    """## What it does

    Reports an availability whose decimal point or nine is misplaced: 999, 9.99, 0.999 without
    saying that it is a ratio, 99..9, 99,9, and seven nines or more.

    ## Why it matters

    9.99 % lets the data be out of reach for 27 days in a 30-day month, 999 % can never be reached,
    and in braces `99,9` is 99: ten times the downtime.

    ## Bad

    ```yaml
    # base: none
    apiVersion: v3.1.0
    kind: DataContract
    id: orders
    version: 1.0.0
    status: draft
    slaProperties:
      - {property: availability, value: 9.99, unit: percent}
      #                                 ^^^^ ODCS010
      - property: availability
        element: orders
        value: "99,9"
        #      ^^^^^^ ODCS010
        unit: "%"
      - {property: av, value: 0.999}
      #                       ^^^^^ ODCS010
    ```

    ```yaml
    # base: none
    apiVersion: v3.1.0
    kind: DataContract
    id: orders
    version: 1.0.0
    status: draft
    slaProperties:
      - {property: availability, value: 9995, unit: percent}
      #                                 ^^^^ ODCS010
    ```

    ## Good

    ```yaml
    # base: none
    apiVersion: v3.1.0
    kind: DataContract
    id: orders
    version: 1.0.0
    status: draft
    slaProperties:
      - {property: availability, value: 99.9, unit: percent}
    ```

    ## Stays silent

    A ratio that says so, and other shares, which may be small.

    ```yaml
    # base: none
    apiVersion: v3.1.0
    kind: DataContract
    id: orders
    version: 1.0.0
    status: draft
    slaProperties:
      - {property: availability, value: 0.999, unit: ratio}
      - {property: errorRate, value: 0.5, unit: percent}
      - {property: completeness, value: 9.99, unit: percent}
    ```

    ## References

    The same figures in agreements are SLA401, SLA402, SLA403, SLA405 and SLA420.
    """
    return judge.odd_shares(promises(contract))


@neighbour_rule(Format.ODCS, "ODCS011", "zero-among-nines-in-sla", Severity.WARNING)
def zero_among_nines_in_sla(contract: Neighbour) -> Iterator[Problem]:
    """## What it does

    Reports an availability whose digits are nines with a single zero among them: 99.09, 90.99.

    ## Why it matters

    A zero struck for a nine is hard to see: 99.09 % allows 6.6 hours of downtime in a 30-day month,
    99.9 % allows 43 minutes.

    ## Bad

    ```yaml
    # base: none
    apiVersion: v3.1.0
    kind: DataContract
    id: orders
    version: 1.0.0
    status: draft
    slaProperties:
      - {property: availability, value: 99.09, unit: percent}
      #                                 ^^^^^ ODCS011
      - property: availability
        element: orders
        value: "90.99 %"
        #      ^^^^^^^^^ ODCS011
    ```

    ## Good

    ```yaml
    # base: none
    apiVersion: v3.1.0
    kind: DataContract
    id: orders
    version: 1.0.0
    status: draft
    slaProperties:
      - {property: availability, value: 99.9, unit: percent}
    ```

    ## Stays silent

    Zeros at the end, and other shares.

    ```yaml
    # base: none
    apiVersion: v3.1.0
    kind: DataContract
    id: orders
    version: 1.0.0
    status: draft
    slaProperties:
      - {property: availability, value: 99.90, unit: percent}
      - {property: completeness, value: 99.09, unit: percent}
    ```

    ## References

    The same figure in agreements is SLA404.
    """
    return judge.inner_zeros(promises(contract))
