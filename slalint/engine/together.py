"""Several files are written together or not at all."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path

from slalint.engine.atomic import WriteRefusedError, replace_file
from slalint.engine.files import UnreadableFileError, read_file


def write_together(folder: Path, files: Sequence[tuple[Path, bytes]]) -> None:
    """Write files below a folder, the folders between included.

    Nothing is written through a link that leads out of the folder. If one file cannot be written,
    all is as it was before. Raises WriteRefusedError.
    """
    written: list[tuple[Path, bytes | None]] = []
    made: list[Path] = []
    try:
        for path, data in files:
            made += _make(folder, path.parent)
            written.append((path, read_file(path) if os.path.lexists(path) else None))
            replace_file(path, data)
    except BaseException as error:
        _undo(written, made)
        if isinstance(error, UnreadableFileError):
            raise WriteRefusedError(str(error)) from error
        raise


def _make(top: Path, folder: Path) -> Iterator[Path]:
    """Make a folder and what is missing above it; each that was made."""
    if not folder.resolve().is_relative_to(top.resolve()):
        raise WriteRefusedError(f"{folder} leads out of {top}; it is not followed")
    missing = [one for one in (folder, *folder.parents) if not os.path.lexists(one)]
    for one in reversed(missing):
        try:
            one.mkdir()
        except OSError as error:
            raise WriteRefusedError(f"{one} cannot be made: {error.strerror}") from error
        yield one


def _undo(written: Sequence[tuple[Path, bytes | None]], made: Sequence[Path]) -> None:
    """Put back what was there; what cannot be put back must not hide why this is needed."""
    for path, before in written:
        with suppress(OSError):
            if before is not None:
                replace_file(path, before)
            else:
                path.unlink(missing_ok=True)
    for folder in reversed(made):
        with suppress(OSError):
            folder.rmdir()
