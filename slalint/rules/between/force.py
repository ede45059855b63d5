"""Whether an agreement is in force."""

from __future__ import annotations

from datetime import date
from typing import Final

from slalint.agreement.agreement import Agreement
from slalint.agreement.term import term_of

_STATUSES: Final = {
    "draft": "is a draft",
    "proposed": "is only proposed",
    "retired": "is retired",
}


def why_not_in_force(agreement: Agreement) -> str | None:
    """Why an agreement binds nobody today; None if it does. A deprecated one still does."""
    if agreement.status in _STATUSES:
        return _STATUSES[agreement.status]
    last = last_day(agreement)
    return f"ended on {last}" if last is not None and last < agreement.today else None


def last_day(agreement: Agreement) -> date | None:
    """The day on which an agreement ends for good; None if it goes on or that is not said."""
    term = term_of(agreement)
    return None if term.goes_on else term.last
