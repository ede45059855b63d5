"""Open hours, windows and intervals on the time line, against calculations of another kind."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from slalint.arithmetic import ALWAYS, BusinessCalendar, Window, parse_span
from slalint.report.hours import OpenHours
from slalint.report.instants import HOUR, SECOND, instant_of, local, read_instant
from slalint.report.intervals import clip, subtract, union
from slalint.report.periods import Anchor, periods_of

BERLIN = ZoneInfo("Europe/Berlin")
OFFICE = BusinessCalendar((parse_span("Mon-Fri", "09:00", "17:00"),), "Europe/Berlin")
NIGHT = BusinessCalendar((parse_span("Mon-Sun", "22:00", "06:00", overnight=True),))
MINUTE = 60 * SECOND
LAST, APRIL, FEBRUARY = date(2026, 1, 31), date(2025, 4, 1), date(2001, 2, 1)


def at(text: str, zone: ZoneInfo = BERLIN) -> int:
    return read_instant(text, zone)


@pytest.mark.parametrize(
    ("text", "same"),
    [
        ("2026-05-01T10:00:00Z", "2026-05-01T12:00+02:00"),
        ("2026-05-01 12:00", "2026-05-01T10:00:00+00:00"),
        ("2026-05-01", "2026-04-30T22:00Z"),
        ("2026-10-25T02:30", "2026-10-25T00:30Z"),  # happens twice: the first one
        ("2026-05-01T10:00:00.000001Z", "2026-05-01T10:00:00.000001+00:00"),
    ],
)
def test_instants(text: str, same: str) -> None:
    assert at(text) == at(same)


@pytest.mark.parametrize("text", ["", "soon", "2026-13-01", "0001-01-01", "9999-12-31", "1" * 50])
def test_what_is_no_instant(text: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        at(text)


@pytest.mark.parametrize(
    ("calendar", "start", "end", "hours"),
    [
        (OFFICE, "2026-05-04 08:00", "2026-05-04 18:00", 8),  # a Monday
        (OFFICE, "2026-05-08 16:00", "2026-05-11 10:00", 2),  # over a weekend
        (OFFICE, "2026-05-09 00:00", "2026-05-11 00:00", 0),
        (OFFICE, "2026-12-31 16:00", "2027-01-01 10:00", 2),  # over the turn of a year
        (NIGHT, "2026-03-28 22:00", "2026-03-29 06:00", 7),  # clocks go forward
        (NIGHT, "2026-10-24 22:00", "2026-10-25 06:00", 9),  # and back
        (NIGHT, "2026-12-31 23:00", "2027-01-01 01:00", 2),
        (ALWAYS, "2026-03-29 00:00", "2026-03-30 00:00", 23),
    ],
)
def test_open_hours(calendar: BusinessCalendar, start: str, end: str, hours: int) -> None:
    assert OpenHours(calendar, BERLIN).between(at(start), at(end)) == hours * HOUR


def test_holidays_close_what_starts_on_them() -> None:
    hours = OpenHours(NIGHT, BERLIN, lambda year: frozenset({date(year, 5, 4)}))
    assert hours.between(at("2026-05-04 00:00"), at("2026-05-05 00:00")) == 6 * HOUR
    assert hours.between(at("2026-05-05 00:00"), at("2026-05-05 06:00")) == 0


MOMENTS = st.datetimes(datetime(2025, 12, 20), datetime(2027, 1, 10)).map(
    lambda moment: instant_of(moment.replace(second=0, microsecond=0, tzinfo=UTC))
)
CALENDARS = st.sampled_from([OFFICE, NIGHT])


@given(CALENDARS, MOMENTS, st.integers(0, 3 * 24 * 60))
def test_open_time_is_that_of_its_minutes(
    calendar: BusinessCalendar, start: int, minutes: int
) -> None:
    """Counted one by one: a minute is open where its local time of day is."""

    def is_open(instant: int) -> bool:
        moment = local(instant, BERLIN)
        minute = moment.hour * 60 + moment.minute
        if calendar is OFFICE:
            return moment.weekday() < 5 and 9 * 60 <= minute < 17 * 60
        return minute >= 22 * 60 or minute < 6 * 60

    counted = sum(is_open(start + number * MINUTE) for number in range(minutes))
    hours = OpenHours(calendar, BERLIN)
    assert hours.between(start, start + minutes * MINUTE) == counted * MINUTE


@given(CALENDARS, MOMENTS, MOMENTS, MOMENTS)
def test_time_adds_up_whatever_was_asked_before(
    calendar: BusinessCalendar, one: int, two: int, three: int
) -> None:
    first, middle, last = sorted((one, two, three))
    hours = OpenHours(calendar, BERLIN)
    parts = hours.between(first, middle) + hours.between(middle, last)
    assert hours.between(first, last) == parts
    assert hours.between(last, first) == 0
    assert sum(end - start for start, end in hours.stretches(first, last)) == parts


@pytest.mark.parametrize(
    ("window", "anchor", "moment", "label", "first", "after"),
    [
        ("calendar-month", None, "2026-02-28 23:59", "2026-02", "2026-02-01", "2026-03-01"),
        ("billing-month", None, "2026-03-01 00:00", "2026-03", "2026-03-01", "2026-04-01"),
        ("calendar-quarter", None, "2026-12-31", "2026 Q4", "2026-10-01", "2027-01-01"),
        ("calendar-half", None, "2026-06-30", "2026 H1", "2026-01-01", "2026-07-01"),
        ("calendar-year", None, "2026-06-30", "2026", "2026-01-01", "2027-01-01"),
        ("calendar-week", None, "2026-05-10", "week of 2026-05-04", "2026-05-04", "2026-05-11"),
        ("calendar-day", None, "2026-03-29 12:00", "2026-03-29", "2026-03-29", "2026-03-30"),
        ("rolling-30d", None, "2026-03-29 12:00", "2026-03-29", "2026-03-29", "2026-03-30"),
        ("per-event", None, "2026-03-29 12:00", "2026-03", "2026-03-01", "2026-04-01"),
        (
            "contract-month",
            date(2026, 1, 31),
            "2026-02-28",
            "from 2026-02-28",
            "2026-02-28",
            "2026-03-31",
        ),
        (
            "contract-year",
            date(2025, 4, 1),
            "2026-03-31",
            "from 2025-04",
            "2025-04-01",
            "2026-04-01",
        ),
        (
            "fiscal-quarter",
            date(2001, 2, 1),
            "2026-05-01",
            "from 2026-05",
            "2026-05-01",
            "2026-08-01",
        ),
    ],
)
def test_windows(
    window: str, anchor: date | None, moment: str, label: str, first: str, after: str
) -> None:
    periods = periods_of(Window.parse(window), BERLIN, Anchor(anchor) if anchor else Anchor())
    period = periods.period(periods.number_at(at(moment)))
    assert (period.label, period.start, period.end) == (label, at(first), at(after))


WINDOWS = st.sampled_from(
    [
        "calendar-hour",
        "calendar-day",
        "calendar-week",
        "contract-month",
        "fiscal-quarter",
        "contract-half",
        "contract-year",
    ]
)


@given(WINDOWS, st.dates(date(2020, 1, 1), date(2027, 12, 31)), MOMENTS)
def test_windows_follow_each_other_without_gaps(window: str, anchor: date, moment: int) -> None:
    periods = periods_of(Window.parse(window), BERLIN, Anchor(anchor))
    number = periods.number_at(moment)
    period = periods.period(number)
    assert period.start <= moment < period.end
    assert periods.period(number + 1).start == period.end
    assert periods.number_at(period.start) == number
    assert periods.number_at(period.end - 1) == number


INTERVALS = st.lists(
    st.tuples(st.integers(0, 60), st.integers(0, 20)).map(lambda it: (it[0], it[0] + it[1])),
    max_size=8,
)


def points(intervals: list[tuple[int, int]]) -> set[int]:
    return {point for start, end in intervals for point in range(start, end)}


@given(INTERVALS, INTERVALS, st.integers(0, 80), st.integers(0, 80))
def test_intervals_are_sets_of_points(
    one: list[tuple[int, int]], two: list[tuple[int, int]], start: int, end: int
) -> None:
    first, second = union(one), union(two)
    assert points(list(first)) == points(one)
    assert all(a.end < b.start for a, b in pairwise(first))
    assert points(list(clip(first, start, end))) == points(one) & set(range(start, end))
    assert points(list(subtract(first, second))) == points(one) - points(two)


def test_a_long_history_is_laid_out_once() -> None:
    """Looking back and forth gives the same as looking once."""
    hours = OpenHours(OFFICE, BERLIN)
    far = [hours.between(at(f"{year}-01-01"), at(f"{year}-02-01")) for year in (2026, 2001, 2060)]
    again = [
        OpenHours(OFFICE, BERLIN).between(at(f"{year}-01-01"), at(f"{year}-02-01"))
        for year in (2026, 2001, 2060)
    ]
    assert far == again
    assert timedelta(microseconds=far[0]) == timedelta(hours=22 * 8)
