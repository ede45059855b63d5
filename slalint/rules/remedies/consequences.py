"""What follows when a goal is missed: credits, formulas, strikes, actions."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from slalint.agreement.agreement import Agreement
from slalint.agreement.scales import Cut, Promise
from slalint.agreement.tiers import Table, credit_tables
from slalint.agreement.view import View


class Consequences(NamedTuple):
    """What follows the misses of an agreement's goals, by goal id."""

    always: frozenset[str]
    """Goals of which every miss has some consequence, whatever their credits."""
    earliest: dict[str, Cut]
    """Where the credits of a goal begin, in whichever table they begin first."""

    def follow(self, promise: Promise) -> bool:
        """Whether something follows every miss of a promise."""
        goal = promise.goal.id
        return goal in self.always or self.earliest.get(goal, promise.cut) >= promise.cut


# Three rules ask for those of the same agreement.
@lru_cache(maxsize=1)
def consequences_of(agreement: Agreement) -> Consequences:
    """What follows the misses of every goal that a remedy names."""
    tables = credit_tables(agreement)
    always: set[str] = set()
    earliest: dict[str, Cut] = {}
    for remedy in agreement.remedies:
        table = tables.get(remedy.name)
        named = remedy["goals"].texts()
        if _follows_every_miss(remedy) or (remedy["credits"].exists and table is None):
            always.update(named)
        elif table is not None:
            _note_start(table, earliest)
            judged = {goal.id for goal in table.goals}
            always.update(name for name in named if name not in judged)
    return Consequences(frozenset(always), earliest)


def _note_start(table: Table, earliest: dict[str, Cut]) -> None:
    starts = [tier.top_cut for tier in table.tiers if not tier.is_empty]
    for goal in table.goals if starts else ():
        earliest[goal.id] = max(starts[0], earliest.get(goal.id, starts[0]))


def _follows_every_miss(remedy: View) -> bool:
    """Whether a remedy acts on a single miss: a formula, an action, or a strike after one."""
    if remedy["action"].exists or remedy["formula"].exists:
        return True
    counts = [strike["misses"].number() for strike in remedy["strikes"].items()]
    return any(count is None or count <= 1 for count in counts)


def has_content(remedy: View) -> bool:
    """Whether a remedy does anything: credits, a formula, strikes or an action."""
    return any(remedy[key].exists for key in ("credits", "formula", "strikes", "action"))
