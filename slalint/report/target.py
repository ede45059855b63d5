"""What a goal demands of a figure: its bounds in exact units, and whether they hold."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from slalint.agreement.goal import Goal
from slalint.agreement.scales import Scale, bound_scale
from slalint.arithmetic import say_duration, say_number, say_percent
from slalint.report.instants import HOUR, SECOND

_OPERATORS: Final = {
    "atLeast": "at least",
    "atMost": "at most",
    "exactly": "exactly",
    "between": "between",
}

_PER_UNIT: Final[Mapping[str, int]] = {"calendar": SECOND, "business": HOUR}
"""Microseconds in the unit of a time scale."""


@dataclass(frozen=True, slots=True)
class Target:
    """The bounds of a goal. Figures are in the unit of the scale, times in microseconds."""

    scale: Scale
    operator: str
    bounds: tuple[Fraction, ...]
    share: Fraction | None
    """The share of events in percent that must keep the bounds, if one is stated."""

    def holds(self, figure: Fraction | int) -> bool:
        """Whether a figure keeps the bounds."""
        match self.operator:
            case "atLeast":
                return figure >= self.bounds[0]
            case "atMost":
                return figure <= self.bounds[0]
            case "exactly":
                return figure == self.bounds[0]
            case _:
                return self.bounds[0] <= figure <= self.bounds[-1]

    def margin(self, figure: Fraction | int) -> Fraction:
        """By how much a figure is better than demanded; negative for a miss."""
        match self.operator:
            case "atLeast":
                return figure - self.bounds[0]
            case "atMost":
                return self.bounds[0] - figure
            case "exactly":
                return -abs(figure - self.bounds[0])
            case _:
                return min(figure - self.bounds[0], self.bounds[-1] - figure)

    @property
    def ticks(self) -> int:
        """Microseconds in the unit of the scale; 1 where it is no time."""
        return _PER_UNIT[self.scale.unit] if self.scale.family == "duration" else 1

    def say_value(self, value: Fraction) -> str:
        """The figure of a window: a share of events where one is demanded, else as `say`."""
        return say_percent(value) if self.share is not None else self.say(value)

    @property
    def words(self) -> str:
        """What is demanded: `at least 99.95%`, `at most 15 min for 95% of them`."""
        joined = " and ".join(self.say(bound) for bound in self.bounds)
        share = f" for {say_percent(self.share)} of them" if self.share is not None else ""
        return f"{_OPERATORS[self.operator]} {joined}{share}"

    def say(self, figure: Fraction | int) -> str:
        """A figure in the words of the trade: `99.95%`, `12 min 30 s`, `5000 USD`."""
        value = Fraction(figure)
        match self.scale.family:
            case "percent":
                return say_percent(value)
            case "duration":
                said = say_duration(value / SECOND)
                return f"{said} of business time" if self.scale.unit == "business" else said
            case "money":
                return f"{say_number(Fraction(round(value * 100), 100))} {self.scale.unit}"
            case "rate":
                return f"{say_number(value)}/s"
            case _:
                return say_number(value)


def target_of(goal: Goal) -> Target | None:
    """What a goal demands; None where no figure can be compared with it."""
    scale = _scale(goal)
    if scale is None or not goal.bounds or goal.is_unpromised:
        return None
    figures = [scale.figure(bound.view) for bound in goal.bounds]
    known = [figure for figure in figures if figure is not None]
    if len(known) < len(figures):
        return None
    ticks = _PER_UNIT[scale.unit] if scale.family == "duration" else 1
    share = goal.target["share"].percent()
    return Target(
        scale,
        goal.bounds[0].operator,
        tuple(sorted(figure * ticks for figure in known)),
        share.value if share is not None else None,
    )


def _scale(goal: Goal) -> Scale | None:
    """The scale of the bounds; the two of a range are on one scale."""
    if len(goal.bounds) == 1:
        return bound_scale(goal)
    metric = goal.metric
    if metric is None or not goal.bounds or metric.family == "duration":
        return None
    money = goal.bounds[0].view.money()
    return Scale(metric.family, metric.better, money.currency if money is not None else "")
