"""Files as the last commit has them: read from git as data, without hooks, filters or network."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from shutil import which
from typing import Final

from slalint.source.limits import MAX_BYTES

PATIENCE: Final = 20
"""Seconds that git may take; what it has not told by then is unknown."""

_ALONE: Final = {
    "GIT_ALLOW_PROTOCOL": "",  # objects that are not here stay away
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_TERMINAL_PROMPT": "0",
    "LC_ALL": "C",
}
_KEPT: Final = ("GIT_CONFIG", "GIT_CEILING_DIRECTORIES", "GIT_EXEC_PATH")
"""Of what the environment tells git, only the user's own settings count.

A hook is told of the repository it runs for, which need not be the one of the files.
"""


def committed(root: Path, names: Sequence[str]) -> Mapping[str, bytes | None] | None:
    """The files as the last commit has them, by name below `root`; None for one it does not have.

    None altogether where that cannot be told: no git, no commit, not the root of a work tree. Never
    raises, and never runs a program that lies in the repository.
    """
    asked = [name for name in names if "\n" not in name and not name.startswith("../")]
    objects = [f"HEAD:{name}" for name in ("", *asked)]
    process = run_git(root, ["cat-file", "--batch"], objects) if asked else None
    found = list(answers(process.stdout)) if process is not None and not process.returncode else []
    if len(found) != 1 + len(asked) or found[0] is None:
        return None
    return dict(zip(asked, found[1:], strict=True))


def run_git(
    root: Path, arguments: Sequence[str], objects: Sequence[str] = (), patience: int = PATIENCE
) -> subprocess.CompletedProcess[bytes] | None:
    """Run a git command that only reads, told one object a line; how it ended.

    None if there is no git, if the only one lies in the repository, or if it takes longer than
    `patience` seconds.
    """
    git = which("git")
    if git is None or Path(git).resolve().is_relative_to(root.resolve()):
        return None
    kept = {
        key: text
        for key, text in os.environ.items()
        if not key.startswith("GIT_") or key.startswith(_KEPT)
    }
    try:
        return subprocess.run(
            [git, "-C", str(root), *arguments],
            input="".join(f"{name}\n" for name in objects).encode("utf-8", "surrogateescape"),
            capture_output=True,
            env=kept | _ALONE,
            timeout=patience,
            check=False,
        )
    except (OSError, subprocess.SubprocessError):
        return None


def answers(output: bytes) -> Iterator[bytes | None]:
    """What `cat-file --batch` says of each object; None for one that is not here or too large.

    `<id> <kind> <size>`, a line break, and so many bytes; or a line that ends in `missing`.
    """
    at = 0
    while at < len(output):
        end = output.find(b"\n", at)
        header = output[at:end].split(b" ")
        at = end + 1
        if len(header) != 3 or not header[2].isdigit() or end < 0:
            yield None
            continue
        size = int(header[2])
        yield output[at : at + size] if size <= MAX_BYTES or header[1] == b"tree" else None
        at += size + 1
