"""The two versions that are compared: files or folders side by side, or now against a commit."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

from slalint.config.finder import Configurations
from slalint.config.places import project_root
from slalint.diff.git import files_at
from slalint.diff.side import Side, Text
from slalint.engine.files import (
    SKIPPED_FOLDERS,
    SUFFIXES,
    Listing,
    UnreadableFileError,
    is_folder,
    near,
    read_file,
)
from slalint.engine.member import may_be_ours
from slalint.source.limits import MAX_BYTES

_ALONE: Final = ""
"""The place of a file that is compared by itself."""


class VersionsError(Exception):
    """What was named cannot be compared; the message is for the user."""


@dataclass(frozen=True)
class Versions:
    """Both sides, and which files by place are asked for. `failures` could not be read."""

    old: Side
    new: Side
    asked: Callable[[str], bool]
    failures: tuple[str, ...] = ()


def side_by_side(old: Path, new: Path, today: date, configurations: Configurations) -> Versions:
    """Two files, or all YAML files of two folders. Raises VersionsError."""
    if is_folder(old) != is_folder(new):
        raise VersionsError("compare two files, or two folders; --against REF compares with git")
    failures: list[str] = []

    def side(path: Path) -> Side:
        texts, broken = _below(path, configurations) if is_folder(path) else _alone(path)
        failures.extend(broken)
        return Side(texts, today, configurations.of, project_root(path))

    return Versions(side(old), side(new), lambda _: True, tuple(failures))


def against_commit(
    paths: Sequence[Path], reference: str, today: date, configurations: Configurations
) -> Versions:
    """The work tree against a commit; without paths the whole repository.

    Raises VersionsError and GitError.
    """
    root = _repository(paths)
    named = [_place(path, root) for path in paths]
    now, failures = _below(root, configurations)
    outright = [(place, root / place) for place in named if place and place not in now]
    for place, path in outright:
        if path.is_file():
            now[place] = Text(near(path), read_file(path))

    def is_wanted(place: str) -> bool:
        if place in named:
            return True
        return _is_searched(place) and not configurations.of(root / place).excludes(root / place)

    then = {
        place: Text(near(root / place), _too_large(now.get(place)) if data is None else data)
        for place, data in files_at(root, reference, is_wanted).items()
    }
    for place, path in zip(named, paths, strict=True):
        if not (is_folder(path) or place in now or any(_is_below(it, place) for it in then)):
            raise VersionsError(f"{path} does not exist, neither now nor in {reference}")
    old = Side(then, today, configurations.of, when=f" as of {reference}")
    new = Side(now, today, configurations.of)
    return Versions(old, new, lambda place: _is_asked(place, named), tuple(failures))


def _too_large(now: Text | None) -> bytes:
    """What stands for a file that was too large to be read: an agreement, unless it is none now."""
    is_other = now is not None and not may_be_ours(now.data)
    return (b"" if is_other else b"apiVersion: slalint/\n") + bytes(MAX_BYTES)


def _alone(path: Path) -> tuple[dict[str, Text], list[str]]:
    try:
        return {_ALONE: Text(path, read_file(path))}, []
    except UnreadableFileError as error:
        return {}, [str(error)]


def _below(folder: Path, configurations: Configurations) -> tuple[dict[str, Text], list[str]]:
    """The YAML files below a folder that their configuration does not leave out, by place."""
    listing = Listing().below(near(folder))
    failures = [str(error) for error in listing.failures]
    texts: dict[str, Text] = {}
    seen: set[str] = set()
    for file in listing.files:
        if file.identity in seen or configurations.of(file.path).excludes(file.path):
            continue
        seen.add(file.identity)
        try:
            texts[_place(file.path, folder)] = Text(file.path, read_file(file.path))
        except UnreadableFileError as error:
            failures.append(str(error))
    return texts, failures


def _repository(paths: Iterable[Path]) -> Path:
    """The root of the git repository that all paths lie in."""
    folders = [path if is_folder(path) else path.parent for path in paths] or [Path()]
    roots = {_git_root(folder) for folder in folders}
    if None in roots:
        folder = next(it for it in folders if _git_root(it) is None)
        raise VersionsError(
            f"{os.path.abspath(folder)} lies in no git repository; compare two files or folders: "
            "slalint diff OLD NEW"
        )
    if len(roots) > 1:
        raise VersionsError("the paths lie in several git repositories; compare one at a time")
    root = roots.pop()
    assert root is not None
    return root


def _git_root(folder: Path) -> Path | None:
    root = project_root(folder)
    return root if root is not None and os.path.lexists(root / ".git") else None


def _place(path: Path, root: Path) -> str:
    """A file by its name below the root, with forward slashes; "" for the root itself."""
    place = os.path.relpath(os.path.abspath(path), os.path.abspath(root)).replace(os.sep, "/")
    return "" if place == "." else place


def _is_searched(place: str) -> bool:
    """Whether a folder's search would come upon a file."""
    *folders, name = place.split("/")
    if name.startswith(".") or not name.endswith(SUFFIXES):
        return False
    return not any(it.startswith(".") or it in SKIPPED_FOLDERS for it in folders)


def _is_asked(place: str, named: Sequence[str]) -> bool:
    return not named or any(_is_below(place, name) for name in named)


def _is_below(place: str, name: str) -> bool:
    return name in ("", place) or place.startswith(f"{name}/")
