"""The objects and properties of a contract's schema, found by the names that promises use."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import chain, islice
from typing import TYPE_CHECKING, Final

from slalint.agreement.once import once

if TYPE_CHECKING:
    from slalint.agreement.view import View
    from slalint.neighbours.document import Neighbour

_NAMES: Final = ("name", "physicalName", "businessName", "id")
_MOST_STEPS: Final = 12
"""Parts of a path between dots; longer ones are not looked up."""
_MOST_NAMES: Final = 500


@dataclass(slots=True)
class Element:
    """What has names: an object or a property, with what is below it by every name, folded."""

    below: dict[str, list[Element]] = field(default_factory=dict)

    def under(self, path: str) -> list[Element]:
        """What a path names here: `address.city`; a name may hold dots itself."""
        found: list[Element] = []
        frontier = [(self, path)]
        seen: set[tuple[int, str]] = set()
        while frontier:
            place, rest = frontier.pop()
            if (id(place), rest) in seen:
                continue
            seen.add((id(place), rest))
            found += place.below.get(rest, ())
            at = rest.find(".")
            while at >= 0:
                behind = rest[at + 1 :]
                frontier += [(element, behind) for element in place.below.get(rest[:at], ())]
                at = rest.find(".", at + 1)
        return found


@once
def schema_of(contract: Neighbour) -> Element:
    """The whole schema; nothing is below it where the contract has none."""
    whole = Element()
    stack = [(whole, entry) for entry in contract.view["schema"].items() if entry.is_mapping]
    while stack:
        parent, entry = stack.pop()
        element = Element()
        for name in _names(entry):
            parent.below.setdefault(name, []).append(element)
        for nested in (entry["properties"], entry["items"]["properties"]):
            stack += [(element, item) for item in nested.items() if item.is_mapping]
    return whole


@once
def _properties_of(contract: Neighbour) -> Element:
    """What is below any object of the schema: an element may be named without its object."""
    merged = Element()
    for objects in schema_of(contract).below.values():
        for item in objects:
            for name, below in item.below.items():
                merged.below.setdefault(name, []).extend(below)
    return merged


def is_known(contract: Neighbour, element: str) -> bool:
    """Whether a promise's element is in the schema: `table.column`, or one of the two alone."""
    path = element.strip().lower()
    if path.count(".") > _MOST_STEPS:
        return True
    return bool(schema_of(contract).under(path) or _properties_of(contract).under(path))


@once
def some_names(contract: Neighbour) -> tuple[str, ...]:
    """Objects, and their properties as `table.column`: enough of them to find a slip."""
    below = schema_of(contract).below
    pairs = (
        f"{name}.{column}"
        for name, objects in below.items()
        for item in objects
        for column in item.below
    )
    return tuple(islice(dict.fromkeys(chain(below, pairs)), _MOST_NAMES))


def _names(entry: View) -> set[str]:
    return {text.strip().lower() for key in _NAMES if (text := entry[key].text) is not None}
