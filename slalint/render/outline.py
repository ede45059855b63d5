"""The outline of a readable agreement: what stands in it, apart from how it is marked up."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class Term:
    """A word that is defined; it leads to its definition."""

    text: str
    name: str
    """The term as it is defined."""


Inline: TypeAlias = str | Term
Phrase: TypeAlias = tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; level 1 is the title. `definition` is the term that is defined here."""

    level: int
    text: str
    definition: str | None = None


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph."""

    phrase: Phrase


@dataclass(frozen=True, slots=True)
class Facts:
    """Labels and what is said under each."""

    rows: tuple[tuple[str, Phrase], ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table with a head."""

    head: tuple[str, ...]
    rows: tuple[tuple[Phrase, ...], ...]


@dataclass(frozen=True, slots=True)
class Note:
    """A finding of the linter, beside what it is about."""

    severity: str
    text: str


@dataclass(frozen=True, slots=True)
class Sides:
    """Columns that stand beside each other where there is room: a title and what is below it."""

    columns: tuple[tuple[str, tuple[Block, ...]], ...]


Block: TypeAlias = Heading | Paragraph | Facts | Table | Note | Sides
Outline: TypeAlias = Sequence[Block]
