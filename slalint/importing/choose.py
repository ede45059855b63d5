"""Which document of a file becomes an agreement, and the agreement's text."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from slalint.importing.draft import Draft, render
from slalint.neighbours.document import Neighbour, neighbours_in
from slalint.neighbours.format import Format

if TYPE_CHECKING:
    from datetime import date

    from slalint.source.source import Source

KINDS: Final = {"slo": Format.OPENSLO, "contract": Format.ODCS}
"""What can be imported, by the word that a user says."""
_MOST_NAMES: Final = 10


class ImportRefusedError(ValueError):
    """Nothing can be imported; the message is for the user."""


@dataclass(frozen=True, slots=True)
class Imported:
    """An agreement's text, and how many goals were carried over."""

    text: str
    goals: int


def importable(source: Source, today: date, kind: str | None = None) -> list[Neighbour]:
    """The SLOs and data contracts of a file, in file order; only those of a `kind` if it is given.

    Raises ImportRefusedError where the file cannot be read.
    """
    from slalint.agreement.agreement import NoProject

    found = [
        document
        for document in neighbours_in(source, today, NoProject())
        if _is_importable(document) and kind in (None, _kind(document))
    ]
    if not found and source.defects:
        defect = source.defects[0]
        line = source.lines.position(defect.start).line
        raise ImportRefusedError(f"{source.name}, line {line}: {defect.message}")
    return found


def choose(documents: list[Neighbour], wanted: str | None, file: str) -> Neighbour:
    """The document with a name or number (from 1), or the only one there is.

    Raises ImportRefusedError where there is none or more than one.
    """
    if wanted is not None:
        named = [document for document in documents if name_of(document) == wanted]
        if not named and wanted.isdecimal() and 0 < int(wanted[:9]) <= len(documents):
            named = [documents[int(wanted[:9]) - 1]]
        if not named:
            raise ImportRefusedError(f"{file} holds nothing named {wanted}; {_there_is(documents)}")
        return named[0]
    if not documents:
        raise ImportRefusedError(f"{file} holds neither an OpenSLO SLO nor an ODCS data contract")
    if len(documents) > 1:
        raise ImportRefusedError(f"{file} holds several; choose by --document: {_names(documents)}")
    return documents[0]


def import_document(document: Neighbour, source: Source, today: date) -> Imported:
    """What a document says, as the text of an agreement."""
    draft = _draft(document, source, today)
    return Imported(render(draft), len(draft.goals))


def name_of(document: Neighbour) -> str:
    """What a document is called: the name of an SLO, the name or id of a contract."""
    view = document.view
    if document.format is Format.OPENSLO:
        return view["metadata"]["name"].text or ""
    return view["name"].text or view["id"].text or ""


def _draft(document: Neighbour, source: Source, today: date) -> Draft:
    if document.format is Format.OPENSLO:
        from slalint.agreement.agreement import NoProject
        from slalint.importing.slo import Slo, draft_of

        objects = {
            (other.view["kind"].text or "", name_of(other)): other.view
            for other in neighbours_in(source, today, NoProject())
            if other.format is Format.OPENSLO
        }
        return draft_of(Slo(document.view, objects), source.name)
    from slalint.importing import contract

    return contract.draft_of(document, source.name)


def _is_importable(document: Neighbour) -> bool:
    if document.format is Format.OPENSLO:
        return document.view["kind"].text == "SLO"
    return document.format is Format.ODCS


def _kind(document: Neighbour) -> str:
    return next(word for word, form in KINDS.items() if form is document.format)


def _there_is(documents: list[Neighbour]) -> str:
    return f"there is {_names(documents)}" if documents else "there is nothing to import"


def _names(documents: Iterable[Neighbour]) -> str:
    names = [name_of(document) or str(number) for number, document in enumerate(documents, 1)]
    more = f" and {len(names) - _MOST_NAMES} more" if len(names) > _MOST_NAMES else ""
    return ", ".join(names[:_MOST_NAMES]) + more
