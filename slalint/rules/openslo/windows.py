"""The time windows of SLOs, and all durations of OpenSLO."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime
from typing import Final

from slalint.agreement.view import View
from slalint.arithmetic import HOUR, is_known_zone, near_zone
from slalint.engine.finding import Applicability, Fix, Problem, Severity
from slalint.engine.rule import neighbour_rule
from slalint.neighbours.document import Neighbour
from slalint.neighbours.format import Format
from slalint.neighbours.openslo.figures import (
    number_at,
    objectives_of,
    shorthand,
    time_window_of,
)
from slalint.neighbours.openslo.objects import SloObject, objects_of_kind
from slalint.neighbours.openslo.shape import is_there
from slalint.rules.between.wording import shorten

_START: Final = re.compile(r"\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}\Z")
_LOOSE: Final = re.compile(
    r"(\d{1,6})\s{0,3}(m|min|minutes?|h|hours?|d|days?|w|weeks?|mo|months?|q|quarters?|y|years?)\Z",
    re.IGNORECASE,
)
_GRAMMAR: Final = "a whole number above 0 and one of m (minutes), h, d, w, M (months), Q, Y"


@neighbour_rule(Format.OPENSLO, "OSLO021", "one-openslo-time-window", Severity.ERROR)
def one_openslo_time_window(document: Neighbour) -> Iterator[Problem]:
    """## What it does

    Reports an SLO whose list of time windows has not exactly one item.

    ## Why it matters

    The field is a list for later versions only. Tools read the first window or refuse the object.

    ## Bad

    ```yaml
    apiVersion: openslo/v1
    kind: SLO
    metadata: {name: web-availability}
    spec:
      service: web
      indicatorRef: web-good-requests
      timeWindow:
        - {duration: 30d, isRolling: true}
        - {duration: 7d, isRolling: true}
    #     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ OSLO021
      budgetingMethod: Occurrences
      objectives:
        - target: 0.999
    ```

    ## Good

    ```yaml
    apiVersion: openslo/v1
    kind: SLO
    metadata: {name: web-availability}
    spec:
      service: web
      indicatorRef: web-good-requests
      timeWindow:
        - {duration: 30d, isRolling: true}
      budgetingMethod: Occurrences
      objectives:
        - target: 0.999
    ```

    ## Stays silent

    Without a window OpenSLO lets the tool choose one: see OSLO026.

    ```yaml
    apiVersion: openslo/v1
    kind: SLO
    metadata: {name: web-availability}
    spec:
      service: web
      indicatorRef: web-good-requests
      budgetingMethod: Occurrences
      objectives:
        - target: 0.999
    ```

    ## References

    OpenSLO specification, SLO, `timeWindow`.
    """
    for slo in objects_of_kind(document, "SLO"):
        view = _windows(slo)
        items = view.items()
        if view.is_list and not items:
            yield Problem(view.here, "an empty list of time windows", "write exactly one")
        elif len(items) > 1:
            message = f"an SLO has one time window, this one has {len(items):,}"
            yield Problem(items[1].here, message, "make an SLO of its own for each window")


def _windows(slo: SloObject) -> View:
    return slo.spec["timeWindows" if slo.is_alpha else "timeWindow"]


@neighbour_rule(Format.OPENSLO, "OSLO022", "malformed-openslo-duration", Severity.ERROR)
def malformed_openslo_duration(document: Neighbour) -> Iterator[Problem]:
    """## What it does

    Reports a duration that is not written as OpenSLO writes them: a whole number above zero and one
    letter, m, h, d, w, M, Q or Y.

    ## Why it matters

    Case tells minutes from months: `1m` is a minute, `1M` a month. Everything else is refused or
    guessed.

    ## Bad

    ```yaml
    apiVersion: openslo/v1
    kind: SLO
    metadata: {name: web-availability}
    spec:
      service: web
      indicatorRef: web-good-requests
      timeWindow: [{duration: 30 days, isRolling: true}]
    #                         ^^^^^^^ OSLO022
      budgetingMethod: Timeslices
      objectives:
        - {target: 0.999, timeSliceTarget: 0.95, timeSliceWindow: 0}
    #                                                             ^ OSLO022
    ```

    ```yaml
    apiVersion: openslo/v1
    kind: AlertCondition
    metadata: {name: fast-burn}
    spec:
      severity: page
      condition: {threshold: 14, lookbackWindow: -1h, alertAfter: 1h30m}
    #                                            ^^^ OSLO022
    #                                                             ^^^^^ OSLO022
    ```

    ## Good

    ```yaml
    apiVersion: openslo/v1
    kind: AlertCondition
    metadata: {name: fast-burn}
    spec:
      severity: page
      condition: {threshold: 14, lookbackWindow: 1h, alertAfter: 90m}
    ```

    ## Stays silent

    A time slice may be a bare number of minutes, and a condition may alert at once.

    ```yaml
    apiVersion: openslo/v1
    kind: SLO
    metadata: {name: web-availability}
    spec:
      service: web
      indicatorRef: web-good-requests
      timeWindow: [{duration: 1Q, isRolling: true}]
      budgetingMethod: Timeslices
      objectives:
        - {target: 0.999, timeSliceTarget: 0.95, timeSliceWindow: 5}
    ---
    apiVersion: openslo/v1
    kind: AlertCondition
    metadata: {name: fast-burn}
    spec:
      severity: page
      condition: {threshold: 14, lookbackWindow: 1h, alertAfter: 0m}
    ```

    ## References

    OpenSLO specification, duration-shorthand.
    """
    for view, may_be_zero in _durations(document):
        number = number_at(view)
        if number is not None:
            is_slice = view.name == "timeSliceWindow"
            wrong = number <= 0 if is_slice else False  # elsewhere a number is OSLO005's
        else:
            wrong = view.text is not None and shorthand(view.text) is None
            wrong = wrong and not (may_be_zero and view.text == "0m")
        if wrong:
            text = view.text or ""
            message = f"`{shorten(text)}` is no duration of OpenSLO: {_GRAMMAR}"
            mended = _mended(text)
            yield Problem(
                view.here, message, f"write {mended}" if mended else "write for example 30d"
            )


def _durations(document: Neighbour) -> Iterator[tuple[View, bool]]:
    """Every place of a duration, and whether none at all is fine there."""
    for slo in objects_of_kind(document, "SLO"):
        if not slo.is_alpha:
            yield from ((item["duration"], False) for item in _windows(slo).items())
        yield from ((one.view["timeSliceWindow"], False) for one in objectives_of(slo))
    for one in objects_of_kind(document, "AlertCondition"):
        condition = one.spec["condition"]
        yield from ((condition["lookbackWindow"], False), (condition["alertAfter"], True))


def _mended(text: str) -> str | None:
    """What a duration in another notation was to be; None where that is unclear."""
    match = _LOOSE.match(text.strip().lstrip("-"))
    if match is None or not int(match[1]):
        return None
    unit = match[2].lower()
    letter = "M" if unit.startswith("mo") else unit[0].upper() if unit[0] in "qy" else unit[0]
    return f"{int(match[1])}{letter}"


@neighbour_rule(Format.OPENSLO, "OSLO023", "openslo-rolling-or-calendar", Severity.ERROR)
def openslo_rolling_or_calendar(document: Neighbour) -> Iterator[Problem]:
    """## What it does

    Reports a time window that rolls and has a `calendar` as well, or does neither.

    ## Why it matters

    A rolling window looks back from every moment, one along the calendar starts afresh. After the
    same outage one is in breach for weeks, the other until the first of the month.

    ## Bad

    ```yaml
    apiVersion: openslo/v1
    kind: SLO
    metadata: {name: web-availability}
    spec:
      service: web
      indicatorRef: web-good-requests
      timeWindow:
        - duration: 7d
          isRolling: true
          calendar: {startTime: 2026-01-05 00:00:00, timeZone: Europe/Berlin}
    #     ^^^^^^^^ OSLO023
      budgetingMethod: Occurrences
      objectives:
        - target: 0.999
    ```

    ```yaml
    apiVersion: openslo/v1
    kind: SLO
    metadata: {name: web-availability}
    spec:
      service: web
      indicatorRef: web-good-requests
      timeWindow:
        - duration: 1M
    #     ^^^^^^^^^^^^ OSLO023
      budgetingMethod: Occurrences
      objectives:
        - target: 0.999
    ```

    ## Good

    ```yaml
    apiVersion: openslo/v1
    kind: SLO
    metadata: {name: web-availability}
    spec:
      service: web
      indicatorRef: web-good-requests
      timeWindow:
        - {duration: 7d, isRolling: true}
      budgetingMethod: Occurrences
      objectives:
        - target: 0.999
    ```

    ## Stays silent

    With a calendar the window does not roll, said or not.

    ```yaml
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
      objectives:
        - target: 0.999
    ```

    ## References

    OpenSLO specification, SLO, `timeWindow`.
    """
    for slo in objects_of_kind(document, "SLO"):
        for view in _windows(slo).items():
            if not view.is_mapping:
                continue
            rolls, calendar = view["isRolling"].is_true(), view["calendar"]
            if rolls and is_there(calendar):
                message = "this window rolls, and has a calendar that it would start afresh by"
                yield Problem(calendar.key, message, "remove the calendar, or isRolling: true")
            elif not rolls and not is_there(calendar):
                message = "this window does not roll, and has no calendar to start afresh by"
                yield Problem(view.here, message, "add `isRolling: true`, or a `calendar`")


@neighbour_rule(Format.OPENSLO, "OSLO024", "openslo-calendar-start", Severity.ERROR)
def openslo_calendar_start(document: Neighbour) -> Iterator[Problem]:
    """## What it does

    Reports a calendar without a start, without a time zone, with a start that is no date with time
    (2026-01-31 00:00:00), or with a zone that the IANA database does not have.

    ## Why it matters

    The start fixes where every window begins, the zone which day an outage at midnight belongs to.

    ## Bad

    ```yaml
    apiVersion: openslo/v1
    kind: SLO
    metadata: {name: web-availability}
    spec:
      service: web
      indicatorRef: web-good-requests
      timeWindow:
        - duration: 1w
          calendar: {startTime: Monday, timeZone: Europe/Berln}
    #                           ^^^^^^ OSLO024
    #                                             ^^^^^^^^^^^^ OSLO024
      budgetingMethod: Occurrences
      objectives:
        - target: 0.999
    ```

    ```yaml
    apiVersion: openslo/v1
    kind: SLO
    metadata: {name: web-availability}
    spec:
      service: web
      indicatorRef: web-good-requests
      timeWindow:
        - duration: 1M
          calendar: {startTime: 2026-02-30 00:00:00}
    #     ^^^^^^^^ OSLO024
    #                           ^^^^^^^^^^^^^^^^^^^ OSLO024
      budgetingMethod: Occurrences
      objectives:
        - target: 0.999
    ```

    ## Good

    ```yaml
    apiVersion: openslo/v1
    kind: SLO
    metadata: {name: web-availability}
    spec:
      service: web
      indicatorRef: web-good-requests
      timeWindow:
        - duration: 1w
          calendar: {startTime: 2026-01-05 00:00:00, timeZone: Europe/Berlin}
      budgetingMethod: Occurrences
      objectives:
        - target: 0.999
    ```

    ## Stays silent

    Quotes around the start do not matter, and UTC is a zone.

    ```yaml
    apiVersion: openslo/v1
    kind: SLO
    metadata: {name: web-availability}
    spec:
      service: web
      indicatorRef: web-good-requests
      timeWindow:
        - duration: 1M
          calendar: {startTime: "2026-01-01 00:00:00", timeZone: UTC}
      budgetingMethod: Occurrences
      objectives:
        - target: 0.999
    ```

    ## References

    OpenSLO specification, SLO, `timeWindow`: a date with time in 24 hours and without zone, and a
    name of the IANA Time Zone Database.
    """
    for slo in objects_of_kind(document, "SLO"):
        for window in _windows(slo).items():
            if window["calendar"].is_mapping and not window["isRolling"].is_true():
                yield from _calendar(window["calendar"])


def _calendar(calendar: View) -> Iterator[Problem]:
    start, zone = calendar["startTime"], calendar["timeZone"]
    missing = [f"`{view.name}`" for view in (start, zone) if not is_there(view)]
    if missing:
        message = f"this calendar lacks {' and '.join(missing)}: nobody knows when a window begins"
        yield Problem(calendar.key, message)
    if start.text is not None and not _is_start(start.text):
        message = (
            f"`{shorten(start.text)}` is no start of a calendar: a date that exists, and a time"
        )
        yield Problem(start.here, message, "write it as 2026-01-31 00:00:00")
    if zone.text is not None and not is_known_zone(zone.text):
        near = near_zone(zone.text)
        message = f"the IANA database has no time zone `{shorten(zone.text)}`"
        yield Problem(zone.here, message, f"did you mean {near}?" if near else None)


def _is_start(text: str) -> bool:
    if not _START.match(text):
        return False
    try:
        datetime.strptime(text, "%Y-%m-%d %H:%M:%S")
    except ValueError:
        return False
    return True


@neighbour_rule(Format.OPENSLO, "OSLO025", "openslo-minutes-for-months", Severity.WARNING)
def openslo_minutes_for_months(document: Neighbour) -> Iterator[Problem]:
    """## What it does

    Reports a time window of less than an hour: `1m` is one minute, and a month is `1M`.

    ## Why it matters

    An objective over one minute is kept or broken every minute anew; the budget of a month is never
    added up.

    ## Bad

    ```yaml
    apiVersion: openslo/v1
    kind: SLO
    metadata: {name: web-availability}
    spec:
      service: web
      indicatorRef: web-good-requests
      timeWindow:
        - duration: 1m
    #               ^^ OSLO025
          calendar: {startTime: 2026-01-01 00:00:00, timeZone: Europe/Berlin}
      budgetingMethod: Occurrences
      objectives:
        - target: 0.999
    ```

    ## Good

    ```yaml
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
      objectives:
        - target: 0.999
    ```

    ## Stays silent

    A window of an hour, however it is written, and time slices of a minute.

    ```yaml
    apiVersion: openslo/v1
    kind: SLO
    metadata: {name: web-availability}
    spec:
      service: web
      indicatorRef: web-good-requests
      timeWindow: [{duration: 60m, isRolling: true}]
      budgetingMethod: Timeslices
      objectives:
        - {target: 0.9, timeSliceTarget: 0.95, timeSliceWindow: 1m}
    ```

    ## References

    OpenSLO specification, duration-shorthand: m are minutes, M are months.
    """
    for slo in objects_of_kind(document, "SLO"):
        window = time_window_of(slo)
        if window is None or slo.is_alpha or window.typical.seconds >= HOUR:
            continue
        view = window.view["duration"]
        number = window.length.number
        spoken = "1 minute" if number == 1 else f"{number} minutes"
        months = "1 month" if number == 1 else f"{number} months"
        message = f"`{view.text}` is {spoken}: the objective is judged over no more than that"
        title = f"write {number}M"
        fix = Fix(title, view.here, f"{number}M", Applicability.SUGGESTION)
        yield Problem(view.here, message, f"did you mean {number}M ({months})?", fix=fix)


@neighbour_rule(Format.OPENSLO, "OSLO026", "no-openslo-time-window", Severity.INFO)
def no_openslo_time_window(document: Neighbour) -> Iterator[Problem]:
    """## What it does

    Notes an SLO without a time window.

    ## Why it matters

    The same 99.9% allow 1 min 26 s of downtime in a day and 43 min 12 s in 30 days. Without a
    window each tool chooses its own.

    ## Bad

    ```yaml
    apiVersion: openslo/v1
    kind: SLO
    metadata: {name: web-availability}
    spec:
    #^^^ OSLO026
      service: web
      indicatorRef: web-good-requests
      budgetingMethod: Occurrences
      objectives:
        - target: 0.999
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

    A window that is there and malformed has a rule of its own.

    ```yaml
    apiVersion: openslo/v1
    kind: SLO
    metadata: {name: web-availability}
    spec:
      service: web
      indicatorRef: web-good-requests
      timeWindow: [{duration: 30 days, isRolling: true}]
      budgetingMethod: Occurrences
      objectives:
        - target: 0.999
    ```

    ## References

    OpenSLO specification, SLO: the time window is optional.
    """
    for slo in objects_of_kind(document, "SLO"):
        names = ("timeWindow", "timeWindows")
        if slo.spec.is_mapping and not any(is_there(slo.spec[name]) for name in names):
            message = "no time window: how much may go wrong is not known"
            key = names[slo.is_alpha]
            yield Problem(slo.spec.key, message, f"add `{key}`, for example 30 rolling days")
