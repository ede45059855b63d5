"""Moments in data contracts: timestamps and dates of a life cycle, times of day with a zone."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Final

from slalint.arithmetic import QuantityError, date_readings, parse_date, parse_long_date

_LONGEST: Final = 64
_DAY_ONLY: Final = len("2026-01-31")
_ISO: Final = re.compile(
    r"(\d{4}-\d{2}-\d{2})(?:[Tt ]+(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,]\d{1,9})?)?"
    r" ?(Z|z|UTC|GMT|[+-]\d{2}(?::?\d{2})?)?)?"
)
_SHAPED: Final = re.compile(r"\d{4}-\d{1,2}-\d{1,2}")
_PART_OF_DATE: Final = re.compile(r"\d{4}(?:-\d{1,2}|[- ]?[QqHh][1-4])?|[QqHh][1-4][- /]?\d{4}")
_CLOCK: Final = re.compile(
    r"(?P<hour>\d{1,2})[:.](?P<minute>\d{2})(?::(?P<second>\d{2})(?:[.,]\d{1,9})?)?"
    r" ?(?P<half>[AaPp]\.?[Mm]\.?)?"
    r" ?(?P<zone>Z|z|[+-]\d{2}(?::?\d{2})?|[A-Za-z][A-Za-z_/+-]{1,40})?"
)
_SOME_CLOCK: Final = re.compile(r"\d{1,2}[:.]\d{2}|\d ?[AaPp]\.?[Mm]\b")
_ENDLESS: Final = frozenset({"never", "none", "unlimited", "indefinite", "open", "n/a"})
_WIDEST_OFFSET: Final = 14 * 60


@dataclass(frozen=True, slots=True)
class Flaw:
    """What is wrong with a moment as written."""

    message: str
    help: str | None = None
    is_wrong: bool = True
    """Whether no reading of it exists; else it exists, and readers may differ about it."""


def is_endless(text: str) -> bool:
    """Whether a text says that an end is not planned."""
    return text.strip().lower() in _ENDLESS


def moment(text: str) -> datetime | None:
    """A timestamp or a date (its start), in UTC where no offset is given; None if it is none."""
    match = _ISO.fullmatch(text.strip()) if len(text) <= _LONGEST else None
    if match is None:
        return None
    day, hour, minute, second, zone = match.groups()
    try:
        clock = time(int(hour or 0), int(minute or 0), int(second or 0))
        naive = datetime.combine(parse_date(day), clock)
        return (naive.replace(tzinfo=UTC) - _offset(zone)) if zone else naive.replace(tzinfo=UTC)
    except (QuantityError, ValueError, OverflowError):
        return None


def date_flaw(text: str, *, day_first: bool = False) -> Flaw | None:
    """What is wrong with the date of a life cycle, None if it is ISO 8601 and exists.

    `day_first` tells that the format documents dd/mm/yyyy.
    """
    written = text.strip()[:_LONGEST]
    if moment(text) is not None or is_endless(text):
        return None
    if (match := _SHAPED.match(written)) is not None:
        return Flaw(f"`{written}` does not exist", _real_day(match.group()))
    readings = date_readings(written)
    if day_first and readings:
        return None
    if readings:
        choices = " or ".join(day.isoformat() for day in readings)
        said = (
            f"`{written}` can be read as {choices}"
            if len(readings) > 1
            else (f"`{written}` is not in ISO 8601, so programs cannot compare it")
        )
        return Flaw(said, f"write {choices}", is_wrong=False)
    if _PART_OF_DATE.fullmatch(written):
        return Flaw(
            f"`{written}` names no day: nobody can tell when it begins or ends",
            "write the whole date, such as 2032-05-12",
            is_wrong=False,
        )
    try:
        day = parse_long_date(written).date.isoformat()
    except QuantityError:
        return Flaw(f"`{written}` is not a date", "write a date, such as 2032-05-12")
    return Flaw(
        f"`{written}` is not in ISO 8601, so programs cannot compare it",
        f"write {day}",
        is_wrong=False,
    )


def first_day(text: str) -> date | None:
    """The day that a date in the documented notations names: ISO 8601, or dd/mm/yyyy."""
    found = moment(text)
    if found is not None:
        return found.date()
    return next(iter(date_readings(text.strip())), None)


def is_before(text: str, other: str) -> bool:
    """Whether a date is before another one; two timestamps are compared to the second."""
    first, second = moment(text), moment(other)
    if first is None or second is None or min(len(text.strip()), len(other.strip())) <= _DAY_ONLY:
        days = (first_day(text), first_day(other))
        return days[0] is not None and days[1] is not None and days[0] < days[1]
    return first < second


def clock_flaw(text: str) -> Flaw | None:
    """What is wrong with a time of day and its zone, None if both are there and exist."""
    written = text.strip()[:_LONGEST]
    match = _CLOCK.fullmatch(written)
    if match is None or len(text.strip()) > _LONGEST:
        hint = 'write the time with its offset, such as "09:00-08:00"'
        message = f"`{written}` is not a time of day that programs can read"
        return Flaw(message, hint, is_wrong=_SOME_CLOCK.search(written) is None)
    hour, minute, second = int(match["hour"]), int(match["minute"]), int(match["second"] or 0)
    last = 12 if match["half"] else 24
    is_midnight = (hour, minute, second) == (24, 0, 0)
    if hour > last or (hour == last == 24 and not is_midnight) or minute > 59 or second > 59:
        return Flaw(f"`{written}` does not exist: a day runs from 00:00 to 24:00")
    zone = match["zone"]
    if zone is None:
        return Flaw(
            f"`{written}` has no time zone: it is up to 26 hours apart around the world",
            f'write the offset too, such as "{written}+01:00"',
            is_wrong=False,
        )
    if zone[0] in "+-" and abs(_minutes(zone)) > _WIDEST_OFFSET:
        return Flaw(f"`{zone}` is no offset of a time zone: they run from -12:00 to +14:00")
    return None


def _real_day(text: str) -> str | None:
    """`write 2026-02-28` for 30 February, where the end of the month is near."""
    try:
        parse_date(text)
    except QuantityError as error:
        return f"write {error.hint}" if error.hint else None
    return None


def _minutes(zone: str) -> int:
    digits = zone[1:].replace(":", "")
    minutes = int(digits[:2]) * 60 + int(digits[2:] or 0)
    return -minutes if zone[0] == "-" else minutes


def _offset(zone: str) -> timedelta:
    return timedelta(minutes=_minutes(zone)) if zone[0] in "+-" else timedelta()
