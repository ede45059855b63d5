"""A data contract as rules see it: its promises, its people and channels."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from slalint.agreement.once import once
from slalint.neighbours.odcs.promise import Promise

if TYPE_CHECKING:
    from slalint.agreement.view import View
    from slalint.neighbours.document import Neighbour

_IN_FORCE: Final = frozenset({"active", "deprecated"})


def is_in_force(contract: Neighbour) -> bool:
    """Whether the contract says that it is active (or deprecated: still owed)."""
    return (contract.view["status"].text or "").strip().lower() in _IN_FORCE


@once
def promises(contract: Neighbour) -> tuple[Promise, ...]:
    """The entries of `slaProperties` that are mappings, in file order."""
    return tuple(
        Promise(
            entry,
            entry["property"],
            entry["value"],
            entry["unit"],
            " ".join((entry["element"].text or "").split()),
        )
        for entry in contract.view["slaProperties"].items()
        if entry.is_mapping
    )


def channels(document: Neighbour) -> list[View]:
    """The support channels, those that say something."""
    return [item for item in document.view["support"].items() if item.is_mapping]


def members(document: Neighbour) -> list[View]:
    """The members of the team: a list, or since 3.1 below `members`."""
    team = document.view["team"]
    people = team.items() if team.is_list else team["members"].items()
    return [item for item in people if item.is_mapping]
