"""Holidays of a calendar: dates it lists, a list the agreement names, or a country's.

Countries and regions need the optional library `holidays`; without it they close nothing, and a
worst case is that of weeks without holidays.
"""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from slalint.arithmetic import QuantityError, parse_date

if TYPE_CHECKING:
    from slalint.agreement.agreement import Agreement
    from slalint.agreement.view import View

_REGION: Final = re.compile(r"([A-Z]{2})(?:-([A-Z0-9]{1,3}))?\Z")
_DATE: Final = re.compile(r"(?<![\d-])\d{4}-\d{2}-\d{2}(?![\d-])")

_YEARS: Final = 2
"""Years, from that of the first day, whose holidays stand for all: Easter and weekdays move."""

_NO_TERM: Final = 2026
"""The year that counts where an agreement names no first day; fixed, so that no result drifts."""

_MOST_ENTRIES: Final = 20
_MOST_DATES: Final = 60
"""Dates of one calendar that count; a worst case takes time for each of them."""
_MOST_TEXT: Final = 2_000


def holidays_of(agreement: Agreement, calendar: View) -> frozenset[date]:
    """The holidays of a calendar that are known, in two years from the agreement's first day."""
    first = agreement.view["term"]["effective"].date()
    year = first.year if first is not None else _NO_TERM
    names = calendar["holidays"].texts()[:_MOST_ENTRIES]
    days = {day for name in names for day in _days(agreement, name.strip(), year)}
    return frozenset(sorted(days)[:_MOST_DATES])


def _days(agreement: Agreement, name: str, year: int) -> frozenset[date]:
    listed = _dates(name) | _dates_of_list(agreement, name)
    match = _REGION.match(name)
    if listed or match is None:
        return listed
    return public_holidays(match[1], match[2], year)


def _dates_of_list(agreement: Agreement, name: str) -> frozenset[date]:
    """The dates in the definition of a named list, or the day of an event of this name."""
    days: frozenset[date] = frozenset()
    for block in (agreement.definitions, agreement.events):
        view = block.get(name)
        if view is not None:
            days |= _dates((view.text or "")[:_MOST_TEXT])
    return days


def _dates(text: str) -> frozenset[date]:
    found = set()
    for written in _DATE.findall(text):
        try:
            found.add(parse_date(written))
        except QuantityError:
            continue
    return frozenset(found)


@lru_cache(maxsize=64)
def public_holidays(country: str, region: str | None, year: int) -> frozenset[date]:
    """The public holidays of an ISO 3166 country or region, in the year and the one after it.

    Empty without the optional library, and for codes that it does not know.
    """
    try:
        import holidays  # type: ignore[import-not-found,unused-ignore]
    except ImportError:
        return frozenset()
    try:
        found = holidays.country_holidays(country, subdiv=region, years=range(year, year + _YEARS))
    except (NotImplementedError, KeyError, ValueError, AttributeError):
        return frozenset()
    return frozenset(found)


def holidays_in(agreement: Agreement, calendar: View, year: int) -> frozenset[date]:
    """The holidays of a calendar that are known in one year, for what happened in it."""
    names = calendar["holidays"].texts()[:_MOST_ENTRIES]
    days = {day for name in names for day in _days(agreement, name.strip(), year)}
    return frozenset(day for day in days if day.year == year)


def knows_public_holidays() -> bool:
    """Whether the optional library that knows countries and regions is installed."""
    try:
        import holidays  # noqa: F401
    except ImportError:
        return False
    return True


def names_regions(calendar: View) -> bool:
    """Whether a calendar names a country or region whose holidays close it."""
    names = calendar["holidays"].texts()[:_MOST_ENTRIES]
    return any(_REGION.match(name.strip()) for name in names)
