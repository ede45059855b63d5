"""Changes as lines for people: by agreement, then by who gains or loses, strongest first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from slalint.diff.change import Change, Compared, Comparison, Direction
from slalint.diff.words import listed
from slalint.output.escape import for_terminal

SLIP: Final = "a figure moved by a nine or a decimal point, and no `history` entry says so: a slip?"

_MARKS: Final = {Direction.WEAKENED: "-", Direction.STRENGTHENED: "+", Direction.NEUTRAL: "~"}


def as_text(comparison: Comparison) -> str:
    """One block for each agreement, and a closing line."""
    blocks = ["\n".join(map(for_terminal, _agreement(it))) for it in comparison.agreements]
    return "\n\n".join([*blocks, for_terminal(summary(comparison))]) + "\n"


def summary(comparison: Comparison) -> str:
    """`2 weakened (1 approved), 1 strengthened, 3 otherwise changed`."""
    changes = comparison.changes
    if not changes:
        return "no promise has changed"
    parts = []
    for direction, word in (
        (Direction.WEAKENED, "weakened"),
        (Direction.STRENGTHENED, "strengthened"),
        (Direction.NEUTRAL, "otherwise changed"),
    ):
        found = [change for change in changes if change.direction is direction]
        agreed = sum(change.is_approved for change in found)
        if found:
            parts.append(f"{len(found)} {word}{f' ({agreed} approved)' if agreed else ''}")
    slips = sum(change.nine for change in changes)
    return "; ".join([", ".join(parts), *([f"{slips} possible slip of a nine"] if slips else [])])


def head(agreement: Compared) -> str:
    """`Managed hosting for Globex (hosting, agreements/hosting.sla.yaml)`."""
    names = ", ".join(it for it in (agreement.id, agreement.file) if it)
    return f"{agreement.title} ({names})" if agreement.title else names


def groups(agreement: Compared) -> list[tuple[str, list[Change]]]:
    """The changes by who gains or loses, those with a weakening first; then all others."""
    by_parties: dict[tuple[str, ...], list[Change]] = {}
    for change in agreement.changes:
        by_parties.setdefault(change.parties, []).append(change)
    others = by_parties.pop((), [])
    found = [(f"for {listed(parties)}", changes) for parties, changes in by_parties.items()]
    return [*found, ("neither better nor worse", others)] if others else found


def remarks(change: Change) -> list[str]:
    """What to say beside a change: a possible slip, an approval."""
    said = [SLIP] if change.nine else []
    if change.approval is not None:
        entry = change.approval.entry
        if change.approval.lapsed:
            said.append(f"the approval lapsed after {entry.until}: {entry.reason}")
        else:
            until = f" until {entry.until}" if entry.until is not None else ""
            said.append(f"approved{until}: {entry.reason}")
    return said


def title(direction: Direction, changes: Sequence[Change]) -> str:
    """`2 weakened`."""
    return f"{sum(change.direction is direction for change in changes)} {direction.value}"


def _agreement(agreement: Compared) -> Iterator[str]:
    yield head(agreement)
    for name, changes in groups(agreement):
        yield f"  {name}"
        for change in changes:
            yield f"    {_MARKS[change.direction]} {change.message}"
            for remark in remarks(change):
                yield f"        {remark}"
