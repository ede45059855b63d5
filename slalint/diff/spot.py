"""Where a change is seen: file and lines in the new version."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from slalint.agreement.agreement import Agreement
from slalint.agreement.view import View
from slalint.source.place import Place, locate, settle
from slalint.source.text import LineTable


class Spot(NamedTuple):
    """Lines of a file, counted from 1."""

    file: str
    line: int
    end_line: int


def spot_of(agreement: Agreement, view: View) -> Spot:
    """The lines of a value, in its own document or in a shared one.

    What is missing stands at the nearest key above it.
    """
    body = view.body
    homes = (agreement, *agreement.shared_documents)
    file = next((it.file for it in homes if it.view.body is body), agreement.file)
    start, end = locate(body.root, settle(body.root, Place(view.path)), body.text)
    lines = _lines(body.text)
    return Spot(file, lines.position(start).line, lines.position(max(start, end - 1)).line)


# The changes of one agreement are told one after the other.
@lru_cache(maxsize=2)
def _lines(text: str) -> LineTable:
    return LineTable(text)
