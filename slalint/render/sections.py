"""Every block of an agreement as a section; whatever a block says is in its section."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from slalint.agreement.agreement import Agreement
from slalint.agreement.goal import Goal
from slalint.agreement.view import View
from slalint.render.goals import TOLD, hours_of_clock, meanings, promise
from slalint.render.outline import Block, Facts, Heading, Note, Paragraph, Phrase, Table
from slalint.render.words import Terms, flat, label, names

Notes = Mapping[str, Sequence[Note]]
"""Findings by the path of the entry or block they are shown at."""

HEAD: Final = ("apiVersion", "kind", "id", "title", "version", "status", "type", "form", "language")
"""Keys that the head of the page tells."""

BLOCKS_OF_ENTRIES: Final = frozenset(
    {"parties", "calendars", "goals", "requirements", "contacts", "remedies", "reports"}
)
"""Blocks of entries by id, each with a heading of its own."""

_TABLES: Final = frozenset(
    {"escalation", "exclusions", "dependencies", "approvals", "history", "incorporates"}
)
"""Blocks that are lists of like entries."""


_PARTIES: Final = frozenset({"party", "by", "for", "to", "from", "owner", "beneficiary"}) | {
    "recipients",
    "attendees",
    "sharedWith",
}
"""Keys whose values may be ids of parties."""


class Sections:
    """The sections of one agreement, `notes` beside what they are about."""

    def __init__(self, agreement: Agreement, notes: Notes) -> None:
        self._agreement = agreement
        self._notes = notes
        self._terms = Terms(agreement)

    def head(self) -> Iterator[Block]:
        """Title, what it is, and from when until when."""
        view = self._agreement.view
        yield Heading(1, view["title"].text or self._agreement.id or "Agreement")
        rows = [(key, view[key]) for key in HEAD[2:] if view[key].exists and key != "title"]
        yield self._facts([*rows])
        yield from self._notes.get("", ())

    def blocks(self) -> list[str]:
        """The blocks there are, in the order of the document."""
        return [key for key, _ in self._agreement.view.entries() if key not in HEAD]

    def section(self, key: str, level: int = 2) -> Iterator[Block]:
        """One block with its heading."""
        view = self._agreement.view[key]
        yield Heading(level, label(key))
        yield from self._notes.get(key, ())
        if key == "definitions":
            yield from self._definitions(view, level)
        elif key in BLOCKS_OF_ENTRIES and view.is_mapping and not view["none"].exists:
            for _, entry in view.entries():
                yield from self.entry(key, entry, level + 1)
        elif key in _TABLES and view.is_list:
            yield from self._table(view)
        else:
            yield from self._plain(view)

    def entry(self, block: str, view: View, level: int) -> Iterator[Block]:
        """One goal, party, contact and so on."""
        title = view["title"].text or view["name"].text if view.is_mapping else None
        yield Heading(level, f"{title} ({view.name})" if title else view.name)
        if block == "goals":
            yield from self._goal(Goal(self._agreement, view))
        elif block == "calendars":
            hours = hours_of_clock(self._agreement, view.name)
            if hours is not None:
                yield Paragraph((f"Open {hours}.",))
            yield from self._plain(view)
        else:
            yield from self._plain(view, without=frozenset({"title"}))
        yield from self._notes.get(f"{block}.{view.name}", ())

    def _goal(self, goal: Goal) -> Iterator[Block]:
        yield Paragraph(self._terms.phrase(" ".join([promise(goal), *meanings(goal)])))
        declared = {"metric"} if goal.view["metric"].is_mapping else set()
        yield from self._plain(goal.view, without=TOLD - declared)

    def _definitions(self, view: View, level: int) -> Iterator[Block]:
        for name, text in view.entries():
            yield Heading(level + 1, name, definition=name)
            yield Paragraph(self._terms.phrase(flat(text)))

    def _plain(self, view: View, without: frozenset[str] = frozenset()) -> Iterator[Block]:
        """Facts, and a table for each list of entries."""
        if not view.is_mapping:
            yield from self._table(view) if _is_table(view) else self._scalars(view)
            return
        entries = [(key, child) for key, child in view.entries() if key not in without]
        facts = [(key, child) for key, child in entries if not _is_table(child)]
        if facts:
            yield self._facts(facts)
        for key, child in entries:
            if _is_table(child):
                yield Paragraph((f"{label(key)}:",))
                yield from self._table(child)

    def _scalars(self, view: View) -> Iterator[Block]:
        yield Paragraph(self._terms.phrase(flat(view)))

    def _facts(self, entries: Sequence[tuple[str, View]]) -> Facts:
        return Facts(tuple((label(key), self._said(key, view)) for key, view in entries))

    def _table(self, view: View) -> Iterator[Block]:
        items = view.items()
        keys = list(dict.fromkeys(key for item in items for key, _ in item.entries()))
        rows = tuple(
            tuple(self._said(key, item[key]) if item[key].exists else ("",) for key in keys)
            for item in items
        )
        yield Table(tuple(map(label, keys)), rows)

    def _said(self, key: str, view: View) -> Phrase:
        """A value; parties by their names, prose with its defined terms."""
        texts = view.texts()
        if key in _PARTIES and texts and all(text in self._agreement.parties for text in texts):
            return (names(self._agreement, texts),)
        return self._terms.phrase(flat(view))


def _is_table(view: View) -> bool:
    """Whether a list holds entries with keys."""
    items = view.items()
    return bool(items) and all(item.is_mapping for item in items)
