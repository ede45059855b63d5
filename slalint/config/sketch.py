"""The part of a configuration that says which files are linted, kept from earlier runs.

It holds as long as every file that it was read from has the same content.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from slalint.cache.shapes import data_of, items, number, text, text_of, texts
from slalint.config.settings import Settings
from slalint.engine.files import UnreadableFileError, read_file
from slalint.engine.finding import Severity

if TYPE_CHECKING:
    from slalint.cache.store import Store


@dataclass(frozen=True, slots=True)
class Sketch:
    """A few settings, and the digests of the files they were read from."""

    settings: Settings
    digests: Mapping[str, str]


def sketch_of(settings: Settings) -> Sketch:
    """What is kept of settings that were read."""
    return Sketch(settings, {str(file): _digest(content) for file, content in settings.read})


def keep_sketch(sketch: Sketch, store: Store, key: str) -> None:
    """Keep it for later runs."""
    settings = sketch.settings
    data = [
        dict(sketch.digests),
        list(settings.agreements),
        list(settings.exclude),
        int(settings.fail_on),
        sorted(settings.locked),
    ]
    store.put(key, text_of(data))


def recall_sketch(store: Store, key: str, base: Path) -> Sketch | None:
    """What an earlier run has kept, if it still holds."""
    row = store.get(key)
    if row is None:
        return None
    try:
        return _sketch_from(data_of(row), base)
    except (ValueError, UnreadableFileError):
        return None


def _sketch_from(data: Any, base: Path) -> Sketch | None:
    digests, agreements, exclude, fail_on, locked = items(data, 5)
    if type(digests) is not dict:
        raise ValueError("no files")
    if any(_digest(read_file(Path(file))) != text(digest) for file, digest in digests.items()):
        return None
    settings = Settings(
        base=base,
        locked=frozenset(texts(locked)),
        fail_on=Severity(number(fail_on)),
        agreements=texts(agreements),
        exclude=texts(exclude),
    )
    return Sketch(settings, digests)


def _digest(content: bytes) -> str:
    return hashlib.blake2b(content, digest_size=16).hexdigest()
