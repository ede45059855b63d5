"""What a chart shows, apart from how it is drawn: the same figures make its table."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Literal, TypeAlias

Role: TypeAlias = Literal["actual", "goal", "other"]


@dataclass(frozen=True, slots=True)
class Line:
    """One row of figures, a figure for each step; None where nothing was recorded."""

    name: str
    role: Role
    figures: tuple[Fraction | None, ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart: its steps from left to right, and lines or bars of figures in one unit."""

    id: str
    """Unique on the page; letters, digits and hyphens."""
    goal: str
    """The goal that it is about, "" for several."""
    title: str
    says: str
    """What is to be seen, in a sentence."""
    unit: str
    steps: tuple[str, ...]
    lines: tuple[Line, ...]
    bars: bool = False
    """Whether actual figures are drawn as bars."""
