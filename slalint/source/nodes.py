"""The node tree of a YAML document: text as written, and where it stands.

Offsets are indexes into the text of the file in Unicode code points, end exclusive.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, TypeAlias

NOT_A_KEY: Final = "not-a-key"
"""The tag of a key that is a list or a mapping; a defect of the text has said so."""


class Scalar:
    """A scalar: its text without quotes, and whether it was plain (no quotes, no block)."""

    __slots__ = ("aliased", "end", "offsets", "plain", "start", "tag", "text")

    def __init__(
        self, start: int, end: int, text: str, *, plain: bool, tag: str = "", aliased: bool = False
    ) -> None:
        self.start = start
        self.end = end
        self.text = text
        self.plain = plain
        self.tag = tag
        self.aliased = aliased
        self.offsets: list[tuple[int, int]] | None = None
        """Where in the source each character of the text stands; filled in when it is asked for."""


class Mapping:
    """A mapping: its entries in file order, duplicates included."""

    __slots__ = ("_index", "aliased", "end", "entries", "flow", "start")

    def __init__(self, start: int, end: int, *, flow: bool, aliased: bool = False) -> None:
        self.start = start
        self.end = end
        self.flow = flow
        self.aliased = aliased
        self.entries: list[tuple[Scalar, Node]] = []
        self._index: dict[str, tuple[Scalar, Node]] | None = None

    def by_name(self) -> dict[str, tuple[Scalar, Node]]:
        """Entries by key text, for a finished mapping; of duplicates the last, as readers do."""
        if self._index is None:
            self._index = {entry[0].text: entry for entry in self.entries}
        return self._index


class Sequence:
    """A sequence of nodes."""

    __slots__ = ("aliased", "end", "flow", "items", "start")

    def __init__(self, start: int, end: int, *, flow: bool, aliased: bool = False) -> None:
        self.start = start
        self.end = end
        self.flow = flow
        self.aliased = aliased
        self.items: list[Node] = []


Node: TypeAlias = Scalar | Mapping | Sequence

Path: TypeAlias = tuple[str | int, ...]


def walk(root: Node, *, without: str | None = None) -> Iterator[tuple[Path, Scalar | None, Node]]:
    """Yield (path, key, node) for every node below and including `root`, in file order.

    Of duplicate keys the last one is visited, as YAML readers do. Keys that start with `without`
    are left out, with everything below them.
    """
    stack: list[tuple[Path, Scalar | None, Node]] = [((), None, root)]
    while stack:
        path, key, node = stack.pop()
        yield path, key, node
        if isinstance(node, Mapping):
            stack.extend(
                ((*path, name), entry[0], entry[1])
                for name, entry in reversed(node.by_name().items())
                if without is None or not name.startswith(without)
            )
        elif isinstance(node, Sequence):
            stack.extend(
                ((*path, index), None, item)
                for index, item in reversed(list(enumerate(node.items)))
            )
