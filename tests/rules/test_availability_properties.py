"""Properties of the readers and of the arithmetic behind the rules about nines."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from slalint.arithmetic import Duration, Window, allowance
from slalint.rules.availability.conventions import Restated, around_the_clock
from slalint.rules.availability.downtime_prose import downtime_words
from slalint.rules.availability.expression import read_formula
from slalint.rules.availability.nine_words import nine_words
from slalint.rules.availability.percent_prose import percent_words

NINES = [Fraction(figure) for figure in ("90", "95", "99", "99.5", "99.9", "99.95", "99.99")]
WINDOWS = ["calendar-month", "billing-month", "fiscal-quarter", "calendar-year", "rolling-7d"]
PARTS = ["nines ", "five ", "minutes ", "a month", " at most ", *"0123456789.,;%()/*x-+= \n"]
PROSE = st.lists(st.sampled_from(PARTS), max_size=60).map("".join)


@given(st.sampled_from(NINES), st.sampled_from(WINDOWS), st.data())
def test_every_convention_fits_as_printed(
    figure: Fraction, window: str, data: st.DataObject
) -> None:
    conventions = around_the_clock(Window.parse(window))
    length = data.draw(st.sampled_from(conventions)).shortest
    seconds = int(allowance(figure, length))
    for said in (f"{seconds}s", f"{seconds + 1}s", str(Duration(seconds=Fraction(seconds)))):
        restated = Restated.parse(said)
        assert restated is not None
        assert restated.fits(figure, conventions)


@given(st.sampled_from(NINES), st.sampled_from(WINDOWS), st.sampled_from(["h", "m", "s"]))
def test_a_nine_is_never_taken_for_rounding(figure: Fraction, window: str, unit: str) -> None:
    conventions = around_the_clock(Window.parse(window))
    size = Duration.parse(f"1{unit}").seconds
    allowed = allowance(figure, conventions[0].longest)
    for seconds in (allowed * 10, allowed / 10):
        restated = Restated(seconds, size, size)
        assert not restated.fits(figure, conventions)


@given(PROSE)
def test_no_prose_crashes_a_reader_and_fragments_are_inside(text: str) -> None:
    spans = [(words.start, words.end) for words in nine_words(text)]
    spans += [(words.start, words.end) for words in downtime_words(text, "en")]
    spans += [(words.start, words.end) for words in percent_words(text)]
    assert all(0 <= start < end <= len(text) for start, end in spans)
    read_formula(text)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Five nines", ["Five nines"]),
        ("three and a half nines", ["three and a half nines"]),
        ("3.5 nines or 3½ nines", ["3.5 nines", "3½ nines"]),
        ("fünf Neunen", ["fünf Neunen"]),
        ("dreieinhalb Neuner", ["dreieinhalb Neuner"]),
        ("a five-nines platform", ["five-nines"]),
        ("five 9's", ["five 9's"]),
        ("three nine five", ["three nine five"]),
        ("three nines five days a week", ["three nines"]),
        ("never five nines", []),
        ("nine to five", []),
        ("wines and 5 lines", []),
    ],
)
def test_nines_are_read_in_words(text: str, said: list[str]) -> None:
    assert [words.text for words in nine_words(text)] == said


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("two nines", "99"),
        ("five nines", "99.999"),
        ("3.5 nines", "99.95"),
        ("three nines five", "99.95"),
        ("zweieinhalb Neunen", "99.5"),
        ("eleven nines", "99.999999999"),
    ],
)
def test_nines_in_words_are_figures(text: str, value: str) -> None:
    assert [words.value for words in nine_words(text)] == [Fraction(value)]


@pytest.mark.parametrize(
    ("text", "language", "seconds"),
    [
        ("at most 43 minutes a month", "en", 2580),
        ("Only 4 min of downtime per month.", "en", 240),
        ("No more than 1,440 minutes of downtime in any year", "en", 86400),
        ("höchstens 43,2 Minuten Ausfall im Monat", "de", 2592),
        ("down at most 7 hours and 12 minutes each month", "en", 25920),
    ],
)
def test_downtime_is_read_from_prose(text: str, language: str, seconds: int) -> None:
    assert [words.restated.seconds for words in downtime_words(text, language)] == [seconds]


@pytest.mark.parametrize(
    "text",
    [
        "Answers within at most 43 minutes",
        "at most 4 hours of maintenance a month",
        "more than 7.2 hours of downtime in any month",
        "43 minutes",
        "at most three outages a month",
    ],
)
def test_other_times_are_no_downtime(text: str) -> None:
    assert list(downtime_words(text, "en")) == []


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("total - downtime / total * 100", "(total - ((downtime / total) * 100))"),
        ("(total - downtime) / total * 100", "(((total - downtime) / total) * 100)"),
        ("uptime = good minutes ÷ all minutes × 100", "((good minutes / all minutes) * 100)"),
        ("hours up divided by hours in all", "(hours up / hours in all)"),
        ("[a + b]/(c - d)", "((a + b) / (c - d))"),
    ],
)
def test_formulas_are_read_with_their_brackets(text: str, read: str) -> None:
    assert str(read_formula(text)) == read


@pytest.mark.parametrize(
    "text", ["a / (b", "(a) b / c", "/ a", "a - ", "(" * 399, "a " * 30 + "/ b", "x" * 401]
)
def test_prose_is_no_quotient(text: str) -> None:
    formula = read_formula(text)
    assert formula is None or all(part.operator != "/" for part in formula.parts())
