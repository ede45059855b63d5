"""Worked examples in texts: whether their arithmetic is right."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction
from typing import Final, NamedTuple

from slalint.agreement.agreement import Agreement
from slalint.arithmetic import say_number, say_percent
from slalint.engine.finding import Problem, Severity
from slalint.engine.rule import rule
from slalint.prose import Vocabulary, in_digits
from slalint.prose.numbers import DIGITS
from slalint.rules.goals.sums import NUMBER_WITH_UNIT, evaluate
from slalint.rules.goals.texts import all_prose, words_of

# A minus needs blanks: 5-10 is a range.
_SIGN: Final = r"(?:\s?[+*/×·÷]\s?| [-−x] )"
_EQUATION: Final = re.compile(
    rf"(?<![\w.,%)])(?P<left>{NUMBER_WITH_UNIT}(?:{_SIGN}{NUMBER_WITH_UNIT}){{1,8}})"
    rf"\s?[=≈]\s?(?P<right>{DIGITS})(?P<percent> ?%)?(?![\w.,/]?\d)"
)
_PART: Final = re.compile(
    rf"(?<![\w.,])(?P<part>{DIGITS}) (?:[a-z]{{1,20}} ){{0,2}}(?:out )?of (?P<whole>{DIGITS})"
    rf"(?: [a-z]{{1,20}}){{0,5}}? (?:is|are|gives|give|makes|make|leaves|leave|equals) "
    rf"(?P<right>{DIGITS})(?P<percent> ?%)",
    re.IGNORECASE,
)
_CONTINUED: Final = re.compile(r"\s*(?:[a-z]{1,12}\s?)?[-+*/×·÷=]\s*[\d(]", re.IGNORECASE)
_TIMES_100: Final = re.compile(r"[*×x·]\s*100\b|\b100\s*[*×x·]")
_OPEN: Final = re.compile(r"[-+*/×·÷=(x]\s*\Z")

# The whole of a month, quarter or year in one unit, where another unit is named.
_WHOLE: Final = {
    ("month", "minutes"): frozenset({40320, 41760, 43200, 43800, 43830, 44640}),
    ("month", "hours"): frozenset({672, 696, 720, 730, 744}),
    ("year", "minutes"): frozenset({525600, 525960, 527040}),
    ("year", "hours"): frozenset({8760, 8766, 8784}),
}
_TOTAL: Final = re.compile(
    rf"(?<![\w.,])(?P<number>{DIGITS}) (?P<unit>seconds|minutes|hours|days) "
    r"(?:in|of|per|for) (?:a|an|the|each|every|this|that) (?:[a-z]{1,20} )?(?P<period>month|year)\b",
    re.IGNORECASE,
)


class _Claim(NamedTuple):
    """An equation of a text: where it stands, and what it says the result is."""

    start: int
    end: int
    value: Fraction
    stated: Fraction
    unit: Fraction
    is_percent: bool
    may_be_rest: bool
    """Whether the rest may be meant: 60 of 43,200 minutes of downtime leave 99.86 %."""


@rule("SLA328", "example-does-not-compute", Severity.ERROR)
def example_does_not_compute(agreement: Agreement) -> Iterator[Problem]:
    """## What it does

    Reports worked examples whose arithmetic is wrong: "10 / 100 = 90 %", "60 of 43,200 minutes are
    98.6 %", or "43,200 hours in the month". Simple chains of numbers are computed exactly; a result
    may be rounded up or down in its last digit.

    ## Why it matters

    Examples are what people read. If one is wrong, nobody knows whether the rule or the example was
    meant.

    ## Bad

    ```yaml
    definitions:
      availability: "Example: 10 / 100 = 90 %"
      #                       ^^^^^^^^^^^^^^^ SLA328
    ```

    ```yaml
    goals:
      uptime:
        metric: availability
        target: {atLeast: 99.9%}
        measurement: {source: Probe, method: "(43200 - 60) / 43200 * 100 = 99.68 %"}
        #                                     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ SLA328
    ```

    ```yaml
    definitions:
      downtime: 60 of 43,200 minutes are 1.4 %
      #         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ SLA328
      total: There are 43,200 hours in the month
      #                ^^^^^^^^^^^^^^^^^^^^^^^^^ SLA328
    ```

    ## Good

    ```yaml
    definitions:
      availability: "Example: 90 / 100 = 90 %"
      total: There are 43,200 minutes in the month
    ```

    ## Stays silent

    Rounded results, formulas with names, ranges, dates and times of day.

    ```yaml
    definitions:
      availability: "(total - downtime) / total * 100, for example (43,200 - 60) / 43,200 × 100 = 99.86 %"
      leads: "5000 USD / 100 USD / 50% = 100 leads; 100 / 8 = 13 leads, rounded up; n x 5 + 3 = 9"
      downtime: 60 of 43,200 minutes leave 99.86 %
      hours: "24/7 = always, 08:00-17:00 = day, grade 1-3 = 5 points, 1 350 + 450 + 50 + 700 = 2 550"
    ```

    ## References

    See also SLA407 for a stated downtime, SLA901 for the planning of leads.
    """
    words = words_of(agreement)
    for view, text in all_prose(agreement):
        for claim in _claims(text, words):
            if _is_right(claim):
                continue
            result = _result(claim)
            written = text[claim.start : claim.end]
            message = f"“{written}” does not compute: the result is {result}"
            yield Problem(view.inside(claim.start, claim.end), message, "correct the example")
        for match in _TOTAL.finditer(text):
            unit = _right_unit(match, words)
            if unit is not None:
                message = f"“{match[0]}”: {match['number']} are its {unit}, not {match['unit']}"
                yield Problem(view.inside(*match.span()), message, f"write {unit}")


def _claims(text: str, words: Vocabulary) -> Iterator[_Claim]:
    """The equations of a text that stand alone and can be computed."""
    for match in _EQUATION.finditer(text):
        if _OPEN.search(text[: match.start()]) or _CONTINUED.match(text, match.end()):
            continue
        value = evaluate(match["left"], words)
        if value is not None and match["percent"] and not _TIMES_100.search(match["left"]):
            value *= 100
        yield from _claim(match, value, words)
    for match in _PART.finditer(text):
        part, whole = in_digits(match["part"], words), in_digits(match["whole"], words)
        if part is not None and whole and part <= whole:
            yield from _claim(match, part / whole * 100, words)


def _claim(match: re.Match[str], value: Fraction | None, words: Vocabulary) -> Iterator[_Claim]:
    stated = in_digits(match["right"], words)
    if value is None or stated is None:
        return
    _, _, digits = match["right"].rpartition(words.decimal)
    places = len(digits) if words.decimal in match["right"] else 0
    unit = Fraction(1, 10**places)
    is_percent, may_be_rest = bool(match["percent"]), "part" in match.re.groupindex
    yield _Claim(*match.span(), value, stated, unit, is_percent, may_be_rest)


def _is_right(claim: _Claim) -> bool:
    """Whether the stated result is the true one, rounded either way in its last digit."""
    candidates = [claim.value, 100 - claim.value] if claim.may_be_rest else [claim.value]
    return any(abs(value - claim.stated) < claim.unit for value in candidates)


def _result(claim: _Claim) -> str:
    return say_percent(claim.value) if claim.is_percent else say_number(claim.value)


def _right_unit(match: re.Match[str], words: Vocabulary) -> str | None:
    """The unit in which a number is the whole of a month or year, if another one is named."""
    number, period = in_digits(match["number"], words), match["period"].lower()
    for (whole, unit), numbers in _WHOLE.items():
        if whole == period and number in numbers and match["unit"].lower() != unit:
            return unit
    return None
