"""Spans of hours: reversed, without length, a minute short, overlapping, in the changed hour."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from slalint.agreement.agreement import Agreement
from slalint.agreement.view import View
from slalint.arithmetic import (
    ClockChange,
    QuantityError,
    clock_change_hours,
    say_days,
    say_duration,
)
from slalint.arithmetic.date import MINUTES_PER_DAY
from slalint.arithmetic.units import MINUTE
from slalint.arithmetic.week import MAX_UNMARKED_NIGHT, MINUTES_PER_WEEK
from slalint.engine.finding import Problem, Related, Severity
from slalint.engine.rule import rule
from slalint.rules.time.written import Times, days, hours, say_times, times, zone_name

_MOST_SPANS: Final = 500


@rule("SLA504", "reversed-hours", Severity.ERROR, shared=True)
def reversed_hours(agreement: Agreement) -> Iterator[Problem]:
    """## What it does

    Reports hours that end before they begin: longer than a night of 14 hours and not marked with
    `overnight: true`, or marked with `overnight: false`. `24:00` is the end of a day, never a start.

    ## Why it matters

    From 17:00 to 09:00 somebody is there all night and nobody is there all day.

    ## Bad

    ```yaml
    calendars:
      office: {days: Mon-Fri, from: "17:00", to: "09:00", timeZone: Europe/Berlin}
    #                                            ^^^^^^^ SLA504
    ```

    ```yaml
    maintenance:
      notice: 5d
      windows:
        - days: [Sat, Sun]
          from: '06:00'
          to: '04:00'
    #         ^^^^^^^ SLA504
    ```

    ```yaml
    calendars:
      night:
        days: Mon-Fri
        from: "24:00"
    #         ^^^^^^^ SLA504
        to: "06:00"
    ```

    ## Good

    ```yaml
    calendars:
      office: {days: Mon-Fri, from: "09:00", to: "17:00", timeZone: Europe/Berlin}
    ```

    ## Stays silent

    A night is a night, and a long one may be marked.

    ```yaml
    calendars:
      night: {days: Mon-Fri, from: "18:30", to: "07:00", timeZone: Europe/Berlin}
      weekend: {days: Sat, from: "08:00", to: "06:00", overnight: true, timeZone: Europe/Berlin}
      late: {days: Mon-Fri, from: "16:00", to: "24:00", timeZone: Europe/Berlin}
    ```

    ## References

    See also SLA505, SLA516.
    """
    for span in hours(agreement):
        view = span.view
        if (view["from"].text or "").strip() == "24:00":
            message = f"{span.of} begins at 24:00, which is the end of a day and never a start"
            yield Problem(
                view["from"].here, message, 'write from: "00:00", of the day that is meant'
            )
            continue
        found = times(view)
        if found is None or found.end <= MINUTES_PER_DAY or view["overnight"].is_true():
            continue
        if found.minutes > MAX_UNMARKED_NIGHT or view["overnight"].is_false():
            length = say_duration(found.minutes * MINUTE)
            message = f"{span.of} runs {say_times(view)}: {length}, through the night"
            swapped = f"from {view['to'].text} to {view['from'].text}"
            help_text = f"did you mean {swapped}? Write overnight: true if the night is meant"
            yield Problem(view["to"].here, message, help_text, _begins(view))


@rule("SLA505", "almost-all-day", Severity.WARNING, shared=True)
def almost_all_day(agreement: Agreement) -> Iterator[Problem]:
    """## What it does

    Reports hours from 00:00 to 23:59 or otherwise one minute short of a day, and hours that begin
    and end at the same time.

    ## Why it matters

    A day that ends at 23:59 leaves a minute in which nobody is on duty: six hours a year. From
    00:00 to 00:00 is no time at all to a program, and the whole day to its author.

    ## Bad

    ```yaml
    calendars:
      always: {days: Mon-Sun, from: "00:00", to: "23:59", timeZone: Europe/Berlin}
    #                                            ^^^^^^^ SLA505
    ```

    ```yaml
    calendars:
      weekend:
        days: [Sat, Sun]
        from: "00:00"
        to: "00:00"
    #       ^^^^^^^ SLA505
    ```

    ```yaml
    maintenance:
      notice: 5d
      windows: [{days: Sun, from: "04:00", to: '04:00'}]
    #                                          ^^^^^^^ SLA505
    ```

    ## Good

    ```yaml
    calendars:
      always: {days: Mon-Sun, from: "00:00", to: "24:00", timeZone: Europe/Berlin}
    ```

    ## Stays silent

    Hours that end just before midnight for a reason, and whole days that are marked.

    ```yaml
    calendars:
      late: {days: Mon-Fri, from: "14:00", to: "23:59", timeZone: Europe/Berlin}
      sunday: {days: Sun, from: "06:00", to: "06:00", overnight: true, timeZone: Europe/Berlin}
    ```

    ## References

    Around the clock is the built-in clock 24x7. See also SLA504.
    """
    for span in hours(agreement):
        found = times(span.view)
        if found is None or found.minutes not in (0, MINUTES_PER_DAY - 1):
            continue
        end = span.view["to"]
        if found.minutes == 0:
            message = f"{span.of} runs {say_times(span.view)}: it has no length"
            whole = "overnight: true" if found.start else 'to: "24:00"'
            yield Problem(end.here, message, f"write {whole} for a whole day, else the end")
        else:
            message = f"{span.of} runs {say_times(span.view)}: one minute of each day is missing"
            whole = 'to: "24:00"' if found.start == 0 else f'to: "{span.view["from"].text}"'
            yield Problem(
                end.here, message, f"write {whole}, or the clock 24x7", _begins(span.view)
            )


@rule("SLA513", "clock-change", Severity.INFO, shared=True)
def clock_change(agreement: Agreement) -> Iterator[Problem]:
    """## What it does

    Reports hours of which half or more lie in the hour that is skipped or comes twice when clocks
    are changed in their time zone.

    ## Why it matters

    A window on Sundays from 02:00 to 03:00 does not exist on a Sunday in March and comes twice on
    one in October: a job that waits for 02:30 does not run, or runs twice.

    ## Bad

    ```yaml
    maintenance:
      notice: 5d
      windows: [{days: Sun, from: "02:00", to: "03:00", timeZone: Europe/Berlin}]
    #                             ^^^^^^^ SLA513
    ```

    ```yaml
    calendars:
      batch:
        timeZone: America/New_York
        spans:
          - days: Sun
            from: "01:00"
    #             ^^^^^^^ SLA513
            to: "02:30"
    ```

    ```yaml
    defaults: {window: calendar-month, timeZone: Europe/London, owner: acme, beneficiary: globex}
    maintenance:
      notice: 5d
      windows:
        - {days: Sat-Sun, from: '01:00', to: '02:00'}
    #                           ^^^^^^^ SLA513
    ```

    ## Good

    ```yaml
    maintenance:
      notice: 5d
      windows: [{days: Sun, from: "03:30", to: "04:30", timeZone: Europe/Berlin}]
    ```

    ## Stays silent

    Other days, zones without summer time, and long windows that only lose or win an hour.

    ```yaml
    maintenance:
      notice: 5d
      windows:
        - {days: Wed, from: "02:00", to: "03:00", timeZone: Europe/Berlin}
        - {days: Sun, from: "02:00", to: "03:00", timeZone: Asia/Kolkata}
        - {days: Sun, from: "00:00", to: "06:00", timeZone: Europe/Berlin}
    ```

    ## References

    The IANA time zone database. See also SLA502.
    """
    for span in hours(agreement):
        zone, found = zone_name(agreement, span.zone), times(span.view)
        if zone is None or found is None:
            continue
        changes = _changes_inside(zone, found, days(span.view))
        if not changes:
            continue
        day = say_days(frozenset({changes[0].day.weekday()}))
        effects = {"it is skipped" if change.skipped else "it comes twice" for change in changes}
        message = (
            f"{span.of} on {day} {say_times(span.view)} lies where clocks are changed in {zone}: "
            f"once a year {' and once '.join(sorted(effects, reverse=True))}"
        )
        yield Problem(span.view["from"].here, message, "choose hours before or after the change")


@rule("SLA516", "overlapping-calendar", Severity.INFO, shared=True)
def overlapping_calendar(agreement: Agreement) -> Iterator[Problem]:
    """## What it does

    Reports two spans of one calendar that overlap.

    ## Why it matters

    Ticket systems count the common hours twice or end a day at the first closing, and a promise of
    four hours is then met or missed by the entry that was read first.

    ## Bad

    ```yaml
    calendars:
      office:
        timeZone: Europe/Berlin
        spans:
          - {days: Mon-Fri, from: "09:00", to: "18:00"}
          - {days: Mon, from: "08:00", to: "12:00"}
    #                         ^^^^^^^ SLA516
    ```

    ```yaml
    calendars:
      nights:
        timeZone: Europe/Berlin
        spans:
          - days: [Sun]
            from: "20:00"
            to: "06:00"
          - days: [Mon, Tue]
            from: '05:00'
    #             ^^^^^^^ SLA516
            to: '09:00'
    ```

    ## Good

    ```yaml
    calendars:
      office:
        timeZone: Europe/Berlin
        spans:
          - {days: Mon, from: "08:00", to: "18:00"}
          - {days: Tue-Fri, from: "09:00", to: "18:00"}
    ```

    ## Stays silent

    A lunch break and spans that touch are no overlap.

    ```yaml
    calendars:
      office:
        timeZone: Europe/Berlin
        spans:
          - {days: Mon-Fri, from: "08:00", to: "12:00"}
          - {days: Mon-Fri, from: "13:00", to: "18:00"}
          - {days: Mon, from: "18:00", to: "20:00"}
    ```

    ## References

    See also SLA504, SLA505.
    """
    for name, calendar in agreement.view["calendars"].entries():
        spans = calendar["spans"].items()[:_MOST_SPANS]
        for later, earlier in _overlaps(spans):
            message = f"calendar {name} {say_times(later)} overlaps {say_times(earlier)}"
            related = Related(earlier["from"].here, "the other span")
            help_text = "write each hour of a day once"
            yield Problem(later["from"].here, message, help_text, (related,))


def _begins(view: View) -> tuple[Related, ...]:
    return (Related(view["from"].here, "begins here"),)


def _changes_inside(zone: str, span: Times, on: frozenset[int]) -> list[ClockChange]:
    """The changes of the clock that take up half of a span or more."""
    try:
        changes = clock_change_hours(zone.strip())
    except QuantityError:
        return []
    return [change for change in changes if _is_inside(change, span, on)]


def _is_inside(change: ClockChange, span: Times, on: frozenset[int]) -> bool:
    weekday = change.day.weekday()
    for day, shift in ((weekday, 0), ((weekday - 1) % 7, MINUTES_PER_DAY)):
        common = min(span.end, change.end + shift) - max(span.start, change.start + shift)
        if day in on and common > 0 and 2 * common >= span.minutes:
            return True
    return False


def _overlaps(spans: list[View]) -> Iterator[tuple[View, View]]:
    """Pairs of spans that overlap on some day, the later one in the file first, each named once."""
    stretches = sorted(
        (
            day * MINUTES_PER_DAY + found.start + week,
            day * MINUTES_PER_DAY + found.end + week,
            index,
        )
        for index, span in enumerate(spans)
        if (found := times(span)) is not None
        for day in days(span)
        for week in (-MINUTES_PER_WEEK, 0)
    )
    reported: set[int] = set()
    reach, owner = -MINUTES_PER_WEEK, -1
    for start, end, index in stretches:
        later, earlier = max(index, owner), min(index, owner)
        if start < min(reach, end) and later not in reported and earlier != later:
            reported.add(later)
            yield spans[later], spans[earlier]
        if end > reach:
            reach, owner = end, index
