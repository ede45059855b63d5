"""Globs over file names and patterns over document paths.

Both come from strangers' pull requests, so neither becomes a regular expression: the matcher
remembers only the last star and takes at most pattern times text steps.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from typing import Final, TypeVar

T = TypeVar("T")

_STEP: Final = re.compile(
    r'\["(?P<quoted>(?:[^"\\]|\\.)*)"\]|\[(?P<index>\*|\d+)\]|\.?(?P<word>[^.\[\]]+)'
)


def matches_glob(name: str, patterns: Iterable[str]) -> bool:
    """Whether a file name, relative and with forward slashes, fits one of the globs.

    `*` and `?` stay within a folder, `**` crosses folders. A glob without a slash fits any folder;
    one that ends in a slash fits everything below that folder.
    """
    steps = name.split("/")
    return any(_wildcard(steps, _glob_steps(pattern), "**", _segment) for pattern in patterns)


def _glob_steps(pattern: str) -> list[str]:
    pattern = pattern.removeprefix("./").removeprefix("/") if "/" in pattern else f"**/{pattern}"
    return (f"{pattern}**" if pattern.endswith("/") else pattern).split("/")


def _segment(pattern: str, text: str) -> bool:
    return wildcard_text(text, pattern)


def wildcard_text(text: str, pattern: str) -> bool:
    """Whether a text fits a pattern with `*` (any characters) and `?` (any one)."""
    return _wildcard(text, pattern, "*", lambda wanted, found: wanted in ("?", found))


def _wildcard(
    items: Sequence[T], pattern: Sequence[T], star: T, fits: Callable[[T, T], bool]
) -> bool:
    """Whether items fit a pattern in which `star` stands for any number of them."""
    at = wanted = 0
    retry: tuple[int, int] | None = None
    while at < len(items):
        if wanted < len(pattern) and pattern[wanted] == star:
            wanted += 1
            retry = (at, wanted)
        elif wanted < len(pattern) and fits(pattern[wanted], items[at]):
            at += 1
            wanted += 1
        elif retry is not None:
            at, wanted = retry[0] + 1, retry[1]
            retry = (at, wanted)
        else:
            return False
    return all(step == star for step in pattern[wanted:])


def split_path(path: str) -> tuple[str, ...]:
    """The steps of a path or path pattern: `goals.*.target`, `conditions[0]`, `definitions["a b"]`.

    Raises ValueError for a path that cannot be read.
    """
    steps = []
    at = 0
    while at < len(path):
        match = _STEP.match(path, at)
        if match is None:
            raise ValueError(f"{path!r} is not a path such as goals.*.target")
        quoted = match["quoted"]
        steps.append(
            re.sub(r"\\(.)", r"\1", quoted)
            if quoted is not None
            else match["index"] or match["word"]
        )
        at = match.end()
    return tuple(steps)


def matches_path(path: str, patterns: Iterable[str]) -> bool:
    """Whether a document path lies at or below one of the patterns; `*` is any one step."""
    steps = split_path(path) if path else ()
    return any(_covers(split_path(pattern), steps) for pattern in patterns)


def _covers(pattern: tuple[str, ...], steps: tuple[str, ...]) -> bool:
    if len(pattern) > len(steps):
        return False
    return all(wanted in ("*", step) for wanted, step in zip(pattern, steps, strict=False))
