from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from slalint.arithmetic import (
    AmbiguousMinutes,
    MissingUnit,
    QuantityError,
    Rate,
    parse_count,
    parse_number,
)

from .helpers import signed_decimals


@pytest.mark.parametrize(
    ("text", "canonical", "per_second"),
    [
        ("200/s", "200/s", 200),
        ("20/h", "20/hour", Fraction(20, 3600)),
        ("20 / hour", "20/hour", Fraction(20, 3600)),
        ("5/min", "5/min", Fraction(1, 12)),
        ("86400/day", "86400/day", 1),
        ("2.5/week", "2.5/week", Fraction(5, 2 * 7 * 86400)),
        ("30/mo", "30/month", Fraction(1, 86400)),
        ("1/year", "1/year", Fraction(1, 31557600)),
    ],
)
def test_reads_a_rate(text: str, canonical: str, per_second: int | Fraction) -> None:
    rate = Rate.parse(text)

    assert str(rate) == canonical
    assert Rate.parse(canonical) == rate
    assert rate.per_second == per_second


@pytest.mark.parametrize(
    ("text", "error", "hint"),
    [
        ("200", MissingUnit, "200/s"),
        ("5/M", AmbiguousMinutes, "5/mo for a month, 5/min for a minute"),
        ("200 requests/s", QuantityError, "200/s"),
        ("20 per hour", QuantityError, "20/hour"),
        ("1,000/s", QuantityError, "1000/s"),
        ("5/fortnight", QuantityError, None),
        ("1e999999999", QuantityError, None),
        ("1/3", QuantityError, None),
    ],
)
def test_refuses_other_rates(text: str, error: type[QuantityError], hint: str | None) -> None:
    with pytest.raises(error) as caught:
        Rate.parse(text)

    assert caught.value.hint == hint


@given(signed_decimals, st.sampled_from(["s", "min", "hour", "day", "week", "month", "year"]))
def test_rates_round_trip(number: str, per: str) -> None:
    rate = Rate.parse(f"{number}/{per}")

    assert Rate.parse(str(rate)) == rate


def test_reads_plain_numbers() -> None:
    assert parse_number("4.50") == Fraction(9, 2)
    assert parse_number("-3") == -3
    assert parse_count("500") == 500
    assert parse_count("-3") == -3


@pytest.mark.parametrize(
    ("text", "hint"),
    [("4,5", "4.5"), ("1,000", "1000"), ("1e3", None), ("0x10", None), ("1_000", "1000")],
)
def test_refuses_other_numbers(text: str, hint: str | None) -> None:
    with pytest.raises(QuantityError) as caught:
        parse_number(text)

    assert caught.value.hint == hint


@pytest.mark.parametrize(
    ("text", "hint"),
    [("500.0", "500"), ("1,000", "1000"), ("4.5", None), ("many", None), ("9" * 19, None)],
)
def test_refuses_other_counts(text: str, hint: str | None) -> None:
    with pytest.raises(QuantityError) as caught:
        parse_count(text)

    assert caught.value.hint == hint


@given(signed_decimals)
def test_numbers_are_exact(number: str) -> None:
    assert parse_number(number) == Fraction(number)
