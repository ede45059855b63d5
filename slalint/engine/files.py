"""Files: found, named and read, with every way of failing turned into one clear sentence."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from slalint.source.limits import MAX_BYTES

SUFFIXES: Final = (".yaml", ".yml")
"""Files that a folder is searched for; a file named outright may have any name."""

SKIPPED_FOLDERS: Final = frozenset({"node_modules", "__pycache__", "venv", "site-packages"})
"""Folders that are never searched, beside hidden ones."""


class UnreadableFileError(OSError):
    """A file cannot be read; the message is for the user."""


def find_yaml(folder: Path) -> Iterator[Path]:
    """Every YAML file below a folder, sorted; hidden folders and links to folders are left out."""
    for parent, folders, files in os.walk(folder):
        folders[:] = sorted(
            name for name in folders if not name.startswith(".") and name not in SKIPPED_FOLDERS
        )
        for name in sorted(files):
            if name.endswith(SUFFIXES) and not name.startswith("."):
                yield Path(parent, name)


def read_file(path: Path) -> bytes:
    """The bytes of a regular file, one more than the cap at most. Raises UnreadableFileError."""
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            raise UnreadableFileError(f"{path} is not a regular file")
        with path.open("rb") as file:
            return file.read(MAX_BYTES + 1)
    except UnreadableFileError:
        raise
    except FileNotFoundError:
        raise UnreadableFileError(f"{path} does not exist") from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise UnreadableFileError(f"{path} cannot be read: {reason}") from error


def display_name(path: Path) -> str:
    """The name of a file in reports: relative to the working folder where it lies below it."""
    absolute = os.path.abspath(path)
    here = os.getcwd()
    try:
        inside = os.path.commonpath([absolute, here]) == here
    except ValueError:  # another drive
        inside = False
    name = os.path.relpath(absolute, here) if inside else absolute
    return name.replace(os.sep, "/")
