"""A document of another format as rules see it: a view of its nodes, the day, the project."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, TypeVar

from slalint.agreement.agreement import NoProject
from slalint.agreement.view import Body, View
from slalint.neighbours.format import Format
from slalint.neighbours.recognise import Recognised, recognise
from slalint.source.nodes import Sequence

if TYPE_CHECKING:
    from datetime import date

    from slalint.agreement.agreement import Project
    from slalint.engine.option import Option
    from slalint.source.source import Source

T = TypeVar("T")


@dataclass(eq=False)
class Neighbour:
    """An OpenSLO object, a data contract or a data product.

    Paths of its views begin at the root of the YAML document, so that they can be located: an
    object in a list at the root has its index before every path.
    """

    format: Format
    file: str
    index: int
    """The number of the YAML document in the file."""
    view: View
    today: date
    project: Project = field(default_factory=NoProject)
    options: Mapping[Option[Any], Any] = field(default_factory=dict)
    """What a configuration sets of the options of rules."""

    def option(self, option: Option[T]) -> T:
        """The value of a rule's option: as configured, else its default."""
        value: T | None = self.options.get(option)
        return option.read(option.default) if value is None else value


def neighbour_of(
    found: Recognised,
    source: Source,
    today: date,
    project: Project,
    options: Mapping[Option[Any], Any] | None = None,
) -> Neighbour:
    """The typed document for something recognised in a file that is no agreement."""
    root = node = found.document.root
    assert root is not None
    for step in found.path:
        assert isinstance(node, Sequence)
        node = node.items[step]
    # Not a view of the whole list, which would make one of each item, for each item.
    view = View(Body(root, source.text), found.path, None, node)
    index = found.document.index
    return Neighbour(found.format, source.name, index, view, today, project, options or {})


def neighbours_in(source: Source, today: date, project: Project) -> Iterator[Neighbour]:
    """Every document of another format in a file, without judging it."""
    for found in recognise(source):
        if found.format is not Format.AGREEMENT:
            yield neighbour_of(found, source, today, project)
