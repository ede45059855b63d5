"""What refers to what: one table of places that hold ids, and who declares these ids."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Final

from slalint.agreement.agreement import Agreement
from slalint.agreement.view import View
from slalint.agreement.wording import list_choices
from slalint.arithmetic import named_calendar
from slalint.engine.finding import Related
from slalint.source.nodes import Sequence

TOPICS: Final = (
    "billing",
    "claims",
    "security",
    "data-protection",
    "incidents",
    "requests",
    "changes",
    "reports",
    "reviews",
    "emergencies",
)
"""What a contact may be there for, beside goals, severities and plans."""

# Longer texts are no misspelt id, and comparing them is not free.
_LONGEST_ID: Final = 100
_MOST_CHOICES: Final = 500
# Two agreements of one id are wrong, and SLA010's.
_MOST_PEERS: Final = 2

Ids = Callable[[Agreement], Iterable[str]]


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of id: what people call it, which block declares it, and which ids there are."""

    word: str
    block: str
    ids: Ids
    shared: bool = False
    """Whether a shared document may declare it."""
    reported_missing: bool = False
    """Whether a rule of its own reports that the whole block is missing."""
    built_in: tuple[str, ...] = ()
    declared_in: tuple[Related, ...] = ()
    """Where another agreement declares such ids."""
    only_near: bool = False
    """Whether an unknown id is fine unless it looks like a known one: a goal of the past."""


@dataclass(frozen=True, slots=True)
class Reference:
    """A place that names an id, and the kind of thing that is meant."""

    view: View
    id: str
    kind: Kind

    @property
    def start(self) -> int:
        """Where it stands in the file."""
        return self.view.node.start if self.view.node is not None else 0

    @property
    def message(self) -> str:
        """What is missing."""
        return f"there is no {self.kind.word} `{self.id[:_LONGEST_ID]}`"


def _merged(block: str) -> Ids:
    return lambda agreement: getattr(agreement, block)


def _goal_ids(agreement: Agreement) -> Iterable[str]:
    return (name for name, _ in agreement.view["goals"].entries())


def _plan_ids(agreement: Agreement) -> Iterable[str]:
    return agreement.view["plans"].texts()


def _subjects(agreement: Agreement) -> Iterable[str]:
    return (*_goal_ids(agreement), *agreement.severities, *_plan_ids(agreement))


def _agreement_ids(agreement: Agreement) -> Iterable[str]:
    return agreement.project.ids(shared=False)


def _shared_ids(agreement: Agreement) -> Iterable[str]:
    return agreement.project.ids(shared=True)


_PARTY: Final = Kind("party", "parties", _merged("parties"), shared=True)
_CONTACT: Final = Kind(
    "contact", "contacts", _merged("contacts"), shared=True, reported_missing=True
)
_CALENDAR: Final = Kind(
    "calendar", "calendars", _merged("calendars"), shared=True, built_in=("24x7", "24x5")
)
_SEVERITY: Final = Kind("severity", "severities", _merged("severities"), shared=True)
_PLAN: Final = Kind("plan", "plans", _plan_ids)
_GOAL: Final = Kind("goal", "goals", _goal_ids, reported_missing=True)
_REMEDIED: Final = Kind(
    "goal", "goals", _goal_ids, reported_missing=True, built_in=("incorporated",)
)
_PAST_GOAL: Final = Kind("goal", "goals", _goal_ids, reported_missing=True, only_near=True)
_SUBJECT: Final = Kind(
    "goal, severity, plan or topic",
    "goals",
    _subjects,
    shared=True,
    reported_missing=True,
    built_in=TOPICS,
)
_AGREEMENT: Final = Kind("agreement", "id", _agreement_ids)
_SHARED: Final = Kind("shared document", "id", _shared_ids)

# A star stands for every entry of a mapping or item of a list; the last step may hold one id or a
# list of them. Named events belong to SLA332, OpenSLO's names to SLA814.
_PLACES: Final[tuple[tuple[Kind, str], ...]] = (
    (
        _PARTY,
        "summary.recipients defaults.owner defaults.beneficiary goals.*.owner goals.*.beneficiary "
        "goals.*.measurement.by goals.*.measurement.sharedWith requirements.*.by "
        "requirements.*.for contacts.*.party remedies.*.owner cancellation.conditions.*.by "
        "reports.*.from reports.*.to review.owner review.attendees approvals.*.party changes.by",
    ),
    (
        _CONTACT,
        "goals.*.schedule.by goals.*.schedule.confirmTo contacts.*.backup escalation.*.contact "
        "remedies.*.claim.contact",
    ),
    (_CALENDAR, "defaults.clock goals.*.clock contacts.*.hours"),
    (_SEVERITY, "goals.*.severity"),
    (_PLAN, "goals.*.plan goals.*.appliesTo.plan"),
    (_GOAL, "requirements.*.supports dependencies.*.for cancellation.conditions.*.goal"),
    (_GOAL, "reports.*.covers planning.goal"),
    (_REMEDIED, "remedies.*.goals"),
    (_PAST_GOAL, "history.*.changes.*.goal"),
    (_SUBJECT, "contacts.*.for"),
    (_AGREEMENT, "under dependencies.*.sla"),
    (_SHARED, "uses"),
)


class Resolver:
    """Tells which ids of one agreement are missing, as far as that can be told from there."""

    def __init__(self, agreement: Agreement) -> None:
        self._agreement = agreement
        self._known: dict[Kind, dict[str, None]] = {}
        self._own: dict[Kind, frozenset[str]] = {}
        self._clear: dict[Kind, bool] = {}

    def references(self) -> list[Reference]:
        """Every id of the document that names something else, in file order."""
        found = [
            Reference(view, view.text or "", kind)
            for kind, patterns in _PLACES
            for pattern in patterns.split()
            for view in _at(self._agreement.view, pattern)
        ]
        found.extend(_goals_of_dependencies(self._agreement))
        return sorted(found, key=lambda reference: reference.start)

    def is_missing(self, reference: Reference) -> bool:
        """Whether nothing of that id is declared."""
        kind = reference.kind
        if reference.id in kind.built_in or _is_clock(reference) or self._is_declared(reference):
            return False
        if not self._can_tell(kind) or reference.id in self.known(kind):
            return False
        return not kind.only_near or self.near(reference) is not None

    def _is_declared(self, reference: Reference) -> bool:
        """Whether it is there, without looking at more of the project than need be."""
        kind, project = reference.kind, self._agreement.project
        if kind in (_AGREEMENT, _SHARED):
            return project.declares(reference.id, shared=kind is _SHARED)
        if kind not in self._own:
            self._own[kind] = frozenset(kind.ids(self._agreement))
        return reference.id in self._own[kind]

    def known(self, kind: Kind) -> dict[str, None]:
        """The ids there are: own and shared ones; for a shared document its users' too."""
        found = self._known.get(kind)
        if found is None:
            found = self._known[kind] = dict.fromkeys(kind.ids(self._agreement))
            for user in self._users() if kind.shared else ():
                found.update(dict.fromkeys(kind.ids(user)))
        return found

    def near(self, reference: Reference) -> str | None:
        """The known id that looks like a missing one."""
        if len(reference.id) > _LONGEST_ID:
            return None
        choices = [*reference.kind.built_in, *self.known(reference.kind)][:_MOST_CHOICES]
        return next(iter(get_close_matches(reference.id, choices, n=1, cutoff=0.6)), None)

    def help(self, reference: Reference) -> str:
        """Which id was perhaps meant, else which there are."""
        near = self.near(reference)
        if near is not None:
            return f"did you mean `{near}`?"
        known = list_choices(self.known(reference.kind))
        return f"known here: {known}" if known else f"declare it under `{reference.kind.block}`"

    def _users(self) -> list[Agreement]:
        agreement = self._agreement
        if not agreement.is_shared:
            return []
        return agreement.project.users(agreement.id)

    def _can_tell(self, kind: Kind) -> bool:
        clear = self._clear.get(kind)
        if clear is None:
            clear = self._clear[kind] = self._is_clear(kind)
        return clear

    def _is_clear(self, kind: Kind) -> bool:
        """Whether every place that may declare such an id is seen, and none is reported already."""
        agreement = self._agreement
        if kind in (_AGREEMENT, _SHARED):
            return agreement.project.is_known
        if agreement.is_shared and not (agreement.project.is_known and self._users()):
            return False
        if agreement.incorporates(kind.block):
            return False
        block = agreement.view[kind.block]
        if block.exists and not (block.readable and (block.is_mapping or block.is_list)):
            return False
        no_goals = kind is _SUBJECT and not (block.exists or agreement.is_shared)
        if kind.reported_missing and (no_goals or not self.known(kind)):
            return False
        return not kind.shared or _uses_are_known(agreement)


def _at(root: View, pattern: str) -> Iterator[View]:
    """The readable scalars at a pattern, in file order."""
    views = [root]
    for step in pattern.split("."):
        views = [child for view in views for child in _children(view, step)]
    for view in views:
        if view.readable and not (root["form"].text == "template" and _is_placeholder(view)):
            yield from (leaf for leaf in view.one_or_many() if leaf.text is not None)


def _is_placeholder(view: View) -> bool:
    """`[party]`, which in a template may be a list of one id or a word to fill in."""
    return isinstance(view.node, Sequence) and view.node.flow and len(view.node.items) == 1


def _children(view: View, step: str) -> list[View]:
    if step != "*":
        child = view[step]
        return [child] if child.node is not None else []
    return [entry for _, entry in view.entries()] or view.items()


def _goals_of_dependencies(agreement: Agreement) -> Iterator[Reference]:
    """The goal of a dependency: of the agreement it names, else of this one."""
    kinds: dict[str, Kind] = {}
    for dependency in agreement.view["dependencies"].items():
        goal, sla = dependency["goal"], dependency["sla"]
        if goal.text is None:
            continue
        if not sla.exists:
            yield Reference(goal, goal.text, _GOAL)
        elif sla.text is not None and (peers := agreement.project.with_id(sla.text)):
            if sla.text not in kinds:
                kinds[sla.text] = _goal_of(peers, sla.text)
            yield Reference(goal, goal.text, kinds[sla.text])


def _goal_of(peers: list[Agreement], name: str) -> Kind:
    found = tuple(goal for peer in peers for goal in _goal_ids(peer))
    places = tuple(Related(peer.view["goals"].key, "the goals there are", peer) for peer in peers)
    return Kind(
        f"goal of `{name}`", f"goals of {name}", lambda _: found, declared_in=places[:_MOST_PEERS]
    )


def _is_clock(reference: Reference) -> bool:
    return reference.kind is _CALENDAR and named_calendar(reference.id) is not None


def _uses_are_known(agreement: Agreement) -> bool:
    uses = agreement.view["uses"]
    if not uses.exists:
        return True
    found = {peer.id for peer in agreement.shared_documents}
    named = [item.text for item in uses.items()]
    return bool(named) and all(name in found for name in named)
