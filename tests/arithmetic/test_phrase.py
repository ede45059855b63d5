from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from slalint.arithmetic import say_duration, say_number, say_percent


@pytest.mark.parametrize(
    ("seconds", "said"),
    [
        ("0", "0 s"),
        ("0.0000001", "under 0.001 ms"),
        ("0.000316", "0.316 ms"),
        ("0.0259", "25.9 ms"),
        ("0.5", "0.5 s"),
        ("0.864", "0.86 s"),
        ("2.592", "2.59 s"),
        ("31.5576", "31.6 s"),
        ("59.94", "59.9 s"),
        ("59.96", "1 min"),
        ("60", "1 min"),
        ("259.2", "4 min 19 s"),
        ("315.576", "5 min 16 s"),
        ("2592", "43 min 12 s"),
        ("3599.6", "1 h"),
        ("25920", "7 h 12 min"),
        ("129600", "36 h"),
        ("172800", "48 h"),
        ("226800", "63 h"),
        ("259199", "3 days"),
        ("259200", "3 days"),
        ("2333059.2", "27 days"),
        ("315360", "3.7 days"),
        ("31557600", "365 days"),
        ("-300", "-5 min"),
    ],
)
def test_says_a_length_of_time(seconds: str, said: str) -> None:
    assert say_duration(Fraction(seconds)) == said


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ("99.95", "99.95%"),
        ("99.90", "99.9%"),
        ("10", "10%"),
        ("99.940005", "99.940005%"),
        ("99.8611111", "99.861%"),
        ("98.7562494", "98.76%"),
        ("1/3", "0.333%"),
        ("200/3", "66.7%"),
        ("-1/3", "-0.333%"),
    ],
)
def test_says_a_percentage(value: str, said: str) -> None:
    assert say_percent(Fraction(value)) == said


def test_says_as_many_places_as_asked() -> None:
    assert say_percent(Fraction("99.9"), 2) == "99.90%"
    assert say_number(Fraction(2, 3), 1) == "0.7"
    assert say_number(Fraction("0.25"), 1) == "0.3"


@pytest.mark.parametrize(
    ("value", "said"),
    [("500", "500"), ("12.5", "12.5"), ("50/3", "16.7"), ("200000/3", "66667"), ("1/7", "0.143")],
)
def test_says_a_number(value: str, said: str) -> None:
    assert say_number(Fraction(value)) == said


UNITS: dict[str, Fraction] = {
    "ms": Fraction(1, 1000),
    "s": Fraction(1),
    "min": Fraction(60),
    "h": Fraction(3600),
    "days": Fraction(86400),
}


def heard(said: str) -> Fraction:
    words = said.split()
    pairs = zip(words[::2], words[1::2], strict=True)
    return sum((Fraction(number) * UNITS[unit] for number, unit in pairs), start=Fraction(0))


@given(st.integers(10**3, 10**15).map(lambda micro: Fraction(micro, 10**6)))
def test_what_is_said_is_near_what_is_meant(seconds: Fraction) -> None:
    # Half a minute of an hour is the coarsest rounding; 5 ms of 0.1 s, below, is 5 percent.
    assert abs(heard(say_duration(seconds)) - seconds) <= seconds / 20


@given(st.fractions(0, 100, max_denominator=10**12))
def test_percentages_keep_the_distance_to_one_hundred(value: Fraction) -> None:
    telling = min(value, 100 - value)

    assert abs(Fraction(say_percent(value).removesuffix("%")) - value) <= telling / 100
