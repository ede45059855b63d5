from fractions import Fraction

import pytest
from hypothesis import given

from slalint.arithmetic import MissingUnit, Percent, QuantityError

from .helpers import signed_decimals


@pytest.mark.parametrize("text", ["99.95%", "99.95 %", "99.95\u00a0%", "99.95\u202f%", " 99.95% "])
def test_reads_a_percentage_with_or_without_a_blank(text: str) -> None:
    percent = Percent.parse(text)

    assert percent.value == Fraction("99.95")
    assert percent.places == 2
    assert percent.share == Fraction("0.9995")
    assert percent.complement == Fraction("0.05")


def test_keeps_the_digits_as_written() -> None:
    assert Percent.parse("99.90 %").text == "99.90"
    assert str(Percent.parse("99.90 %")) == "99.90%"


def test_compares_by_value() -> None:
    assert Percent.parse("99.90%") == Percent.parse("99.9%")
    assert hash(Percent.parse("99.90%")) == hash(Percent.parse("99.9%"))
    assert Percent.parse("99.9%") < Percent.parse("99.95%")


def test_reads_figures_that_a_rule_must_judge() -> None:
    assert Percent.parse("-5%").value == -5
    assert Percent.parse("999%").value == 999


def test_a_bare_number_lacks_its_unit() -> None:
    with pytest.raises(MissingUnit) as caught:
        Percent.parse("99.9")

    assert caught.value.hint == "99.9%"


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("99,9%", "99.9%"),
        ("99,999 %", "99.999%"),
        ("99,9", "99.9%"),
        ("99.9 percent", "99.9%"),
        ("99..9%", None),
        ("99.9.9%", None),
        (".9%", None),
        ("1e2%", None),
        ("%", None),
        ("", None),
        ("٩٩%", None),
        ("9" * 19 + "%", None),
        ("9" * 65, None),
    ],
)
def test_refuses_everything_else(text: str, hint: str | None) -> None:
    with pytest.raises(QuantityError) as caught:
        Percent.parse(text)

    assert not isinstance(caught.value, MissingUnit)
    assert caught.value.hint == hint


def test_a_percentage_has_room_for_its_value() -> None:
    with pytest.raises(ValueError, match="more than 1 digits"):
        Percent(Fraction("99.95"), 1)


@given(signed_decimals)
def test_round_trip(number: str) -> None:
    percent = Percent.parse(f"{number}%")

    assert percent.value == Fraction(number)
    assert Percent.parse(str(percent)) == percent
    assert Percent.parse(str(percent)).places == percent.places
