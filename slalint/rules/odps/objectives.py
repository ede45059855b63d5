"""The objectives of a data product's SLA: units, figures, nines, dates, times."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from slalint.engine.finding import Problem, Severity
from slalint.engine.rule import neighbour_rule
from slalint.neighbours.format import Format
from slalint.neighbours.odps.product import objectives
from slalint.rules.odcs import judge
from slalint.rules.odcs.dates import out_of_order, unreal_dates
from slalint.rules.odcs.times import contradicting_times

if TYPE_CHECKING:
    from slalint.neighbours.document import Neighbour


@neighbour_rule(Format.ODPS, "ODPS001", "unclear-objective-unit", Severity.ERROR)
def unclear_objective_unit(product: Neighbour) -> Iterator[Problem]:
    """## What it does

    Reports the unit of an SLA dimension that is missing, unknown, or of another kind than the
    dimension: a response time in percent, an uptime in bananas.

    ## Why it matters

    A response time of 200 is a fifth of a second to one side and three minutes to the other.

    ## Bad

    ```yaml
    # base: none
    schema: https://opendataproducts.org/v4.0/schema/odps.yaml
    version: 4.0
    product:
      SLA:
        - {dimension: responseTime, objective: 200}
        #                                      ^^^ ODPS001
        - dimension: uptime
          objective: 99
          unit: "bananas"
          #     ^^^^^^^^^ ODPS001
        - {dimension: timeToRepair, objective: 24, unit: percent}
        #                                                ^^^^^^^ ODPS001
    ```

    ## Good

    ```yaml
    # base: none
    schema: https://opendataproducts.org/v4.0/schema/odps.yaml
    version: 4.0
    product:
      SLA:
        - {dimension: responseTime, objective: 200, unit: milliseconds}
        - {dimension: uptime, objective: 99, unit: percent}
    ```

    ## Stays silent

    Units that say that there is no objective, and dimensions of the product's own.

    ```yaml
    # base: none
    schema: https://opendataproducts.org/v4.0/schema/odps.yaml
    version: 4.0
    product:
      SLA:
        declarative:
          - {dimension: updateFrequency, objective: 0, unit: never}
          - {dimension: petsFed, objective: 12, unit: bananas}
    ```

    ## References

    Open Data Product Specification 4.1, Data SLA: the units of a dimension.
    """
    yield from judge.unknown_units(objectives(product))
    yield from judge.unfit_units(objectives(product))
    yield from judge.missing_units(objectives(product))


@neighbour_rule(Format.ODPS, "ODPS002", "unmeasurable-objective", Severity.ERROR)
def unmeasurable_objective(product: Neighbour) -> Iterator[Problem]:
    """## What it does

    Reports an objective of an SLA dimension that is prose or cannot be: `high`, minus three days, an
    error rate of 150 %.

    ## Why it matters

    Nobody can tell whether it is met, so it is no promise.

    ## Bad

    ```yaml
    # base: none
    schema: https://opendataproducts.org/v4.0/schema/odps.yaml
    version: 4.0
    product:
      SLA:
        default:
          dimensions:
            - {dimension: uptime, objective: high, unit: percent}
            #                                ^^^^ ODPS002
            - dimension: updateFrequency
              objective: "-3"
              #          ^^^^ ODPS002
              unit: days
            - {dimension: errorRate, objective: 150, unit: percent}
            #                                   ^^^ ODPS002
    ```

    ## Good

    ```yaml
    # base: none
    schema: https://opendataproducts.org/v4.0/schema/odps.yaml
    version: 4.0
    product:
      SLA:
        default:
          dimensions:
            - {dimension: uptime, objective: 99.5, unit: percent}
            - {dimension: updateFrequency, objective: 3, unit: days}
    ```

    ## Stays silent

    Dimensions of the product's own.

    ```yaml
    # base: none
    schema: https://opendataproducts.org/v4.0/schema/odps.yaml
    version: 4.0
    product:
      SLA:
        - {dimension: supportLevel, objective: gold}
    ```

    ## References

    Open Data Product Specification 4.1, Data SLA. See ODCS008 and ODCS009 for data contracts.
    """
    yield from judge.prose(objectives(product))
    yield from judge.impossible(objectives(product))


@neighbour_rule(Format.ODPS, "ODPS003", "misplaced-nine-in-product", Severity.ERROR)
def misplaced_nine_in_product(product: Neighbour) -> Iterator[Problem]:
    """## What it does

    Reports an uptime whose decimal point or nine is misplaced: 999, 9.99, 0.999, 99,9; with a single
    zero among its nines as a warning.

    ## Why it matters

    9.99 % lets the product be down for 27 days in a 30-day month.

    ## Bad

    ```yaml
    # base: none
    schema: https://opendataproducts.org/v4.0/schema/odps.yaml
    version: 4.0
    product:
      SLA:
        basic:
          dimensions:
            - {dimension: uptime, objective: 9.99, unit: percent}
            #                                ^^^^ ODPS003
        premium:
          dimensions:
            - dimension: uptime
              objective: "99.09"
              #          ^^^^^^^ ODPS003 warning
              unit: percent
    ```

    ## Good

    ```yaml
    # base: none
    schema: https://opendataproducts.org/v4.0/schema/odps.yaml
    version: 4.0
    product:
      SLA:
        basic:
          dimensions:
            - {dimension: uptime, objective: 99.9, unit: percent}
    ```

    ## Stays silent

    A modest uptime is no slip.

    ```yaml
    # base: none
    schema: https://opendataproducts.org/v4.0/schema/odps.yaml
    version: 4.0
    product:
      SLA:
        - {dimension: uptime, objective: 90, unit: percent}
        - {dimension: errorRate, objective: 0.1, unit: percent}
    ```

    ## References

    See SLA401 to SLA405 for agreements, ODCS010 and ODCS011 for data contracts.
    """
    yield from judge.odd_shares(objectives(product))
    for problem in judge.inner_zeros(objectives(product)):
        yield replace(problem, severity=Severity.WARNING)


@neighbour_rule(Format.ODPS, "ODPS004", "impossible-product-date", Severity.ERROR)
def impossible_product_date(product: Neighbour) -> Iterator[Problem]:
    """## What it does

    Reports an end of support or of life that does not exist, is no date, or stands in the wrong
    order: support that ends after the product.

    ## Why it matters

    One of the two dates is wrong, and nobody knows which one holds.

    ## Bad

    ```yaml
    # base: none
    schema: https://opendataproducts.org/v4.0/schema/odps.yaml
    version: 4.0
    product:
      SLA:
        - {dimension: endOfSupport, objective: 01/03/2030, unit: date}
        - {dimension: endOfLife, objective: 01/01/2030, unit: date}
        #                                   ^^^^^^^^^^ ODPS004
    ```

    ```yaml
    # base: none
    schema: https://opendataproducts.org/v4.0/schema/odps.yaml
    version: 4.0
    product:
      SLA:
        - dimension: endOfLife
          objective: "31/02/2030"
          #          ^^^^^^^^^^^^ ODPS004
          unit: date
    ```

    ## Good

    ```yaml
    # base: none
    schema: https://opendataproducts.org/v4.0/schema/odps.yaml
    version: 4.0
    product:
      SLA:
        - {dimension: endOfSupport, objective: 01/01/2030, unit: date}
        - {dimension: endOfLife, objective: 01/03/2030, unit: date}
    ```

    ## Stays silent

    Dates in ISO 8601, and an end that is not planned.

    ```yaml
    # base: none
    schema: https://opendataproducts.org/v4.0/schema/odps.yaml
    version: 4.0
    product:
      SLA:
        - {dimension: endOfSupport, objective: 2030-01-01, unit: date}
        - {dimension: endOfLife, unit: never}
    ```

    ## References

    Open Data Product Specification 4.1, Data SLA: dates are written dd/mm/yyyy.
    """
    yield from unreal_dates(objectives(product), day_first=True)
    yield from out_of_order(objectives(product))


@neighbour_rule(Format.ODPS, "ODPS005", "contradicting-objectives", Severity.WARNING)
def contradicting_objectives(product: Neighbour) -> Iterator[Problem]:
    """## What it does

    Reports times of one SLA of which one makes another pointless: users who are told later than the
    repair is due.

    ## Why it matters

    A notice that may come after the repair is due helps nobody.

    ## Bad

    ```yaml
    # base: none
    schema: https://opendataproducts.org/v4.0/schema/odps.yaml
    version: 4.0
    product:
      SLA:
        - {dimension: timeToRepair, objective: 4, unit: hours}
        - dimension: timeToNotify
          objective: "2"
          #          ^^^ ODPS005
          unit: days
    ```

    ## Good

    ```yaml
    # base: none
    schema: https://opendataproducts.org/v4.0/schema/odps.yaml
    version: 4.0
    product:
      SLA:
        - {dimension: timeToRepair, objective: 24, unit: hours}
        - {dimension: timeToNotify, objective: 120, unit: minutes}
    ```

    ## Stays silent

    Packages have times of their own.

    ```yaml
    # base: none
    schema: https://opendataproducts.org/v4.0/schema/odps.yaml
    version: 4.0
    product:
      SLA:
        premium:
          dimensions:
            - {dimension: timeToRepair, objective: 4, unit: hours}
        basic:
          dimensions:
            - {dimension: timeToNotify, objective: 2, unit: days}
    ```

    ## References

    See ODCS019 for data contracts.
    """
    return contradicting_times(objectives(product))
