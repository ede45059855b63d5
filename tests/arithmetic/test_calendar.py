from datetime import date
from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from slalint.arithmetic import (
    ALWAYS,
    BusinessCalendar,
    Duration,
    QuantityError,
    Range,
    ReversedHours,
    Span,
    named_calendar,
    parse_days,
    parse_span,
    say_days,
)

H = 3600
WEEK = 7 * 24 * 60

OFFICE = BusinessCalendar((parse_span("Mon-Fri", "09:00", "17:00"),), "Europe/Berlin")
NIGHTS = BusinessCalendar((parse_span("Mon-Sun", "18:30", "07:00"),), "Europe/Berlin")
BANK = BusinessCalendar(
    (
        parse_span(["Mon", "Wed", "Fri"], "08:00", "12:00"),
        parse_span(["Tue", "Thu"], "10:00", "18:00"),
    )
)


def hours(best: int, worst: int) -> Range:
    return Range(Fraction(best * H), Fraction(worst * H))


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        ("Mon-Fri", {0, 1, 2, 3, 4}),
        ("Monday - Friday", {0, 1, 2, 3, 4}),
        ("Sun", {6}),
        ("mon,wed", {0, 2}),
        ("Mon, Wed-Thu", {0, 2, 3}),
        (["Mon", "Wed"], {0, 2}),
        (["Mon,Wed", "Fri-Sat"], {0, 2, 4, 5}),
        ("Sat-Mon", {5, 6, 0}),
        ("Mon-Mon", {0}),
    ],
)
def test_reads_days(days: str | list[str], expected: set[int]) -> None:
    assert parse_days(days) == expected


@pytest.mark.parametrize(
    ("days", "hint"),
    [
        ("Fry", "Fri"),
        ("Mo", "Mon"),
        ("weekdays", None),
        ("Mon-", None),
        ("", None),
        ([], None),
        (["Mon"] * 8, None),
        ("Mon-Tue-Wed", None),
    ],
)
def test_refuses_other_days(days: str | list[str], hint: str | None) -> None:
    with pytest.raises(QuantityError) as caught:
        parse_days(days)

    if hint:
        assert caught.value.hint == hint


@given(st.frozensets(st.integers(0, 6), min_size=1))
def test_named_days_round_trip(days: frozenset[int]) -> None:
    assert parse_days(say_days(days)) == days


def test_reads_a_span() -> None:
    span = parse_span("Mon-Fri", "09:00", "24:00")

    assert span == Span(frozenset(range(5)), 540, 1440)
    assert str(span) == "Mon-Fri 09:00-24:00"


def test_a_night_ends_on_the_next_day() -> None:
    assert parse_span("Sun", "18:30", "07:00").end == (24 + 7) * 60
    assert parse_span("Sun", "19:00", "09:00").minutes == 14 * 60
    assert str(parse_span("Sun", "18:30", "07:00")) == "Sun 18:30-07:00"


def test_a_long_night_must_be_marked() -> None:
    with pytest.raises(ReversedHours) as caught:
        parse_span("Mon-Fri", "17:00", "09:00")

    assert caught.value.hint == "from 09:00 to 17:00"
    assert parse_span("Mon-Fri", "17:00", "09:00", overnight=True).minutes == 16 * 60
    assert parse_span("Mon-Fri", "09:00", "09:00", overnight=True).minutes == 24 * 60


def test_a_span_may_have_no_length_but_a_calendar_must_be_open() -> None:
    empty = parse_span("Mon-Fri", "09:00", "09:00")

    assert empty.minutes == 0
    with pytest.raises(QuantityError, match="open time"):
        BusinessCalendar((empty,))
    with pytest.raises(QuantityError, match="open time"):
        BusinessCalendar(())


def test_the_open_time_of_a_week() -> None:
    assert OFFICE.weekly_seconds() == 40 * H
    assert OFFICE.hours_per_day() == 8
    assert BANK.hours_per_day() == Fraction(28, 5)
    assert NIGHTS.weekly_seconds() == Fraction("87.5") * H
    assert NIGHTS.hours_per_day() == Fraction("12.5")


def test_overlapping_spans_count_once() -> None:
    twice = BusinessCalendar((*OFFICE.spans, parse_span("Mon", "08:00", "12:00")))

    assert twice.weekly_seconds() == 41 * H


def test_a_weekend_without_support() -> None:
    until_six = BusinessCalendar((parse_span("Mon-Fri", "09:00", "18:00"),))

    assert until_six.longest_gap() == 63 * H
    assert NIGHTS.longest_gap() == Fraction("11.5") * H
    assert ALWAYS.longest_gap() == 0


@pytest.mark.parametrize(
    ("text", "best", "worst"),
    [
        # From the closing on Friday to the closing on Monday.
        ("8bh", 8, 72),
        ("1bd", 8, 72),
        # From the closing on Friday to Monday 13:00.
        ("4bh", 4, 68),
        ("2bd", 32, 96),
        ("5bd", 4 * 24 + 8, 7 * 24),
        ("10bd", 11 * 24 + 8, 14 * 24),
        # Six working days of eight hours.
        ("48bh", 7 * 24 + 8, 10 * 24),
        ("1bd 4bh", 28, 92),
        ("0bh", 0, 0),
        ("-8bh", -72, -8),
        ("24h", 24, 24),
        ("1mo", 28 * 24, 31 * 24),
    ],
)
def test_the_worst_case_of_office_hours(text: str, best: int, worst: int) -> None:
    assert OFFICE.to_calendar(Duration.parse(text)) == hours(best, worst)


def test_eight_business_hours_of_a_nine_hour_day() -> None:
    until_six = BusinessCalendar((parse_span("Mon-Fri", "09:00", "18:00"),))

    assert until_six.to_calendar(Duration.parse("8bh")).worst == (63 + 8) * H


def test_around_the_clock_business_time_is_calendar_time() -> None:
    assert ALWAYS.around_the_clock
    assert ALWAYS.to_calendar(Duration.parse("8bh")) == hours(8, 8)
    assert ALWAYS.to_calendar(Duration.parse("1bd")).worst == 24 * H


def test_enormous_durations_stay_cheap() -> None:
    worst = OFFICE.to_calendar(Duration.parse("999999999999999bd")).worst

    # The rest of four days takes 144 hours over a weekend.
    assert worst == (999999999999999 // 5 * 7 * 24 + 144) * H


def test_holidays_lengthen_the_worst_case() -> None:
    christmas = frozenset({date(2026, 12, 25), date(2026, 12, 28)})
    office = BusinessCalendar(OFFICE.spans, OFFICE.zone, christmas)

    # From Thursday 24 December to Tuesday 29 December.
    assert office.longest_gap() == (4 * 24 + 16) * H
    assert office.to_calendar(Duration.parse("8bh")) == hours(8, 120)
    assert office.to_calendar(Duration.parse("9999999bd")).worst > 0


def test_a_holiday_on_a_free_day_changes_nothing() -> None:
    sunday = BusinessCalendar(OFFICE.spans, OFFICE.zone, frozenset({date(2026, 12, 27)}))

    for text in ("8bh", "3bd", "12bd"):
        assert sunday.to_calendar(Duration.parse(text)) == OFFICE.to_calendar(Duration.parse(text))
    assert sunday.longest_gap() == OFFICE.longest_gap()


def test_a_holiday_around_the_clock() -> None:
    closed_once = BusinessCalendar(ALWAYS.spans, None, frozenset({date(2026, 1, 1)}))

    assert closed_once.longest_gap() == 24 * H
    assert closed_once.to_calendar(Duration.parse("2bh")) == hours(2, 26)


def test_known_names() -> None:
    assert named_calendar("24x7") is ALWAYS
    assert named_calendar("24/7") is ALWAYS
    weekdays = named_calendar("24x5")
    assert weekdays is not None
    assert weekdays.weekly_seconds() == 120 * H
    assert named_calendar("office") is None


def test_covers_in_one_zone() -> None:
    until_six = BusinessCalendar((parse_span("Mon-Fri", "09:00", "18:00"),), "Europe/Berlin")

    assert until_six.covers(OFFICE)
    assert not OFFICE.covers(until_six)
    assert ALWAYS.covers(NIGHTS)
    assert not NIGHTS.covers(ALWAYS)


def test_covers_across_zones() -> None:
    london = BusinessCalendar((parse_span("Mon-Fri", "08:00", "16:00"),), "Europe/London")
    new_york = BusinessCalendar(OFFICE.spans, "America/New_York")

    assert london.covers(OFFICE)
    assert OFFICE.covers(london)
    assert not new_york.covers(OFFICE)
    assert new_york.intersects(OFFICE)


def test_an_hour_that_holds_only_in_some_seasons_does_not_cover() -> None:
    # New York is six hours behind Berlin, but five in the weeks between the clock changes.
    berlin = BusinessCalendar((parse_span("Mon", "15:00", "16:00"),), "Europe/Berlin")
    new_york = BusinessCalendar((parse_span("Mon", "09:00", "10:00"),), "America/New_York")

    assert not new_york.covers(berlin)
    assert new_york.intersects(berlin)


def test_intersects() -> None:
    assert not OFFICE.intersects(NIGHTS)
    assert not OFFICE.intersects(parse_span("Sun", "04:00", "06:00"))
    assert OFFICE.intersects(parse_span("Fri", "16:00", "18:00"))
    assert not OFFICE.intersects(parse_span("Fri", "17:00", "18:00"))


def test_a_zone_that_nobody_knows_counts_as_the_same() -> None:
    assert BusinessCalendar(OFFICE.spans, "Europe/Munich").covers(OFFICE)
    assert BusinessCalendar(OFFICE.spans, None).covers(OFFICE)


spans = st.builds(
    lambda days, start, length: Span(days, start * 60, (start + length) * 60),
    st.frozensets(st.integers(0, 6), min_size=1),
    st.integers(0, 23),
    st.integers(1, 14),
)
calendars = st.lists(spans, min_size=1, max_size=3).map(lambda some: BusinessCalendar(tuple(some)))


def open_minutes(calendar: BusinessCalendar) -> list[bool]:
    minutes = [False] * WEEK
    for span in calendar.spans:
        for day in span.days:
            for minute in range(day * 1440 + span.start, day * 1440 + span.end):
                minutes[minute % WEEK] = True
    return minutes


def due_after(opened: list[int], start: int, minutes: int) -> int:
    """Count forward minute by minute, as a ticket system does; `opened` are the open minutes."""
    index = next(i for i, minute in enumerate(opened) if minute >= start)
    return opened[index + minutes - 1] + 1 - start


@settings(max_examples=40, deadline=None)
@given(calendars, st.integers(1, 60))
def test_agrees_with_counting_hour_by_hour(calendar: BusinessCalendar, amount: int) -> None:
    # All spans lie on whole hours, so hours are counted where tickets count minutes.
    minutes = open_minutes(calendar)
    opened_once = [hour for hour in range(168) if minutes[hour * 60]]
    opened = [
        hour + week * 168 for week in range(amount // len(opened_once) + 3) for hour in opened_once
    ]
    on_the_hour = [due_after(opened, start, amount) for start in range(168)]
    # A start just after an open hour has begun needs the beginning of one hour more.
    just_after = [due_after(opened, start, amount + 1) - 1 for start in opened_once]

    assert calendar.to_calendar(Duration(business_hours=Fraction(amount))) == hours(
        min(on_the_hour), max(on_the_hour + just_after)
    )


@given(calendars, st.integers(1, 2000), st.integers(1, 2000))
def test_more_business_time_takes_longer(calendar: BusinessCalendar, one: int, more: int) -> None:
    shorter = calendar.to_calendar(Duration(business_hours=Fraction(one, 10)))
    longer = calendar.to_calendar(Duration(business_hours=Fraction(one + more, 10)))

    assert shorter.best <= shorter.worst
    assert shorter.best < longer.best
    assert shorter.worst < longer.worst
    assert shorter.best >= Fraction(one, 10) * H


@given(calendars, calendars)
def test_covering_and_intersecting_agree_with_the_minutes(
    one: BusinessCalendar, other: BusinessCalendar
) -> None:
    pairs = list(zip(open_minutes(one), open_minutes(other), strict=True))

    assert one.covers(other) == all(ours for ours, theirs in pairs if theirs)
    assert one.intersects(other) == any(ours and theirs for ours, theirs in pairs)


@given(calendars)
def test_the_longest_gap_agrees_with_the_minutes(calendar: BusinessCalendar) -> None:
    opened = [i for i, is_open in enumerate(open_minutes(calendar) * 2) if is_open]
    gaps = [later - earlier - 1 for earlier, later in pairwise(opened)]

    assert calendar.longest_gap() == max(gaps) * 60
