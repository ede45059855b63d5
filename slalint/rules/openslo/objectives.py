"""The targets of OpenSLO objectives, and the time slices they are counted in."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import Final

from slalint.agreement.meant import figures_meant, without_inner_zero
from slalint.agreement.metrics import METRICS
from slalint.agreement.shares import share_of
from slalint.arithmetic import HOUR, NamedLength, say_duration, say_number, say_percent
from slalint.engine.finding import Problem, Related, Severity
from slalint.engine.rule import neighbour_rule
from slalint.neighbours.document import Neighbour
from slalint.neighbours.format import Format
from slalint.neighbours.openslo.figures import (
    Objective,
    number_at,
    objectives_of,
    time_window_of,
)
from slalint.neighbours.openslo.objects import SloObject, objects_of_kind
from slalint.neighbours.openslo.shape import is_there
from slalint.rules.availability.wording import Yardstick

_METRIC: Final = METRICS["availability"]
_HALF: Final = Fraction(50)


@neighbour_rule(Format.OPENSLO, "OSLO031", "one-openslo-target", Severity.ERROR)
def one_openslo_target(document: Neighbour) -> Iterator[Problem]:
    """## What it does

    Reports an objective that has neither `target` nor `targetPercent`, or both, and an SLO whose
    list of objectives is empty.

    ## Why it matters

    Without a target there is nothing to keep; of two, each tool reads another one.

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
        - displayName: Good
    #     ^^^^^^^^^^^^^^^^^ OSLO031
        - {target: 0.99, targetPercent: 99.9}
    #                    ^^^^^^^^^^^^^ OSLO031
    ```

    ```yaml
    apiVersion: openslo/v1
    kind: SLO
    metadata: {name: web-availability}
    spec:
      service: web
      indicatorRef: web-good-requests
      timeWindow: [{duration: 30d, isRolling: true}]
      budgetingMethod: Occurrences
      objectives: []
    #             ^^ OSLO031
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
        - targetPercent: 99.9
    ```

    ## Stays silent

    Several objectives may state their targets in different ways.

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
        - targetPercent: 99.5
    ```

    ## References

    OpenSLO specification, Objectives.
    """
    for slo in objects_of_kind(document, "SLO"):
        view = slo.spec["objectives"]
        if view.is_list and not view.items():
            yield Problem(view.here, "an SLO without objectives promises nothing", "add one")
        for objective in () if slo.is_alpha else objectives_of(slo):
            target, percent = objective.view["target"], objective.view["targetPercent"]
            if is_there(target) and is_there(percent):
                message = "`target` and `targetPercent` exclude each other"
                yield Problem(percent.key, message, "keep one of them")
            elif not is_there(target) and not is_there(percent):
                message = "this objective has no target"
                yield Problem(objective.view.here, message, "add for example `target: 0.999`")


@neighbour_rule(Format.OPENSLO, "OSLO032", "openslo-target-out-of-range", Severity.ERROR)
def openslo_target_out_of_range(document: Neighbour) -> Iterator[Problem]:
    """## What it does

    Reports a `target` that is not from 0 up to but without 1, and a `targetPercent` that is not from
    0 up to but without 100: mostly a percentage where a ratio is expected.

    ## Why it matters

    `target: 99.9` promises 9,990 %. A target of 1 leaves no error budget at all: the first failed
    request breaks it, and every tool divides by zero.

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
        - target: 99.9
    #             ^^^^ OSLO032
        - targetPercent: 100
    #                    ^^^ OSLO032
        - target: -0.5
    #             ^^^^ OSLO032
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
        - targetPercent: 99.99
    ```

    ## Stays silent

    As many nines as one likes.

    ```yaml
    apiVersion: openslo/v1
    kind: SLO
    metadata: {name: order-durability}
    spec:
      service: orders
      indicatorRef: orders-kept
      timeWindow: [{duration: 1Y, isRolling: true}]
      budgetingMethod: Occurrences
      objectives:
        - target: 0.99999999999
    ```

    ## References

    OpenSLO specification, Objectives: target in [0.0, 1.0), targetPercent in [0.0, 100).
    """
    for slo in objects_of_kind(document, "SLO"):
        for objective in objectives_of(slo):
            percent = objective.percent
            if percent is not None and not 0 <= percent < 100:
                yield _out_of_range(objective, percent, _length(slo))


def _out_of_range(objective: Objective, percent: Fraction, length: NamedLength | None) -> Problem:
    view, name = objective.figure, objective.figure.name
    if percent == 100:
        message = f"`{name}: {view.text}` leaves no error budget: a single failure breaks it"
        example = "0.999" if objective.is_ratio else "99.9"
        return Problem(view.here, message, f"write for example {name}: {example}")
    most = "1" if objective.is_ratio else "100"
    message = (
        f"`{name}` is a {'ratio' if objective.is_ratio else 'percentage'} from 0 to below {most}"
    )
    figure = percent / 100 if objective.is_ratio else percent
    help_text = f"write for example {name}: {'0.999' if objective.is_ratio else '99.9'}"
    if objective.is_ratio and 1 < figure < 100:
        message += f"; {say_number(figure)} would be {say_percent(percent)}"
        help_text = f"write target: {say_number(figure / 100)}{_budget(figure, length)}"
    return Problem(view.here, message, help_text)


@neighbour_rule(Format.OPENSLO, "OSLO033", "implausible-openslo-target", Severity.WARNING)
def implausible_openslo_target(document: Neighbour) -> Iterator[Problem]:
    """## What it does

    Reports a target that lets more than half of everything fail, an error if its digits are those of
    a usual target or of a ratio in the wrong field, and one whose nines have a single zero among
    them.

    ## Why it matters

    A misplaced point or digit costs a factor of ten. `targetPercent: 0.999` lets 99 of 100 requests
    fail, and its budget is never spent, so nobody is ever told.

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
        - targetPercent: 0.999
    #                    ^^^^^ OSLO033 error
        - target: 0.0999
    #             ^^^^^^ OSLO033 error
        - target: 0.25
    #             ^^^^ OSLO033
        - target: 0.9909
    #             ^^^^^^ OSLO033
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
        - targetPercent: 99.9
        - target: 0.990
    ```

    ## Stays silent

    Modest targets, as for a share of orders that are paid at once.

    ```yaml
    apiVersion: openslo/v1
    kind: SLO
    metadata: {name: paid-at-once}
    spec:
      service: orders
      indicatorRef: paid-at-once
      timeWindow: [{duration: 30d, isRolling: true}]
      budgetingMethod: Occurrences
      objectives:
        - target: 0.5
        - targetPercent: 80
    ```

    ## References

    The same slips in agreements are SLA401, SLA403 and SLA404.
    """
    for slo in objects_of_kind(document, "SLO"):
        for objective in objectives_of(slo):
            percent = objective.sound_percent
            problem = (
                _implausible(objective, percent, _length(slo)) if percent is not None else None
            )
            if problem is not None:
                yield problem


def _implausible(
    objective: Objective, percent: Fraction, length: NamedLength | None
) -> Problem | None:
    view, share = objective.figure, share_of(say_percent(percent))
    if share is None:
        return None
    if percent < _HALF:
        meant = figures_meant(share, _METRIC) if share.flaw(_METRIC) is not None else ()
        message = f"{say_percent(percent)} lets {say_number(100 - percent)} of 100 fail"
        is_slip = bool(meant) or (not objective.is_ratio and 0 < percent <= 1)
        severity = Severity.ERROR if is_slip else None
        return Problem(
            view.here, message, _did_you_mean(objective, meant, length), severity=severity
        )
    if meant := without_inner_zero(share):
        message = f"{say_percent(percent)} has a zero among its nines{_budget(percent, length)}"
        return Problem(view.here, message, _did_you_mean(objective, meant, length))
    return None


def _did_you_mean(
    objective: Objective, meant: tuple[Fraction, ...], length: NamedLength | None
) -> str | None:
    name = objective.figure.name
    figures = (
        f"{name}: {say_number(one / 100 if objective.is_ratio else one)}{_budget(one, length)}"
        for one in meant
        if one < 100
    )
    said = " or ".join(figures)
    return f"did you mean {said}?" if said else None


def _budget(percent: Fraction, length: NamedLength | None) -> str:
    """` (43 min 12 s in a 30-day month)`, "" where failures are no time."""
    return f" ({Yardstick(length).in_window(percent)})" if length is not None else ""


def _length(slo: SloObject) -> NamedLength | None:
    """The window of an SLO that counts time; None where it counts events, or has no window."""
    if slo.spec["budgetingMethod"].text == "Occurrences":
        return None
    window = time_window_of(slo)
    return window.typical if window is not None else None


@neighbour_rule(Format.OPENSLO, "OSLO034", "equal-openslo-objectives", Severity.WARNING)
def equal_openslo_objectives(document: Neighbour) -> Iterator[Problem]:
    """## What it does

    Reports two objectives of one SLO that ask for the same: equal targets with equal comparisons and
    time slices, however they are written.

    ## Why it matters

    One of them was to be another figure, mostly after a copy. Tools that name results by their
    target lose one of the two.

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
        - {displayName: Good, target: 0.999}
        - {displayName: Best, targetPercent: 99.9}
    #                                        ^^^^ OSLO034
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
        - {displayName: Good, target: 0.999}
        - {displayName: Best, targetPercent: 99.99}
    ```

    ## Stays silent

    Equal targets for different values or different indicators.

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
        - {op: lte, value: 500, target: 0.99}
    ```

    ## References

    OpenSLO specification, Objectives.
    """
    for slo in objects_of_kind(document, "SLO"):
        seen: dict[object, Objective] = {}
        for objective in objectives_of(slo):
            view = objective.view
            if objective.percent is None or is_there(view["indicator"]):
                continue
            if is_there(view["ratioMetrics"]):
                continue
            asked = (
                objective.percent,
                view["op"].text,
                number_at(view["value"]),
                view["indicatorRef"].text,
                number_at(view["timeSliceTarget"]),
                objective.slice,
            )
            first = seen.setdefault(asked, objective)
            if first is not objective:
                message = f"another objective asks for the same {say_percent(objective.percent)}"
                related = (Related(first.figure.here, "asked for here"),)
                yield Problem(objective.figure.here, message, "remove one, or correct it", related)


@neighbour_rule(Format.OPENSLO, "OSLO035", "openslo-time-slice", Severity.ERROR)
def openslo_time_slice(document: Neighbour) -> Iterator[Problem]:
    """## What it does

    Reports an objective that is budgeted in time slices without saying how long they are or when one
    is good, a `timeSliceTarget` that is not above 0 and at most 1, and slices that are not shorter
    than the window.

    ## Why it matters

    With `Timeslices` a slice counts as good or bad as a whole. Its length decides what a short
    outage costs: ten seconds spoil a minute, or an hour.

    ## Bad

    ```yaml
    apiVersion: openslo/v1
    kind: SLO
    metadata: {name: web-availability}
    spec:
      service: web
      indicatorRef: web-good-requests
      timeWindow: [{duration: 1d, isRolling: true}]
      budgetingMethod: Timeslices
      objectives:
        - {target: 0.99, timeSliceWindow: 1m}
    #     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ OSLO035
        - {target: 0.98, timeSliceTarget: 95, timeSliceWindow: 1m}
    #                                     ^^ OSLO035
        - {target: 0.95, timeSliceTarget: 0.9, timeSliceWindow: 1d}
    #                                                           ^^ OSLO035
    ```

    ## Good

    ```yaml
    apiVersion: openslo/v1
    kind: SLO
    metadata: {name: web-availability}
    spec:
      service: web
      indicatorRef: web-good-requests
      timeWindow: [{duration: 1d, isRolling: true}]
      budgetingMethod: Timeslices
      objectives:
        - {target: 0.99, timeSliceTarget: 0.95, timeSliceWindow: 1m}
    ```

    ## Stays silent

    Ratio time slices need no target of their own, and occurrences no slices.

    ```yaml
    apiVersion: openslo/v1
    kind: SLO
    metadata: {name: web-availability}
    spec:
      service: web
      indicatorRef: web-good-requests
      timeWindow: [{duration: 1d, isRolling: true}]
      budgetingMethod: RatioTimeslices
      objectives:
        - {target: 0.99, timeSliceWindow: 1m}
    ```

    ## References

    OpenSLO specification, Objectives. In v1alpha slices have no length.
    """
    for slo in objects_of_kind(document, "SLO"):
        needed = _needed_of_slices(slo)
        window = time_window_of(slo)
        for objective in objectives_of(slo):
            view = objective.view
            missing = [f"`{name}`" for name in needed if not is_there(view[name])]
            if missing:
                message = f"time slices are counted; this objective lacks {' and '.join(missing)}"
                example = (
                    "timeSliceTarget: 0.95" if "Target" in missing[0] else "timeSliceWindow: 1m"
                )
                yield Problem(view.here, message, f"write for example {example}")
            target = number_at(view["timeSliceTarget"])
            if target is not None and not 0 < target <= 1:
                message = "`timeSliceTarget` is a ratio above 0, at most 1"
                percent = 1 < target <= 100
                hint = f"write {say_number(target / 100)}" if percent else "write for example 0.95"
                yield Problem(view["timeSliceTarget"].here, message, hint)
            size, length = objective.slice, window.typical.seconds if window is not None else None
            if needed and size is not None and length is not None and HOUR <= length <= size:
                message = (
                    f"a time slice of {say_duration(size)} is not shorter than the window of "
                    f"{say_duration(length)}: there is no more than one slice to count"
                )
                yield Problem(view["timeSliceWindow"].here, message, "write for example 1m")


def _needed_of_slices(slo: SloObject) -> tuple[str, ...]:
    match slo.spec["budgetingMethod"].text:
        case "Timeslices":
            return ("timeSliceTarget",) if slo.is_alpha else ("timeSliceTarget", "timeSliceWindow")
        case "RatioTimeslices":
            return ("timeSliceWindow",)
    return ()


@neighbour_rule(Format.OPENSLO, "OSLO036", "openslo-budget-below-slice", Severity.WARNING)
def openslo_budget_below_slice(document: Neighbour) -> Iterator[Problem]:
    """## What it does

    Reports an objective in time slices whose error budget is smaller than one slice.

    ## Why it matters

    99.99% of a week are 1 min of budget. Counted in slices of five minutes, the first bad one breaks
    the objective: it asks for 100%, whatever it says.

    ## Bad

    ```yaml
    apiVersion: openslo/v1
    kind: SLO
    metadata: {name: web-availability}
    spec:
      service: web
      indicatorRef: web-good-requests
      timeWindow: [{duration: 1w, isRolling: true}]
      budgetingMethod: Timeslices
      objectives:
        - {target: 0.9999, timeSliceTarget: 0.95, timeSliceWindow: 5m}
    #              ^^^^^^ OSLO036
    ```

    ## Good

    ```yaml
    apiVersion: openslo/v1
    kind: SLO
    metadata: {name: web-availability}
    spec:
      service: web
      indicatorRef: web-good-requests
      timeWindow: [{duration: 1w, isRolling: true}]
      budgetingMethod: Timeslices
      objectives:
        - {target: 0.9999, timeSliceTarget: 0.95, timeSliceWindow: 1m}
    ```

    ## Stays silent

    Ratio time slices add up shares and break no slice as a whole; occurrences have no slices.

    ```yaml
    apiVersion: openslo/v1
    kind: SLO
    metadata: {name: web-availability}
    spec:
      service: web
      indicatorRef: web-good-requests
      timeWindow: [{duration: 1w, isRolling: true}]
      budgetingMethod: RatioTimeslices
      objectives:
        - {target: 0.9999, timeSliceWindow: 5m}
    ```

    ## References

    Budget: (1 - target) x window. What is finer than its measurement in agreements is SLA409's.
    """
    for slo in objects_of_kind(document, "SLO"):
        window = time_window_of(slo)
        if slo.spec["budgetingMethod"].text != "Timeslices" or window is None:
            continue
        length = window.typical
        for objective in objectives_of(slo):
            percent, size = objective.sound_percent, objective.slice
            if percent is None or size is None or size >= length.seconds:
                continue
            budget = (100 - percent) / 100 * length.seconds
            if budget < size:
                message = (
                    f"{say_percent(percent)} leaves {say_duration(budget)} of budget in "
                    f"{length.label}, less than one time slice of {say_duration(size)}: the first bad "
                    "slice breaks it"
                )
                help_text = "count in shorter slices, over a longer window, or ask for less"
                yield Problem(objective.figure.here, message, help_text)
