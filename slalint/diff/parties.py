"""Lists of parties for whom something is there: who is no longer in them, and who is new."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from slalint.diff.change import Change
from slalint.diff.entry import Entry
from slalint.diff.pair import Pair
from slalint.diff.tell import BETTER, WORSE, tell


def compare_parties(
    pair: Pair, entry: Entry, what: str, old: Sequence[str], new: Sequence[str]
) -> Iterator[Change]:
    """Worse for those who are gone, better for those who are new; `old` in names of now."""
    lost = [party for party in old if party not in new]
    won = [party for party in new if party not in old]
    for parties, verdict in ((lost, WORSE), (won, BETTER)):
        if parties:
            texts = [", ".join(names) or None for names in (old, new)]
            yield tell(pair, entry, what, verdict, parties, before=texts[0], after=texts[1])
