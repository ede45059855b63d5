"""Time zones of the IANA database, the names people write instead, and clock changes."""

import os
import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from itertools import accumulate
from typing import Final, NamedTuple

from slalint.arithmetic._reading import MAX_TEXT, nearest
from slalint.arithmetic.errors import QuantityError

REFERENCE_YEAR: Final = 2026
"""The year whose clock changes stand for all where an agreement names no date."""

_ZONE_NAME: Final = re.compile(r"[A-Za-z0-9_+-]{1,32}(?:/[A-Za-z0-9_+-]{1,32}){0,3}")
# Files that some systems keep beside the zones; they name no place.
_NO_ZONES: Final = frozenset({"localtime", "Factory", "posix", "right", "posixrules"})

AMBIGUOUS_ZONES: Final = {
    "IST": ("Asia/Kolkata", "Europe/Dublin", "Asia/Jerusalem"),
    "CST": ("America/Chicago", "Asia/Shanghai", "America/Havana"),
    "CDT": ("America/Chicago", "America/Havana"),
    "CT": ("America/Chicago",),
    "EST": ("America/New_York", "America/Panama"),
    "EDT": ("America/New_York",),
    "ET": ("America/New_York",),
    "EST5EDT": ("America/New_York",),
    "CST6CDT": ("America/Chicago",),
    "MST": ("America/Denver", "America/Phoenix"),
    "MDT": ("America/Denver",),
    "MT": ("America/Denver",),
    "MST7MDT": ("America/Denver",),
    "PST": ("America/Los_Angeles", "Asia/Manila"),
    "PDT": ("America/Los_Angeles",),
    "PT": ("America/Los_Angeles",),
    "PST8PDT": ("America/Los_Angeles",),
    "AST": ("America/Halifax", "Asia/Riyadh"),
    "ADT": ("America/Halifax",),
    "HST": ("Pacific/Honolulu",),
    "BST": ("Europe/London", "Asia/Dhaka"),
    "WET": ("Europe/Lisbon", "Atlantic/Canary"),
    "WEST": ("Europe/Lisbon", "Atlantic/Canary"),
    "CET": ("Europe/Berlin", "Europe/Paris"),
    "CEST": ("Europe/Berlin", "Europe/Paris"),
    "MET": ("Europe/Berlin", "Europe/Paris"),
    "MEZ": ("Europe/Berlin", "Europe/Vienna"),
    "MESZ": ("Europe/Berlin", "Europe/Vienna"),
    "EET": ("Europe/Athens", "Europe/Helsinki"),
    "EEST": ("Europe/Athens", "Europe/Helsinki"),
    "MSK": ("Europe/Moscow",),
    "GST": ("Asia/Dubai", "Atlantic/South_Georgia"),
    "PKT": ("Asia/Karachi",),
    "SST": ("Pacific/Pago_Pago", "Asia/Singapore"),
    "SGT": ("Asia/Singapore",),
    "HKT": ("Asia/Hong_Kong",),
    "JST": ("Asia/Tokyo",),
    "KST": ("Asia/Seoul",),
    "AEST": ("Australia/Sydney", "Australia/Brisbane"),
    "AEDT": ("Australia/Sydney",),
    "ACST": ("Australia/Adelaide", "Australia/Darwin"),
    "AWST": ("Australia/Perth",),
    "NZST": ("Pacific/Auckland",),
    "NZDT": ("Pacific/Auckland",),
    "BRT": ("America/Sao_Paulo",),
    "SAST": ("Africa/Johannesburg",),
}
"""Abbreviations, and the zones they are used for: several, or one that ignores summer time."""

# Large cities that the database does not name; authors look for theirs.
_CITIES: Final = {
    "Munich": "Europe/Berlin",
    "Frankfurt": "Europe/Berlin",
    "Hamburg": "Europe/Berlin",
    "Cologne": "Europe/Berlin",
    "Geneva": "Europe/Zurich",
    "Milan": "Europe/Rome",
    "Barcelona": "Europe/Madrid",
    "Manchester": "Europe/London",
    "Boston": "America/New_York",
    "Washington": "America/New_York",
    "Dallas": "America/Chicago",
    "Houston": "America/Chicago",
    "Seattle": "America/Los_Angeles",
    "San_Francisco": "America/Los_Angeles",
    "Beijing": "Asia/Shanghai",
    "Bangalore": "Asia/Kolkata",
    "Delhi": "Asia/Kolkata",
    "Mumbai": "Asia/Kolkata",
    "Osaka": "Asia/Tokyo",
}


class ClockChange(NamedTuple):
    """A change of the clock: local times from `start` to `end` are skipped, or happen twice.

    Both in minutes since midnight of `day`.
    """

    day: date
    start: int
    end: int
    skipped: bool


@lru_cache(maxsize=1)
def known_zones() -> frozenset[str]:
    """Give the names of the IANA database of this system; none where it has no database."""
    import zoneinfo

    return frozenset(zoneinfo.available_timezones() - _NO_ZONES)


def is_known_zone(name: str) -> bool:
    """Tell whether a name is in the IANA database; true for all names on a system without one."""
    return _has_file(name) or name in known_zones() or not known_zones()


@lru_cache(maxsize=256)
def _has_file(name: str) -> bool:
    """Tell whether a zone stands in this system's database: far faster than listing all zones.

    False also where that cannot be told so: the database may be a Python package.
    """
    import zoneinfo

    if _ZONE_NAME.fullmatch(name) is None or name.split("/")[0] in _NO_ZONES:
        return False
    for root in zoneinfo.TZPATH:
        # Name by name: some file systems would find `europe/berlin` as well.
        folders = accumulate(name.split("/")[:-1], os.path.join, initial=root)
        if all(part in _listed(at) for at, part in zip(folders, name.split("/"), strict=True)):
            return _can_be_read(name)
    return False


@lru_cache(maxsize=64)
def _listed(folder: str) -> frozenset[str]:
    try:
        return frozenset(os.listdir(folder))
    except OSError:
        return frozenset()


def _can_be_read(name: str) -> bool:
    import zoneinfo

    try:
        zoneinfo.ZoneInfo(name)
    except (zoneinfo.ZoneInfoNotFoundError, ValueError, OSError):
        return False
    return True


def near_zone(name: str) -> str | None:
    """Give the zone most likely meant by an unknown name: `Europe/Munich` is Europe/Berlin."""
    if len(name) > MAX_TEXT:
        return None
    if name.upper() in AMBIGUOUS_ZONES:
        return AMBIGUOUS_ZONES[name.upper()][0]
    written = name.replace(" ", "_")
    city = written.rpartition("/")[2].lower()
    for known, zone in _CITIES.items():
        if known.lower() == city:
            return zone
    zones = sorted(known_zones())
    same_city = (zone for zone in zones if zone.rpartition("/")[2].lower() == city and "/" in zone)
    return next(same_city, None) or nearest(written, zones)


@lru_cache(maxsize=64)
def clock_change_hours(zone: str, year: int = REFERENCE_YEAR) -> tuple[ClockChange, ...]:
    """Give the changes of the clock in a year: in Berlin 02:00 to 03:00, skipped and then twice.

    Raises QuantityError for an unknown zone.
    """
    found = []
    for before, after in _day_pairs(year):
        old, new = offset(zone, before), offset(zone, after)
        if old != new:
            found.append(_change(zone, before, after))
    return tuple(found)


@lru_cache(maxsize=64)
def offset_differences(one: str, other: str) -> frozenset[int]:
    """Give by how many minutes the clocks of `one` are ahead of those of `other`, in all seasons.

    London is one hour behind Berlin all year; New York five or six. Raises QuantityError for an
    unknown zone.
    """
    return frozenset(
        offset(one, instant) - offset(other, instant) for instant, _ in _day_pairs(REFERENCE_YEAR)
    )


def offset(zone: str, instant: datetime) -> int:
    """Give by how many minutes a zone is ahead of UTC; raises QuantityError if it is unknown."""
    import zoneinfo

    try:
        ahead = instant.astimezone(zoneinfo.ZoneInfo(zone)).utcoffset()
    except (zoneinfo.ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise QuantityError(f"{zone!r} is not a time zone of the IANA database") from error
    return int((ahead or timedelta()).total_seconds()) // 60


def _day_pairs(year: int) -> Iterator[tuple[datetime, datetime]]:
    first = datetime(year, 1, 1, tzinfo=UTC)
    for day in range((date(year + 1, 1, 1) - date(year, 1, 1)).days):
        yield first + timedelta(days=day), first + timedelta(days=day + 1)


def _change(zone: str, before: datetime, after: datetime) -> ClockChange:
    """Find the minute of the one change between two instants."""
    old, new = offset(zone, before), offset(zone, after)
    while after - before > timedelta(minutes=1):
        middle = before + timedelta(minutes=(after - before) // timedelta(minutes=1) // 2)
        before, after = (middle, after) if offset(zone, middle) == old else (before, middle)
    # Local time jumps from its old reading to the new one; what lies between is skipped or twice.
    local = after.replace(tzinfo=None) + timedelta(minutes=min(old, new))
    start = local.hour * 60 + local.minute
    return ClockChange(local.date(), start, start + abs(new - old), skipped=new > old)
