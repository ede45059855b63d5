"""The rules, one small module per subject; a module registers its rules when it is imported."""

from __future__ import annotations

import importlib
import pkgutil

_loaded = False


def load() -> None:
    """Import every rule module of this package, once."""
    global _loaded
    if _loaded:
        return
    for module in pkgutil.walk_packages(__path__, prefix=f"{__name__}."):
        importlib.import_module(module.name)
    _loaded = True
