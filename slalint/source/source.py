"""One file as the linter sees it: text, documents, comments for slalint, defects of the text."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Final

from slalint.source.comments import Directive, find_directives
from slalint.source.compose import Document, compose
from slalint.source.defect import Defect
from slalint.source.limits import MAX_BYTES
from slalint.source.text import LineTable, decode, readable

_OURS: Final = re.compile(rb"^(?:\xef\xbb\xbf)?apiVersion:[ \t]*['\"]?slalint/", re.MULTILINE)
_HEAD: Final = 64 * 1024


@dataclass(frozen=True, slots=True)
class Source:
    """A file, read once. `defects` are those of the text as a whole."""

    name: str
    text: str
    lines: LineTable
    documents: tuple[Document, ...]
    defects: tuple[Defect, ...]
    directives: tuple[Directive, ...]
    claims_to_be_ours: bool
    """Whether a line of the raw text says `apiVersion: slalint/`, readable YAML or not."""
    is_expected: bool = False
    """Whether a configuration says that files of this name are agreements."""

    @property
    def is_complete(self) -> bool:
        """Whether the text was read to its end."""
        return not any(defect.ends_reading for defect in self.defects)


def read_source(name: str, data: bytes, *, is_expected: bool = False) -> Source:
    """Decode, bound and compose one file's bytes. Never raises on content."""
    ours = is_expected or _claims_to_be_ours(data)
    if len(data) > MAX_BYTES:
        return _too_large(name, data, ours)
    decoded = decode(data)
    defects = [
        Defect("encoding", bad.start, bad.end, bad.message, ends_reading=bad.fatal)
        for bad in decoded.bad
    ]
    documents: list[Document] = []
    if not any(bad.fatal for bad in decoded.bad):
        documents, fatal = compose(readable(decoded.text))
        if fatal is not None:
            defects.append(replace(fatal, ends_reading=True))
    directives = find_directives(decoded.text, documents)
    return Source(
        name,
        decoded.text,
        LineTable(decoded.text),
        tuple(documents),
        tuple(defects),
        directives,
        ours,
        is_expected,
    )


def _claims_to_be_ours(data: bytes) -> bool:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        data = data[:_HEAD].decode("utf-16", errors="replace").encode("utf-8")
    return bool(_OURS.search(data[: MAX_BYTES + 1]))


def _too_large(name: str, data: bytes, ours: bool) -> Source:
    head = data[:_HEAD].decode("utf-8-sig", errors="replace")
    at = max(head.find("apiVersion:"), 0)
    limit = MAX_BYTES // (1024 * 1024)
    message = f"the file is larger than {limit} MiB and is not read"
    defect = Defect("unsafe", at, at + len("apiVersion"), message, ends_reading=True)
    return Source(name, head, LineTable(head), (), (defect,), (), ours)
