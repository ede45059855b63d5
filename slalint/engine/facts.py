"""What files say of themselves to other files: enough to find who has to do with whom."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Fact:
    """What one agreement or shared document is known by, and what it names."""

    id: str
    is_shared: bool
    service: str
    """What it is about, in lower case."""
    uses: tuple[str, ...]
    """The ids of shared documents it reads."""
    under: tuple[str, ...]
    """The ids of agreements above it."""
    rests_on: tuple[str, ...]
    """The ids of agreements behind it."""
    measured_by: tuple[str, ...] = ()
    """The service level objectives that its goals are measured by."""

    @property
    def references(self) -> Iterator[str]:
        """The ids of other agreements and shared documents that it names."""
        yield from self.uses
        yield from self.under
        yield from self.rests_on


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of one file."""

    documents: tuple[Fact, ...] = ()
    unread: frozenset[str] | None = None
    """The ids that stand in a text that could not be read to its end; None if it could."""
    may_be_ours: bool = True
    """Whether there may be an agreement or a shared document in it."""
    may_be_a_neighbour: bool = False
    """Whether there may be a document of a neighbouring format in it."""
