from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from slalint.arithmetic import (
    QuantityError,
    date_readings,
    is_ambiguous_date,
    parse_date,
    parse_long_date,
    parse_month,
    parse_time_of_day,
)


@given(st.dates())
def test_reads_every_iso_date(day: date) -> None:
    assert parse_date(day.isoformat()) == day


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("2026-02-30", "2026-02-28"),
        ("2024-02-30", "2024-02-29"),
        ("2026-06-31", "2026-06-30"),
        ("2024-13-45", None),
        ("0000-01-01", None),
        ("2026-1-5", "2026-01-05"),
        ("2026/01/05", "2026-01-05"),
        ("31/01/2026", "2026-01-31"),
        ("03/02/2026", "2026-02-03 or 2026-03-02"),
        ("15 January 2026", "2026-01-15"),
        ("next week", None),
        ("", None),
    ],
)
def test_refuses_other_dates(text: str, hint: str | None) -> None:
    with pytest.raises(QuantityError) as caught:
        parse_date(text)

    assert caught.value.hint == hint


@pytest.mark.parametrize("text", ["03/02/2026", "10.08.2025", "3-2-2026", "3. 2. 2026"])
def test_two_days_in_one_date(text: str) -> None:
    assert is_ambiguous_date(text)


@pytest.mark.parametrize("text", ["31/01/2026", "05/05/2026", "2026-03-02", "3/2-2026", "a/b/2026"])
def test_one_day_or_none(text: str) -> None:
    assert not is_ambiguous_date(text)


def test_the_readings_of_a_date_in_figures() -> None:
    assert date_readings("03/02/2026") == (date(2026, 2, 3), date(2026, 3, 2))
    assert date_readings("31/01/2026") == (date(2026, 1, 31),)
    assert date_readings("40/40/2026") == ()


@pytest.mark.parametrize(
    ("text", "minutes"), [("00:00", 0), ("09:00", 540), ("9:30", 570), ("23:59", 1439)]
)
def test_reads_a_time_of_day(text: str, minutes: int) -> None:
    assert parse_time_of_day(text) == minutes


def test_midnight_ends_a_day_and_never_starts_one() -> None:
    assert parse_time_of_day("24:00", end=True) == 1440
    with pytest.raises(QuantityError) as caught:
        parse_time_of_day("24:00")
    assert caught.value.hint == "00:00"


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("25:00", None),
        ("24:01", None),
        ("17:60", None),
        ("9am", "09:00"),
        ("12 am", "00:00"),
        ("12pm", "12:00"),
        ("5.30 p.m.", "17:30"),
        ("13pm", None),
        ("09:00:00", "09:00"),
        ("23:59:59", "24:00"),
        ("1020", None),
    ],
)
def test_refuses_other_times(text: str, hint: str | None) -> None:
    with pytest.raises(QuantityError) as caught:
        parse_time_of_day(text, end=True)

    assert caught.value.hint == hint


def test_reads_a_month() -> None:
    assert parse_month("2026-05") == date(2026, 5, 1)


@pytest.mark.parametrize(
    ("text", "hint"),
    [("2026-5", "2026-05"), ("2026-13", None), ("0000-01", None), ("May 2026", None)],
)
def test_refuses_other_months(text: str, hint: str | None) -> None:
    with pytest.raises(QuantityError) as caught:
        parse_month(text)

    assert caught.value.hint == hint


@pytest.mark.parametrize(
    "text",
    [
        "Thursday, 15 January 2026",
        "Thu 15 Jan 2026",
        "Thursday, January 15, 2026",
        "Thursday, the 15th of January 2026",
        "Donnerstag, den 15. Januar 2026",
        "Thursday, 2026-01-15",
        "15 January 2026",
    ],
)
def test_reads_a_date_in_words(text: str) -> None:
    read = parse_long_date(text)

    assert read.date == date(2026, 1, 15)
    assert read.weekday in {3, None}
    assert read.weekday_matches


def test_notices_another_weekday() -> None:
    assert not parse_long_date("Monday, 15 January 2026").weekday_matches


@pytest.mark.parametrize(
    "text", ["Someday, 15 January 2026", "15 Brumaire 2026", "31 June 2026", "January", "x" * 60]
)
def test_refuses_other_dates_in_words(text: str) -> None:
    with pytest.raises(QuantityError):
        parse_long_date(text)
