"""Dates that do not exist, do not fall on their weekday, or may be read in two ways."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from slalint.agreement.agreement import Agreement
from slalint.agreement.once import once
from slalint.agreement.view import View
from slalint.agreement.wording import wrong_date
from slalint.arithmetic import date_readings, is_ambiguous_date
from slalint.engine.finding import Problem, Severity
from slalint.engine.rule import rule

# A date in words or in ISO 8601, perhaps with a weekday before it; parse_long_date reads it.
_WEEKDAY: Final = (
    r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|mon|tue|wed|thu|fri|sat|sun"
    r"|(?:mon|diens|donners|frei|sams|sonn)tag|mittwoch|sonnabend)"
)
_LONG_DATE: Final = re.compile(
    rf"(?<![\w-])(?:{_WEEKDAY}\.?,? (?:the |den )?)?(?:\d{{4}}-\d{{2}}-\d{{2}}"
    r"|\d{1,2}(?:\.|st|nd|rd|th)? (?:of )?[^\W\d_]{3,9}\.?,? \d{4}"
    r"|[^\W\d_]{3,9}\.? \d{1,2}(?:st|nd|rd|th)?,? \d{4})(?![\d-])",
    re.IGNORECASE,
)

# With slashes only: between digits and points stand versions, sections and German dates.
_SLASHED: Final = re.compile(r"(?<![\w/.-])\d{1,2}/\d{1,2}/\d{4}(?![\w/-])")


@rule("SLA017", "invalid-date", Severity.ERROR, shared=True)
def invalid_date(agreement: Agreement) -> Iterator[Problem]:
    """## What it does

    Reports a date that does not exist, such as 30 February, and a weekday that is not that of the
    date it stands with.

    ## Why it matters

    Nobody knows whether the day or the weekday is meant. Some readers of YAML stop altogether at a
    date such as 2026-02-30.

    ## Bad

    ```yaml
    term: {effective: 2026-02-30, indefinite: true}
    #                 ^^^^^^^^^^ SLA017
    ```

    ```yaml
    checkedBy: {by: Lee Park, date: 2025-13-09}
    #                               ^^^^^^^^^^ SLA017
    ```

    ```yaml
    definitions:
      downtime: All requests fail, from Monday, 15 January 2026 on
      #                                 ^^^^^^^^^^^^^^^^^^^^^^^ SLA017
    ```

    ```yaml
    cancellation: {none: "The pilot ends by itself on 31 June 2026"}
    #                                                 ^^^^^^^^^^^^ SLA017
    ```

    ## Good

    ```yaml
    term: {effective: 2026-02-28, indefinite: true}
    definitions:
      downtime: All requests fail, from Thursday, 15 January 2026 on
    ```

    ## Stays silent

    Leap days of leap years, dates without weekday, and weekdays without date.

    ```yaml
    term: {effective: 2028-02-29, indefinite: true}
    definitions:
      downtime: All requests fail on Monday, 15 requests are enough
      response: From 15 January 2026 on, Monday to Friday
    ```

    ## References

    The Gregorian calendar; ISO 8601.
    """
    for view in texts_of(agreement):
        for match in _LONG_DATE.finditer(view.text or ""):
            wrong = wrong_date(match.group())
            if wrong is not None:
                yield Problem(view.inside(*match.span()), *wrong)


@rule("SLA018", "ambiguous-date", Severity.WARNING, shared=True)
def ambiguous_date(agreement: Agreement) -> Iterator[Problem]:
    """## What it does

    Reports a date in figures whose day and month can be swapped, such as 03/02/2026.

    ## Why it matters

    03/02/2026 is 3 February in Europe and 2 March in the United States. A notice that arrives in
    between is in time for one side and late for the other.

    ## Bad

    ```yaml
    term: {effective: 03/02/2026, indefinite: true}
    #                 ^^^^^^^^^^ SLA018
    ```

    ```yaml
    review: {every: 1q, next: "10.08.2026", owner: acme, attendees: [acme, globex]}
    #                         ^^^^^^^^^^^^ SLA018
    ```

    ```yaml
    cancellation:
      conditions:
        - {text: Material breach not cured by 10/08/2026, by: [acme, globex], cure: 30d}
        #                                     ^^^^^^^^^^ SLA018
      notice: 30d
    ```

    ## Good

    ```yaml
    term: {effective: 2026-02-03, indefinite: true}
    ```

    ## Stays silent

    In a text, dates that can be read in one way only, dates with points, and figures that are no
    dates.

    ```yaml
    cancellation:
      conditions:
        - {text: Material breach not cured by 25/12/2026 or 07/07/2026, by: [acme, globex], cure: 30d}
      notice: 30d
      consequences: Clause 10.08.2026 of the handbook and tariff 1/2/2026-b apply
    ```

    ## References

    ISO 8601 writes the year first, and so does the format.
    """
    for view in texts_of(agreement):
        text = view.text or ""
        for match in _SLASHED.finditer(text):
            if is_ambiguous_date(match.group()):
                readings = " or ".join(day.isoformat() for day in date_readings(match.group()))
                message = f"{match.group()} can be read as {readings}"
                yield Problem(view.inside(*match.span()), message, "write the year first")


@once
def texts_of(agreement: Agreement) -> tuple[View, ...]:
    """Every text of a document that nothing else has been said about."""
    return tuple(view for view in agreement.view.descendants() if view.text is not None)
