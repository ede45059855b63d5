"""Percentages that moved by a nine or a decimal point: the slips that cost most."""

from __future__ import annotations

from collections.abc import Iterator

from slalint.agreement.agreement import Agreement
from slalint.agreement.shares import share_of
from slalint.agreement.view import View
from slalint.diff.meaning import read_meaning


def moved_by_a_nine(before: str, after: str) -> bool:
    """Whether two percentages differ by nines that were put in or left out, or by the point alone.

    99.9 and 99.99, 99.5 and 99.95, 95 and 99.5, 99.95 and 9.995.
    """
    old, new = share_of(before.strip()), share_of(after.strip())
    if old is None or new is None or not (old.has_sign and new.has_sign):
        return False
    if old.value is None or new.value is None or old.value == new.value:
        return False
    first, second = _digits(old.digits), _digits(new.digits)
    if not first or not second:
        return False
    if first == second:
        return True
    if not first.startswith("9") or not second.startswith("9"):
        return False  # from 10% to 19% nobody counts nines
    shorter, longer = sorted((first, second), key=len)
    return len(shorter) < len(longer) and _is_without_nines(shorter, longer)


def _digits(text: str) -> str:
    """The digits that count: 99.90 and 99.9 have the same, and so have 0.5 and 5."""
    return "".join(mark for mark in text if mark.isdigit()).strip("0")


def _is_without_nines(shorter: str, longer: str) -> bool:
    """Whether the longer text is the shorter one with nines put in."""
    at = 0
    for mark in longer:
        if at < len(shorter) and mark == shorter[at]:
            at += 1
        elif mark != "9":
            return False
    return at == len(shorter)


def told_by_history(agreement: Agreement, goal: str | None, before: str, after: str) -> bool:
    """Whether an entry of the history says that the figure went from one to the other.

    An entry that names no goal speaks of any; its text counts where it gives both figures.
    """
    return any(_tells(entry, before, after) for entry in _entries(agreement, goal))


def _entries(agreement: Agreement, goal: str | None) -> Iterator[View]:
    for version in agreement.view["history"].items():
        for change in version["changes"].items():
            if change["goal"].text in (None, goal):
                yield change


def _tells(entry: View, before: str, after: str) -> bool:
    start, end, text = (entry[key].text or "" for key in ("from", "to", "text"))
    wanted = [read_meaning(before), read_meaning(after)]
    if end and read_meaning(end) == wanted[1]:
        return not start or read_meaning(start) == wanted[0]
    found = [read_meaning(word.strip(".,;:()")) for word in text.replace(" %", "%").split()]
    return all(figure in found for figure in wanted)
