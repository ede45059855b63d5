"""Missing blocks as commented text to start from, with the parties and goals of the agreement."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from slalint.engine.finding import Applicability, Fix
from slalint.source.place import Part, Place

if TYPE_CHECKING:
    from slalint.agreement.agreement import Agreement

# Ids of the format; anything else from the agreement has no place in a text to be copied.
_ID: Final = re.compile(r"[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\Z")

_SKELETONS: Final = {
    "summary": """\
summary:
  service: What is delivered
  recipients: [{customer}]
  success: How both sides see that it works
""",
    "goals": """\
goals:
  uptime:
    owner: {provider}
    beneficiary: {customer}
    metric: availability
    of: What must be available
    target: {{atLeast: 99.5%}}
    window: calendar-month
    measurement: {{source: Where the figure comes from, sharedWith: [{customer}]}}
""",
    "requirements": """\
requirements:
  access:
    what: What one side needs from the other to reach its goals
    by: {customer}
    for: {provider}
    supports: [{goal}]
""",
    "contacts": """\
contacts:
  service-desk:
    party: {provider}
    role: service desk
    email: desk@{provider}.example
    for: [{goal}]
    backup: service-manager
  service-manager: {{party: {provider}, role: service manager, email: manager@{provider}.example}}
  recipient: {{party: {customer}, role: head of operations, email: operations@{customer}.example}}
""",
    "remedies": """\
remedies:
  missed-goals:
    goals: [{goal}]
    strikes:
      - {{misses: 1, per: calendar-month, action: Written analysis of the cause within 5d}}
      - {{misses: 3, per: calendar-quarter, action: Meeting of both heads of operations}}
""",
    "cancellation": """\
cancellation:
  conditions:
    - text: Goal missed three times in a row
      goal: {goal}
      misses: 3
      consecutive: true
      by: [{customer}]
  notice: 30d
  consequences: What happens to data and open work
""",
}


def skeleton(agreement: Agreement, block: str) -> Fix:
    """The suggestion to add a block, as comments at the end of the document."""
    provider, customer = _sides(agreement)
    goal = next((it.id for it in agreement.goals if _ID.match(it.id)), "uptime")
    text = _SKELETONS[block].format(provider=provider, customer=customer, goal=goal)
    commented = "".join(f"\n# {line}" for line in text.splitlines())
    place = Place((), Part.END)
    return Fix(f"add `{block}`, for example", place, f"\n{commented}", Applicability.SUGGESTION)


def _sides(agreement: Agreement) -> tuple[str, str]:
    """Two parties: who provides and who receives, as far as roles tell."""
    parties = [party for party in agreement.participants if _ID.match(party)]
    provider = _first(agreement.parties_in_role("provider"), parties) or "provider"
    others = [party for party in parties if party != provider]
    return provider, _first(agreement.parties_in_role("customer"), others) or "customer"


def _first(preferred: list[str], parties: list[str]) -> str | None:
    return next((party for party in (*preferred, *parties) if party in parties), None)
