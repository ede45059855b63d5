"""Hours that contradict each other: around the clock, and only in office hours."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from slalint.agreement.agreement import Agreement
from slalint.agreement.clocks import clock_named
from slalint.agreement.goal import Goal
from slalint.agreement.view import View
from slalint.arithmetic import named_calendar
from slalint.engine.finding import Problem, Related, Severity
from slalint.engine.rule import rule
from slalint.prose import MAX_TEXT
from slalint.rules.goals.texts import all_prose
from slalint.rules.time.written import is_round_the_clock
from slalint.source.place import Place

_ALWAYS: Final = (
    r"(?<![\w/])(?:24 ?[x×/] ?7(?: ?[x×/] ?365)?|around the clock|round the clock|rund um die Uhr)"
    r"(?![\w/])"
)
_DAY: Final = r"(?:Mon(?:day)?|Montag|Mo)"
_LAST_DAY: Final = r"(?:Fri(?:day)?|Sat(?:urday)?|Freitag|Samstag|Fr|Sa)"
_WORKWEEK: Final = (
    rf"(?:{_DAY}s? ?(?:to|through|until|till|bis|[-–]) ?{_LAST_DAY}s?"
    r"|weekdays|workdays|(?:business|working|office) (?:days|hours)|Werktags?|werktags)"
)
_EXCEPTION: Final = (
    r"(?:excluding|excl\.|except(?: for| on)?|but not on|not on|without|außer(?: an)?|ohne)"
    r" (?:(?:public|bank|national|legal) )?(?:weekends|holidays|Saturdays|Sundays|nights"
    r"|Wochenenden?|Feiertagen?|Sonntagen?)"
)
_HOURS: Final = (
    r"(?:[ ,]{1,2}(?:from )?\d{1,2}(?:[:.]\d{2})?(?: ?[ap]m)? ?(?:to|bis|[-–]) ?"
    r"\d{1,2}(?:[:.]\d{2})?(?: ?[ap]m)?)?"
)
# Only where nothing behind it says that the second half is for something else.
_CONTRADICTION: Final = re.compile(
    rf"{_ALWAYS}(?:[,:]? \(?(?:only )?(?:on |from |during |within |in |von )?{_WORKWEEK}"
    rf"|,? \(?{_EXCEPTION}){_HOURS}(?: only)?(?=\s*(?:[.;)]|\Z))",
    re.IGNORECASE,
)
_SAYS_ALWAYS: Final = re.compile(_ALWAYS, re.IGNORECASE)
_SAYS_WORKWEEK: Final = re.compile(
    rf"(?<!outside )(?<!outside of )(?<!after )(?<!beyond )(?<![\w-]){_WORKWEEK}(?![\w-])",
    re.IGNORECASE,
)


@rule("SLA506", "contradicting-hours", Severity.ERROR)
def contradicting_hours(agreement: Agreement) -> Iterator[Problem]:
    """## What it does

    Reports "24x7" together with office hours for one and the same thing: in one phrase, in a text
    and the clock beside it, or as the name of a calendar that closes.

    ## Why it matters

    Of the 168 hours of a week, Monday to Friday from 9 to 17 are 40. For the other 128 one side
    says that somebody answers, and the other that nobody does.

    ## Bad

    ```yaml
    goals:
      answer:
        title: "Calls answered 24/7, Monday to Friday"
    #                          ^^^^^^^^^^^^^^^^^^^^^^ SLA506
        metric: responseTime
        target: {atMost: 15m}
    ```

    ```yaml
    goals:
      answer: {title: Answered around the clock, metric: responseTime, target: {atMost: 15m}, clock: office}
    #                          ^^^^^^^^^^^^^^^^ SLA506
    ```

    ```yaml
    calendars:
      24x7: {days: Mon-Fri, from: "09:00", to: "17:00", timeZone: Europe/Berlin}
    # ^^^^ SLA506
    ```

    ```yaml
    contacts:
      desk: {party: acme, role: 'Service desk, Mon-Fri 9-17', email: desk@acme.example, hours: 24x7}
    #                                          ^^^^^^^ SLA506
    ```

    ## Good

    ```yaml
    goals:
      answer: {title: Calls answered 24/7, metric: responseTime, target: {atMost: 15m}, clock: 24x7}
    ```

    ## Stays silent

    Different things may have different hours, and 24x5 is a pattern of its own.

    ```yaml
    goals:
      answer:
        title: "Critical calls answered 24/7, Monday to Friday for all others"
        metric: responseTime
        target: {atMost: 15m}
    contacts:
      desk: {party: acme, role: "P1 24/7, others Mon-Fri", email: desk@acme.example, hours: 24x7}
      night: {party: acme, role: Desk outside business hours, email: n@acme.example, hours: 24x7}
    ```

    ```yaml
    calendars:
      24x5: {days: Mon-Fri, from: "00:00", to: "24:00", timeZone: Europe/Berlin}
    ```

    ## References

    See also SLA216, SLA507.
    """
    for name, calendar in agreement.view["calendars"].entries():
        always = named_calendar(name)
        if always is not None and always.around_the_clock and _closes(calendar):
            message = f"calendar {name} says around the clock by its name, and has closing hours"
            yield Problem(calendar.key, message, "name it for what it is, such as office")
    contradicted: set[Place] = set()
    for view, text in all_prose(agreement):
        if match := _CONTRADICTION.search(text):
            contradicted.add(view.here)
            message = f"`{match.group()}` is around the clock and only at some hours"
            yield Problem(view.inside(*match.span()), message, "say which of both holds")
    for problem in _beside_a_clock(agreement):
        if Place(problem.place.path) not in contradicted:
            yield problem


def _beside_a_clock(agreement: Agreement) -> Iterator[Problem]:
    for goal in agreement.goals:
        if goal.metric is not None and goal.metric.family in ("duration", "percent"):
            yield from _goal_title(goal)
    for _, contact in agreement.view["contacts"].entries():
        hours = contact["hours"]
        for view in (contact["name"], contact["role"]):
            yield from _text_beside(agreement, view, hours, hours.text)


def _goal_title(goal: Goal) -> Iterator[Problem]:
    own = goal.view["clock"]
    default = goal.agreement.view["defaults"]["clock"]
    stated = own if own.exists else default
    for view in (goal.view["title"], goal.view["of"]):
        yield from _text_beside(
            goal.agreement, view, stated, goal.setting("clock").text, own.exists
        )


def _text_beside(
    agreement: Agreement, text: View, stated: View, clock: str | None, strict: bool = True
) -> Iterator[Problem]:
    """What a text says of hours against a clock; `strict` also holds office hours against 24x7."""
    said = (text.text or "")[:MAX_TEXT]
    always, workweek = _SAYS_ALWAYS.search(said), _SAYS_WORKWEEK.search(said)
    if clock is None or (always is not None) == (workweek is not None):
        return
    calendar = clock_named(agreement, clock)
    related = (Related(stated.here, f"the clock is {clock}"),) if stated.exists else ()
    if always is not None and calendar is not None and not calendar.around_the_clock:
        message = f"`{always.group()}` stands beside the clock {clock}, which has closing hours"
        help_text = "write clock: 24x7, or leave it out of the text"
        yield Problem(text.inside(*always.span()), message, help_text, related)
    elif workweek is not None and strict and clock == "24x7":
        message = f"`{workweek.group()}` stands beside the clock 24x7, which never closes"
        help_text = "name the calendar that is meant, or leave it out of the text"
        yield Problem(text.inside(*workweek.span()), message, help_text, related)


def _closes(calendar: View) -> bool:
    return calendar["days"].exists and not is_round_the_clock(calendar)
