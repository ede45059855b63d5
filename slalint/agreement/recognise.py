"""Ours or not: a document is recognised by its envelope.

Only a configuration may say that files of certain names are agreements without one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from slalint.source.nodes import Mapping, Node, Scalar

if TYPE_CHECKING:
    from slalint.source.compose import Document
    from slalint.source.source import Source

FORMAT_VERSIONS: Final = ("slalint/v1",)


def scalar_at(root: Node | None, key: str) -> str | None:
    """The text of a top-level scalar, None if there is none."""
    if isinstance(root, Mapping):
        entry = root.by_name().get(key)
        if entry is not None and isinstance(entry[1], Scalar):
            return entry[1].text
    return None


def our_documents(source: Source) -> list[Document]:
    """The documents of a file that are agreements of this format or claim to be."""
    return [
        document
        for document in source.documents
        if is_ours(document.root, expected=source.is_expected)
    ]


def is_ours(root: Node | None, *, expected: bool = False) -> bool:
    """Whether a document is an agreement of this format or claims to be one.

    `expected` tells that its file's name says so: then anything without an envelope is.
    """
    version = scalar_at(root, "apiVersion")
    if version is not None:
        return version.startswith("slalint/")
    has_version = isinstance(root, Mapping) and "apiVersion" in root.by_name()
    if has_version or not isinstance(root, Mapping):
        return False
    return expected or (scalar_at(root, "kind") or "").lower() == "sla"
