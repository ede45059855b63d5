"""Changes as workflow commands of GitHub Actions, beside the lines of a pull request."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from slalint.diff.change import Change, Comparison, Direction
from slalint.diff.spot import spot_of
from slalint.diff.text import remarks, summary
from slalint.diff.words import listed
from slalint.output.escape import for_terminal
from slalint.output.github import SHOWN, command

_WARNING: Final = "warning"
_NOTICE: Final = "notice"


def as_github(comparison: Comparison) -> str:
    """A warning for each weakening and possible slip, a notice for all else, and the counts."""
    changes = [(it.file, change) for it in comparison.agreements for change in it.changes]
    lines = [
        line
        for kind in (_WARNING, _NOTICE)
        for line in _commands(kind, [it for it in changes if _kind(it[1]) == kind])
    ]
    return "\n".join([*lines, for_terminal(summary(comparison))]) + "\n"


def _kind(change: Change) -> str:
    counts = change.direction is Direction.WEAKENED or change.nine
    return _WARNING if counts and not change.is_approved else _NOTICE


def _commands(kind: str, changes: list[tuple[str, Change]]) -> Iterator[str]:
    """The commands of one kind; the last that is shown says how many are not."""
    for number, (file, change) in enumerate(changes, 1):
        if number == SHOWN and len(changes) > SHOWN:
            rest = len(changes) - SHOWN + 1
            yield command(kind, {"title": "slalint"}, f"{rest} more; the log lists them")
        yield command(
            kind, _properties(file, change), "; ".join((change.message, *remarks(change)))
        )


def _properties(file: str, change: Change) -> dict[str, str | int]:
    who = f" for {listed(change.parties)}" if change.parties else ""
    title = f"{change.direction.value}{who}"
    if change.place is None:
        return {"file": file, "title": title}
    spot = spot_of(*change.place)
    return {"file": spot.file, "line": spot.line, "endLine": spot.end_line, "title": title}
