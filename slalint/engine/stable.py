"""What fingerprints are made of: names of places that survive moving and reordering."""

from __future__ import annotations

from slalint.engine.finding import fingerprint
from slalint.source.nodes import Mapping, Node, Path, Scalar, Sequence, walk
from slalint.source.place import Part, Place

_NAMING_KEYS = ("id", "name")


class StableNames:
    """Names places in the documents of one file; what a collection holds is read once."""

    def __init__(self) -> None:
        self._contents: dict[int, str] = {}

    def of(self, root: Node, place: Place, text: str) -> tuple[str, str]:
        """A stable path, and a stable form of the value there; `text` is the value as written."""
        path, node = self._follow(root, place.path)
        if place.part is Part.VALUE and isinstance(node, Mapping | Sequence):
            return path, self._content(node)
        return path, " ".join(text.split())

    def _follow(self, root: Node, path: Path) -> tuple[str, Node | None]:
        """List items go by their id or name, else by content, never by index."""
        steps: list[str] = []
        node: Node | None = root
        for step in path:
            if isinstance(step, int):
                inside = isinstance(node, Sequence) and step < len(node.items)
                node = node.items[step] if inside and isinstance(node, Sequence) else None
                steps.append(f"[{self._identity(node)}]" if node is not None else "[]")
            else:
                entry = node.by_name().get(step) if isinstance(node, Mapping) else None
                node = entry[1] if entry is not None else None
                steps.append(step)
        return "/".join(steps), node

    def _identity(self, node: Node) -> str:
        if isinstance(node, Mapping):
            for key in _NAMING_KEYS:
                entry = node.by_name().get(key)
                if entry is not None and isinstance(entry[1], Scalar):
                    return entry[1].text
            envelope = node.by_name().get("metadata")
            if envelope is not None and isinstance(envelope[1], Mapping):
                return self._identity(envelope[1])
        return self._content(node)

    def _content(self, node: Node) -> str:
        """A digest of every scalar below a node, whatever the order of its keys and items."""
        known = self._contents.get(id(node))
        if known is None:
            words = sorted(
                "\0".join([*(step for step in path if isinstance(step, str)), child.text])
                for path, _, child in walk(node)
                if isinstance(child, Scalar)
            )
            known = self._contents[id(node)] = fingerprint(*words)
        return known
