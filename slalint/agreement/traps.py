"""Plain scalars that YAML 1.1 readers turn into something else than what is written."""

from __future__ import annotations

import re
from typing import Final

from slalint.engine.finding import Fix
from slalint.source.nodes import Path, Scalar
from slalint.source.place import Part, Place

_BOOLEAN_WORDS: Final = frozenset("yes Yes YES no No NO on On ON off Off OFF".split())
_SEXAGESIMAL: Final = re.compile(r"[-+]?[1-9]\d{0,9}(:[0-5]?\d){1,5}(\.\d{0,9})?\Z")
_LEADING_ZERO: Final = re.compile(r"[-+]?0\d{1,30}\Z")
_UNDERSCORE: Final = re.compile(r"[-+]?\d[\d_]{0,30}_[\d_]{0,30}(\.\d{0,30})?\Z")
_RADIX: Final = re.compile(r"[-+]?0[bo][0-7]{1,60}\Z")
_EXPONENT: Final = re.compile(r"[-+]?\d{1,30}(\.\d{0,30})?[eE][-+]?\d{1,4}\Z")
_THOUSANDS: Final = re.compile(r"[-+]?\d{1,3}(,\d{3}){1,8}\Z")
_GLUED_COMMENT: Final = re.compile(r"[-+]?\d[\d.,]{0,30}\s?%?#\S{0,60}\Z")


def trap(scalar: Scalar, *, is_share: bool = False) -> tuple[str, str] | None:
    """What other readers make of a plain scalar and what to write, None if all agree.

    `is_share` tells that a percentage is wanted: there a comma is a decimal comma's affair.
    """
    text = scalar.text
    if not scalar.plain or scalar.tag or not text or len(text) > 64:
        return None
    quoted = f'write "{text}"'
    if text in _BOOLEAN_WORDS:
        truth = "true" if text.lower() in ("yes", "on") else "false"
        return f"`{text}` is the word {text} to some YAML readers and {truth} to others", (
            f"{quoted} for the word, {truth} for the answer"
        )
    if not text[0].isdigit() and text[0] not in "+-":
        return None
    if _SEXAGESIMAL.match(text):
        value = _base_60(text)
        return f"{text} is {value} to YAML 1.1 readers, which count in base 60", quoted
    if _LEADING_ZERO.match(text):
        return f"{text} with its leading zero is octal to YAML 1.1 readers", quoted
    if _UNDERSCORE.match(text):
        return f"{text} is {text.replace('_', '')} to YAML 1.1 readers", "leave the underscore out"
    if _RADIX.match(text):
        return f"{text} is a text to some YAML readers and a number to others", quoted
    if _EXPONENT.match(text):
        return f"{text} is a text to some YAML readers and a number to others", (
            "write the number out"
        )
    if _THOUSANDS.match(text) and not is_share:
        plain = text.replace(",", "")
        return f"{text} is not a number to YAML readers", f"write {plain}"
    if _GLUED_COMMENT.match(text):
        value, _, comment = text.partition("#")
        return f"`#{comment}` is part of the value, since no blank stands before it", (
            f"write `{value} #{comment}`"
        )
    return None


def quote_fix(path: Path, scalar: Scalar, part: Part = Part.VALUE) -> Fix:
    """The safe answer to every trap: quotes around the scalar as written."""
    return Fix(f'quote: "{scalar.text}"', Place(path, part), f'"{scalar.text}"')


def _base_60(text: str) -> str:
    value = 0
    sign = -1 if text.startswith("-") else 1
    for part in text.lstrip("+-").partition(".")[0].split(":"):
        value = value * 60 + int(part)
    return str(sign * value)
