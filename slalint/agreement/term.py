"""The term of an agreement: from when until when it holds, and how long that is."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from slalint.agreement.once import once
from slalint.arithmetic import DAY, Duration, Range

if TYPE_CHECKING:
    from slalint.agreement.agreement import Agreement
    from slalint.agreement.view import View

_ONE_DAY: Final = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Term:
    """When an agreement holds. Everything is None where it is not said or cannot be read."""

    view: View
    first: date | None
    """The first day, from `effective`."""
    last: date | None
    """The last day, from `expires`, else from the first day and `duration`."""
    end: View
    """What says the end: `expires` or `duration`, whichever `last` was read from."""

    @property
    def goes_on(self) -> bool:
        """Whether it holds until somebody ends it: indefinite, or renewed by itself."""
        return self.view["indefinite"].is_true() or self.view["renewal"]["automatic"].is_true()

    @property
    def length(self) -> Range | None:
        """The shortest and longest length in seconds, None for an open or unreadable term."""
        if self.first is not None and self.last is not None and self.last >= self.first:
            seconds = ((self.last - self.first).days + 1) * DAY
            return Range(seconds, seconds)
        duration = self.view["duration"].duration()
        if duration is None or duration.is_business or self.view["expires"].exists:
            return None
        return Range(*duration.bounds())


@once
def term_of(agreement: Agreement) -> Term:
    """The term of an agreement as written, without its renewals."""
    view = agreement.view["term"]
    first = view["effective"].date()
    if view["expires"].exists:
        return Term(view, first, view["expires"].date(), view["expires"])
    duration = view["duration"].duration()
    last = None
    if first is not None and duration is not None:
        after = date_after(first, duration)
        last = after - _ONE_DAY if after is not None and after > first else None
    return Term(view, first, last, view["duration"])


def date_after(day: date, duration: Duration) -> date | None:
    """The day a whole number of months and days later; None for other lengths.

    A month after the 31st is the last day of a shorter month.
    """
    days = duration.seconds / DAY
    if duration.is_business or duration.months.denominator != 1 or days.denominator != 1:
        return None
    months = day.year * 12 + day.month - 1 + int(duration.months)
    year, month = divmod(months, 12)
    try:
        moved = date(year, month + 1, 1)
        moved = moved.replace(day=min(day.day, monthrange(year, month + 1)[1]))
        return moved + timedelta(days=int(days))
    except (ValueError, OverflowError):
        return None
