"""Where files beside the code are: in the package of a wheel, next to it in a checkout."""

from __future__ import annotations

from pathlib import Path
from typing import Final

_PACKAGE: Final = Path(__file__).parent


def packaged_folder(name: str) -> Path:
    """The folder `schemas` or `examples`."""
    inside = _PACKAGE / name
    return inside if inside.is_dir() else _PACKAGE.parent / name
