"""Amounts of money in a named currency."""

import re
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Final, Self

from slalint.arithmetic._currencies import CURRENCIES, SYMBOLS
from slalint.arithmetic._reading import SIGNED, nearest, tidy, without_separators
from slalint.arithmetic.errors import AmbiguousCurrency, MissingUnit, QuantityError

_MONEY: Final = re.compile(rf"({SIGNED}) ([A-Z]{{3}})")
_BARE: Final = re.compile(SIGNED)
_TURNED: Final = re.compile(rf"([A-Za-z]{{3}}) ?({SIGNED})|({SIGNED}) ?([A-Za-z]{{3}})")
_SYMBOL: Final = re.compile("[" + re.escape("".join(SYMBOLS)) + "]")
# 5.000 EUR is five thousand to one half of Europe and five to the other.
_THOUSANDS_POINT: Final = re.compile(r"[+-]?([1-9][0-9]{0,2})\.([0-9]{3})")


@dataclass(frozen=True, slots=True)
class Money:
    """An amount in units of an ISO 4217 currency; `5000.50 USD` keeps its digits."""

    amount: Decimal
    currency: str

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read `5000 USD` or `5000.50 USD`; a sign is read, whether it makes sense is not judged.

        Raises AmbiguousCurrency for a currency sign, MissingUnit for a bare number, QuantityError
        for thousands separators, unknown currencies and anything else.
        """
        written = tidy(text, "an amount of money")
        if match := _MONEY.fullmatch(written):
            number, currency = match.groups()
            _refuse_thousands_point(number, currency, written)
            _refuse_unknown(currency, number)
            return cls(Decimal(number), currency)
        raise _unreadable(written)

    @property
    def value(self) -> Fraction:
        """The amount as an exact fraction, for arithmetic."""
        return Fraction(self.amount)

    def __str__(self) -> str:
        return f"{self.amount:f} {self.currency}"


def _refuse_thousands_point(number: str, currency: str, written: str) -> None:
    if match := _THOUSANDS_POINT.fullmatch(number):
        thousands, rest = match.groups()
        unmistakable = rest[:2] if rest.endswith("0") else f"{rest}0"
        raise QuantityError(
            f"{written!r} may be read with a point for thousands",
            f"{thousands}{rest} {currency} or {thousands}.{unmistakable} {currency}",
        )


def _refuse_unknown(currency: str, number: str) -> None:
    if currency not in CURRENCIES:
        near = nearest(currency, CURRENCIES)
        hint = f"{number} {near}" if near else None
        raise QuantityError(f"{currency} is no ISO 4217 currency code", hint)


def _unreadable(written: str) -> QuantityError:
    if _BARE.fullmatch(written):
        return MissingUnit(
            f"{written} has no currency, where an amount of money is expected", f"{written} USD"
        )
    plain = without_separators(written)
    if match := _SYMBOL.search(written):
        code = SYMBOLS[match.group()]
        number = plain.replace(match.group(), "", 1).strip()
        hint = f"{number} {code}" if _BARE.fullmatch(number) else None
        return AmbiguousCurrency(f"{written!r} does not name its currency with a code", hint)
    return QuantityError(f"{written!r} is not an amount of money such as 5000 USD", _hint(plain))


def _hint(plain: str) -> str | None:
    if match := _TURNED.fullmatch(plain):
        code = (match[1] or match[4]).upper()
        return f"{match[2] or match[3]} {code}" if code in CURRENCIES else None
    return None
