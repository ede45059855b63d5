"""The caches of one run: one for each project, with keys of all that a result depends on."""

from __future__ import annotations

import hashlib
import os
from functools import cached_property
from pathlib import Path

from slalint.cache.folder import cache_file
from slalint.cache.stamp import stamp
from slalint.cache.store import Store


class Stores:
    """The store of each project. Files outside projects are not kept: there is no place to ask."""

    def __init__(self) -> None:
        self._stores: dict[Path | None, Store] = {}

    def of(self, root: Path | None) -> Store:
        """The store of a project, by its root."""
        if root not in self._stores:
            self._stores[root] = Store(cache_file(os.fspath(root)) if root is not None else None)
        return self._stores[root]

    @cached_property
    def _stamp(self) -> bytes:
        return stamp()

    def key(self, *parts: str | bytes) -> str:
        """A key made of parts that are told apart, and of the program."""
        return self.prefix(*parts).hexdigest()

    def prefix(self, *parts: str | bytes) -> hashlib.blake2b:
        """The beginning of keys that have these parts in common."""
        digest = hashlib.blake2b(self._stamp, digest_size=16)
        for part in parts:
            data = part if isinstance(part, bytes) else part.encode("utf-8", "surrogateescape")
            digest.update(len(data).to_bytes(8, "big"))
            digest.update(data)
        return digest

    def save(self) -> None:
        """Write what is new."""
        for store in self._stores.values():
            store.save()
