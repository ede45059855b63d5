"""Whether what happened meets a condition of cancellation."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from slalint.agreement.agreement import Agreement
from slalint.agreement.view import View
from slalint.report.target import Target
from slalint.report.verdicts import Verdict


@dataclass(frozen=True, slots=True)
class ConditionMet:
    """A condition, the goal it is about, and the missed windows that meet it."""

    text: str
    goal: str
    by: tuple[str, ...]
    """The parties that may cancel."""
    windows: tuple[Verdict, ...]


def conditions_met(
    agreement: Agreement, verdicts: Mapping[str, Sequence[Verdict]], targets: Mapping[str, Target]
) -> Iterator[ConditionMet]:
    """The conditions on goals that are met, with the first windows that meet each."""
    for condition in agreement.view["cancellation"]["conditions"].items():
        goal = condition["goal"].text or ""
        closed = [verdict for verdict in verdicts.get(goal, ()) if verdict.closed]
        needed = condition["misses"].number()
        target = targets.get(goal)
        if target is None or needed is None or needed < 1:
            continue
        limit = _limit(condition, target)
        bad = [_is_bad(verdict, limit, target) for verdict in closed]
        found = _first(closed, bad, int(needed), condition)
        if found:
            by = tuple(condition["by"].texts())
            yield ConditionMet(condition["text"].text or "", goal, by, tuple(found))


def _limit(condition: View, target: Target) -> Fraction | None:
    """The figure that a condition names instead of the goal's own."""
    for key in ("below", "above"):
        view = condition[key]
        if view.exists:
            figure = target.scale.figure(view) if target.share is None else _percent(view)
            return None if figure is None else figure * (target.ticks if not target.share else 1)
    return None


def _percent(view: View) -> Fraction | None:
    percent = view.percent()
    return percent.value if percent is not None else None


def _is_bad(verdict: Verdict, limit: Fraction | None, target: Target) -> bool:
    value = verdict.measured.value
    if limit is None or value is None:
        return verdict.missed
    if target.share is not None:
        return value < limit
    return target.scale.level(value) < target.scale.level(limit)


def _first(
    closed: Sequence[Verdict], bad: Sequence[bool], needed: int, condition: View
) -> list[Verdict]:
    """The first windows that meet a condition: in a row, so many of so many, or in all."""
    within = condition["of"].number()
    if condition["consecutive"].is_true():
        reach = needed
    elif within is not None:
        reach = max(int(within), needed)
    else:
        reach = len(closed)
    for end in range(1, len(closed) + 1):
        start = max(0, end - reach)
        hits = [closed[at] for at in range(start, end) if bad[at]]
        if len(hits) >= needed:
            return hits
    return []
