"""Records of an imagined year for any agreement: the same ones every time, good and bad months."""

from __future__ import annotations

import csv
import random
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final
from zoneinfo import ZoneInfo

YEAR: Final = 2026

LEADS: Final = (
    "created",
    "handed-over",
    "first-contact",
    "attempts",
    "connected",
    "customer",
    "revenue",
)
INCIDENTS: Final = ("start", "end", "scope", "exclusion")
TICKETS: Final = ("severity", "opened", "answered", "resolved")
VALUES: Final = ("goal", "time", "value")

Rows = Iterator[tuple[str, ...]]


class Year:
    """The records of one year in one zone; every call of a method gives the same rows."""

    def __init__(self, zone: str, seed: int = 1) -> None:
        self._zone = ZoneInfo(zone)
        self._seed = seed

    def leads(self, per_month: int, deal: int, speed_minutes: int) -> Rows:
        """About so many leads a month; most are called soon, some late, some never."""
        chance = random.Random(self._seed)
        for month in range(1, 13):
            for _ in range(chance.randint(int(per_month * 0.85), int(per_month * 1.3))):
                handed = self._moment(month, chance)
                waited = int(chance.expovariate(1 / speed_minutes)) + 1
                contact = handed + timedelta(minutes=waited)
                connected = chance.random() < 0.7
                customer = connected and chance.random() < 0.7
                yield (
                    _iso(handed - timedelta(hours=1)),
                    _iso(handed),
                    _iso(contact) if chance.random() < 0.98 else "",
                    str(chance.randint(3, 9)),
                    "yes" if connected else "no",
                    _iso(contact + timedelta(days=3)) if customer else "",
                    str(deal) if customer else "",
                )

    def incidents(self, exclusions: Sequence[str]) -> Rows:
        """A few short ones a month, a long one in May, one in the night of a clock change."""
        chance = random.Random(self._seed + 1)
        for month in range(1, 13):
            for _ in range(chance.randint(0, 3)):
                start = self._moment(month, chance)
                end = start + timedelta(minutes=chance.randint(2, 25))
                exclusion = (
                    chance.choice(exclusions) if exclusions and chance.random() < 0.3 else ""
                )
                yield _iso(start), _iso(end), "", exclusion
        for start, hours in ((datetime(YEAR, 5, 12, 9), 9), (datetime(YEAR, 10, 25, 1), 3)):
            begin = start.replace(tzinfo=self._zone)
            yield _iso(begin), _iso(_later(begin, hours * 60)), "", ""

    def tickets(self, minutes: dict[str, tuple[int, int]]) -> Rows:
        """Tickets by severity, with typical minutes to an answer and to a solution."""
        chance = random.Random(self._seed + 2)
        for severity, (answer, solution) in minutes.items():
            for month in range(1, 13):
                for _ in range(chance.randint(5, 30)):
                    opened = self._moment(month, chance)
                    answered = _later(opened, int(chance.gammavariate(2, answer / 4)) + 1)
                    resolved = _later(answered, int(chance.gammavariate(2, solution / 4)) + 1)
                    yield severity, _iso(opened), _iso(answered), _iso(resolved)

    def values(self, figures: dict[str, tuple[float, float, str]]) -> Rows:
        """A figure for each goal on the last day of each month: mean, deviation, unit."""
        chance = random.Random(self._seed + 3)
        for goal, (mean, deviation, unit) in figures.items():
            for month in range(1, 13):
                figure = max(0.0, chance.gauss(mean, deviation))
                day = datetime(YEAR, month, 28, 12, tzinfo=self._zone)
                text = f"{figure:.0f}" if unit in ("", "count") else f"{figure:.2f}{unit}"
                yield goal, _iso(day), text

    def _moment(self, month: int, chance: random.Random) -> datetime:
        """A whole minute of a month, in local time."""
        minutes = chance.randrange(0, 28 * 24 * 60)
        return _later(datetime(YEAR, month, 1, tzinfo=self._zone), minutes)


def write_rows(path: Path, header: Sequence[str], rows: Rows) -> Path:
    """Write records as CSV."""
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows([header, *rows])
    return path


def _later(moment: datetime, minutes: int) -> datetime:
    """So many real minutes later, whatever the clocks do meanwhile."""
    utc = moment.astimezone(ZoneInfo("UTC")) + timedelta(minutes=minutes)
    return utc.astimezone(moment.tzinfo)


def _iso(moment: datetime) -> str:
    return moment.isoformat(timespec="minutes")
