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
_LOCAL: Final = frozenset({"GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX"})
"""What a hook is told of the repository it runs for, which need not be the one of the files."""


def committed(root: Path, names: Sequence[str]) -> Mapping[str, bytes | None] | None:
    """The files as the last commit has them, by name below `root`; None for one it does not have.

    None altogether where that cannot be told: no git, no commit, not the root of a work tree. Never
    raises, and never runs a program that lies in the repository.
    """
    git = which("git")
    asked = [name for name in names if "\n" not in name and not name.startswith("../")]
    if git is None or not asked or Path(git).resolve().is_relative_to(root.resolve()):
        return None
    output = _ask(git, root, [f"HEAD:{name}" for name in ("", *asked)])
    found = list(_answers(output)) if output is not None else []
    if len(found) != 1 + len(asked) or found[0] is None:
        return None
    return dict(zip(asked, found[1:], strict=True))


def _ask(git: str, root: Path, objects: Sequence[str]) -> bytes | None:
    environment = {key: text for key, text in os.environ.items() if key not in _LOCAL} | _ALONE
    try:
        process = subprocess.run(
            [git, "-C", str(root), "cat-file", "--batch"],
            input="".join(f"{name}\n" for name in objects).encode("utf-8", "surrogateescape"),
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=environment,
            timeout=PATIENCE,
            check=False,
        )
    except (OSError, subprocess.SubprocessError):
        return None
    return process.stdout if process.returncode == 0 else None


def _answers(output: bytes) -> Iterator[bytes | None]:
    """`<id> <kind> <size>`, a line break, and so many bytes; or a line that ends in `missing`."""
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
