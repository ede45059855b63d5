"""From what is known of a change to the change as it is told."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from slalint.diff.change import Change, Direction
from slalint.diff.entry import Entry
from slalint.diff.nine import moved_by_a_nine, told_by_history
from slalint.diff.pair import Pair
from slalint.diff.words import arrow
from slalint.source.place import format_path


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a change comes to: better (1) or worse (-1) for somebody; 0 or None where that is open.

    `factor` is the new figure over the old one, more than one being better. `effect` says it in
    words.
    """

    sign: int | None = None
    factor: Fraction | None = None
    effect: str = ""


NEUTRAL = Verdict()
WORSE = Verdict(-1)
BETTER = Verdict(1)


def tell(
    pair: Pair,
    entry: Entry,
    what: str,
    verdict: Verdict = NEUTRAL,
    parties: Sequence[str] = (),
    *,
    before: str | None = None,
    after: str | None = None,
    goal: str | None = None,
) -> Change:
    """A change of what stands at a place; without texts, what is written there.

    `goal` is the one whose history counts.
    """
    if before is None and after is None:
        before, after = entry.before, entry.after
    sign = verdict.sign or 0
    nine = (
        before is not None
        and after is not None
        and moved_by_a_nine(before, after)
        and not told_by_history(pair.new, goal, before, after)
    )
    effect = f": {verdict.effect}" if verdict.effect else ""
    return Change(
        direction=(Direction.NEUTRAL, Direction.STRENGTHENED, Direction.WEAKENED)[sign],
        parties=tuple(parties) if sign else (),
        path=format_path((entry.new if entry.new.exists else entry.old).path),
        agreement=pair.new.id,
        before=before,
        after=after,
        message=f"{what}: {arrow(before, after)}{effect}",
        factor=verdict.factor if sign else None,
        nine=nine,
        place=(pair.new, entry.new),
    )
