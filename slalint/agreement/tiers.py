"""Tiers of credits as exact ranges on the scale of their goals, best service first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Final

from slalint.agreement.credits import Credit, read_credit
from slalint.agreement.scales import BEST, Cut, Promise, Scale, promise_of, scale_of

if TYPE_CHECKING:
    from slalint.agreement.agreement import Agreement
    from slalint.agreement.goal import Goal
    from slalint.agreement.view import View

_UPPER: Final = ("below", "atMost")
_LOWER: Final = ("above", "atLeast")
_CLOSED: Final = frozenset({"atMost", "atLeast"})


@dataclass(frozen=True, slots=True)
class End:
    """One end of a tier: `below`, `atMost`, `atLeast` or `above` a figure."""

    operator: str
    figure: Fraction
    view: View

    @property
    def closed(self) -> bool:
        """Whether the figure itself belongs to the tier."""
        return self.operator in _CLOSED

    @property
    def text(self) -> str:
        """The figure as written."""
        return (self.view.text or "").strip()


@dataclass(frozen=True)
class Tier:
    """One tier: `top` is its end towards better service, `bottom` towards worse.

    Without a bottom it is open: it reaches down to the worst service there is.
    """

    view: View
    scale: Scale
    top: End | None
    bottom: End | None

    @cached_property
    def top_cut(self) -> Cut:
        """Where the tier begins, seen from the best service."""
        if self.top is None:
            return BEST
        figure = self.top.figure
        return self.scale.after(figure) if self.top.closed else self.scale.before(figure)

    @cached_property
    def bottom_cut(self) -> Cut:
        """Where the tier ends; the end of the scale if it is open."""
        if self.bottom is None:
            return self.scale.worst
        figure = self.bottom.figure
        cut = self.scale.before(figure) if self.bottom.closed else self.scale.after(figure)
        return max(cut, self.scale.worst)

    @cached_property
    def is_open(self) -> bool:
        """Whether it reaches down to the worst service there is."""
        return self.bottom_cut == self.scale.worst

    @property
    def is_any_miss(self) -> bool:
        """Whether it has no bounds: the credit for any miss of the goal."""
        return self.top is None and self.bottom is None

    @cached_property
    def is_empty(self) -> bool:
        """Whether no value can ever be in it."""
        return self.bottom_cut >= self.top_cut

    @cached_property
    def credit(self) -> Credit | None:
        """What it credits, None if that cannot be read."""
        text = self.view["credit"].text
        return read_credit(text) if text is not None else None

    @property
    def credit_text(self) -> str:
        """What it credits, as written."""
        return (self.view["credit"].text or "").strip()

    @property
    def every(self) -> str | None:
        """The interval that repeats the credit, as written."""
        return self.view["every"].text


@dataclass(frozen=True)
class Table:
    """The tiers of a remedy, best service first, with the goals they are for."""

    remedy: View
    scale: Scale
    goals: tuple[Goal, ...]
    tiers: tuple[Tier, ...]

    @cached_property
    def promises(self) -> list[Promise]:
        """What the goals of this table promise, as far as that can be relied on."""
        found = (promise_of(goal) for goal in self.goals)
        return [promise for promise in found if promise is not None]


# Every rule about tiers asks for those of the same agreement.
@lru_cache(maxsize=1)
def credit_tables(agreement: Agreement) -> Mapping[str, Table]:
    """Remedy id to its tiers, for all that can be read on exactly one scale, in file order."""
    tables = ((remedy.name, _table_of(agreement, remedy)) for remedy in agreement.remedies)
    return {name: table for name, table in tables if table is not None}


def _table_of(agreement: Agreement, remedy: View) -> Table | None:
    """The tiers of a remedy; None where a bound or the scale of its goals cannot be told."""
    items = [item for item in remedy["credits"].items() if item.is_mapping]
    goals = goals_of(agreement, remedy)
    scales = list(dict.fromkeys(scale for goal in goals if (scale := scale_of(goal)) is not None))
    read = [(scale, tiers) for scale in scales if (tiers := _tiers(items, scale))]
    if len(read) != 1:
        return None
    scale, tiers = read[0]
    own = tuple(goal for goal in goals if scale_of(goal) == scale)
    return Table(remedy, scale, own, tiers)


def goals_of(agreement: Agreement, remedy: View) -> list[Goal]:
    """The goals of this agreement that a remedy names."""
    found = (agreement.goal(name) for name in dict.fromkeys(remedy["goals"].texts()))
    return [goal for goal in found if goal is not None]


def _tiers(items: Sequence[View], scale: Scale) -> tuple[Tier, ...] | None:
    tiers = []
    for item in items:
        tier = _tier(item, scale)
        if tier is None:
            return None
        tiers.append(tier)
    # Of two tiers that begin together the narrower one comes first.
    return tuple(sorted(tiers, key=lambda tier: (tier.top_cut, tier.bottom_cut), reverse=True))


def _tier(item: View, scale: Scale) -> Tier | None:
    upper, lower = _ends(item, _UPPER, scale), _ends(item, _LOWER, scale)
    if upper is None or lower is None:
        return None
    top, bottom = (upper, lower) if scale.better == "higher" else (lower, upper)
    return Tier(item, scale, *(ends[0] if ends else None for ends in (top, bottom)))


def _ends(item: View, operators: tuple[str, ...], scale: Scale) -> list[End] | None:
    """The end that one of the operators gives, if any; None if unreadable or not the only one."""
    stated = [item[operator] for operator in operators if item[operator].exists]
    read = [(view, scale.figure(view)) for view in stated]
    ends = [End(view.name, figure, view) for view, figure in read if figure is not None]
    return ends if len(ends) == len(stated) <= 1 else None
