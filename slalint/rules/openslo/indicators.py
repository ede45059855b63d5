"""What an OpenSLO objective is measured by: indicators, metrics, ratios, sources."""

from __future__ import annotations

from collections.abc import Iterator

from slalint.agreement.view import View
from slalint.engine.finding import Problem, Severity
from slalint.engine.rule import neighbour_rule
from slalint.neighbours.document import Neighbour
from slalint.neighbours.format import Format
from slalint.neighbours.openslo.figures import number_at, objectives_of
from slalint.neighbours.openslo.objects import SloObject, objects_of_kind
from slalint.neighbours.openslo.references import sources_of
from slalint.neighbours.openslo.shape import is_there


@neighbour_rule(Format.OPENSLO, "OSLO011", "one-openslo-indicator", Severity.ERROR)
def one_openslo_indicator(document: Neighbour) -> Iterator[Problem]:
    """## What it does

    Reports an SLO without an indicator, with both `indicator` and `indicatorRef`, with one of its
    own beside those of its objectives, or with objectives of which only some have one.

    ## Why it matters

    Without an indicator nothing is measured; with two it depends on the tool which one counts.

    ## Bad

    ```yaml
    apiVersion: openslo/v1
    kind: SLO
    metadata: {name: web-availability}
    spec:
    #^^^ OSLO011
      service: web
      timeWindow: [{duration: 30d, isRolling: true}]
      budgetingMethod: Occurrences
      objectives:
        - target: 0.999
    ```

    ```yaml
    apiVersion: openslo/v1
    kind: SLO
    metadata: {name: shop}
    spec:
      service: web
      timeWindow: [{duration: 30d, isRolling: true}]
      budgetingMethod: Occurrences
      objectives:
        - {indicatorRef: search, target: 0.99, compositeWeight: 2}
        - {displayName: Basket, target: 0.995}
    #     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ OSLO011
        - {indicatorRef: pay, target: 0.999, compositeWeight: 0}
    #                                                         ^ OSLO011
    ```

    ```yaml
    apiVersion: openslo/v1alpha
    kind: SLO
    metadata: {name: web-availability}
    spec:
    #^^^ OSLO011
      service: web
      timeWindows: [{unit: Day, count: 30, isRolling: true}]
      budgetingMethod: Occurrences
      objectives:
        - {target: 0.999, value: 1}
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
    ```

    ## Stays silent

    A composite SLO, whose objectives have an indicator each.

    ```yaml
    apiVersion: openslo/v1
    kind: SLO
    metadata: {name: shop}
    spec:
      service: web
      timeWindow: [{duration: 30d, isRolling: true}]
      budgetingMethod: Occurrences
      objectives:
        - {indicatorRef: search, target: 0.99, compositeWeight: 2}
        - {indicatorRef: pay, target: 0.999, compositeWeight: 1}
    ```

    ## References

    OpenSLO specification, SLO; composite objectives are in its SDK.
    """
    for slo in objects_of_kind(document, "SLO"):
        if is_there(slo.spec):
            yield from _alpha_indicators(slo) if slo.is_alpha else _indicators(slo)


def _indicators(slo: SloObject) -> Iterator[Problem]:
    spec, objectives = slo.spec, [one.view for one in objectives_of(slo)]
    own = _having(spec)
    composite = [view for view in objectives if _having(view)]
    if len(own) == 2:
        yield Problem(own[1].key, "`indicator` and `indicatorRef` exclude each other", "keep one")
    elif own and composite:
        message = "an indicator of the SLO stands beside those of its objectives: which one counts?"
        yield Problem(own[0].key, message, "keep it here, or in every objective")
    elif not own and not composite and spec.is_mapping:
        message = "this SLO has no indicator: nothing says what is measured"
        yield Problem(spec.key, message, "add `indicatorRef: NAME`, or an `indicator`")
    for view in objectives if composite and not own else ():
        yield from _composite(view)


def _composite(view: View) -> Iterator[Problem]:
    own = _having(view)
    if len(own) == 2:
        yield Problem(own[1].key, "`indicator` and `indicatorRef` exclude each other", "keep one")
    elif not own:
        message = "the other objectives have an indicator each; nothing says what this one measures"
        yield Problem(view.here, message, "add `indicatorRef: NAME`, or an `indicator`")
    weight = number_at(view["compositeWeight"])
    if weight is not None and weight <= 0:
        message = "a weight of zero or less takes this objective out of the composite"
        yield Problem(view["compositeWeight"].here, message, "write a weight above 0")


def _having(view: View) -> list[View]:
    return [view[key] for key in ("indicator", "indicatorRef") if is_there(view[key])]


def _alpha_indicators(slo: SloObject) -> Iterator[Problem]:
    spec = slo.spec
    ratios = [one.view for one in objectives_of(slo) if is_there(one.view["ratioMetrics"])]
    if is_there(spec["indicator"]) and ratios:
        message = "`indicator` and `ratioMetrics` of the objectives exclude each other"
        yield Problem(spec["indicator"].key, message, "keep one of them")
    elif not is_there(spec["indicator"]) and not ratios and spec.is_mapping:
        message = "this SLO has no indicator: nothing says what is measured"
        yield Problem(spec.key, message, "add an `indicator`, or `ratioMetrics` to each objective")


@neighbour_rule(Format.OPENSLO, "OSLO012", "one-openslo-metric", Severity.ERROR)
def one_openslo_metric(document: Neighbour) -> Iterator[Problem]:
    """## What it does

    Reports an indicator that has neither a `thresholdMetric` nor a `ratioMetric`, or both.

    ## Why it matters

    A threshold metric is compared with a value, a ratio is one already. Tools cannot do both.

    ## Bad

    ```yaml
    apiVersion: openslo/v1
    kind: SLI
    metadata: {name: web-latency}
    spec:
      thresholdMetric:
        metricSource: {type: Prometheus, spec: {query: latency}}
      ratioMetric:
    # ^^^^^^^^^^^ OSLO012
        good: {metricSource: {type: Prometheus, spec: {query: good}}}
        total: {metricSource: {type: Prometheus, spec: {query: total}}}
    ```

    ```yaml
    apiVersion: openslo/v1
    kind: SLI
    metadata: {name: web-latency}
    spec: {description: How fast the shop answers}
    #^^^ OSLO012
    ```

    ## Good

    ```yaml
    apiVersion: openslo/v1
    kind: SLI
    metadata: {name: web-latency}
    spec:
      thresholdMetric:
        metricSource: {type: Prometheus, spec: {query: latency}}
    ```

    ## Stays silent

    An indicator whose spec is missing altogether is OSLO004's.

    ```yaml
    apiVersion: openslo/v1
    kind: SLI
    metadata: {name: web-latency}
    ```

    ## References

    OpenSLO specification, SLI.
    """
    for sli in objects_of_kind(document, "SLI"):
        if not sli.spec.is_mapping:
            continue
        found = [sli.spec[key] for key in ("thresholdMetric", "ratioMetric")]
        there = [view for view in found if is_there(view)]
        if len(there) == 2:
            message = "`thresholdMetric` and `ratioMetric` exclude each other"
            yield Problem(there[1].key, message, "keep one of them")
        elif not there:
            message = "this indicator has no metric: nothing says what is measured"
            yield Problem(sli.spec.key, message, "add a `ratioMetric` or a `thresholdMetric`")


@neighbour_rule(Format.OPENSLO, "OSLO013", "openslo-ratio-parts", Severity.ERROR)
def openslo_ratio_parts(document: Neighbour) -> Iterator[Problem]:
    """## What it does

    Reports a ratio whose parts do not make one: it needs `total` with either `good` or `bad`, or
    `raw` with its `rawType`, and not both.

    ## Why it matters

    A ratio without its total cannot be computed, and one with good and bad parts that disagree has
    two answers.

    ## Bad

    ```yaml
    apiVersion: openslo/v1
    kind: SLI
    metadata: {name: web-good-requests}
    spec:
      ratioMetric:
    # ^^^^^^^^^^^ OSLO013
        good: {metricSource: {type: Prometheus, spec: {query: good}}}
    ```

    ```yaml
    apiVersion: openslo/v1
    kind: SLI
    metadata: {name: web-good-requests}
    spec:
      ratioMetric:
        good: {metricSource: {type: Prometheus, spec: {query: good}}}
        bad: {metricSource: {type: Prometheus, spec: {query: bad}}}
    #   ^^^ OSLO013
        total: {metricSource: {type: Prometheus, spec: {query: total}}}
    ```

    ```yaml
    apiVersion: openslo/v1
    kind: SLI
    metadata: {name: web-ratio}
    spec:
      ratioMetric:
        raw: {metricSource: {type: Prometheus, spec: {query: ratio}}}
    #   ^^^ OSLO013
    ```

    ## Good

    ```yaml
    apiVersion: openslo/v1
    kind: SLI
    metadata: {name: web-good-requests}
    spec:
      ratioMetric:
        bad: {metricSource: {type: Prometheus, spec: {query: bad}}}
        total: {metricSource: {type: Prometheus, spec: {query: total}}}
    ```

    ## Stays silent

    A stored ratio with its type; `counter` has no effect there and does no harm.

    ```yaml
    apiVersion: openslo/v1
    kind: SLI
    metadata: {name: web-ratio}
    spec:
      ratioMetric:
        counter: false
        rawType: failure
        raw: {metricSource: {type: Prometheus, spec: {query: ratio}}}
    ```

    ## References

    OpenSLO specification, SLI, Ratio Metric.
    """
    for sli in objects_of_kind(document, "SLI"):
        ratio = sli.spec["ratioMetric"]
        if ratio.is_mapping:
            yield from _ratio_parts(ratio)


def _ratio_parts(ratio: View) -> Iterator[Problem]:
    there = {key: ratio[key] for key in ("good", "bad", "total", "raw") if is_there(ratio[key])}
    if "raw" in there:
        for key, view in there.items():
            if key != "raw":
                message = f"`{key}` stands beside `raw`, which is a ratio already"
                yield Problem(view.key, message, "keep raw, or good or bad with total")
        if not is_there(ratio["rawType"]):
            message = "nothing says whether this ratio is of successes or of failures"
            yield Problem(there["raw"].key, message, "add `rawType: success` or `rawType: failure`")
        return
    if is_there(ratio["rawType"]):
        message = "`rawType` speaks of `raw`, which is not there; good or bad tell it already"
        yield Problem(ratio["rawType"].key, message, "remove it, or add `raw`")
    if "good" in there and "bad" in there:
        message = "`good` and `bad` exclude each other: with `total` one gives the other"
        yield Problem(there["bad"].key, message, "keep one of them")
    missing = [] if "total" in there else ["`total`"]
    missing += [] if "good" in there or "bad" in there else ["`good` or `bad`"]
    if missing:
        message = f"this ratio lacks {' and '.join(missing)}: it cannot be computed"
        yield Problem(
            ratio.key, message, "a ratio is good or bad of total, or raw with its rawType"
        )


@neighbour_rule(Format.OPENSLO, "OSLO014", "no-openslo-metric-source", Severity.ERROR)
def no_openslo_metric_source(document: Neighbour) -> Iterator[Problem]:
    """## What it does

    Reports a metric that says neither which data source it is read from nor of which type that is.

    ## Why it matters

    A query alone does not tell what system understands it.

    ## Bad

    ```yaml
    apiVersion: openslo/v1
    kind: SLI
    metadata: {name: web-latency}
    spec:
      thresholdMetric:
        metricSource: {spec: {query: latency}}
    #   ^^^^^^^^^^^^ OSLO014
    ```

    ## Good

    ```yaml
    apiVersion: openslo/v1
    kind: SLI
    metadata: {name: web-latency}
    spec:
      thresholdMetric:
        metricSource: {type: Prometheus, spec: {query: latency}}
    ```

    ## Stays silent

    The type follows from a data source that is named.

    ```yaml
    apiVersion: openslo/v1
    kind: SLI
    metadata: {name: web-latency}
    spec:
      thresholdMetric:
        metricSource: {metricSourceRef: metrics, spec: {query: latency}}
    ```

    ## References

    OpenSLO specification, Ratio Metric: the type can only be left out beside a reference.
    """
    for sli in objects_of_kind(document, "SLI"):
        for source in sources_of(sli):
            if not is_there(source["metricSourceRef"]) and not is_there(source["type"]):
                message = "nothing says which system this query is for"
                help_text = "add `metricSourceRef: NAME`, or a `type` such as Prometheus"
                yield Problem(source.key, message, help_text)


@neighbour_rule(Format.OPENSLO, "OSLO015", "openslo-threshold-comparison", Severity.WARNING)
def openslo_threshold_comparison(document: Neighbour) -> Iterator[Problem]:
    """## What it does

    Reports an objective of a threshold metric that does not say what value the metric is compared
    with, or how (`op`).

    ## Why it matters

    A latency is neither good nor bad until somebody says: at most 300 ms. Tools then compare with
    zero.

    ## Bad

    ```yaml
    apiVersion: openslo/v1
    kind: SLO
    metadata: {name: web-latency}
    spec:
      service: web
      indicator:
        metadata: {name: latency}
        spec: {thresholdMetric: {metricSource: {type: Prometheus, spec: {query: latency}}}}
      timeWindow: [{duration: 30d, isRolling: true}]
      budgetingMethod: Occurrences
      objectives:
        - {op: lte, target: 0.99}
    #     ^^^^^^^^^^^^^^^^^^^^^^^ OSLO015
    ```

    ## Good

    ```yaml
    apiVersion: openslo/v1
    kind: SLO
    metadata: {name: web-latency}
    spec:
      service: web
      indicator:
        metadata: {name: latency}
        spec: {thresholdMetric: {metricSource: {type: Prometheus, spec: {query: latency}}}}
      timeWindow: [{duration: 30d, isRolling: true}]
      budgetingMethod: Occurrences
      objectives:
        - {op: lte, value: 300, target: 0.99}
    ```

    ## Stays silent

    Ratios need no comparison, and of an indicator that is only named its metric is not known here.

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
    ```

    ## References

    OpenSLO specification, Objectives.
    """
    for slo in objects_of_kind(document, "SLO"):
        for objective in objectives_of(slo):
            if not is_there(_threshold(slo, objective.view)):
                continue
            view = objective.view
            missing = [f"`{key}`" for key in ("op", "value") if not is_there(view[key])]
            if missing:
                message = (
                    "a threshold metric is compared with a value; this objective lacks "
                    f"{' and '.join(missing)}"
                )
                yield Problem(view.here, message, "write for example `op: lte` and `value: 300`")


@neighbour_rule(Format.OPENSLO, "OSLO016", "several-openslo-threshold-objectives", Severity.WARNING)
def several_openslo_threshold_objectives(document: Neighbour) -> Iterator[Problem]:
    """## What it does

    Reports an SLO of v1 with a threshold metric and more than one objective.

    ## Why it matters

    The specification allows several objectives for ratios only. Tools that follow it read the first
    one and drop the others.

    ## Bad

    ```yaml
    apiVersion: openslo/v1
    kind: SLO
    metadata: {name: web-latency}
    spec:
      service: web
      indicator:
        metadata: {name: latency}
        spec: {thresholdMetric: {metricSource: {type: Prometheus, spec: {query: latency}}}}
      timeWindow: [{duration: 30d, isRolling: true}]
      budgetingMethod: Occurrences
      objectives:
        - {op: lte, value: 300, target: 0.99}
        - {op: lte, value: 1000, target: 0.999}
    #     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ OSLO016
    ```

    ## Good

    ```yaml
    apiVersion: openslo/v1
    kind: SLO
    metadata: {name: web-latency}
    spec:
      service: web
      indicator:
        metadata: {name: latency}
        spec: {thresholdMetric: {metricSource: {type: Prometheus, spec: {query: latency}}}}
      timeWindow: [{duration: 30d, isRolling: true}]
      budgetingMethod: Occurrences
      objectives:
        - {op: lte, value: 300, target: 0.99}
    ```

    ## Stays silent

    Any number of objectives for a ratio.

    ```yaml
    apiVersion: openslo/v1
    kind: SLO
    metadata: {name: web-availability}
    spec:
      service: web
      indicator:
        metadata: {name: good}
        spec: {ratioMetric: {rawType: success, raw: {metricSource: {type: Prometheus, spec: {query: good}}}}}
      timeWindow: [{duration: 30d, isRolling: true}]
      budgetingMethod: Occurrences
      objectives:
        - {displayName: Internal, target: 0.9995}
        - {displayName: Contract, target: 0.999}
    ```

    ## References

    OpenSLO specification, SLO, `objectives`.
    """
    for slo in objects_of_kind(document, "SLO"):
        objectives = slo.spec["objectives"].items()
        metric = slo.spec["indicator"]["spec"]["thresholdMetric"]
        if not slo.is_alpha and is_there(metric) and len(objectives) > 1:
            message = (
                f"a threshold metric has one objective, this SLO has {len(objectives):,}: tools may "
                "drop all but the first"
            )
            yield Problem(objectives[1].here, message, "make an SLO of its own for each objective")


def _threshold(slo: SloObject, objective: View) -> View:
    """The threshold metric that an objective is about, which need not be there."""
    if slo.is_alpha:
        return slo.spec["indicator"]["thresholdMetric"]
    own = objective["indicator"]
    indicator = own if own.exists else slo.spec["indicator"]
    return indicator["spec"]["thresholdMetric"]
