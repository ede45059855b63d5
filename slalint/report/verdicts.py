"""Attained or missed: the figure of a window against what the goal demands of it."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from slalint.report.measured import Measured
from slalint.report.periods import Period
from slalint.report.target import Target


@dataclass(frozen=True, slots=True)
class Budget:
    """How much may go wrong in a window, and how much did: microseconds, or events."""

    allowed: Fraction
    spent: int
    in_time: bool

    @property
    def left(self) -> Fraction:
        """What is left; negative where it is overspent."""
        return self.allowed - self.spent


@dataclass(frozen=True, slots=True)
class Verdict:
    """One goal in one window."""

    goal: str
    period: Period
    closed: bool
    """Whether the window is over; one that still runs has no consequences yet."""
    measured: Measured
    attained: bool | None
    """None where nothing was recorded."""
    margin: Fraction | None
    """By how much the figure is better than demanded, in its own unit; negative for a miss."""
    budget: Budget | None

    @property
    def missed(self) -> bool:
        """Whether the window is over and the goal was not attained."""
        return self.closed and self.attained is False


def verdict_of(
    goal: str, target: Target, measured: Measured, *, closed: bool, single: bool
) -> Verdict:
    """Judge a window. With `single` every single event must keep the bounds."""
    value = measured.value
    attained: bool | None = None
    margin: Fraction | None = None
    if value is not None:
        if target.share is not None:
            attained, margin = value >= target.share, value - target.share
        else:
            attained, margin = target.holds(value), Fraction(target.margin(value))
            if single:
                attained = measured.good == measured.total
    budget = _budget(target, measured, single=single)
    return Verdict(goal, measured.period, closed, measured, attained, margin, budget)


def _budget(target: Target, measured: Measured, *, single: bool) -> Budget | None:
    """The error budget: what the promised share leaves of all events or of the time."""
    share = Fraction(100) if single else _promised_share(target)
    if share is None or not measured.total or measured.parts == "figures":
        return None
    allowed = (100 - share) * measured.total / 100
    spent = measured.total - measured.good
    return Budget(allowed, spent, measured.parts == "time")


def _promised_share(target: Target) -> Fraction | None:
    if target.share is not None:
        return target.share
    if target.scale.family == "percent" and target.operator == "atLeast":
        return target.bounds[0]
    return None
