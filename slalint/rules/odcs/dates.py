"""The life cycle of the data, and the time of day at which it is there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from slalint.engine.finding import Problem, Related, Severity
from slalint.engine.rule import neighbour_rule
from slalint.neighbours.format import Format
from slalint.neighbours.odcs.contract import is_in_force, promises
from slalint.neighbours.odcs.moments import clock_flaw, date_flaw, first_day, is_before
from slalint.neighbours.odcs.promise import Promise, is_given
from slalint.neighbours.odcs.vocabulary import Kind

if TYPE_CHECKING:
    from datetime import date

    from slalint.neighbours.document import Neighbour

_LIFE: Final = ("generalAvailability", "endOfSupport", "endOfLife")
_BEFORE: Final = {
    ("generalAvailability", "endOfSupport"): "support ends before the data is released",
    ("generalAvailability", "endOfLife"): "the data is gone before it is released",
    ("endOfSupport", "endOfLife"): "the data is gone before its support ends",
}


@neighbour_rule(Format.ODCS, "ODCS012", "impossible-sla-date", Severity.ERROR)
def impossible_sla_date(contract: Neighbour) -> Iterator[Problem]:
    """## What it does

    Reports a general availability, end of support or end of life that does not exist or is no date.
    A date in another notation than ISO 8601, or without a day, is a warning.

    ## Why it matters

    On 30 February no support ends. The official schema accepts any text here.

    ## Bad

    ```yaml
    # base: none
    apiVersion: v3.1.0
    kind: DataContract
    id: orders
    version: 1.0.0
    status: draft
    slaProperties:
      - {property: endOfLife, value: 2042-02-30}
      #                              ^^^^^^^^^^ ODCS012
      - property: endOfSupport
        value: "when we feel like it"
        #      ^^^^^^^^^^^^^^^^^^^^^^ ODCS012
      - {property: generalAvailability, value: 05/12/2026}
      #                                        ^^^^^^^^^^ ODCS012 warning
      - {property: endOfSupport, element: orders, value: 2032-Q4}
      #                                                  ^^^^^^^ ODCS012 warning
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
      - {property: generalAvailability, value: "2022-05-12T09:30:10-08:00"}
      - {property: endOfSupport, value: 2032-05-12}
    ```

    ## Stays silent

    An end that is not planned, and a variable.

    ```yaml
    # base: none
    apiVersion: v3.1.0
    kind: DataContract
    id: orders
    version: 1.0.0
    status: draft
    slaProperties:
      - {property: endOfLife, value: never}
      - {property: endOfSupport, value: "${END_OF_SUPPORT}"}
    ```

    ## References

    Open Data Contract Standard 3.0.2: dates are in ISO 8601.
    """
    return unreal_dates(promises(contract))


@neighbour_rule(Format.ODCS, "ODCS013", "sla-dates-out-of-order", Severity.ERROR)
def sla_dates_out_of_order(contract: Neighbour) -> Iterator[Problem]:
    """## What it does

    Reports a life cycle in the wrong order: general availability, end of support, end of life.

    ## Why it matters

    Support for data that is gone, or data that is gone before it was released: one of the two dates
    is wrong, and nobody knows which one holds.

    ## Bad

    ```yaml
    # base: none
    apiVersion: v3.1.0
    kind: DataContract
    id: orders
    version: 1.0.0
    status: draft
    slaProperties:
      - {property: generalAvailability, value: 2022-05-12}
      - {property: endOfSupport, value: 2032-05-12}
      - {property: endOfLife, value: 2031-05-12}
      #                              ^^^^^^^^^^ ODCS013
    ```

    ```yaml
    # base: none
    apiVersion: v3.1.0
    kind: DataContract
    id: orders
    version: 1.0.0
    status: draft
    slaProperties:
      - property: endOfLife
        value: "2022-05-12T09:30:10-08:00"
        #      ^^^^^^^^^^^^^^^^^^^^^^^^^^^ ODCS013
      - property: generalAvailability
        value: "2022-05-12T18:00:00Z"
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
      - {property: generalAvailability, value: 2022-05-12}
      - {property: endOfSupport, value: 2032-05-12}
      - {property: endOfLife, value: 2042-05-12}
    ```

    ## Stays silent

    Support may end with the data, and elements have life cycles of their own.

    ```yaml
    # base: none
    apiVersion: v3.1.0
    kind: DataContract
    id: orders
    version: 1.0.0
    status: draft
    slaProperties:
      - {property: endOfSupport, value: 2032-05-12}
      - {property: endOfLife, value: 2032-05-12}
      - {property: endOfSupport, value: 2040-01-01, element: invoices}
    ```

    ## References

    Data QoS: end of support is when users get no more help, end of life when they get no more data.
    """
    return out_of_order(promises(contract))


@neighbour_rule(Format.ODCS, "ODCS014", "past-end-of-life", Severity.WARNING)
def past_end_of_life(contract: Neighbour) -> Iterator[Problem]:
    """## What it does

    Reports an active contract whose end of life has passed. `--today` sets the date.

    ## Why it matters

    The contract promises data that by its own words is no longer there.

    ## Bad

    ```yaml
    # base: none
    # today: 2026-06-01
    apiVersion: v3.1.0
    kind: DataContract
    id: orders
    version: 1.0.0
    status: active
    slaProperties:
      - {property: endOfLife, value: 2025-12-31}
      #                              ^^^^^^^^^^ ODCS014
    support:
      - {channel: "#orders", tool: slack}
    ```

    ## Good

    ```yaml
    # base: none
    # today: 2026-06-01
    apiVersion: v3.1.0
    kind: DataContract
    id: orders
    version: 1.0.0
    status: active
    slaProperties:
      - {property: endOfLife, value: 2027-12-31}
    support:
      - {channel: "#orders", tool: slack}
    ```

    ## Stays silent

    A contract that is retired, and the end of one element.

    ```yaml
    # base: none
    # today: 2026-06-01
    apiVersion: v3.1.0
    kind: DataContract
    id: orders
    version: 1.0.0
    status: retired
    slaProperties:
      - {property: endOfLife, value: 2025-12-31}
    ```

    ## References

    See SLA706 for agreements.
    """
    if not is_in_force(contract):
        return
    for promise in _dates(promises(contract)):
        end = first_day(promise.value.text or "")
        if promise.name_is("endOfLife") and not promise.element and _has_passed(end, contract):
            message = f"the data has come to its end on {end}, and the contract is still in force"
            yield Problem(promise.value.here, message, "set `status: retired`, or a later date")


@neighbour_rule(Format.ODCS, "ODCS015", "unclear-time-of-availability", Severity.WARNING)
def unclear_time_of_availability(contract: Neighbour) -> Iterator[Problem]:
    """## What it does

    Reports a `timeOfAvailability` that has no time zone or is no time of day, and as an error one
    that does not exist.

    ## Why it matters

    Data by 09:00: in Auckland or in San Francisco? The two are up to 21 hours apart.

    ## Bad

    ```yaml
    # base: none
    apiVersion: v3.1.0
    kind: DataContract
    id: orders
    version: 1.0.0
    status: draft
    slaProperties:
      - {property: timeOfAvailability, value: "09:00"}
      #                                       ^^^^^^^ ODCS015
      - property: timeOfAvailability
        value: 25:00+01:00
        #      ^^^^^^^^^^^ ODCS015 error
      - {property: timeOfAvailability, value: in the morning}
      #                                       ^^^^^^^^^^^^^^ ODCS015 error
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
      - {property: timeOfAvailability, value: "09:00-08:00"}
    ```

    ## Stays silent

    Any zone that is named, and twelve hours with their half of the day.

    ```yaml
    # base: none
    apiVersion: v3.1.0
    kind: DataContract
    id: orders
    version: 1.0.0
    status: draft
    slaProperties:
      - {property: timeOfAvailability, value: 06:00Z}
      - {property: timeOfAvailability, value: 10:00 AM UTC, driver: analytics}
      - {property: timeOfAvailability, value: "09:00 Europe/Berlin", driver: operational}
    ```

    ## References

    Open Data Contract Standard, Service-Level Agreement: the example is `09:00-08:00`.
    """
    for promise in promises(contract):
        if promise.kind is Kind.TIME and is_given(promise.value) and not promise.is_open:
            flaw = clock_flaw(promise.value.text or "")
            if flaw is not None:
                severity = Severity.ERROR if flaw.is_wrong else None
                message = f"{promise.name}: {flaw.message}"
                yield Problem(promise.value.here, message, flaw.help, severity=severity)


def unreal_dates(promised: Iterable[Promise], *, day_first: bool = False) -> Iterator[Problem]:
    """Dates that do not exist, are none, or are written in a way that programs cannot compare."""
    for promise in _dates(promised):
        flaw = date_flaw(promise.value.text or "", day_first=day_first)
        if flaw is not None:
            severity = None if flaw.is_wrong else Severity.WARNING
            message = f"{promise.name}: {flaw.message}"
            yield Problem(promise.value.here, message, flaw.help, severity=severity)


def out_of_order(promised: Iterable[Promise]) -> Iterator[Problem]:
    """Life cycles in the wrong order, each element's own; at the later property of the two."""
    lives: dict[str, dict[str, Promise]] = {}
    for promise in _dates(promised):
        if promise.term is not None and first_day(promise.value.text or "") is not None:
            lives.setdefault(promise.element.lower(), {}).setdefault(promise.term.name, promise)
    for life in lives.values():
        stages = [life[name] for name in _LIFE if name in life]
        for earlier, later in pairwise(stages):
            yield from _reversed(earlier, later)


def _reversed(earlier: Promise, later: Promise) -> Iterator[Problem]:
    first, second = (earlier.value.text or "").strip(), (later.value.text or "").strip()
    if earlier.term is not None and later.term is not None and is_before(second, first):
        said = _BEFORE[earlier.term.name, later.term.name]
        related = (Related(earlier.value.here, earlier.name),)
        message = f"{later.name} {second} is before {earlier.name} {first}: {said}"
        yield Problem(later.value.here, message, "exchange or correct the two dates", related)


def _has_passed(end: date | None, contract: Neighbour) -> bool:
    return end is not None and end < contract.today


def _dates(promised: Iterable[Promise]) -> Iterator[Promise]:
    for promise in promised:
        if promise.kind is Kind.DATE and is_given(promise.value) and not promise.is_open:
            yield promise
