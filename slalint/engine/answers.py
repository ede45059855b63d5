"""What a result depends on in other files: digests of the answers that its rules were given.

A rule asks the project for agreements by a name (see `Project`). The answer is the same as long as
the same files answer to the name, with the same content, and so do the agreements that these name
in turn, over any number of steps: rules walk from one agreement to the next.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from hashlib import blake2b
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from slalint.engine.directory import Entry, Index
    from slalint.engine.member import Member
    from slalint.engine.project import FileProject

MOST_REACHED: Final = 200
"""Agreements behind one; where there are more, any change of the project counts."""

_SIZE: Final = 8
_NOBODY: Final = "-"


class Answers:
    """Digests of what a project answers, each made once."""

    def __init__(self, project: FileProject) -> None:
        self._project = project
        self._directory = project.directory
        self._indexes: dict[str, Index] = {}
        self._known: dict[str, str] = {}
        self._reached: dict[Entry, bytes] = {}

    def to(self, question: str) -> str:
        """The digest of the answer to a question. Raises KeyError if there is no such question."""
        answer = self._known.get(question)
        if answer is None:
            answer = self._known[question] = self._answer(*question.split(":", 1))
        return answer

    def _answer(self, kind: str, name: str | None = None) -> str:
        if name is None:
            return _WHOLE[kind](self)
        entries = self._index(kind).get(name.lower() if kind == "alike" else name)
        return _digest(map(self._reach, entries)) if entries else _NOBODY

    def _index(self, kind: str) -> Index:
        index = self._indexes.get(kind)
        if index is None:
            index = self._indexes[kind] = getattr(self._directory, _INDEXES[kind])
        return index

    def _reach(self, start: Entry) -> bytes:
        """An agreement and all that it names, the nearest first."""
        known = self._reached.get(start)
        if known is None:
            found = self._behind(start)
            is_all = len(found) > MOST_REACHED
            known = self.to("all").encode() if is_all else _digest(map(_own, found)).encode()
            self._reached[start] = known
        return known

    def _behind(self, start: Entry) -> list[Entry]:
        """An agreement and those behind it, as far as there are not too many."""
        by_id, fact = self._directory.by_id, self._directory.fact
        found, seen = [start], {start}
        for entry in found:  # grows while it is walked
            for name in fact(entry).references:
                for other in by_id.get(name, ()):
                    if other not in seen:
                        seen.add(other)
                        found.append(other)
            if len(found) > MOST_REACHED:
                break
        return found

    def everything(self) -> str:
        """Every file, by its content."""
        return _digest(map(_file, self._project.members))

    def ids(self) -> str:
        """The ids of all agreements and shared documents, in their order."""
        facts = self._project.facts(self._project.members)
        return _digest(
            f"{fact.is_shared} {fact.id}".encode("utf-8", "surrogatepass") for fact in facts
        )

    def neighbours(self) -> str:
        """The files that may hold documents of neighbouring formats, by their content."""
        members = self._project.members
        return _digest(_file(member) for member in members if member.may_be_a_neighbour)

    def is_known(self) -> str:
        """Whether everything that is referred to can be seen."""
        return str(self._project.is_known)


_WHOLE: Final[dict[str, Callable[[Answers], str]]] = {
    "all": Answers.everything,
    "ids": Answers.ids,
    "known": Answers.is_known,
    "neighbours": Answers.neighbours,
}
"""Questions about the project as a whole."""

_INDEXES: Final = {
    "id": "by_id",
    "alike": "by_lower_id",
    "users": "by_use",
    "below": "by_higher",
    "about": "by_service",
}
"""Questions about a name, and the index of the directory that answers them."""


def _file(member: Member) -> bytes:
    return member.digest + member.name.encode("utf-8", "surrogatepass")


def _own(entry: Entry) -> bytes:
    """A document by its content and by where it stands."""
    member, number = entry
    return b"%b %d %b" % (member.digest, number, member.name.encode("utf-8", "surrogatepass"))


def _digest(parts: Iterable[bytes]) -> str:
    digest = blake2b(digest_size=_SIZE)
    for part in parts:
        digest.update(len(part).to_bytes(4, "big"))
        digest.update(part)
    return digest.hexdigest()
