"""Times of one contract that cannot hold together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from slalint.arithmetic import Duration
from slalint.engine.finding import Problem, Related, Severity
from slalint.engine.rule import neighbour_rule
from slalint.neighbours.format import Format
from slalint.neighbours.odcs.contract import promises
from slalint.neighbours.odcs.promise import Promise

if TYPE_CHECKING:
    from slalint.neighbours.document import Neighbour


@neighbour_rule(Format.ODCS, "ODCS019", "contradicting-sla-times", Severity.WARNING)
def contradicting_sla_times(contract: Neighbour) -> Iterator[Problem]:
    """## What it does

    Reports times of one element of which one makes another impossible or pointless: a freshness
    shorter than the time between two updates, a retention shorter than the latency or than the time
    between two updates, users who are told later than the repair is due.

    ## Why it matters

    Data that is renewed once a week is up to a week old: a freshness of 4 hours is broken on six
    days of seven, by design.

    ## Bad

    ```yaml
    # base: none
    apiVersion: v3.1.0
    kind: DataContract
    id: orders
    version: 1.0.0
    status: draft
    slaProperties:
      - {property: frequency, value: 7, unit: d}
      - {property: freshness, value: 4, unit: h}
      #                              ^ ODCS019
      - {property: retention, value: 2, unit: d}
      #                              ^ ODCS019
    ```

    ```yaml
    # base: none
    apiVersion: v3.1.0
    kind: DataContract
    id: orders
    version: 1.0.0
    status: draft
    slaProperties:
      - property: latency
        value: 2
        unit: months
      - property: retention
        value: "30"
        #      ^^^^ ODCS019
        unit: d
      - {property: timeToRepair, value: 4, unit: h}
      - {property: timeToNotify, value: 1, unit: d}
      #                                 ^ ODCS019
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
      - {property: frequency, value: 1, unit: d}
      - {property: latency, value: 4, unit: d}
      - {property: retention, value: 3, unit: y}
      - {property: timeToNotify, value: 1, unit: h}
      - {property: timeToRepair, value: 4, unit: h}
    ```

    ## Stays silent

    A latency may count from the start of each update. The time to repair counts from the detection
    and may be shorter than it. Other elements have times of their own, and lengths that depend on
    the month are only compared where all months agree.

    ```yaml
    # base: none
    apiVersion: v3.1.0
    kind: DataContract
    id: orders
    version: 1.0.0
    status: draft
    slaProperties:
      - {property: frequency, value: 1, unit: d, element: orders}
      - {property: latency, value: 15, unit: min, element: orders}
      - {property: freshness, value: 4, unit: h, element: invoices}
      - {property: timeToDetect, value: 1, unit: d}
      - {property: timeToRepair, value: 4, unit: h}
      - {property: frequency, value: 1, unit: month, element: stock}
      - {property: retention, value: 30, unit: d, element: stock}
    ```

    ## References

    Data QoS: the times to notify and to repair both count from the detection of an issue.
    """
    return contradicting_times(promises(contract))


def contradicting_times(promised: Iterable[Promise]) -> Iterator[Problem]:
    """Times of one element of which one makes another impossible or pointless."""
    lengths: dict[str, dict[str, Promise]] = {}
    for promise in promised:
        if promise.reading.duration is not None and promise.reading.flaw is None:
            times = lengths.setdefault(promise.element.lower(), {})
            assert promise.term is not None
            times.setdefault(promise.term.name, promise)
    for times in lengths.values():
        yield from _contradictions(times)


def _contradictions(times: dict[str, Promise]) -> Iterator[Problem]:
    """What cannot hold together among the durations of one element, by property."""
    frequency, latency = times.get("frequency"), times.get("latency")
    retention = times.get("retention")
    notify, repair = times.get("timeToNotify"), times.get("timeToRepair")
    if latency is not None and latency.name.strip().lower() == "freshness":
        yield from _shorter(
            latency, frequency, "data is older than that before the next update comes"
        )
    yield from _shorter(retention, frequency, "it is deleted before the next update comes")
    yield from _shorter(retention, latency, "data may be deleted before it has arrived")
    yield from _shorter(repair, notify, "users are told when it is due to be repaired", other=True)


def _shorter(
    short: Promise | None, long: Promise | None, so: str, *, other: bool = False
) -> Iterator[Problem]:
    """A problem if one is certainly shorter than the other; `other` points at the longer one."""
    if short is None or long is None or not _is_shorter(short, long):
        return
    blamed, related = (long, short) if other else (short, long)
    word = "longer" if other else "shorter"
    yield Problem(
        blamed.value.here,
        f"{blamed.name} {blamed.said} is {word} than {related.name} {related.said}: {so}",
        f"write {'less' if other else 'more'} than {related.said}, or change {related.name}",
        (Related(related.value.here, related.name),),
    )


def _is_shorter(short: Promise, long: Promise) -> bool:
    lengths: list[Duration] = [
        length for it in (short, long) if (length := it.reading.duration) is not None
    ]
    if len(lengths) < 2 or any(length.is_business or length.is_zero for length in lengths):
        return False
    return lengths[0].bounds()[1] < lengths[1].bounds()[0]
