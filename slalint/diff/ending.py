"""How long promises hold: status, term, cancellation, and changes that one side may make."""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from typing import Final

from slalint.agreement.agreement import Agreement
from slalint.agreement.metrics import Metric
from slalint.agreement.term import term_of
from slalint.agreement.view import View
from slalint.diff.change import Change
from slalint.diff.entry import Entry
from slalint.diff.fields import LEAST, MOST, Field, Fields, compare_field, compare_fields
from slalint.diff.meaning import Renames, meaning
from slalint.diff.pair import Pair
from slalint.diff.parties import compare_parties
from slalint.diff.tell import BETTER, NEUTRAL, WORSE, Verdict, tell

IN_FORCE: Final = frozenset({"active", "deprecated"})

_TERM: Final[Fields] = {
    "indefinite": Field("indefinite", absent="false"),
    "renewal.automatic": Field("renewal is automatic", absent="false"),
}
_CONDITION: Final[Fields] = {
    "misses": Field("misses", -1, worse="harder to cancel", good="easier to cancel"),
    "of": Field("among so many windows", 1, worse="harder to cancel", good="easier to cancel"),
    "consecutive": Field(
        "in a row", -1, "false", worse="harder to cancel", good="easier to cancel"
    ),
    "cure": Field("time to cure", -1, LEAST, worse="later to cancel", good="sooner to cancel"),
    "notified": Field(
        "the other side is told first", -1, "false", worse="one more step", good="one step less"
    ),
    "exercise": Field(
        "time to use it", 1, MOST, worse="less time to cancel", good="more time to cancel"
    ),
    "notice": Field("notice", -1, worse="later to cancel", good="sooner to cancel"),
}


def status_changes(pair: Pair) -> Iterator[Change]:
    """Whether the promises are in force at all."""
    entry = Entry(pair.old.view["status"], pair.new.view["status"])
    before, after = pair.old.status, pair.new.status
    if before == after:
        return
    held, holds = before in IN_FORCE, after in IN_FORCE
    verdict = NEUTRAL
    if held and not holds:
        verdict = Verdict(-1, None, "its promises are no longer in force")
    elif holds and not held:
        verdict = Verdict(1, None, "its promises come into force")
    parties = pair.beneficiaries()
    yield tell(pair, entry, "status", verdict, parties, before=before, after=after)


def term_changes(pair: Pair) -> Iterator[Change]:
    """The term binds both sides: who gains by a longer one, nobody can say."""
    entry = Entry(pair.old.view["term"], pair.new.view["term"])
    skipped = {"published"}
    before, after = term_of(pair.old), term_of(pair.new)
    if before.last is not None and (before.first, before.last) == (after.first, after.last):
        skipped |= {"expires", "duration"}
    yield from compare_fields(pair, entry, _TERM, "term", (), without=skipped)


def cancellation_changes(pair: Pair) -> Iterator[Change]:
    """Conditions, for those who may cancel by them; notice and consequences bind all."""
    entry = Entry(*(_unless_absent(it, "cancellation") for it in (pair.old, pair.new)))
    for condition in pair.items(entry.at("conditions"), _text, _goal):
        yield from _condition(pair, condition)
    yield from compare_fields(pair, entry, {}, "cancellation", (), without={"conditions", "none"})


def _unless_absent(agreement: Agreement, block: str) -> View:
    return agreement.view[block]


def _text(view: View, _: Renames) -> Hashable:
    return meaning(view["text"])


def _goal(view: View, renames: Renames) -> Hashable:
    goal = meaning(view["goal"], renames)
    return None if goal is None else (goal, meaning(view["by"], renames))


def _condition(pair: Pair, entry: Entry) -> Iterator[Change]:
    view = entry.new if entry.new.exists else entry.old
    text = view["text"].text or "a condition"
    what = "condition of cancellation"
    who = view["by"].texts() if entry.new.exists else pair.now("parties", view["by"].texts())
    if not entry.old.exists:
        yield tell(pair, entry, what, BETTER if who else NEUTRAL, who, after=text)
        return
    if not entry.new.exists:
        yield tell(pair, entry, what, WORSE if who else NEUTRAL, who, before=text)
        return
    old = pair.now("parties", entry.old["by"].texts())
    if entry.old["by"].exists and entry.new["by"].exists:
        yield from compare_parties(pair, entry.at("by"), f"{what}, by", old, list(who))
        done = {"below", "by"}
    else:
        done = {"below"}
    yield from compare_fields(pair, entry, _CONDITION, what, who, without=done, clock=pair.clock)
    metric = _metric(pair, entry)
    sign = 0 if metric is None else 1 if metric.better == "higher" else -1
    below = Field("below", sign, worse="harder to cancel", good="easier to cancel")
    yield from compare_field(pair, entry.at("below"), below, what, who, clock=pair.clock)


def _metric(pair: Pair, entry: Entry) -> Metric | None:
    goal = pair.new.goal(entry.new["goal"].text or "")
    return goal.metric if goal is not None else None


_CHANGES: Final[Fields] = {
    "notice": Field("notice", 1, LEAST, worse="less time to prepare", good="more time to prepare"),
    "adverseNotice": Field(
        "notice of adverse changes", 1, worse="less time to prepare", good="more time to prepare"
    ),
}


def unilateral_changes(pair: Pair) -> Iterator[Change]:
    """Changes that one side may make alone, for the other parties."""
    entry = Entry(pair.old.view["changes"], pair.new.view["changes"])
    if not (entry.old.exists or entry.new.exists):
        return
    old = pair.now("parties", entry.old["by"].texts())
    new = entry.new["by"].texts()
    what = "changes of the terms"
    for names, sign in (
        ([it for it in new if it not in old], -1),
        ([it for it in old if it not in new], 1),
    ):
        if names:
            texts = [", ".join(them) or None for them in (old, new)]
            words = "may change the terms alone" if sign < 0 else "may no longer change them alone"
            verdict = Verdict(sign, None, f"{' and '.join(names)} {words}")
            yield tell(
                pair,
                entry.at("by"),
                f"{what}, by",
                verdict,
                pair.others(*names),
                before=texts[0],
                after=texts[1],
            )
    if entry.old.exists and entry.new.exists:
        others = pair.others(*new, *old)
        yield from compare_fields(
            pair, entry, _CHANGES, what, others, without={"by"}, clock=pair.clock
        )
