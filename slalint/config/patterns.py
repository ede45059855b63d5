"""Regular expressions of house rules, on an engine whose time grows linearly with the text.

RE2 is an extra: few rules need more than a glob. Python's own engine is never given a stranger's
pattern, since it may take exponential time.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any, Final

from slalint.config.document import Document

MAX_MEMORY: Final = 1 << 20
"""Bytes that one compiled pattern may take."""

_EXTRA: Final = "regular expressions need the extra: pip install 'slalint[patterns]'"


def check_pattern(document: Document, pattern: str, *where: str | int) -> None:
    """Refuse a pattern that cannot be compiled, or any without RE2. Raises ConfigurationError."""
    try:
        import re2  # type: ignore[import-not-found,import-untyped,unused-ignore]
    except ImportError:
        document.fail(f"{_EXTRA}; `matches` takes globs without it", *where)
    try:
        _compiled(pattern)
    except re2.error as error:
        reason = error.args[0] if error.args else ""
        text = reason.decode("utf-8", "replace") if isinstance(reason, bytes) else str(reason)
        document.fail(f"{pattern!r} is no regular expression of RE2: {text}", *where)


def fits_pattern(text: str, pattern: str) -> bool:
    """Whether a whole text fits a pattern that was checked."""
    return _compiled(pattern).fullmatch(text) is not None


@lru_cache(maxsize=256)
def _compiled(pattern: str) -> Any:
    import re2

    options = re2.Options()
    options.log_errors = False
    options.max_mem = MAX_MEMORY
    return re2.compile(pattern, options)
