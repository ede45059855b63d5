"""What was measured of one goal in one window."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Literal, TypeAlias

from slalint.report.periods import Period

Parts: TypeAlias = Literal["events", "time", "figures"]


@dataclass(frozen=True, slots=True)
class Measured:
    """A figure in the target's unit, and what it was made of.

    `good` of `total` parts kept the goal: events, or microseconds of service.
    """

    period: Period
    value: Fraction | None
    """None where nothing was recorded."""
    good: int = 0
    total: int = 0
    parts: Parts = "figures"
    """What the parts are; figures are only counted, what they say is in the value."""
    pending: int = 0
    """Events that have not come to an end and are not late yet; they do not count."""
    lost: int = 0
    """Downtime that counts, in microseconds."""
    excused: int = 0
    """Downtime that exclusions and maintenance take out, in microseconds."""


def share_of(good: int, total: int) -> Fraction | None:
    """Good of total in percent; None without any."""
    return Fraction(100 * good, total) if total else None
