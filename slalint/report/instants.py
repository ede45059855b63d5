"""Instants as whole microseconds since 1970-01-01 00:00 UTC: exact, and cheap by the million."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, tzinfo
from typing import Final, TypeAlias

Instant: TypeAlias = int
"""Microseconds since 1970-01-01 00:00 UTC."""

SECOND: Final = 1_000_000
HOUR: Final = 3600 * SECOND

_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
_TICK: Final = timedelta(microseconds=1)
_YEARS: Final = range(1900, 2200)
_LONGEST: Final = 40


def read_instant(text: str, zone: tzinfo) -> Instant:
    """Read an ISO 8601 date or time; without an offset it is local to the zone.

    A date is its midnight. A local time that happens twice is the first one. Raises ValueError.
    """
    if len(text) > _LONGEST:
        raise ValueError("no date or time")
    moment = datetime.fromisoformat(text.strip())
    if moment.year not in _YEARS:
        raise ValueError(f"{moment.year} is not between {_YEARS.start} and {_YEARS.stop}")
    return instant_of(moment if moment.tzinfo is not None else moment.replace(tzinfo=zone))


def instant_of(moment: datetime) -> Instant:
    """The instant of a time with a zone."""
    return (moment - _EPOCH) // _TICK if moment.tzinfo is UTC else _converted(moment)


def _converted(moment: datetime) -> Instant:
    return (moment.astimezone(UTC) - _EPOCH) // _TICK


def local(instant: Instant, zone: tzinfo) -> datetime:
    """The local time of an instant."""
    return (_EPOCH + timedelta(microseconds=instant)).astimezone(zone)


def midnight(day: date, zone: tzinfo) -> Instant:
    """The first instant of a local day."""
    return instant_of(datetime(day.year, day.month, day.day, tzinfo=zone))
