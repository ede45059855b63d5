"""Downtime stated beside the percentage that it should follow from."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Final

from slalint.agreement.agreement import Agreement
from slalint.agreement.goal import Goal
from slalint.arithmetic import (
    DAY,
    HOUR,
    MINUTE,
    YEAR,
    Duration,
    Window,
    allowance,
    say_duration,
    say_percent,
    within,
)
from slalint.engine.finding import Problem, Related, Severity
from slalint.engine.rule import rule
from slalint.rules.availability.conventions import (
    Convention,
    Restated,
    around_the_clock,
    conventions_of,
    other_periods,
    unit_meant,
)
from slalint.rules.availability.digits import USUAL
from slalint.rules.availability.downtime_prose import downtime_words
from slalint.rules.availability.figures import promised_nines
from slalint.rules.availability.wording import served, service_hours, usual_length
from slalint.source.place import Place

_PROSE: Final = ("title", "description", "threshold")
_PERIOD_WORDS: Final = {"half": "half-year"}


@dataclass(frozen=True, slots=True)
class Statement:
    """A downtime as stated: whose, where, in which window, in typed form or in prose."""

    goal: Goal
    figure: Fraction
    place: Place
    text: str
    restated: Restated
    window: Window
    typed: bool

    @property
    def conventions(self) -> tuple[Convention, ...]:
        """Every way to reckon its window."""
        return conventions_of(self.goal, self.window)


@rule("SLA407", "downtime-does-not-follow", Severity.ERROR)
def downtime_does_not_follow(agreement: Agreement) -> Iterator[Problem]:
    """## What it does

    Reports an `allowedDowntime`, or a downtime in the goal's own title, description or threshold,
    that does not follow from the target. It is right if it fits any usual length of the window (28
    to 31 days, 730 hours, an average month …) within its own printed rounding. The message names
    the slip where there is one: another nine, a year for a month, minutes for seconds, nights that
    are no service hours.

    ## Why it matters

    One of the two figures is wrong, and each side will hold on to the one that suits it: 99.99 %
    allows 4 min 19 s a month, 43 minutes are 99.9 %.

    ## Bad

    ```yaml
    goals:
      uptime:
        metric: availability
        target: {atLeast: 99.99%}
        allowedDowntime: 43m 12s
        #                ^^^^^^^ SLA407
        measurement: {source: External probe}
    ```

    ```yaml
    goals:
      uptime: {metric: availability, target: {atLeast: 99.9%}, allowedDowntime: "8.77 h", measurement: {source: Probe}}
      #                                                                         ^^^^^^^^ SLA407
    ```

    ```yaml
    goals:
      uptime:
        description: The site is down at most 43 minutes a month
        #                                     ^^^^^^^^^^^^^^^^^^ SLA407
        metric: availability
        target: {atLeast: 99.95%}
        measurement: {source: External probe}
    ```

    ```yaml
    goals:
      uptime:
        metric: availability
        clock: office
        target: {atLeast: 99.9%}
        allowedDowntime: 43 min
        #                ^^^^^^ SLA407
        measurement: {source: External probe}
    ```

    ## Good

    ```yaml
    goals:
      uptime:
        metric: availability
        target: {atLeast: 99.99%}
        allowedDowntime: 4m 19s
        measurement: {source: External probe}
    ```

    ## Stays silent

    Any convention is right, and so is a figure rounded up or down in its last digit.

    ```yaml
    goals:
      uptime:
        description: At most 8.77 hours of downtime a year. Planned maintenance takes 4 hours a month
        metric: availability
        target: {atLeast: 99.9%}
        allowedDowntime: 44 min
        measurement: {source: External probe}
      api:
        metric: availability
        of: the API
        target: {atLeast: 99.95%}
        allowedDowntime: 21.9m
        measurement: {source: External probe}
      mail:
        metric: availability
        of: mail
        target: {atLeast: 99.5%}
        window: calendar-year
        allowedDowntime: 1d 20h
        measurement: {source: External probe}
      shop:
        metric: availability
        of: the shop
        clock: office
        target: {atLeast: 99.9%}
        allowedDowntime: 10 min
        measurement: {source: External probe}
    ```

    ## References

    Allowed downtime is (100 - target) / 100 x length of the window. See also SLA406 and SLA408.
    """
    for statement in _statements(agreement):
        if not statement.restated.fits(statement.figure, statement.conventions):
            yield _problem(statement)


@rule("SLA408", "mixed-month-lengths", Severity.INFO)
def mixed_month_lengths(agreement: Agreement) -> Iterator[Problem]:
    """## What it does

    Reports that one downtime of the agreement is reckoned with a month of 30 days (720 hours) and
    another one with a twelfth of a year (730 hours).

    ## Why it matters

    The difference is 1.4 %, and small; but who works out a credit must know which month counts.

    ## Bad

    ```yaml
    goals:
      uptime:
        metric: availability
        target: {atLeast: 99.9%}
        allowedDowntime: 43m 12s
        measurement: {source: External probe}
      api:
        metric: availability
        of: the API
        target: {atLeast: 99.95%}
        allowedDowntime: 21.9 min
        #                ^^^^^^^^ SLA408
        measurement: {source: External probe}
    ```

    ```yaml
    goals:
      uptime: {metric: availability, target: {atLeast: 99%}, allowedDowntime: 438m, measurement: {source: Probe}}
      api:
        metric: availability
        of: the API
        description: The API is down at most 216 minutes a month
        #                                    ^^^^^^^^^^^^^^^^^^^ SLA408
        target: {atLeast: 99.5%}
        measurement: {source: External probe}
    ```

    ## Good

    ```yaml
    goals:
      uptime:
        metric: availability
        target: {atLeast: 99.9%}
        allowedDowntime: 43m 12s
        measurement: {source: External probe}
      api:
        metric: availability
        of: the API
        target: {atLeast: 99.95%}
        allowedDowntime: 21m 36s
        measurement: {source: External probe}
    ```

    ## Stays silent

    A figure that fits both months after rounding.

    ```yaml
    goals:
      uptime:
        metric: availability
        target: {atLeast: 99.9%}
        allowedDowntime: 43.8 min
        measurement: {source: External probe}
      api:
        metric: availability
        of: the API
        target: {atLeast: 99.5%}
        allowedDowntime: 3.6h
        measurement: {source: External probe}
    ```

    ## References

    Worked examples use 30 days, the tables of vendors 730 hours, calculators 30.4375 days.
    """
    first: dict[str, Statement] = {}
    for statement in _statements(agreement):
        month = _month_of(statement)
        if month is None:
            continue
        other = next((kept for name, kept in first.items() if name != month), None)
        first.setdefault(month, statement)
        if other is not None:
            message = (
                f"{statement.goal.id}: {statement.text} is reckoned with a {month}, "
                f"{other.text} of {other.goal.id} with a {_month_of(other)}"
            )
            related = Related(other.place, f"reckoned with a {_month_of(other)}")
            yield Problem(statement.place, message, "use one length of the month", (related,))
            return


def _statements(agreement: Agreement) -> Iterator[Statement]:
    """Every downtime stated beside a sound availability that has a budget."""
    for goal, percent in promised_nines(agreement):
        if percent.value < 100:
            yield from _typed(goal, percent.value)
            yield from _in_prose(goal, percent.value)


def _typed(goal: Goal, figure: Fraction) -> Iterator[Statement]:
    view = goal.view["allowedDowntime"]
    text, window = view.text, goal.window
    if text is None or window is None or window.is_per_event:
        return
    restated = Restated.parse(text)
    if restated is not None:
        yield Statement(goal, figure, view.here, text, restated, window, True)


def _in_prose(goal: Goal, figure: Fraction) -> Iterator[Statement]:
    """The only downtime of a text; where there are several, they may belong to anything."""
    for key in _PROSE:
        view = goal.view[key]
        found = list(downtime_words(view.text or "", goal.agreement.language))
        if len(found) == 1:
            words = found[0]
            place = view.inside(words.start, words.end)
            yield Statement(goal, figure, place, words.text, words.restated, words.window, False)


def _problem(statement: Statement) -> Problem:
    goal, figure = statement.goal, statement.figure
    window = statement.window
    length = usual_length(goal)
    if not statement.typed:
        usual = window.typical()
        length = served(goal, usual) if usual is not None else length
    allowed = allowance(figure, length.seconds)
    said = f"{statement.text} of downtime" if statement.typed else f"“{statement.text}”"
    message = (
        f"{goal.id}: {said} does not follow from {say_percent(figure)}, "
        f"which allows {say_duration(allowed)} {within(length)}"
    )
    slip = _slip(statement)
    if slip is not None:
        message += f"; {slip}"
    hint = f"write {_written(allowed) if statement.typed else say_duration(allowed)}"
    other = _usual_figure(statement.restated, statement.conventions)
    if other is not None:
        hint += f", or promise {say_percent(other)} if {statement.text} is meant"
    assert goal.promise is not None
    related = Related(goal.promise.view.here, "promised here")
    return Problem(statement.place, message, hint, (related,))


def _slip(statement: Statement) -> str | None:
    """How the wrong figure came about, where it can be told."""
    figure, restated, conventions = statement.figure, statement.restated, statement.conventions
    whole = around_the_clock(statement.window)
    if service_hours(statement.goal) is not None and restated.fits(figure, whole):
        return "it counts the hours in which the service is closed"
    for nines, word in ((10, "one nine"), (100, "two nines")):
        for other in (100 - (100 - figure) * nines, 100 - (100 - figure) / nines):
            if other >= 0 and restated.fits(other, conventions):
                return f"it is {word} off, the downtime of {say_percent(other)}"
    for name, lengths in other_periods(statement.window):
        if restated.fits(figure, lengths):
            return f"it is the downtime of a {_PERIOD_WORDS.get(name, name)}"
    units = unit_meant(restated, figure, conventions)
    if units is not None:
        return f"it is {units}"
    usual = _usual_figure(restated, conventions)
    return f"it is the downtime of {say_percent(usual)}" if usual is not None else None


def _usual_figure(restated: Restated, conventions: Sequence[Convention]) -> Fraction | None:
    """The usual figure whose downtime is stated, where there is one."""
    return next((usual for usual in USUAL if restated.fits(usual, conventions)), None)


def _written(seconds: Fraction) -> str:
    """A downtime in the notation of the format: whole seconds from a minute on."""
    exact = Fraction(int(seconds)) if seconds >= MINUTE else Fraction(int(seconds * 100), 100)
    return str(Duration(seconds=exact))


_MONTHS: Final = {
    "month of 30 days": (30 * DAY,),
    "twelfth of a year": (730 * HOUR, YEAR / 12),
}


def _month_of(statement: Statement) -> str | None:
    """The month a downtime is reckoned with, None unless it rounds to exactly one of the two."""
    if statement.window.unit != "month" or service_hours(statement.goal) is not None:
        return None
    rounded = replace(statement.restated, digit=statement.restated.digit / 2)
    fitting = [
        name
        for name, lengths in _MONTHS.items()
        if rounded.fits(statement.figure, [Convention(length, length, name) for length in lengths])
    ]
    return fitting[0] if len(fitting) == 1 else None
