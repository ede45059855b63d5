"""Whole processes, measured in turn, so that a busy moment of the machine strikes all of them."""

from __future__ import annotations

import os
import subprocess
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from typing import Final

from benchmarks.contestants import ROOT, Contestant

ACCEPTED: Final = (0, 1)
"""Exit codes of a program that did its work, with or without findings."""


class DidNotRunError(RuntimeError):
    """A contestant ended with an error of its own."""


@dataclass(slots=True)
class Result:
    """What one contestant needed, run by run."""

    contestant: Contestant
    walls: list[float] = field(default_factory=list)
    """Seconds on the clock."""
    processors: list[float] = field(default_factory=list)
    """Seconds of processor time, of all its processes; steadier on a busy machine."""
    memory: int = 0
    """The most memory of one process in any run, in mebibytes."""

    @property
    def wall(self) -> float:
        """The median on the clock."""
        return median(self.walls)

    @property
    def processor(self) -> float:
        """The median of processor time."""
        return median(self.processors)


def measure(contestants: Sequence[Contestant], folder: Path, runs: int) -> list[Result]:
    """Run every contestant once to warm the disk up, then `runs` times in turn."""
    results = [Result(contestant) for contestant in contestants]
    for number in range(-1, runs):
        for result in results:
            wall, processor, memory = _run(result.contestant, folder)
            if number >= 0:
                result.walls.append(wall)
                result.processors.append(processor)
            result.memory = max(result.memory, memory)
    return results


def _run(contestant: Contestant, folder: Path) -> tuple[float, float, int]:
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    started = time.perf_counter()
    process = subprocess.Popen(
        contestant.command(folder),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env=environment,
        cwd=folder,
    )
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.perf_counter() - started
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in ACCEPTED:
        raise DidNotRunError(f"{contestant.name} ended with {process.returncode}")
    return wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss // 1024
