"""Letting somebody watch a run: the work goes item by item through their hands."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Protocol, TypeVar

T = TypeVar("T")


class Watch(Protocol):
    """Hands out the items of a part of the work, one as soon as the one before is done."""

    def __call__(self, doing: str, items: Sequence[T], /) -> Iterable[T]:
        """`doing` says what happens to the items: `reading`, `checking`."""


def unwatched(_: str, items: Sequence[T], /) -> Iterable[T]:
    """Hand out the items, and tell nobody."""
    return items
