"""Calendars: when the clock of a promise runs, and how long its durations take on it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, Self

from slalint.agreement.agreement import Agreement
from slalint.agreement.clocks import business_clock, clock_named, clock_range, goal_clock
from slalint.agreement.goal import Goal
from slalint.arithmetic import DAY, BusinessCalendar, say_duration
from slalint.diff.change import Change
from slalint.diff.entry import Entry
from slalint.diff.order import UNKNOWN, Order, order_of, order_of_ranges
from slalint.diff.pair import Pair
from slalint.diff.tell import NEUTRAL, Verdict, tell
from slalint.diff.words import by_factor

_IN_TIME: Final = frozenset(
    {
        *("requirements", "remedies", "exclusions", "maintenance", "cancellation"),
        *("reports", "changes", "escalation", "term", "review"),
    }
)
"""Blocks outside goals that hold durations."""


@dataclass(frozen=True, slots=True)
class Clock:
    """A business clock as an agreement knows it, and the names of its holidays."""

    calendar: BusinessCalendar
    holidays: frozenset[str]

    @classmethod
    def named(cls, agreement: Agreement, name: str | None) -> Self | None:
        """The clock that a name stands for; None if there is none, or it cannot be read."""
        calendar = clock_named(agreement, name) if name is not None else None
        if name is None or calendar is None:
            return None
        view = agreement.calendars.get(name)
        return cls(calendar, frozenset(view["holidays"].texts() if view is not None else ()))

    def __str__(self) -> str:
        if self.calendar.around_the_clock:
            hours = "24x7"
        else:
            zone = f" {self.calendar.zone}" if self.calendar.zone else ""
            hours = f"{', '.join(map(str, self.calendar.spans))}{zone}"
        names = ", ".join(sorted(self.holidays))
        return f"{hours}, holidays {names}" if names else hours


def order_of_clocks(before: Clock | None, after: Clock | None) -> Order:
    """Larger if it runs whenever the other one does, and longer; the ratio is of weekly hours."""
    if before is None or after is None:
        return UNKNOWN
    wider = after.calendar.covers(before.calendar)
    narrower = before.calendar.covers(after.calendar)
    if not (wider or narrower):
        return UNKNOWN
    hours = 0 if wider and narrower else 1 if wider else -1
    fewer, more = after.holidays <= before.holidays, after.holidays >= before.holidays
    if not (fewer or more):
        return UNKNOWN
    days = 0 if fewer and more else 1 if fewer else -1
    signs = {hours, days} - {0}
    if len(signs) > 1:
        return UNKNOWN
    ratio = order_of(before.calendar.weekly_seconds(), after.calendar.weekly_seconds()).ratio
    return Order(signs.pop() if signs else 0, ratio if hours else None)


def calendar_changes(pair: Pair) -> Iterator[Change]:
    """Calendars whose hours changed, for whom they count: by goals, else by contacts."""
    for entry in pair.entries("calendars"):
        if not (entry.old.exists and entry.new.exists):
            continue  # told where it is used
        name = entry.new.name
        before, after = Clock.named(pair.old, entry.old.name), Clock.named(pair.new, name)
        if order_of_clocks(before, after).sign == 0 or (before is None and pair.same(entry)):
            continue
        told = _for_goals(pair, name, before, after) or _for_contacts(pair, name, before, after)
        if not told and _is_used(pair.new, name):
            told = {NEUTRAL: ()}
        for verdict, parties in told.items():
            texts = (str(before or entry.before), str(after or entry.after))
            yield tell(
                pair, entry, f"calendar {name}", verdict, parties, before=texts[0], after=texts[1]
            )


def _is_used(agreement: Agreement, name: str) -> bool:
    """Whether a calendar says anything here: its own always does, a shared one by business time."""
    own = agreement.view["calendars"][name].exists
    return own or (name == business_clock(agreement) and has_business_time(agreement))


def has_business_time(agreement: Agreement) -> bool:
    """Whether business time is written anywhere outside goals, which have clocks of their own."""
    for block, view in agreement.view.entries():
        for below in view.descendants() if block in _IN_TIME else ():
            duration = below.duration() if below.is_scalar else None
            if duration is not None and duration.is_business:
                return True
    return False


def goal_clock_changes(pair: Pair, old: Goal, new: Goal, what: str) -> Iterator[Change]:
    """A goal that runs on another clock than before."""
    names = _clock_name(old), _clock_name(new)
    before, after = Clock.named(pair.old, names[0]), Clock.named(pair.new, names[1])
    if pair.now("calendars", [names[0] or ""]) == (names[1] or "",) and names[0] != "24x7":
        calendars = {entry.new.name: entry for entry in pair.entries("calendars")}
        entry = calendars.get(names[1] or "")
        if entry is None or (entry.old.exists and entry.new.exists):
            return  # the same calendar; what changed of it is told there
    if order_of_clocks(before, after).sign == 0:
        return
    if before is None and after is None and names[0] == names[1]:
        return
    verdict = _verdict(old, new, before, after)
    entry = Entry(old.view["clock"], new.view["clock"])
    parties = pair.beneficiaries([new.id])
    yield tell(pair, entry, f"{what}, clock", verdict, parties, before=names[0], after=names[1])


def _clock_name(goal: Goal) -> str | None:
    """The clock that a goal's figures run on."""
    duration = goal.duration
    return goal_clock(goal) if duration is not None and duration.is_business else goal.clock


def _for_goals(
    pair: Pair, name: str, before: Clock | None, after: Clock | None
) -> dict[Verdict, tuple[str, ...]]:
    """What the other hours come to for goals on this calendar, by verdict."""
    found: dict[Verdict, tuple[str, ...]] = {}
    for it in pair.goals:
        if it.old is None or it.new is None or _clock_name(it.new) != name:
            continue
        if pair.now("calendars", [_clock_name(it.old) or ""]) != (name,):
            continue
        if not _counts(it.old, it.new):
            continue
        verdict = _verdict(it.old, it.new, before, after)
        told = found.get(verdict, ())
        found[verdict] = tuple(dict.fromkeys((*told, *pair.beneficiaries([it.id]))))
    return _merged(found)


def _merged(found: dict[Verdict, tuple[str, ...]]) -> dict[Verdict, tuple[str, ...]]:
    """One verdict for each direction: the first words, and the parties of all."""
    merged: dict[int | None, tuple[Verdict, tuple[str, ...]]] = {}
    for verdict, parties in found.items():
        first, already = merged.get(verdict.sign, (verdict, ()))
        merged[verdict.sign] = first, tuple(dict.fromkeys((*already, *parties)))
    if len(merged) > 1:
        merged.pop(None, None)
    return dict(merged.values())


def _for_contacts(
    pair: Pair, name: str, before: Clock | None, after: Clock | None
) -> dict[Verdict, tuple[str, ...]]:
    """What they come to for those who call a contact at these hours."""
    owners = [
        view["party"].text for view in pair.new.contacts.values() if view["hours"].text == name
    ]
    if not owners:
        return {}
    return {_of_hours(order_of_clocks(before, after)): pair.others(*owners)}


def _counts(old: Goal, new: Goal) -> bool:
    """Whether the clock says anything of a goal: a default clock is one of durations alone."""
    is_duration = new.metric is not None and new.metric.family == "duration"
    return is_duration or old.view["clock"].exists or new.view["clock"].exists


def _verdict(old: Goal, new: Goal, before: Clock | None, after: Clock | None) -> Verdict:
    if not _counts(old, new) or before is None or after is None:
        return NEUTRAL
    duration, metric = new.duration, new.metric
    if duration is not None and metric is not None:
        if metric.better != "lower":
            return NEUTRAL
        first, second = (clock_range(it.calendar, duration) for it in (before, after))
        if first is None or second is None:
            return NEUTRAL
        order = order_of_ranges(first, second)
        if order.sign is None:
            return NEUTRAL
        if first.worst != second.worst:
            words = f"at worst {say_duration(first.worst)} → {say_duration(second.worst)} later"
            hours = order_of_clocks(before, after)
            factor = hours.ratio if hours.sign == -(order.sign or 0) else None
            return Verdict(-(order.sign or 0), factor, words)
        if duration.business_days or duration.seconds >= DAY:
            return NEUTRAL  # a day is a day, however long it is
    return _of_hours(order_of_clocks(before, after))


def _of_hours(order: Order) -> Verdict:
    if order.sign is None:
        return NEUTRAL
    words = "longer hours" if order.sign > 0 else "shorter hours"
    by = by_factor(order.ratio)
    return Verdict(order.sign, order.ratio, f"{words}, {by}" if by else words)
