"""Rhythms and days in words: twice or every two, and days that not every month has."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from slalint.agreement.agreement import Agreement
from slalint.agreement.frequency import ambiguous_frequency
from slalint.agreement.view import View
from slalint.engine.finding import Problem, Severity
from slalint.engine.rule import rule
from slalint.rules.goals.texts import all_prose

_DAY_OF_MONTH: Final = re.compile(
    r"(?<![\w.])(?P<number>\d{1,2})(?:st|nd|rd|th)"
    r"(?: (?P<what>day|business day|working day|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day))?"
    r" of (?:the|each|every|that|any|the next|next) month\b",
    re.IGNORECASE,
)
_GERMAN: Final = re.compile(r"(?<![\w.])(?P<number>\d{1,2})\. (?:jedes|jeden|des) Monats\b")

# The most days of a kind that every month has: 28 days, 20 of them from Monday to Friday.
_DAYS: Final = 28
_BUSINESS_DAYS: Final = 20
_WEEKDAYS: Final = 4


@rule("SLA511", "ambiguous-frequency", Severity.WARNING)
def ambiguous_rhythm(agreement: Agreement) -> Iterator[Problem]:
    """## What it does

    Reports words for a rhythm that people read in two ways: bi-weekly, bi-monthly, semi-monthly;
    and, where a period is wanted, words that name none, such as `regularly`.

    ## Why it matters

    A bi-weekly report comes twice a week to one reader and every two weeks to another: four times
    as often.

    ## Bad

    ```yaml
    reports:
      monthly: {from: acme, to: [globex], every: bi-weekly, covers: [uptime]}
    #                                            ^^^^^^^^^ SLA511
    ```

    ```yaml
    requirements:
      status:
        what: A bimonthly status of the open orders
    #           ^^^^^^^^^ SLA511
        by: globex
        for: acme
        supports: [uptime]
    ```

    ```yaml
    review: {every: "regularly", owner: acme}
    #               ^^^^^^^^^^^ SLA511
    ```

    ## Good

    ```yaml
    reports:
      monthly: {from: acme, to: [globex], every: 2w, covers: [uptime]}
    ```

    ## Stays silent

    Weekly, fortnightly, semi-annual and quarterly have one meaning.

    ```yaml
    requirements:
      status: {what: "A fortnightly status, and a semi-annual forecast", by: globex, for: acme, supports: [uptime]}
    ```

    ## References

    Of a value that should be a period, this is said instead of SLA008. See also SLA302.
    """
    for view, text in all_prose(agreement):
        found = ambiguous_frequency(text)
        if found is not None:
            yield Problem(view.inside(found.start, found.end), found.message, found.help)


@rule("SLA512", "date-not-every-month", Severity.WARNING)
def date_not_every_month(agreement: Agreement) -> Iterator[Problem]:
    """## What it does

    Reports a monthly deadline on a day that not every month has: the 29th, 30th or 31st, the fifth
    Monday, the 22nd business day.

    ## Why it matters

    Five months have no 31st. What is due on that day is then not due at all, or a day later.

    ## Bad

    ```yaml
    goals:
      posts: {metric: deliveries, of: posts, target: {atLeast: 4}, due: 31st of the month}
    #                                                                   ^^^^^^^^^^^^^^^^^ SLA512
    ```

    ```yaml
    reports:
      monthly:
        from: acme
        to: [globex]
        every: 1mo
        due: "5th Monday of the next month"
    #        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ SLA512
    ```

    ```yaml
    requirements:
      list: {what: The list of users on the 30th of each month, by: globex, for: acme, supports: [uptime]}
    #                                       ^^^^^^^^^^^^^^^^^^ SLA512
    ```

    ## Good

    ```yaml
    goals:
      posts: {metric: deliveries, of: posts, target: {atLeast: 4}, due: last day of the month}
    ```

    ## Stays silent

    The 28th is in every month, and a date of one month is a date.

    ```yaml
    goals:
      posts: {metric: deliveries, of: posts, target: {atLeast: 4}, due: 28th of the month}
    reports:
      monthly: {from: acme, to: [globex], every: 1mo, due: 4th Monday of the next month}
    events: {launch: 2026-10-31}
    ```

    ## References

    See also SLA017, SLA726.
    """
    for view in _deadlines(agreement):
        text = view.text or ""
        if (message := _not_every_month(text)) is not None:
            yield Problem(view.here, message[0], message[1])
    for view, text in all_prose(agreement):
        for pattern in (_DAY_OF_MONTH, _GERMAN):
            for match in pattern.finditer(text):
                if (message := _judge(match)) is not None:
                    yield Problem(view.inside(*match.span()), message[0], message[1])


def _deadlines(agreement: Agreement) -> Iterator[View]:
    for block in ("goals", "requirements", "reports", "remedies"):
        for _, entry in agreement.view[block].entries():
            if entry["due"].is_scalar:
                yield entry["due"]


def _not_every_month(text: str) -> tuple[str, str] | None:
    match = _DAY_OF_MONTH.fullmatch(" ".join(text[:80].split()))
    return _judge(match) if match is not None else None


def _judge(match: re.Match[str]) -> tuple[str, str] | None:
    """What is wrong with a day of the month, and what to write instead."""
    number = int(match["number"])
    what = (match.groupdict().get("what") or "day").lower()
    if what in ("business day", "working day"):
        every, help_text = _BUSINESS_DAYS, "write last business day of the month"
    elif what == "day":
        every, help_text = _DAYS, "write last day of the month"
    else:
        every, help_text = _WEEKDAYS, f"write last {what.capitalize()} of the month"
    if number <= every:
        return None
    noun = "" if what == "day" else f" {what if what.endswith(' day') else what.capitalize()}"
    return f"not every month has a {_ordinal(number)}{noun}: {_which(number, what)}", help_text


def _ordinal(number: int) -> str:
    """`31st`, `22nd`, for the numbers above a month's own."""
    ending = {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th") if number > 20 else "th"
    return f"{number}{ending}"


def _which(number: int, what: str) -> str:
    if what != "day" or number > 31:
        return f"there are at most {_most(what)}"
    missing = {29: "February has it in leap years only", 30: "February never has it"}
    return missing.get(number, "five months have 30 days or fewer")


def _most(what: str) -> str:
    if what == "day":
        return "31 days"
    if what.endswith(" day"):
        return "23 of them, often fewer"
    return f"five {what.capitalize()}s, mostly four"
