"""Dates and times of day, as agreements write them."""

import re
from datetime import date
from typing import Final, NamedTuple

from slalint.arithmetic._reading import tidy
from slalint.arithmetic.errors import QuantityError

MINUTES_PER_DAY: Final = 1440

_ISO_DATE: Final = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
_ISO_MONTH: Final = re.compile(r"([0-9]{4})-([0-9]{1,2})")
_NUMERIC: Final = re.compile(r"([0-9]{1,2})([./-]) ?([0-9]{1,2})\2 ?([0-9]{4})")
_TIME: Final = re.compile(r"([0-9]{1,2}):([0-9]{2})")
_TIME_WITH_SECONDS: Final = re.compile(r"([0-9]{1,2}:[0-9]{2}):[0-9]{2}")
_TWELVE_HOURS: Final = re.compile(r"([0-9]{1,2})(?:[:.]([0-9]{2}))? ?([ap])\.?m\.?", re.IGNORECASE)

_WEEKDAYS: Final = (
    "monday montag mon mo",
    "tuesday dienstag tue tues di",
    "wednesday mittwoch wed mi",
    "thursday donnerstag thu thur thurs do",
    "friday freitag fri fr",
    "saturday samstag sonnabend sat sa",
    "sunday sonntag sun so",
)
_MONTHS: Final = (
    "january januar jänner jan",
    "february februar feb",
    "march märz mar mär",
    "april apr",
    "may mai",
    "june juni jun",
    "july juli jul",
    "august aug",
    "september sep sept",
    "october oktober oct okt",
    "november nov",
    "december dezember dec dez",
)
_WEEKDAY: Final = {name: day for day, names in enumerate(_WEEKDAYS) for name in names.split()}
_MONTH: Final = {name: month for month, names in enumerate(_MONTHS, 1) for name in names.split()}

# "Monday, 15 January 2026", "Montag, den 15. Januar 2026", "Thursday, January 15, 2026",
# "Thursday, 2026-01-15"
_LONG: Final = re.compile(
    r"(?:([^\W\d_]{2,10})\.?,? )?(?:den |the )?"
    r"(?:([0-9]{1,2})(?:\.|st|nd|rd|th)? (?:of )?([^\W\d_]{3,9})\.?,? ([0-9]{4})"
    r"|([^\W\d_]{3,9})\.? ([0-9]{1,2})(?:st|nd|rd|th)?,? ([0-9]{4})"
    r"|([0-9]{4}-[0-9]{2}-[0-9]{2}))",
    re.IGNORECASE,
)


class LongDate(NamedTuple):
    """A date in words; `weekday` counts from Monday, 0, and is None where none is written."""

    weekday: int | None
    date: date

    @property
    def weekday_matches(self) -> bool:
        """Whether the written weekday, if any, is that of the date."""
        return self.weekday is None or self.weekday == self.date.weekday()


def parse_date(text: str) -> date:
    """Read an ISO 8601 date such as `2026-01-31`.

    Raises QuantityError if the text has another form or the day does not exist.
    """
    written = tidy(text, "a date")
    if match := _ISO_DATE.fullmatch(written):
        return _existing(int(match[1]), int(match[2]), int(match[3]), written)
    raise QuantityError(f"{written!r} is not a date such as 2026-01-31", _date_hint(written))


def date_readings(text: str) -> tuple[date, ...]:
    """Give the days that a date in figures can mean: `03/02/2026` is in February or in March.

    The day of the month is tried first. Empty for a text of another form.
    """
    match = _NUMERIC.fullmatch(text.strip()) if len(text) <= len("31. 12. 2026") else None
    if match is None:
        return ()
    first, second, year = int(match[1]), int(match[3]), int(match[4])
    found = (_date_or_none(year, month, day) for month, day in ((second, first), (first, second)))
    return tuple(dict.fromkeys(day for day in found if day is not None))


def is_ambiguous_date(text: str) -> bool:
    """Tell whether a date in figures can mean two days, as `03/02/2026` or `10.08.2025` can."""
    return len(date_readings(text)) > 1


def parse_month(text: str) -> date:
    """Read a month such as `2026-05` as its first day; raises QuantityError for anything else."""
    written = tidy(text, "a month")
    match = _ISO_MONTH.fullmatch(written)
    if match is None:
        raise QuantityError(f"{written!r} is not a month such as 2026-05")
    year, month = int(match[1]), int(match[2])
    first = _date_or_none(year, month, 1)
    if first is None:
        raise QuantityError(f"{written} does not exist: months run from 01 to 12")
    if len(match[2]) == 1:
        raise QuantityError(f"{written!r} is not a month such as 2026-05", f"{match[1]}-{month:02}")
    return first


def parse_time_of_day(text: str, *, end: bool = False) -> int:
    """Read a time such as `09:00` as minutes since midnight; `24:00` only as the end of a day.

    Raises QuantityError for anything else.
    """
    written = tidy(text, "a time of day")
    match = _TIME.fullmatch(written)
    if match is None:
        raise QuantityError(f"{written!r} is not a time of day such as 09:00", _time_hint(written))
    hours, minutes = int(match[1]), int(match[2])
    if (hours, minutes) == (24, 0) and end:
        return MINUTES_PER_DAY
    if hours == 24 and minutes == 0:
        raise QuantityError("24:00 is the end of a day, never a start", "00:00")
    if hours > 23 or minutes > 59:
        raise QuantityError(f"{written} does not exist: a day runs from 00:00 to 24:00")
    return hours * 60 + minutes


def parse_long_date(text: str) -> LongDate:
    """Read a date in English or German words, with its weekday if one is written.

    Raises QuantityError if the text has another form or the day does not exist.
    """
    written = tidy(text, "a date")
    match = _LONG.fullmatch(written)
    if match is None:
        raise QuantityError(f"{written!r} is not a date such as Thursday, 15 January 2026")
    weekday_name, day, month_name, year, month_first, day_second, year_last, iso = match.groups()
    weekday = _looked_up(_WEEKDAY, weekday_name, written) if weekday_name else None
    if iso:
        return LongDate(weekday, parse_date(iso))
    month = _looked_up(_MONTH, month_name or month_first, written)
    return LongDate(
        weekday, _existing(int(year or year_last), month, int(day or day_second), written)
    )


def _looked_up(names: dict[str, int], name: str, written: str) -> int:
    found = names.get(name.lower())
    if found is None:
        raise QuantityError(f"{written!r}: {name} is no day or month")
    return found


def _existing(year: int, month: int, day: int, written: str) -> date:
    found = _date_or_none(year, month, day)
    if found is None:
        raise QuantityError(f"{written} does not exist", _last_day(year, month, day))
    return found


def _last_day(year: int, month: int, day: int) -> str | None:
    """Give the end of the month for a day beyond it: the 28th for 30 February."""
    ends = (_date_or_none(year, month, last) for last in (30, 29, 28) if 29 <= day <= 31)
    return next((end.isoformat() for end in ends if end), None)


def _date_or_none(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _date_hint(written: str) -> str | None:
    readings = date_readings(written)
    if readings:
        return " or ".join(day.isoformat() for day in readings)
    if re.fullmatch("[0-9]{4}[-/.][0-9]{1,2}[-/.][0-9]{1,2}", written):
        year, month, day = (int(part) for part in re.split("[-/.]", written))
        found = _date_or_none(year, month, day)
        return found.isoformat() if found else None
    try:
        return parse_long_date(written).date.isoformat()
    except QuantityError:
        return None


def _time_hint(written: str) -> str | None:
    if match := _TWELVE_HOURS.fullmatch(written):
        hours, minutes = int(match[1]) % 12, int(match[2] or 0)
        hours += 12 if match[3] in "pP" else 0
        return f"{hours:02}:{minutes:02}" if int(match[1]) <= 12 and minutes < 60 else None
    if written.startswith("23:59:"):
        return "24:00"
    if match := _TIME_WITH_SECONDS.fullmatch(written):
        return match[1]
    return None
