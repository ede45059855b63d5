"""What text from agreements must lose before it reaches a terminal."""

from __future__ import annotations

import re
from typing import Final

# C0 and C1 controls (escape sequences start there), DEL, the Unicode line separators, and the
# bidirectional controls that make text read in another order than it is written.
_UNSAFE: Final = re.compile(
    "[\x00-\x08\x0a-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff]"
)


def for_terminal(text: str) -> str:
    r"""The text with every control and bidi character written out, as `\x1b` or `\u202e`.

    Line breaks are written out too: one line of output stays one line.
    """
    return _UNSAFE.sub(_written_out, text)


def _written_out(match: re.Match[str]) -> str:
    code = ord(match.group())
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}"
