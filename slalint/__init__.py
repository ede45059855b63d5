"""slalint: agreements as code, linted the way a careful colleague would read them."""

from __future__ import annotations

from typing import TYPE_CHECKING

__version__ = "0.1.0"

__all__ = ["Finding", "Report", "Rule", "Severity", "__version__", "check_paths", "check_text"]

if TYPE_CHECKING:
    from slalint.api import check_paths, check_text
    from slalint.engine.finding import Finding, Severity
    from slalint.engine.report import Report
    from slalint.engine.rule import Rule

_HOMES = {
    "Finding": "slalint.engine.finding",
    "Severity": "slalint.engine.finding",
    "Report": "slalint.engine.report",
    "Rule": "slalint.engine.rule",
    "check_paths": "slalint.api",
    "check_text": "slalint.api",
}


def __getattr__(name: str) -> object:
    """Import public names when they are asked for: `slalint --version` needs none of them."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(_HOMES[name]), name)
