"""Accepted aliases of the format's words, and figures that come through an alias of YAML."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from slalint.agreement.agreement import Agreement
from slalint.agreement.goal import Goal
from slalint.agreement.metrics import METRIC_ALIASES, ROLE_ALIASES
from slalint.agreement.view import View
from slalint.engine.finding import Fix, Problem, Severity
from slalint.engine.rule import rule


@rule("SLA021", "deprecated-alias", Severity.INFO, shared=True)
def deprecated_alias(agreement: Agreement) -> Iterator[Problem]:
    """## What it does

    Reports an accepted alias of a metric or a role, such as `uptime` for `availability`. The fix
    writes the format's own word.

    ## Why it matters

    One thing under two names makes agreements harder to compare: a search for `availability` does
    not find the promise that calls it `uptime`.

    ## Bad

    ```yaml
    goals:
      site:
        metric: uptime
        #       ^^^^^^ SLA021
        target: {atLeast: 99.9%}
        measurement: {source: External probe}
    ```

    ```yaml
    parties:
      acme: {name: Acme Hosting, role: "vendor"}
      #                                ^^^^^^^^ SLA021
      globex: {name: Globex, role: [consumer]}
      #                             ^^^^^^^^ SLA021
    ```

    ## Good

    ```yaml
    goals:
      site:
        metric: availability
        target: {atLeast: 99.9%}
        measurement: {source: External probe}
    ```

    ## Stays silent

    Ids, names and titles are the author's own words.

    ```yaml
    goals:
      uptime:
        title: Uptime, mttr and rto in the vendor's words
        metric: availability
        target: {atLeast: 99.9%}
        measurement: {source: External probe}
    ```

    ## References

    Metrics: uptime, timeToRespond, timeToRepair, timeToResolve, mttr, rto, rpo. Roles: consumer,
    vendor.
    """
    for _, goal in agreement.view["goals"].entries():
        yield from _alias(goal["metric"], METRIC_ALIASES)
    for _, party in agreement.view["parties"].entries():
        for role in party["role"].one_or_many():
            yield from _alias(role, ROLE_ALIASES)


def _alias(view: View, aliases: Mapping[str, str]) -> Iterator[Problem]:
    meant = aliases.get(view.text or "")
    if meant is None:
        return
    fix = None if view.aliased else Fix(f"write {meant}", view.here, meant)
    message = f"`{view.text}` is another word for `{meant}`"
    yield Problem(view.here, message, f"write `{meant}`", fix=fix)


@rule("SLA022", "anchor-hides-figure", Severity.INFO)
def anchor_hides_figure(agreement: Agreement) -> Iterator[Problem]:
    """## What it does

    Reports a target whose figure comes through an alias of YAML, and says which figure that is.

    ## Why it matters

    Whoever reads `*standard` must look for the anchor to know what is promised, and whoever changes
    the anchor changes promises elsewhere without seeing them.

    ## Bad

    ```yaml
    goals:
      uptime:
        metric: availability
        target: {atLeast: &standard 99.9%}
        measurement: {source: External probe}
      api:
        metric: availability
        of: API requests
        target: {atLeast: *standard}
        #                 ^^^^^^^^^ SLA022
        measurement: {source: External probe}
    ```

    ```yaml
    goals:
      uptime:
        metric: availability
        target: &standard {atLeast: 99.9%}
        measurement: {source: External probe}
      api:
        metric: availability
        of: API requests
        target: *standard
        #       ^^^^^^^^^ SLA022
        measurement: {source: External probe}
    ```

    ## Good

    ```yaml
    goals:
      uptime:
        metric: availability
        target: {atLeast: 99.9%}
        measurement: {source: External probe}
      api:
        metric: availability
        of: API requests
        target: {atLeast: 99.9%}
        measurement: {source: External probe}
    ```

    ## Stays silent

    Aliases for anything but a target.

    ```yaml
    goals:
      uptime:
        metric: availability
        target: {atLeast: 99.9%}
        measurement: &probe {source: External probe, interval: 1m}
      api:
        metric: availability
        of: API requests
        target: {atLeast: 99.5%}
        measurement: *probe
    ```

    ## References

    YAML 1.2.2, chapter 7.1. Merge keys are refused altogether: see SLA002.
    """
    for goal in agreement.goals:
        places = (goal.view, goal.target, *(bound.view for bound in goal.bounds))
        hidden = next((view for view in places if view.aliased), None)
        if hidden is not None and (figure := _figure(goal)):
            message = f"{goal.id} is promised through an alias, which stands for {figure}"
            yield Problem(hidden.here, message, f"write the figure out: {figure}")


def _figure(goal: Goal) -> str:
    texts = [f"{bound.operator} {bound.view.text}" for bound in goal.bounds if bound.view.text]
    return ", ".join(texts)
