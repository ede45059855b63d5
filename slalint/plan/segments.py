"""Leads by segment: how many of which quality, and what they are worth."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from slalint.agreement.agreement import Agreement
from slalint.plan.inputs import Quantity


@dataclass(frozen=True, slots=True)
class Segment:
    """One segment as the agreement states it, and its share of the leads of the plan."""

    name: str
    stated: Fraction
    """Leads in a period, as stated."""
    value: Quantity | None
    """The value of one lead."""
    planned: int
    """Its part of the leads of the plan, in proportion to what is stated."""

    @property
    def worth(self) -> Quantity | None:
        """The value of its planned leads together."""
        each = self.value
        return None if each is None else Quantity(each.value * self.planned, each.unit)


def segments_of(agreement: Agreement, leads: int | None) -> tuple[Segment, ...]:
    """Share the leads of the plan out among the segments; none where a segment cannot be read.

    Without a number of leads the stated ones are kept.
    """
    rows = []
    for view in agreement.view["planning"]["segments"].items():
        name, stated = view["name"].text, view["leads"].number()
        if name is None or stated is None or stated < 0:
            return ()
        money = view["value"].money()
        value = Quantity(money.value, money.currency) if money is not None else None
        rows.append((name, stated, value))
    weights = [stated for _, stated, _ in rows]
    total = sum(weights)
    planned = share_out(int(total) if leads is None else leads, weights)
    return tuple(
        Segment(name, stated, value, part)
        for (name, stated, value), part in zip(rows, planned, strict=True)
    )


def share_out(total: int, weights: Sequence[Fraction]) -> list[int]:
    """Split a whole number in proportion to weights, so that the parts add up to it.

    What rounding down leaves goes to the largest remainders (Hamilton's method), the earlier one
    first among equals. Without any weight every part is 0.
    """
    whole = sum(weights)
    if not whole:
        return [0 for _ in weights]
    exact = [total * weight / whole for weight in weights]
    parts = [int(part) for part in exact]
    order = sorted(range(len(exact)), key=lambda at: (parts[at] - exact[at], at))
    for at in order[: total - sum(parts)]:
        parts[at] += 1
    return parts
