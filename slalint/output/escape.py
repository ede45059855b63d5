"""What text from agreements must lose before it reaches a terminal or the log of a job."""

from __future__ import annotations

import re
from typing import Final

# C0 and C1 controls (escape sequences start there), DEL, the Unicode line separators, the
# bidirectional controls that make text read in another order than it is written, characters that
# cannot be seen at all (zero width, tags), and halves of surrogate pairs. Joiners stay: names in
# several scripts, and emoji, are written with them. Build servers obey `##[command]`, `##vso[…]`
# and `##teamcity[…]` wherever they stand in a line of a job's log.
_UNSAFE: Final = re.compile(
    "[\x00-\x1f\x7f-\x9f\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f"
    "\ufeff\ufff9-\ufffb\ud800-\udfff\U000e0000-\U000e007f]|#(?=#[a-z]{0,12}\\[)"
)

_COMMAND: Final = re.compile(r"\s*:(?=:)")
"""What a line of a job's log begins with that the runner of GitHub takes for a command."""


def for_terminal(text: str) -> str:
    r"""The text with every control, bidi and invisible character written out, as `\x1b`.

    Line breaks and tabs are written out too: one line of output stays one line.
    """
    return _UNSAFE.sub(_written_out, text)


def for_line(text: str) -> str:
    r"""The text, harmless at the beginning of a line too: `\x3a:error::` is no workflow command."""
    safe = for_terminal(text)
    command = _COMMAND.match(safe)
    return f"{command.group()[:-1]}\\x3a{safe[command.end() :]}" if command else safe


def _written_out(match: re.Match[str]) -> str:
    code = ord(match.group())
    if code < 0x100:
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"
