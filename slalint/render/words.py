"""Plain words for keys and values of the format."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from slalint.agreement.agreement import Agreement
from slalint.agreement.view import View
from slalint.render.outline import Inline, Phrase, Term

_CAMEL: Final = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
_MOST_TERMS: Final = 200
_LONGEST: Final = 20_000


def label(key: str) -> str:
    """A key in words: `timeZone` is "Time zone"."""
    words = _CAMEL.sub(" ", key).replace("-", " ").replace("_", " ").lower()
    return words[:1].upper() + words[1:]


class Terms:
    """Finds the defined terms of an agreement in its prose."""

    def __init__(self, agreement: Agreement) -> None:
        names = sorted(agreement.definitions, key=len, reverse=True)[:_MOST_TERMS]
        self._names = {name.lower(): name for name in names if name.strip()}
        words = "|".join(re.escape(name) for name in self._names)
        self._found = re.compile(rf"(?<!\w)(?:{words})(?!\w)", re.IGNORECASE) if words else None

    def phrase(self, text: str) -> Phrase:
        """The text, each defined term of it leading to its definition."""
        if self._found is None or len(text) > _LONGEST:
            return (text,)
        parts: list[Inline] = []
        at = 0
        for match in self._found.finditer(text):
            if match.start() > at:
                parts.append(text[at : match.start()])
            parts.append(Term(match.group(), self._names[match.group().lower()]))
            at = match.end()
        if at < len(text):
            parts.append(text[at:])
        return tuple(parts) or ("",)


def flat(view: View) -> str:
    """Whatever stands at a place, on one line: `from acme, to acme and globex`."""
    if view.is_scalar:
        return " ".join((view.text or "").split())
    if view.is_list:
        return "; ".join(flat(item) for item in view.items())
    return ", ".join(f"{label(key).lower()} {flat(child)}" for key, child in view.entries())


def names(agreement: Agreement, parties: Iterable[str]) -> str:
    """Parties by their names, with "and" before the last."""
    said = [agreement.party_name(party) for party in parties]
    return " and ".join(filter(None, [", ".join(said[:-1]), *said[-1:]]))
