"""Which entry of before is which entry of now: by name, then by what it says."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Sequence
from typing import NamedTuple, TypeVar

T = TypeVar("T")

Key = Callable[[T], Hashable]


class Match(NamedTuple):
    """Where one entry of before stands now: positions in both lists."""

    old: int
    new: int


def match(
    old: Sequence[T], new: Sequence[T], *keys: tuple[Key[T], Key[T]]
) -> tuple[list[Match], list[int], list[int]]:
    """Match entries one to one; then the positions of those that are only in one list.

    The keys, each for old and for new entries, are tried in order on what is left. As many old as
    new entries of one key are matched in order; of different numbers nobody can say which is which.
    A key of None matches nothing.
    """
    matches: list[Match] = []
    left, right = list(range(len(old))), list(range(len(new)))
    for old_key, new_key in keys:
        by_key: dict[Hashable, tuple[list[int], list[int]]] = defaultdict(lambda: ([], []))
        for position in left:
            by_key[old_key(old[position])][0].append(position)
        for position in right:
            by_key[new_key(new[position])][1].append(position)
        found = [
            Match(*pair)
            for key, (before, now) in by_key.items()
            if key is not None and len(before) == len(now)
            for pair in zip(before, now, strict=True)
        ]
        matches += found
        taken_old, taken_new = {it.old for it in found}, {it.new for it in found}
        left = [position for position in left if position not in taken_old]
        right = [position for position in right if position not in taken_new]
    return sorted(matches, key=lambda it: it.new), left, right
