"""A promise and what it rests on, measured over windows of different length."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import Final

from slalint.agreement.agreement import Agreement
from slalint.agreement.dependency import Dependency, dependencies_by_goal
from slalint.agreement.goal import Goal
from slalint.arithmetic import NamedLength, Percent, Window, allowance, say_duration, say_percent
from slalint.engine.finding import Problem, Related, Severity
from slalint.engine.rule import rule
from slalint.rules.availability.figures import promised_nines
from slalint.rules.between.wording import at_other_end, say_behind, say_percent_down

# A month of 31 days and rolling 30 days are one length to anybody but a lawyer.
_SHORTER: Final = Fraction(9, 10)
_LONGER: Final = Fraction(6, 5)


@rule("SLA803", "dependency-window", Severity.WARNING, between=True)
def dependency_window(agreement: Agreement) -> Iterator[Problem]:
    """## What it does

    Reports an availability that rests on one measured over a longer window, or over fixed periods
    where the own window rolls, unless the margin between the two covers the difference.

    ## Why it matters

    A supplier's 99.9% in a quarter allow 2 h 9 min of downtime, and all of it may fall into one
    month. That month is then at 99.7%, while the supplier has kept its word.

    ## Bad

    ```yaml
    dependencies:
      - {name: Data centre, availability: 99.95%, window: calendar-quarter, for: [uptime]}
      #                                                   ^^^^^^^^^^^^^^^^ SLA803
    ```

    ```yaml
    dependencies:
      - sla: cloud
        goal: "compute"
        #     ^^^^^^^^^ SLA803
        for: [uptime]
    ---
    apiVersion: slalint/v1
    kind: SLA
    id: cloud
    type: customer
    form: published
    goals:
      compute: {metric: availability, target: {atLeast: 99.95%}, window: contract-year}
    ```

    ```yaml
    goals:
      uptime:
        metric: availability
        target: {atLeast: 99.95%}
        window: rolling-30d
        measurement: {source: External probe}
    dependencies:
      - {name: Data centre, availability: "99.95 %", window: calendar-month}
      #                                                      ^^^^^^^^^^^^^^ SLA803
    ```

    ## Good

    ```yaml
    dependencies:
      - {name: Data centre, availability: 99.95%, window: calendar-month, for: [uptime]}
    ```

    ## Stays silent

    A margin that covers the longer window, a shorter window, another kind of month, and redundant
    parts.

    ```yaml
    dependencies:
      - {name: Data centre, availability: 99.99%, window: calendar-quarter, for: [uptime]}
      - {name: Network, availability: 99.95%, window: calendar-week, for: [uptime]}
      - {name: Telephony, availability: 99.95%, window: billing-month, for: [uptime]}
      - {name: Zone a, availability: 99.9%, window: calendar-year, for: [uptime], redundant: zones}
      - {name: Zone b, availability: 99.9%, window: calendar-year, for: [uptime], redundant: zones}
    ```

    ## References

    In the own window the dependency is worth 100 - (100 - a) x longer / shorter. A rolling window
    can hold the end of one fixed period and the beginning of the next, and so twice the downtime.
    See also SLA413 for the figures and SLA515 for goals and credits.
    """
    behind = dependencies_by_goal(agreement)
    for goal, percent in promised_nines(agreement):
        for dependency in behind.get(goal.id, []):
            problem = _problem(goal, percent, dependency)
            if problem is not None:
                yield problem


def _problem(goal: Goal, percent: Percent, dependency: Dependency) -> Problem | None:
    here, there, figure = goal.window, dependency.window, dependency.percent
    if here is None or there is None or figure is None or dependency.group is not None:
        return None
    times = _times(here, there)
    worth = max(Fraction(0), 100 - (100 - figure.value) * times)
    if times <= 1 or percent.value == 100 or percent.value <= worth:
        return None
    message = (
        f"{goal.id} promises {say_percent(percent.value)} over a {here}, but {say_behind(dependency)} "
        f"promises {say_percent(figure.value)} over a {there}{_say_spent(goal, figure, there)}: in "
        f"one {here} it may be down to {say_percent(worth)}"
    )
    help_text = f"agree on a {here} there too, or promise {say_percent_down(worth)} or less"
    stated = dependency.view["window"]
    place = stated.here if stated.exists else dependency.place
    promise = goal.promise
    related = (Related(promise.view.here, f"promised here: {goal.id}"),) if promise else ()
    return Problem(place, message, help_text, (*related, *at_other_end(dependency)))


def _times(here: Window, there: Window) -> Fraction:
    ours, theirs = here.typical(), there.typical()
    if ours is None or theirs is None:
        return Fraction(1)
    starts_afresh = here.kind == "rolling" and there.kind != "rolling"
    return times_allowance(ours, theirs, starts_afresh=starts_afresh)


def times_allowance(ours: NamedLength, theirs: NamedLength, *, starts_afresh: bool) -> Fraction:
    """How much more downtime can fall into a window of ours than one of the same length allows.

    `starts_afresh` tells that theirs has fixed periods where ours rolls: ours can hold the end of
    one and the beginning of the next.
    """
    ratio = theirs.seconds / ours.seconds
    if starts_afresh and ratio >= _SHORTER:
        return 2 * ratio
    return ratio if ratio >= _LONGER else Fraction(1)


def _say_spent(goal: Goal, figure: Percent, window: Window) -> str:
    length = window.typical()
    if length is None or goal.counts_requests:
        return ""
    return f" ({say_duration(allowance(figure, length.seconds))} of downtime)"
