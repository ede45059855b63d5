"""Which records a goal is measured by, and how a record becomes an event, an outage or a figure."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Final

from slalint.agreement.goal import Goal

_BY_METRIC: Final[Mapping[str, tuple[str, ...]]] = {
    "availability": ("incidents", "probes", "values"),
    "responseTime": ("tickets", "values"),
    "resolutionTime": ("tickets", "values"),
    "followUpTime": ("leads", "values"),
    "attempts": ("leads", "values"),
    "volume": ("leads", "values"),
    "deliveries": ("values",),
    "revenue": ("leads", "values"),
    "conversionRate": ("leads", "values"),
}
"""The kinds of records that can tell a metric, the usual one first."""

LEADS: Final = "lead"


def record_kind(goal: Goal, kinds: Collection[str]) -> str | None:
    """The kind of records that a goal is measured by, of those there are; None if none tells it.

    `measurement.record` decides; without it the metric does. Only goals that speak of leads are
    counted by leads.
    """
    stated = goal.measurement["record"].text
    metric = goal.metric.name if goal.metric is not None else ""
    possible = _BY_METRIC.get(metric, ("values",))
    if stated is not None:
        return stated if stated in kinds and stated in (*possible, "values") else None
    return next((kind for kind in possible if kind in kinds and _fits(goal, kind)), None)


def say_untold(goal: Goal, kinds: Collection[str]) -> str:
    """Why no records tell a goal, for people."""
    stated = goal.measurement["record"].text
    metric = goal.metric.name if goal.metric is not None else "its metric"
    possible = _BY_METRIC.get(metric, ("values",))
    if stated in kinds:
        return f"records of {stated} do not tell {metric}; `values` can"
    return f"there are no records of {stated or ' or '.join(possible)}"


def is_named(goal: Goal, name: str) -> bool:
    """Whether a record's `goal` or `scope` means a goal: its id, its `of`, or where it applies.

    A record that names nothing means every goal.
    """
    if not name or name == goal.id:
        return True
    applies = (view.text for _, view in goal.view["appliesTo"].entries())
    return name in (goal.view["of"].text, *applies)


def _fits(goal: Goal, kind: str) -> bool:
    if kind != "leads" or goal.metric is None or goal.metric.name not in ("volume", "attempts"):
        return True
    spoken = (goal.view["of"], goal.view["title"], goal.view["from"])
    return any(LEADS in (view.text or "")[:500].lower() for view in spoken)
