"""One file as the linter sees it: text, documents, comments for slalint, defects of the text."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Final

from slalint.source.comments import Directive, find_directives
from slalint.source.compose import Document, compose
from slalint.source.defect import Defect
from slalint.source.limits import MAX_BYTES, MAX_COMMENTS, MAX_LINES
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
        return _unread(name, data, ours, f"is larger than {MAX_BYTES // (1024 * 1024)} MiB")
    if data.count(b"\n") + data.count(b"\r") > MAX_LINES:
        return _unread(name, data, ours, f"has more than {MAX_LINES:,} lines")
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
    lines = LineTable(decoded.text)
    directives = find_directives(decoded.text, lines, documents)
    if len(directives) > MAX_COMMENTS:
        defects.append(_too_many_comments(directives[MAX_COMMENTS]))
    return Source(
        name,
        decoded.text,
        lines,
        tuple(documents),
        tuple(defects),
        directives[:MAX_COMMENTS],
        ours,
        is_expected,
    )


def _too_many_comments(first: Directive) -> Defect:
    message = f"more than {MAX_COMMENTS:,} comments for slalint in one file; the rest is not read"
    return Defect("unsafe", first.start, first.end, message)


def _claims_to_be_ours(data: bytes) -> bool:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        data = data[:_HEAD].decode("utf-16", errors="replace").encode("utf-8")
    return bool(_OURS.search(data[: MAX_BYTES + 1]))


def _unread(name: str, data: bytes, ours: bool, why: str) -> Source:
    head = data[:_HEAD].decode("utf-8-sig", errors="replace")
    at = max(head.find("apiVersion:"), 0)
    message = f"the file {why} and is not read"
    defect = Defect("unsafe", at, at + len("apiVersion"), message, ends_reading=True)
    return Source(name, head, LineTable(head), (), (defect,), (), ours)
