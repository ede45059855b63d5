"""Files: found, named and read, with every way of failing turned into one clear sentence."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

from slalint.source.limits import MAX_BYTES

SUFFIXES: Final = (".yaml", ".yml")
"""Files that a folder is searched for; a file named outright may have any name."""

SKIPPED_FOLDERS: Final = frozenset({"node_modules", "__pycache__", "venv", "site-packages"})
"""Folders that are never searched, beside hidden ones."""


class UnreadableFileError(OSError):
    """A file or folder cannot be read; the message is for the user."""


def is_folder(path: Path) -> bool:
    """Whether a path is a folder; what cannot be looked at is none, and fails when it is read."""
    try:
        return path.is_dir()
    except (OSError, ValueError):
        return False


def find_yaml(
    folder: Path, failed: Callable[[UnreadableFileError], None] | None = None
) -> Iterator[Path]:
    """Every YAML file below a folder, sorted; hidden folders and links to folders are left out.

    `failed` is told of folders that cannot be searched.
    """

    def unsearchable(error: OSError) -> None:
        if failed is not None:
            failed(_unreadable(Path(error.filename or folder), error))

    for parent, folders, files in os.walk(folder, onerror=unsearchable):
        folders[:] = sorted(
            name for name in folders if not name.startswith(".") and name not in SKIPPED_FOLDERS
        )
        for name in sorted(files):
            if name.endswith(SUFFIXES) and not name.startswith("."):
                yield Path(parent, name)


def read_file(path: Path) -> bytes:
    """The bytes of a regular file, one more than the cap at most. Raises UnreadableFileError."""
    try:
        # A FIFO or a device could block or never end.
        if not stat.S_ISREG(path.stat().st_mode):
            raise UnreadableFileError(f"{path} is not a regular file; `-` reads standard input")
        with path.open("rb") as file:
            return file.read(MAX_BYTES + 1)
    except UnreadableFileError:
        raise
    except FileNotFoundError:
        raise UnreadableFileError(f"{path} does not exist") from None
    except (OSError, ValueError) as error:
        raise _unreadable(path, error) from error


def _unreadable(path: Path, error: OSError | ValueError) -> UnreadableFileError:
    reason = getattr(error, "strerror", None) or str(error)
    return UnreadableFileError(f"{path} cannot be read: {reason}")


def identity(path: Path) -> str:
    """What two names of the same file have in common: the path with its links followed."""
    try:
        return os.path.realpath(path)
    except (OSError, ValueError):
        return os.path.abspath(path)


def near(path: Path) -> Path:
    """A path as seen from the working folder, where that is possible."""
    try:
        return Path(os.path.relpath(path))
    except ValueError:  # another drive
        return path


def display_name(path: Path) -> str:
    """The name of a file in reports: as it was named, relative where it lies in the working folder.

    Always with forward slashes, and always text: bytes that are not UTF-8 are written out.
    """
    absolute = os.path.abspath(path)
    here = os.path.join(os.getcwd(), "")
    name = absolute[len(here) :] if absolute.startswith(here) else os.path.normpath(path)
    text = os.fsencode(name).decode("utf-8", errors="backslashreplace")
    return text.replace(os.sep, "/")
