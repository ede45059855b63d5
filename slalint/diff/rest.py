"""What has no direction of its own, and is told as changed: words, parties, dependencies."""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from typing import Final

from slalint.agreement.clocks import business_clock
from slalint.agreement.view import View
from slalint.diff.change import Change
from slalint.diff.clocks import Clock, has_business_time, order_of_clocks
from slalint.diff.entry import Entry
from slalint.diff.fields import Field, compare_field, compare_fields
from slalint.diff.meaning import Renames, meaning
from slalint.diff.pair import Pair
from slalint.diff.tell import NEUTRAL, tell

NOT_COMPARED: Final = frozenset(
    {
        *("apiVersion", "kind", "id", "title", "version", "language", "tags", "author"),
        *("checkedBy", "approvals", "history", "uses", "defaults"),
    }
)
"""Keys that promise nothing: names, records, and what is read where it counts."""

_NAMED: Final = {
    "parties": "party",
    "definitions": "definition",
    "severities": "severity",
    "events": "event",
}
_PLAIN: Final = (
    *("type", "summary", "plans", "fees", "planning", "under", "incorporates", "review"),
)
_RECORDS: Final = frozenset({"months", "last", "next"})
"""Keys that record what happened, or move on by themselves."""


def other_changes(pair: Pair) -> Iterator[Change]:
    """Everything that has not been told elsewhere."""
    form = Entry(pair.old.view["form"], pair.new.view["form"])
    yield from compare_field(pair, form, Field("form", absent="negotiated"), "agreement", ())
    for block, noun in _NAMED.items():
        yield from _named(pair, block, noun)
    yield from _order(pair)
    yield from _dependencies(pair)
    yield from _business_clock(pair)
    for block in _PLAIN:
        entry = Entry(pair.old.view[block], pair.new.view[block])
        if entry.old.is_mapping and entry.new.is_mapping:
            yield from compare_fields(pair, entry, {}, block, (), without=_RECORDS)
        elif not pair.same(entry):
            yield tell(pair, entry, block, NEUTRAL)


def _named(pair: Pair, block: str, noun: str) -> Iterator[Change]:
    """Entries by name. Of shared parties only those that take part count."""
    for entry in pair.entries(block):
        name = (entry.new if entry.new.exists else entry.old).name
        if block == "parties" and name not in pair.parties:
            continue
        what = f"{noun} {name}"
        if entry.old.is_mapping and entry.new.is_mapping:
            yield from compare_fields(pair, entry, {}, what, ())
        elif not pair.same(entry):
            yield tell(pair, entry, what, NEUTRAL)


def _order(pair: Pair) -> Iterator[Change]:
    """Severities in another order: the most severe comes first."""
    both = [it for it in pair.entries("severities") if it.old.exists and it.new.exists]
    old = pair.now("severities", pair.old.severities)
    new = [it.new.name for it in both]
    kept = [name for name in old if name in new]
    if kept != new:
        entry = Entry(pair.old.view["severities"], pair.new.view["severities"])
        yield tell(pair, entry, "severities, order", before=", ".join(kept), after=", ".join(new))


def _dependencies(pair: Pair) -> Iterator[Change]:
    """What the promises rest on: it makes them likelier to be kept, not other promises."""
    lists = Entry(pair.old.view["dependencies"], pair.new.view["dependencies"])
    for entry in pair.items(lists, _behind, _whose):
        view = entry.new if entry.new.exists else entry.old
        name = next((t for key in ("name", "sla", "goal") if (t := view[key].text)), "a part")
        what = f"dependency {name}"
        if entry.old.exists and entry.new.exists:
            yield from compare_fields(pair, entry, {}, what, ())
        else:
            yield tell(pair, entry, what, NEUTRAL)


def _behind(view: View, renames: Renames) -> Hashable:
    return tuple(meaning(view[key], renames) for key in ("name", "sla", "goal"))


def _whose(view: View, renames: Renames) -> Hashable:
    """The agreement behind it, whatever its goal is called."""
    return meaning(view["sla"], renames)


def _business_clock(pair: Pair) -> Iterator[Change]:
    """The clock of business time outside goals, where there is such time."""
    names = business_clock(pair.old), business_clock(pair.new)
    if pair.now("calendars", [names[0] or ""]) == (names[1] or "",):
        return  # the same calendar; what changed of it is told there
    clocks = Clock.named(pair.old, names[0]), Clock.named(pair.new, names[1])
    if order_of_clocks(*clocks).sign == 0 or not has_business_time(pair.new):
        return
    entry = Entry(pair.old.view["defaults"]["clock"], pair.new.view["defaults"]["clock"])
    yield tell(pair, entry, "clock of business time", before=names[0], after=names[1])
