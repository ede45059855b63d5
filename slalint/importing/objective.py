"""What an objective of an SLO asks for: a share of events or of slices, and what is good."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Final

from slalint.importing.draft import TODO, Entry
from slalint.importing.figures import number, percent
from slalint.importing.text import note, scalar

if TYPE_CHECKING:
    from slalint.agreement.view import View

_WORSE: Final = {"lt": "below", "lte": "at most"}
_BETTER: Final = {"gt": "above", "gte": "at least"}
_METHODS: Final = {True: "slices of time are counted", False: "events are counted"}
SLICE: Final = re.compile(r"[1-9][0-9]{0,5}[smhd]")
"""The length of a slice of time, as agreements write it too."""
# Names of metrics end in their unit: `request_duration_seconds`, `latency_ms`, `requestMsec`.
_UNIT: Final = re.compile(
    r"(?:_|\b|(?<=[a-z]))(?:(?P<ms>ms|[Mm]sec|millis|[Mm]illiseconds)"
    r"|(?P<s>[Ss]ec|[Ss]econds))(?=\b|_)"
)
# Prose has the unit behind the figure: `should never be more than 500ms`.
_WORDS: Final = r"(?:(?P<ms>ms|msec|milliseconds?)|(?P<s>s|sec|seconds?))\b"
_LONGEST: Final = 2000
MOST_NODES: Final = 200
"""Parts of an indicator that are looked at; one may stand behind every objective."""


@dataclass(frozen=True, slots=True)
class Share:
    """The target of an objective as a percentage, with where it is from."""

    text: str | None
    written: str = ""
    """Its key and value in the source."""
    todo: str | None = None


def share_of(objective: View, where: str) -> Share:
    """The target of an objective; without a text, but with something to do, where it has none."""
    for key, factor in (("target", 100), ("targetPercent", 1)):
        view = objective[key]
        if not view.exists:
            continue
        value = number(view)
        written = note(f"{key}: {view.text or ''}")
        text = percent(value * factor) if value is not None else None
        if value is None or text is None or not 0 < value * factor <= 100:
            todo = f"target: no share between nothing and all ({where}.{written})"
            return Share(None, todo=todo)
        return Share(text, written)
    return Share(None, todo=f"target: the objective has none ({where})")


@dataclass(frozen=True, slots=True)
class Limit:
    """When a measurement is good: below or above a value, in a unit if that is known."""

    words: str
    value: str
    length: str | None
    """The value as a duration, where lower is better and the unit is known."""
    origin: str
    unit: str | None


def limit_of(objective: View, indicator: View, prose: list[str]) -> Limit | None:
    """The threshold of an objective; None for a ratio of good to all events."""
    operator = objective["op"].text or ""
    words = (_WORSE | _BETTER).get(operator)
    value = number(objective["value"])
    body = indicator["spec"] if indicator["spec"].exists else indicator
    is_ratio = objective["ratioMetrics"].exists or body["ratioMetric"].exists
    if words is None or value is None or is_ratio:
        return None
    written = objective["value"].text or ""
    unit = _unit_of(written, indicator, prose)
    length = f"{written.strip()}{unit}" if unit and operator in _WORSE and value > 0 else None
    if length is not None and not re.fullmatch(r"[0-9.]{1,15}(?:ms|s)", length):
        length = None
    return Limit(words, written, length, f"op: {operator}, value: {written}", unit)


def _unit_of(written: str, indicator: View, prose: list[str]) -> str | None:
    """The unit of time that names, queries and prose agree on; None if unknown."""
    names = [view.text or "" for view in islice(indicator.descendants(), MOST_NODES)]
    in_prose = re.compile(rf"(?<![\d.]){re.escape(written.strip())} ?{_WORDS}")
    found = {
        "ms" if match["ms"] else "s"
        for texts, pattern in ((names, _UNIT), (prose, in_prose))
        for text in texts
        for match in pattern.finditer(text[:_LONGEST])
    }
    return found.pop() if len(found) == 1 else None


def latency_entries(limit: Limit, share: Share, where: str) -> list[Entry]:
    """A length of time that at least a share of all measurements keeps."""
    assert limit.length is not None
    part = f", share: {share.text}" if share.text is not None else ""
    origin = ", ".join(filter(None, (f"{where}: {limit.origin}", share.written)))
    return [
        Entry("metric", "latency"),
        Entry("target", f"{{atMost: {limit.length}{part}}}", origin),
        Entry("statistic", "each"),
    ]


def share_entries(
    objective: View, limit: Limit | None, share: Share, *, sliced: bool, where: str
) -> list[Entry]:
    """A share of good events, or of good slices of time."""
    entries = [Entry("metric", "availability" if sliced else "successRate", _METHODS[sliced])]
    if share.text is not None:
        entries.append(Entry("target", f"{{atLeast: {share.text}}}", f"{where}.{share.written}"))
    good = _what_is_good(objective, limit, sliced=sliced)
    if good is not None:
        entries.append(Entry("threshold", scalar(good), f"{where}: when it counts as good"))
    return entries


def _what_is_good(objective: View, limit: Limit | None, *, sliced: bool) -> str | None:
    event = "event"
    good = "good"
    if limit is not None:
        unit = limit.unit or f"{TODO} unit"
        event, good = "measurement", f"{limit.words} {limit.value} {unit}"
    if not sliced:
        return f"A measurement is good if it is {good}" if limit is not None else None
    window = objective["timeSliceWindow"].text or ""
    slice_ = f"slice of {window}" if SLICE.fullmatch(window) else "slice"
    value = number(objective["timeSliceTarget"])
    part = percent(value * 100) if value is not None and 0 < value <= 1 else None
    if part is not None:
        return f"A {slice_} is good if at least {part} of its {event}s are {good}"
    return f"A {slice_} is good if its {event}s are {good}" if limit is not None else None
