"""Figures of other formats in the notation of agreements, exactly or not at all."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Final

from slalint.arithmetic import Duration, Percent, QuantityError, Rate, parse_number, say_number

if TYPE_CHECKING:
    from slalint.agreement.view import View

_FINEST: Final = 18
_LARGEST_EXPONENT: Final = 20


def number(view: View) -> Fraction | None:
    """The number of a scalar, exactly as written; None for what is none, or has no sane size."""
    text = view.text
    if text is None:
        return None
    try:
        return parse_number(text)
    except QuantityError:
        value = view.value()
    if not isinstance(value, Decimal) or abs(value.adjusted()) > _LARGEST_EXPONENT:
        return None
    return Fraction(value) if len(value.as_tuple().digits) <= _FINEST else None


def percent(value: Fraction) -> str | None:
    """A percentage, given in percent: `99.95%`; None if it has no exact decimal notation."""
    text = f"{plain(value)}%"
    try:
        return text if Percent.parse(text).value == value else None
    except QuantityError:
        return None


def duration(length: Duration) -> str | None:
    """A duration, None if it has no exact notation."""
    text = str(length)
    try:
        return text if Duration.parse(text) == length else None
    except QuantityError:
        return None


def rate(amount: Fraction, per: str) -> str | None:
    """A rate in a unit of time: `5000/s`; None if it has no exact notation."""
    text = f"{plain(amount)}/{per}"
    try:
        return text if Rate.parse(text).amount == amount else None
    except QuantityError:
        return None


def plain(value: Fraction) -> str:
    """A number with as many digits as it needs, and at most as many as agreements may have."""
    digits = say_number(value, _FINEST)
    return digits.rstrip("0").rstrip(".") if "." in digits else digits
