"""Factors, texts and lists in words, for people who sign agreements."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import Final

from slalint.arithmetic import say_number

_NUMBERS: Final = (
    *("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"),
)
_MOST_TEXT: Final = 160
"""Characters of a text that a message quotes."""


def say_factor(factor: Fraction) -> str:
    """`10`, `1.5`, `0.1`, `0.333`: exact if six decimals are enough, else three digits."""
    return say_number(factor)


def times(factor: Fraction | None) -> str | None:
    """`ten times`, `1.5 times`, whichever way it goes; None without a factor worth telling."""
    if factor is None or factor <= 0:
        return None
    size = max(factor, 1 / factor)
    if size.denominator == 1 and 2 <= size <= len(_NUMBERS) + 1:
        return f"{_NUMBERS[int(size) - 2]} times"
    said = _rounded(size)
    return f"{said} times" if said != "1" else None


def by_factor(factor: Fraction | None) -> str:
    """`by a factor of 2`, whichever way it goes; "" without a factor worth telling."""
    if factor is None or factor <= 0:
        return ""
    said = _rounded(max(factor, 1 / factor))
    return f"by a factor of {said}" if said != "1" else ""


def _rounded(size: Fraction) -> str:
    """Three digits are enough for words."""
    if size >= 100:
        return f"{round(size):,}"
    return say_number(Fraction(round(size * 100), 100))


def arrow(before: str | None, after: str | None) -> str:
    """`99.9% → 99.99%`; what is not there is `none`."""
    return f"{_short(before)} → {_short(after)}"


def _short(text: str | None) -> str:
    if text is None:
        return "none"
    line = " ".join(text.split())
    return line if len(line) <= _MOST_TEXT else f"{line[: _MOST_TEXT - 1]}…"


def listed(names: Sequence[str]) -> str:
    """`acme`, `acme and globex`, `acme, globex and initech`."""
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])} and {names[-1]}"
