"""How much the number of leads moves with each of its inputs."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from slalint.plan.funnel import leads_for
from slalint.plan.inputs import KINDS, Inputs, Quantity

TENTH: Final = Fraction(1, 10)

_INPUTS: Final = ("salesQuota", "marketingShare", "averageDealSize", "leadToCustomerRate")


@dataclass(frozen=True, slots=True)
class Move:
    """An input a tenth lower or higher, and the leads that it takes then."""

    key: str
    quantity: Quantity
    leads: int
    difference: int


def sensitivity_of(inputs: Inputs, leads: int | None) -> tuple[Move, ...]:
    """Every input of the leads a tenth lower and a tenth higher, the others as they are.

    What no input can be, a share of 110%, is left out.
    """
    if leads is None:
        return ()
    moves = []
    for key in _INPUTS:
        stated = inputs.value(key)
        for factor in (1 - TENTH, 1 + TENTH):
            value = (stated or Fraction(0)) * factor
            most = KINDS[key].most
            if most is not None and value > most:
                continue
            moved = leads_for(inputs.with_value(key, value, "moved by a tenth"))
            if moved is not None:
                quantity = Quantity(value, inputs.unit(key))
                moves.append(Move(key, quantity, moved, moved - leads))
    return tuple(moves)
