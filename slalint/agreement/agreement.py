"""One agreement as rules see it: blocks by id, shared entries included, defaults resolved."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final, Protocol, TypeVar

from slalint.agreement.goal import Goal
from slalint.agreement.metrics import ROLE_ALIASES
from slalint.agreement.once import once
from slalint.agreement.view import View

if TYPE_CHECKING:
    from datetime import date

    from slalint.agreement.violation import Violation
    from slalint.engine.option import Option
    from slalint.neighbours.document import Neighbour
    from slalint.neighbours.format import Format

T = TypeVar("T")

BLOCKS: Final = ("summary", "goals", "requirements", "contacts", "remedies", "cancellation")
"""The six building blocks every agreement needs."""

_NO_PARTIES: Final = frozenset({"id", "uses", "under", "tags"})
"""Blocks whose values may be called like a party and name none."""


class Project(Protocol):
    """The other agreements that this one may refer to."""

    @property
    def is_known(self) -> bool:
        """Whether references to other agreements can be judged at all."""

    def agreements(self) -> list[Agreement]:
        """Every agreement and shared document of the project, by file and document."""

    def with_id(self, identifier: str) -> list[Agreement]:
        """The agreements and shared documents with this id; more than one is an error."""

    def declares(self, identifier: str, *, shared: bool) -> bool:
        """Whether an agreement, or a shared document, has this id."""

    def ids(self, *, shared: bool) -> list[str]:
        """The ids of all agreements, or of all shared documents."""

    def users(self, identifier: str) -> list[Agreement]:
        """The agreements and shared documents that use the shared document with this id."""

    def below(self, identifier: str) -> list[Agreement]:
        """The agreements that are `under` the one with this id."""

    def about(self, service: str) -> list[Agreement]:
        """The agreements about a service, which is named in lower case."""

    def once(self, build: Callable[..., T], *args: str) -> T:
        """What a function makes of the project and texts; it is called once for all agreements."""

    def alike(self, identifier: str) -> list[Agreement]:
        """The agreements and shared documents with this id in upper or lower case."""

    def neighbours(self, form: Format) -> list[Neighbour]:
        """Every document of a neighbouring format, by file and document."""

    def sees_all(self, form: Format) -> bool:
        """Whether there can be no document of a neighbouring format that is not seen."""


class NoProject:
    """A loose document: nothing is known of others, so nothing is said about them."""

    is_known = False

    def __init__(self) -> None:
        self._made: dict[object, Any] = {}

    def agreements(self) -> list[Agreement]:
        """No other agreements."""
        return []

    def with_id(self, identifier: str) -> list[Agreement]:
        """No other agreements."""
        return []

    def declares(self, identifier: str, *, shared: bool) -> bool:
        """No other agreements."""
        return False

    def ids(self, *, shared: bool) -> list[str]:
        """No other agreements."""
        return []

    def users(self, identifier: str) -> list[Agreement]:
        """No other agreements."""
        return []

    def below(self, identifier: str) -> list[Agreement]:
        """No other agreements."""
        return []

    def about(self, service: str) -> list[Agreement]:
        """No other agreements."""
        return []

    def once(self, build: Callable[..., T], *args: str) -> T:
        """What a function makes of no agreements."""
        key = (build, args)
        if key not in self._made:
            self._made[key] = build(self, *args)
        made: T = self._made[key]
        return made

    def alike(self, identifier: str) -> list[Agreement]:
        """No other agreements."""
        return []

    def neighbours(self, form: Format) -> list[Neighbour]:
        """No documents of other formats."""
        return []

    def sees_all(self, form: Format) -> bool:
        """Nothing is known of others."""
        return False


@dataclass(eq=False)
class Agreement:
    """A document of `kind: SLA` or `kind: Shared`."""

    file: str
    index: int
    view: View
    today: date
    project: Project = field(default_factory=NoProject)
    violations: tuple[Violation, ...] = ()
    """What family 0 found in the document's shape and scalars."""
    options: Mapping[Option[Any], Any] = field(default_factory=dict)
    """What a configuration sets of the options of rules."""

    def option(self, option: Option[T]) -> T:
        """The value of a rule's option: as configured, else its default."""
        value: T | None = self.options.get(option)
        return option.read(option.default) if value is None else value

    # Envelope

    @cached_property
    def id(self) -> str:
        """The agreement's id, "" if it has none."""
        return self.view["id"].text or ""

    @cached_property
    def is_shared(self) -> bool:
        """Whether this is a `kind: Shared` document."""
        return self.view["kind"].text == "Shared"

    @cached_property
    def type(self) -> str:
        """`customer`, `internal`, `multilevel`, or "" if not stated."""
        return self.view["type"].text or ""

    @cached_property
    def form(self) -> str:
        """`negotiated` (the default), `published` or `template`."""
        return self.view["form"].text or "negotiated"

    @property
    def is_published(self) -> bool:
        """Standard terms: no named person, no customer's duties, no approval."""
        return self.form == "published"

    @property
    def is_template(self) -> bool:
        """A form to fill in: placeholders are expected, dates and approvals are not."""
        return self.form == "template"

    @cached_property
    def status(self) -> str:
        """The stated status; an agreement without one counts as active."""
        return self.view["status"].text or "active"

    @property
    def is_draft(self) -> bool:
        """Whether the agreement is not in force yet: draft or proposed."""
        return self.status in ("draft", "proposed")

    @cached_property
    def service(self) -> str:
        """What it is about, from the summary, in lower case; "" if that is not said."""
        return " ".join((self.view["summary"]["service"].text or "").lower().split())

    @cached_property
    def language(self) -> str:
        """The primary language subtag of the prose, `en` if not stated."""
        return (self.view["language"].text or "en").split("-")[0].lower()

    # Blocks, own entries first, then those of the shared documents it uses

    @cached_property
    def parties(self) -> Mapping[str, View]:
        """Party id to party."""
        return self._merged("parties")

    @cached_property
    def participants(self) -> tuple[str, ...]:
        """The ids of the parties that take part: its own, and the shared ones that it names.

        A shared document may hold the parties of many agreements. A shared party is named where its
        id is a value, or where a goal is its own or owed to it by default.
        """
        own = self.view["parties"]
        if len(self.parties) == len(own.entries()):
            return tuple(self.parties)
        blocks = (view for name, view in self.view.entries() if name not in _NO_PARTIES)
        named = {view.text for block in blocks for view in block.descendants()}
        for goal in self.goals:
            named.update(goal.owners, goal.beneficiaries)
        return tuple(party for party in self.parties if own[party].exists or party in named)

    @cached_property
    def contacts(self) -> Mapping[str, View]:
        """Contact id to contact."""
        return self._merged("contacts")

    @cached_property
    def calendars(self) -> Mapping[str, View]:
        """Calendar id to business clock; `24x7` is built in and not listed."""
        return self._merged("calendars")

    @cached_property
    def definitions(self) -> Mapping[str, View]:
        """Term to its text."""
        return self._merged("definitions")

    @cached_property
    def severities(self) -> Mapping[str, View]:
        """Severity id to description, most severe first."""
        return self._merged("severities")

    @cached_property
    def events(self) -> Mapping[str, View]:
        """Event name to its date, or `recurring`."""
        return self._merged("events")

    @cached_property
    def goals(self) -> list[Goal]:
        """The goals, in file order."""
        entries = self.view["goals"].entries()
        return [Goal(self, view) for _, view in entries if view.is_mapping]

    @cached_property
    def remedies(self) -> list[View]:
        """The remedies, in file order; none if they are deliberately absent."""
        remedies = self.view["remedies"]
        if remedies["none"].exists:
            return []
        return [view for _, view in remedies.entries() if view.is_mapping]

    @cached_property
    def shared_documents(self) -> list[Agreement]:
        """The shared documents this one uses, in the order it names them."""
        names = self.view["uses"].texts()
        found = [peer for name in names for peer in self.project.with_id(name)]
        return [peer for peer in found if peer.is_shared and peer is not self]

    @property
    def lacks_shared_documents(self) -> bool:
        """Whether a shared document it uses cannot be seen; what is missing may stand there."""
        uses = self.view["uses"]
        found = {peer.id for peer in self.shared_documents}
        names = uses.texts()
        return uses.exists and not (names and found.issuperset(names))

    @once
    def default(self, key: str) -> View:
        """The value under `defaults`, from a shared document if this one has none."""
        own = self.view["defaults"][key]
        if own.exists:
            return own
        shared = (peer.view["defaults"][key] for peer in self.shared_documents)
        return next((view for view in shared if view.exists), own)

    def goal(self, identifier: str) -> Goal | None:
        """The goal with this id."""
        return self._goals_by_id.get(identifier)

    @cached_property
    def _goals_by_id(self) -> Mapping[str, Goal]:
        return {goal.id: goal for goal in self.goals}

    def incorporates(self, block: str) -> bool:
        """Whether a block is said to live in another document; it then counts as present."""
        named = (item["block"].text for item in self.view["incorporates"].items())
        return block in named

    def roles(self, party: str) -> tuple[str, ...]:
        """The roles of a party, aliases resolved."""
        view = self.parties.get(party)
        texts = view["role"].texts() if view is not None else []
        return tuple(ROLE_ALIASES.get(text, text) for text in texts)

    def parties_in_role(self, *roles: str) -> list[str]:
        """The ids of the parties that have one of these roles."""
        return [party for party in self.parties if set(self.roles(party)) & set(roles)]

    def party_name(self, party: str) -> str:
        """What people call a party: its name, else its id."""
        view = self.parties.get(party)
        return (view["name"].text if view is not None else None) or party

    def _merged(self, block: str) -> dict[str, View]:
        entries = dict(self.view[block].entries())
        for peer in self.shared_documents:
            for name, view in peer.view[block].entries():
                entries.setdefault(name, view)
        return entries
