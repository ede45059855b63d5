from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from slalint.arithmetic import (
    Percent,
    QuantityError,
    allowance,
    from_nines,
    is_half_nine,
    nines,
    redundant,
    say_duration,
    serial,
    target_for,
)

from .helpers import lengths, targets

S, MIN, H = Fraction(1), Fraction(60), Fraction(3600)
DAY = 24 * H

CONVENTIONS = (30 * DAY, 31 * DAY, 730 * H, 90 * DAY, 365 * DAY, Fraction("365.25") * DAY)

# Downtime by target (rows) and by the conventions above (columns), as published tables print it.
TABLE: list[tuple[str, list[tuple[str, Fraction]]]] = [
    ("90", [("72", H), ("74.4", H), ("73", H), ("216", H), ("876", H), ("876.6", H)]),
    ("95", [("36", H), ("37.2", H), ("36.5", H), ("108", H), ("438", H), ("438.3", H)]),
    ("99", [("7.2", H), ("7.44", H), ("7.3", H), ("21.6", H), ("87.6", H), ("87.66", H)]),
    ("99.5", [("3.6", H), ("3.72", H), ("3.65", H), ("10.8", H), ("43.8", H), ("43.83", H)]),
    (
        "99.75",
        [("108", MIN), ("111.6", MIN), ("109.5", MIN), ("5.4", H), ("21.9", H), ("21.915", H)],
    ),
    (
        "99.8",
        [("86.4", MIN), ("89.28", MIN), ("87.6", MIN), ("4.32", H), ("17.52", H), ("17.532", H)],
    ),
    (
        "99.9",
        [("43.2", MIN), ("44.64", MIN), ("43.8", MIN), ("2.16", H), ("8.76", H), ("8.766", H)],
    ),
    (
        "99.95",
        [("21.6", MIN), ("22.32", MIN), ("21.9", MIN), ("64.8", MIN), ("4.38", H), ("4.383", H)],
    ),
    (
        "99.98",
        [
            ("8.64", MIN),
            ("8.928", MIN),
            ("8.76", MIN),
            ("25.92", MIN),
            ("105.12", MIN),
            ("105.192", MIN),
        ],
    ),
    (
        "99.99",
        [
            ("4.32", MIN),
            ("4.464", MIN),
            ("4.38", MIN),
            ("12.96", MIN),
            ("52.56", MIN),
            ("52.596", MIN),
        ],
    ),
    (
        "99.995",
        [
            ("2.16", MIN),
            ("2.232", MIN),
            ("2.19", MIN),
            ("6.48", MIN),
            ("26.28", MIN),
            ("26.298", MIN),
        ],
    ),
    (
        "99.999",
        [("25.92", S), ("26.784", S), ("26.28", S), ("77.76", S), ("315.36", S), ("315.576", S)],
    ),
    (
        "99.9999",
        [("2.592", S), ("2.6784", S), ("2.628", S), ("7.776", S), ("31.536", S), ("31.5576", S)],
    ),
]


@pytest.mark.parametrize(("target", "row"), TABLE, ids=[target for target, _ in TABLE])
def test_the_known_table_of_downtime(target: str, row: list[tuple[str, Fraction]]) -> None:
    percent = Percent.parse(f"{target}%")

    for length, (figure, unit) in zip(CONVENTIONS, row, strict=True):
        allowed = Fraction(figure) * unit
        assert allowance(percent, length) == allowed
        assert target_for(allowed, length) == percent.value


def test_three_nines_of_a_month_in_words() -> None:
    assert say_duration(allowance(Percent.parse("99.9%"), 30 * DAY)) == "43 min 12 s"


@given(targets, lengths)
def test_allowance_and_target_are_inverse(target: Fraction, length: Fraction) -> None:
    assert target_for(allowance(target, length), length) == target


@given(targets, targets, lengths)
def test_a_higher_target_allows_less(one: Fraction, other: Fraction, length: Fraction) -> None:
    assert (one < other) == (allowance(one, length) > allowance(other, length))


@given(targets.filter(lambda target: target < 100), lengths, lengths)
def test_a_longer_window_allows_more(target: Fraction, one: Fraction, other: Fraction) -> None:
    assert (one < other) == (allowance(target, one) < allowance(target, other))


def test_a_window_without_length_has_no_availability() -> None:
    with pytest.raises(QuantityError):
        target_for(Fraction(1), Fraction(0))


def test_known_compositions() -> None:
    assert serial([Fraction("99.99"), Fraction("99.95")]) == Fraction("99.940005")
    assert serial([Fraction("99.9")] * 2) == Fraction("99.8001")
    assert serial([]) == 100
    assert redundant([Fraction("99")] * 2) == Fraction("99.99")
    assert redundant([Fraction("99.9"), Fraction("99")]) == Fraction("99.999")
    with pytest.raises(QuantityError):
        redundant([])


@given(st.lists(targets, min_size=1, max_size=5))
def test_parts_bound_their_composition(parts: list[Fraction]) -> None:
    assert 0 <= serial(parts) <= min(parts)
    assert max(parts) <= redundant(parts) <= 100


@pytest.mark.parametrize(
    ("value", "count", "half"),
    [
        ("0", 0, False),
        ("89.9", 0, False),
        ("90", 1, False),
        ("95", 1, True),
        ("99", 2, False),
        ("99.5", 2, True),
        ("99.9", 3, False),
        ("99.95", 3, True),
        ("99.96", 3, False),
        ("99.999999999", 11, False),
        ("100", None, False),
        ("999", None, False),
    ],
)
def test_counts_nines(value: str, count: int | None, half: bool) -> None:
    assert nines(Fraction(value)) == count
    assert is_half_nine(Fraction(value)) is half


@given(st.integers(1, 30), st.booleans())
def test_nines_round_trip(count: int, half: bool) -> None:
    value = from_nines(count, half=half)

    assert nines(value) == count
    assert is_half_nine(value) is half


@pytest.mark.parametrize("count", [0, -1, 31])
def test_nobody_has_so_many_nines(count: int) -> None:
    with pytest.raises(QuantityError):
        from_nines(count)
