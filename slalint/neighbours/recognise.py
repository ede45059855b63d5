"""Which format a document is written in, told by its envelope: the one place that does it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from slalint.agreement.recognise import is_ours, scalar_at
from slalint.neighbours.format import Format
from slalint.source.nodes import Mapping, Node, Sequence

if TYPE_CHECKING:
    from slalint.source.compose import Document
    from slalint.source.source import Source

_SIGN: Final = re.compile(
    rb"openslo(?:\.com)?/|\b(?:DataContract|DataProduct)\b|opendataproducts\.org|odps",
    re.IGNORECASE,
)
_CLAIM: Final = re.compile(
    r"^(?:\ufeff|- )?apiVersion:[ \t]*['\"]?openslo(?:\.com)?/", re.MULTILINE
)

_OTHER_OPENSLO: Final = re.compile(r"openslo(?:\.com)?/v(?:1beta\d|2)")
"""Versions of OpenSLO that are drafts or past, and are not judged."""
_ODCS_VERSION: Final = re.compile(r"v?3\.\d{1,4}(?:\.|\Z)")
_VERSION: Final = re.compile(r"v?\d{1,4}\.\d{1,4}(?:\.|\Z)")
_ODPS_SCHEMA: Final = re.compile(r"https?://(?:www\.)?opendataproducts\.org/")


@dataclass(frozen=True, slots=True)
class Recognised:
    """An object of a format that is judged: a whole document, or an item of a list of them."""

    document: Document
    format: Format
    path: tuple[int, ...] = ()
    """Where it is in the document: () for the document itself, an index for an item of a list."""


def may_hold_neighbours(data: bytes) -> bool:
    """Whether a file holds a word that all documents of other formats hold."""
    return _SIGN.search(data) is not None


def recognise(source: Source) -> Iterator[Recognised]:
    """What is to be judged in a file, in file order. A list of OpenSLO objects is taken apart."""
    for document in source.documents:
        root = document.root
        if isinstance(root, Sequence):
            for index, item in enumerate(root.items):
                if (form := neighbour_format(item)) is not None:
                    yield Recognised(document, form, (index,))
        elif (form := format_of(root, expected=source.is_expected)) is not None:
            yield Recognised(document, form)


def format_of(root: Node | None, *, expected: bool = False) -> Format | None:
    """The format of a document, None for one that is not judged.

    `expected` tells that its file's name says that it is an agreement.
    """
    form = neighbour_format(root)
    if form is None and is_ours(root, expected=expected):
        return Format.AGREEMENT
    return form


def neighbour_format(root: Node | None) -> Format | None:
    """The format of an object beside our own, None for anything else."""
    if not isinstance(root, Mapping):
        return None
    version, kind = scalar_at(root, "apiVersion") or "", scalar_at(root, "kind")
    if version.lower().startswith(("openslo/", "openslo.com/")):
        return None if _OTHER_OPENSLO.match(version) else Format.OPENSLO
    if kind == "DataContract" and _ODCS_VERSION.match(version):
        return Format.ODCS
    if kind == "DataProduct" and _VERSION.match(version):
        return Format.ODPS
    if _ODPS_SCHEMA.match(scalar_at(root, "schema") or "") and "product" in root.by_name():
        return Format.ODPS
    return None


def claims_to_be_a_neighbour(source: Source) -> bool:
    """Whether a text that cannot be read says that it is OpenSLO, and is no other tool's template.

    A template is told by braces where reading ended: nobody has promised that it is YAML.
    """
    if _CLAIM.search(source.text) is None:
        return False
    lines = source.lines
    ends = (lines.position(defect.start).line for defect in source.defects)
    spans = ((lines.line_start(max(end - 1, 1)), lines.line_start(end + 1)) for end in ends)
    return not any(mark in source.text[slice(*span)] for span in spans for mark in ("{{", "{%"))
