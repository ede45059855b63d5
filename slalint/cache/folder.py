"""Where results are kept: a folder of the user alone, never inside the project they are about.

A file that lies in a repository could come with a stranger's change and say that all is well.
"""

from __future__ import annotations

import hashlib
import os
import re
import stat
import sys
from dataclasses import dataclass
from typing import Final

VARIABLE: Final = "SLALINT_CACHE_DIR"
"""The variable that names another folder."""

SUFFIX: Final = ".rows"

_OURS: Final = re.compile(r"[0-9a-f]{32}(\.rows|\.[0-9a-f]+\.tmp)\Z")
_OTHERS_MAY_WRITE: Final = stat.S_IWGRP | stat.S_IWOTH


def cache_folder() -> str | None:
    """The folder of the user's caches, there or not; None where there is no place for one."""
    named = os.environ.get(VARIABLE)
    if named:
        return os.path.abspath(named)
    if sys.platform == "win32":
        base = os.environ.get("LOCALAPPDATA", "")
    elif sys.platform == "darwin":
        base = os.path.expanduser("~/Library/Caches")
    else:
        base = os.environ.get("XDG_CACHE_HOME", "")
        if not os.path.isabs(base):  # the standard says to ignore others
            base = os.path.expanduser("~/.cache")
    return os.path.join(base, "slalint") if os.path.isabs(base) else None


def cache_file(root: str) -> str | None:
    """The file with the results of a project, there or not; None where none may be kept."""
    folder = cache_folder()
    if folder is None:
        return None
    real_folder, real_root = os.path.realpath(folder), os.path.realpath(root)
    if os.path.join(real_folder, "").startswith(os.path.join(real_root, "")):
        return None
    name = hashlib.blake2b(os.fsencode(real_root), digest_size=16).hexdigest()
    return os.path.join(real_folder, name + SUFFIX)


def is_safe(state: os.stat_result) -> bool:
    """Whether a file or folder belongs to this user, and nobody else can write to it."""
    if sys.platform == "win32":  # permissions are not in the mode there
        return True
    return state.st_uid == os.geteuid() and not state.st_mode & _OTHERS_MAY_WRITE


def make_folder(folder: str) -> bool:
    """Make the folder, for this user alone; whether it can be used. Raises OSError."""
    os.makedirs(folder, mode=0o700, exist_ok=True)
    return is_safe(os.stat(folder))


@dataclass(frozen=True, slots=True)
class Cleared:
    """What was removed, and what could not be, one sentence each."""

    files: int
    bytes: int
    failures: tuple[str, ...]


def clear(folder: str) -> Cleared:
    """Remove all caches from a folder, and nothing else that lies there."""
    files = size = 0
    failures = []
    try:
        names = sorted(os.listdir(folder))
    except FileNotFoundError:
        names = []
    except OSError as error:
        return Cleared(0, 0, (f"{folder} cannot be searched: {error.strerror}",))
    for name in names:
        if not _OURS.match(name):
            continue
        path = os.path.join(folder, name)
        try:
            length = os.lstat(path).st_size
            os.unlink(path)
        except OSError as error:
            failures.append(f"{path} cannot be removed: {error.strerror}")
            continue
        files += name.endswith(SUFFIX)
        size += length
    return Cleared(files, size, tuple(failures))
