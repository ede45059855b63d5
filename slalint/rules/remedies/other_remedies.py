"""What else follows when a goal is missed: other remedies, strikes, cancellation."""

from __future__ import annotations

from slalint.agreement.agreement import Agreement
from slalint.agreement.scales import Promise
from slalint.agreement.tiers import Table, credit_tables
from slalint.agreement.view import View


def has_content(remedy: View) -> bool:
    """Whether a remedy does anything: credits, a formula, strikes or an action."""
    return any(remedy[key].exists for key in ("credits", "formula", "strikes", "action"))


def has_other_consequence(agreement: Agreement, table: Table, promise: Promise) -> bool:
    """Whether something besides this table follows every miss of a goal."""
    others = agreement.remedies_by_goal.get(promise.goal.id, [])
    if table.remedy["formula"].exists or _follows_every_miss(table.remedy):
        return True
    return any(
        _pays(agreement, remedy, promise) for remedy in others if remedy.path != table.remedy.path
    )


def _follows_every_miss(remedy: View) -> bool:
    """Whether a remedy acts on a single miss: an action, or a strike after one."""
    if remedy["action"].exists:
        return True
    counts = [strike["misses"].number() for strike in remedy["strikes"].items()]
    return any(count is None or count <= 1 for count in counts)


def _pays(agreement: Agreement, remedy: View, promise: Promise) -> bool:
    if _follows_every_miss(remedy) or remedy["formula"].exists:
        return True
    if not remedy["credits"].exists:
        return False
    other = credit_tables(agreement).get(remedy.name)
    if other is None or other.scale != promise.scale:
        return True
    return any(tier.top_cut >= promise.cut for tier in other.tiers if not tier.is_empty)
