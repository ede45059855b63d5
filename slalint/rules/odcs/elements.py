"""What promises are about, and why: elements of the schema, drivers, and promises made twice."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from slalint.engine.finding import Problem, Related, Severity
from slalint.engine.rule import neighbour_rule
from slalint.neighbours.format import Format
from slalint.neighbours.odcs.contract import promises
from slalint.neighbours.odcs.elements import is_known, schema_of, some_names
from slalint.neighbours.odcs.promise import Promise, is_given
from slalint.neighbours.odcs.vocabulary import DRIVERS, Kind, near

if TYPE_CHECKING:
    from slalint.agreement.view import View
    from slalint.neighbours.document import Neighbour
    from slalint.source.place import Place

_NO_PATH: Final = frozenset("*#/${}[]()<>")
"""Marks of patterns, references and expressions, which are not looked up."""
_MOST_ELEMENTS: Final = 100
_MOST_OTHERS: Final = 10
_MOST_HINTS: Final = 20
_TELLING: Final = ("valueExt", "scheduler", "schedule", "description", "customProperties")
"""Keys that tell two entries about one thing apart."""


@neighbour_rule(Format.ODCS, "ODCS016", "unknown-sla-element", Severity.WARNING)
def unknown_sla_element(contract: Neighbour) -> Iterator[Problem]:
    """## What it does

    Reports an `element` (and the deprecated `slaDefaultElement`) that is not in the schema of the
    contract.

    ## Why it matters

    The check looks for a column that is not there: it fails, or is skipped, and the promise is not
    measured.

    ## Bad

    ```yaml
    # base: none
    apiVersion: v3.1.0
    kind: DataContract
    id: orders
    version: 1.0.0
    status: draft
    schema:
      - name: orders
        properties:
          - {name: order_date, logicalType: date}
    slaProperties:
      - {property: latency, value: 4, unit: h, element: orders.oder_date}
      #                                                 ^^^^^^^^^^^^^^^^ ODCS016
      - property: retention
        value: 3
        unit: y
        element: "orders.order_date, invoices.paid_on"
        #                            ^^^^^^^^^^^^^^^^ ODCS016
    ```

    ```yaml
    # base: none
    apiVersion: v3.0.2
    kind: DataContract
    id: orders
    version: 1.0.0
    status: draft
    schema:
      - {name: orders}
    slaDefaultElement: order.order_date
    #                  ^^^^^^^^^^^^^^^^ ODCS016
    ```

    ## Good

    ```yaml
    # base: none
    apiVersion: v3.1.0
    kind: DataContract
    id: orders
    version: 1.0.0
    status: draft
    schema:
      - name: orders
        physicalName: ord_1
        properties:
          - {name: order_date, logicalType: date}
    slaProperties:
      - {property: latency, value: 4, unit: h, element: orders.order_date}
      - {property: retention, value: 3, unit: y, element: ord_1}
    ```

    ## Stays silent

    The object may be left out, nested properties are found, and without a schema there is nothing to
    look in.

    ```yaml
    # base: none
    apiVersion: v3.1.0
    kind: DataContract
    id: orders
    version: 1.0.0
    status: draft
    schema:
      - name: orders
        properties:
          - name: address
            logicalType: object
            properties:
              - {name: city, logicalType: string}
    slaProperties:
      - {property: latency, value: 4, unit: h, element: address.city}
      - {property: retention, value: 3, unit: y, element: ORDERS.address}
    ```

    ```yaml
    # base: none
    apiVersion: v3.1.0
    kind: DataContract
    id: orders
    version: 1.0.0
    status: draft
    schema: []
    slaProperties:
      - {property: latency, value: 4, unit: h, element: orders.order_date}
    ```

    ## References

    Open Data Contract Standard 3.1.0, Service-Level Agreement: `Object.Element`, several separated
    by commas; the object is not required if it is the only one.
    """
    if not schema_of(contract).below:
        return
    named = [promise.entry["element"] for promise in promises(contract)]
    unknown: dict[str, list[Place]] = {}
    for view in (contract.view["slaDefaultElement"], *named):
        for start, element in _elements(view.text or ""):
            if _NO_PATH.isdisjoint(element) and not is_known(contract, element):
                whole = element == view.text
                place = view.here if whole else view.inside(start, start + len(element))
                unknown.setdefault(element, []).append(place)
    for number, (element, (first, *others)) in enumerate(unknown.items()):
        # Looking for what was meant takes long; who misspells everything has another problem.
        choices = list(some_names(contract)) if number < _MOST_HINTS else []
        yield _nowhere(near(element, choices), element, first, others)


def _nowhere(meant: str | None, element: str, first: Place, others: list[Place]) -> Problem:
    return Problem(
        first,
        f"`{element[:60]}` is not in the schema of the contract: the promise is measured on nothing",
        f"did you mean `{meant}`?" if meant else "name an object or a property of `schema`",
        tuple(Related(place, "here too") for place in others[:_MOST_OTHERS]),
    )


def _elements(text: str) -> list[tuple[int, str]]:
    """The elements of a list with commas, with where each begins."""
    found, at = [], 0
    for part in text.split(","):
        if element := part.strip():
            found.append((at + part.index(element[0]), element))
        at += len(part) + 1
    return found[:_MOST_ELEMENTS]


@neighbour_rule(Format.ODCS, "ODCS017", "unknown-sla-driver", Severity.WARNING)
def unknown_sla_driver(contract: Neighbour) -> Iterator[Problem]:
    """## What it does

    Reports a `driver` that is none of `regulatory`, `analytics` and `operational`.

    ## Why it matters

    The driver says which promise comes first when not all can be kept. One that nobody knows says
    nothing.

    ## Bad

    ```yaml
    # base: none
    apiVersion: v3.1.0
    kind: DataContract
    id: orders
    version: 1.0.0
    status: draft
    slaProperties:
      - {property: latency, value: 4, unit: h, driver: regulation}
      #                                                ^^^^^^^^^^ ODCS017
      - property: retention
        value: 3
        unit: y
        driver: "because"
        #       ^^^^^^^^^ ODCS017
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
      - {property: latency, value: 4, unit: h, driver: regulatory}
    ```

    ## Stays silent

    Drivers in any case, and no driver at all.

    ```yaml
    # base: none
    apiVersion: v3.1.0
    kind: DataContract
    id: orders
    version: 1.0.0
    status: draft
    slaProperties:
      - {property: latency, value: 4, unit: h, driver: Analytics}
      - {property: retention, value: 3, unit: y}
    ```

    ## References

    Open Data Contract Standard 3.1.0, Service-Level Agreement.
    """
    for promise in promises(contract):
        view = promise.entry["driver"]
        text = (view.text or "").strip()
        if is_given(view) and text and text.lower() not in DRIVERS:
            meant = near(text, list(DRIVERS))
            hint = f"did you mean `{meant}`?" if meant else f"write {' or '.join(DRIVERS)}"
            message = (
                f"`{text[:40]}` is no driver of the standard: nobody can tell what depends on it"
            )
            yield Problem(view.here, message, hint)


@neighbour_rule(Format.ODCS, "ODCS018", "duplicate-sla-property", Severity.ERROR)
def duplicate_sla_property(contract: Neighbour) -> Iterator[Problem]:
    """## What it does

    Reports two entries that promise the same property of the same element for the same driver: with
    different figures as an error, with the same figure as a warning.

    ## Why it matters

    Four hours and two days: the provider will keep the one, and the consumer plan with the other.

    ## Bad

    ```yaml
    # base: none
    apiVersion: v3.1.0
    kind: DataContract
    id: orders
    version: 1.0.0
    status: draft
    slaProperties:
      - {property: latency, value: 4, unit: h, element: orders}
      - {property: ly, value: 2, unit: d, element: orders}
      #            ^^ ODCS018
      - {property: retention, value: 1, unit: w}
      - property: "Retention"
        #         ^^^^^^^^^^^ ODCS018 warning
        value: 7
        unit: d
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
      - {property: latency, value: 4, unit: h, element: orders}
      - {property: latency, value: 2, unit: d, element: invoices}
    ```

    ## Stays silent

    Another driver, schedule or description tells two entries apart, and data may be there at several
    times of the day.

    ```yaml
    # base: none
    apiVersion: v3.1.0
    kind: DataContract
    id: orders
    version: 1.0.0
    status: draft
    slaProperties:
      - {property: latency, value: 4, unit: h, driver: regulatory}
      - {property: latency, value: 2, unit: d, driver: analytics}
      - {property: timeToRepair, value: 4, unit: h, description: No data at all}
      - {property: timeToRepair, value: 3, unit: d, description: Single wrong records}
      - {property: timeOfAvailability, value: "06:00Z"}
      - {property: timeOfAvailability, value: "18:00Z"}
    ```

    ## References

    See SLA314 for agreements.
    """
    first: dict[tuple[str, ...], Promise] = {}
    for promise in promises(contract):
        if not promise.name or not is_given(promise.value):
            continue
        earlier = first.setdefault(_key(promise), promise)
        if earlier is promise or (promise.kind is Kind.TIME and not _is_same(earlier, promise)):
            continue
        same = _is_same(earlier, promise)
        message = (
            f"{promise.name} is promised twice, {earlier.said} and {promise.said}: which one holds?"
        )
        if same:
            message = f"{promise.name} {promise.said} is promised twice"
        hint = "remove one, or tell them apart with `element` or `driver`"
        related = (Related(earlier.label.here, "the first one"),)
        severity = Severity.WARNING if same else None
        yield Problem(promise.label.here, message, hint, related, severity)


def _key(promise: Promise) -> tuple[str, ...]:
    """What two entries have in common that promise the same thing."""
    entry, term = promise.entry, promise.term
    elements = sorted(element.lower() for _, element in _elements(promise.element))
    name = term.name if term is not None else promise.name.strip().lower()
    telling = (_as_text(entry[key]) for key in _TELLING)
    return (name, ", ".join(elements), (entry["driver"].text or "").lower(), *telling)


def _as_text(view: View) -> str:
    if view.is_scalar or not view.exists:
        return view.text or ""
    return " ".join(below.text or "" for below in view.descendants())


def _is_same(first: Promise, second: Promise) -> bool:
    figures = [promise.reading for promise in (first, second)]
    if figures[0].duration is not None and figures[1].duration is not None:
        return figures[0].duration == figures[1].duration
    return first.said.lower() == second.said.lower()
