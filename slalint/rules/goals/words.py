"""Numbers that stand in words and in digits side by side."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction
from functools import cache
from typing import Final

from slalint.agreement.agreement import Agreement
from slalint.arithmetic import say_number
from slalint.engine.finding import Problem, Severity
from slalint.engine.rule import rule
from slalint.prose import Vocabulary, in_digits, in_words
from slalint.prose.numbers import DIGITS, words_pattern
from slalint.rules.goals.texts import all_prose, words_of

# In front of these a number is a name, and behind "point" it is a part of one.
_LABEL: Final = re.compile(
    r"\b(?:annex|appendix|article|chapter|clause|figure|footnote|item|level|note|option|page|part|"
    r"phase|point|schedule|section|stage|step|table|tier|version|times|and a)\s+\Z",
    re.IGNORECASE,
)
_YEAR: Final = re.compile(r"(?:19|20)\d\d")


@rule("SLA327", "words-and-digits-differ", Severity.ERROR)
def words_and_digits_differ(agreement: Agreement) -> Iterator[Problem]:
    """## What it does

    Reports a number in words followed by another one in brackets: "thirty (60) days".

    ## Why it matters

    The habit was invented to make figures safe. If both differ, many courts let the words win, and
    the programs that read the digits never notice.

    ## Bad

    ```yaml
    cancellation:
      conditions:
        - {text: Material breach not cured within thirty (60) days, by: [acme, globex], cure: 60d}
        #                                         ^^^^^^^^^^^ SLA327
      notice: 30d
    ```

    ```yaml
    definitions:
      downtime: "All requests fail for at least twenty-five ( 20 ) minutes"
      #                                         ^^^^^^^^^^^^^^^^^^ SLA327
    ```

    ```yaml
    requirements:
      brief: {what: A brief of 3 (four) pages, by: globex, for: acme, supports: [uptime]}
      #                        ^^^^^^^^ SLA327
    ```

    ## Good

    ```yaml
    cancellation:
      conditions:
        - {text: Material breach not cured within thirty (30) days, by: [acme, globex], cure: 30d}
      notice: 30d
    ```

    ## Stays silent

    Years, labels, decimals and words that are no number.

    ```yaml
    definitions:
      downtime: At least one hundred and twenty (120) seconds, as in phase two (3) of the plan
      response: Ninety-nine point nine (99.9) percent, thirdy (60) days, since version one (2026)
    ```

    ## References

    The convention comes from cheques and deeds; style guides for contracts advise against it.
    """
    words = words_of(agreement)
    for view, text in all_prose(agreement):
        for match in _pattern(words).finditer(text):
            spoken, written = _numbers(match, words)
            if spoken is None or written is None or spoken == written:
                continue
            if _LABEL.search(text[max(0, match.start() - 20) : match.start()]):
                continue
            yield Problem(
                view.inside(*match.span()),
                f"“{match[0]}” is {spoken} in words and {say_number(written)} in digits",
                "write the number once, in digits",
            )


@cache
def _pattern(words: Vocabulary) -> re.Pattern[str]:
    number = words_pattern(words)
    return re.compile(
        rf"(?<![\w-])(?:(?P<before>{number}) ?\( ?(?P<inside>{DIGITS}) ?%? ?\)"
        rf"|(?<![.,:])(?P<digits>{DIGITS}) ?\( ?(?P<spelled>{number}) ?\))",
        re.IGNORECASE,
    )


def _numbers(match: re.Match[str], words: Vocabulary) -> tuple[int | None, Fraction | None]:
    """The number in words and the one in digits; None where one cannot be read, or is a year."""
    digits = match["inside"] or match["digits"]
    spoken = in_words(match["before"] or match["spelled"], words)
    if _YEAR.fullmatch(digits) and (spoken is None or spoken < 1000):
        return None, None
    return spoken, in_digits(digits, words)
