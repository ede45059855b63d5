"""Two versions of an agreement, and what changed between them."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Final, NamedTuple

from slalint.config.settings import Settings
from slalint.diff.change import Change, Comparison
from slalint.diff.compare import compare
from slalint.diff.side import Side, Text

TODAY: Final = date(2026, 6, 1)

FULL: Final = (Path(__file__).parent / "full.sla.yaml").read_text(encoding="utf-8")
"""An agreement with something in every block that is compared."""


def side(**files: str) -> Side:
    """One version, each file by its name without ending."""
    texts = {
        f"{name}.yaml": Text(Path(f"{name}.yaml"), text.encode()) for name, text in files.items()
    }
    return Side(texts, TODAY, lambda _: Settings())


def compared(old: str, new: str) -> Comparison:
    """One file before and now."""
    return compare(side(agreement=old), side(agreement=new))


def changes(old: str, new: str) -> list[Change]:
    """The changes of one file."""
    comparison = compared(old, new)
    assert comparison.obstacles == ()
    return comparison.changes


def edited(text: str, *pairs: tuple[str, str]) -> str:
    """A text with parts replaced, each of which it has exactly once."""
    for before, after in pairs:
        assert text.count(before) == 1, f"{text.count(before)} times: {before!r}"
        text = text.replace(before, after)
    return text


class Told(NamedTuple):
    """What counts of a change."""

    direction: str
    parties: tuple[str, ...]
    path: str
    factor: Fraction | None = None


def told(change: Change) -> Told:
    return Told(change.direction.value, change.parties, change.path, change.factor)
