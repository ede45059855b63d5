"""Arithmetic in texts: chains of numbers and operators, evaluated exactly."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import Final

from slalint.prose import Vocabulary, in_digits
from slalint.prose.numbers import DIGITS

_MOST_TOKENS: Final = 40
_SIGN: Final = {"×": "*", "x": "*", "·": "*", "÷": "/", "−": "-"}
_RANK: Final = {"+": 1, "-": 1, "*": 2, "/": 2}

# A unit behind a number says nothing to the arithmetic: 5000 USD / 100 USD.
_UNIT: Final = r"(?: ?(?!x\b)[A-Za-z]{1,14}\b\.?)?"
_TOKEN: Final = re.compile(
    rf"\s*(?:(?P<number>{DIGITS})(?P<percent> ?%)?{_UNIT}|(?P<sign>[-+*/×·÷−x()]))"
)
NUMBER_WITH_UNIT: Final = rf"\({{0,3}}(?:{DIGITS})(?: ?%)?{_UNIT}\){{0,3}}"


def evaluate(text: str, words: Vocabulary) -> Fraction | None:
    """The value of an expression such as `(43200 - 60) / 43200 * 100`.

    `x`, `×` and `·` multiply, `÷` divides, `50%` is a half. None if it is no expression, divides by
    zero, or is longer than anybody writes.
    """
    tokens = _tokens(text, words)
    if tokens is None:
        return None
    values: list[Fraction] = []
    signs: list[str] = []
    expects_value = True
    for token in tokens:
        if isinstance(token, Fraction):
            if not expects_value:
                return None
            values.append(token)
            expects_value = False
        elif token == "(":
            if not expects_value:
                return None
            signs.append(token)
        elif expects_value or not _apply_until(token, values, signs):
            return None
        elif token != ")":
            signs.append(token)
            expects_value = True
    if expects_value or not _apply_until("", values, signs) or signs:
        return None
    return values[0] if len(values) == 1 else None


def _tokens(text: str, words: Vocabulary) -> list[Fraction | str] | None:
    found: list[Fraction | str] = []
    position = 0
    text = text.strip()
    while position < len(text):
        match = _TOKEN.match(text, position)
        if match is None or len(found) >= _MOST_TOKENS:
            return None
        position = match.end()
        if match["sign"]:
            found.append(_SIGN.get(match["sign"], match["sign"]))
            continue
        number = in_digits(match["number"], words)
        if number is None:
            return None
        found.append(number / 100 if match["percent"] else number)
    return found


def _apply_until(token: str, values: list[Fraction], signs: list[str]) -> bool:
    """Apply the pending signs that bind at least as strongly as the next one; False on an error."""
    while signs and signs[-1] != "(":
        if token in _RANK and _RANK[signs[-1]] < _RANK[token]:
            return True
        right, left = values.pop(), values.pop()
        sign = signs.pop()
        if sign == "/" and right == 0:
            return False
        values.append(_calculate(left, sign, right))
    if token == ")":
        return bool(signs) and signs.pop() == "("
    return True


def _calculate(left: Fraction, sign: str, right: Fraction) -> Fraction:
    match sign:
        case "+":
            return left + right
        case "-":
            return left - right
        case "*":
            return left * right
        case _:
            return left / right
