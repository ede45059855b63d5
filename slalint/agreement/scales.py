"""The scale a goal is judged on: its figures as exact levels, of which higher ones are better.

A goal with a share (at most 15 min for at least 95 % of them) is judged on the share. Business time
is counted in hours of the goal's clock and cannot be compared with calendar time.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, Final, NamedTuple

from slalint.agreement.clocks import clock_named, goal_clock
from slalint.arithmetic import Duration, QuantityError, Rate

if TYPE_CHECKING:
    from slalint.agreement.goal import Goal
    from slalint.agreement.metrics import Better, Family
    from slalint.agreement.view import View
    from slalint.arithmetic import BusinessCalendar


class Cut(NamedTuple):
    """A cut through a scale of levels: just before a level, or just after it.

    A range of levels is what lies between two cuts, so open and closed ends need no cases of their
    own. `rank` puts the worst end of the scale before all levels and the best end after them.
    """

    rank: int
    level: Fraction
    after: bool


WORST: Final = Cut(-1, Fraction(0), False)
BEST: Final = Cut(1, Fraction(0), False)


@dataclass(frozen=True, slots=True)
class Scale:
    """A unit family with its direction; `unit` tells apart what cannot be compared.

    `unit` is a currency, `business` or `calendar`; "" where a family has one unit only.
    """

    family: Family
    better: Better
    unit: str = ""
    clock: BusinessCalendar | None = None
    least: Fraction = Fraction(0)
    """The lowest figure there is."""

    def figure(self, view: View) -> Fraction | None:
        """The figure at a place in the scale's unit; None if it is no figure of this scale.

        Percentages in percent, calendar time in seconds, business time in hours of the clock.
        """
        match self.family:
            case "percent":
                percent = view.percent()
                return percent.value if percent is not None else None
            case "duration":
                duration = view.duration()
                return self._time(duration) if duration is not None else None
            case "money":
                money = view.money()
                return money.value if money is not None and money.currency == self.unit else None
            case "rate":
                return _rate(view)
            case _:
                return view.number()

    def level(self, figure: Fraction) -> Fraction:
        """A figure as a level: of two levels the higher one is better."""
        return figure if self.better == "higher" else -figure

    def before(self, figure: Fraction) -> Cut:
        """The cut on the worse side of a figure."""
        return Cut(0, self.level(figure), False)

    def after(self, figure: Fraction) -> Cut:
        """The cut on the better side of a figure."""
        return Cut(0, self.level(figure), True)

    @property
    def worst(self) -> Cut:
        """Where the scale ends on the worse side: nothing is below 0 % or above 100 %."""
        if self.better == "higher":
            return self.before(self.least)
        return self.before(Fraction(100)) if self.family == "percent" else WORST

    def _time(self, duration: Duration) -> Fraction | None:
        if duration.is_zero:
            return Fraction(0)
        if duration.is_business != (self.unit == "business"):
            return None
        if not duration.is_business:
            return duration.typical()
        if self.clock is None:
            return None
        return duration.business_hours + duration.business_days * self.clock.hours_per_day()


def _rate(view: View) -> Fraction | None:
    try:
        return Rate.parse(view.text).per_second if view.text is not None else None
    except QuantityError:
        return None


def scale_of(goal: Goal) -> Scale | None:
    """The scale a goal is judged on; None where it cannot be told."""
    metric = goal.metric
    if metric is None or len(goal.bounds) != 1:
        return None
    if goal.target["share"].exists:
        # A share of a percentage has two scales of percent; nobody can say which one is meant.
        return None if metric.family == "percent" else Scale("percent", "higher")
    return bound_scale(goal)


def bound_scale(goal: Goal) -> Scale | None:
    """The scale of a goal's single bound, whatever share must keep it; None without one."""
    metric = goal.metric
    if metric is None or len(goal.bounds) != 1:
        return None
    view = goal.bounds[0].view
    match metric.family:
        case "money":
            money = view.money()
            return Scale("money", metric.better, money.currency) if money is not None else None
        case "duration":
            duration = view.duration()
            return _time_scale(goal, duration, metric.better) if duration is not None else None
        case "score":
            least = goal.view["scale"][0].number()
            return Scale("score", metric.better, least=least if least is not None else Fraction(0))
        case family:
            return Scale(family, metric.better)


def _time_scale(goal: Goal, duration: Duration, better: Better) -> Scale:
    if not duration.is_business:
        return Scale("duration", better, "calendar")
    name = goal_clock(goal)
    clock = clock_named(goal.agreement, name) if name is not None else None
    return Scale("duration", better, "business", clock)


@dataclass(frozen=True, slots=True)
class Promise:
    """What a goal promises on its scale: the figure, where it stands, and the goal."""

    goal: Goal
    scale: Scale
    figure: Fraction
    view: View

    @property
    def cut(self) -> Cut:
        """Everything on the worse side of this cut breaks the promise."""
        return self.scale.before(self.figure)

    @property
    def text(self) -> str:
        """The figure as written."""
        return (self.view.text or "").strip()


def promise_of(goal: Goal) -> Promise | None:
    """The promise of a goal on its scale; None without one figure that can be relied on."""
    scale = scale_of(goal)
    if scale is None or goal.promise is None or goal.metric is None:
        return None
    share = goal.target["share"]
    if share.exists:
        figure = scale.figure(share)
        if figure is None or not 0 <= figure <= 100:
            return None
        return Promise(goal, scale, figure, share)
    natural = "atLeast" if goal.metric.better == "higher" else "atMost"
    if goal.promise.operator not in (natural, "exactly"):
        return None
    view = goal.promise.view
    figure = scale.figure(view)
    if figure is None or (scale.family == "percent" and goal.percent is None):
        return None
    return Promise(goal, scale, figure, view)
