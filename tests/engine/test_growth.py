"""Work grows in step with goals and with files: counted in calls, which no busy machine changes."""

from __future__ import annotations

import sys
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from types import FrameType

from benchmarks.corpus import write_large, write_project
from slalint import check_paths

TOLERANCE = 1.15
"""Twice the work may take so many times twice the calls: what is kept for short texts fills up."""


def calls(work: Callable[[], object]) -> int:
    """How many Python functions are called."""
    count = 0

    def note(_frame: FrameType, event: str, _argument: object) -> None:
        nonlocal count
        count += event == "call"

    before = sys.getprofile()
    sys.setprofile(note)
    try:
        work()
    finally:
        sys.setprofile(before)
    return count


def assert_linear(counts: list[int]) -> None:
    """Of counts for sizes that double, each step is about twice the one before.

    The first count has what is only done once for a process.
    """
    counts = counts[1:]
    steps = [later - earlier for earlier, later in pairwise(counts)]
    assert all(later <= 2 * TOLERANCE * earlier for earlier, later in pairwise(steps)), counts


def test_calls_grow_with_the_goals_of_an_agreement(tmp_path: Path) -> None:
    counts: list[int] = []
    for size in (10_000, 10_000, 20_000, 40_000):
        file = tmp_path / str(len(counts)) / "large.sla.yaml"
        write_large(file, size)
        counts.append(calls(lambda file=file: check_paths([file])))  # type: ignore[misc]
    assert_linear(counts)


def test_calls_grow_with_the_files_of_a_project(tmp_path: Path) -> None:
    counts: list[int] = []
    for files in (17, 17, 34, 68):
        folder = tmp_path / str(len(counts))
        write_project(folder, files)
        counts.append(calls(lambda folder=folder: check_paths([folder])))  # type: ignore[misc]
    assert_linear(counts)
