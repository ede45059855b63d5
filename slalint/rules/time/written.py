"""Where an agreement writes clock times and time zones."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from slalint.agreement.agreement import Agreement
from slalint.agreement.clocks import clock_of
from slalint.agreement.view import View


class Hours(NamedTuple):
    """One span of hours as written: `{days, from, to}`, and what says its time zone."""

    view: View
    """The mapping that holds `days`, `from` and `to`."""
    zone: View
    """The `timeZone` that goes with it, which may not be there."""
    of: str
    """What the hours belong to, in words that begin a message."""
    is_calendar: bool


def hours(agreement: Agreement) -> Iterator[Hours]:
    """Every span of hours that this document writes itself, in file order of its blocks."""
    for name, calendar in agreement.view["calendars"].entries():
        spans = calendar["spans"].items() if calendar["spans"].exists else [calendar]
        for span in spans:
            yield Hours(span, calendar["timeZone"], f"calendar {name}", is_calendar=True)
    for window in agreement.view["maintenance"]["windows"].items():
        yield Hours(window, window["timeZone"], "the maintenance window", is_calendar=False)


def zones(agreement: Agreement) -> Iterator[View]:
    """Every time zone that this document names."""
    view = agreement.view
    places = [view["defaults"]]
    places += [calendar for _, calendar in view["calendars"].entries()]
    places += [goal for _, goal in view["goals"].entries()]
    places += view["maintenance"]["windows"].items()
    for place in places:
        if place["timeZone"].text is not None:
            yield place["timeZone"]


def zone_name(agreement: Agreement, zone: View) -> str | None:
    """The name of a time zone, that of the agreement where nothing else is said."""
    return zone.text if zone.exists else agreement.default("timeZone").text


def is_round_the_clock(calendar: View) -> bool:
    """Whether a calendar has all hours of all days; such a one means the same in every zone."""
    clock = clock_of(calendar)
    return clock is not None and clock.around_the_clock
