"""Ours or not: a document is recognised by its envelope, never by its file name."""

from __future__ import annotations

from typing import Final

from slalint.source.nodes import Mapping, Node, Scalar

FORMAT_VERSIONS: Final = ("slalint/v1",)


def scalar_at(root: Node | None, key: str) -> str | None:
    """The text of a top-level scalar, None if there is none."""
    if isinstance(root, Mapping):
        entry = root.by_name().get(key)
        if entry is not None and isinstance(entry[1], Scalar):
            return entry[1].text
    return None


def is_ours(root: Node | None) -> bool:
    """Whether a document is an agreement of this format or claims to be one."""
    version = scalar_at(root, "apiVersion")
    if version is not None:
        return version.startswith("slalint/")
    has_version = isinstance(root, Mapping) and "apiVersion" in root.by_name()
    return not has_version and (scalar_at(root, "kind") or "").lower() == "sla"
