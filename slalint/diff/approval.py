"""Changes that a configuration approves: the same promise, from the same figure to the same."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Final

from slalint.config.approved import ApprovedChange
from slalint.config.globs import matches_path, split_path
from slalint.diff.change import Approval, Change
from slalint.diff.meaning import read_meaning

_NOTHING: Final = frozenset({"", "none", "nothing"})
"""What stands in an entry where a promise was not there before, or is not there after."""

_BOUNDS: Final = (".atLeast", ".atMost", ".exactly")


def approved(
    changes: Iterable[Change], entries: Iterable[ApprovedChange], today: date, former_id: str
) -> tuple[Change, ...]:
    """Changes with the entry that approves each; one that still counts before one that lapsed.

    An agreement goes by its id of now and by the former one.
    """
    known = sorted(entries, key=lambda entry: entry.has_ended(today))
    return tuple(_judged(change, known, today, former_id) for change in changes)


def _judged(
    change: Change, entries: Iterable[ApprovedChange], today: date, former_id: str
) -> Change:
    for entry in entries:
        if entry.agreement in (change.agreement, former_id) and _approves(entry, change):
            return replace(change, approval=Approval(entry, entry.has_ended(today)))
    return change


def _approves(entry: ApprovedChange, change: Change) -> bool:
    return (
        _is_at(change.path, entry.path)
        and _means(entry.before, change.before)
        and _means(entry.after, change.after)
    )


def _is_at(path: str, pattern: str) -> bool:
    """Whether a path fits a pattern step by step; the bound of a target is the target."""
    for bound in _BOUNDS:
        pattern = pattern.removesuffix(bound)
    if not path or not pattern:
        return path == pattern
    return len(split_path(path)) == len(split_path(pattern)) and matches_path(path, [pattern])


def _means(written: str, text: str | None) -> bool:
    if text is None:
        return written.strip().lower() in _NOTHING
    return read_meaning(written) == read_meaning(text)
