"""Credits added up, as far as they are in one unit."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from slalint.arithmetic import say_number
from slalint.report.consequences import CreditDue


def money_due(credits: Sequence[CreditDue]) -> str:
    """The sum of credits by currency, and how many others there are: `420.00 EUR and 2 others`."""
    if not credits:
        return "none"
    sums: dict[str, Fraction] = {}
    for due in credits:
        if due.money is not None:
            sums[due.money.currency] = sums.get(due.money.currency, Fraction(0)) + due.money.value
    said = [f"{say_number(value, 2)} {currency}" for currency, value in sorted(sums.items())]
    others = sum(due.money is None for due in credits)
    if others:
        said.append(f"{others} in percent or service" if said else f"{others} credits")
    return " and ".join(said)


def say_misses(count: int) -> str:
    """`1 miss`, `3 misses`."""
    return "1 miss" if count == 1 else f"{count} misses"
