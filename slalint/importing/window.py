"""The time window of an SLO as the window of a goal."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from slalint.arithmetic import AMBIGUOUS_ZONES, QuantityError, Window, is_known_zone

if TYPE_CHECKING:
    from slalint.agreement.view import View

_SHORTHAND: Final = re.compile(r"([1-9][0-9]{0,5})([smhdwMQY])")
_UNITS: Final = {
    "s": ("s", ""),
    "m": ("m", ""),
    "h": ("h", "hour"),
    "d": ("d", "day"),
    "w": ("w", "week"),
    "M": ("mo", "month"),
    "Q": ("q", "quarter"),
    "Y": ("y", "year"),
}
_WORDS: Final = {
    "second": "s",
    "minute": "m",
    "hour": "h",
    "day": "d",
    "week": "w",
    "month": "M",
    "quarter": "Q",
    "year": "Y",
}


@dataclass(frozen=True, slots=True)
class Carried:
    """A window and the time zone of its calendar, with what could not be carried over."""

    window: str | None = None
    origin: str = ""
    zone: str | None = None
    todo: str | None = None


def window_of(spec: View) -> Carried:
    """The first time window of an SLO, of either version; `spec` is its `spec`."""
    for key in ("timeWindow", "timeWindows"):
        windows = spec[key].items() or ([spec[key]] if spec[key].is_mapping else [])
        if windows:
            return _carry(windows[0], f"spec.{key}[0]")
    return Carried(todo="window: the SLO has no time window")


def _carry(window: View, where: str) -> Carried:
    written = window["duration"].text or f"{window['count'].text or ''} {window['unit'].text or ''}"
    parts = _parts(window)
    rolling = window["isRolling"].is_true()
    said = f"{where}: {written.strip()}, {'rolling' if rolling else 'calendar'}"
    if parts is None:
        return Carried(todo=f"window: `{written.strip()}` is no length that can be read ({where})")
    zone = window["calendar"]["timeZone"].text
    if zone is None or zone in AMBIGUOUS_ZONES or not is_known_zone(zone):
        zone = None
    count, unit = parts
    short, period = _UNITS[unit]
    if rolling:
        return _checked(f"rolling-{count}{short}", said, None)
    if count == 1 and period:
        return _checked(f"calendar-{period}", said, zone)
    todo = f"window: no window of an agreement is {count}{short} long and bound to the calendar"
    if (count, unit) == (1, "m"):
        todo = "window: `1m` is one minute in OpenSLO; a month is `1M`, here `calendar-month`"
    return Carried(zone=zone, todo=f"{todo} ({where})")


def _parts(window: View) -> tuple[int, str] | None:
    match = _SHORTHAND.fullmatch(window["duration"].text or "")
    if match is not None:
        return int(match[1]), match[2]
    word = (window["unit"].text or "").strip().lower().removesuffix("s")
    count = window["count"].text or ""
    if word in _WORDS and re.fullmatch("[1-9][0-9]{0,5}", count):
        return int(count), _WORDS[word]
    return None


def _checked(text: str, said: str, zone: str | None) -> Carried:
    try:
        Window.parse(text)
    except QuantityError:
        return Carried(todo=f"window: {said}")
    return Carried(text, said, zone)
