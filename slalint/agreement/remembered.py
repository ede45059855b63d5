"""What short texts are read as, kept: rules and files ask for the same figures again and again."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache, wraps
from typing import Final, TypeVar

Result = TypeVar("Result")

_KEPT_TEXTS: Final = 4096
"""Texts per reader whose reading is kept."""
_KEPT_LENGTH: Final = 64
"""Longer texts are read anew: what is kept has a bound in bytes."""


def remembered(read: Callable[[str], Result]) -> Callable[[str], Result]:
    """A reader that keeps what it made of short texts; what it gives must not be changed."""
    kept = lru_cache(maxsize=_KEPT_TEXTS)(read)

    @wraps(read)
    def read_or_remember(text: str) -> Result:
        return kept(text) if len(text) <= _KEPT_LENGTH else read(text)

    return read_or_remember
