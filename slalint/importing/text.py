"""Texts of strangers as YAML: nothing in them ends a scalar, a comment or a line."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from typing import Final

_JOINERS: Final = "\u200c\u200d"
"""Names in several scripts are written with them, though nobody sees them."""
_PLAIN: Final = re.compile(r"[A-Za-z][A-Za-z0-9 _()/'.,-]{0,99}(?<! )")
_WORDS: Final = "y n yes no on off true false null none"
_RESERVED: Final = frozenset(_WORDS.split())
_NOT_IN_AN_ID: Final = re.compile(r"[^a-z0-9]+")
_LONGEST: Final = 300
_LONGEST_NOTE: Final = 90
_LONGEST_ID: Final = 63


def one_line(text: str, most: int = _LONGEST) -> str:
    """A text on one line, without controls and invisible characters, and not longer than `most`."""
    # What is far too long is not looked at to its end.
    seen = (mark if mark.isprintable() or mark in _JOINERS else " " for mark in text[: 4 * most])
    line = " ".join("".join(seen).split())
    return f"{line[: most - 1].rstrip()}…" if len(line) > most else line


def scalar(text: str) -> str:
    """A text as a YAML scalar of one line: plain where that is safe, else in double quotes."""
    line = one_line(text)
    if _PLAIN.fullmatch(line) and line.lower() not in _RESERVED:
        return line
    return quoted(text)


def quoted(text: str) -> str:
    """A text as a YAML scalar of one line in double quotes: also safe between braces."""
    return json.dumps(one_line(text), ensure_ascii=False)


def note(text: str) -> str:
    """A text as it may stand behind a `#`: short, on one line."""
    return one_line(text, _LONGEST_NOTE)


def identifier(text: str, fallback: str) -> str:
    """An id made of a text: lower case, digits and dashes; the fallback if none are left.

    What YAML readers take for a number or a word of their own, and what would be a free key of the
    format, has the fallback in front.
    """
    made = _NOT_IN_AN_ID.sub("-", text[:_LONGEST].lower()).strip("-")[:_LONGEST_ID].strip("-")
    if not made:
        return fallback
    if not made[0].isalpha() or made in _RESERVED or made.startswith("x-"):
        return f"{fallback}-{made}"[:_LONGEST_ID].strip("-")
    return made


@dataclass(slots=True)
class Ids:
    """Ids that are taken, so that the next one is another."""

    taken: set[str] = field(default_factory=set)
    counts: dict[str, int] = field(default_factory=dict)
    """How often an id was wanted, so that many of a kind do not try all numbers again."""

    def new(self, text: str, fallback: str) -> str:
        """An id made of a text that nothing else has: `good`, `good-2`."""
        wanted = made = identifier(text, fallback)
        while made in self.taken:
            count = self.counts[wanted] = self.counts.get(wanted, 1) + 1
            made = f"{wanted[: _LONGEST_ID - len(str(count)) - 1].rstrip('-')}-{count}"
        self.taken.add(made)
        return made
