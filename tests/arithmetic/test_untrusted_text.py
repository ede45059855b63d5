"""Whatever stands in an agreement, reading it gives a quantity or a QuantityError, quickly."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from slalint.arithmetic import (
    Duration,
    Money,
    Percent,
    QuantityError,
    Rate,
    Window,
    date_readings,
    is_ambiguous_date,
    last_place,
    near_zone,
    parse_count,
    parse_date,
    parse_days,
    parse_long_date,
    parse_month,
    parse_number,
    parse_time_of_day,
    uses_bare_m,
)

READERS: list[Callable[[str], object]] = [
    Percent.parse,
    Duration.parse,
    Money.parse,
    Rate.parse,
    Window.parse,
    parse_number,
    parse_count,
    parse_date,
    parse_month,
    parse_long_date,
    parse_time_of_day,
    parse_days,
    last_place,
]
TOTAL: list[Callable[[str], object]] = [uses_bare_m, is_ambiguous_date, date_readings, near_zone]

# Random letters are rarely near a quantity; these pieces are.
PIECES = (
    *("9", "99.9", ",", ".", "..", "-", "+", "%", "/", ":", "$", "€", "USD", "EUR", "M", "m", "mo"),
    *("h", "d", "bd", "P", "T", "s", "rolling-", "calendar-", "month", "business ", "days", "Mon"),
    *("Fri", "2026", "13", "24:00", "am", "January", "1e9", "_", "\u00a0", "٣", "", "1,000"),
)
pieces = st.sampled_from(PIECES)
texts = st.one_of(
    st.text(max_size=80),
    st.lists(pieces, max_size=12).map("".join),
    st.lists(pieces, max_size=12).map(" ".join),
)


def refusal(read: Callable[[str], object], text: str) -> QuantityError | None:
    try:
        read(text)
    except QuantityError as error:
        return error
    return None


@pytest.mark.parametrize("read", READERS)
@given(text=texts)
def test_reading_raises_nothing_else(read: Callable[[str], object], text: str) -> None:
    error = refusal(read, text)

    if error is not None:
        assert str(error) == error.message
        assert 10 < len(error.message) < 250


@pytest.mark.parametrize("read", READERS)
@given(text=texts)
def test_a_hint_of_one_quantity_can_be_read(read: Callable[[str], object], text: str) -> None:
    error = refusal(read, text)
    hint = error.hint if error else None

    # Some hints offer a choice, and 24:00 is right where an end is meant.
    if hint and " or " not in hint and " for " not in hint and hint != "24:00":
        assert refusal(read, hint) is None


@pytest.mark.parametrize("tell", TOTAL)
@given(text=texts)
def test_telling_raises_nothing(tell: Callable[[str], object], text: str) -> None:
    tell(text)


@pytest.mark.parametrize("read", READERS)
@pytest.mark.parametrize("piece", ["9", "1h", "0", " ", "-", "9,", "Mon,", "a"])
def test_long_texts_are_refused_unread(read: Callable[[str], object], piece: str) -> None:
    with pytest.raises(QuantityError):
        read(piece * 1_000_000)
