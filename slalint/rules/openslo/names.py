"""The names of OpenSLO objects, and the references to them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import get_close_matches
from typing import Final

from slalint.agreement.view import View
from slalint.engine.finding import Problem, Related, Severity
from slalint.engine.rule import neighbour_rule
from slalint.neighbours.document import Neighbour
from slalint.neighbours.format import Format
from slalint.neighbours.openslo.objects import objects_of
from slalint.neighbours.openslo.references import (
    Reference,
    first_of_its_name,
    is_before,
    is_path,
    references_of,
    standing_objects,
)
from slalint.rules.between.wording import shorten

_DNS_LABEL: Final = re.compile(r"[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\Z")
_KEY: Final = re.compile(r"[A-Za-z0-9]([A-Za-z0-9._-]{0,61}[A-Za-z0-9])?\Z")
_PREFIX: Final = re.compile(r"[a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?\Z")
_NOT_IN_NAMES: Final = re.compile(r"[^a-z0-9]{1,63}")

_OFTEN_ELSEWHERE: Final = frozenset({"Service", "DataSource"})
"""Kinds that implementations may keep for themselves: only a misspelt name is reported."""
_ALIKE: Final = 0.8
"""How like another name a name must be to be a misspelling of it."""
_MOST_NAMES: Final = 2000
"""Names among which a misspelt one is looked for."""


@neighbour_rule(Format.OPENSLO, "OSLO007", "nonportable-openslo-name", Severity.WARNING)
def nonportable_openslo_name(document: Neighbour) -> Iterator[Problem]:
    """## What it does

    Reports a name that is no DNS label by RFC 1123 (at most 63 lower-case letters, digits and
    hyphens, with a letter or digit at both ends), and a malformed key of a label or an annotation.

    ## Why it matters

    Every implementation takes DNS labels; others are taken by some and refused by the next one.

    ## Bad

    ```yaml
    apiVersion: openslo/v1
    kind: Service
    metadata:
      name: Web_Shop
    #       ^^^^^^^^ OSLO007
      labels: {"cost centre": shop}
    #          ^^^^^^^^^^^^^ OSLO007
    spec: {}
    ```

    ## Good

    ```yaml
    apiVersion: openslo/v1
    kind: Service
    metadata:
      name: web-shop
      labels: {cost-centre: shop}
    spec: {}
    ```

    ## Stays silent

    Display names are free, and keys of annotations may have a prefix.

    ```yaml
    apiVersion: openslo/v1
    kind: Service
    metadata:
      name: web-shop-2
      displayName: The Web_Shop
      labels: {serviceTier.of_shop: "1"}
      annotations: {example.test/board: shop}
    spec: {}
    ```

    ## References

    OpenSLO specification, General Schema: RFC 1123 names must be supported, longer and other ones
    only should be.
    """
    for one in objects_of(document):
        metadata = one.view["metadata"]
        name = metadata["name"]
        if name.text is not None and not _DNS_LABEL.match(name.text):
            message = (
                f"`{shorten(name.text)}` is no DNS label (lower-case letters, digits and "
                "hyphens, 63 at most): not every tool takes it"
            )
            portable = _NOT_IN_NAMES.sub("-", name.text[:63].lower()).strip("-")
            yield Problem(name.here, message, f"write {portable}" if portable else None)
        for block in ("labels", "annotations"):
            for key, view in metadata[block].entries():
                prefix, slash, last = key.rpartition("/")
                allowed = block == "annotations" and bool(slash)
                if not _KEY.match(last) or (slash and not (allowed and _PREFIX.match(prefix))):
                    yield _bad_key(key, view, block)


def _bad_key(key: str, view: View, block: str) -> Problem:
    message = (
        f"`{shorten(key)}` is no key for {block}: letters, digits, `-`, `_` and `.`, 63 at most, "
        "with a letter or digit at both ends"
    )
    prefix = ", behind an optional prefix such as example.com/" if block == "annotations" else ""
    return Problem(view.key, message + prefix)


@neighbour_rule(Format.OPENSLO, "OSLO008", "duplicate-openslo-name", Severity.WARNING, between=True)
def duplicate_openslo_name(document: Neighbour) -> Iterator[Problem]:
    """## What it does

    Reports an object that has its kind and name in common with another one of the same file or
    folder.

    ## Why it matters

    References go by name. Which of the two they reach depends on the order in which a tool reads
    the files, and the other one is lost.

    ## Bad

    ```yaml
    apiVersion: openslo/v1
    kind: Service
    metadata: {name: web}
    spec: {description: The web shop}
    ---
    apiVersion: openslo/v1
    kind: Service
    metadata: {name: web}
    #                ^^^ OSLO008
    spec: {description: The web site}
    ```

    ## Good

    ```yaml
    apiVersion: openslo/v1
    kind: Service
    metadata: {name: web-shop}
    spec: {description: The web shop}
    ---
    apiVersion: openslo/v1
    kind: Service
    metadata: {name: web-site}
    spec: {description: The web site}
    ```

    ## Stays silent

    Objects of different kinds may have one name, those of different namespaces or folders (one for
    tests, one for production) too, and what is written inside another object is not found by its
    name.

    ```yaml
    apiVersion: openslo/v1
    kind: Service
    metadata: {name: web}
    spec: {description: The web shop}
    ---
    apiVersion: openslo/v1
    kind: SLI
    metadata: {name: web}
    spec:
      thresholdMetric:
        metricSource: {type: Prometheus, spec: {query: up}}
    ---
    apiVersion: openslo.com/v1
    kind: Service
    metadata: {name: shop, namespace: one}
    spec: {description: The shop}
    ---
    apiVersion: openslo.com/v1
    kind: Service
    metadata: {name: shop, namespace: two}
    spec: {description: The shop}
    ```

    ## References

    Files of the folder count whether they are checked or not. The later object is reported.
    """
    for one in objects_of(document)[:1]:
        other = first_of_its_name(document.project, one)
        if other is None or not is_before(other.document, document):
            continue
        is_here = other.document.file == document.file
        where = "this file" if is_here else other.document.file
        message = f"another {one.kind} in {where} has the name `{one.name}`"
        related = (Related(other.view["metadata"]["name"].here, "named here", other.document),)
        name = one.view["metadata"]["name"]
        yield Problem(name.here, message, "give each of them a name of its own", related)


@neighbour_rule(
    Format.OPENSLO, "OSLO009", "unknown-openslo-reference", Severity.ERROR, between=True
)
def unknown_openslo_reference(document: Neighbour) -> Iterator[Problem]:
    """## What it does

    Reports the name of an indicator, alert policy, condition or notification target that no object
    of the project has. The name of a service or a data source is only reported, with a warning, if
    it looks like a misspelling of one that the project has.

    ## Why it matters

    An objective whose indicator is nowhere is measured by nobody, and a policy without its target
    wakes nobody up.

    ## Bad

    ```yaml
    # project
    apiVersion: openslo/v1
    kind: SLO
    metadata: {name: web-availability}
    spec:
      service: web
      indicatorRef: web-god-requests
    #               ^^^^^^^^^^^^^^^^ OSLO009
      timeWindow: [{duration: 30d, isRolling: true}]
      budgetingMethod: Occurrences
      objectives:
        - target: 0.999
    ---
    apiVersion: openslo/v1
    kind: SLI
    metadata: {name: web-good-requests}
    spec:
      ratioMetric:
        good: {metricSource: {type: Prometheus, spec: {query: good}}}
        total: {metricSource: {type: Prometheus, spec: {query: total}}}
    ```

    ```yaml
    # project
    apiVersion: openslo/v1
    kind: SLO
    metadata: {name: web-availability}
    spec:
      service: webb
    #          ^^^^ OSLO009 warning
      indicator:
        metadata: {name: good}
        spec: {thresholdMetric: {metricSource: {type: Prometheus, spec: {query: up}}}}
      timeWindow: [{duration: 30d, isRolling: true}]
      budgetingMethod: Occurrences
      objectives:
        - {target: 0.999, op: gte, value: 1}
    ---
    apiVersion: openslo/v1
    kind: Service
    metadata: {name: web}
    spec: {description: The web shop}
    ```

    ## Good

    ```yaml
    # project
    apiVersion: openslo/v1
    kind: AlertPolicy
    metadata: {name: page-somebody}
    spec:
      alertWhenBreaching: true
      conditions: [{conditionRef: fast-burn}]
      notificationTargets: [{targetRef: on-call}]
    ---
    apiVersion: openslo/v1
    kind: AlertCondition
    metadata: {name: fast-burn}
    spec: {severity: page, condition: {threshold: 14, lookbackWindow: 1h, alertAfter: 5m}}
    ---
    apiVersion: openslo/v1
    kind: AlertNotificationTarget
    metadata: {name: on-call}
    spec: {target: pager}
    ```

    ## Stays silent

    Without a project around the file, for a reference that is a path, and for services and data
    sources that are kept elsewhere.

    ```yaml
    # project
    apiVersion: openslo/v1
    kind: SLO
    metadata: {name: web-availability}
    spec:
      service: web
      indicatorRef: slis/web-good-requests.yaml
      timeWindow: [{duration: 30d, isRolling: true}]
      budgetingMethod: Occurrences
      objectives:
        - target: 0.999
    ```

    ```yaml
    apiVersion: openslo/v1
    kind: AlertPolicy
    metadata: {name: page-somebody}
    spec:
      alertWhenBreaching: true
      conditions: [{conditionRef: fast-burn}]
      notificationTargets: [{targetRef: on-call}]
    ```

    ## References

    OpenSLO specification, SLO, AlertPolicy and SLI: `indicatorRef`, `alertPolicyRef`,
    `conditionRef`, `targetRef`, `metricSourceRef`.
    """
    if not document.project.sees_all(Format.OPENSLO):
        return
    known = standing_objects(document.project)
    names: dict[str, list[str]] = {}
    for kind, name in known:
        names.setdefault(kind, []).append(name)
    for one in objects_of(document):
        for reference in references_of(one):
            name = reference.view.text or ""
            if (reference.kind, name) not in known and not is_path(name):
                yield from _unresolved(reference, name, names.get(reference.kind, []))


def _unresolved(reference: Reference, name: str, names: list[str]) -> Iterator[Problem]:
    near = get_close_matches(name[:80], names[:_MOST_NAMES], n=1, cutoff=_ALIKE)
    is_elsewhere = reference.kind in _OFTEN_ELSEWHERE
    if is_elsewhere and not near:
        return
    has_none = "" if names else f": it has no {reference.kind} at all"
    message = f"no {reference.kind} of this project is called `{shorten(name)}`{has_none}"
    help_text = f"did you mean `{near[0]}`?" if near else None
    severity = Severity.WARNING if is_elsewhere else None
    yield Problem(reference.view.here, message, help_text, severity=severity)
