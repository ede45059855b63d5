"""CSV whose cells a spreadsheet takes for text or numbers, never for a formula."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence
from typing import Final

_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")
_NUMBER: Final = re.compile(r"[+-]?[0-9]{1,400}(\.[0-9]{1,400})?\Z")


def cell(text: str) -> str:
    """The text, behind an apostrophe where a spreadsheet would compute it."""
    is_formula = text.startswith(_FORMULA) and _NUMBER.match(text) is None
    return f"'{text}" if is_formula else text


def table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """CSV with a header, lines ended by LF."""
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows([header, *rows])
    return text.getvalue()
