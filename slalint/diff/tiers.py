"""Tiers of credits before and now: what is credited for each level of service."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import pairwise

from slalint.agreement.scales import BEST, Cut
from slalint.agreement.tiers import Table, Tier, credit_tables
from slalint.agreement.view import View
from slalint.arithmetic import Duration, QuantityError
from slalint.diff.change import Change
from slalint.diff.entry import Entry
from slalint.diff.nine import moved_by_a_nine, told_by_history
from slalint.diff.pair import Pair
from slalint.diff.tell import BETTER, NEUTRAL, WORSE, Verdict, tell
from slalint.diff.words import by_factor

_BOUNDS = ("below", "atMost", "atLeast", "above")


def tier_changes(
    pair: Pair, remedy: Entry, what: str, parties: Sequence[str], goals: Sequence[str]
) -> Iterator[Change]:
    """What is credited, level by level: better if never less, and somewhere more."""
    from dataclasses import replace

    entry = remedy.at("credits")
    if pair.same(entry):
        return
    tables = (
        credit_tables(pair.old).get(remedy.old.name),
        credit_tables(pair.new).get(remedy.new.name),
    )
    verdict = _verdict(tables) if tables[0] and tables[1] else _of_presence(entry)
    texts = [_said(view) for view in entry]
    change = tell(
        pair, entry, f"{what}, credits", verdict, parties, before=texts[0], after=texts[1]
    )
    yield replace(change, nine=_has_slip(pair, entry, goals))


def _of_presence(entry: Entry) -> Verdict:
    if entry.old.exists and entry.new.exists:
        return NEUTRAL
    if "incorporated" in (entry.old.text, entry.new.text):
        return NEUTRAL
    return BETTER if entry.new.exists else WORSE


def _verdict(tables: Sequence[Table | None]) -> Verdict:
    old, new = tables
    if old is None or new is None or old.scale != new.scale:
        return NEUTRAL
    cuts = sorted(
        {BEST, old.scale.worst}
        | {cut for it in (*old.tiers, *new.tiers) for cut in (it.top_cut, it.bottom_cut)}
    )
    signs: set[int | None] = set()
    ratios: set[Fraction | None] = set()
    for low, high in pairwise(cuts):
        sign, ratio = _compare(_at(old, low, high), _at(new, low, high))
        if sign != 0:
            signs.add(sign)
            ratios.add(ratio)
    if len(signs) != 1 or None in signs:
        return NEUTRAL
    sign, ratio = signs.pop(), ratios.pop() if len(ratios) == 1 else None
    words = "more is credited" if sign == 1 else "less is credited"
    by = by_factor(ratio)
    return Verdict(sign, ratio, f"{words}, {by}" if by else words)


def _at(table: Table, low: Cut, high: Cut) -> Tier | None:
    """The tier for the levels between two cuts; of nested ones the worst that matches."""
    matching = [it for it in table.tiers if it.bottom_cut <= low and it.top_cut >= high]
    return min(matching, key=lambda it: it.top_cut, default=None)


def _compare(old: Tier | None, new: Tier | None) -> tuple[int | None, Fraction | None]:
    """Whether more is credited at a level, and how many times as much."""
    if old is None or new is None:
        return (new is not None) - (old is not None), None
    before, after = old.credit, new.credit
    if before is None or after is None or before.unit != after.unit:
        return (0 if old.credit_text == new.credit_text else None), None
    repeated = _repeats(old.every, new.every)
    amounts = (after.amount > before.amount) - (after.amount < before.amount)
    signs = {amounts, repeated} - {0}
    if None in signs or len(signs) > 1:
        return None, None
    ratio = after.amount / before.amount if before.amount and not repeated else None
    return (signs.pop() if signs else 0), ratio


def _repeats(before: str | None, after: str | None) -> int | None:
    """Whether a credit repeats more often."""
    if before == after:
        return 0
    if before is None or after is None:
        return None
    try:
        first, second = (Duration.parse(text).typical() for text in (before, after))
    except QuantityError:
        return None
    return (first > second) - (first < second)


def _said(view: View) -> str | None:
    """`below 99.95%: 10%, below 99%: 25%`."""
    if not view.is_list:
        return view.text
    return ", ".join(map(_said_tier, view.items())) or None


def _said_tier(view: View) -> str:
    names = {"atMost": "at most", "atLeast": "at least"}
    bounds = [f"{names.get(key, key)} {view[key].text}" for key in _BOUNDS if view[key].text]
    every = f" every {view['every'].text}" if view["every"].text else ""
    return f"{' and '.join(bounds) or 'any miss'}: {view['credit'].text or 'nothing'}{every}"


def _has_slip(pair: Pair, entry: Entry, goals: Sequence[str]) -> bool:
    """Whether a figure moved by a nine, in tiers that are otherwise as many as before."""
    old, new = entry.old.items(), entry.new.items()
    if len(old) != len(new):
        return False
    texts = [
        (before[key].text, after[key].text)
        for before, after in zip(old, new, strict=True)
        for key in (*_BOUNDS, "credit")
    ]
    return any(
        moved_by_a_nine(before, after)
        and not any(told_by_history(pair.new, goal, before, after) for goal in goals)
        for before, after in texts
        if before is not None and after is not None
    )
