"""OpenSLO objects: those that stand for themselves, and those that are written inside others."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from slalint.agreement.once import once
from slalint.agreement.view import View
from slalint.neighbours.document import Neighbour

V1: Final = ("openslo/v1", "openslo.com/v1")
ALPHA: Final = ("openslo/v1alpha", "openslo.com/v1alpha")
VERSIONS: Final = (*V1, *ALPHA)


@dataclass(eq=False)
class SloObject:
    """One object: its kind, and the mapping with its metadata and its spec."""

    document: Neighbour
    kind: str
    view: View
    is_inline: bool = False

    @cached_property
    def name(self) -> str:
        """What references call it, "" if it has no name."""
        return self.view["metadata"]["name"].text or ""

    @property
    def spec(self) -> View:
        """What the object says."""
        return self.view["spec"]

    @cached_property
    def is_alpha(self) -> bool:
        """Whether it is written in v1alpha."""
        return self.document.view["apiVersion"].text in ALPHA

    @property
    def title(self) -> str:
        """The object as messages call it: `SLO web-availability`."""
        return f"{self.kind} {self.name}" if self.name else self.kind


@once
def objects_of(document: Neighbour) -> tuple[SloObject, ...]:
    """The object of a document and all that are written inside it; none of an unknown version."""
    if document.view["apiVersion"].text not in VERSIONS:
        return ()
    top = SloObject(document, document.view["kind"].text or "", document.view)
    return (top, *_inside(top))


def objects_of_kind(document: Neighbour, kind: str) -> Iterator[SloObject]:
    """The objects of one kind."""
    return (one for one in objects_of(document) if one.kind == kind)


def _inside(outer: SloObject) -> Iterator[SloObject]:
    for kind, view in _inline(outer):
        inner = SloObject(outer.document, kind, view, is_inline=True)
        yield inner
        yield from _inside(inner)


def _inline(outer: SloObject) -> Iterator[tuple[str, View]]:
    spec = outer.spec
    if outer.kind == "SLO" and not outer.is_alpha:
        indicators = [spec["indicator"], *(it["indicator"] for it in spec["objectives"].items())]
        yield from (("SLI", view) for view in indicators if view.is_mapping)
        yield from _written("AlertPolicy", spec["alertPolicies"], "alertPolicyRef")
    elif outer.kind == "AlertPolicy":
        yield from _written("AlertCondition", spec["conditions"], "conditionRef")
        yield from _written("AlertNotificationTarget", spec["notificationTargets"], "targetRef")


def _written(kind: str, items: View, reference: str) -> Iterator[tuple[str, View]]:
    for view in items.items():
        if view.is_mapping and not view[reference].exists:
            yield kind, view
