"""Entries of `slaProperties`: complete, and in the words that readers of contracts look for."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from slalint.engine.finding import Problem, Severity
from slalint.engine.rule import neighbour_rule
from slalint.neighbours.format import Format
from slalint.neighbours.odcs.contract import is_in_force, promises
from slalint.neighbours.odcs.promise import is_given
from slalint.neighbours.odcs.vocabulary import KEYS, known_term, likely_key, likely_term

if TYPE_CHECKING:
    from slalint.agreement.view import View
    from slalint.neighbours.document import Neighbour


@neighbour_rule(Format.ODCS, "ODCS001", "incomplete-sla-property", Severity.ERROR)
def incomplete_sla_property(contract: Neighbour) -> Iterator[Problem]:
    """## What it does

    Reports an entry of `slaProperties` without `property` or without `value`, or with a list or a
    mapping in their place, and `slaProperties` that is not a list of entries.

    ## Why it matters

    A name without a figure promises nothing, and a figure without a name nothing that anyone could
    look up. Programs that read the contract skip the entry without a word.

    ## Bad

    ```yaml
    # base: none
    apiVersion: v3.1.0
    kind: DataContract
    id: orders
    version: 1.0.0
    status: draft
    slaProperties:
      - property: latency
    #   ^^^^^^^^^^^^^^^^^ ODCS001
      - {property: retention, value: []}
      #                              ^^ ODCS001
      - {value: 4, unit: h}
      # ^^^^^^^^^^^^^^^^^^^ ODCS001
      - {property: latency, value: {hours: 4}}
      #                            ^^^^^^^^^^ ODCS001
    ```

    ```yaml
    # base: none
    apiVersion: v3.0.2
    kind: DataContract
    id: orders
    version: 1.0.0
    status: draft
    slaProperties: {latency: 4 h}
    #              ^^^^^^^^^^^^^^ ODCS001
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
    ```

    ## Stays silent

    Properties of a contract's own may have any value, and zero and false are values too.

    ```yaml
    # base: none
    apiVersion: v3.1.0
    kind: DataContract
    id: orders
    version: 1.0.0
    status: draft
    slaProperties:
      - {property: weekendDeliveries, value: 0}
      - {property: replayable, value: false}
    ```

    ## References

    Open Data Contract Standard 3.1.0, Service-Level Agreement: `property` and `value` are required.
    A misspelt key is ODCS003, an empty list ODCS020.
    """
    whole = contract.view["slaProperties"]
    if is_given(whole) and not whole.is_list:
        message = "`slaProperties` is no list of entries, so programs find no promise in it"
        yield Problem(
            whole.here, message, "write a list: `- {property: latency, value: 4, unit: h}`"
        )
    for item in whole.items():
        if not item.is_mapping:
            message = "this is no entry with a `property` and a `value`: it promises nothing"
            yield Problem(item.here, message, "write `{property: latency, value: 4, unit: h}`")
    for promise in promises(contract):
        yield from _lacking(promise.entry)


def _lacking(entry: View) -> Iterator[Problem]:
    name, value = entry["property"], entry["value"]
    intended = {likely_key(key) for key in _unknown_keys(entry)}
    if not is_given(name) and "property" not in intended:
        place = name.here if name.exists else entry.here
        message = "the entry has no `property`: nobody can tell what its value promises"
        yield Problem(place, message, "name it, such as `property: latency`")
    elif name.exists and not name.is_scalar:
        yield Problem(name.here, "the name of a property is a text", "write `property: latency`")
    elif value.exists and not value.is_scalar and is_given(value):
        message = f"the value of {name.text} is no single figure: programs cannot compare it"
        yield Problem(value.here, message, "write one value, and its unit in `unit`")
    elif not is_given(value) and "value" not in intended:
        place = value.here if value.exists else entry.here
        said = name.text or "the entry"
        yield Problem(place, f"{said} has no value: it promises nothing", "write the figure")


@neighbour_rule(Format.ODCS, "ODCS002", "misspelt-sla-property", Severity.WARNING)
def misspelt_sla_property(contract: Neighbour) -> Iterator[Problem]:
    """## What it does

    Reports the name of an SLA property that is nearly one of the documented ones: `latncy`,
    `end_of_life`, `retension`.

    ## Why it matters

    Monitors and catalogues look promises up by name. Under a name that nobody looks for, the
    promise is not measured, and its breach is never seen.

    ## Bad

    ```yaml
    # base: none
    apiVersion: v3.1.0
    kind: DataContract
    id: orders
    version: 1.0.0
    status: draft
    slaProperties:
      - {property: latncy, value: 4, unit: h}
      #            ^^^^^^ ODCS002
      - property: "time_to_repair"
        #         ^^^^^^^^^^^^^^^^ ODCS002
        value: 8
        unit: h
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
      - {property: timeToRepair, value: 8, unit: h}
    ```

    ## Stays silent

    Names in any case and their documented short forms, and names of the contract's own.

    ```yaml
    # base: none
    apiVersion: v3.1.0
    kind: DataContract
    id: orders
    version: 1.0.0
    status: draft
    slaProperties:
      - {property: Latency, value: 4, unit: h}
      - {property: tr, value: 8, unit: h}
      - {property: freshness, value: 24, unit: h}
      - {property: timeToRespond, value: 1, unit: h}
      - {property: completeness, value: 99, unit: percent}
    ```

    ## References

    Open Data Contract Standard 3.1.0, Service-Level Agreement: the values of `property` are
    case-insensitive, and there is no limit on further ones.
    """
    for promise in promises(contract):
        term = None if known_term(promise.name) else likely_term(promise.name)
        if term is not None:
            yield Problem(
                promise.label.here,
                f"`{promise.name[:40]}` is no property that programs look for: "
                "the promise is not measured",
                f"did you mean `{term.name}`?",
            )


@neighbour_rule(Format.ODCS, "ODCS003", "misspelt-sla-key", Severity.WARNING)
def misspelt_sla_key(contract: Neighbour) -> Iterator[Problem]:
    """## What it does

    Reports a key of an entry of `slaProperties` that is nearly a documented one, such as `untis`,
    or was one in version 2.

    ## Why it matters

    What stands under a key that nobody reads is not promised: a unit that is not found makes 4 hours
    4 of anything.

    ## Bad

    ```yaml
    # base: none
    apiVersion: v3.1.0
    kind: DataContract
    id: orders
    version: 1.0.0
    status: draft
    slaProperties:
      - {property: latency, vlaue: 4, units: h}
      #                     ^^^^^ ODCS003
      #                               ^^^^^ ODCS003
      - {property: retention, value: 3, unit: y, column: order_date}
      #                                          ^^^^^^ ODCS003
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
      - {property: retention, value: 3, unit: y, element: orders.order_date}
    ```

    ## Stays silent

    Keys that resemble none of the documented ones belong to someone's tool.

    ```yaml
    # base: none
    apiVersion: v3.1.0
    kind: DataContract
    id: orders
    version: 1.0.0
    status: draft
    slaProperties:
      - {property: latency, value: 4, unit: h, x-monitor: freshness-check, owner: data-platform}
    ```

    ## References

    Open Data Contract Standard: `column` became `element` in 3.0.0; `id`, `scheduler` and
    `schedule` came with 3.1.0.
    """
    for promise in promises(contract):
        for key in _unknown_keys(promise.entry):
            meant = likely_key(key)
            if meant is not None and not promise.entry[meant].exists:
                message = f"`{key[:40]}` is read by nobody: what stands there is not promised"
                yield Problem(promise.entry[key].key, message, f"did you mean `{meant}`?")


def _unknown_keys(entry: View) -> list[str]:
    return [key for key, _ in entry.entries() if key not in KEYS]


@neighbour_rule(Format.ODCS, "ODCS020", "empty-sla", Severity.WARNING)
def empty_sla(contract: Neighbour) -> Iterator[Problem]:
    """## What it does

    Reports `slaProperties` that stands there with nothing in it, in a contract that is active or
    deprecated.

    ## Why it matters

    The key says that service levels are promised; the list says none. Whoever reads the contract
    believes one of the two.

    ## Bad

    ```yaml
    # base: none
    apiVersion: v3.1.0
    kind: DataContract
    id: orders
    version: 1.0.0
    status: active
    slaProperties: []
    #^^^^^^^^^^^^ ODCS020
    ```

    ```yaml
    # base: none
    apiVersion: v3.0.2
    kind: DataContract
    id: orders
    version: 1.0.0
    status: "deprecated"
    slaProperties:
    #^^^^^^^^^^^^ ODCS020
    ```

    ## Good

    ```yaml
    # base: none
    apiVersion: v3.1.0
    kind: DataContract
    id: orders
    version: 1.0.0
    status: active
    slaProperties:
      - {property: latency, value: 4, unit: h}
    support:
      - {channel: "#orders", tool: slack}
    ```

    ## Stays silent

    Drafts are not finished, and a contract without the key makes no claim.

    ```yaml
    # base: none
    apiVersion: v3.1.0
    kind: DataContract
    id: orders
    version: 1.0.0
    status: draft
    slaProperties: []
    ```

    ## References

    Open Data Contract Standard, Service-Level Agreement: `slaProperties` is optional.
    """
    view = contract.view["slaProperties"]
    if view.exists and not is_given(view) and is_in_force(contract):
        message = "`slaProperties` is empty: the contract is in force and promises no service level"
        yield Problem(view.key, message, "write what is promised, or remove the key")
