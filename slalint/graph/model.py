"""What a graph shows. Keys are made by counting, never from the text of an agreement."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction


class Relation(StrEnum):
    """How one node has to do with another one."""

    GIVES = "gives"
    """A party must meet goals of an agreement."""
    RECEIVES = "receives"
    """Goals of an agreement are owed to a party."""
    TAKES_PART = "takes part"
    """A party has a part in an agreement that is neither."""
    RESTS_ON = "rests on"
    """A promise, or an agreement as a whole, needs another one or a part."""
    UNDER = "under"
    """An agreement may not weaken another one."""
    USES = "uses"
    """An agreement reads a shared document."""
    MEASURED_BY = "measured by"
    """A promise is measured by a service level objective."""


class PartKind(StrEnum):
    """What a node is that is neither party nor agreement."""

    PART = "part"
    """Something that has only a name."""
    SLO = "slo"
    """A service level objective."""
    MISSING = "missing"
    """Something that is named and is not in the project."""


@dataclass(frozen=True, slots=True)
class Party:
    """Somebody, in all agreements that name him alike."""

    key: str
    name: str
    organization: str | None


@dataclass(frozen=True, slots=True)
class Figures:
    """The availability of a promise, in percent."""

    promised: Fraction | None
    below: Fraction | None
    """What it rests on comes to together; None if nothing is known of it."""
    is_exact: bool
    """Whether that is exact, or at most so much."""

    @property
    def is_covered(self) -> bool | None:
        """Whether what it rests on is enough; None if that is unknown."""
        if self.promised is None or self.below is None:
            return None
        return self.promised <= self.below


@dataclass(frozen=True, slots=True)
class Promise:
    """A goal that is an availability, rests on something, or has something resting on it."""

    key: str
    id: str
    metric: str | None
    target: str | None
    """What is promised, in words: `at least 99.9%`."""
    line: int
    figures: Figures | None
    """Of availabilities only."""


@dataclass(frozen=True, slots=True)
class Document:
    """An agreement or a shared document."""

    key: str
    id: str
    title: str | None
    is_shared: bool
    type: str
    status: str
    file: str
    line: int
    promises: tuple[Promise, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """Something that promises rest on and that is no agreement."""

    key: str
    name: str
    kind: PartKind
    availability: Fraction | None


@dataclass(frozen=True, slots=True)
class Link:
    """From one node to another."""

    start: str
    end: str
    relation: Relation
    group: str | None = None
    """Of the links of one group from one start, one is enough."""
    sequence: str | None = None
    """Its place among steps that follow each other."""


@dataclass(frozen=True, slots=True)
class Graph:
    """Everything, in the order of files, documents and entries."""

    parties: tuple[Party, ...]
    documents: tuple[Document, ...]
    parts: tuple[Part, ...]
    links: tuple[Link, ...]
