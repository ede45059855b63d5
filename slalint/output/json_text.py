"""JSON that is safe in a terminal and in the log of a job."""

from __future__ import annotations

import json
import re
from typing import Any, Final

_COMMAND: Final = re.compile(r"#(?=#[a-z]{0,12}\[)")
"""Build servers obey `##[command]` and its kin wherever they stand in a log; in JSON, number signs
stand in texts only."""


def to_json(data: Any) -> str:
    """A document in ASCII: control and bidi characters of agreements are written out."""
    text = json.dumps(data, indent=1, ensure_ascii=True)
    return _COMMAND.sub(r"\\u0023", text) + "\n"
