"""Rows by key in one file: read whole, replaced whole, and never trusted to be what was written.

The first line names the format and the digest of what follows. Each row is a line: the key, the day
of its last use, and a text without line breaks. A file that is not as it was written has no rows.
"""

from __future__ import annotations

import hashlib
import os
import stat
import time
from collections.abc import Mapping
from contextlib import suppress
from typing import Final

from slalint.cache.folder import SUFFIX, is_safe, make_folder

MAX_BYTES: Final = 64 * 1024 * 1024
"""What is kept of one project; what was not used for longest goes first."""

MOST_DAYS: Final = 14
"""Days without use after which a row goes."""

MOST_DAYS_OF_FILES: Final = 60
"""Days without a change after which the file of another project goes."""

_HEAD: Final = "slalint cache 1 "
_KEY: Final = 32
_DAY: Final = 7
_TEXT: Final = _KEY + _DAY + 2

# Neither a link nor a pipe that somebody left under the name.
_READING: Final = (
    os.O_RDONLY
    | getattr(os, "O_BINARY", 0)
    | getattr(os, "O_NOFOLLOW", 0)
    | getattr(os, "O_NONBLOCK", 0)
)


def today() -> int:
    """The number of this day."""
    return int(time.time()) // 86_400


class Store:
    """The rows of one file; without a file, nothing is found and nothing is kept."""

    def __init__(self, file: str | None, day: int | None = None) -> None:
        self._file = file
        self._day = f"{today() if day is None else day:0{_DAY}}"
        self._rows = _read(file) if file is not None else {}
        self._changed: dict[str, str] = {}

    def get(self, key: str) -> str | None:
        """The text of a row, None if there is none."""
        row = self._rows.get(key)
        if row is None:
            return None
        text = row[_TEXT:]
        if row[_KEY + 1 : _TEXT - 1] != self._day:
            self.put(key, text)
        return text

    def put(self, key: str, text: str) -> None:
        """Keep a text under a key of 32 characters."""
        assert len(key) == _KEY
        assert "\n" not in text
        self._rows[key] = self._changed[key] = f"{key} {self._day} {text}"

    def save(self) -> None:
        """Write what is new, beside what others wrote meanwhile. What fails, fails silently."""
        if self._file is None or not self._changed:
            return
        with suppress(OSError):
            folder = os.path.dirname(self._file)
            if make_folder(folder):
                rows = {**_read(self._file), **self._changed}
                _write(self._file, _kept(rows, int(self._day)))
                _remove_idle(folder, self._file)
                self._changed.clear()


def _read(file: str) -> dict[str, str]:
    """The rows of a file by key; none of a file that is not as it was written, or not one's own."""
    data = _bytes(file)
    head, _, body = data.partition(b"\n")
    if head != _head(body):
        return {}
    rows = body.decode("ascii", errors="replace").split("\n")
    return {row[:_KEY]: row for row in rows if len(row) >= _TEXT}


def _bytes(file: str) -> bytes:
    try:
        if not is_safe(os.stat(os.path.dirname(file))):
            return b""
        handle = os.open(file, _READING)
    except (OSError, ValueError):
        return b""
    with os.fdopen(handle, "rb") as stream:
        state = os.fstat(handle)
        if not stat.S_ISREG(state.st_mode) or not is_safe(state) or state.st_size > 2 * MAX_BYTES:
            return b""
        with suppress(OSError):
            return stream.read()
    return b""


def _head(body: bytes) -> bytes:
    return (_HEAD + hashlib.blake2b(body, digest_size=16).hexdigest()).encode("ascii")


def _kept(rows: Mapping[str, str], day: int) -> list[str]:
    """The rows that stay, those used last first."""
    kept, size = [], 0
    for row in sorted(rows.values(), key=lambda row: row[_KEY + 1 : _TEXT - 1], reverse=True):
        size += len(row) + 1
        used = row[_KEY + 1 : _TEXT - 1]
        if size > MAX_BYTES or not used.isdigit() or int(used) < day - MOST_DAYS:
            break
        kept.append(row)
    return kept


def _write(file: str, rows: list[str]) -> None:
    """Replace the file; whoever reads meanwhile sees the old one or the new one."""
    body = "\n".join(rows).encode("ascii")
    new = f"{file.removesuffix(SUFFIX)}.{os.urandom(8).hex()}.tmp"
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    handle = os.open(new, flags, 0o600)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(_head(body) + b"\n" + body)
        os.replace(new, file)
    except BaseException:
        with suppress(OSError):
            os.unlink(new)
        raise


def _remove_idle(folder: str, own: str) -> None:
    """Remove the files of projects that nobody has checked for long, and what a crash has left."""
    oldest = time.time() - MOST_DAYS_OF_FILES * 86_400
    for entry in os.scandir(folder):
        if entry.name.endswith((SUFFIX, ".tmp")) and entry.path != own:
            with suppress(OSError):
                if entry.stat(follow_symlinks=False).st_mtime < oldest:
                    os.unlink(entry.path)
