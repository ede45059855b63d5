"""Who names whom: the references of OpenSLO objects, and the objects of a project by name."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from os.path import abspath, dirname
from typing import TYPE_CHECKING, TypeAlias

from slalint.agreement.view import View
from slalint.neighbours.document import Neighbour
from slalint.neighbours.format import Format
from slalint.neighbours.openslo.objects import SloObject, objects_of

if TYPE_CHECKING:
    from slalint.agreement.agreement import Project

Index: TypeAlias = dict[tuple[str, str], list[SloObject]]
"""Kind and name to the objects that have them."""


@dataclass(frozen=True, slots=True)
class Reference:
    """A name of another object, and the kind it has."""

    kind: str
    view: View


def references_of(one: SloObject) -> Iterator[Reference]:
    """What one object names itself; what objects inside it name is left to them."""
    spec = one.spec
    if one.kind == "SLO":
        yield from _names("Service", [spec["service"]])
        if not one.is_alpha:
            objectives = spec["objectives"].items()
            indicators = [spec["indicatorRef"], *(it["indicatorRef"] for it in objectives)]
            yield from _names("SLI", indicators)
            policies = [item["alertPolicyRef"] for item in spec["alertPolicies"].items()]
            yield from _names("AlertPolicy", policies)
    elif one.kind == "AlertPolicy":
        conditions = [item["conditionRef"] for item in spec["conditions"].items()]
        yield from _names("AlertCondition", conditions)
        targets = [item["targetRef"] for item in spec["notificationTargets"].items()]
        yield from _names("AlertNotificationTarget", targets)
    elif one.kind == "SLI":
        yield from _names("DataSource", [source["metricSourceRef"] for source in sources_of(one)])


def sources_of(sli: SloObject) -> Iterator[View]:
    """The metric sources of an indicator, in file order of their documentation."""
    ratio = sli.spec["ratioMetric"]
    metrics = [
        sli.spec["thresholdMetric"],
        *(ratio[key] for key in ("good", "bad", "total", "raw")),
    ]
    return (metric["metricSource"] for metric in metrics if metric["metricSource"].is_mapping)


def standing_objects(project: Project) -> Index:
    """The objects of a project that stand for themselves, by kind and name."""
    return project.once(_standing_objects)


def first_of_its_name(project: Project, one: SloObject) -> SloObject | None:
    """The first object with the kind and name of another one, in its folder and its namespace."""
    return project.once(_first_of_each_name).get(_full_name(one))


def is_path(name: str) -> bool:
    """Whether a reference is a path to a file and no name: OpenSLO allows both."""
    return "/" in name or "\\" in name or name.endswith((".yaml", ".yml", ".json"))


def is_before(one: Neighbour, other: Neighbour) -> bool:
    """Whether a document comes first: of another file by its name, of the same one by its place."""
    here, there = abspath(one.file), abspath(other.file)
    if here != there:
        return here < there
    return (one.index, one.view.path) < (other.index, other.view.path)


def _standing_objects(project: Project) -> Index:
    found: Index = {}
    for document in project.neighbours(Format.OPENSLO):
        for one in objects_of(document)[:1]:
            if one.name:
                found.setdefault((one.kind, one.name), []).append(one)
    return found


def _first_of_each_name(project: Project) -> dict[tuple[str, ...], SloObject]:
    found: dict[tuple[str, ...], SloObject] = {}
    for objects in standing_objects(project).values():
        for one in objects:
            first = found.setdefault(_full_name(one), one)
            if is_before(one.document, first.document):
                found[_full_name(one)] = one
    return found


def _full_name(one: SloObject) -> tuple[str, ...]:
    namespace = one.view["metadata"]["namespace"].text or ""
    # A file has an absolute name where it was named so, and a relative one where nobody named it.
    return dirname(abspath(one.document.file)), namespace, one.kind, one.name


def _names(kind: str, views: list[View]) -> Iterator[Reference]:
    return (Reference(kind, view) for view in views if view.text is not None)
