"""Promises and the service level objectives behind them."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches
from fractions import Fraction
from typing import Final

from slalint.agreement.agreement import Agreement
from slalint.arithmetic import NamedLength, allowance, say_duration, say_percent, within
from slalint.engine.finding import Problem, Related, Severity
from slalint.engine.rule import rule
from slalint.neighbours.format import Format
from slalint.neighbours.openslo.references import standing_objects
from slalint.rules.availability.digits import USUAL
from slalint.rules.between.slo_ties import Aim, Tie, aims_of, ties_of
from slalint.rules.between.windows import times_allowance
from slalint.rules.between.wording import shorten

_MOST_NAMES: Final = 2000
"""Names among which a misspelt one is looked for."""


@rule("SLA813", "no-margin-to-slo", Severity.WARNING, between=True)
def no_margin_to_slo(agreement: Agreement) -> Iterator[Problem]:
    """## What it does

    Reports a promise that is as strict as the service level objective it is measured by, or
    stricter.

    ## Why it matters

    An objective is there to warn before a promise is broken. Without a margin the alarm and the
    breach come at the same minute; with a stricter promise the breach comes first.

    ## Bad

    ```yaml
    goals:
      uptime:
        metric: availability
        target: {atLeast: 99.95%}
        #                 ^^^^^^ SLA813
        window: rolling-30d
        measurement: {source: Prometheus, slo: web-availability}
    ---
    apiVersion: openslo/v1
    kind: SLO
    metadata: {name: web-availability}
    spec:
      service: web
      indicatorRef: web-good-requests
      timeWindow: [{duration: 30d, isRolling: true}]
      budgetingMethod: Occurrences
      objectives:
        - {displayName: Internal, target: 0.9995}
        - {displayName: Contract, target: 0.999}
    ```

    ```yaml
    goals:
      errors:
        metric: errorRate
        of: requests
        target: {atMost: "0.1 %"}
        #                ^^^^^^^ SLA813
        window: calendar-month
        measurement: {source: Prometheus, slo: web-errors}
    ---
    - apiVersion: openslo/v1
      kind: SLO
      metadata: {name: web-errors}
      spec:
        service: web
        indicatorRef: web-good-requests
        timeWindow:
          - duration: 1M
            calendar: {startTime: 2026-01-01 00:00:00, timeZone: Europe/Berlin}
        budgetingMethod: Occurrences
        objectives: [{targetPercent: 99.5}]
    ```

    ## Good

    ```yaml
    goals:
      uptime:
        metric: availability
        target: {atLeast: 99.9%}
        window: rolling-30d
        measurement: {source: Prometheus, slo: web-availability}
    ---
    apiVersion: openslo/v1
    kind: SLO
    metadata: {name: web-availability}
    spec:
      service: web
      indicatorRef: web-good-requests
      timeWindow: [{duration: 30d, isRolling: true}]
      budgetingMethod: Occurrences
      objectives:
        - {displayName: Internal, target: 0.9995}
        - {displayName: Contract, target: 0.999}
    ```

    ## Stays silent

    Goals that promise no share, and objectives that judge different values, of which nobody knows
    which one is meant.

    ```yaml
    goals:
      speed:
        metric: latency
        of: page views
        target: {atMost: 300ms}
        statistic: p99
        window: calendar-month
        measurement: {source: Prometheus, slo: web-latency}
      uptime:
        metric: availability
        target: {atLeast: 99.9%}
        window: calendar-month
        measurement: {source: Prometheus, slo: web-latency}
    ---
    apiVersion: openslo/v1
    kind: SLO
    metadata: {name: web-latency}
    spec:
      service: web
      indicatorRef: web-latency
      timeWindow: [{duration: 30d, isRolling: true}]
      budgetingMethod: Occurrences
      objectives:
        - {op: lte, value: 100, target: 0.9}
        - {op: lte, value: 300, target: 0.99}
    ```

    ## References

    Google's book on site reliability: an internal objective tighter than the promised one leaves
    room to respond. The strictest objective of an SLO counts.
    """
    for tie in ties_of(agreement):
        aims = aims_of(tie)
        share = tie.share
        if share is None or not aims or any(aim.percent > share for aim in aims):
            continue
        yield _without_margin(tie, share, max(aims, key=lambda aim: aim.percent))


def _without_margin(tie: Tie, share: Fraction, aim: Aim) -> Problem:
    assert tie.goal.promise is not None
    length = tie.goal.window.typical() if tie.goal.window is not None else None
    compared = "the same" if aim.percent == share else f"only {say_percent(aim.percent)}"
    message = (
        f"{tie.goal.id} promises {say_percent(share)}{_budget(tie, share, length)}, and the SLO "
        f"{shorten(tie.name)} behind it aims at {compared}"
    )
    if aim.percent == share:
        message += ": it warns nobody before the promise is broken"
    else:
        message += f"{_budget(tie, aim.percent, length)}: it is kept while the promise is broken"
    above = next((usual for usual in USUAL if share < usual < 100), None)
    aims_at = f"aim the SLO at {say_percent(above)} or more" if above else "aim the SLO higher"
    help_text = f"{aims_at}, or promise less than {say_percent(aim.percent)}"
    related = Related(aim.objective.figure.here, "the SLO's target", aim.slo.document)
    return Problem(tie.goal.promise.view.here, message, help_text, (related,))


def _budget(tie: Tie, percent: Fraction, length: NamedLength | None) -> str:
    """` (43 min 12 s in a 30-day month)`, "" where requests are counted or no window is known."""
    metric = tie.goal.metric
    counts_time = metric is not None and metric.is_availability and not tie.goal.counts_requests
    if length is None or not counts_time:
        return ""
    return f" ({say_duration(allowance(percent, length.seconds))} {within(length)})"


@rule("SLA814", "unknown-slo", Severity.ERROR, between=True)
def unknown_slo(agreement: Agreement) -> Iterator[Problem]:
    """## What it does

    Reports a `measurement.slo` that is the name of no SLO in the project.

    ## Why it matters

    The goal then says that it is measured by something that does not exist: nobody measures it.

    ## Bad

    ```yaml
    # project
    goals:
      uptime:
        metric: availability
        target: {atLeast: 99.9%}
        window: rolling-30d
        measurement: {source: Prometheus, slo: web-availabilty}
        #                                      ^^^^^^^^^^^^^^^ SLA814
    ---
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
      objectives: [{target: 0.9995}]
    ```

    ## Good

    ```yaml
    # project
    goals:
      uptime:
        metric: availability
        target: {atLeast: 99.9%}
        window: rolling-30d
        measurement: {source: Prometheus, slo: web-availability}
    ---
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
      objectives: [{target: 0.9995}]
    ```

    ## Stays silent

    Without a project around the file nobody knows which SLOs there are.

    ```yaml
    goals:
      uptime:
        metric: availability
        target: {atLeast: 99.9%}
        window: rolling-30d
        measurement: {source: Prometheus, slo: web-availability}
    ```

    ## References

    The name is the `metadata.name` of an OpenSLO object of kind SLO. References are judged below a
    git root, or below the folder of a configuration.
    """
    if not any(not tie.slos for tie in ties_of(agreement)):
        return
    if not agreement.project.sees_all(Format.OPENSLO):
        return
    slos = [
        one
        for (kind, _), objects in standing_objects(agreement.project).items()
        for one in objects
        if kind == "SLO"
    ]
    names = [slo.name for slo in slos][:_MOST_NAMES]
    titles = {slo.view["metadata"]["displayName"].text: slo.name for slo in slos}
    for tie in ties_of(agreement):
        if tie.slos:
            continue
        near = get_close_matches(tie.name[:80], names, n=1)
        meant = titles.get(tie.name) or (near[0] if near else None)
        has_none = "" if slos else ": it has no SLO at all"
        message = f"no SLO of this project is called `{shorten(tie.name)}`{has_none}"
        yield Problem(tie.view.here, message, f"did you mean `{meant}`?" if meant else None)


@rule("SLA815", "slo-window", Severity.WARNING, between=True)
def slo_window(agreement: Agreement) -> Iterator[Problem]:
    """## What it does

    Reports a goal whose SLO is measured over a longer window, or along a calendar where the goal's
    window rolls, unless the margin between the two covers the difference.

    ## Why it matters

    99.95% in a quarter allow 1 h 5 min of downtime, and all of it may fall into one month. The SLO is
    kept then, and a promise of 99.9% a month is broken.

    ## Bad

    ```yaml
    goals:
      uptime:
        metric: availability
        target: {atLeast: 99.9%}
        window: calendar-month
        measurement: {source: Prometheus, slo: web-availability}
        #                                      ^^^^^^^^^^^^^^^^ SLA815
    ---
    apiVersion: openslo/v1
    kind: SLO
    metadata: {name: web-availability}
    spec:
      service: web
      indicatorRef: web-good-requests
      timeWindow: [{duration: 1Q, isRolling: true}]
      budgetingMethod: Occurrences
      objectives: [{target: 0.9995}]
    ```

    ```yaml
    goals:
      uptime:
        metric: availability
        target: {atLeast: 99.9%}
        window: rolling-30d
        measurement: {source: Prometheus, slo: web-availability}
        #                                      ^^^^^^^^^^^^^^^^ SLA815
    ---
    apiVersion: openslo/v1
    kind: SLO
    metadata: {name: web-availability}
    spec:
      service: web
      indicatorRef: web-good-requests
      timeWindow:
        - duration: 1M
          calendar: {startTime: 2026-01-01 00:00:00, timeZone: Europe/Berlin}
      budgetingMethod: Occurrences
      objectives: [{target: 0.9991}]
    ```

    ## Good

    ```yaml
    goals:
      uptime:
        metric: availability
        target: {atLeast: 99.9%}
        window: calendar-month
        measurement: {source: Prometheus, slo: web-availability}
    ---
    apiVersion: openslo/v1
    kind: SLO
    metadata: {name: web-availability}
    spec:
      service: web
      indicatorRef: web-good-requests
      timeWindow:
        - duration: 1M
          calendar: {startTime: 2026-01-01 00:00:00, timeZone: Europe/Berlin}
      budgetingMethod: Occurrences
      objectives: [{target: 0.9995}]
    ```

    ## Stays silent

    A rolling window behind a calendar month, four weeks for a month, a shorter window, and a margin
    that covers the longer one.

    ```yaml
    goals:
      uptime:
        metric: availability
        target: {atLeast: 99.9%}
        window: calendar-month
        measurement: {source: Prometheus, slo: four-weeks}
      quarter:
        metric: availability
        of: the shop in a quarter
        target: {atLeast: 99.9%}
        window: calendar-quarter
        measurement: {source: Prometheus, slo: four-weeks}
      search:
        metric: availability
        of: search
        target: {atLeast: 99%}
        window: calendar-month
        measurement: {source: Prometheus, slo: whole-year}
    ---
    apiVersion: openslo/v1
    kind: SLO
    metadata: {name: four-weeks}
    spec:
      service: web
      indicatorRef: web-good-requests
      timeWindow: [{duration: 28d, isRolling: true}]
      budgetingMethod: Occurrences
      objectives: [{target: 0.9995}]
    ---
    apiVersion: openslo/v1
    kind: SLO
    metadata: {name: whole-year}
    spec:
      service: web
      indicatorRef: web-good-requests
      timeWindow: [{duration: 1Y, isRolling: true}]
      budgetingMethod: Occurrences
      objectives: [{target: 0.9995}]
    ```

    ## References

    In the goal's window the SLO is worth 100 - (100 - a) x longer / shorter, as in SLA803.
    """
    for tie in ties_of(agreement):
        problems = [_other_window(tie, aim) for aim in aims_of(tie)]
        if problems and problems[0] is not None and all(problems):
            yield problems[0]


def _other_window(tie: Tie, aim: Aim) -> Problem | None:
    here, there, share = tie.goal.window, aim.window, tie.share
    ours = here.typical() if here is not None else None
    if here is None or ours is None or there is None or share is None or share == 100:
        return None
    theirs = there.typical
    starts_afresh = here.kind == "rolling" and not there.is_rolling
    times = times_allowance(ours, theirs, starts_afresh=starts_afresh)
    worth = max(Fraction(0), 100 - (100 - aim.percent) * times)
    if times <= 1 or share <= worth or aim.percent <= share:
        return None  # without a margin it is SLA813's
    message = (
        f"{tie.goal.id} promises {say_percent(share)} over a {here}, and the SLO {shorten(tie.name)} "
        f"aims at {say_percent(aim.percent)} over {there}: kept, it allows "
        f"{say_percent(worth)} in one {here}"
    )
    help_text = f"measure the SLO over {_same(here.kind == 'rolling', ours)}, or aim it higher"
    related = Related(there.view.here, "the SLO's window", aim.slo.document)
    return Problem(tie.view.here, message, help_text, (related,))


def _same(rolls: bool, length: NamedLength) -> str:
    return f"{length.label}, rolling" if rolls else f"one {length.label} along the calendar"
