"""Which configuration a file has: the nearest one, the one that was named, or none."""

from __future__ import annotations

import os
from pathlib import Path

from slalint.config.document import find_configuration
from slalint.config.load import load_settings
from slalint.config.settings import Settings
from slalint.engine.project import project_root


class Configurations:
    """The settings of files; every configuration is read once.

    `file` holds for every file, its globs relative to the working folder; `isolated` leaves
    configurations alone.
    """

    def __init__(self, file: Path | None = None, *, isolated: bool = False) -> None:
        self._file = file
        self.isolated = isolated
        self._by_folder: dict[str, Settings] = {}
        self._by_file: dict[Path, Settings] = {}

    def of(self, path: Path) -> Settings:
        """The settings of a file, by its place alone. Raises ConfigurationError."""
        folder = os.path.dirname(os.path.abspath(path))
        if folder not in self._by_folder:
            self._by_folder[folder] = self._for_folder(Path(folder))
        return self._by_folder[folder]

    def _for_folder(self, folder: Path) -> Settings:
        if self.isolated:
            return Settings()
        if self._file is not None:
            root = project_root(self._file.parent) or self._file.parent
            return self._load(self._file, root, Path.cwd())
        root_above = project_root(folder)
        found = find_configuration(folder, root_above)
        if found is None:
            return Settings(base=root_above or folder)
        return self._load(found, root_above or found.parent, found.parent)

    def _load(self, file: Path, root: Path, base: Path) -> Settings:
        if file not in self._by_file:
            self._by_file[file] = load_settings(file, root, base)
        return self._by_file[file]
