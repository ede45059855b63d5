"""Time zones: missing ones, ambiguous abbreviations, names that no database knows."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from slalint.agreement.agreement import Agreement
from slalint.agreement.view import View
from slalint.arithmetic import (
    AMBIGUOUS_ZONES,
    QuantityError,
    clock_change_hours,
    is_known_zone,
    near_zone,
)
from slalint.engine.finding import Problem, Severity
from slalint.engine.rule import rule
from slalint.rules.time.written import is_round_the_clock, zones

_HELP: Final = "write timeZone: with the zone of a city, such as Europe/Berlin, or Etc/UTC"


@rule("SLA501", "missing-time-zone", Severity.WARNING, shared=True)
def missing_time_zone(agreement: Agreement) -> Iterator[Problem]:
    """## What it does

    Reports calendars and maintenance windows with clock times and without a time zone, where
    `defaults.timeZone` does not say it for all of them.

    ## Why it matters

    09:00 in Berlin is 03:00 in New York. A desk that closes at 17:00 "somewhere" is open six hours
    longer to one side than to the other.

    ## Bad

    ```yaml
    defaults: {window: calendar-month, owner: acme, beneficiary: globex}
    calendars:
      office: {days: Mon-Fri, from: "09:00", to: "17:00", holidays: [DE]}
    # ^^^^^^ SLA501
    ```

    ```yaml
    defaults: {window: calendar-month, owner: acme, beneficiary: globex}
    maintenance:
      notice: 5d
      windows:
    # ^^^^^^^ SLA501
        - days: Sun
          from: '04:00'
          to: '06:00'
    ```

    ## Good

    ```yaml
    calendars:
      office: {days: Mon-Fri, from: "09:00", to: "17:00", timeZone: Europe/Berlin, holidays: [DE]}
    ```

    ## Stays silent

    A default for the whole agreement is enough, and hours around the clock are the same everywhere.

    ```yaml
    defaults: {window: calendar-month, timeZone: Europe/Berlin, owner: acme, beneficiary: globex}
    calendars:
      office: {days: Mon-Fri, from: "09:00", to: "17:00"}
    ```

    ```yaml
    defaults: {window: calendar-month, owner: acme, beneficiary: globex}
    calendars:
      always: {days: Mon-Sun, from: "00:00", to: "24:00"}
    ```

    ## References

    The names of zones are those of the IANA time zone database. See also SLA502, SLA503.
    """
    if agreement.default("timeZone").exists:
        return
    for name, calendar in agreement.view["calendars"].entries():
        if not calendar["timeZone"].exists and _has_times(calendar):
            message = (
                f"calendar {name} has clock times and no time zone: {_times(calendar)} in Berlin "
                "and in New York are six hours apart"
            )
            yield Problem(calendar.key, message, _HELP)
    windows = agreement.view["maintenance"]["windows"]
    bare = [window for window in windows.items() if not window["timeZone"].exists]
    bare = [window for window in bare if window["from"].text and window["to"].text]
    if bare:
        message = (
            f"maintenance {_times(bare[0])} has no time zone: nobody can tell whether it falls "
            "into the night or into working hours"
        )
        yield Problem(windows.key, message, _HELP)


@rule("SLA502", "ambiguous-time-zone", Severity.WARNING, shared=True)
def ambiguous_time_zone(agreement: Agreement) -> Iterator[Problem]:
    """## What it does

    Reports abbreviations of time zones: IST, CST and BST name several zones, EST and MEZ name one
    that ignores summer time. Those that programs read with summer time, such as CET, are a note.

    ## Why it matters

    CST is Chicago, Shanghai or Havana, up to fourteen hours apart. A desk that opens at 09:00 EST
    all year opens at 10:00 on New York's clocks in summer.

    ## Bad

    ```yaml
    calendars:
      office: {days: Mon-Fri, from: "09:00", to: "17:00", timeZone: IST, holidays: [IN]}
    #                                                               ^^^ SLA502
    ```

    ```yaml
    maintenance:
      notice: 5d
      windows:
        - days: Sun
          from: "04:00"
          to: "06:00"
          timeZone: "est"
    #               ^^^^^ SLA502
    ```

    ```yaml
    defaults: {window: calendar-month, timeZone: CET, owner: acme, beneficiary: globex}
    #                                            ^^^ SLA502 info
    ```

    ## Good

    ```yaml
    calendars:
      office: {days: Mon-Fri, from: "09:00", to: "17:00", timeZone: Asia/Kolkata, holidays: [IN]}
    ```

    ## Stays silent

    UTC and GMT have one meaning and no summer time.

    ```yaml
    defaults: {window: calendar-month, timeZone: UTC, owner: acme, beneficiary: globex}
    calendars:
      office: {days: Mon-Fri, from: "09:00", to: "17:00", timeZone: GMT}
    ```

    ## References

    The IANA time zone database. See also SLA501, SLA503, SLA513.
    """
    for view in zones(agreement):
        name = _name(view)
        if not is_ambiguous(name):
            continue
        meanings = AMBIGUOUS_ZONES[name.upper().split("/")[0].strip()]
        severity = Severity.INFO if _has_summer_time(name) else None
        message = f"`{name[:60]}` does not say whether clocks are changed"
        if len(meanings) > 1:
            message = f"`{name[:60]}` may be {' or '.join(meanings)}"
        help_text = f"write {meanings[0]}, or the zone of the city that is meant"
        yield Problem(view.here, message, help_text, severity=severity)


@rule("SLA503", "unknown-time-zone", Severity.ERROR, shared=True)
def unknown_time_zone(agreement: Agreement) -> Iterator[Problem]:
    """## What it does

    Reports a time zone that is not in the IANA database, such as `Europe/Munich` or `UTC+1`.

    ## Why it matters

    No program can read it, so times are computed in another zone or not at all. An offset such as
    UTC+1 is wrong for half of the year wherever clocks are changed.

    ## Bad

    ```yaml
    defaults: {window: calendar-month, timeZone: Europe/Munich, owner: acme, beneficiary: globex}
    #                                            ^^^^^^^^^^^^^ SLA503
    ```

    ```yaml
    calendars:
      office:
        days: Mon-Fri
        from: "09:00"
        to: "17:00"
        timeZone: "UTC+1"
    #             ^^^^^^^ SLA503
    ```

    ## Good

    ```yaml
    defaults: {window: calendar-month, timeZone: Europe/Berlin, owner: acme, beneficiary: globex}
    ```

    ## Stays silent

    Old names of the database are fine, and abbreviations are SLA502's.

    ```yaml
    calendars:
      office: {days: Mon-Fri, from: "09:00", to: "17:00", timeZone: Asia/Calcutta}
      night: {days: Mon-Fri, from: "19:00", to: "23:00", timeZone: UTC}
      us: {days: Mon-Fri, from: "09:00", to: "17:00", timeZone: CST}
    ```

    ## References

    The IANA time zone database. See also SLA501, SLA502.
    """
    for view in zones(agreement):
        name = _name(view)
        if is_known_zone(name) or is_ambiguous(name):
            continue
        message = f"`{name[:60]}` is no time zone of the IANA database: no program can read it"
        if _is_offset(name):
            message = f"`{name[:60]}` is an offset, which is wrong as soon as clocks are changed"
            yield Problem(view.here, message, _HELP)
            continue
        near = near_zone(name)
        help_text = f"did you mean {near}?" if near is not None else _HELP
        yield Problem(view.here, message, help_text)


def is_ambiguous(name: str) -> bool:
    """Whether a name is an abbreviation, or several with slashes as in `CET/CEST`."""
    return all(part.strip().upper() in AMBIGUOUS_ZONES for part in name[:60].split("/"))


def _has_summer_time(name: str) -> bool:
    """Whether programs that know the name change its clocks."""
    try:
        return is_known_zone(name) and bool(clock_change_hours(name))
    except QuantityError:
        return False


def _is_offset(name: str) -> bool:
    rest = name.strip().upper().removeprefix("UTC").removeprefix("GMT").strip()
    return rest[:1] in ("+", "-") and rest[1:].replace(":", "").isdigit()


def _name(view: View) -> str:
    return (view.text or "").strip()


def _has_times(calendar: View) -> bool:
    spans = calendar["spans"].items() if calendar["spans"].exists else [calendar]
    return any(span["from"].exists for span in spans) and not is_round_the_clock(calendar)


def _times(view: View) -> str:
    """The first hours of a calendar or window, for a message."""
    span = view["spans"][0] if view["spans"].exists else view
    start, end = span["from"].text, span["to"].text
    return f"{start[:8]} to {end[:8]}" if start and end else "its hours"
