"""One side of a comparison: the files of one version, and the agreements in them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from slalint.agreement.agreement import Agreement
from slalint.config.settings import Settings
from slalint.engine.files import display_name
from slalint.engine.member import Member
from slalint.engine.project import FileProject


@dataclass(frozen=True)
class Text:
    """A file of one version: where it is, or was, and its bytes."""

    path: Path
    data: bytes


@dataclass
class Side:
    """The files of a version by place: the same place on both sides is the same file.

    Where `root` is given, shared documents are looked for in the project there.
    """

    texts: Mapping[str, Text]
    today: date
    settings_of: Callable[[Path], Settings]
    root: Path | None = None
    when: str = ""
    """What to say behind the name of a file: ` as of HEAD`."""
    members: dict[str, Member] = field(init=False)
    project: FileProject = field(init=False)

    def __post_init__(self) -> None:
        self.project = FileProject(self.root, self.today)
        self.members = {}
        for place, text in self.texts.items():
            expected = self.settings_of(text.path).expects_agreement(text.path)
            member = Member(display_name(text.path), text.path, text.data, expected)
            self.members[place] = member
            self.project.add(member)

    def agreements(self, places: frozenset[str] | None = None) -> Iterator[tuple[str, Agreement]]:
        """The agreements with their places, shared documents left out."""
        for place, member in self.members.items():
            if places is None or place in places:
                for agreement in self.project.agreements_in(member):
                    if not agreement.is_shared:
                        yield place, agreement

    def shared_in(self, place: str) -> bool:
        """Whether a file holds a shared document, or may hold one that cannot be read."""
        member = self.members.get(place)
        if member is None:
            return False
        facts = self.project.facts_of(member)
        return facts.unread is not None or any(fact.is_shared for fact in facts.documents)

    def unreadable(self, places: frozenset[str] | None) -> dict[str, frozenset[str]]:
        """Files that are ours and cannot be read to the end, with the ids they seem to hold."""
        found = {}
        for place, member in self.members.items():
            if places is None or place in places:
                unread = self.project.facts_of(member).unread
                if unread is not None:
                    found[place] = unread
        return found

    def obstacle(self, place: str) -> str:
        """What to say of a file that cannot be read."""
        member = self.members[place]
        source = member.source
        defects = [*source.defects, *(it for doc in source.documents for it in doc.defects)]
        reason = "not all of its documents can be read"
        if defects:
            line = source.lines.position(defects[0].start).line
            reason = f"line {line}: {defects[0].message}"
        return f"{member.name}{self.when} cannot be compared: {reason}"
