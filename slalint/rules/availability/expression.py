"""Formulas as people write them: words, brackets, plus, minus, times, divided by.

A text is a formula only if it reads as one from end to end; everything else is prose and is left
alone. Terms are phrases of a few words, compared without regard to case and spaces.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

MAX_FORMULA: Final = 400
"""Characters of a formula; longer methods are prose."""

_MAX_WORDS: Final = 8
_TOKEN: Final = re.compile(
    r"\s{0,20}(?:(?P<op>[()\[\]*×·÷+−]|(?:(?<=[\s)\]])|\A)[-–/](?=[\s(\[])|(?<=\))/|/(?=\())"
    r"|(?P<word>[^\s()\[\]*×·÷+−]{1,60}))"
)
_SPELLED: Final = (
    (re.compile(r"\bdivided by\b", re.IGNORECASE), "/"),
    (re.compile(r"\bmultiplied by\b", re.IGNORECASE), "*"),
    (re.compile(r"\b(?:minus|less)\b", re.IGNORECASE), "-"),
    (re.compile(r"\bplus\b", re.IGNORECASE), "+"),
    (re.compile(r"(?<=[\s)])(?:x|times)(?=\s{1,3}100)", re.IGNORECASE), "*"),
)
_NAMED: Final = re.compile(r"[^=]{1,80}=(?!=)")
_SIGNS: Final = {"[": "(", "]": ")", "×": "*", "·": "*", "÷": "/", "−": "-", "–": "-"}
_RANK: Final = {"+": 1, "-": 1, "*": 2, "/": 2}


@dataclass(frozen=True, slots=True)
class Formula:
    """An expression: a term, or an operator with its two sides; `bracketed` if written so."""

    operator: str | None
    sides: tuple[Formula, ...]
    term: str
    bracketed: bool = False

    def __str__(self) -> str:
        if self.operator is None:
            return self.term
        left, right = self.sides
        return f"({left} {self.operator} {right})"

    def parts(self) -> list[Formula]:
        """Give the expression itself and all below it."""
        found, stack = [], [self]
        while stack:
            part = stack.pop()
            found.append(part)
            stack.extend(part.sides)
        return found


def read_formula(text: str) -> Formula | None:
    """Read a formula, with or without a name before an equals sign; None if it is prose."""
    if len(text) > MAX_FORMULA:
        return None
    body = _NAMED.sub("", text, count=1) if text.count("=") == 1 else text
    for pattern, sign in _SPELLED:
        body = pattern.sub(f" {sign} ", body)
    tokens = _tokens(body.strip().rstrip("."))
    return _parse(tokens) if tokens is not None else None


def _tokens(text: str) -> list[str] | None:
    """Operators and terms in turn; None if the text holds anything else."""
    found: list[str] = []
    words: list[str] = []
    position = 0
    while match := _TOKEN.match(text, position):
        position = match.end()
        if match["word"]:
            words.append(match["word"].lower().rstrip(","))
            continue
        if words:
            found.append(" ".join(words))
            words = []
        found.append(_SIGNS.get(match["op"], match["op"]))
    if words:
        found.append(" ".join(words))
    too_long = any(len(token.split()) > _MAX_WORDS for token in found)
    return None if position < len(text) or too_long or not found else found


def _parse(tokens: list[str]) -> Formula | None:
    """Shunting-yard: values and operators on two stacks, by precedence."""
    values: list[Formula] = []
    operators: list[str] = []
    expects_value = True
    for token in tokens:
        if token == "(":
            if not expects_value:
                return None
            operators.append(token)
        elif token == ")":
            if expects_value or not _reduce(values, operators, 0) or operators.pop() != "(":
                return None
            last = values.pop()
            values.append(Formula(last.operator, last.sides, last.term, bracketed=True))
        elif token in _RANK:
            if expects_value or not _reduce(values, operators, _RANK[token], within=True):
                return None
            operators.append(token)
            expects_value = True
        else:
            if not expects_value:
                return None
            values.append(Formula(None, (), token))
            expects_value = False
    if expects_value or not _reduce(values, operators, 0, within=True) or operators:
        return None
    return values[0] if len(values) == 1 else None


def _reduce(
    values: list[Formula], operators: list[str], rank: int, *, within: bool = False
) -> bool:
    """Apply the operators on the stack that bind at least as tightly, down to a bracket.

    False if a bracket was wanted and there is none.
    """
    while operators and operators[-1] != "(" and _RANK[operators[-1]] >= rank:
        right, left = values.pop(), values.pop()
        values.append(Formula(operators.pop(), (left, right), ""))
    return within or bool(operators)
