"""A file of a project, composed when somebody wants to know what is in it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Final

from slalint.engine.facts import Fact, Facts
from slalint.neighbours.recognise import may_hold_neighbours

if TYPE_CHECKING:
    from collections.abc import Sequence

    from slalint.agreement.agreement import Agreement
    from slalint.source.source import Source

_ENDS_READING: Final = frozenset({"syntax", "unsafe"})
"""Defects of a text behind which nothing is known of it."""

_ID: Final = r"^id:[ \t]*['\"]?([^'\"\s#]{1,200})"

_SIGN: Final = re.compile(rb"slalint/|kind['\"]?\s{0,20}:[^\r\n]{0,80}sla", re.IGNORECASE)
_UTF_16: Final = (b"\xff\xfe", b"\xfe\xff")


def may_be_ours(data: bytes) -> bool:
    """Whether a file holds a word that all of ours hold; others need not be composed."""
    return data.startswith(_UTF_16) or _SIGN.search(data) is not None


def may_be_a_neighbour(data: bytes) -> bool:
    """Whether a file holds a word that all documents of neighbouring formats hold."""
    return data.startswith(_UTF_16) or may_hold_neighbours(data)


@dataclass(eq=False)
class Member:
    """A file as it was read."""

    name: str
    """The name in reports."""
    path: Path
    data: bytes
    is_expected: bool = False
    """Whether a configuration says that files of this name are agreements."""

    known: Facts | None = None
    """What is known of it from an earlier run."""

    @cached_property
    def digest(self) -> bytes:
        """What tells its content from any other."""
        import hashlib  # a single file without a cache needs none

        return hashlib.blake2b(self.data, digest_size=16).digest()

    @cached_property
    def may_be_ours(self) -> bool:
        """Whether there may be an agreement or a shared document in it."""
        if self.known is not None:
            return self.known.may_be_ours
        return self.is_expected or may_be_ours(self.data)

    @cached_property
    def may_be_a_neighbour(self) -> bool:
        """Whether there may be a document of a neighbouring format in it."""
        if self.known is not None:
            return self.known.may_be_a_neighbour
        return may_be_a_neighbour(self.data)

    @property
    def may_be_judged(self) -> bool:
        """Whether there may be anything in it that is judged."""
        return self.may_be_ours or self.may_be_a_neighbour

    @cached_property
    def source(self) -> Source:
        """The file, decoded and composed."""
        from slalint.source.source import read_source

        return read_source(self.name, self.data, is_expected=self.is_expected)

    @property
    def text(self) -> str:
        """The file, decoded."""
        from slalint.source.limits import MAX_BYTES
        from slalint.source.text import decode

        is_composed = "source" in self.__dict__ or len(self.data) > MAX_BYTES
        return self.source.text if is_composed else decode(self.data).text


def facts_of(member: Member, agreements: Sequence[Agreement]) -> Facts:
    """What a file says of itself; `agreements` are those of its documents that can be read."""
    if not member.may_be_ours:
        return Facts(may_be_ours=False, may_be_a_neighbour=member.may_be_a_neighbour)
    from slalint.agreement.recognise import our_documents

    source = member.source
    ours = len(our_documents(source))
    stopped = any(defect.kind in _ENDS_READING for defect in source.defects)
    unread = None
    if ours > len(agreements) or (source.claims_to_be_ours and (stopped or not source.documents)):
        unread = frozenset(re.findall(_ID, source.text, re.MULTILINE))
    documents = tuple(map(_fact, agreements))
    return Facts(documents, unread, may_be_a_neighbour=member.may_be_a_neighbour)


def _fact(agreement: Agreement) -> Fact:
    view = agreement.view
    measurements = (goal["measurement"]["slo"] for _, goal in view["goals"].entries())
    return Fact(
        agreement.id,
        agreement.is_shared,
        agreement.service,
        tuple(view["uses"].texts()),
        tuple(view["under"].texts()),
        tuple(text for it in view["dependencies"].items() for text in it["sla"].texts()),
        tuple(text for slo in measurements for text in slo.texts()),
    )
