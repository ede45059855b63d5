"""The prose of an agreement: texts of several words, and where they stand."""

from __future__ import annotations

from collections.abc import Container, Iterator
from typing import Final

from slalint.agreement.agreement import Agreement
from slalint.agreement.once import once
from slalint.agreement.view import View

LONGEST: Final = 20_000
"""Characters of a text that are looked at; a longer one is no clause of an agreement."""


def prose(agreement: Agreement, *, without: Container[str] = ()) -> Iterator[View]:
    """Every readable text of more than one word, in file order, but not of these blocks."""
    for part in _prose(agreement):
        if part.path[0] not in without:
            yield part


@once
def _prose(agreement: Agreement) -> tuple[View, ...]:
    texts = (part for part in agreement.view.descendants() if part.path)
    return tuple(part for part in texts if part.text is not None and " " in part.text.strip())
