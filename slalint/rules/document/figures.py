"""Figures whose unit follows the metric of a goal, wherever the format has one."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

from slalint.agreement.agreement import Agreement
from slalint.agreement.goal import Goal
from slalint.agreement.metrics import Family, Metric
from slalint.agreement.once import once
from slalint.agreement.shares import share_of
from slalint.agreement.view import View
from slalint.arithmetic import Duration, Money, QuantityError, Rate, parse_number

# What a bound of a share is measured in: at most 15 min for at least 95 % of the tickets.
_SHARE: Final = Metric("share", "percent", "higher")

_SPELLED_PERCENT: Final = re.compile(
    r"(\d{1,18}(?:\.\d{1,18})?) ?(?:percent|per cent|pct\.?|prozent)", re.IGNORECASE
)

_TIER_BOUNDS: Final = ("below", "atMost", "atLeast", "above")

_READERS: Final[dict[Family, Callable[[str], object]]] = {
    "duration": Duration.parse,
    "money": Money.parse,
    "rate": Rate.parse,
    "count": parse_number,
    "score": parse_number,
}


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure as written, the metric whose unit it needs, and whose figure it is."""

    view: View
    text: str
    metric: Metric
    name: str
    promised: bool
    """Whether it is promised, with the rules about nines judging it first."""

    def refusal(self) -> QuantityError | None:
        """Why its family cannot read it, None if it can; percentages are read as people write them."""
        if self.metric.family == "percent":
            if share_of(self.text) is not None:
                return None
            spelled = _SPELLED_PERCENT.fullmatch(self.text)
            hint = f"{spelled[1]}%" if spelled is not None else None
            return QuantityError(f"{self.text[:60]!r} is not a percentage such as 99.9%", hint)
        try:
            _READERS[self.metric.family](self.text)
        except QuantityError as error:
            return error
        return None


@once
def figures(agreement: Agreement) -> tuple[Figure, ...]:
    """Every readable or unreadable figure of goals, credit tiers and cancellation, in file order."""
    return tuple(_all_figures(agreement))


def _all_figures(agreement: Agreement) -> Iterator[Figure]:
    for goal in agreement.goals:
        yield from _of_goal(goal)
    for remedy in agreement.remedies:
        metric = _common_metric(agreement, remedy)
        for tier in remedy["credits"].items():
            yield from _figures((tier[key] for key in _TIER_BOUNDS), metric, remedy.name, False)
    for condition in agreement.view["cancellation"]["conditions"].items():
        measured = agreement.goal(condition["goal"].text or "")
        if measured is not None:
            yield from _figures([condition["below"]], _scale(measured), measured.id, False)


def read_by_any(text: str) -> bool:
    """Whether a text is a figure of any family, if perhaps of the wrong one."""
    if share_of(text) is not None:
        return True
    for read in _READERS.values():
        try:
            read(text)
        except QuantityError:
            continue
        return True
    return False


def _of_goal(goal: Goal) -> Iterator[Figure]:
    promised = [*(bound.view for bound in goal.bounds), goal.view["floor"], goal.view["stretch"]]
    yield from _figures(promised, goal.metric, goal.id, True)
    # Recorded values are written alike: the first one stands for all.
    yield from _figures(goal.view["baseline"].items()[:1], goal.metric, goal.id, False)


def _figures(
    views: Iterator[View] | list[View], metric: Metric | None, name: str, promised: bool
) -> Iterator[Figure]:
    for view in views:
        if metric is not None and view.text is not None:
            yield Figure(view, view.text.strip(), metric, name, promised)


def _common_metric(agreement: Agreement, remedy: View) -> Metric | None:
    """The scale of a remedy's tiers; None where its goals are unknown or of several families."""
    goals = [agreement.goal(name) for name in remedy["goals"].texts()]
    metrics = [_scale(goal) for goal in goals if goal is not None]
    found = [metric for metric in metrics if metric is not None]
    return found[0] if len({metric.family for metric in found}) == 1 else None


def _scale(goal: Goal) -> Metric | None:
    return _SHARE if goal.target["share"].exists else goal.metric
