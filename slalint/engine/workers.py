"""Much work is shared out among processes; what comes out is the same for any number of them.

A worker is a fork of this process, so it knows everything that was read without being told. That is
only done on Linux; elsewhere, and for little work, everything is done here.
"""

from __future__ import annotations

import gc
import os
import signal
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING, Any, Final, TypeVar

if TYPE_CHECKING:
    from slalint.engine.watch import Watch

T = TypeVar("T")
R = TypeVar("R")

LEAST_SHARE: Final = 40
"""Files that make a worker pay: it costs as much as checking a few of them."""

MOST_WORKERS: Final = 8
"""Beyond these, reading, which is not shared out, takes most of the time."""


def workers_for(files: int) -> int:
    """How many processes pay for so many files on this machine."""
    if sys.platform != "linux":
        return 1
    processors = len(os.sched_getaffinity(0))
    return max(1, min(processors, files // LEAST_SHARE, MOST_WORKERS))


def share_out(
    items: Sequence[T], work: Callable[[T], R], workers: int, watch: Watch, doing: str
) -> list[R]:
    """What `work` makes of every item, in their order, done by so many processes."""
    workers = max(1, min(workers, len(items))) if sys.platform == "linux" else 1
    shares = [range(first, len(items), workers) for first in range(workers)]
    done: dict[int, R] = {}
    started: list[tuple[int, int]] = []
    try:
        for share in shares[1:]:
            started.append(_start(items, work, share))
        for index in watch(doing, shares[0]):
            done[index] = work(items[index])
        for _, pipe in started:
            done.update(_receive(pipe))
    finally:
        for pid, pipe in started:
            _end(pid, pipe)
    # A worker that was killed, or ran out of memory, leaves its share to this process.
    return [done[index] if index in done else work(item) for index, item in enumerate(items)]


def _start(items: Sequence[T], work: Callable[[T], R], share: range) -> tuple[int, int]:
    """Fork a worker for a share: its process, and the end of the pipe it answers through."""
    receiving, sending = os.pipe()
    pid = os.fork()
    if pid:
        os.close(sending)
        return pid, receiving
    try:
        os.close(receiving)
        _answer(sending, items, work, share)
    finally:
        # Not a way of ending that flushes or cleans up what belongs to the process above.
        os._exit(0)


def _answer(pipe: int, items: Sequence[T], work: Callable[[T], R], share: range) -> None:
    import pickle

    signal.signal(signal.SIGINT, signal.SIG_DFL)
    gc.freeze()  # so that memory shared with the process above stays shared
    with os.fdopen(pipe, "wb") as stream:
        stream.write(pickle.dumps({index: work(items[index]) for index in share}))


def _receive(pipe: int) -> dict[int, Any]:
    """The answer of a worker, empty if it did not get to the end of it."""
    import pickle

    with os.fdopen(os.dup(pipe), "rb") as stream:
        answer = stream.read()
    try:
        received: dict[int, Any] = pickle.loads(answer)
    except (EOFError, pickle.UnpicklingError):
        return {}
    return received


def _end(pid: int, pipe: int) -> None:
    os.close(pipe)
    with suppress(ProcessLookupError):
        os.kill(pid, signal.SIGTERM)
    with suppress(ChildProcessError):
        os.waitpid(pid, 0)
