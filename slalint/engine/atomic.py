"""Files are replaced whole or not at all."""

from __future__ import annotations

import os
import stat
from pathlib import Path


class WriteRefusedError(OSError):
    """A file is not written; the message is for the user."""


def replace_file(path: Path, data: bytes) -> None:
    """Replace a regular file's content, keeping its mode. Links are not written through.

    The new content is complete on disk before it takes the old one's place, so an interrupted run
    leaves one or the other. Raises WriteRefusedError.
    """
    try:
        mode = path.lstat().st_mode if os.path.lexists(path) else None
        if mode is not None and not stat.S_ISREG(mode):
            raise WriteRefusedError(f"{path} is not a regular file and is not written")
        _replace(path, data, mode)
    except WriteRefusedError:
        raise
    except OSError as error:
        reason = error.strerror or str(error)
        raise WriteRefusedError(f"{path} cannot be written: {reason}") from error


def _replace(path: Path, data: bytes, mode: int | None) -> None:
    import tempfile  # most runs write nothing

    handle, name = tempfile.mkstemp(prefix=f".{path.name}.", suffix=".tmp", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        # mkstemp makes files for one reader; a new file gets what the umask leaves.
        os.chmod(name, stat.S_IMODE(mode) if mode is not None else 0o666 & ~_umask())
        os.replace(name, path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def _umask() -> int:
    current = os.umask(0)
    os.umask(current)
    return current
