"""Business hours and business days: whose they are."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from typing import Final

from slalint.agreement.agreement import Agreement
from slalint.agreement.clocks import business_clock, goal_clock
from slalint.agreement.view import View
from slalint.arithmetic import Duration, QuantityError
from slalint.engine.finding import Problem, Related, Severity
from slalint.engine.rule import rule
from slalint.rules.goals.texts import all_prose
from slalint.source.place import Place

_IN_TEXT: Final = re.compile(
    r"(?<![\w.])(?:\d{1,4} ?(?:bd|bh)"
    r"|(?:\d{1,4}|one|two|three|four|five|six|seven|eight|ten|ein(?:en|e|es)?|zwei|drei|vier|fünf)"
    r" (?:(?:business|working) (?:days?|hours?)|Arbeitstag(?:en?|es)?|Werktag(?:en?|es)?))\b",
    re.IGNORECASE,
)
_DEFINED: Final = re.compile(
    r"\b(?:business|working|office|service|operating) (?:hour|day|time)s?\b"
    r"|arbeitstag|werktag|geschäftszeit|arbeitszeit",
    re.IGNORECASE,
)
_RELATIVE: Final = re.compile(r"(.{1,60}?) (?:before|after) \S")
_MOST_RELATED: Final = 3


@rule("SLA507", "undefined-business-time", Severity.ERROR)
def undefined_business_time(agreement: Agreement) -> Iterator[Problem]:
    """## What it does

    Reports business hours and business days where no calendar says which hours of which days these
    are. All uses have one cause and give one finding, at the first of them.

    ## Why it matters

    Four business hours after Friday 16:00 end on Monday at 12:00 with one calendar, and on Friday
    evening with another. Without a calendar both sides are right.

    ## Bad

    ```yaml
    # without: calendars, reports
    goals:
      answer:
        metric: responseTime
        target: {atMost: 4 business hours}
    #                    ^^^^^^^^^^^^^^^^ SLA507
    ```

    ```yaml
    # without: calendars, reports
    cancellation: {notice: "10bd", consequences: Data is returned}
    #                      ^^^^^^ SLA507
    ```

    ```yaml
    # without: reports
    calendars:
      office: {days: Mon-Fri, from: "09:00", to: "17:00"}
      plant: {days: Mon-Sat, from: "06:00", to: "22:00"}
    goals:
      answer: {metric: responseTime, target: {atMost: 2bd}}
    #                                                 ^^^ SLA507
    ```

    ## Good

    ```yaml
    goals:
      answer: {metric: responseTime, target: {atMost: 4 business hours}, clock: office}
    ```

    ## Stays silent

    The only calendar is the one that is meant, and a definition in words is one, too.

    ```yaml
    goals:
      answer: {metric: responseTime, target: {atMost: 4bh}}
    ```

    ```yaml
    # without: calendars
    definitions:
      business day: Monday to Friday, 08:00 to 16:00 in Hamburg, except its public holidays
    goals:
      answer: {metric: responseTime, target: {atMost: 1bd}}
    ```

    ## References

    A goal's business time runs on its own clock; other business time runs on `defaults.clock`, or
    else on the only calendar. See also SLA109, SLA508, SLA509.
    """
    if _is_defined(agreement):
        return
    uses = list(islice(_typed_uses(agreement), _MOST_RELATED + 1))
    uses = uses or list(islice(_uses_in_text(agreement), _MOST_RELATED + 1))
    if not uses:
        return
    (place, text), others = uses[0], uses[1:]
    related = tuple(Related(other, f"{said} as well") for other, said in others)
    names = list(agreement.calendars)
    if names:
        message = f"{text} is business time, and {len(names)} calendars may be meant: " + (
            ", ".join(names[:5])
        )
        help_text = f"say which one: clock: {names[0]}, at the goal or under defaults"
    else:
        message = f"{text} is business time, and no calendar says which hours of which days count"
        help_text = (
            'add calendars: {office: {days: Mon-Fri, from: "09:00", to: "17:00", '
            "timeZone: Europe/Berlin, holidays: [DE]}}"
        )
    yield Problem(place, message, help_text, related)


def _is_defined(agreement: Agreement) -> bool:
    """Whether the hours are said in words, or may stand where they cannot be seen from here."""
    if agreement.incorporates("calendars") or agreement.incorporates("definitions"):
        return True
    if len(agreement.view["uses"].texts()) > len(agreement.shared_documents):
        return True
    if agreement.view["calendars"].exists and not agreement.calendars:
        return True
    return any(_DEFINED.search(term[:200]) for term in agreement.definitions)


def _typed_uses(agreement: Agreement) -> Iterator[tuple[Place, str]]:
    """Values in business time that no calendar resolves, in file order."""
    resolved = _resolves(agreement)
    of_goals = {goal.view.path: goal for goal in agreement.goals}
    for view in agreement.view.descendants():
        if not view.is_scalar or not _is_business(view):
            continue
        goal = of_goals.get(view.path[:2])
        if goal is None and resolved:
            continue
        if goal is not None and not _is_unclear(goal.setting("clock"), goal_clock(goal)):
            continue
        yield view.here, view.text or ""


def _uses_in_text(agreement: Agreement) -> Iterator[tuple[Place, str]]:
    """Business time in prose, where the agreement as a whole has no clock for it."""
    if _resolves(agreement):
        return
    for view, text in all_prose(agreement):
        if match := _IN_TEXT.search(text):
            yield view.inside(*match.span()), match.group()


def _resolves(agreement: Agreement) -> bool:
    return not _is_unclear(agreement.default("clock"), business_clock(agreement))


def _is_unclear(stated: View, clock: str | None) -> bool:
    """Whether nothing is said; what is said wrongly is reported as that."""
    return clock is None and (not stated.exists or stated.text is not None)


def _is_business(view: View) -> bool:
    text = view.text
    if text is None or len(text) > 120:
        return False
    match = _RELATIVE.match(text)
    duration = view.duration() if match is None else _read(match[1])
    return duration is not None and duration.is_business


def _read(text: str) -> Duration | None:
    try:
        return Duration.parse(text)
    except QuantityError:
        return None
