"""Keys whose direction a table knows: more is better or worse for somebody, or nobody can say."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from slalint.arithmetic import BusinessCalendar
from slalint.diff.change import Change
from slalint.diff.entry import Entry
from slalint.diff.meaning import meaning, read_meaning
from slalint.diff.order import UNKNOWN, Order, order_of_texts
from slalint.diff.pair import Pair
from slalint.diff.tell import NEUTRAL, Verdict, tell
from slalint.diff.words import by_factor

MOST: Final = object()
"""Nothing written means that there is no limit."""
LEAST: Final = object()
"""Nothing written means none of it."""
_TRUTH: Final = {"false": 0, "true": 1}


@dataclass(frozen=True, slots=True)
class Field:
    """How the value of a key is judged.

    `better` is 1 where more of it is better for the parties in question, -1 where less is, 0 where
    nobody can say. `absent` says what nothing means: MOST, LEAST, the text of a default, or None
    where that is open. `ranks` are words that stand for amounts, least first.
    """

    label: str
    better: int = 0
    absent: object = None
    worse: str = ""
    """What less good means to who signs."""
    good: str = ""
    ranks: tuple[str, ...] = ()

    def default(self) -> str | None:
        """What the value is where none is written."""
        return self.absent if isinstance(self.absent, str) else None


Fields = Mapping[str, Field]
"""Fields by key; `claim.within` is a key of a mapping below."""


def compare_fields(
    pair: Pair,
    entry: Entry,
    fields: Fields,
    what: str,
    parties: Sequence[str],
    *,
    without: Container[str] = (),
    clock: BusinessCalendar | None = None,
    goal: str | None = None,
    prefix: str = "",
) -> Iterator[Change]:
    """The changes of all keys of an entry, also of those that no table knows."""
    for key in entry.names():
        path = f"{prefix}{key}"
        if path in without:
            continue
        below = entry.at(key)
        if path not in fields and _is_mapping(below):
            rest = (pair, below, fields, what, parties)
            yield from compare_fields(
                *rest, without=without, clock=clock, goal=goal, prefix=f"{path}."
            )
            continue
        field = fields.get(path, Field(path.replace(".", " ")))
        yield from compare_field(pair, below, field, what, parties, clock=clock, goal=goal)


def compare_field(
    pair: Pair,
    entry: Entry,
    field: Field,
    what: str,
    parties: Sequence[str],
    *,
    clock: BusinessCalendar | None = None,
    goal: str | None = None,
) -> Iterator[Change]:
    """The change of one value, if it means something else than before."""
    default = field.default()
    given = read_meaning(default) if default is not None else None
    old, new = pair.was(entry.old), meaning(entry.new)
    if (given if old is None else old) == (given if new is None else new):
        return
    order = _order(entry, field, clock)
    if order.sign == 0:
        return
    verdict = _verdict(order, field)
    before, after = entry.before or default, entry.after or default
    label = f"{what}, {field.label}"
    yield tell(pair, entry, label, verdict, parties, before=before, after=after, goal=goal)


def _verdict(order: Order, field: Field) -> Verdict:
    if order.sign is None or not field.better:
        return NEUTRAL
    seen = order if field.better > 0 else order.upside_down()
    effect = field.good if (seen.sign or 0) > 0 else field.worse
    by = f", {by_factor(seen.ratio)}" if effect and by_factor(seen.ratio) else ""
    return Verdict(seen.sign, seen.ratio, f"{effect}{by}")


def _order(entry: Entry, field: Field, clock: BusinessCalendar | None) -> Order:
    """How much of it there is now, compared with before."""
    default = field.default()
    old, new = entry.before or default, entry.after or default
    if old is None or new is None:
        sign = {id(MOST): -1, id(LEAST): 1}.get(id(field.absent))
        return Order(sign if old is None or sign is None else -sign)
    if field.ranks:
        known = old in field.ranks and new in field.ranks
        return Order(_sign(field.ranks.index(new) - field.ranks.index(old))) if known else UNKNOWN
    if old in _TRUTH and new in _TRUTH:
        return Order(_sign(_TRUTH[new] - _TRUTH[old]))
    return order_of_texts(old, new, clock)


def _sign(number: int) -> int:
    return (number > 0) - (number < 0)


def _is_mapping(entry: Entry) -> bool:
    sides = [view for view in entry if view.exists]
    return bool(sides) and all(view.is_mapping for view in sides)
