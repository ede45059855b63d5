"""Where configurations are: found by name alone, without reading what they say."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Final

from slalint.engine.files import UnreadableFileError, read_file

FILE: Final = ".slalint.yaml"
PYPROJECT: Final = "pyproject.toml"


def project_root(path: Path) -> Path | None:
    """The git root above a file or folder, else the folder of the nearest configuration."""
    folder = Path(os.path.abspath(path))
    for candidate in (folder, *folder.parents):
        if os.path.lexists(candidate / ".git"):
            return candidate
    configuration = find_configuration(folder, None)
    return configuration.parent if configuration is not None else None


def find_configuration(folder: Path, root: Path | None) -> Path | None:
    """The nearest configuration from a folder upward, not above the project's root."""
    start = Path(os.path.abspath(folder))
    for candidate in (start, *start.parents):
        if (candidate / FILE).is_file():
            return candidate / FILE
        if (candidate / PYPROJECT).is_file() and _has_section(candidate / PYPROJECT):
            return candidate / PYPROJECT
        if root is not None and candidate == root:
            break
    return None


def _has_section(file: Path) -> bool:
    try:
        return b"[tool.slalint" in read_file(file)
    except UnreadableFileError:
        return False
