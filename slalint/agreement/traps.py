"""Plain scalars that YAML 1.1 readers turn into something else than what is written."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from slalint.engine.finding import Applicability, Fix
from slalint.source.nodes import Path, Scalar
from slalint.source.place import Part, Place

_BOOLEAN_WORDS: Final = frozenset(
    word
    for answer in ("yes", "no", "on", "off")
    for word in (answer, answer.title(), answer.upper())
)
_SEXAGESIMAL: Final = re.compile(r"[-+]?[1-9]\d{0,9}(:[0-5]?\d){1,5}(\.\d{0,9})?\Z")
_LEADING_ZERO: Final = re.compile(r"[-+]?0\d{1,30}\Z")
_UNDERSCORE: Final = re.compile(r"[-+]?\d[\d_]{0,30}_[\d_]{0,30}(\.\d{0,30})?\Z")
_RADIX: Final = re.compile(r"[-+]?0[bo][0-7]{1,60}\Z")
_EXPONENT: Final = re.compile(r"[-+]?\d{1,30}(\.\d{0,30})?[eE][-+]?\d{1,4}\Z")
_THOUSANDS: Final = re.compile(r"[-+]?\d{1,3}(,\d{3}){1,8}\Z")
_GLUED_COMMENT: Final = re.compile(r"[-+]?\d[\d.,]{0,30}\s?%?#\S{0,60}\Z")


@dataclass(frozen=True, slots=True)
class Trap:
    """What other readers make of a scalar, what to write, and the text that settles it."""

    message: str
    help: str
    replacement: str | None
    """None where only the author knows."""
    applicability: Applicability = Applicability.SAFE

    def fix(self, path: Path, part: Part = Part.VALUE) -> Fix | None:
        """The change of the scalar at a path that answers it."""
        if self.replacement is None:
            return None
        title = f"write {self.replacement}"
        return Fix(title, Place(path, part), self.replacement, self.applicability)


def trap(
    scalar: Scalar, *, is_share: bool = False, is_boolean: bool = False, is_key: bool = False
) -> Trap | None:
    """How readers disagree about a plain scalar, None if all agree.

    `is_share` tells that a percentage is wanted: there a comma is a decimal comma's affair.
    `is_boolean` tells that true or false is wanted.
    """
    text = scalar.text
    if not scalar.plain or scalar.tag or not text or len(text) > 64:
        return None
    if text in _BOOLEAN_WORDS:
        return _boolean_word(text, is_boolean=is_boolean, is_key=is_key)
    if not text[0].isdigit() and text[0] not in "+-":
        return None
    return _number(text, is_share=is_share)


def truth_of(scalar: Scalar) -> bool | None:
    """What a plain yes, no, on or off is meant to say where an answer is wanted."""
    if not scalar.plain or scalar.tag or scalar.text not in _BOOLEAN_WORDS:
        return None
    return scalar.text.lower() in ("yes", "on")


def quoted(text: str) -> str:
    """A text in double quotes, for texts without quotes or backslashes of their own."""
    return f'"{text}"'


def _boolean_word(text: str, *, is_boolean: bool, is_key: bool) -> Trap:
    truth = "true" if text.lower() in ("yes", "on") else "false"
    message = f"`{text}` is the word {text} to some YAML readers and {truth} to others"
    if is_boolean:
        return Trap(message, f"write {truth}", truth)
    hint = f"write {quoted(text)}"
    return Trap(
        message, hint if is_key else f"{hint} for the word, {truth} for the answer", quoted(text)
    )


def _number(text: str, *, is_share: bool) -> Trap | None:
    write_quoted = f"write {quoted(text)}"
    if _SEXAGESIMAL.match(text):
        message = f"{text} is {_base_60(text)} to YAML 1.1 readers, which count in base 60"
        return Trap(message, write_quoted, quoted(text))
    if _LEADING_ZERO.match(text):
        message = f"{text} with its leading zero is octal to YAML 1.1 readers"
        return Trap(message, write_quoted, quoted(text))
    if _UNDERSCORE.match(text):
        plain = text.replace("_", "")
        message = f"{text} is {plain} to YAML 1.1 readers and a text to others"
        return Trap(message, f"write {plain}", plain)
    if _RADIX.match(text):
        message = f"{text} is a text to some YAML readers and a number to others"
        return Trap(message, write_quoted, quoted(text))
    if _EXPONENT.match(text):
        message = f"{text} is a text to some YAML readers and a number to others"
        plain_number = _written_out(text)
        return Trap(message, f"write {plain_number or 'the number out'}", plain_number)
    if _THOUSANDS.match(text) and not is_share:
        plain = text.replace(",", "")
        message = f"{text} is not a number to YAML readers"
        return Trap(message, f"write {plain}", plain, Applicability.UNSAFE)
    if _GLUED_COMMENT.match(text):
        value, _, comment = text.partition("#")
        message = f"`#{comment}` is part of the value, since no blank stands before it"
        sign = "%" if is_share and not value.rstrip().endswith("%") else ""
        return Trap(message, f"write `{value}{sign} # {comment}`", None)
    return None


def _written_out(text: str) -> str | None:
    """`1e3` as `1000`, where that is short enough to read."""
    number = format(Decimal(text), "f") if abs(int(re.split("[eE]", text)[1])) <= 12 else ""
    return number if 0 < len(number) <= 24 else None


def _base_60(text: str) -> str:
    value = 0
    sign = -1 if text.startswith("-") else 1
    for part in text.lstrip("+-").partition(".")[0].split(":"):
        value = value * 60 + int(part)
    return str(sign * value)
