"""The five kinds of records, their columns, and how a row becomes a typed record."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import tzinfo
from fractions import Fraction
from typing import Final, TypeAlias

from slalint.arithmetic import Money, QuantityError, parse_number
from slalint.report.actuals.reader import Row, column_name
from slalint.report.instants import Instant, read_instant

_TRUE: Final = frozenset({"true", "yes", "y", "1", "ok", "up", "x"})
_FALSE: Final = frozenset({"false", "no", "n", "0", "failed", "down", ""})


@dataclass(frozen=True, slots=True)
class Lead:
    """A lead: when it was made and handed over, how it was followed up, what it became."""

    goal: str
    created: Instant | None
    handed_over: Instant | None
    first_contact: Instant | None
    attempts: int | None
    connected: bool
    customer: bool
    customer_since: Instant | None
    revenue: Fraction | None
    currency: str

    @property
    def handed(self) -> Instant | None:
        """When it counts as delivered: handed over, else created."""
        return self.handed_over if self.handed_over is not None else self.created


@dataclass(frozen=True, slots=True)
class Incident:
    """Time without service; without an end it goes on. `exclusion` names one of the agreement."""

    scope: str
    start: Instant
    end: Instant | None
    exclusion: str


@dataclass(frozen=True, slots=True)
class Probe:
    """One look at the service."""

    scope: str
    time: Instant
    ok: bool


@dataclass(frozen=True, slots=True)
class Ticket:
    """A request for help; what has not happened yet is None."""

    goal: str
    severity: str
    opened: Instant
    answered: Instant | None
    resolved: Instant | None


@dataclass(frozen=True, slots=True)
class Value:
    """A figure for a goal, as text: it is read in the unit of the goal."""

    goal: str
    time: Instant
    text: str


Record: TypeAlias = Lead | Incident | Probe | Ticket | Value


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of records: what its file is recognised by, and how a row is read."""

    name: str
    required: frozenset[str]
    columns: tuple[str, ...]
    """All columns, as they are documented."""
    read: Callable[[Mapping[str, str], tzinfo], Record]

    def is_in(self, names: frozenset[str]) -> bool:
        """Whether a file with these columns holds such records."""
        return names.issuperset(self.required)


def _lead(cells: Mapping[str, str], zone: tzinfo) -> Lead:
    created, handed = _time(cells, "created", zone), _time(cells, "handedover", zone)
    if created is None and handed is None:
        raise ValueError("neither `created` nor `handed-over`")
    contact = _time(cells, "firstcontact", zone)
    start = handed if handed is not None else created
    if contact is not None and start is not None and contact < start:
        raise ValueError("`first-contact` is before the lead")
    customer, since = _flag_or_time(cells, "customer", zone)
    revenue, currency = _amount(cells.get("revenue", ""))
    connected, _ = _flag_or_time(cells, "connected", zone)
    attempts = _count(cells, "attempts")
    goal = cells.get("goal", "")
    return Lead(
        goal, created, handed, contact, attempts, connected, customer, since, revenue, currency
    )


def _incident(cells: Mapping[str, str], zone: tzinfo) -> Incident:
    start, end = _time(cells, "start", zone), _time(cells, "end", zone)
    if start is None:
        raise ValueError("no `start`")
    if end is not None and end < start:
        raise ValueError("`end` is before `start`")
    return Incident(cells.get("scope", ""), start, end, cells.get("exclusion", ""))


def _probe(cells: Mapping[str, str], zone: tzinfo) -> Probe:
    time = _time(cells, "time", zone)
    if time is None:
        raise ValueError("no `time`")
    ok = cells.get("ok", "").lower()
    if ok not in _TRUE and (ok not in _FALSE or not ok):
        raise ValueError(f"`ok` is {ok[:40]!r}, not true or false")
    return Probe(cells.get("scope", ""), time, ok in _TRUE)


def _ticket(cells: Mapping[str, str], zone: tzinfo) -> Ticket:
    opened = _time(cells, "opened", zone)
    if opened is None:
        raise ValueError("no `opened`")
    answered, resolved = _time(cells, "answered", zone), _time(cells, "resolved", zone)
    for name, later in (("answered", answered), ("resolved", resolved)):
        if later is not None and later < opened:
            raise ValueError(f"`{name}` is before `opened`")
    return Ticket(cells.get("goal", ""), cells.get("severity", ""), opened, answered, resolved)


def _value(cells: Mapping[str, str], zone: tzinfo) -> Value:
    time = _time(cells, "time", zone)
    goal, text = cells.get("goal", ""), cells.get("value", "")
    if time is None or not goal or not text:
        raise ValueError("`goal`, `time` and `value` are all needed")
    return Value(goal, time, text)


def _kind(
    name: str, required: str, columns: str, read: Callable[[Mapping[str, str], tzinfo], Record]
) -> Kind:
    names = frozenset(column_name(column) for column in required.split())
    return Kind(name, names, tuple(columns.split()), read)


KINDS: Final = (
    _kind("values", "goal time value", "goal time value", _value),
    _kind("tickets", "opened", "severity opened answered resolved goal", _ticket),
    _kind("probes", "time ok", "time ok scope", _probe),
    _kind("incidents", "start", "start end scope exclusion", _incident),
    _kind(
        "leads",
        "created",
        "created handed-over first-contact attempts connected customer revenue goal",
        _lead,
    ),
    _kind("leads", "handed-over", "", _lead),
)
"""Every kind, in the order in which a file is tried; leads may lack `created` or `handed-over`."""


def kind_of(names: frozenset[str]) -> Kind | None:
    """The kind of records that a file with these columns holds."""
    return next((kind for kind in KINDS if kind.is_in(names)), None)


def record_of(kind: Kind, row: Row, zone: tzinfo) -> Record:
    """The typed record of a row. Raises ValueError with the reason, for people."""
    return kind.read(row.cells, zone)


def _time(cells: Mapping[str, str], name: str, zone: tzinfo) -> Instant | None:
    text = cells.get(name, "")
    if not text:
        return None
    try:
        return read_instant(text, zone)
    except (ValueError, OverflowError):
        raise ValueError(f"`{name}` is {text[:40]!r}, no date or time") from None


def _flag_or_time(cells: Mapping[str, str], name: str, zone: tzinfo) -> tuple[bool, Instant | None]:
    text = cells.get(name, "")
    if text.lower() in _FALSE:
        return False, None
    if text.lower() in _TRUE:
        return True, None
    return True, _time(cells, name, zone)


def _count(cells: Mapping[str, str], name: str) -> int | None:
    text = cells.get(name, "")
    if not text:
        return None
    try:
        number = parse_number(text)
    except QuantityError:
        number = Fraction(-1)
    if number < 0 or number.denominator != 1:
        raise ValueError(f"`{name}` is {text[:40]!r}, no whole number")
    return int(number)


def _amount(text: str) -> tuple[Fraction | None, str]:
    """An amount, with the currency it names or without one."""
    if not text:
        return None, ""
    try:
        return parse_number(text), ""
    except QuantityError:
        pass
    try:
        money = Money.parse(text)
    except QuantityError:
        raise ValueError(f"`revenue` is {text[:40]!r}, no amount") from None
    return money.value, money.currency
