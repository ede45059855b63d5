"""Holidays that are excluded without saying which ones."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from slalint.agreement.agreement import Agreement
from slalint.engine.finding import Problem, Severity
from slalint.engine.rule import rule
from slalint.rules.goals.texts import all_prose

_KIND: Final = r"(?:public|bank|national|statutory|legal|official|federal|local)"
_GENERIC: Final = re.compile(
    rf"\s*(?:all |the )?(?:{_KIND} )?holidays?\s*|\s*(?:alle )?(?:gesetzliche |örtliche )?Feiertage\s*"
    r"|\s*(?:yes|true|all)\s*",
    re.IGNORECASE,
)
_EXCLUDED: Final = re.compile(
    r"\b(?:excluding|excl\.|except(?: for| on)?|other than|but not(?: on)?|not on|without|außer(?: an)?"
    r"|ohne)(?: (?:the|all|weekends and|weekends or|weekends,|Sundays and|Wochenenden und))?"
    rf" (?:(?:{_KIND} )?holidays|(?:gesetzlichen? )?Feiertagen?)\b"
    r"(?! (?:in|of|at|for|listed|observed|named|according|under|per|as|von|der|des|gemäß)\b|['’])",
    re.IGNORECASE,
)


@rule("SLA508", "missing-holidays", Severity.WARNING, shared=True)
def missing_holidays(agreement: Agreement) -> Iterator[Problem]:
    """## What it does

    Reports holidays that do not count without saying which: a calendar that lists "public
    holidays", and a text that excludes holidays where no calendar names any.

    ## Why it matters

    Berlin has ten public holidays, Augsburg fourteen. On each of the days in between the provider
    is closed and the customer counts it as late.

    ## Bad

    ```yaml
    calendars:
      office: {days: Mon-Fri, from: "09:00", to: "17:00", timeZone: Europe/Berlin, holidays: [public holidays]}
    #                                                                                         ^^^^^^^^^^^^^^^ SLA508
    ```

    ```yaml
    calendars:
      office: {days: Mon-Fri, from: "09:00", to: "17:00", timeZone: Europe/Berlin}
    definitions:
      business day: Monday to Friday, excluding public holidays
    #                                 ^^^^^^^^^^^^^^^^^^^^^^^^^ SLA508
    ```

    ```yaml
    calendars:
      office:
        days: Mon-Fri
        from: "09:00"
        to: "17:00"
        holidays:
          - "holidays"
    #       ^^^^^^^^^^ SLA508
    ```

    ## Good

    ```yaml
    calendars:
      office: {days: Mon-Fri, from: "09:00", to: "17:00", timeZone: Europe/Berlin, holidays: [DE-BE]}
    ```

    ## Stays silent

    A country, a region or a list with a name says which; so does a text that names a place.

    ```yaml
    calendars:
      office: {days: Mon-Fri, from: "09:00", to: "17:00", timeZone: Europe/Berlin, holidays: [University holidays]}
    definitions:
      business day: Monday to Friday, excluding holidays
    ```

    ```yaml
    calendars:
      office: {days: Mon-Fri, from: "09:00", to: "17:00", timeZone: Europe/Berlin}
    definitions:
      business day: Monday to Friday, except public holidays in Hamburg
    ```

    ## References

    Countries are ISO 3166 codes, regions as in DE-BE. See also SLA507.
    """
    for name, calendar in agreement.view["calendars"].entries():
        for item in calendar["holidays"].one_or_many():
            if item.text is not None and _GENERIC.fullmatch(item.text[:80]):
                message = f"calendar {name} is closed on `{item.text}`, and nobody says which"
                yield Problem(
                    item.here, message, "write the country or region, such as DE or DE-BE"
                )
    if any(calendar["holidays"].exists for calendar in agreement.calendars.values()):
        return
    for view, text in all_prose(agreement):
        if match := _EXCLUDED.search(text):
            message = f"`{match.group()}` does not say which holidays: they differ by place"
            help_text = "name them in the calendar, such as holidays: [DE-BE]"
            yield Problem(view.inside(*match.span()), message, help_text)
