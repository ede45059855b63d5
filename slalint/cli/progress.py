"""How far a long run is, for whoever waits before a terminal."""

from __future__ import annotations

import contextlib
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from typing import Final, TextIO, TypeVar

from slalint.engine.watch import Watch, unwatched

T = TypeVar("T")

PATIENCE: Final = 1.0
"""Seconds before a run counts as long."""

PAUSE: Final = 0.1
"""Seconds between two changes of the line: nobody reads faster."""


class Progress:
    """One line that counts, on a stream that is a terminal; it is gone when the work is done."""

    def __init__(self, stream: TextIO, clock: Callable[[], float] = time.monotonic) -> None:
        self._stream = stream
        self._clock = clock
        self._due = clock() + PATIENCE
        self._width = 0

    def __call__(self, doing: str, items: Sequence[T]) -> Iterator[T]:
        """The items one by one, counted as they are taken."""
        for number, item in enumerate(items, 1):
            if self._clock() >= self._due:
                self._due = self._clock() + PAUSE
                self._show(f"slalint: {doing} {number:,} of {len(items):,}")
            yield item
        self.clear()

    def clear(self) -> None:
        """Take the line away."""
        if self._width:
            self._show("")
            self._width = 0

    def _show(self, line: str) -> None:
        # A terminal that is gone stops the count, not the run.
        with contextlib.suppress(OSError):
            self._stream.write(f"\r{line:<{self._width}}" + ("" if line else "\r"))
            self._stream.flush()
        self._width = len(line)


@contextlib.contextmanager
def watching(*, quiet: bool) -> Iterator[Watch]:
    """A count on standard error, where that is a terminal and somebody wants to know."""
    if quiet or sys.stderr is None or not sys.stderr.isatty():
        yield unwatched
        return
    progress = Progress(sys.stderr)
    try:
        yield progress
    finally:
        progress.clear()
