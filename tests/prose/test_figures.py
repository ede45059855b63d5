"""Figures in prose: unit and noun, separators by language, silence where two readings exist."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from slalint.arithmetic import Duration
from slalint.prose import figures, head, in_digits, in_words, is_hedged, names, periods, vocabulary
from slalint.prose.context import sentence

ENGLISH, GERMAN, FRENCH = vocabulary("en"), vocabulary("de"), vocabulary("fr")


def _read(text: str, language: str = "en") -> list[tuple[str, str, str, str]]:
    return [
        (figure.kind, str(figure.value), figure.lead, " ".join(figure.noun))
        for figure in figures(text, vocabulary(language))
    ]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("at least 99.9 % of each month", [("percent", "999/10", "atLeast", "")]),
        ("99.95 percent", [("percent", "1999/20", "", "")]),
        ("within 2 business days", [("duration", "2bd", "within", "")]),
        ("no later than four working hours", [("duration", "4bh", "within", "")]),
        ("4 min 19 s", [("duration", "4m19s", "", "")]),
        ("1h30m, or 2 weeks", [("duration", "1h30m", "", ""), ("duration", "14d", "", "")]),
        ("about 43.83 minutes", [("duration", "43m49.8s", "about", "")]),
        ("50 reams a month", [("count", "50", "", "reams")]),
        ("over 1,000 qualified leads per month", [("count", "1000", "over", "qualified leads")]),
        ("four blog posts", [("count", "4", "", "blog posts")]),
        ("one hundred and twenty leads", [("count", "120", "", "leads")]),
        ("5,000 USD or EUR 99.50", [("money", "5000 USD", "", ""), ("money", "99.50 EUR", "", "")]),
    ],
)
def test_figure_is_read_with_unit_noun_and_lead(
    text: str, wanted: list[tuple[str, str, str, str]]
) -> None:
    assert _read(text) == wanted


@pytest.mark.parametrize(
    "text",
    [
        "$5,000",  # which dollar?
        "99,9 %",  # no English separator
        "between 08:00 and 17:00",
        "24x7, 24/7, A4, P1, v1.2.3 and 2026-01-31",
        "a 30-day month",
        "two of three",
        "7 %-points",
        "5 M",
        "the 5th of the month",
        "-5 %",
    ],
)
def test_what_is_no_figure_is_not_read(text: str) -> None:
    assert _read(text) == []


@pytest.mark.parametrize(
    ("language", "text", "wanted"),
    [
        ("de", "mindestens 99,9 % im Monat", [("percent", "999/10", "atLeast", "")]),
        ("de", "binnen 1.500 Stunden", [("duration", "62d12h", "within", "")]),
        ("de", "binnen vier Werktagen", [("duration", "4bd", "within", "")]),
        ("fr", "99,9 % par mois", [("percent", "999/10", "", "")]),
        ("fr", "99.9 %", []),
        ("fr", "50 rames", []),  # the nouns of French are not known
        ("xx", "99.9 %", [("percent", "999/10", "", "")]),
    ],
)
def test_language_decides_separators_and_words(
    language: str, text: str, wanted: list[tuple[str, str, str, str]]
) -> None:
    assert _read(text, language) == wanted


def test_span_covers_number_and_unit() -> None:
    text = "answers within 2 business days, always"
    (figure,) = figures(text, ENGLISH)
    assert text[figure.start : figure.end] == "2 business days"


@pytest.mark.parametrize(
    ("text", "english", "german"),
    [
        ("1,500", Fraction(1500), Fraction(3, 2)),
        ("1.500", Fraction(3, 2), Fraction(1500)),
        ("43 200", Fraction(43200), Fraction(43200)),
        ("1,234.5", Fraction(2469, 2), None),
        ("1,23,456", None, None),
        ("99,9", None, Fraction(999, 10)),
    ],
)
def test_separators(text: str, english: Fraction | None, german: Fraction | None) -> None:
    assert in_digits(text, ENGLISH) == english
    assert in_digits(text, GERMAN) == german


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("zero", 0),
        ("thirty", 30),
        ("twenty-five", 25),
        ("one hundred and twenty", 120),
        ("two thousand five hundred", 2500),
        ("thirty twenty", None),
        ("five seven", None),
        ("thirdy", None),
        ("", None),
    ],
)
def test_number_words(text: str, value: int | None) -> None:
    assert in_words(text, ENGLISH) == value


@pytest.mark.parametrize(
    ("text", "units"),
    [
        ("Monthly availability", ["month"]),
        ("four a week, reported each calendar quarter", ["week", "quarter"]),
        ("20/hour", ["hour"]),
        ("bi-weekly, the month after", []),
    ],
)
def test_rhythms(text: str, units: list[str]) -> None:
    assert [period.unit for period in periods(text, ENGLISH)] == units


@pytest.mark.parametrize(
    ("noun", "population", "same"),
    [
        ("leads", "qualified leads from the web", True),
        ("qualified leads", "qualified leads", True),
        ("leads delivered", "qualified leads", True),
        ("cold leads", "qualified leads", False),
        ("lead forms", "qualified leads", False),
        ("case studies", "case study", True),
        ("reams", "reams of A4 paper", True),
        ("pallets", "reams of A4 paper", False),
        ("reams", "", False),
    ],
)
def test_noun_names_a_population(noun: str, population: str, same: bool) -> None:
    assert names(noun.split(), population, ENGLISH) is same


def test_head_of_a_population() -> None:
    assert head("Leads not connected after 10bd", ENGLISH) == ("leads",)


def test_sentence_and_hedges() -> None:
    text = "99.9 % is promised. Last year we achieved 99.99 %; 50 reams"
    assert sentence(text, text.index("99.99")) == " Last year we achieved 99.99 %"
    assert is_hedged(sentence(text, 30), ENGLISH)
    assert not is_hedged(sentence(text, 0), ENGLISH)


@given(st.text(max_size=300))
def test_any_text_is_read_without_error_and_with_true_spans(text: str) -> None:
    for words in (ENGLISH, GERMAN, FRENCH):
        for figure in figures(text, words):
            assert 0 <= figure.start < figure.end <= len(text)
        for period in periods(text, words):
            assert text[period.start : period.end].strip()


@given(st.integers(0, 999), st.sampled_from(["s", "min", "h", "business days", "weeks"]))
def test_durations_agree_with_the_format_s_own_notation(amount: int, unit: str) -> None:
    codes = {"business days": "bd", "weeks": "w"}
    (figure,) = figures(f"within {amount} {unit}", ENGLISH)
    assert figure.value == Duration.parse(f"{amount}{codes.get(unit, unit)}")
    assert figure.lead == "within"


def test_long_and_hostile_texts_are_cut() -> None:
    assert figures("x " * 10_000 + "99.9 %", ENGLISH) == []
    assert len(figures("9" * 9_999, ENGLISH)) == 0
    assert figures("one " * 2_500, ENGLISH) == []
