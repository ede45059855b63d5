from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from slalint.arithmetic import CURRENCIES, AmbiguousCurrency, MissingUnit, Money, QuantityError

from .helpers import signed_decimals

currencies = st.sampled_from(sorted(CURRENCIES))


def test_reads_an_amount_with_its_code() -> None:
    assert Money.parse("5000 USD") == Money(Decimal(5000), "USD")
    assert Money.parse("5000.50 USD").value == Fraction(10001, 2)
    assert str(Money.parse("5000.50 USD")) == "5000.50 USD"
    assert Money.parse("-5 EUR").amount == -5


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("$5,000", "5000 USD"),
        ("$5,000.50", "5000.50 USD"),
        ("€10", "10 EUR"),
        ("10 €", "10 EUR"),
        ("£ 7", "7 GBP"),
        ("US$5", None),
    ],
)
def test_a_currency_sign_does_not_say_which(text: str, hint: str | None) -> None:
    with pytest.raises(AmbiguousCurrency) as caught:
        Money.parse(text)

    assert caught.value.hint == hint


def test_a_bare_number_lacks_its_currency() -> None:
    with pytest.raises(MissingUnit):
        Money.parse("5000")


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("5,000 USD", "5000 USD"),
        ("5 000 USD", "5000 USD"),
        ("1'000'000 CHF", "1000000 CHF"),
        ("USD 5000", "5000 USD"),
        ("5000usd", "5000 USD"),
        ("5.000 EUR", "5000 EUR or 5.00 EUR"),
        ("1.234 EUR", "1234 EUR or 1.2340 EUR"),
        ("5000 QQQ", None),
        ("a lot", None),
        ("1e9 USD", None),
        ("NaN USD", None),
    ],
)
def test_refuses_everything_else(text: str, hint: str | None) -> None:
    with pytest.raises(QuantityError) as caught:
        Money.parse(text)

    assert caught.value.hint == hint


def test_suggests_a_currency_that_is_near() -> None:
    with pytest.raises(QuantityError, match="USX is no ISO 4217") as caught:
        Money.parse("5000 USX")

    assert Money.parse(caught.value.hint or "").currency.startswith("U")


def test_a_price_below_one_may_have_three_digits() -> None:
    assert Money.parse("0.005 USD").value == Fraction(1, 200)


def test_the_list_of_currencies_is_that_of_the_standard() -> None:
    assert {"USD", "EUR", "GBP", "JPY", "CHF", "XCG", "SLE", "ZWG"} <= CURRENCIES
    assert not {"DEM", "XAU", "XXX", "HRK"} & CURRENCIES
    assert all(len(code) == 3 and code.isupper() for code in CURRENCIES)


@given(signed_decimals.filter(lambda number: len(number.partition(".")[2]) != 3), currencies)
def test_round_trip(number: str, currency: str) -> None:
    money = Money.parse(f"{number} {currency}")

    assert str(money) == f"{Decimal(number):f} {currency}"
    assert Money.parse(str(money)) == money
