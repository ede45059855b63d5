"""What a tier credits: a percentage, days of service, a multiple of the lost time, or money."""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from slalint.agreement.remembered import remembered
from slalint.arithmetic import Duration, Money, Percent, QuantityError

_MULTIPLE: Final = re.compile(r"([0-9]{1,9}(?:\.[0-9]{1,9})?) ?(?:x|×|times)")


@dataclass(frozen=True, slots=True)
class Credit:
    """A credit in one unit; only credits of one unit can be compared.

    `unit` is `%`, `time` (service time, in seconds), `x` (times the price of the lost time), or a
    currency.
    """

    unit: str
    amount: Fraction


@remembered
def read_credit(text: str) -> Credit | None:
    """Read `10%`, `3 days`, `10x` or `100 USD`; None if it is no credit, or a negative one."""
    written = " ".join(text.split())
    if match := _MULTIPLE.fullmatch(written):
        return Credit("x", Fraction(match[1]))
    credit = _percent(written) or _money(written) or _time(written)
    return credit if credit is not None and credit.amount >= 0 else None


def _percent(text: str) -> Credit | None:
    try:
        return Credit("%", Percent.parse(text).value)
    except QuantityError:
        return None


def _money(text: str) -> Credit | None:
    try:
        money = Money.parse(text)
    except QuantityError:
        return None
    return Credit(money.currency, money.value)


def _time(text: str) -> Credit | None:
    try:
        return Credit("time", Duration.parse(text).typical())
    except QuantityError:
        return None
