"""Where an agreement writes clock times and time zones."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from slalint.agreement.agreement import Agreement
from slalint.agreement.clocks import clock_of
from slalint.agreement.view import View
from slalint.arithmetic import QuantityError, parse_days, parse_time_of_day
from slalint.arithmetic.date import MINUTES_PER_DAY


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


class Times(NamedTuple):
    """From when to when, in minutes since midnight; the end exceeds 1440 on the next day."""

    start: int
    end: int

    @property
    def minutes(self) -> int:
        """How long that is."""
        return self.end - self.start


def times(view: View) -> Times | None:
    """The clock times of a span of hours, None where they cannot be read.

    An end before the start is on the next day, however long that is.
    """
    start, end = view["from"].text, view["to"].text
    if start is None or end is None:
        return None
    try:
        opens, closes = parse_time_of_day(start), parse_time_of_day(end, end=True)
    except QuantityError:
        return None
    next_day = closes < opens or (closes == opens and view["overnight"].is_true())
    return Times(opens, closes + (MINUTES_PER_DAY if next_day else 0))


def days(view: View) -> frozenset[int]:
    """The days of a span of hours, Monday is 0; none where they cannot be read."""
    try:
        return parse_days(view["days"].texts())
    except QuantityError:
        return frozenset()


def say_times(view: View) -> str:
    """`from 09:00 to 17:00`, as written."""
    return f"from {(view['from'].text or '')[:8]} to {(view['to'].text or '')[:8]}"


def say_clock(name: str | None) -> str:
    """A clock in words."""
    return "around the clock" if name == "24x7" else f"the calendar {name}"
