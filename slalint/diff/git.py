"""Files as a commit has them: read from git as data, without touching the work tree or the index.

Nothing that a repository can name is run: no hooks, filters, text conversions or remotes. What a
user names is given to git as a line of input or as the id it stands for, never as an option.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final, NamedTuple

from slalint.engine.head import answers, run_git
from slalint.source.limits import MAX_BYTES

MERGE_BASE: Final = "..."
"""Behind the name of a commit: where the history of now left that of the commit."""

_PATIENCE: Final = 120
"""Seconds that git may take for the files of a commit."""
_ID: Final = re.compile(rb"[0-9a-f]{40,64}")
_FILES: Final = (b"100644", b"100755")
_PRINTABLE: Final = re.compile(r"[^\x00-\x1f\x7f]{1,200}")


class GitError(Exception):
    """Git cannot tell how files were; the message is for the user."""


class Blob(NamedTuple):
    """A file of a commit: its name below the root, its id, and its size in bytes."""

    name: str
    id: bytes
    size: int


def files_at(root: Path, reference: str, wanted: Callable[[str], bool]) -> dict[str, bytes | None]:
    """The wanted files of a commit, by name below the root of its work tree.

    `reference` names a commit in any way that git knows; `main...` is the merge base of main and
    HEAD. None stands for a file that is larger than what is read. Raises GitError.
    """
    commit = _commit(root, reference)
    listing = _run(root, ["ls-tree", "-r", "-l", "-z", "--full-tree", commit])
    blobs = [it for it in map(_blob, listing.split(b"\0")) if it is not None and wanted(it.name)]
    small = [it for it in blobs if it.size <= MAX_BYTES]
    contents = _contents(root, [it.id.decode() for it in small])
    found: dict[str, bytes | None] = {it.name: None for it in blobs}
    found.update(zip((it.name for it in small), contents, strict=True))
    return found


def _commit(root: Path, reference: str) -> str:
    """The id of the commit that is meant."""
    base = reference.removesuffix(MERGE_BASE)
    commit = _resolve(root, base, reference)
    if base == reference:
        return commit
    head = _resolve(root, "HEAD", reference)
    process = run_git(root, ["merge-base", head, commit])
    found = process.stdout.strip() if process is not None else b""
    if not _ID.fullmatch(found):
        hint = _shallow_hint(root, base) or "the two have no history in common"
        raise GitError(f"there is no merge base of HEAD and {base}: {hint}")
    return found.decode()


def _resolve(root: Path, name: str, reference: str) -> str:
    if not _PRINTABLE.fullmatch(name) or name.startswith("-"):
        raise GitError(f"{reference!r} does not name a commit")
    output = _run(root, ["cat-file", "--batch-check"], [f"{name}^{{commit}}"])
    answer = output.split(b" ")
    if len(answer) == 3 and answer[1] == b"commit" and _ID.fullmatch(answer[0]):
        return answer[0].decode()
    if name == "HEAD":
        raise GitError("there is no commit yet to compare with")
    hint = _shallow_hint(root, name) or "`git branch -a` and `git tag` list what there is"
    raise GitError(f"there is no commit {name!r}: {hint}")


def _shallow_hint(root: Path, name: str) -> str | None:
    """What to do where history is missing because it was not fetched."""
    process = run_git(root, ["rev-parse", "--is-shallow-repository"])
    if process is None or process.stdout.strip() != b"true":
        return None
    return (
        f"this clone is shallow and does not hold it; fetch it first (`git fetch --unshallow`, "
        f"or `fetch-depth: 0` where actions/checkout fetches), {name} included"
    )


def _blob(line: bytes) -> Blob | None:
    """`100644 blob <id> <size>`, a tab, and the name; None for links, submodules and the end."""
    head, _, name = line.partition(b"\t")
    fields = head.split()
    if len(fields) != 4 or fields[0] not in _FILES or not fields[3].isdigit():
        return None
    return Blob(name.decode("utf-8", "surrogateescape"), fields[2], int(fields[3]))


def _contents(root: Path, objects: Sequence[str]) -> list[bytes]:
    if not objects:
        return []
    found = list(answers(_run(root, ["cat-file", "--batch"], objects)))
    here = [it for it in found if it is not None]
    if len(here) < len(objects):
        missing = len(objects) - len(here)
        raise GitError(f"{missing} files of the commit are not in this clone; fetch them first")
    return here


def _run(root: Path, arguments: Sequence[str], objects: Sequence[str] = ()) -> bytes:
    process = run_git(root, arguments, objects, _PATIENCE)
    if process is None:
        raise GitError("git is not installed, or does not answer")
    if process.returncode:
        lines = process.stderr.decode("utf-8", "replace").strip().splitlines() or ["it failed"]
        raise GitError(f"git refuses: {lines[0].removeprefix('fatal: ')}")
    return process.stdout
