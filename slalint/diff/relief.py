"""Exclusions and maintenance: what does not count against the goals."""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from typing import Final

from slalint.agreement.agreement import Agreement
from slalint.agreement.clocks import maintenance_windows
from slalint.agreement.view import View
from slalint.arithmetic import BusinessCalendar, QuantityError
from slalint.diff.change import Change
from slalint.diff.clocks import Clock, order_of_clocks
from slalint.diff.entry import Entry
from slalint.diff.fields import LEAST, MOST, Field, Fields, compare_fields
from slalint.diff.meaning import Renames, meaning
from slalint.diff.pair import Pair
from slalint.diff.tell import BETTER, NEUTRAL, WORSE, Verdict, tell

_PER: Final = Field("counted per", 1, worse="more often as much", good="less often as much")
_EXCLUSION: Final[Fields] = {
    "limit": Field("limit", -1, MOST, worse="more is excluded", good="less is excluded"),
    "per": _PER,
}
_OPEN_PER: Final = Field("counted per")

_WORK: Final = ("more time for it", "less time for it")
_NOTICE: Final = Field("notice", 1, LEAST, worse="announced later", good="announced earlier")
_MAINTENANCE: Final[Fields] = {
    "limit": Field("limit", -1, MOST, *_WORK),
    "per": _PER,
    "notice": _NOTICE,
    "countsAsDowntime": Field(
        "counts as downtime", 1, worse="no longer counts", good="counts from now on"
    ),
    "emergency.limit": Field("emergency limit", -1, MOST, *_WORK),
    "emergency.per": _PER,
    "emergency.notice": _NOTICE,
    "emergency.excluded": Field(
        "emergency work is excluded",
        -1,
        "false",
        worse="no longer counts as downtime",
        good="counts as downtime",
    ),
}


def exclusion_changes(pair: Pair) -> Iterator[Change]:
    """Exclusions, for those to whom goals are owed."""
    lists = Entry(*(_listed(it.view["exclusions"]) for it in (pair.old, pair.new)))
    parties = pair.beneficiaries()
    for entry in pair.items(lists, _identifier, _what_it_is, _category):
        view = entry.new if entry.new.exists else entry.old
        what = f"exclusion {view['id'].text or view['category'].text or 'of the list'}"
        text = view["description"].text or view["category"].text or view["id"].text
        if not entry.old.exists:
            yield tell(pair, entry, what, _SECOND_WORSE, parties, after=text)
        elif not entry.new.exists:
            yield tell(pair, entry, what, _SECOND_BETTER, parties, before=text)
        else:
            table = _with_open_period(_EXCLUSION, pair, entry, "limit", "per")
            yield from compare_fields(pair, entry, table, what, parties, clock=pair.clock)


_SECOND_WORSE: Final = Verdict(-1, None, "one more thing does not count")
_SECOND_BETTER: Final = Verdict(1, None, "it counts from now on")


def _listed(view: View) -> View:
    """The list itself; a deliberate absence is an empty one."""
    return view if view.is_list else view["(none)"]


def _identifier(view: View, _: Renames) -> Hashable:
    return meaning(view["id"])


def _what_it_is(view: View, _: Renames) -> Hashable:
    return meaning(view["description"])


def _category(view: View, _: Renames) -> Hashable:
    return meaning(view["category"])


def _with_open_period(
    fields: Fields, pair: Pair, entry: Entry, limit: str, per: str
) -> dict[str, Field]:
    """A period says something by itself only where the limit in it is the same as before."""
    below = entry.at(*limit.split("."))
    is_same = below.old.exists and pair.same(below)
    return {**fields, per: _PER if is_same else _OPEN_PER}


def maintenance_changes(pair: Pair) -> Iterator[Change]:
    """Maintenance, for those to whom availability is owed, else for all to whom goals are."""
    entry = Entry(pair.old.view["maintenance"], pair.new.view["maintenance"])
    parties = _served(pair)
    if entry.old.exists != entry.new.exists:
        yield _whole(pair, entry, parties)
        return
    table = _with_open_period(_MAINTENANCE, pair, entry, "limit", "per")
    table = _with_open_period(table, pair, entry, "emergency.limit", "emergency.per")
    yield from _windows(pair, entry, parties)
    clock = pair.clock
    yield from compare_fields(
        pair, entry, table, "maintenance", parties, without={"windows"}, clock=clock
    )


def _whole(pair: Pair, entry: Entry, parties: tuple[str, ...]) -> Change:
    """A block that is new or gone: worse, or better, where it takes downtime out."""
    view = entry.new if entry.new.exists else entry.old
    excludes = view["countsAsDowntime"].is_false() or view["emergency"]["excluded"].is_true()
    verdict = NEUTRAL if not excludes else WORSE if entry.new.exists else BETTER
    return tell(pair, entry, "maintenance", verdict, parties)


def _served(pair: Pair) -> tuple[str, ...]:
    found = [
        it.id
        for it in pair.goals
        for goal in (it.new or it.old,)
        if goal is not None and goal.metric is not None and goal.metric.is_availability
    ]
    return pair.beneficiaries(found) if found else pair.beneficiaries()


def _windows(pair: Pair, entry: Entry, parties: tuple[str, ...]) -> Iterator[Change]:
    """Fixed windows: more hours are worse where they do not count as downtime."""
    windows = entry.at("windows")
    clocks = [_as_clock(it) for it in (pair.old, pair.new)]
    order = order_of_clocks(*clocks)
    if order.sign == 0 or pair.same(windows):
        return
    counted = [view["countsAsDowntime"] for view in entry]
    verdict = NEUTRAL
    if all(view.is_false() for view in counted) and windows.old.exists and windows.new.exists:
        seen = order.upside_down()
        verdict = Verdict(seen.sign, seen.ratio, _WORK[(seen.sign or 0) > 0] if seen.sign else "")
    texts = [str(clock) if clock else None for clock in clocks]
    if None in texts:
        texts = [windows.before, windows.after]
    yield tell(
        pair, windows, "maintenance windows", verdict, parties, before=texts[0], after=texts[1]
    )


def _as_clock(agreement: Agreement) -> Clock | None:
    """All windows as one clock; None without any, or where they lie in several zones."""
    windows = maintenance_windows(agreement)
    zones = {window.calendar.zone for window in windows}
    if not windows or len(zones) > 1:
        return None
    spans = tuple(span for window in windows for span in window.calendar.spans)
    try:
        return Clock(BusinessCalendar(spans, zones.pop()), frozenset())
    except QuantityError:
        return None
