"""The summary of a job on GitHub, which every command of a step may add to."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Final

from slalint.engine.atomic import WriteRefusedError

VARIABLE: Final = "GITHUB_STEP_SUMMARY"
"""Names the file of the summary."""

MAX_BYTES: Final = 2**20
"""Bytes of the summary of one step; GitHub refuses a longer one altogether."""


def add_to_summary(render: Callable[[int], str]) -> None:
    """Add what `render` makes of so many bytes, where there is a summary and it fits.

    Raises WriteRefusedError.
    """
    if not (name := os.environ.get(VARIABLE)):
        return
    file = Path(name)
    room = MAX_BYTES - _size(file)
    data = render(room).encode("utf-8", errors="backslashreplace")
    if len(data) > room:
        return
    try:
        with file.open("ab") as stream:
            stream.write(data)
    except OSError as error:
        raise WriteRefusedError(f"{file} cannot be written: {error.strerror}") from error


def _size(file: Path) -> int:
    try:
        return file.stat().st_size
    except OSError:
        return 0
