"""A goal in sentences: what is promised by whom to whom, and what the figure means in time."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import Final

from slalint.agreement.agreement import Agreement
from slalint.agreement.clocks import calendar_time, clock_named
from slalint.agreement.goal import Goal
from slalint.arithmetic import allowance, say_duration, within
from slalint.render.words import label, names

_OPERATORS: Final = {
    "atLeast": "at least",
    "atMost": "at most",
    "exactly": "exactly",
    "between": "between",
}

TOLD: Final = frozenset({"title", "metric", "of", "target", "owner", "beneficiary", "window"})
"""Keys of a goal that its sentences tell."""


def promise(goal: Goal) -> str:
    """Say who owes what: `Acme owes Globex availability of the site: at least 99.95%`."""
    what = label(goal.view["metric"].text or goal.view["metric"]["name"].text or "a figure").lower()
    of = goal.view["of"].text
    subject = f"{what} of {of}" if of is not None else what
    return f"{_sides(goal)}{subject}: {_figure(goal)}{_each(goal)}."


def meanings(goal: Goal) -> Iterator[str]:
    """What a figure means in time, said once more in other words."""
    yield from _downtime(goal)
    yield from _on_the_calendar(goal)
    hours = hours_of_clock(goal.agreement, goal.clock)
    if hours is not None:
        yield f"It runs in the hours of {goal.clock}: {hours}."


def hours_of_clock(agreement: Agreement, name: str) -> str | None:
    """The weekly hours of a clock in words; None around the clock and for unknown ones."""
    calendar = clock_named(agreement, name)
    if calendar is None or calendar.around_the_clock:
        return None
    hours = ", ".join(str(span) for span in calendar.spans)
    return f"{hours} ({calendar.zone})" if calendar.zone else hours


def _sides(goal: Goal) -> str:
    owners, others = (names(goal.agreement, it) for it in (goal.owners, goal.beneficiaries))
    if not owners:
        return ""
    return f"{owners} owes {others} " if others else f"{owners} owes "


def _figure(goal: Goal) -> str:
    if goal.is_unpromised:
        return f"no figure ({goal.view['reason'].text or 'deliberately'})"
    figures = " and ".join(bound.view.text or "?" for bound in goal.bounds) or "no figure yet"
    operator = _OPERATORS[goal.bounds[0].operator] if goal.bounds else ""
    share = goal.target["share"].text
    said = f"{operator} {figures}".strip()
    return f"{said} for at least {share} of them" if share is not None else said


def _each(goal: Goal) -> str:
    window = goal.window
    if window is None:
        return ""
    if window.is_per_event:
        return ", each single time"
    if window.length is not None:
        return f", over any {window.length}"
    kind = "" if window.kind == "calendar" else f"{window.kind} "
    return f", each {kind}{window.unit}"


def _downtime(goal: Goal) -> Iterator[str]:
    length = goal.window.typical() if goal.window is not None else None
    percent, metric = goal.percent, goal.metric
    if length is None or percent is None or metric is None or not metric.is_availability:
        return
    if goal.counts_requests:
        failures = (100 - percent.value) * 10_000
        yield f"Of a million requests {_whole(failures)} may fail."
    elif goal.clock == "24x7":
        allowed = allowance(percent.value, length.seconds)
        yield f"That allows {say_duration(allowed)} of downtime {within(length)}."


def _on_the_calendar(goal: Goal) -> Iterator[str]:
    duration = goal.duration
    if duration is None or not (duration.is_business or goal.clock != "24x7"):
        return
    taken = calendar_time(goal, duration)
    if taken is not None and taken.worst > taken.best:
        yield f"On the calendar that is {say_duration(taken.best)} to {say_duration(taken.worst)}."


def _whole(value: Fraction) -> str:
    return f"{int(value):,}"
