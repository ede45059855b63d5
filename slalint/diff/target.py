"""The figure that a goal promises, before and now."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import Final

from slalint.agreement.clocks import clock_named, goal_clock
from slalint.agreement.goal import BOUNDS, Goal
from slalint.agreement.metrics import Metric
from slalint.agreement.shares import read_share
from slalint.arithmetic import BusinessCalendar, within
from slalint.diff.change import Change
from slalint.diff.entry import Entry, written
from slalint.diff.fields import Field, compare_field
from slalint.diff.meaning import meaning
from slalint.diff.order import Order, order_of, order_of_texts
from slalint.diff.pair import Pair
from slalint.diff.tell import BETTER, NEUTRAL, WORSE, Verdict, tell
from slalint.diff.words import by_factor, times
from slalint.rules.availability.wording import goal_yardstick

_WORDS: Final = {"atLeast": "at least ", "atMost": "at most ", "exactly": "exactly "}
_NATURAL: Final = {"higher": "atLeast", "lower": "atMost"}
_EACH: Final = frozenset({None, "each", "max"})
"""Statistics by which a bound holds for every single event, unless a share says otherwise."""


def target_changes(pair: Pair, old: Goal, new: Goal, what: str) -> Iterator[Change]:
    """The figure, the share that must keep it, and the minimum below it."""
    parties = pair.beneficiaries([new.id])
    entry = Entry(old.target, new.target)
    before, after = target_text(old), target_text(new)
    verdict = _verdict(old, new)
    if verdict is not None:
        yield tell(pair, entry, what, verdict, parties, before=before, after=after, goal=new.id)
    share = entry.at("share")
    if entry.old.is_mapping and entry.new.is_mapping:
        yield from _share_changes(pair, share, old, new, f"{what}, share", parties)
    floor = Entry(old.view["floor"], new.view["floor"])
    better = {"higher": 1, "lower": -1}.get(new.metric.better if new.metric else "", 0)
    if old.metric != new.metric:
        better = 0
    field = Field("minimum", better, worse="less is acceptable", good="more is owed")
    if floor.old.exists != floor.new.exists and better:
        gone = WORSE if floor.old.exists else BETTER
        yield tell(pair, floor, f"{what}, minimum", gone, parties, goal=new.id)
    else:
        clock = clock_of(new)
        yield from compare_field(pair, floor, field, what, parties, clock=clock, goal=new.id)


def target_text(goal: Goal) -> str | None:
    """`99.9%`, `exactly 50`, `between 40 and 60`, `none`; None without a target."""
    target = goal.target
    if not target.is_mapping:
        return written(target)
    parts = []
    for operator in BOUNDS:
        view = target[operator]
        if view.is_list:
            parts.append(f"between {' and '.join(view.texts())}")
        elif view.exists:
            natural = goal.metric is not None and _NATURAL[goal.metric.better] == operator
            parts.append(f"{'' if natural else _WORDS[operator]}{written(view) or ''}")
    return ", ".join(parts) or None


def clock_of(goal: Goal) -> BusinessCalendar | None:
    """The clock that a goal's business time runs on."""
    name = goal_clock(goal)
    return clock_named(goal.agreement, name) if name is not None else None


def _verdict(old: Goal, new: Goal) -> Verdict | None:
    """What the change of the figure comes to; None if it says the same."""
    promised = [goal.bounds != [] for goal in (old, new)]
    if not any(promised):
        return None  # nothing is promised, with whatever words
    if not all(promised):
        return BETTER if promised[1] else WORSE
    if _bare_meaning(old) == _bare_meaning(new):
        return None
    if old.promise is None or new.promise is None or old.metric is None or new.metric is None:
        return NEUTRAL
    same_scale = (old.metric.family, old.metric.better) == (new.metric.family, new.metric.better)
    operators = old.promise.operator, new.promise.operator
    if not same_scale or operators[0] != operators[1]:
        return NEUTRAL
    if operators[0] not in ("exactly", _NATURAL[new.metric.better]):
        return NEUTRAL
    if new.metric.family == "percent":
        return _of_percent(old, new, new.metric)
    figures = (goal.promise.view.text or "" for goal in (old, new) if goal.promise is not None)
    on_clock = new.clock != "24x7"
    order = order_of_texts(next(figures), next(figures), clock_of(new), all_on_clock=on_clock)
    return None if order.sign == 0 else _spoken(order, new.metric)


def _bare_meaning(goal: Goal) -> object:
    """What the target means without its share."""
    return frozenset((key, meaning(view)) for key, view in goal.target.entries() if key != "share")


def _spoken(order: Order, metric: Metric) -> Verdict:
    seen = order if metric.better == "higher" else order.upside_down()
    if seen.sign is None:
        return NEUTRAL
    said, word = times(seen.ratio), "stricter" if seen.sign > 0 else "looser"
    return Verdict(seen.sign, seen.ratio, f"{said} {word}" if said else "")


def _of_percent(old: Goal, new: Goal, metric: Metric) -> Verdict | None:
    before, after = _figure(old), _figure(new)
    if before is None or after is None:
        return NEUTRAL
    if before == after:
        return None
    if not (0 <= before <= 100 and 0 <= after <= 100):
        return NEUTRAL
    if not metric.is_nines:
        return _spoken(order_of(before, after), metric)
    order = order_of(100 - before, 100 - after).upside_down()
    verdict = _spoken(order, metric)
    return Verdict(
        verdict.sign, verdict.factor, _joined(_allowed(old, before, after), verdict.effect)
    )


def _figure(goal: Goal) -> Fraction | None:
    share = read_share(goal.promise.view) if goal.promise is not None else None
    return share.value if share is not None else None


def _allowed(goal: Goal, before: Fraction, after: Fraction) -> str:
    """`allowed downtime 43 min 12 s → 4 min 19 s in a 30-day month`."""
    yardstick = goal_yardstick(goal, goal.metric) if goal.metric is not None else None
    if yardstick is None:
        return ""
    figures = f"{yardstick.budget(before)} → {yardstick.budget(after)}"
    if yardstick.length is None:
        return f"{figures} may {yardstick.event.removeprefix('requests ')}"
    return f"allowed downtime {figures} {within(yardstick.length)}"


def _joined(*parts: str) -> str:
    return ", ".join(part for part in parts if part)


def _share_changes(
    pair: Pair, entry: Entry, old: Goal, new: Goal, what: str, parties: tuple[str, ...]
) -> Iterator[Change]:
    """The share that must keep the bound; all of them without one."""
    if pair.same(entry):
        return
    statistics = {goal.setting("statistic").text for goal in (old, new)}
    known = [read_share(view) for view in entry]
    before, after = (
        Fraction(100) if not view.exists else share.value if share is not None else None
        for view, share in zip(entry, known, strict=True)
    )
    if before == after:
        return
    verdict = NEUTRAL
    is_certain = (entry.old.exists and entry.new.exists) or statistics <= _EACH
    if before is not None and after is not None and is_certain:
        order = order_of(100 - before, 100 - after).upside_down()
        words = f"{'fewer' if (order.sign or 0) > 0 else 'more'} may miss it"
        verdict = Verdict(order.sign, order.ratio, _joined(words, by_factor(order.ratio)))
    texts = [it or "100%" for it in (entry.before, entry.after)]
    yield tell(pair, entry, what, verdict, parties, before=texts[0], after=texts[1], goal=new.id)
