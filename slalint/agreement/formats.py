"""What the schema's `format` keywords mean: one parser per kind of scalar."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from slalint.arithmetic import (
    AmbiguousMinutes,
    Duration,
    MissingUnit,
    Money,
    Percent,
    QuantityError,
    Rate,
    Window,
    parse_date,
    parse_days,
    parse_month,
    parse_time_of_day,
    uses_bare_m,
)

__all__ = ["FORMATS", "QuantityError", "SuspiciousMinutes", "parse_due", "parse_period", "refusal"]


class SuspiciousMinutes(QuantityError):  # noqa: N818 - named for what the author wrote
    """`m` stands where months are plausible."""


_RHYTHMS: Final = {
    "hourly": "1h",
    "daily": "1d",
    "weekly": "1w",
    "fortnightly": "2w",
    "monthly": "1mo",
    "quarterly": "1q",
    "half-yearly": "6mo",
    "yearly": "1y",
    "annually": "1y",
}


def parse_period(text: str) -> Duration:
    """A duration of a term, notice or rhythm, where `m` may have been meant as months."""
    rhythm = _RHYTHMS.get(text.strip().lower())
    if rhythm is not None:
        raise QuantityError(
            f"{text.strip()!r} is a word, where a length of time is expected", rhythm
        )
    duration = Duration.parse(text)
    if uses_bare_m(text):
        months = re.sub(r"(?<=\d)\s*m\b", "mo", text.strip())
        message = f"`{text.strip()}` is minutes, where months are usual"
        minutes = re.sub(r"(?<=\d)\s*m\b", "min", text.strip())
        raise SuspiciousMinutes(message, f"{months} for months, {minutes} for minutes")
    return duration


_DAYS: Final = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_DAY_OF_MONTH: Final = re.compile(
    rf"(?:\d{{1,2}}(?:st|nd|rd|th)|(?:last|first|second|third|fourth|\d{{1,2}}(?:st|nd|rd|th))"
    rf" (?:business day|working day|day|{_DAYS})) of (?:the|each|every|that|the next|next)"
    r" (?:month|quarter|year|week)\Z"
)
_RELATIVE: Final = re.compile(r"(.{1,60}?) (?:before|after) (\S.{0,60})\Z")


def parse_due(text: str) -> None:
    """A deadline: `5bd`, `10th of the month`, `last day of the month`, `1w before launch`, a date.

    Raises QuantityError for anything else.
    """
    written = " ".join(text.split())
    if _DAY_OF_MONTH.match(written):
        return
    relative = _RELATIVE.match(written)
    try:
        Duration.parse(relative[1] if relative else written)
    except (AmbiguousMinutes, MissingUnit):
        raise
    except QuantityError:
        try:
            parse_date(written)
        except QuantityError:
            message = f"`{text}` is no deadline that can be computed"
            hint = "5bd, 10th of the month, last day of the month or 1w before launch"
            raise QuantityError(message, hint) from None


def _time_of_day(text: str) -> int:
    # Whether 24:00 stands at an end is a rule's affair: the schema does not know which key it is.
    return parse_time_of_day(text, end=True)


def _any_text(text: str) -> str:
    return text


FORMATS: Final[dict[str, Callable[[str], object]]] = {
    "slalint-percent": Percent.parse,
    "slalint-duration": Duration.parse,
    "slalint-period": parse_period,
    "slalint-money": Money.parse,
    "slalint-rate": Rate.parse,
    "slalint-date": parse_date,
    "slalint-month": parse_month,
    "slalint-time": _time_of_day,
    "slalint-window": Window.parse,
    "slalint-due": parse_due,
    "slalint-days": parse_days,
    # A rule knows whether the zone exists; the schema only wants a text.
    "slalint-zone": _any_text,
}


def refusal(form: str, text: str) -> QuantityError | None:
    """Why a format cannot read a text, None if it can."""
    try:
        FORMATS.get(form, _any_text)(text)
    except QuantityError as error:
        return error
    return None
