"""The hours of a week: days, spans, and the open time they make.

Times are minutes: of a day from midnight, of a week from Monday 00:00.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, NamedTuple

from slalint.arithmetic._reading import nearest, tidy
from slalint.arithmetic.date import MINUTES_PER_DAY, parse_time_of_day
from slalint.arithmetic.errors import QuantityError, ReversedHours

MINUTES_PER_WEEK: Final = 7 * MINUTES_PER_DAY

MAX_UNMARKED_NIGHT: Final = 14 * 60
"""A span over midnight up to this long is taken for a night without being marked as one."""

DAY_NAMES: Final = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")

_LONG_NAMES: Final = (
    "Monday",
    "Tuesday",
    "Wednesday",
    "Thursday",
    "Friday",
    "Saturday",
    "Sunday",
)
_DAY_OF: Final = {
    name.lower(): day for names in (DAY_NAMES, _LONG_NAMES) for day, name in enumerate(names)
}
_RANGE: Final = re.compile(r"([A-Za-z]+)(?: ?[-–] ?([A-Za-z]+))?")


class Stretch(NamedTuple):
    """A stretch of time from `start` to before `end`, in minutes."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Span:
    """Hours on some days of the week (Monday is 0), in minutes since midnight.

    `end` exceeds 1440 where the span runs over midnight; it belongs to the day on which it starts.
    """

    days: frozenset[int]
    start: int
    end: int

    @property
    def minutes(self) -> int:
        """The length on each day."""
        return self.end - self.start

    def __str__(self) -> str:
        return f"{say_days(self.days)} {_clock(self.start)}-{_clock(self.end)}"


def parse_days(days: str | Sequence[str]) -> frozenset[int]:
    """Read `Mon-Fri`, `Sun`, `Mon,Wed` or a list of such texts; Monday is 0.

    A range may run over the end of the week: `Sat-Mon`. Raises QuantityError for anything else.
    """
    written = [days] if isinstance(days, str) else days[: len(DAY_NAMES) + 1]
    texts = [text for part in written for text in tidy(part, "days").split(",")]
    if not 1 <= len(texts) <= len(DAY_NAMES):
        raise QuantityError("between one and seven days or ranges of days are expected")
    return frozenset(day for text in texts for day in _days(tidy(text, "a day")))


def parse_span(days: str | Sequence[str], start: str, end: str, *, overnight: bool = False) -> Span:
    """Read a span of hours such as Mon-Fri from `09:00` to `17:00`.

    An end before the start is on the next day if the span is then at most 14 hours long or is
    marked as `overnight`. Raises ReversedHours if neither holds, QuantityError for other texts.
    """
    on = parse_days(days)
    opens, closes = parse_time_of_day(start), parse_time_of_day(end, end=True)
    if closes < opens or (closes == opens and overnight):
        closes += MINUTES_PER_DAY
        if closes - opens > MAX_UNMARKED_NIGHT and not overnight:
            raise ReversedHours(
                f"from {start} to {end} ends before it starts", f"from {end} to {start}"
            )
    return Span(on, opens, closes)


def say_days(days: frozenset[int]) -> str:
    """Name days in the shortest way: `Mon-Fri`, `Sat, Sun`."""
    runs: list[list[int]] = []
    for day in sorted(days):
        if runs and day == runs[-1][-1] + 1:
            runs[-1].append(day)
        else:
            runs.append([day])
    return ", ".join(_run(run) for run in runs)


def merged(stretches: Iterable[Stretch]) -> tuple[Stretch, ...]:
    """Join stretches that touch or overlap, in order; those without length are left out."""
    found: list[Stretch] = []
    for start, end in sorted(stretches):
        if found and start <= found[-1].end:
            found[-1] = Stretch(found[-1].start, max(end, found[-1].end))
        elif start < end:
            found.append(Stretch(start, end))
    return tuple(found)


@lru_cache(maxsize=256)
def open_week(spans: tuple[Span, ...]) -> tuple[Stretch, ...]:
    """Give the open time of a week; what runs over Sunday's midnight is at its beginning too."""
    return _cut_to_week(
        Stretch(day * MINUTES_PER_DAY + span.start, day * MINUTES_PER_DAY + span.end)
        for span in spans
        for day in span.days
    )


def open_weeks(spans: tuple[Span, ...], count: int) -> tuple[Stretch, ...]:
    """Give the open time of some weeks in a row."""
    return merged(
        Stretch(start + week * MINUTES_PER_WEEK, end + week * MINUTES_PER_WEEK)
        for week in range(count)
        for start, end in open_week(spans)
    )


def shifted_week(spans: tuple[Span, ...], minutes: int) -> tuple[Stretch, ...]:
    """Give the open time of a week on clocks that are so many minutes ahead."""
    return _cut_to_week(Stretch(start + minutes, end + minutes) for start, end in open_week(spans))


def common(some: Iterable[Stretch], others: Sequence[Stretch]) -> tuple[Stretch, ...]:
    """Give the time that is in both; the stretches of each are disjoint."""
    return merged(
        Stretch(max(one.start, other.start), min(one.end, other.end))
        for one in some
        for other in others
    )


def _cut_to_week(stretches: Iterable[Stretch]) -> tuple[Stretch, ...]:
    """Bring what reaches beyond the week to its other end."""
    return merged(
        Stretch(max(start + week, 0), min(end + week, MINUTES_PER_WEEK))
        for start, end in stretches
        for week in (-MINUTES_PER_WEEK, 0, MINUTES_PER_WEEK)
    )


def total(stretches: Iterable[Stretch]) -> int:
    """Add up the minutes of stretches."""
    return sum(end - start for start, end in stretches)


def _days(text: str) -> Iterable[int]:
    match = _RANGE.fullmatch(text)
    if match is None:
        raise QuantityError(f"{text!r} is not a day or a range of days such as Mon-Fri")
    first = _day(match[1])
    last = _day(match[2]) if match[2] else first
    return (day % 7 for day in range(first, last + 1 if last >= first else last + 8))


def _day(name: str) -> int:
    day = _DAY_OF.get(name.lower())
    if day is None:
        near = nearest(name.capitalize(), (*DAY_NAMES, *_LONG_NAMES))
        raise QuantityError(f"{name} is no day of the week", near[:3] if near else None)
    return day


def _run(run: list[int]) -> str:
    first, last = DAY_NAMES[run[0]], DAY_NAMES[run[-1]]
    if len(run) > 2:
        return f"{first}-{last}"
    return first if len(run) == 1 else f"{first}, {last}"


def _clock(minutes: int) -> str:
    minutes = minutes if minutes == MINUTES_PER_DAY else minutes % MINUTES_PER_DAY
    return f"{minutes // 60:02}:{minutes % 60:02}"
