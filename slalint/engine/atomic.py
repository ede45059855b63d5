"""Files are replaced whole or not at all."""

from __future__ import annotations

import os
import stat
from contextlib import suppress
from pathlib import Path


class WriteRefusedError(OSError):
    """A file is not written; the message is for the user."""


def replace_file(path: Path, data: bytes) -> None:
    """Replace a regular file's content, keeping its mode, and its owner where that is allowed.

    Links are not written through. The new content is complete on disk before it takes the old one's
    place, so a run that is interrupted or killed leaves one or the other; beside it, at worst a
    hidden `.tmp` file that no run looks at. Raises WriteRefusedError.
    """
    try:
        before = path.lstat() if os.path.lexists(path) else None
        if before is not None and not stat.S_ISREG(before.st_mode):
            raise WriteRefusedError(f"{path} is not a regular file and is not written")
        _replace(path, data, before)
    except WriteRefusedError:
        raise
    except OSError as error:
        reason = error.strerror or str(error)
        raise WriteRefusedError(f"{path} cannot be written: {reason}") from error


def _replace(path: Path, data: bytes, before: os.stat_result | None) -> None:
    import tempfile  # most runs write nothing

    handle, name = tempfile.mkstemp(prefix=f".{path.name}.", suffix=".tmp", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        if before is not None:
            _keep_owner(name, before)
        # After the owner, whose change may drop bits. mkstemp makes files for one reader; a new
        # file gets what the umask leaves.
        mode = stat.S_IMODE(before.st_mode) if before is not None else 0o666 & ~_umask()
        os.chmod(name, mode)
        os.replace(name, path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def _keep_owner(name: str, before: os.stat_result) -> None:
    """Give a file the owner and group of another; one of the two may be all that is allowed."""
    if not hasattr(os, "chown"):
        return
    for owner, group in ((before.st_uid, -1), (-1, before.st_gid)):
        with suppress(OSError):
            os.chown(name, owner, group)


def _umask() -> int:
    current = os.umask(0)
    os.umask(current)
    return current
