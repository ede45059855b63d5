"""An agreement being drafted: entries with where they are from, and what is left to do."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from textwrap import wrap
from typing import Final

from slalint.importing.text import Ids, note, one_line, scalar

_INDENT: Final = "  "
_WIDTH: Final = 100
PROVIDER: Final = "provider"
RECIPIENT: Final = "recipient"
TODO: Final = "TODO"


@dataclass(frozen=True, slots=True)
class Entry:
    """A key with its value: YAML text on one line, or entries below it.

    `origin` is where in the source the value is from; `todo` is what a person must still do.
    """

    key: str
    value: str | tuple[Entry, ...]
    origin: str = ""
    todo: tuple[str, ...] = ()


def said(key: str, text: str, origin: str = "") -> Entry:
    """An entry with a text of the source; one of which nothing can be read is left open."""
    if not one_line(text):
        return open_text(key, "what it is")
    return Entry(key, scalar(text), origin)


def open_text(key: str, question: str) -> Entry:
    """An entry that is to be filled in: the linter reports its placeholder until it is."""
    return Entry(key, scalar(f"{TODO} {question}"))


@dataclass(slots=True)
class Draft:
    """What was carried over into an agreement, and what could not be."""

    source: str
    """What it was drafted from, in words: "the SLO web-availability in slos.yaml"."""
    id: str
    head: list[Entry] = field(default_factory=list)
    service: Entry | None = None
    provider: Entry | None = None
    """Who provides the service."""
    events: list[Entry] = field(default_factory=list)
    defaults: list[Entry] = field(default_factory=list)
    goals: list[Entry] = field(default_factory=list)
    contacts: list[Entry] = field(default_factory=list)
    dependencies: list[tuple[Entry, ...]] = field(default_factory=list)
    todos: list[str] = field(default_factory=list)
    """What the source says and no goal does."""
    goal_ids: Ids = field(default_factory=Ids)
    contact_ids: Ids = field(default_factory=Ids)


_MISSING: Final = {
    "requirements": "what each side needs from the other to reach the goals",
    "contacts": "whom to reach on both sides, and who is in charge of each goal",
    "remedies": "what happens when a goal is missed",
    "cancellation": "how both sides get out, and what happens then",
    "term": "from when on it holds, and for how long",
    "review": "when both sides look at it again",
}
"""Blocks that no other format has; the linter reports each until it is there."""


def render(draft: Draft) -> str:
    """The draft as YAML, ending in a line break."""
    blocks = [_head(draft), *_blocks(draft), _left(draft)]
    return "\n".join("".join(f"{line}\n" for line in lines) for lines in blocks if lines)


def _head(draft: Draft) -> list[str]:
    return [
        f"# Drafted by `slalint import` from {note(draft.source)}.",
        "# Comments say where each value is from. What is marked TODO is for people to decide;",
        "# `slalint check` reports it, and the blocks that are missing, until they are filled in.",
        "apiVersion: slalint/v1",
        "kind: SLA",
        f"id: {draft.id}",
        *_lines(draft.head, 0),
        "status: draft  # nothing is agreed before both sides have said so",
        "type: customer  # or internal, or multilevel",
    ]


def _blocks(draft: Draft) -> Iterator[list[str]]:
    summary = (
        draft.service or open_text("service", "what is delivered"),
        Entry("recipients", f"[{RECIPIENT}]"),
        open_text("success", "how both sides see that it works"),
    )
    provider = draft.provider or open_text("name", "who provides it")
    parties = (
        Entry(PROVIDER, (provider, Entry("role", "provider"))),
        Entry(RECIPIENT, (open_text("name", "who relies on it"), Entry("role", "customer"))),
    )
    owners = (Entry("owner", PROVIDER), Entry("beneficiary", RECIPIENT))
    yield [*_lines([Entry("summary", summary)], 0)]
    yield [*_lines([Entry("parties", parties)], 0)]
    for name, entries in (
        ("events", draft.events),
        ("defaults", [*owners, *draft.defaults]),
        ("goals", draft.goals),
        ("contacts", draft.contacts),
    ):
        if entries:
            yield [*_lines([Entry(name, tuple(entries))], 0)]
    if draft.dependencies:
        yield ["dependencies:", *_items(draft.dependencies)]


def _left(draft: Draft) -> list[str]:
    """What a person must still write, as comments."""
    there = {"contacts"} if draft.contacts else set()
    missing = [f"{name}: {what}" for name, what in _MISSING.items() if name not in there]
    return [line for todo in (*draft.todos, *missing) for line in _todo(todo, "")]


def _todo(text: str, indent: str) -> list[str]:
    """Something left to do, as comment lines of a readable width."""
    width = _WIDTH - len(indent) - len(_INDENT)
    first, *more = wrap(f"{TODO} {one_line(text)}", width, break_on_hyphens=False)
    return [f"{indent}# {first}", *(f"{indent}#   {line}" for line in more)]


def _items(items: list[tuple[Entry, ...]]) -> Iterator[str]:
    """Entries as items of a list; what stands above an entry is none of these."""
    for entries in items:
        for number, entry in enumerate(entries):
            dash = "  " if number else "- "
            origin = f"  # {note(entry.origin)}" if entry.origin else ""
            yield f"{_INDENT}{dash}{entry.key}: {entry.value}{origin}"


def _lines(entries: list[Entry] | tuple[Entry, ...], depth: int) -> Iterator[str]:
    for entry in entries:
        indent = _INDENT * depth
        for todo in entry.todo:
            yield from _todo(todo, indent)
        value = entry.value if isinstance(entry.value, str) else ""
        line = f"{indent}{entry.key}: {value}".rstrip()
        yield from _with_origin(line, indent, entry.origin)
        if not isinstance(entry.value, str):
            yield from _lines(entry.value, depth + 1)


def _with_origin(line: str, indent: str, origin: str) -> Iterator[str]:
    """A line with where it is from: behind it, or above where that is too wide."""
    if not origin:
        yield line
        return
    comment = f"# {note(origin)}"
    if len(line) + len(comment) + 2 <= _WIDTH:
        yield f"{line}  {comment}"
    else:
        yield f"{indent}{comment}"
        yield line
