"""Figures of a text: percentages, durations, money, and counts with what is counted."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from itertools import islice
from typing import Final, Literal

from slalint.arithmetic import CURRENCIES, Duration, Money, QuantityError
from slalint.prose.numbers import DIGITS, in_digits, in_words, words_pattern
from slalint.prose.vocabulary import MAX_TEXT, Lead, Vocabulary

__all__ = ["Figure", "Lead", "figures"]

_LEAD_LENGTH: Final = 24
_MOST_PARTS: Final = 4
_MOST_FIGURES: Final = 40


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure with its unit, at `start:end` of the text; `value` is of the type of its kind.

    A percentage is a fraction in percent, a count a fraction with its `noun`, the words behind it.
    """

    kind: Literal["percent", "duration", "money", "count"]
    value: Fraction | Duration | Money
    start: int
    end: int
    lead: Lead = ""
    noun: tuple[str, ...] = ()


def figures(text: str, words: Vocabulary) -> list[Figure]:
    """The figures of a text that can be read in one way only, in order; the first forty."""
    return list(islice(_scan(text[:MAX_TEXT], words), _MOST_FIGURES))


def _scan(text: str, words: Vocabulary) -> Iterator[Figure]:
    position = 0
    pattern = _number(words)
    while match := pattern.search(text, position):
        position = match.end()
        value = _value(match, words)
        figure = _with_unit(text, match, value, words) if value is not None else None
        if figure is not None:
            position = figure.end
            yield figure


def _value(match: re.Match[str], words: Vocabulary) -> Fraction | None:
    if match["digits"]:
        return in_digits(match["digits"], words)
    number = in_words(match["words"], words)
    return Fraction(number) if number is not None else None


def _with_unit(
    text: str, match: re.Match[str], value: Fraction, words: Vocabulary
) -> Figure | None:
    """The figure that a number and what stands behind it make, None if it has no unit."""
    start, lead = match.start(), _lead(text, match.start(), words)
    if percent := _percent(words).match(text, match.end()):
        return Figure("percent", value, start, percent.end(), lead)
    if (duration := _duration(text, match.end(), value, words)) is not None:
        return Figure("duration", duration[0], start, duration[1], lead)
    if (money := _money(text, match, value)) is not None:
        return Figure("money", money[0], money[1], money[2], _lead(text, money[1], words))
    noun = _noun(text, match.end(), words)
    if noun:
        return Figure("count", value, start, match.end(), lead, noun)
    return None


def _lead(text: str, start: int, words: Vocabulary) -> Lead:
    match = _leads(words).search(text[max(0, start - _LEAD_LENGTH) : start])
    return words.leads[match[1].lower()] if match else ""


def _duration(
    text: str, end: int, value: Fraction, words: Vocabulary
) -> tuple[Duration, int] | None:
    """The duration that a number begins, and where it ends: `4 min 19 s`, `2 business days`."""
    first = _unit(words).match(text, end)
    if first is None:
        return None
    total, end = _length(value, first[1], words), first.end()
    more = _more(words)
    for _ in range(_MOST_PARTS):
        match = more.match(text, end)
        part = in_digits(match[1], words) if match else None
        if match is None or part is None or total is None:
            break
        length = _length(part, match[2], words)
        if length is None or length.is_business or total.is_business or length.months:
            break
        total = Duration(months=total.months, seconds=total.seconds + length.seconds)
        end = match.end()
    return (total, end) if total is not None else None


def _length(value: Fraction, unit: str, words: Vocabulary) -> Duration | None:
    """So many of a unit; None for a capital letter: `5 M` are no minutes."""
    if unit.isupper():
        return None
    one = Duration.parse(f"1{words.units[unit.lower()]}")
    return Duration(
        one.months * value,
        one.seconds * value,
        one.business_days * value,
        one.business_hours * value,
    )


def _money(text: str, match: re.Match[str], value: Fraction) -> tuple[Money, int, int] | None:
    """An amount with its ISO code behind or before it; a sign such as $ names no currency."""
    behind = re.compile(r" ?([A-Z]{3})\b").match(text, match.end())
    before = re.search(r"\b([A-Z]{3}) ?$", text[max(0, match.start() - 5) : match.start()])
    start, end = match.start(), match.end()
    if behind is not None and behind[1] in CURRENCIES:
        code, end = behind[1], behind.end()
    elif before is not None and before[1] in CURRENCIES:
        code, start = before[1], match.start() - len(before[0])
    else:
        return None
    try:
        return Money.parse(f"{_decimal(value)} {code}"), start, end
    except QuantityError:
        return None


def _decimal(value: Fraction) -> str:
    whole, rest = divmod(value, 1)
    return f"{whole}" if not rest else f"{whole}.{round(rest * 100):02d}"


def _noun(text: str, end: int, words: Vocabulary) -> tuple[str, ...]:
    """The words behind a number up to one that cannot belong to what is counted."""
    if not words.ends:
        return ()
    match = re.compile(r"(?: [^\W\d_][\w'-]{1,40}){1,4}").match(text, end)
    found: list[str] = []
    for word in match[0].split() if match else []:
        if word.lower() in words.ends:
            break
        found.append(word.lower())
    return tuple(found)


@cache
def _number(words: Vocabulary) -> re.Pattern[str]:
    return re.compile(
        rf"(?<![\w.,:/#$€£@+\\-])(?:(?P<digits>{DIGITS})|(?P<words>{words_pattern(words)})(?![\w-]))"
        r"(?![.,:/]?[0-9]|x[0-9])",
        re.IGNORECASE,
    )


@cache
def _percent(words: Vocabulary) -> re.Pattern[str]:
    signs = "|".join(map(re.escape, words.percent))
    return re.compile(rf"[ \u00a0\u202f]?(?:{signs})(?!\w)(?![ -]?points?)", re.IGNORECASE)


def _units(words: Vocabulary) -> str:
    return "|".join(sorted(map(re.escape, words.units), key=len, reverse=True))


@cache
def _unit(words: Vocabulary) -> re.Pattern[str]:
    return re.compile(rf"[ \u00a0\u202f]?({_units(words)})(?![^\W\d]|-)", re.IGNORECASE)


@cache
def _more(words: Vocabulary) -> re.Pattern[str]:
    number = r"[0-9]{1,9}(?:[.,][0-9]{1,9})?"
    return re.compile(rf" ?(?:and )?({number}) ?({_units(words)})(?![^\W\d]|-)", re.IGNORECASE)


@cache
def _leads(words: Vocabulary) -> re.Pattern[str]:
    if not words.leads:
        return re.compile(r"(?!)")
    names = "|".join(sorted(map(re.escape, words.leads), key=len, reverse=True))
    return re.compile(rf"(?<!\w)({names})\s*\Z", re.IGNORECASE)
