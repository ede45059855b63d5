"""Scalars by the YAML 1.2 core schema: no base 60, no yes/no, no octal by a leading zero."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final, TypeAlias

from slalint.source.nodes import Scalar

Plain: TypeAlias = bool | int | Decimal | str | None

MAX_DIGITS: Final = 400
"""Longer numbers stay text: nobody promises them, and arithmetic on them is not free."""

_NULL: Final = frozenset({"", "~", "null", "Null", "NULL"})
_TRUE: Final = frozenset({"true", "True", "TRUE"})
_FALSE: Final = frozenset({"false", "False", "FALSE"})
_INTEGER: Final = re.compile(r"[-+]?[0-9]+\Z")
_OCTAL: Final = re.compile(r"0o[0-7]+\Z")
_HEXADECIMAL: Final = re.compile(r"0x[0-9a-fA-F]+\Z")
_FLOAT: Final = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]{1,3})?\Z")
_NON_FINITE: Final = re.compile(r"[-+]?\.(inf|Inf|INF)\Z|\.(nan|NaN|NAN)\Z")
_STARTS_LIKE_NUMBER: Final = frozenset("+-.0123456789")


def resolve(scalar: Scalar) -> Plain:
    """The value of a scalar; decimal fractions become `Decimal` and keep every digit."""
    if scalar.tag == "str" or (not scalar.plain and not scalar.tag):
        return scalar.text
    text = scalar.text
    if text in _NULL:
        return None
    if text in _TRUE:
        return True
    if text in _FALSE:
        return False
    return _number(text)


def _number(text: str) -> int | Decimal | str:
    if not text or text[0] not in _STARTS_LIKE_NUMBER or len(text) > MAX_DIGITS:
        return text
    if _INTEGER.match(text):
        return int(text)
    if _OCTAL.match(text):
        return int(text[2:], 8)
    if _HEXADECIMAL.match(text):
        return int(text[2:], 16)
    if _FLOAT.match(text):
        return Decimal(text)
    return text


def is_null(scalar: Scalar) -> bool:
    """Whether the scalar is null: left out, `~` or `null`."""
    return scalar.tag != "str" and (scalar.plain or bool(scalar.tag)) and scalar.text in _NULL


def is_non_finite(scalar: Scalar) -> bool:
    """Whether the scalar is `.nan` or an infinity."""
    return scalar.plain and bool(_NON_FINITE.match(scalar.text))
