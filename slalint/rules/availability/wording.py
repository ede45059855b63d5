"""What a share of failure means to someone who signs: downtime in a window, or one in a million."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from slalint.agreement.clocks import clock_named
from slalint.agreement.goal import Goal
from slalint.agreement.metrics import Metric
from slalint.arithmetic import (
    WEEK,
    BusinessCalendar,
    NamedLength,
    Window,
    allowance,
    say_duration,
    say_number,
    say_percent,
    within,
)

_FALLBACK: Final = Window("calendar", "month")
_IN_TIME: Final = re.compile(r"\b(?:minutes?|hours?|seconds?|time|down\w{0,9})\b", re.IGNORECASE)
_MILLION: Final = 1_000_000
_SCALES: Final = ((_MILLION, "million"), (1000 * _MILLION, "billion"), (_MILLION**2, "trillion"))


@dataclass(frozen=True, slots=True)
class Yardstick:
    """The unit that messages about a figure speak in.

    `length` is that of the window, for what is measured in time; None where events are counted.
    `event` says what happens to those that fail.
    """

    length: NamedLength | None
    event: str = "fail"

    def allows(self, percent: Fraction) -> str:
        """What a figure lets happen: `lets the service be down 27 days in a 30-day month`."""
        if self.length is None:
            return f"lets {_parts(percent)} {self.event}"
        return f"lets the service be down {self.in_window(percent)}"

    def in_window(self, percent: Fraction) -> str:
        """`27 days in a 30-day month`, or `1,000 of a million`."""
        if self.length is None:
            return _parts(percent)
        return f"{self.budget(percent)} {within(self.length)}"

    def budget(self, percent: Fraction) -> str:
        """`43 min 12 s`, or `1,000 of a million`."""
        if self.length is None:
            return _parts(percent)
        return say_duration(allowance(percent, self.length.seconds))

    def quote(self, percent: Fraction) -> str:
        """`99.9% (43 min 12 s)`, or `100%` where events are counted and none may fail."""
        if self.length is None and percent == 100:
            return say_percent(percent)
        return f"{say_percent(percent)} ({self.budget(percent)})"


def did_you_mean(figures: Sequence[Fraction], yardstick: Yardstick | None) -> str:
    """`did you mean 99.9% (43 min 12 s)?`; without a yardstick only the figures are named."""
    say = yardstick.quote if yardstick is not None else say_percent
    return f"did you mean {' or '.join(say(figure) for figure in figures)}?"


def goal_yardstick(goal: Goal, metric: Metric) -> Yardstick | None:
    """How to speak of a goal's figure; None where a share that fails is no loss of service."""
    if metric.name == "durability":
        return Yardstick(None, "be lost")
    if metric.name == "successRate":
        return Yardstick(None)
    if metric.is_availability and speaks_of_requests(goal):
        return Yardstick(None, "requests fail")
    return Yardstick(usual_length(goal)) if metric.is_availability else None


def speaks_of_requests(goal: Goal) -> bool:
    """Whether to speak of requests that fail instead of minutes.

    Not where the goal itself states its downtime: its author thinks in minutes, whatever is probed.
    """
    if not goal.counts_requests or goal.measurement["basis"].text == "requests":
        return goal.counts_requests
    method = goal.measurement["method"].text or ""
    return not (goal.view["allowedDowntime"].exists or _IN_TIME.search(method))


def usual_length(goal: Goal) -> NamedLength:
    """The window length that explanations of a goal use, in service hours where it has its own.

    A 30-day month without a window, or with one that has no length.
    """
    length = (goal.window.typical() if goal.window is not None else None) or usual_month()
    return served(goal, length)


def served(goal: Goal, length: NamedLength) -> NamedLength:
    """A length of time, in service hours where the goal has its own."""
    hours = service_hours(goal)
    if hours is None:
        return length
    return NamedLength(
        length.seconds * hours.weekly_seconds() / WEEK, f"{length.label} of service hours"
    )


def service_hours(goal: Goal) -> BusinessCalendar | None:
    """The hours a service is promised for, where the goal itself names a clock that closes.

    A default clock is the one of durations; it says nothing about when the service runs.
    """
    name = goal.view["clock"].text
    clock = clock_named(goal.agreement, name) if name is not None else None
    return clock if clock is not None and not clock.around_the_clock else None


def usual_month() -> NamedLength:
    """The month of most worked examples: 30 days."""
    length = _FALLBACK.typical()
    assert length is not None
    return length


def _parts(percent: Fraction) -> str:
    """A share that fails as a count: `1,000 of a million`."""
    failing = (100 - percent) / 100
    base, name = next((s for s in _SCALES if failing * s[0] >= 1), _SCALES[-1])
    count = failing * base
    said = f"{round(count):,}" if count >= 1000 else say_number(count)
    return f"{said} of a {name}"
