"""Files: found, named and read, with every way of failing turned into one clear sentence."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from slalint.source.limits import MAX_BYTES

SUFFIXES: Final = (".yaml", ".yml")
"""Files that a folder is searched for; a file named outright may have any name."""

SKIPPED_FOLDERS: Final = frozenset({"node_modules", "__pycache__", "venv", "site-packages"})
"""Folders that are never searched, beside hidden ones."""


_ANY: Final = "*"
"""The name of any file of a folder."""


class UnreadableFileError(OSError):
    """A file or folder cannot be read; the message is for the user."""


def is_folder(path: Path) -> bool:
    """Whether a path is a folder; what cannot be looked at is none, and fails when it is read."""
    try:
        return path.is_dir()
    except (OSError, ValueError):
        return False


@dataclass(frozen=True, slots=True)
class Found:
    """A file by its names."""

    path: Path
    name: str
    """The name in reports."""
    identity: str
    """What all names of the file have in common."""
    folder: str
    """The folder it was found in, from the root."""


def found(path: Path) -> Found:
    """A file that is named outright."""
    return Found(path, display_name(path), identity(path), os.path.dirname(os.path.abspath(path)))


@dataclass(frozen=True, slots=True)
class Below:
    """The YAML files below a folder, sorted, and the folders that cannot be searched."""

    files: tuple[Found, ...]
    failures: tuple[UnreadableFileError, ...]


class Listing:
    """The YAML files below folders; each folder that is asked for is searched once."""

    def __init__(self) -> None:
        self._below: dict[str, Below] = {}

    def below(self, folder: Path) -> Below:
        """What is below a folder; hidden folders and links to folders are left out."""
        key = os.fspath(folder)
        if key not in self._below:
            failures: list[UnreadableFileError] = []
            files = tuple(_search(key, failures))
            self._below[key] = Below(files, tuple(failures))
        return self._below[key]


def _search(top: str, failures: list[UnreadableFileError]) -> Iterator[Found]:
    waiting = [top]
    while waiting:
        folder = waiting.pop()
        try:
            with os.scandir(folder) as entries:
                inside = sorted(entries, key=lambda entry: entry.name)
        except OSError as error:
            failures.append(_unreadable(Path(folder), error))
            continue
        below: list[str] = []
        files: list[os.DirEntry[str]] = []
        for entry in inside:
            if not _is_folder(entry):
                files.append(entry)
            elif _is_searched(entry):
                below.append(entry.path)
        yield from _files_in(folder, files)
        waiting += reversed(below)


def _files_in(folder: str, entries: Iterable[os.DirEntry[str]]) -> Iterator[Found]:
    prefix = _as_text(_shown(os.path.join(folder, _ANY)).removesuffix(_ANY))
    absolute, real = os.path.abspath(folder), identity(Path(folder))
    for entry in entries:
        name = entry.name
        if name.endswith(SUFFIXES) and not name.startswith("."):
            path = Path(entry.path)
            shown = prefix + (name if name.isascii() else _as_text(name))
            file = identity(path) if entry.is_symlink() else os.path.join(real, name)
            yield Found(path, shown, file, absolute)


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:
        return False


def _is_searched(entry: os.DirEntry[str]) -> bool:
    hidden = entry.name.startswith(".") or entry.name in SKIPPED_FOLDERS
    return not hidden and not entry.is_symlink()


def read_file(path: Path) -> bytes:
    """The bytes of a regular file, one more than the cap at most. Raises UnreadableFileError."""
    try:
        # A FIFO or a device could block or never end.
        if not stat.S_ISREG(os.stat(path).st_mode):
            raise UnreadableFileError(f"{path} is not a regular file; `-` reads standard input")
        with open(path, "rb") as file:
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
    return _as_text(_shown(os.fspath(path)))


def _shown(path: str) -> str:
    absolute = os.path.abspath(path)
    here = os.path.join(os.getcwd(), "")
    return absolute[len(here) :] if absolute.startswith(here) else os.path.normpath(path)


def _as_text(name: str) -> str:
    text = os.fsencode(name).decode("utf-8", errors="backslashreplace")
    return text.replace(os.sep, "/")
