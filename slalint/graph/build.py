"""From agreements to the graph of what they have to do with each other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fractions import Fraction

from slalint.agreement.agreement import Agreement
from slalint.agreement.composed import is_availability, support_of
from slalint.agreement.dependency import Dependency, dependencies_of, the_agreement
from slalint.agreement.goal import Goal
from slalint.agreement.view import View
from slalint.graph.model import (
    Document,
    Figures,
    Graph,
    Link,
    Part,
    PartKind,
    Party,
    Promise,
    Relation,
)
from slalint.rules.between.slo_ties import aims_of, ties_of
from slalint.source.text import LineTable

_WORDS = {"atLeast": "at least", "atMost": "at most", "exactly": "exactly"}

Place = tuple[str, int]


def graph_of(named: Iterable[Agreement]) -> Graph:
    """The graph of some agreements, and of everything that these rest on, are under or use."""
    agreements = _with_what_is_below(named)
    builder = _Builder(agreements)
    for agreement in agreements:
        builder.add(agreement)
    return builder.graph()


def _with_what_is_below(named: Iterable[Agreement]) -> list[Agreement]:
    found = {_place(agreement): agreement for agreement in named}
    queue = list(found.values())
    for agreement in queue:
        for other in _named_by(agreement):
            if _place(other) not in found:
                found[_place(other)] = other
                queue.append(other)
    return [found[place] for place in sorted(found)]


def _named_by(agreement: Agreement) -> Iterator[Agreement]:
    above = the_agreement(agreement, agreement.view["under"])
    peers = (dependency.peer for dependency in dependencies_of(agreement))
    yield from agreement.shared_documents
    yield from (other for other in (above, *peers) if other is not None)


class _Builder:
    """Nodes and links as they are come upon."""

    def __init__(self, agreements: list[Agreement]) -> None:
        self._keys = {_place(one): f"d{n}" for n, one in enumerate(agreements, 1)}
        self._goals = {
            (_place(one), goal.id): f"{self._keys[_place(one)]}g{n}"
            for one in agreements
            for n, goal in enumerate(one.goals, 1)
        }
        self._shown = _connected_goals(agreements)
        self._parties: dict[tuple[str, str], Party] = {}
        self._parts: dict[tuple[PartKind, str], Part] = {}
        self._documents: list[Document] = []
        self._lines: dict[str, LineTable] = {}
        self._links: dict[Link, None] = {}

    def graph(self) -> Graph:
        """What was added."""
        return Graph(
            tuple(self._parties.values()),
            tuple(self._documents),
            tuple(self._parts.values()),
            tuple(self._links),
        )

    def add(self, agreement: Agreement) -> None:
        """Add an agreement or shared document with all links that begin there."""
        view = agreement.view
        if agreement.file not in self._lines:
            self._lines[agreement.file] = LineTable(view.body.text)
        lines = self._lines[agreement.file]
        shown = [goal for goal in agreement.goals if self._is_shown(goal)]
        self._documents.append(
            Document(
                self._keys[_place(agreement)],
                agreement.id,
                view["title"].text,
                agreement.is_shared,
                agreement.type,
                agreement.status,
                agreement.file,
                _line(view["id"] if view["id"].exists else view, lines),
                tuple(self._promise(goal, lines) for goal in shown),
            )
        )
        if not agreement.is_shared:
            self._link_parties(agreement)
        self._link_documents(agreement)
        for dependency in dependencies_of(agreement):
            self._link_dependency(dependency)
        self._link_objectives(agreement)

    def _link(self, start: str, end: str, relation: Relation, **how: str | None) -> None:
        self._links.setdefault(Link(start, end, relation, **how))

    def _link_parties(self, agreement: Agreement) -> None:
        key = self._keys[_place(agreement)]
        givers = {party for goal in agreement.goals for party in goal.owners}
        takers = {party for goal in agreement.goals for party in goal.beneficiaries}
        for party in agreement.participants:
            node = self._party(agreement, party)
            if party in givers:
                self._link(node, key, Relation.GIVES)
            if party in takers:
                self._link(key, node, Relation.RECEIVES)
            if party not in givers | takers:
                self._link(node, key, Relation.TAKES_PART)

    def _party(self, agreement: Agreement, party: str) -> str:
        organization = agreement.parties[party]["organization"].text
        name = agreement.party_name(party)
        same = (_plain(name), _plain(organization or ""))
        key = f"p{len(self._parties) + 1}"
        return self._parties.setdefault(same, Party(key, name, organization)).key

    def _link_documents(self, agreement: Agreement) -> None:
        key, under = self._keys[_place(agreement)], agreement.view["under"]
        above = the_agreement(agreement, under)
        if above is not None:
            self._link(key, self._keys[_place(above)], Relation.UNDER)
        elif under.text is not None:
            self._link(key, self._part(under.text, PartKind.MISSING), Relation.UNDER)
        found = {shared.id: shared for shared in agreement.shared_documents}
        for name in agreement.view["uses"].texts():
            is_known = name in found
            end = self._keys[_place(found[name])] if is_known else None
            self._link(key, end or self._part(name, PartKind.MISSING), Relation.USES)

    def _link_dependency(self, dependency: Dependency) -> None:
        agreement = dependency.agreement
        end = self._end(dependency)
        starts = [self._goal(goal) for goal in dependency.supported]
        for start in starts or [self._keys[_place(agreement)]]:
            sequence = dependency.view["sequence"].text
            self._link(start, end, Relation.RESTS_ON, group=dependency.group, sequence=sequence)

    def _end(self, dependency: Dependency) -> str:
        """The node behind a dependency."""
        view, peer, goal = dependency.view, dependency.peer, dependency.goal
        if goal is not None:
            return self._goal(goal)
        if peer is not None and not view["goal"].exists:
            return self._keys[_place(peer)]
        figure = dependency.percent.value if dependency.percent is not None else None
        if view["sla"].exists or view["goal"].exists:
            name = " of ".join(text for key in ("goal", "sla") if (text := view[key].text))
            return self._part(name or dependency.name, PartKind.MISSING, figure)
        return self._part(dependency.name, PartKind.PART, figure)

    def _link_objectives(self, agreement: Agreement) -> None:
        for tie in ties_of(agreement):
            aims = aims_of(tie)
            figure = min((aim.percent for aim in aims), default=None)
            kind = PartKind.SLO if tie.slos else PartKind.MISSING
            end = self._part(f"SLO {tie.name}", kind, figure)
            self._link(self._goal(tie.goal), end, Relation.MEASURED_BY)

    def _part(self, name: str, kind: PartKind, figure: Fraction | None = None) -> str:
        key = f"x{len(self._parts) + 1}"
        return self._parts.setdefault((kind, _plain(name)), Part(key, name, kind, figure)).key

    # Promises

    def _is_shown(self, goal: Goal) -> bool:
        return (_place(goal.agreement), goal.id) in self._shown

    def _goal(self, goal: Goal) -> str:
        return self._goals[_place(goal.agreement), goal.id]

    def _promise(self, goal: Goal, lines: LineTable) -> Promise:
        promise = goal.promise
        target = None
        if promise is not None and promise.operator in _WORDS:
            target = f"{_WORDS[promise.operator]} {promise.view.text or '?'}"
        metric = goal.metric.name if goal.metric is not None else None
        return Promise(
            self._goal(goal), goal.id, metric, target, _line(goal.view, lines), _figures(goal)
        )


def _connected_goals(agreements: list[Agreement]) -> set[tuple[Place, str]]:
    """Availabilities, and all goals that have to do with others."""
    found: set[tuple[Place, str]] = set()
    for agreement in agreements:
        goals = [goal for goal in agreement.goals if is_availability(goal)]
        goals += [tie.goal for tie in ties_of(agreement)]
        for dependency in dependencies_of(agreement):
            goals += dependency.supported
            goals += [dependency.goal] if dependency.goal is not None else []
        found.update((_place(goal.agreement), goal.id) for goal in goals)
    return found


def _figures(goal: Goal) -> Figures | None:
    if not is_availability(goal):
        return None
    promised = goal.percent.value if goal.percent is not None else None
    support = support_of(goal)
    if support is None:
        return Figures(promised, None, is_exact=False)
    return Figures(promised, support.composed.below, support.composed.is_exact)


def _place(agreement: Agreement) -> Place:
    return (agreement.file, agreement.index)


def _line(view: View, lines: LineTable) -> int:
    node = view.key_node or view.node
    return lines.position(node.start).line if node is not None else 1


def _plain(text: str) -> str:
    return " ".join(text.lower().split())
