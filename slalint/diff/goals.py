"""Goals: what is promised to whom, how it is counted, and what happens to the promise."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction
from typing import Final

from slalint.agreement.goal import Goal
from slalint.agreement.metrics import Better
from slalint.arithmetic import allowance, say_duration
from slalint.diff.change import Change
from slalint.diff.clocks import goal_clock_changes
from slalint.diff.entry import Entry
from slalint.diff.fields import LEAST, Field, Fields, compare_field, compare_fields
from slalint.diff.meaning import meaning
from slalint.diff.order import UNKNOWN, Order, order_of_windows
from slalint.diff.pair import Pair
from slalint.diff.parties import compare_parties
from slalint.diff.target import clock_of, target_changes, target_text
from slalint.diff.tell import BETTER, NEUTRAL, WORSE, Verdict, tell
from slalint.diff.words import by_factor, listed

_OWN: Final = frozenset(
    {
        *("title", "metric", "target", "floor", "allowedDowntime", "baseline", "due"),
        *("owner", "beneficiary", "window", "clock", "statistic", "timeZone"),
        *("measurement.sharedWith", "measurement.by"),
    }
)
"""Keys that are compared here, that say nothing of the promise, or that record the past."""

_EVERY_GOAL: Final[Fields] = {
    "of": Field("what is counted"),
    "from": Field("start of the clock"),
    "to": Field("end of the clock"),
    "measurement.failuresToCount": Field("failures that count", absent="1"),
    "measurement.basis": Field("basis", absent="time"),
}
_AVAILABILITY: Final[Fields] = {
    **_EVERY_GOAL,
    "measurement.failuresToCount": Field(
        "consecutive failures until one counts",
        -1,
        "1",
        worse="more downtime goes uncounted",
        good="more downtime counts",
    ),
    "measurement.interval": Field(
        "interval", -1, worse="more short outages go unseen", good="shorter outages are seen"
    ),
    "measurement.minimumOutage": Field(
        "shortest outage that counts",
        -1,
        LEAST,
        worse="more downtime goes uncounted",
        good="more downtime counts",
    ),
    "measurement.noData": Field(
        "intervals without data", 1, ranks=("available", "excluded", "unavailable")
    ),
}
_SINGLE: Final = frozenset({None, "each", "max", "min"})
"""Statistics that look at single events: the length of the window does not matter to them."""
_PERCENTILE: Final = re.compile(r"p([0-9]{1,2}(?:\.[0-9]{1,4})?)\Z")


def goal_changes(pair: Pair) -> Iterator[Change]:
    """Everything that changed about goals."""
    for it, entry in zip(pair.goals, pair.entries("goals"), strict=True):
        if it.old is None and it.new is not None:
            yield _appeared(pair, entry, it.new, BETTER)
        elif it.new is None and it.old is not None:
            yield _appeared(pair, entry, it.old, WORSE)
        elif it.old is not None and it.new is not None:
            yield from _changes(pair, entry, it.old, it.new)


def subject(goal: Goal) -> str:
    """`uptime of acme → globex`, as far as that is known."""
    sides = [listed(parties) for parties in (goal.owners, goal.beneficiaries)]
    if all(sides):
        return f"{goal.id} of {sides[0]} → {sides[1]}"
    return f"{goal.id} of {sides[0]}" if sides[0] else goal.id


def _appeared(pair: Pair, entry: Entry, goal: Goal, verdict: Verdict) -> Change:
    """A goal that is new, or gone; one that promises nothing is neither better nor worse."""
    parties = pair.beneficiaries([goal.id])
    text = target_text(goal) or goal.id
    told = verdict if goal.bounds else NEUTRAL
    words = "a new goal" if verdict.sign == 1 else "the goal is gone"
    said = Verdict(told.sign, None, words)
    if verdict.sign == 1:
        return tell(pair, entry, subject(goal), said, parties, after=text)
    return tell(pair, entry, subject(goal), said, parties, before=text)


def _changes(pair: Pair, entry: Entry, old: Goal, new: Goal) -> Iterator[Change]:
    what = subject(new)
    parties = pair.beneficiaries([new.id])
    yield from target_changes(pair, old, new, what)
    yield from _metric_changes(pair, entry, what)
    yield from _people(pair, entry, old, new, what)
    yield from _window_changes(pair, old, new, what)
    yield from goal_clock_changes(pair, old, new, what)
    yield from _statistic_changes(pair, old, new, what)
    yield from _restated(pair, entry, old, new, what)
    zone = Entry(old.setting("timeZone"), new.setting("timeZone"))
    yield from compare_field(pair, zone, Field("time zone"), what, parties)
    due = Field("due", -1, worse="later", good="sooner")
    yield from compare_field(pair, entry.at("due"), due, what, parties, clock=clock_of(new))
    is_availability = new.metric is not None and new.metric.is_availability
    table = _AVAILABILITY if is_availability else _EVERY_GOAL
    yield from compare_fields(
        pair, entry, table, what, parties, without=_OWN, clock=clock_of(new), goal=new.id
    )


def _metric_changes(pair: Pair, entry: Entry, what: str) -> Iterator[Change]:
    metric = entry.at("metric")
    if not pair.same(metric):
        yield tell(pair, metric, f"{what}, metric")


def _people(pair: Pair, entry: Entry, old: Goal, new: Goal, what: str) -> Iterator[Change]:
    """Who owes it, to whom, who measures, and who sees the figures."""
    owners = pair.now("parties", old.owners), new.owners
    if set(owners[0]) != set(owners[1]):
        texts = [", ".join(names) or None for names in owners]
        yield tell(pair, entry.at("owner"), f"{what}, owner", before=texts[0], after=texts[1])
    before = pair.now("parties", old.beneficiaries)
    place = entry.at("beneficiary")
    yield from compare_parties(pair, place, f"{what}, owed to", before, new.beneficiaries)
    shared = entry.at("measurement", "sharedWith")
    readers = pair.now("parties", shared.old.texts()), shared.new.texts()
    yield from compare_parties(pair, shared, f"{what}, figures shared with", *readers)
    by = entry.at("measurement", "by")
    field = Field("measured by", absent=new.owners[0] if len(new.owners) == 1 else None)
    yield from compare_field(pair, by, field, what, ())


def _window_changes(pair: Pair, old: Goal, new: Goal, what: str) -> Iterator[Change]:
    """A longer window averages more: a failure has more time to be made up for."""
    entry = Entry(old.setting("window"), new.setting("window"))
    if pair.same(entry):
        return
    before, after = old.window, new.window
    order = order_of_windows(before, after) if before and after else UNKNOWN
    verdict = NEUTRAL
    if order.sign and _is_averaged(old) and _is_averaged(new):
        seen = order.upside_down()
        verdict = Verdict(seen.sign, seen.ratio, _window_words(new, old, seen))
    place = Entry(old.view["window"], new.view["window"])
    texts = entry.before, entry.after
    parties = pair.beneficiaries([new.id])
    yield tell(pair, place, f"{what}, window", verdict, parties, before=texts[0], after=texts[1])


def _is_averaged(goal: Goal) -> bool:
    """Whether keeping the promise in each of some windows keeps it over all of them as one."""
    metric, statistic = goal.metric, goal.setting("statistic").text
    if metric is None or not goal.bounds or goal.promise is None:
        return False
    if metric.family == "percent" or goal.target["share"].exists:
        return True
    if metric.family in ("count", "money") and statistic in (None, "total"):
        return metric.better == "higher"
    return statistic not in (*_SINGLE, "total")


def _window_words(new: Goal, old: Goal, order: Order) -> str:
    longer = "a longer window" if (order.sign or 0) < 0 else "a shorter window"
    by = by_factor(order.ratio)
    words = f"{longer}, {by}" if by else longer
    lengths = [goal.window.typical() if goal.window else None for goal in (old, new)]
    is_time = new.metric is not None and new.metric.is_availability and not new.counts_requests
    if not is_time or new.percent is None or None in lengths:
        return words
    downtimes = (say_duration(allowance(new.percent, it.seconds)) for it in lengths if it)
    return f"{words}: {' → '.join(downtimes)} of downtime may come at once"


def _statistic_changes(pair: Pair, old: Goal, new: Goal, what: str) -> Iterator[Change]:
    entry = Entry(old.setting("statistic"), new.setting("statistic"))
    if pair.same(entry):
        return
    sign = None
    if new.metric is not None and old.metric == new.metric and not new.target["share"].exists:
        sign = _statistic_order(entry.before, entry.after, new.metric.better)
    words = {1: "more of the events count", -1: "outliers no longer count as much"}
    verdict = Verdict(sign, None, words.get(sign or 0, ""))
    place = Entry(old.view["statistic"], new.view["statistic"])
    texts = entry.before, entry.after
    parties = pair.beneficiaries([new.id])
    yield tell(pair, place, f"{what}, statistic", verdict, parties, before=texts[0], after=texts[1])


def _statistic_order(before: str | None, after: str | None, better: Better) -> int | None:
    """Which bound on a statistic is harder to keep; None where that depends on the events.

    The largest of all is hard to keep low, the smallest is hard to keep high.
    """
    first, second = _rank(before, better), _rank(after, better)
    if first is None or second is None:
        return None
    if "mean" in (before, after) and not {first, second} & {Fraction(0), Fraction(100)}:
        return None  # a mean may lie on either side of a percentile
    larger = (second > first) - (second < first)
    return larger if better == "lower" else -larger


def _rank(statistic: str | None, better: Better) -> Fraction | None:
    """The share of events at or below a statistic, in percent; a mean lies somewhere between."""
    each = 100 if better == "lower" else 0
    known = {"each": each, "max": 100, "median": 50, "mean": 50, "min": 0}
    if statistic in known:
        return Fraction(known[statistic])
    found = _PERCENTILE.match(statistic or "")
    return Fraction(found[1]) if found else None


def _restated(pair: Pair, entry: Entry, old: Goal, new: Goal, what: str) -> Iterator[Change]:
    """A downtime that is stated beside the target counts where the target says nothing else."""
    downtime = entry.at("allowedDowntime")
    if not (downtime.old.exists and downtime.new.exists) and (old.bounds or new.bounds):
        return
    if meaning(old.target) != meaning(new.target):
        return
    field = Field("allowed downtime", -1, worse="more is allowed", good="less is allowed")
    parties = pair.beneficiaries([new.id])
    yield from compare_field(pair, downtime, field, what, parties, clock=clock_of(new))
