"""The fields of OpenSLO objects: unknown, missing, of the wrong type, with a wrong word."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from slalint.engine.finding import Problem, Related, Severity
from slalint.engine.rule import neighbour_rule
from slalint.neighbours.document import Neighbour
from slalint.neighbours.format import Format
from slalint.neighbours.openslo.shape import Fault, Kind, faults_of
from slalint.source.nodes import Path

_MOST_RELATED: Final = 5


@neighbour_rule(Format.OPENSLO, "OSLO003", "unknown-openslo-field", Severity.ERROR)
def unknown_openslo_field(document: Neighbour) -> Iterator[Problem]:
    """## What it does

    Reports a field that OpenSLO does not have where it stands: an error if it looks like a
    misspelling of one, or stands beside a reference that makes it void, else a warning, one for
    all that stand side by side.

    ## Why it matters

    Most tools ignore what they do not know. A misspelt `timeWindows` leaves the objective without
    any window, and nobody is told.

    ## Bad

    ```yaml
    apiVersion: openslo/v1
    kind: SLO
    metadata: {name: web-availability}
    spec:
      service: web
      indicatorRef: web-good-requests
      timeWindows: [{duration: 30d, isRolling: true}]
    # ^^^^^^^^^^^ OSLO003
      budgetingMethod: Occurrences
      objectives:
        - target: 0.999
    ```

    ```yaml
    apiVersion: openslo/v1
    kind: Service
    metadata: {name: web}
    spec: {description: The web shop}
    team: web
    #^^^ OSLO003 warning
    ```

    ```yaml
    apiVersion: openslo/v1
    kind: AlertPolicy
    metadata: {name: page-somebody}
    spec:
      alertWhenBreaching: true
      conditions:
        - conditionRef: fast-burn
          kind: AlertCondition
    #     ^^^^ OSLO003
      notificationTargets: [{targetRef: on-call}]
    ```

    ## Good

    ```yaml
    apiVersion: openslo/v1
    kind: Service
    metadata: {name: web, labels: {team: web}}
    spec: {description: The web shop}
    ```

    ## Stays silent

    Labels, annotations, connection details and the queries of data sources are free, and so are
    keys that begin with `x-`.

    ```yaml
    apiVersion: openslo/v1
    kind: SLI
    metadata: {name: good, annotations: {example.test/board: web}}
    x-owner: web
    spec:
      thresholdMetric:
        metricSource: {type: Redshift, spec: {region: eu-central-1, query: SELECT 1}}
    ```

    ## References

    OpenSLO specification, Object Types. Data of one's own belongs into `metadata.annotations`.
    """
    unknown: dict[Path, list[Fault]] = {}
    for fault in faults_of(document):
        if fault.kind is Kind.MISSPELT:
            yield Problem(fault.place, fault.message, fault.help)
        elif fault.kind is Kind.UNKNOWN:
            unknown.setdefault(fault.place.path[:-1], []).append(fault)
    for first, *others in unknown.values():
        related = tuple(Related(one.place, one.message) for one in others[:_MOST_RELATED])
        message = first.message
        if others:
            many = "1 more" if len(others) == 1 else f"{len(others):,} more"
            message = f"{message}, and {many} beside it"
        yield Problem(first.place, message, first.help, related, Severity.WARNING)


@neighbour_rule(Format.OPENSLO, "OSLO004", "missing-openslo-field", Severity.ERROR)
def missing_openslo_field(document: Neighbour) -> Iterator[Problem]:
    """## What it does

    Reports an object that lacks a field that OpenSLO requires.

    ## Why it matters

    Tools refuse the object, or fill in what nobody agreed on.

    ## Bad

    ```yaml
    apiVersion: openslo/v1
    kind: SLO
    metadata: {displayName: Web availability}
    #^^^^^^^ OSLO004
    spec:
    #^^^ OSLO004
      indicatorRef: web-good-requests
      timeWindow: [{isRolling: true, duration: 30d}]
      objectives:
        - target: 0.999
    ```

    ```yaml
    - apiVersion: openslo/v1
    # ^^^^^^^^^^ OSLO004
      kind: AlertNotificationTarget
      metadata: {name: on-call}
    ```

    ## Good

    ```yaml
    apiVersion: openslo/v1
    kind: AlertNotificationTarget
    metadata: {name: on-call}
    spec: {target: pager}
    ```

    ## Stays silent

    Fields that are documented as optional, and a service without a description.

    ```yaml
    apiVersion: openslo/v1
    kind: Service
    metadata: {name: web}
    ```

    ## References

    OpenSLO specification, Object Types. What hangs on other fields has rules of its own: see
    OSLO011 to OSLO035.
    """
    yield from _problems(document, Kind.MISSING)


@neighbour_rule(Format.OPENSLO, "OSLO005", "wrong-openslo-type", Severity.ERROR)
def wrong_openslo_type(document: Neighbour) -> Iterator[Problem]:
    """## What it does

    Reports a value of another type than its field has: a quoted number, a text where a list is
    expected, a description of more than 1,050 characters.

    ## Why it matters

    Tools with strict readers refuse the object; lenient ones read a target of zero.

    ## Bad

    ```yaml
    apiVersion: openslo/v1
    kind: SLO
    metadata: {name: web-availability}
    spec:
      service: web
      indicatorRef: web-good-requests
      timeWindow: {duration: 30d, isRolling: true}
    #             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ OSLO005
      budgetingMethod: Occurrences
      objectives:
        - target: "0.999"
    #             ^^^^^^^ OSLO005
      alertPolicies:
        - fast-burn
    #     ^^^^^^^^^ OSLO005
    ```

    ```yaml
    apiVersion: openslo/v1
    kind: Service
    metadata:
      name: web
      labels:
        tier: 1
    #         ^ OSLO005
    spec: {}
    ```

    ## Good

    ```yaml
    apiVersion: openslo/v1
    kind: SLO
    metadata: {name: web-availability}
    spec:
      service: web
      indicatorRef: web-good-requests
      timeWindow: [{duration: 30d, isRolling: true}]
      budgetingMethod: Occurrences
      objectives:
        - target: 0.999
      alertPolicies:
        - alertPolicyRef: fast-burn
    ```

    ## Stays silent

    A label with several values, and a field that is left empty: it counts as left out.

    ```yaml
    apiVersion: openslo/v1
    kind: Service
    metadata:
      name: web
      displayName:
      labels: {tier: "1", env: [prod, test]}
    spec: {}
    ```

    ## References

    OpenSLO specification, General Schema and Object Types.
    """
    yield from _problems(document, Kind.TYPE)


@neighbour_rule(Format.OPENSLO, "OSLO006", "unknown-openslo-value", Severity.ERROR)
def unknown_openslo_value(document: Neighbour) -> Iterator[Problem]:
    """## What it does

    Reports a word that is none of those a field allows: the budgeting method, an operator, the type
    of a raw ratio, the kind of a condition.

    ## Why it matters

    Words are told apart by their exact letters, and each changes what is counted: `Occurrences`
    counts events, `Timeslices` minutes.

    ## Bad

    ```yaml
    apiVersion: openslo/v1
    kind: SLO
    metadata: {name: web-latency}
    spec:
      service: web
      indicatorRef: web-latency
      timeWindow: [{duration: 30d, isRolling: true}]
      budgetingMethod: occurrences
    #                  ^^^^^^^^^^^ OSLO006
      objectives:
        - {op: "<=", value: 300, target: 0.99}
    #          ^^^^ OSLO006
    ```

    ```yaml
    apiVersion: openslo/v1
    kind: AlertCondition
    metadata: {name: too-low}
    spec:
      severity: page
      condition: {kind: sli, threshold: 2, lookbackWindow: 1h}
    #                   ^^^ OSLO006
    ```

    ## Good

    ```yaml
    apiVersion: openslo/v1
    kind: SLO
    metadata: {name: web-latency}
    spec:
      service: web
      indicatorRef: web-latency
      timeWindow: [{duration: 30d, isRolling: true}]
      budgetingMethod: Occurrences
      objectives:
        - {op: lte, value: 300, target: 0.99}
    ```

    ## Stays silent

    Severities and types of data sources, for which OpenSLO has no list, and ratio time slices.

    ```yaml
    apiVersion: openslo/v1
    kind: SLO
    metadata: {name: web-availability}
    spec:
      service: web
      indicatorRef: web-good-requests
      timeWindow: [{duration: 30d, isRolling: true}]
      budgetingMethod: RatioTimeslices
      objectives:
        - {target: 0.99, timeSliceWindow: 1m}
    ```

    ## References

    OpenSLO specification, SLO, SLI and AlertCondition; `RatioTimeslices` is in its examples.
    """
    yield from _problems(document, Kind.CHOICE)


def _problems(document: Neighbour, kind: Kind) -> Iterator[Problem]:
    for fault in faults_of(document):
        if fault.kind is kind:
            yield Problem(fault.place, fault.message, fault.help)
