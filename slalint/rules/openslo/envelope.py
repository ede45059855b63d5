"""What an OpenSLO object says it is."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches

from slalint.engine.finding import Problem, Severity
from slalint.engine.rule import neighbour_rule
from slalint.neighbours.document import Neighbour
from slalint.neighbours.format import Format
from slalint.neighbours.openslo.fields import ALPHA_SPECS, SPECS
from slalint.neighbours.openslo.objects import VERSIONS, objects_of
from slalint.rules.between.wording import shorten
from slalint.source.place import Part, Place


@neighbour_rule(Format.OPENSLO, "OSLO001", "unknown-openslo-version", Severity.ERROR)
def unknown_openslo_version(document: Neighbour) -> Iterator[Problem]:
    """## What it does

    Reports an `apiVersion` of OpenSLO that does not exist. Nothing else is said about the object.

    ## Why it matters

    Tools pass over what they do not know, often without a word: the objective is then measured by
    nobody.

    ## Bad

    ```yaml
    apiVersion: openslo/v1.0
    #           ^^^^^^^^^^^^ OSLO001
    kind: Service
    metadata: {name: web}
    spec: {description: The web shop}
    ```

    ## Good

    ```yaml
    apiVersion: openslo/v1
    kind: Service
    metadata: {name: web}
    spec: {description: The web shop}
    ```

    ## Stays silent

    The resources of a Kubernetes operator, v1alpha, and drafts of later versions, which are not
    judged.

    ```yaml
    apiVersion: openslo.com/v1
    kind: Service
    metadata: {name: web, namespace: shop}
    spec: {description: The web shop}
    ---
    apiVersion: openslo/v1alpha
    kind: Service
    metadata: {name: web}
    spec: {description: The web shop}
    ---
    apiVersion: openslo/v2alpha
    kind: Service
    metadata: {name: web}
    spec: {description: The web shop}
    ```

    ## References

    OpenSLO specification, General Schema.
    """
    version = document.view["apiVersion"]
    if version.text is not None and version.text not in VERSIONS:
        message = f"`{shorten(version.text)}` is no version of OpenSLO that is known here"
        yield Problem(version.here, message, "write openslo/v1")


@neighbour_rule(Format.OPENSLO, "OSLO002", "unknown-openslo-kind", Severity.ERROR)
def unknown_openslo_kind(document: Neighbour) -> Iterator[Problem]:
    """## What it does

    Reports an object whose `kind` is missing or none of its version: DataSource, Service, SLI, SLO,
    AlertPolicy, AlertCondition and AlertNotificationTarget in v1, Service and SLO in v1alpha.

    ## Why it matters

    The kind says what the rest means. Kinds are told apart by their exact letters: `Slo` is none.

    ## Bad

    ```yaml
    apiVersion: openslo/v1
    kind: Slo
    #     ^^^ OSLO002
    metadata: {name: web-availability}
    spec: {}
    ```

    ```yaml
    apiVersion: openslo/v1alpha
    kind: AlertPolicy
    #     ^^^^^^^^^^^ OSLO002
    metadata: {name: page-somebody}
    spec: {}
    ```

    ```yaml
    - apiVersion: openslo/v1
    # ^^^^^^^^^^ OSLO002
      metadata: {name: web}
      spec: {}
    ```

    ## Good

    ```yaml
    apiVersion: openslo/v1
    kind: Service
    metadata: {name: web}
    spec: {}
    ```

    ## Stays silent

    Every kind of the version.

    ```yaml
    apiVersion: openslo/v1
    kind: DataSource
    metadata: {name: metrics}
    spec: {type: Prometheus}
    ```

    ## References

    OpenSLO specification, General Schema.
    """
    for one in objects_of(document)[:1]:
        view, kinds = one.view["kind"], list(ALPHA_SPECS if one.is_alpha else SPECS)
        if one.kind in kinds:
            continue
        version = document.view["apiVersion"].text
        if not view.exists or view.node is None:
            place = Place((*document.view.path, "apiVersion"), Part.KEY)
            yield Problem(place, "this object has no `kind`", f"one of {', '.join(kinds)}")
            continue
        near = next((kind for kind in kinds if kind.lower() == one.kind.lower()), None)
        close = [near] if near else get_close_matches(one.kind[:80], kinds, n=1)
        hint = f"did you mean {close[0]}?" if close else f"one of {', '.join(kinds)}"
        yield Problem(view.here, f"{version} has no kind `{shorten(one.kind)}`", hint)
