"""Two versions of agreements compared: which agreement is which, and what changed of each."""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from slalint.agreement.agreement import Agreement
from slalint.diff.change import Change, Compared, Comparison, Direction
from slalint.diff.clocks import calendar_changes
from slalint.diff.ending import (
    IN_FORCE,
    cancellation_changes,
    status_changes,
    term_changes,
    unilateral_changes,
)
from slalint.diff.goals import goal_changes
from slalint.diff.matching import match
from slalint.diff.meaning import meaning
from slalint.diff.naming import name_changes
from slalint.diff.pair import Pair
from slalint.diff.people import (
    contact_changes,
    escalation_changes,
    report_changes,
    requirement_changes,
)
from slalint.diff.relief import exclusion_changes, maintenance_changes
from slalint.diff.remedies import remedy_changes
from slalint.diff.rest import NOT_COMPARED, other_changes
from slalint.diff.side import Side

_BLOCKS: Final[Sequence[Callable[[Pair], Iterator[Change]]]] = (
    status_changes,
    goal_changes,
    calendar_changes,
    remedy_changes,
    exclusion_changes,
    maintenance_changes,
    cancellation_changes,
    requirement_changes,
    contact_changes,
    escalation_changes,
    report_changes,
    term_changes,
    unilateral_changes,
    other_changes,
)
_WHOLE_GOAL: Final = re.compile(r"goals\.[^.]{1,80}\Z")
_RANKS: Final = {Direction.WEAKENED: 0, Direction.STRENGTHENED: 1, Direction.NEUTRAL: 2}


@dataclass(frozen=True)
class Placed:
    """An agreement, and the place of its file."""

    place: str
    agreement: Agreement


def compare(old: Side, new: Side, asked: Callable[[str], bool] = lambda _: True) -> Comparison:
    """Every change between two versions, in the files that are asked for by place.

    An agreement counts where its own file was asked for, or a shared document that it uses.
    """
    changed = _changed(old, new)
    shared = {it for it in changed if old.shared_in(it) or new.shared_in(it)}
    named = set(filter(asked, shared))
    places = None if shared else frozenset(changed)
    broken = [(side, place) for side in (old, new) for place in side.unreadable(places)]
    blocked = {place for _, place in broken}
    hidden = {name for side, place in broken for name in side.unreadable(places)[place]}
    found = []
    for before, now in _pairs(_placed(old, places), _placed(new, places)):
        sides = [it for it in (now, before) if it is not None]
        if any(it.place in blocked or it.agreement.id in hidden for it in sides):
            continue
        if any(asked(it.place) or _uses(it, named, old, new) for it in sides):
            found.append(_compared(before, now, old, new))
    told = [side.obstacle(place) for side, place in broken if place in changed and asked(place)]
    return Comparison(
        tuple(sorted((it for it in found if it.changes), key=lambda it: it.file)),
        tuple(told),
        any(asked(place) for side in (new, old) for place, _ in side.agreements()),
    )


def known_parties(old: Side, new: Side) -> frozenset[str]:
    """Every party that any agreement of either version names."""
    agreements = (it for side in (old, new) for _, it in side.agreements())
    return frozenset(party for it in agreements for party in it.participants)


def _changed(old: Side, new: Side) -> set[str]:
    """The places of files that are not the same, byte by byte, in both versions."""
    both = old.texts.keys() & new.texts.keys()
    same = {it for it in both if old.texts[it].data == new.texts[it].data}
    return (old.texts.keys() | new.texts.keys()) - same


def _placed(side: Side, places: frozenset[str] | None) -> list[Placed]:
    return [Placed(place, agreement) for place, agreement in side.agreements(places)]


def _uses(it: Placed, shared: set[str], *sides: Side) -> bool:
    """Whether an agreement uses a shared document of one of these files."""
    files = {
        side.members[place].name for side in sides for place in shared if place in side.members
    }
    return any(peer.file in files for peer in it.agreement.shared_documents)


Sides = tuple[Placed | None, Placed | None]


def _pairs(old: list[Placed], new: list[Placed]) -> list[Sides]:
    """By id, then by content, then by place where nothing else in a file came or went."""
    keys = (_by_id, _by_content, _by_place)
    found, left, right = match(old, new, *((key, key) for key in keys))
    pairs: list[Sides] = [(old[it.old], new[it.new]) for it in found]
    pairs += [(None, new[position]) for position in right]
    return pairs + [(old[position], None) for position in left]


def _by_id(it: Placed) -> Hashable:
    return it.agreement.id or None


def _by_content(it: Placed) -> Hashable:
    """What it says, whatever it and its versions are called."""
    entries = it.agreement.view.entries()
    return frozenset((key, meaning(view)) for key, view in entries if key not in NOT_COMPARED)


def _by_place(it: Placed) -> Hashable:
    """The file and the goals: the same promises under another id, with other figures."""
    goals = frozenset(goal.id for goal in it.agreement.goals)
    return (it.place, it.agreement.type, goals) if goals else None


def _compared(before: Placed | None, now: Placed | None, old: Side, new: Side) -> Compared:
    shown = now or before
    assert shown is not None
    agreement = shown.agreement
    if before is not None and now is not None:
        pair = Pair(before.agreement, now.agreement)
        changes = _changes(pair, name_changes(pair, old, new))
    else:
        changes = (_whole(agreement, is_new=now is not None),)
    former = before.agreement.id if before is not None else agreement.id
    title = agreement.view["title"].text or ""
    return Compared(agreement.id, former, title, agreement.file, changes)


def _whole(agreement: Agreement, *, is_new: bool) -> Change:
    """An agreement that is new, or gone: all that it promises."""
    parties = tuple(dict.fromkeys(it for goal in agreement.goals for it in goal.beneficiaries))
    counts = agreement.status in IN_FORCE and parties
    direction = Direction.NEUTRAL
    if counts:
        direction = Direction.STRENGTHENED if is_new else Direction.WEAKENED
    title = agreement.view["title"].text or agreement.service or agreement.id
    return Change(
        direction=direction,
        parties=parties if counts else (),
        path="",
        agreement=agreement.id,
        before=None if is_new else title,
        after=title if is_new else None,
        message=f"agreement {agreement.id}: {'new' if is_new else 'gone, with all its promises'}",
        place=(agreement, agreement.view) if is_new else None,
    )


def compare_agreements(old: Agreement, new: Agreement) -> tuple[Change, ...]:
    """What changed of one agreement, strongest first."""
    return _changes(Pair(old, new), ())


def _changes(pair: Pair, more: Iterable[Change]) -> tuple[Change, ...]:
    found = [*(change for changes in _BLOCKS for change in changes(pair)), *more]
    return tuple(sorted(found, key=_strength))


def _strength(change: Change) -> tuple[int, bool, Fraction]:
    """Weakenings first, then strengthenings; whole promises first, then by their factor."""
    is_whole = change.path == "status" or _WHOLE_GOAL.match(change.path) is not None
    factor = change.factor or Fraction(1)
    return _RANKS[change.direction], not is_whole, -max(factor, 1 / factor)
