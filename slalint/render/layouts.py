"""The ways an agreement is laid out: block by block, side by side, or by stage of the process."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Final

from slalint.agreement.agreement import Agreement
from slalint.render.outline import Block, Heading, Sides
from slalint.render.sections import Sections

_STAGES: Final[Mapping[str, tuple[str, ...]]] = {
    "What is agreed": ("summary", "parties", "term", "definitions", "fees", "plans", "events"),
    "Before it starts": ("requirements", "dependencies", "calendars", "severities", "planning"),
    "Day by day": ("defaults", "goals", "contacts", "maintenance"),
    "When something goes wrong": ("escalation", "exclusions", "remedies"),
    "Along the way": ("reports", "review", "changes", "history"),
    "How it ends": ("cancellation",),
}

_OWN: Final = ("goals", "requirements", "contacts")
"""Blocks whose entries belong to one side."""


def by_block(agreement: Agreement, sections: Sections) -> Iterator[Block]:
    """The order of the document."""
    yield from sections.head()
    for key in sections.blocks():
        yield from sections.section(key)


def by_stage(agreement: Agreement, sections: Sections) -> Iterator[Block]:
    """The stages of the process; what belongs to none comes last."""
    yield from sections.head()
    left = sections.blocks()
    for stage, keys in _STAGES.items():
        present = [key for key in keys if key in left]
        if present:
            yield Heading(2, stage)
        for key in present:
            left.remove(key)
            yield from sections.section(key, 3)
    if left:
        yield Heading(2, "And besides")
    for key in left:
        yield from sections.section(key, 3)


def by_side(agreement: Agreement, sections: Sections) -> Iterator[Block]:
    """What each party promises, does and is reached at, beside each other; then the rest."""
    yield from sections.head()
    present = sections.blocks()
    for key in ("summary", "parties"):
        if key in present:
            yield from sections.section(key)
    owners = {
        "goals": {goal.id: goal.owners for goal in agreement.goals},
        "requirements": _stated(agreement, "requirements", "by"),
        "contacts": _stated(agreement, "contacts", "party"),
    }
    titles = {"goals": "Promises", "requirements": "Gives", "contacts": "Is reached at"}
    taken: set[tuple[str, str]] = set()
    columns = []
    for party in agreement.participants:
        column: list[Block] = []
        for block in _OWN:
            found = [name for name, sides in owners[block].items() if party in sides]
            if found:
                column.append(Heading(3, titles[block]))
            for name in found:
                taken.add((block, name))
                column.extend(sections.entry(block, agreement.view[block][name], 4))
        if column:
            columns.append((agreement.party_name(party), tuple(column)))
    if columns:
        yield Heading(2, "Side by side")
        yield Sides(tuple(columns))
    for key in present:
        if key in ("summary", "parties"):
            continue
        names = owners.get(key, {})
        if not names or any((key, name) not in taken for name in names):
            yield from sections.section(key)


def _stated(agreement: Agreement, block: str, key: str) -> dict[str, tuple[str, ...]]:
    view = agreement.view[block]
    if view["none"].exists:
        return {}
    return {name: tuple(entry[key].texts()) for name, entry in view.entries()}


LAYOUTS: Final[Mapping[str, Callable[[Agreement, Sections], Iterator[Block]]]] = {
    "blocks": by_block,
    "sides": by_side,
    "stages": by_stage,
}
"""The layouts by name."""
