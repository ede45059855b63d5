"""Planned work against the downtime that is allowed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from slalint.agreement.agreement import Agreement
from slalint.agreement.clocks import maintenance_windows
from slalint.agreement.goal import Goal
from slalint.agreement.view import View
from slalint.arithmetic import (
    BusinessCalendar,
    Percent,
    allowance,
    say_duration,
    say_percent,
    within,
)
from slalint.engine.finding import Problem, Related, Severity
from slalint.engine.rule import rule
from slalint.rules.availability.figures import promised_nines
from slalint.rules.availability.wording import service_hours, usual_length


@dataclass(frozen=True, slots=True)
class Work:
    """Maintenance of one kind: where its limit stands, the limit in seconds, whether it counts."""

    view: View
    limit: Fraction
    window: View
    counts: bool
    hours: tuple[BusinessCalendar, ...] = ()
    """The weekly windows it is kept to; none if it may happen at any time."""

    def within(self, goal: Goal) -> Fraction:
        """The most of it in a window of a goal, in seconds.

        A limit per week fills a month four times and more; one per year may fall into one month.
        Work in windows outside the hours of a service takes nothing of them.
        """
        served = service_hours(goal)
        if served is not None and self.hours and not any(map(served.intersects, self.hours)):
            return Fraction(0)
        length = goal.window.typical() if goal.window is not None else None
        own = self.window.window()
        period = own.typical() if own is not None else None
        if length is None or period is None or period.seconds >= length.seconds:
            return self.limit
        return self.limit * length.seconds / period.seconds


@rule("SLA414", "maintenance-eats-target", Severity.ERROR)
def maintenance_eats_target(agreement: Agreement) -> Iterator[Problem]:
    """## What it does

    Reports maintenance that counts as downtime and may take longer than the availability allows.
    Where maintenance is excluded but may take longer than the allowance, a note tells what
    availability is left in effect.

    ## Why it matters

    Whoever uses up the agreed maintenance breaks the agreed availability. Four hours of excluded
    maintenance beside 99.95 % a month are 99.395 % to the user.

    ## Bad

    ```yaml
    maintenance:
      limit: 4h
      #      ^^ SLA414
      per: calendar-month
      countsAsDowntime: true
    ```

    ```yaml
    maintenance: {limit: 15 min, per: calendar-week, notice: 5d, countsAsDowntime: true}
    #                    ^^^^^^ SLA414
    ```

    ```yaml
    maintenance:
      limit: 4h
      #      ^^ SLA414 info
      per: calendar-month
      notice: 5d
      countsAsDowntime: false
    ```

    ## Good

    ```yaml
    maintenance:
      limit: 30m
      per: calendar-month
      countsAsDowntime: true
    ```

    ## Stays silent

    Excluded maintenance that is shorter than the allowance, and work without a stated limit.

    ```yaml
    maintenance:
      windows: [{days: Sun, from: "04:00", to: "06:00", timeZone: Europe/Berlin}]
      limit: 40m
      per: calendar-month
      notice: 5d
      countsAsDowntime: false
      emergency: {notice: 1h, excluded: true}
    ```

    ## References

    The effective availability is (P - M) / P x target, for a window P and maintenance M. Maintenance
    without a limit is SLA631.
    """
    goals = [found for found in promised_nines(agreement) if found[1].value < 100]
    for work in _works(agreement):
        # Of several goals the strictest one tells whether the limit can stay.
        strictest = max(goals, key=lambda found: _excess(work, *found), default=None)
        if strictest is not None and _excess(work, *strictest) > 0:
            yield _problem(work, *strictest)


def _works(agreement: Agreement) -> Iterator[Work]:
    maintenance = agreement.view["maintenance"]
    counts = _counts(agreement)
    limit = _seconds(maintenance["limit"])
    if counts is not None and limit is not None:
        windows = maintenance_windows(agreement)
        is_kept = len(windows) == len(maintenance["windows"].items())
        hours = tuple(window.calendar for window in windows) if is_kept else ()
        yield Work(maintenance["limit"], limit, maintenance["per"], counts, hours)
    emergency = maintenance["emergency"]
    excluded, limit = emergency["excluded"], _seconds(emergency["limit"])
    if limit is not None and (excluded.is_true() or excluded.is_false()):
        yield Work(emergency["limit"], limit, emergency["per"], excluded.is_false())


def _counts(agreement: Agreement) -> bool | None:
    """Whether planned work is downtime; an exclusion of it settles it too. None if unsaid."""
    said = agreement.view["maintenance"]["countsAsDowntime"]
    if said.is_true() or said.is_false():
        return said.is_true()
    categories = {view["category"].text for view in agreement.view["exclusions"].items()}
    return False if categories & {"planned-maintenance", "maintenance"} else None


def _seconds(view: View) -> Fraction | None:
    duration = view.duration()
    return duration.typical() if duration is not None and not duration.is_business else None


def _excess(work: Work, goal: Goal, percent: Percent) -> Fraction:
    """By how many seconds the work may exceed what a goal allows."""
    if goal.window is None or goal.window.is_per_event:
        return Fraction(0)
    return work.within(goal) - allowance(percent, usual_length(goal).seconds)


def _problem(work: Work, goal: Goal, percent: Percent) -> Problem:
    assert goal.promise is not None
    length = usual_length(goal)
    allowed, most = allowance(percent, length.seconds), work.within(goal)
    related = (Related(goal.promise.view.here, "promised here"),)
    promise = f"{goal.id} {say_percent(percent.value)}"
    if work.counts:
        message = (
            f"maintenance of {say_duration(most)} {within(length)} counts as downtime, and "
            f"{promise} allows {say_duration(allowed)}"
        )
        hint = f"limit it to less than {say_duration(allowed)}, exclude it, or promise less"
        return Problem(work.view.here, message, hint, related)
    effective = max(length.seconds - most, Fraction(0)) / length.seconds * percent.value
    message = (
        f"maintenance of {say_duration(most)} {within(length)} is excluded: in effect {promise} "
        f"is {say_percent(effective, 3)}, with {say_duration(allowance(effective, length.seconds))} of downtime"
    )
    hint = "say so where the availability is promised, or lower the limit"
    return Problem(work.view.here, message, hint, related, severity=Severity.INFO)
