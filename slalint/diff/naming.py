"""Names that changed: followed in silence, and told only where something goes by the name."""

from __future__ import annotations

from collections.abc import Iterator

from slalint.agreement.agreement import Agreement
from slalint.diff.change import Change
from slalint.diff.entry import Entry
from slalint.diff.pair import Pair
from slalint.diff.side import Side
from slalint.diff.tell import NEUTRAL, Verdict, tell
from slalint.diff.words import listed


def name_changes(pair: Pair, old: Side, new: Side) -> Iterator[Change]:
    """The agreement and its goals under other names, if other agreements go by them."""
    renamed = pair.renames["goals"]
    ids = pair.old.id, pair.new.id
    if ids[0] == ids[1] and not renamed:
        return
    others = [it for side in (old, new) for it in side.project.agreements()]
    others = [it for it in others if it not in (pair.old, pair.new)]
    if ids[0] != ids[1]:
        entry = Entry(pair.old.view["id"], pair.new.view["id"])
        who = [it.id for it in others if set(ids) & _agreements_named(it)]
        if who:
            yield tell(pair, entry, "id of the agreement", _referred(who))
    for before, after in renamed.items():
        names = {(ids[0], before), (ids[1], after), (ids[1], before)}
        who = [it.id for it in others if names & _goals_named(it)]
        if who:
            entry = Entry(pair.old.view["goals"][before], pair.new.view["goals"][after])
            what = f"name of goal {after}"
            yield tell(pair, entry, what, _referred(who), before=before, after=after)


def _referred(who: list[str]) -> Verdict:
    names = list(dict.fromkeys(who))
    verb = "goes" if len(names) == 1 else "go"
    return Verdict(NEUTRAL.sign, None, f"{listed(names)} {verb} by it")


def _agreements_named(agreement: Agreement) -> set[str]:
    view = agreement.view
    return {*view["under"].texts(), *(name for name, _ in _goals_named(agreement))}


def _goals_named(agreement: Agreement) -> set[tuple[str, str]]:
    """The agreements and goals that dependencies name."""
    items = agreement.view["dependencies"].items()
    return {(it["sla"].text or "", it["goal"].text or "") for it in items if it["sla"].exists}
