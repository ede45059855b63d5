"""Alert policies of OpenSLO: when somebody is told, and whether that can ever happen."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from slalint.agreement.view import View
from slalint.arithmetic import say_number, say_percent
from slalint.engine.finding import Problem, Related, Severity
from slalint.engine.rule import neighbour_rule
from slalint.neighbours.document import Neighbour
from slalint.neighbours.format import Format
from slalint.neighbours.openslo.figures import Objective, number_at, objectives_of
from slalint.neighbours.openslo.objects import SloObject, objects_of_kind
from slalint.neighbours.openslo.shape import is_there


@neighbour_rule(Format.OPENSLO, "OSLO041", "one-openslo-alert-condition", Severity.ERROR)
def one_openslo_alert_condition(document: Neighbour) -> Iterator[Problem]:
    """## What it does

    Reports an alert policy that has not exactly one condition, or has no notification target.

    ## Why it matters

    The conditions are a list for later versions only: tools read the first and drop the others. A
    policy without a target tells nobody.

    ## Bad

    ```yaml
    apiVersion: openslo/v1
    kind: AlertPolicy
    metadata: {name: page-somebody}
    spec:
      alertWhenBreaching: true
      conditions:
        - conditionRef: fast-burn
        - conditionRef: slow-burn
    #     ^^^^^^^^^^^^^^^^^^^^^^^ OSLO041
      notificationTargets: []
    #                      ^^ OSLO041
    ```

    ## Good

    ```yaml
    apiVersion: openslo/v1
    kind: AlertPolicy
    metadata: {name: page-somebody}
    spec:
      alertWhenBreaching: true
      conditions:
        - conditionRef: fast-burn
      notificationTargets:
        - targetRef: on-call
    ```

    ## Stays silent

    Several targets.

    ```yaml
    apiVersion: openslo/v1
    kind: AlertPolicy
    metadata: {name: page-somebody}
    spec:
      alertWhenBreaching: true
      conditions:
        - conditionRef: fast-burn
      notificationTargets:
        - targetRef: on-call
        - targetRef: manager
    ```

    ## References

    OpenSLO specification, AlertPolicy.
    """
    for policy in objects_of_kind(document, "AlertPolicy"):
        conditions, targets = policy.spec["conditions"], policy.spec["notificationTargets"]
        items = conditions.items()
        if conditions.is_list and not items:
            yield Problem(conditions.here, "a policy without a condition never alerts", "add one")
        elif len(items) > 1:
            message = f"a policy has one condition, this one has {len(items):,}"
            yield Problem(items[1].here, message, "make a policy of its own for each condition")
        if targets.is_list and not targets.items():
            yield Problem(targets.here, "a policy without a target tells nobody", "add one")


@neighbour_rule(Format.OPENSLO, "OSLO042", "openslo-policy-never-alerts", Severity.WARNING)
def openslo_policy_never_alerts(document: Neighbour) -> Iterator[Problem]:
    """## What it does

    Reports an alert policy of which none of `alertWhenBreaching`, `alertWhenResolved` and
    `alertWhenNoData` is true.

    ## Why it matters

    Whatever its condition finds, nobody is told.

    ## Bad

    ```yaml
    apiVersion: openslo/v1
    kind: AlertPolicy
    metadata: {name: page-somebody}
    spec:
    #^^^ OSLO042
      alertWhenResolved: false
      conditions: [{conditionRef: fast-burn}]
      notificationTargets: [{targetRef: on-call}]
    ```

    ## Good

    ```yaml
    apiVersion: openslo/v1
    kind: AlertPolicy
    metadata: {name: page-somebody}
    spec:
      alertWhenBreaching: true
      conditions: [{conditionRef: fast-burn}]
      notificationTargets: [{targetRef: on-call}]
    ```

    ## Stays silent

    A policy that only tells when data are missing.

    ```yaml
    apiVersion: openslo/v1
    kind: AlertPolicy
    metadata: {name: data-missing}
    spec:
      alertWhenNoData: true
      conditions: [{conditionRef: fast-burn}]
      notificationTargets: [{targetRef: on-call}]
    ```

    ## References

    OpenSLO specification, AlertCondition: what is true triggers the alert.
    """
    for policy in objects_of_kind(document, "AlertPolicy"):
        switches = ("alertWhenBreaching", "alertWhenResolved", "alertWhenNoData")
        views = [policy.spec[name] for name in switches]
        unreadable = any(
            is_there(view) and not (view.is_true() or view.is_false()) for view in views
        )
        if policy.spec.is_mapping and not unreadable and not any(view.is_true() for view in views):
            message = "this policy never alerts: nothing says when it should"
            yield Problem(policy.spec.key, message, "add `alertWhenBreaching: true`")


@neighbour_rule(Format.OPENSLO, "OSLO043", "openslo-unreachable-burn-rate", Severity.WARNING)
def openslo_unreachable_burn_rate(document: Neighbour) -> Iterator[Problem]:
    """## What it does

    Reports a burn rate that no objective of the SLO can ever reach: with a target of 99%, even
    complete failure burns the budget only 100 times as fast as allowed.

    ## Why it matters

    The alert stays silent through a total outage.

    ## Bad

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
        - target: 0.9
      alertPolicies:
        - kind: AlertPolicy
          metadata: {name: page-somebody}
          spec:
            alertWhenBreaching: true
            conditions:
              - kind: AlertCondition
                metadata: {name: fast-burn}
                spec:
                  severity: page
                  condition: {threshold: 14.4, lookbackWindow: 1h, alertAfter: 5m}
    #                                    ^^^^ OSLO043
            notificationTargets: [{targetRef: on-call}]
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
        - target: 0.99
      alertPolicies:
        - kind: AlertPolicy
          metadata: {name: page-somebody}
          spec:
            alertWhenBreaching: true
            conditions:
              - kind: AlertCondition
                metadata: {name: fast-burn}
                spec:
                  severity: page
                  condition: {threshold: 14.4, lookbackWindow: 1h, alertAfter: 5m}
            notificationTargets: [{targetRef: on-call}]
    ```

    ## Stays silent

    A condition that stands for itself may be used by any objective.

    ```yaml
    apiVersion: openslo/v1
    kind: AlertCondition
    metadata: {name: total-outage}
    spec:
      severity: page
      condition: {threshold: 999, lookbackWindow: 1h, alertAfter: 5m}
    ```

    ## References

    The burn rate is the share that fails over the share that may: at most 1 / (1 - target).
    """
    for slo in objects_of_kind(document, "SLO"):
        highest = _highest_burn_rate(objectives_of(slo))
        for condition in _conditions(slo) if highest is not None else ():
            rate = number_at(condition["threshold"])
            wants_more = condition["op"].text in (None, "gt", "gte")
            if rate is not None and highest is not None and wants_more and rate > highest[0]:
                limit, objective = highest
                percent = objective.sound_percent or Fraction(0)
                message = (
                    f"a burn rate of {say_number(rate)} is never reached: with a target of "
                    f"{say_percent(percent)} a total outage burns {say_number(limit)} times the budget"
                )
                related = (Related(objective.figure.here, "the strictest target"),)
                help_text = f"alert at {say_number(limit)} or less"
                yield Problem(condition["threshold"].here, message, help_text, related)


def _highest_burn_rate(objectives: list[Objective]) -> tuple[Fraction, Objective] | None:
    """How fast a total outage burns the budget of the strictest objective."""
    known = [(one.sound_percent, one) for one in objectives]
    rates = [(100 / (100 - percent), one) for percent, one in known if percent is not None]
    if not rates or len(rates) < len(objectives):
        return None
    return max(rates, key=lambda rate: rate[0])


def _conditions(slo: SloObject) -> Iterator[View]:
    """The conditions on the burn rate that are written inside an SLO."""
    for item in slo.spec["alertPolicies"].items():
        for condition in item["spec"]["conditions"].items():
            view = condition["spec"]["condition"]
            if view.is_mapping and view["kind"].text in (None, "burnrate"):
                yield view
