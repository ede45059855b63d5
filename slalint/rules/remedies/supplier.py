"""Maintenance that a supplier's agreement excludes and the own one does not."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import Final

from slalint.agreement.agreement import Agreement
from slalint.agreement.goal import Goal
from slalint.agreement.view import View
from slalint.arithmetic import allowance, say_duration, within
from slalint.engine.finding import Problem, Related, Severity
from slalint.rules.availability.wording import speaks_of_requests, usual_length

_MAINTENANCE: Final = frozenset({"maintenance", "planned-maintenance", "third-party"})


def unmatched_maintenance(agreement: Agreement, severity: Severity | None) -> Iterator[Problem]:
    """Dependencies whose excluded maintenance alone can exceed the allowance of a goal here."""
    if _excludes_maintenance(agreement):
        return
    goals = _strictest_first(agreement)
    for dependency in agreement.view["dependencies"].items():
        name, goal = dependency["sla"].text, _tightest(goals, dependency)
        peers = agreement.project.with_id(name) if name is not None else []
        if goal is None or goal.percent is None or len(peers) != 1:
            continue
        length = usual_length(goal)
        excluded = _excluded_time(peers[0], length.seconds)
        allowed = allowance(goal.percent, length.seconds)
        if excluded is not None and excluded > allowed and not dependency["redundant"].exists:
            message = (
                f"{name} excludes up to {say_duration(excluded)} of maintenance {within(length)}; "
                f"{goal.id} allows {say_duration(allowed)} of downtime and excludes none"
            )
            hint = "exclude the supplier's announced maintenance too, or promise less"
            limit = peers[0].view["maintenance"]["limit"]
            related = (Related(limit.here, "excluded there", peers[0]),)
            yield Problem(dependency["sla"].here, message, hint, related, severity=severity)


def _excludes_maintenance(agreement: Agreement) -> bool:
    """Whether this agreement takes any maintenance, or what third parties cause, out of its goals."""
    if agreement.view["maintenance"]["countsAsDowntime"].is_false():
        return True
    items = agreement.view["exclusions"].items()
    return agreement.incorporates("exclusions") or any(
        item["category"].text in _MAINTENANCE for item in items
    )


def _excluded_time(peer: Agreement, length: Fraction) -> Fraction | None:
    """The most maintenance that a supplier's agreement excludes in so many seconds.

    All that is allowed in a longer period may fall into them; shorter periods add up.
    """
    maintenance = peer.view["maintenance"]
    limit, window = maintenance["limit"].duration(), maintenance["per"].window()
    if not maintenance["countsAsDowntime"].is_false() or limit is None or limit.is_business:
        return None
    period = window.typical() if window is not None else None
    return limit.typical() * max(Fraction(1), length / period.seconds) if period else None


def _strictest_first(agreement: Agreement) -> list[Goal]:
    """The availability goals that are counted in time, the strictest first."""
    goals = [
        (goal.percent.value, goal)
        for goal in agreement.goals
        if goal.metric is not None
        and goal.metric.is_availability
        and goal.percent is not None
        and not speaks_of_requests(goal)
    ]
    return [goal for _, goal in sorted(goals, key=lambda pair: -pair[0])]


def _tightest(goals: list[Goal], dependency: View) -> Goal | None:
    """The strictest of these goals that rests on a dependency."""
    names = set(dependency["for"].texts())
    return next((goal for goal in goals if not names or goal.id in names), None)
