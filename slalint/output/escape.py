"""What text from agreements must lose before it reaches a terminal."""

from __future__ import annotations

import re
from typing import Final

# C0 and C1 controls (escape sequences start there), DEL, the Unicode line separators, the
# bidirectional controls that make text read in another order than it is written, characters that
# cannot be seen at all (zero width, tags), and halves of surrogate pairs. Joiners stay: names in
# several scripts, and emoji, are written with them.
_UNSAFE: Final = re.compile(
    "[\x00-\x1f\x7f-\x9f\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f"
    "\ufeff\ufff9-\ufffb\ud800-\udfff\U000e0000-\U000e007f]"
)


def for_terminal(text: str) -> str:
    r"""The text with every control, bidi and invisible character written out, as `\x1b`.

    Line breaks and tabs are written out too: one line of output stays one line.
    """
    return _UNSAFE.sub(_written_out, text)


def _written_out(match: re.Match[str]) -> str:
    code = ord(match.group())
    if code < 0x100:
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"
