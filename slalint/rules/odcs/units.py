"""Units of promises: known, of the right kind, there, and with one reading."""

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


@neighbour_rule(Format.ODCS, "ODCS004", "unknown-sla-unit", Severity.ERROR)
def unknown_sla_unit(contract: Neighbour) -> Iterator[Problem]:
    """## What it does

    Reports the unit of a duration or of an availability that is no unit: `bananas`, `huors`.

    ## Why it matters

    The official schema accepts any text. A monitor that reads `4 huors` stops, or takes 4 for
    whatever it counts in.

    ## Bad

    ```yaml
    # base: none
    apiVersion: v3.1.0
    kind: DataContract
    id: orders
    version: 1.0.0
    status: draft
    slaProperties:
      - {property: availability, value: 999, unit: bananas}
      #                                            ^^^^^^^ ODCS004
      - property: latency
        value: 4
        unit: "huors"
        #     ^^^^^^^ ODCS004
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
      - {property: latency, value: 4, unit: hours}
    ```

    ## Stays silent

    Throughput and error rates may be counted in anything, and so may properties of the contract's
    own. Units are read in any case, as abbreviations of ISO and as words.

    ```yaml
    # base: none
    apiVersion: v3.1.0
    kind: DataContract
    id: orders
    version: 1.0.0
    status: draft
    slaProperties:
      - {property: throughput, value: 5000, unit: rows/min}
      - {property: errorRate, value: 10, unit: errors per million}
      - {property: retention, value: 7, unit: YR}
      - {property: availability, value: 3, unit: nines}
      - {property: fruitDelivered, value: 999, unit: bananas}
    ```

    ## References

    Open Data Contract Standard 3.1.0, Service-Level Agreement: `d`, `day`, `days` for days, `y`,
    `yr`, `years` for years, and so on, after ISO.
    """
    return judge.unknown_units(promises(contract))


@neighbour_rule(Format.ODCS, "ODCS005", "unfit-sla-unit", Severity.ERROR)
def unfit_sla_unit(contract: Neighbour) -> Iterator[Problem]:
    """## What it does

    Reports a unit of another kind than the property: a latency in percent, an availability in days,
    a throughput in hours.

    ## Why it matters

    Available for 3 days: of how many? Both sides will find a reading that suits them.

    ## Bad

    ```yaml
    # base: none
    apiVersion: v3.1.0
    kind: DataContract
    id: orders
    version: 1.0.0
    status: draft
    slaProperties:
      - {property: availability, value: 3, unit: days}
      #                                          ^^^^ ODCS005
      - {property: latency, value: 99.5, unit: percent}
      #                                        ^^^^^^^ ODCS005
      - property: throughput
        value: 5000
        unit: h
        #     ^ ODCS005
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
      - {property: availability, value: 99.5, unit: percent}
      - {property: latency, value: 3, unit: days}
      - {property: throughput, value: 5000, unit: rows/h}
    ```

    ## Stays silent

    A frequency may say how often in which time.

    ```yaml
    # base: none
    apiVersion: v3.1.0
    kind: DataContract
    id: orders
    version: 1.0.0
    status: draft
    slaProperties:
      - {property: frequency, value: 4, unit: times per day}
      - {property: throughput, value: 5000, unit: per hour}
    ```

    ## References

    Open Data Contract Standard 3.1.0, Service-Level Agreement. See also ODCS004 and ODCS006.
    """
    return judge.unfit_units(promises(contract))


@neighbour_rule(Format.ODCS, "ODCS006", "missing-sla-unit", Severity.ERROR)
def missing_sla_unit(contract: Neighbour) -> Iterator[Problem]:
    """## What it does

    Reports a bare number where a unit is needed: latency, retention, frequency, and the times to
    detect, notify and repair. For throughput and error rates it is a warning.

    ## Why it matters

    A latency of 4 is four seconds to a monitor and four days to the team that signed it.

    ## Bad

    ```yaml
    # base: none
    apiVersion: v3.1.0
    kind: DataContract
    id: orders
    version: 1.0.0
    status: draft
    slaProperties:
      - {property: latency, value: 4}
      #                            ^ ODCS006
      - property: retention
        value: "365"
        #      ^^^^^ ODCS006
      - {property: errorRate, value: 0.1}
      #                              ^^^ ODCS006 warning
      - {property: throughput, value: 5000}
      #                               ^^^^ ODCS006 warning
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
      - {property: latency, value: 4, unit: h}
      - {property: retention, value: 365, unit: d}
      - {property: errorRate, value: 0.1, unit: percent}
      - {property: throughput, value: 5000, unit: rows/s}
    ```

    ## Stays silent

    A value may carry its unit, an availability needs none, and a variable is filled in elsewhere.

    ```yaml
    # base: none
    apiVersion: v3.1.0
    kind: DataContract
    id: orders
    version: 1.0.0
    status: draft
    slaProperties:
      - {property: retention, value: P1Y}
      - {property: latency, value: 24h}
      - {property: frequency, value: daily}
      - {property: availability, value: 99.9}
      - {property: timeToRepair, value: "${REPAIR}"}
      - {property: errorRate, value: 0}
    ```

    ## References

    Open Data Contract Standard 3.1.0, Service-Level Agreement: the unit is optional "unless needed
    by property".
    """
    return judge.missing_units(promises(contract))


@neighbour_rule(Format.ODCS, "ODCS007", "minutes-or-months-in-sla", Severity.WARNING)
def minutes_or_months_in_sla(contract: Neighbour) -> Iterator[Problem]:
    """## What it does

    Reports the unit `M`, and the unit `m` of a retention.

    ## Why it matters

    ISO 8601 writes both months and minutes with M. A retention of 6 m deletes after six months what
    one side meant to keep, or after six minutes what both did.

    ## Bad

    ```yaml
    # base: none
    apiVersion: v3.1.0
    kind: DataContract
    id: orders
    version: 1.0.0
    status: draft
    slaProperties:
      - {property: retention, value: 6, unit: m}
      #                                       ^ ODCS007
      - {property: latency, value: 15, unit: M}
      #                                      ^ ODCS007
      - property: frequency
        value: "3M"
        #      ^^^^ ODCS007
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
      - {property: retention, value: 6, unit: months}
      - {property: latency, value: 15, unit: min}
    ```

    ## Stays silent

    A latency of 15 m is 15 minutes to everyone.

    ```yaml
    # base: none
    apiVersion: v3.1.0
    kind: DataContract
    id: orders
    version: 1.0.0
    status: draft
    slaProperties:
      - {property: latency, value: 15, unit: m}
      - {property: retention, value: P6M}
    ```

    ## References

    ISO 8601 tells P6M from PT6M by the T. See SLA020 for agreements.
    """
    return judge.ambiguous_units(promises(contract))
