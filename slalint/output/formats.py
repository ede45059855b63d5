"""The table of formats, and what the command line asks of them."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import Final

PEOPLE: Final = ("full", "concise")
MACHINES: Final = {
    "json": "slalint.output.json_report",
    "sarif": "slalint.output.sarif",
    "github": "slalint.output.github",
    "gitlab": "slalint.output.gitlab",
    "junit": "slalint.output.junit",
    "markdown": "slalint.output.markdown",
    "checkstyle": "slalint.output.checkstyle",
}
FORMATS: Final = (*PEOPLE, *MACHINES)

STATISTICS: Final = "statistics"
"""Counts instead of findings; not a format of its own, but what people get in place of theirs."""


@dataclass(frozen=True, slots=True)
class OutputTarget:
    """A format, and the file it goes to; None is standard output."""

    format: str
    file: Path | None

    @property
    def for_people(self) -> bool:
        """Whether it is read by people: colour, hidden notes, a closing line."""
        return self.format not in MACHINES

    def counting(self) -> OutputTarget:
        """The target with counts per rule in place of findings; machines get theirs whatever."""
        return OutputTarget(STATISTICS, self.file) if self.for_people else self


def parse_target(text: str) -> OutputTarget:
    """Read `FORMAT` or `FORMAT=FILE`, with `-` for standard output.

    Raises ValueError for a format that does not exist, and for a file without a name.
    """
    name, equals, file = text.partition("=")
    if name not in FORMATS:
        near = get_close_matches(name, FORMATS, n=1)
        hint = f"did you mean {near[0]}?" if near else f"there are {', '.join(FORMATS)}"
        raise ValueError(f"no format {name!r}; {hint}")
    if equals and not file:
        raise ValueError(f"name a file behind {text!r}")
    return OutputTarget(name, Path(file) if file not in ("", "-") else None)
