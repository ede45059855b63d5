"""Colour and width of terminals, and neither where it is not wanted."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from slalint.engine.finding import Severity

_SEVERITY_COLOURS: Final = {Severity.ERROR: "31", Severity.WARNING: "33", Severity.INFO: "36"}


@dataclass(frozen=True, slots=True)
class Style:
    """How to write emphasis; `colour` off leaves text as it is.

    `columns` are the cells of a line on a terminal; None where lines may be of any length.
    """

    colour: bool = False
    columns: int | None = None

    def bold(self, text: str) -> str:
        """Emphasised text."""
        return self._paint(text, "1")

    def dim(self, text: str) -> str:
        """Text that steps back."""
        return self._paint(text, "2")

    def severity(self, text: str, severity: Severity) -> str:
        """Text in the colour of a severity."""
        return self._paint(text, f"1;{_SEVERITY_COLOURS[severity]}")

    def _paint(self, text: str, code: str) -> str:
        return f"\x1b[{code}m{text}\x1b[0m" if self.colour and text else text
