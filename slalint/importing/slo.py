"""An OpenSLO SLO, version 1 or 1alpha, as a draft of an agreement: one goal for each objective."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Final

from slalint.importing.draft import Draft, Entry, open_text, said
from slalint.importing.objective import (
    MOST_NODES,
    SLICE,
    latency_entries,
    limit_of,
    share_entries,
    share_of,
)
from slalint.importing.text import identifier
from slalint.importing.window import Carried, window_of

if TYPE_CHECKING:
    from slalint.agreement.view import View

Objects = Mapping[tuple[str, str], "View"]
"""The other objects of the file, by kind and name."""

_SLICES: Final = frozenset({"timeslices", "ratiotimeslices"})


@dataclass(frozen=True, slots=True)
class Slo:
    """An SLO with the objects that it refers to."""

    view: View
    objects: Objects

    @property
    def name(self) -> str:
        """The name that other documents refer to it by."""
        return self.view["metadata"]["name"].text or ""

    @property
    def title(self) -> str:
        """What people call it."""
        return self.view["metadata"]["displayName"].text or self.name

    @property
    def spec(self) -> View:
        """What it says."""
        return self.view["spec"]

    def prose(self, objective: View) -> list[str]:
        """What is said about an objective in words."""
        titles = (objective["displayName"], self.view["metadata"]["displayName"])
        return [view.text or "" for view in (*titles, self.spec["description"])]

    def indicator(self, objective: View) -> View:
        """The SLI of an objective: its own, or that of the whole SLO, found by name if need be."""
        for holder in (objective, self.spec):
            if holder["indicator"].is_mapping:
                return holder["indicator"]
            found = self.objects.get(("SLI", holder["indicatorRef"].text or ""))
            if found is not None:
                return found
        return self.spec["indicator"]


def draft_of(slo: Slo, source: str) -> Draft:
    """What an SLO says, as a draft; `source` names the file it is in."""
    draft = Draft(
        f"the SLO {slo.name} in {source}", identifier(slo.name, identifier(slo.title, "service"))
    )
    draft.head.append(said("title", slo.title or "SLO", _where(slo)))
    _carry_service(slo, draft)
    carried = window_of(slo.spec)
    if carried.zone is not None:
        draft.defaults.append(said("timeZone", carried.zone, "timeZone of the calendar"))
    objectives = slo.spec["objectives"].items()
    for index, objective in enumerate(objectives):
        if objective.is_mapping:
            draft.goals.append(_goal(slo, draft, objective, index, carried))
    if not draft.goals:
        draft.todos.append("goals: the SLO has no objective")
    else:
        draft.todos.append("a margin: promise less than the SLO aims at, so that it warns in time")
    return draft


def _where(slo: Slo) -> str:
    has_title = slo.view["metadata"]["displayName"].text
    return "metadata.displayName" if has_title else "metadata.name"


def _carry_service(slo: Slo, draft: Draft) -> None:
    name = slo.spec["service"].text
    if name is None:
        return
    service = slo.objects.get(("Service", name))
    title = service["metadata"]["displayName"].text if service is not None else None
    origin = "metadata.displayName of the Service" if title else "spec.service"
    draft.service = said("service", title or name, origin)


def _goal(slo: Slo, draft: Draft, objective: View, index: int, carried: Carried) -> Entry:
    where = f"spec.objectives[{index}]"
    title = objective["displayName"].text
    key = draft.goal_ids.new(title or slo.name, f"objective-{index + 1}")
    entries: list[Entry] = []
    if title is not None:
        entries.append(said("title", title, f"{where}.displayName"))
    sliced = (slo.spec["budgetingMethod"].text or "").lower() in _SLICES
    limit = limit_of(objective, slo.indicator(objective), slo.prose(objective))
    share = share_of(objective, where)
    if limit is not None and limit.length is not None and not sliced:
        entries += latency_entries(limit, share, where)
    else:
        entries += share_entries(objective, limit, share, sliced=sliced, where=where)
    todos: list[str] = []
    if carried.window is not None:
        entries.append(Entry("window", carried.window, carried.origin))
    elif carried.todo is not None:
        todos.append(carried.todo)
    if share.todo is not None:
        todos.append(share.todo)
    entries.insert(1 if title is not None else 0, _population(slo, objective))
    if text := slo.spec["description"].text:
        entries.append(said("description", text, "spec.description"))
    entries.append(_measurement(slo, objective, sliced=sliced))
    return Entry(key, tuple(entries), todo=tuple(todos))


def _population(slo: Slo, objective: View) -> Entry:
    metadata = slo.indicator(objective)["metadata"]
    for key in ("displayName", "name"):
        if text := metadata[key].text:
            return said("of", text, f"metadata.{key} of the SLI")
    if reference := slo.spec["indicatorRef"].text:
        return said("of", reference, "spec.indicatorRef")
    return open_text("of", "which events or which time is counted")


def _measurement(slo: Slo, objective: View, *, sliced: bool) -> Entry:
    entries = [_source(slo, objective)]
    window = objective["timeSliceWindow"].text or ""
    if sliced and SLICE.fullmatch(window):
        entries.append(Entry("interval", window, "timeSliceWindow"))
    if not sliced:
        entries.append(Entry("basis", "requests", "events are counted, not time"))
    if slo.name:
        entries.append(said("slo", slo.name, "metadata.name"))
    return Entry("measurement", tuple(entries))


def _source(slo: Slo, objective: View) -> Entry:
    """Where the numbers come from: the first source that the indicator names."""
    for holder in (slo.indicator(objective), objective["ratioMetrics"]):
        for view in islice(holder.descendants(), MOST_NODES):
            if view.name in ("type", "metricSourceRef", "source") and view.text:
                return said("source", view.text, f"{view.name} of the indicator")
    return open_text("source", "where the numbers come from")
