"""`slalint nines`: percent to downtime and back."""

from __future__ import annotations

import json
from fractions import Fraction

import pytest
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st

from slalint.arithmetic import Duration, QuantityError
from slalint.cli.nines import nines
from slalint.nines import (
    MAX_DEPTH,
    MAX_EXPRESSION,
    availability_of,
    evaluate,
    parse_hours,
    parse_window,
    say_nines,
    table_of,
)

MONTH = parse_window("month")
PERCENTS = st.integers(0, 10_000_000).map(lambda n: Fraction(n, 100_000))


def run(*arguments: str) -> Result:
    return CliRunner().invoke(nines, list(arguments))


def rows(result: Result) -> dict[str, str]:
    """The table: length of the window to the downtime in it."""
    lines = (line.strip() for line in result.output.splitlines()[1:])
    return {
        label.strip(): said.strip() for label, _, said in (line.partition("  ") for line in lines)
    }


def test_percent_gives_the_downtime_of_every_usual_window() -> None:
    result = run("99.95%")
    assert result.output.splitlines()[0] == "99.95%  (three and a half nines)"
    assert rows(result) == {
        "hour": "1.8 s",
        "day": "43.2 s",
        "week": "5 min 2 s",
        "30-day month": "21 min 36 s",
        "90-day quarter": "1 h 5 min",
        "year of 365.25 days": "4 h 23 min",
    }


@pytest.mark.parametrize(
    ("percent", "year"), [("99.999%", "5 min 16 s"), ("99.9999%", "31.6 s"), ("99%", "3.7 days")]
)
def test_the_founding_figures(percent: str, year: str) -> None:
    assert rows(run(percent))["year of 365.25 days"] == year


def test_downtime_gives_the_percentage() -> None:
    head = run("--allow", "43m 12s", "--window", "month").output.splitlines()[0]
    assert head == "43m 12s in a 30-day month = 99.9%  (three nines)"


def test_downtime_alone_is_that_of_a_month() -> None:
    assert run("--allow", "20m").output.startswith("20m in a 30-day month = 99.9537%")


@pytest.mark.parametrize(
    ("parts", "percent"),
    [
        (["99.9%", "x", "99.95%"], "99.85005%"),
        (["99.9% || 99.9%"], "99.9999%"),
        (["(99% || 99%) x 99.99%"], "99.980001%"),
        (["99% x 99% || 99%"], "99.9801%"),
    ],
)
def test_parts_in_series_and_in_parallel(parts: list[str], percent: str) -> None:
    assert f"= {percent}  (" in run(*parts).output


def test_one_window_at_all_its_lengths() -> None:
    found = rows(run("99.9%", "--window", "calendar-month"))
    assert found["30-day month"] == "43 min 12 s"
    assert found["28-day month"] == "40 min 19 s"
    assert found["730-hour month"] == "43 min 48 s"


def test_service_hours_count_alone() -> None:
    found = rows(run("99.9%", "--hours", "Mon-Fri 08:00-18:00"))
    assert found["week, 50 service hours"] == "3 min"
    assert found["day, 10 service hours"] == "36 s"


def test_json_is_exact() -> None:
    data = json.loads(run("99.95%", "--format", "json").output)
    assert data["version"] == 1
    assert (data["availability"], data["nines"]) == ("99.95%", 3)
    month = next(row for row in data["downtime"] if row["window"] == "month")
    assert month == {
        "window": "month",
        "length": "30-day month",
        "lengthSeconds": "2592000",
        "allowedSeconds": "1296",
        "allowed": "21 min 36 s",
    }


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["0.999"], "did you mean 99.9%?"),
        (["99,95%"], "did you mean 99.95%?"),
        (["99..9%"], "did you mean 99.9%?"),
        (["101%"], "is no availability"),
        (["abc"], "`abc`"),
        (["99%", "||"], "expected at the end"),
        (["99%", "99%"], "not expected"),
        (["(99%"], "not closed"),
        ([], "either an availability or --allow"),
        (["99%", "--allow", "20m"], "either an availability or --allow"),
        (["--allow", "2bh"], "business calendar"),
        (["--allow", "3M"], "may mean months or minutes"),
        (["--allow", "40d"], "does not fit"),
        (["99.9%", "--window", "monthly"], "did you mean calendar-month?"),
        (["99.9%", "--window", "per-event"], "no length"),
        (["99.9%", "--hours", "office"], "no service hours"),
        (["(" * (MAX_DEPTH + 5) + "99%"], "nested"),
        (["9" * (MAX_EXPRESSION + 1)], "at most"),
    ],
)
def test_what_cannot_be_read_is_said_in_a_sentence(arguments: list[str], said: str) -> None:
    result = run(*arguments)
    assert result.exit_code == 2
    assert said in result.output


@pytest.mark.parametrize(
    ("figure", "words"),
    [
        ("100", "no downtime at all"),
        ("50", "no nine"),
        ("90", "one nine"),
        ("99.5", "two and a half nines"),
        ("99.99", "four nines"),
        ("99.98", "three nines"),
        ("99.9999999999999", "15 nines"),
    ],
)
def test_nines_in_words(figure: str, words: str) -> None:
    assert say_nines(Fraction(figure)) == words


@given(PERCENTS)
def test_downtime_leads_back_to_the_percentage(percent: Fraction) -> None:
    month = next(row for row in table_of(percent).rows if row.window == "month")
    assert availability_of(Duration(seconds=month.allowed), MONTH) == percent


@given(PERCENTS)
def test_longer_windows_allow_more(percent: Fraction) -> None:
    allowed = [row.allowed for row in table_of(percent).rows]
    assert allowed == sorted(allowed)


@given(PERCENTS)
def test_service_hours_allow_no_more_than_round_the_clock(percent: Fraction) -> None:
    office = parse_hours(["Mon-Fri 09:00-17:00"])
    pairs = zip(table_of(percent, hours=office).rows, table_of(percent).rows, strict=True)
    assert all(served.allowed <= whole.allowed for served, whole in pairs)


@given(st.text(alphabet="0123456789.,%x*|() a", max_size=60))
def test_no_expression_crashes(text: str) -> None:
    try:
        value = evaluate(text)
    except QuantityError:
        return
    assert 0 <= value <= 100
