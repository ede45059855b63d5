"""Words for shape: what a scalar should have been, in the language of agreements."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from slalint.agreement.formats import SuspiciousMinutes, refusal
from slalint.agreement.frequency import indefinite_rhythm
from slalint.agreement.shares import share_of
from slalint.agreement.violation import Violation
from slalint.arithmetic import (
    AmbiguousCurrency,
    AmbiguousMinutes,
    MissingUnit,
    QuantityError,
    date_readings,
    is_ambiguous_date,
    parse_long_date,
    say_percent,
)
from slalint.engine.finding import Applicability, Fix
from slalint.source.nodes import Path
from slalint.source.place import Place

_KINDS: Final = {
    "slalint-percent": ("a percentage", "`99.9%`"),
    "slalint-duration": ("a duration", "`15m`, `24h` or `2bd`"),
    "slalint-period": ("a period", "`30d`, `3mo` or `1y`"),
    "slalint-money": ("an amount of money", "`5000 USD`"),
    "slalint-rate": ("a rate", "`200/s`"),
    "slalint-date": ("a date", "`2026-01-31`"),
    "slalint-month": ("a month", "`2026-01`"),
    "slalint-time": ("a time of day", '`"09:00"`'),
    "slalint-window": ("a window", "`calendar-month`, `rolling-30d` or `per-event`"),
    "slalint-due": ("a deadline", "`5bd`, `10th of the month` or `1w before launch`"),
    "slalint-days": ("days of the week", "`Mon-Fri`"),
}

_TYPES: Final = {
    "string": "a text",
    "number": "a number",
    "integer": "a whole number",
    "boolean": "true or false",
    "array": "a list",
    "object": "a mapping",
    "null": "nothing",
}

_WITH_UNIT: Final = frozenset(
    f"slalint-{kind}" for kind in ("percent", "duration", "period", "money", "rate", "due")
)

_ISO_DATE: Final = re.compile(r"\d{4}-\d{2}-\d{2}\Z")
_ISO_MONTH: Final = re.compile(r"\d{4}-\d{2}\Z")

_MINUTES_OR_MONTHS: Final = re.compile(r"(?<=[0-9])\s?[mM]\b")

_WEEKDAYS: Final = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_RHYTHMS: Final = ("slalint-period", "slalint-duration", "slalint-due", "slalint-window")


def describe_type(name: str) -> str:
    """A JSON type in words."""
    return _TYPES.get(name, name)


def list_choices(choices: Iterable[str], limit: int = 12) -> str:
    """Choices for a help text, cut where nobody would read on."""
    names = list(choices)
    shown = ", ".join(names[:limit])
    return f"{shown}, …" if len(names) > limit else shown


def bad_scalar(path: Path, form: str, text: str, cause: BaseException | None) -> Violation:
    """The one finding about a scalar that its format cannot read."""
    if form in _RHYTHMS and (rhythm := indefinite_rhythm(text)) is not None:
        return Violation("SLA511", Place(path), rhythm.message, rhythm.help)
    what, examples = _KINDS.get(form, ("a value", ""))
    hint = f"write it as {examples}" if examples else None
    message = f"`{text[:60]}` is not {what}"
    if isinstance(cause, QuantityError):
        message = cause.message
        hint = f"write {cause.hint}" if cause.hint else hint
    code = _code(form, text, cause)
    share = share_of(text) if form == "slalint-percent" else None
    if share is not None and share.malformed is not None:
        message = f"`{path[-1]}`: {share.say_malformed()}"
    if code == "SLA019":
        return _without_unit(path, form, text.strip(), what, hint)
    if wrong := wrong_date(text) if code == "SLA017" else None:
        message, hint = wrong
    elif code == "SLA017" and isinstance(cause, QuantityError) and cause.hint is None:
        hint = "write a day that exists" if form != "slalint-month" else "write a month that exists"
    if code == "SLA018":
        message = f"{text.strip()} can be read as {_readings(text)}"
        hint = "write the year first"
    return Violation(code, Place(path), message, hint, _months(path, form, text, code))


def _months(path: Path, form: str, text: str, code: str) -> Fix | None:
    """The change of `3M` or `3m` to months, where a term, a notice or a rhythm is wanted."""
    if code != "SLA020" or form != "slalint-period":
        return None
    months = _MINUTES_OR_MONTHS.sub("mo", text.strip())
    if refusal(form, months) is not None:
        return None
    return Fix(f"write {months}", Place(path), months, Applicability.UNSAFE)


def wrong_date(text: str) -> tuple[str, str] | None:
    """What is wrong with a date in words and what to write; None for a sane one, and for no date.

    The end of the month for 31 June, the day of the week for a Monday that is none.
    """
    try:
        found = parse_long_date(" ".join(text.split()))
    except QuantityError as error:
        # Only an end of the month that does not exist comes with a hint; the rest is no date.
        return (error.message, f"write {error.hint}") if error.hint else None
    if found.weekday is None or found.weekday_matches:
        return None
    day = _WEEKDAYS[found.date.weekday()]
    message = f"{found.date.isoformat()} is a {day}, not a {_WEEKDAYS[found.weekday]}"
    return message, "write the weekday or the date that is meant"


def _without_unit(path: Path, form: str, text: str, what: str, hint: str | None) -> Violation:
    message = f"`{path[-1]}`: {text} has no unit, where {what} is expected"
    if form == "slalint-period":
        hint = f"write {text}d for days or {text}mo for months"
    elif form == "slalint-due":
        hint = f"write {text}d for days or {text}bd for business days"
    if form != "slalint-percent":
        return Violation("SLA019", Place(path), message, hint)
    share = share_of(text)
    if share is None or share.value is None:
        return Violation("SLA019", Place(path), message, hint)
    if share.value <= 1:
        # A ratio was probably meant, so nothing is changed without asking.
        hint = f"write {say_percent(share.value * 100)} or {text}%"
        return Violation("SLA019", Place(path), message, hint)
    fix = Fix(f"write {text}%", Place(path), f"{text}%", Applicability.UNSAFE)
    return Violation("SLA019", Place(path), message, f"write {text}%", fix)


def _readings(text: str) -> str:
    return " or ".join(day.isoformat() for day in date_readings(text))


def _code(form: str, text: str, cause: BaseException | None) -> str:
    if isinstance(cause, AmbiguousMinutes | SuspiciousMinutes):
        return "SLA020"
    if isinstance(cause, AmbiguousCurrency):
        return "SLA324"
    if isinstance(cause, MissingUnit):
        return "SLA019"
    if form == "slalint-percent":
        share = share_of(text)
        if share is not None and share.malformed is not None:
            return share.malformed.value
    if form in ("slalint-date", "slalint-month", "slalint-event"):
        if is_ambiguous_date(text):
            return "SLA018"
        iso = _ISO_MONTH if form == "slalint-month" else _ISO_DATE
        wrong = iso.match(text.strip()) or wrong_date(text)
        return "SLA017" if wrong else "SLA008"
    bare = re.fullmatch(r"[-+]?\d[\d.]{0,30}", text.strip()) is not None
    return "SLA019" if bare and form in _WITH_UNIT else "SLA008"
