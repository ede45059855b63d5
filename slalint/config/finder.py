"""Which configuration a file has: the nearest one, the one that was named, or none."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from slalint.config.places import find_configuration, project_root
from slalint.config.settings import Settings

if TYPE_CHECKING:
    from slalint.cache.stores import Stores
    from slalint.config.sketch import Sketch


@dataclass(frozen=True, slots=True)
class _Place:
    """Where the configuration of a folder is, and what its globs are relative to."""

    file: Path | None
    root: Path | None
    base: Path


class Configurations:
    """The settings of files; every configuration is read once, or recalled from earlier runs.

    `file` holds for every file, its globs relative to the working folder; `isolated` leaves
    configurations alone.
    """

    def __init__(
        self, file: Path | None = None, *, isolated: bool = False, stores: Stores | None = None
    ) -> None:
        self._file = file
        self.isolated = isolated
        self._stores = stores
        self._places: dict[str, _Place] = {}
        self._loaded: dict[Path, Settings] = {}
        self._sketches: dict[Path, Sketch] = {}

    def of(self, path: Path) -> Settings:
        """The settings of a file, by its place alone. Raises ConfigurationError."""
        return self.of_folder(os.path.dirname(os.path.abspath(path)))

    def of_folder(self, folder: str) -> Settings:
        """The settings of the files in a folder, which is named from the root."""
        place = self._place(folder)
        return (
            self._load(place, place.file) if place.file is not None else Settings(base=place.base)
        )

    def sketch(self, folder: str) -> Settings:
        """What settings say of which files are linted, what is locked, and when a run fails.

        That much can be recalled without reading YAML. Raises ConfigurationError.
        """
        place = self._place(folder)
        if place.file is None or self._stores is None:
            return self.of_folder(folder)
        return self._sketch(place, place.file, self._stores).settings

    def digest(self, folder: str) -> bytes:
        """What tells the settings of a folder's files from any others."""
        place = self._place(folder)
        parts = ["isolated" if self.isolated else "", str(place.base), str(place.file)]
        if place.file is not None and self._stores is not None:
            parts += self._sketch(place, place.file, self._stores).digests.values()
        return "\0".join(parts).encode("utf-8", "surrogateescape")

    def _place(self, folder: str) -> _Place:
        place = self._places.get(folder)
        if place is None:
            place = self._places[folder] = self._find(Path(folder))
        return place

    def _find(self, folder: Path) -> _Place:
        if self.isolated:
            return _Place(None, None, Path())
        if self._file is not None:
            root = project_root(self._file.parent) or self._file.parent
            return _Place(self._file, root, Path.cwd())
        root_above = project_root(folder)
        found = find_configuration(folder, root_above)
        if found is None:
            return _Place(None, root_above, root_above or folder)
        return _Place(found, root_above or found.parent, found.parent)

    def _load(self, place: _Place, file: Path) -> Settings:
        if file not in self._loaded:
            from slalint.config.load import load_settings

            self._loaded[file] = load_settings(file, place.root, place.base)
        return self._loaded[file]

    def _sketch(self, place: _Place, file: Path, stores: Stores) -> Sketch:
        if file not in self._sketches:
            from slalint.config.sketch import keep_sketch, recall_sketch, sketch_of

            store = stores.of(place.root)
            key = stores.key("settings", str(file), str(place.root), str(place.base))
            sketch = recall_sketch(store, key, place.base)
            if sketch is None:
                sketch = sketch_of(self._load(place, file))
                keep_sketch(sketch, store, key)
            self._sketches[file] = sketch
        return self._sketches[file]
