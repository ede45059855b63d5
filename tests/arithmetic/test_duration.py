from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from slalint.arithmetic import (
    AmbiguousMinutes,
    Duration,
    MissingUnit,
    QuantityError,
    last_place,
    uses_bare_m,
)

from .helpers import decimals

DAY = 86400


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("500ms", "0.5"),
        ("30s", 30),
        ("30 seconds", 30),
        ("1 second", 1),
        ("15m", 900),
        ("15 min", 900),
        ("15 mins", 900),
        ("15 minutes", 900),
        ("24h", 86400),
        ("24 hours", 86400),
        ("1 hr", 3600),
        ("1.5h", 5400),
        ("5d", 5 * DAY),
        ("5 calendar days", 5 * DAY),
        ("2w", 14 * DAY),
        ("2 weeks", 14 * DAY),
        ("1h30m", 5400),
        ("21m 36s", 1296),
        ("21 min 36 s", 1296),
        ("0m", 0),
        ("-5m", -300),
        ("PT4H", 14400),
        ("PT15M", 900),
        ("P1DT2H", DAY + 7200),
        ("P2W", 14 * DAY),
        ("PT0.5S", "0.5"),
        ("-PT15M", -900),
    ],
)
def test_reads_clock_time(text: str, seconds: int | str) -> None:
    assert Duration.parse(text) == Duration(seconds=Fraction(seconds))


@pytest.mark.parametrize(
    ("text", "months"),
    [
        ("3mo", 3),
        ("3 months", 3),
        ("1q", 3),
        ("2 quarters", 6),
        ("1y", 12),
        ("2 years", 24),
        ("1 yr", 12),
        ("P1M", 1),
        ("P1Y6M", 18),
        ("1.5y", 18),
    ],
)
def test_reads_months(text: str, months: int) -> None:
    assert Duration.parse(text) == Duration(months=Fraction(months))


@pytest.mark.parametrize(
    ("text", "days", "hours"),
    [
        ("2bd", 2, 0),
        ("2 business days", 2, 0),
        ("1 business day", 1, 0),
        ("2 working days", 2, 0),
        ("4bh", 0, 4),
        ("4 Business Hours", 0, 4),
        ("30 business minutes", 0, "0.5"),
        ("1bd 4bh", 1, 4),
    ],
)
def test_reads_business_time(text: str, days: int, hours: int | str) -> None:
    duration = Duration.parse(text)

    assert duration == Duration(business_days=Fraction(days), business_hours=Fraction(hours))
    assert duration.is_business


@pytest.mark.parametrize("text", ["3M", "3 M", "1h30M"])
def test_a_capital_m_may_be_months_or_minutes(text: str) -> None:
    with pytest.raises(AmbiguousMinutes) as caught:
        Duration.parse(text)

    number = "30" if "30" in text else "3"
    assert caught.value.hint == f"{number}mo for months, {number}m for minutes"


def test_a_bare_number_lacks_its_unit() -> None:
    with pytest.raises(MissingUnit) as caught:
        Duration.parse("30")

    assert caught.value.hint == "30m, 30h or 30d"


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("1,5h", "1.5h"),
        ("1,000 h", "1000 h"),
        ("soon", None),
        ("30m 1h", None),
        ("1h 1h", None),
        ("1h 2bd", None),
        ("1 business week", None),
        ("1h 5 fortnights", None),
        ("1d 4bh", None),
        ("1h30", None),
        ("h", None),
        ("P", None),
        ("PT", None),
        ("P1H", None),
        ("pt4h", None),
        ("1e9h", None),
        ("", None),
        ("--5m", None),
        ("9" * 19 + "h", None),
    ],
)
def test_refuses_everything_else(text: str, hint: str | None) -> None:
    with pytest.raises(QuantityError) as caught:
        Duration.parse(text)

    assert caught.value.hint == hint


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("3m", True),
        ("1h30m", True),
        ("21m 36s", True),
        ("-5m", True),
        ("15 min", False),
        ("3mo", False),
        ("PT15M", False),
        ("500ms", False),
        ("3M", False),
        ("many", False),
    ],
)
def test_knows_the_single_letter_for_minutes(text: str, expected: bool) -> None:
    assert uses_bare_m(text) is expected


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("43 min", 60),
        ("43.2 min", 6),
        ("21m 36s", 1),
        ("7.20h", 36),
        ("PT4H", 3600),
        ("2.592 s", "0.001"),
        ("-1d", DAY),
    ],
)
def test_last_place_is_what_rounding_may_hide(text: str, seconds: int | str) -> None:
    assert last_place(text) == Fraction(seconds)


@pytest.mark.parametrize("text", ["3mo", "2bd", "soon"])
def test_last_place_needs_clock_time(text: str) -> None:
    with pytest.raises(QuantityError):
        last_place(text)


@pytest.mark.parametrize(
    ("text", "shortest", "longest", "typical"),
    [
        ("1mo", 28, 31, 30),
        ("2mo", 59, 62, 60),
        ("1q", 89, 92, 90),
        ("6mo", 181, 184, 180),
        ("1y", 365, 366, "365.25"),
        ("18mo", 546, 550, "545.25"),
        ("4y", 1461, 1461, 1461),
        ("5d", 5, 5, 5),
        ("-1mo", -31, -28, -30),
        ("0.5mo", 14, "15.5", 15),
        ("P1M2D", 30, 33, 32),
    ],
)
def test_calendar_lengths_in_days(
    text: str, shortest: int, longest: int | str, typical: int | str
) -> None:
    duration = Duration.parse(text)

    assert duration.bounds() == (Fraction(shortest) * DAY, Fraction(longest) * DAY)
    assert duration.typical() == Fraction(typical) * DAY


def test_business_time_has_no_length_without_a_calendar() -> None:
    with pytest.raises(QuantityError, match="business calendar"):
        Duration.parse("2bd").bounds()
    with pytest.raises(QuantityError, match="business calendar"):
        Duration.parse("2bd").typical()


def test_a_duration_has_one_sign_and_one_kind_of_time() -> None:
    with pytest.raises(ValueError, match="one sign"):
        Duration(months=Fraction(1), seconds=Fraction(-1))
    with pytest.raises(ValueError, match="not in both"):
        Duration(seconds=Fraction(1), business_days=Fraction(1))


def test_knows_no_length() -> None:
    assert Duration.parse("0bd").is_zero
    assert not Duration.parse("1ms").is_zero
    assert str(Duration.parse("0h")) == "0s"


@pytest.mark.parametrize(
    ("text", "canonical"),
    [
        ("90 minutes", "1h30m"),
        ("48h", "2d"),
        ("14 months", "1y2mo"),
        ("500ms", "0.5s"),
        ("-90 min", "-1h30m"),
        ("20 business minutes", "20 business minutes"),
        ("90 business minutes", "1.5bh"),
    ],
)
def test_canonical_notation(text: str, canonical: str) -> None:
    assert str(Duration.parse(text)) == canonical


def test_a_computed_length_is_written_to_the_nanosecond() -> None:
    assert str(Duration(seconds=Fraction(1, 3))) == "0.333333333s"


UNITS = ["ms", "s", "m", "h", "d", "w", "mo", "q", "y", "bd", "bh", " business minutes"]


@given(decimals, st.sampled_from(UNITS), st.sampled_from(["", "-"]))
def test_round_trip(number: str, unit: str, sign: str) -> None:
    duration = Duration.parse(f"{sign}{number}{unit}")

    assert Duration.parse(str(duration)) == duration


@given(st.integers(0, 2000), st.integers(1, 100))
def test_more_months_are_longer(months: int, more: int) -> None:
    fewer = Duration(months=Fraction(months))
    greater = Duration(months=Fraction(months + more))

    assert fewer.bounds()[0] < greater.bounds()[0]
    assert fewer.bounds()[1] < greater.bounds()[1]
    assert fewer.typical() < greater.typical()
    assert fewer.bounds()[0] <= fewer.bounds()[1]
