"""Remedies: what follows a miss, and what it takes to get it."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence
from typing import Final

from slalint.agreement.view import View
from slalint.diff.change import Change
from slalint.diff.entry import Entry, written
from slalint.diff.fields import LEAST, MOST, Field, Fields, compare_field, compare_fields
from slalint.diff.meaning import Renames, meaning
from slalint.diff.pair import Pair
from slalint.diff.parties import compare_parties
from slalint.diff.tell import BETTER, NEUTRAL, WORSE, Verdict, tell
from slalint.diff.tiers import tier_changes

_CAP: Final = Field("cap", 1, MOST, worse="less can be credited", good="more can be credited")
_REMEDY: Final[Fields] = {
    "minimum": Field(
        "smallest credit",
        -1,
        LEAST,
        worse="small credits are not paid",
        good="smaller ones are paid",
    ),
    "of": Field("credits are of"),
    "issued": Field("paid after", -1, MOST, worse="paid later", good="paid sooner"),
    "due": Field("due", -1, MOST, worse="later", good="sooner"),
    "sole": Field(
        "sole remedy",
        -1,
        "false",
        worse="no other remedy is left",
        good="other remedies are open",
    ),
    "claim.within": Field(
        "time to claim", 1, MOST, worse="less time to claim", good="more time to claim"
    ),
    "claim.report.within": Field(
        "time to report", 1, MOST, worse="less time to report", good="more time to report"
    ),
    "claim.until.end": Field(
        "end of the claims", 1, worse="less time to claim", good="more time to claim"
    ),
    "claim.answer": Field("answer to a claim", -1, MOST, worse="later", good="sooner"),
    "claim.automatic": Field(
        "paid without a claim", 1, "false", worse="has to be claimed", good="need not be claimed"
    ),
    "claim.conditions": Field(
        "condition of a claim", -1, LEAST, worse="one more condition", good="no such condition"
    ),
    "settlement.transferable": Field(
        "credits may pass to others", 1, worse="no longer", good="from now on"
    ),
}
_STRIKE: Final[Fields] = {
    "misses": Field("misses", -1, worse="only after more misses", good="after fewer misses"),
    "per": Field("counted per", 1, worse="counted for less long", good="counted for longer"),
}


def remedy_changes(pair: Pair) -> Iterator[Change]:
    """Remedies, for those to whom their goals are owed."""
    for entry in pair.entries("remedies"):
        view = entry.new if entry.new.exists else entry.old
        goals = view["goals"].texts()
        goals = goals if entry.new.exists else list(pair.now("goals", goals))
        parties = pair.beneficiaries(goals)
        what = f"remedy {view.name}"
        if not entry.old.exists:
            yield tell(pair, entry, what, BETTER, parties, after=_brief(view))
        elif not entry.new.exists:
            yield tell(pair, entry, what, WORSE, parties, before=_brief(view))
        else:
            yield from _changes(pair, entry, what, parties, goals)


def _brief(view: View) -> str:
    """What a remedy is, in a few words."""
    kinds = [key for key in ("credits", "formula", "strikes", "action") if view[key].exists]
    action = written(view["action"])
    return action or " and ".join(kinds) or view.name


def _changes(
    pair: Pair, entry: Entry, what: str, parties: tuple[str, ...], goals: Sequence[str]
) -> Iterator[Change]:
    yield from _goals(pair, entry.at("goals"), what)
    yield from tier_changes(pair, entry, what, parties, goals)
    yield from _cap(pair, entry.at("cap"), what, parties)
    yield from _strikes(pair, entry.at("strikes"), what, parties)
    done = {"goals", "credits", "cap", "strikes"}
    goal = goals[0] if len(goals) == 1 else None
    yield from compare_fields(
        pair, entry, _REMEDY, what, parties, without=done, clock=pair.clock, goal=goal
    )


def _goals(pair: Pair, entry: Entry, what: str) -> Iterator[Change]:
    """Goals that are no longer covered, or are from now on; not those that another remedy takes."""
    old, new = pair.now("goals", entry.old.texts()), entry.new.texts()
    if set(old) == set(new):
        return
    texts = [", ".join(names) or None for names in (old, new)]
    told = False
    for names, sign, side in (
        ([it for it in old if it not in new], -1, pair.new),
        ([it for it in new if it not in old], 1, pair.old),
    ):
        covered = {text for remedy in side.remedies for text in remedy["goals"].texts()}
        covered = set(pair.now("goals", covered)) if side is pair.old else covered
        names = [name for name in names if name not in covered and _is_there(pair, name)]
        if names:
            verdict = Verdict(sign, None, "no remedy for it" if sign < 0 else "a remedy for it")
            parties = pair.beneficiaries(names)
            yield tell(
                pair, entry, f"{what}, goals", verdict, parties, before=texts[0], after=texts[1]
            )
            told = True
    if not told:
        yield tell(pair, entry, f"{what}, goals", NEUTRAL, before=texts[0], after=texts[1])


def _is_there(pair: Pair, goal: str) -> bool:
    """Whether a goal is there before and now; one that came or went is told by itself."""
    return any(it.id == goal and it.old and it.new for it in pair.goals)


def _cap(pair: Pair, entry: Entry, what: str, parties: Sequence[str]) -> Iterator[Change]:
    """A cap as a figure, or with its base and period."""
    if pair.same(entry):
        return
    amounts = Entry(*(view["amount"] if view.is_mapping else view for view in entry))
    frames = [(meaning(view["of"]), meaning(view["per"])) for view in entry]
    if entry.old.exists and entry.new.exists and frames[0] != frames[1]:
        yield tell(pair, entry, f"{what}, cap", NEUTRAL)
        return
    yield from compare_field(pair, amounts, _CAP, what, parties, clock=pair.clock)


def _strikes(pair: Pair, entry: Entry, what: str, parties: Sequence[str]) -> Iterator[Change]:
    for step in pair.items(entry, _action, _trigger):
        view = step.new if step.new.exists else step.old
        text = view["action"].text
        if not step.old.exists:
            yield tell(pair, step, f"{what}, strike", BETTER, parties, after=text)
        elif not step.new.exists:
            yield tell(pair, step, f"{what}, strike", WORSE, parties, before=text)
        else:
            yield from compare_fields(pair, step, _STRIKE, f"{what}, strike", parties)


def _action(view: View, _: Renames) -> Hashable:
    return meaning(view["action"])


def _trigger(view: View, _: Renames) -> Hashable:
    return (meaning(view["misses"]), meaning(view["per"]))


__all__ = ["compare_parties", "remedy_changes"]
