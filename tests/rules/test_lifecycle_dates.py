"""Terms and their dates: the same for every notation of an end, on every day."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from slalint import check_text
from slalint.agreement.term import date_after
from slalint.arithmetic import Duration
from tests.support.examples import BASE

DAYS = st.dates(date(1990, 1, 1), date(2090, 12, 31))


def codes(term: str, today: date, *rules: str) -> list[str]:
    text = "\n".join(line for line in BASE.splitlines() if not line.startswith("term:"))
    report = check_text(f"{text}\nterm: {term}\n", today=today, select=list(rules))
    assert not report.crashes
    return [finding.code for finding in report.findings]


@given(DAYS, DAYS, DAYS)
def test_an_agreement_is_expired_on_every_day_after_its_last(
    first: date, last: date, today: date
) -> None:
    found = codes(f"{{effective: {first}, expires: {last}}}", today, "SLA706")
    assert found == (["SLA706"] if first <= last < today else [])


@given(DAYS, DAYS)
def test_an_end_before_the_beginning_is_the_only_thing_said(first: date, last: date) -> None:
    term = f"{{effective: {first}, expires: {last}, duration: 1y}}"
    found = codes(term, date(2026, 6, 1), "SLA704", "SLA705")
    assert ("SLA704" in found and "SLA705" not in found) or first <= last


@given(DAYS, st.integers(1, 120))
def test_a_duration_of_months_fits_its_own_end(first: date, months: int) -> None:
    after = date_after(first, Duration.parse(f"{months}mo"))
    assert after is not None
    for last in (after, after - timedelta(days=1)):
        term = f"{{effective: {first}, expires: {last}, duration: {months}mo}}"
        assert codes(term, date(2026, 6, 1), "SLA705") == []


@given(DAYS, st.integers(2, 120), st.sampled_from((-1, 1)))
def test_a_month_too_many_or_too_few_does_not_fit(first: date, months: int, slip: int) -> None:
    after = date_after(first, Duration.parse(f"{months + slip}mo"))
    term = f"{{effective: {first}, expires: {after}, duration: {months}mo}}"
    assert codes(term, date(2026, 6, 1), "SLA705") == ["SLA705"]


@pytest.mark.parametrize(
    ("day", "duration", "expected"),
    [
        (date(2026, 1, 31), "1mo", date(2026, 2, 28)),
        (date(2024, 2, 29), "1y", date(2025, 2, 28)),
        (date(2026, 1, 1), "90d", date(2026, 4, 1)),
        (date(2026, 1, 1), "1.5mo", None),
        (date(2026, 1, 1), "36h", None),
        (date(2026, 1, 1), "5bd", None),
        (date(9999, 12, 1), "1mo", None),
        (date(2026, 1, 1), "999999999999999999y", None),
        (date(2026, 1, 1), "999999999999999999d", None),
    ],
)
def test_date_after(day: date, duration: str, expected: date | None) -> None:
    assert date_after(day, Duration.parse(duration)) == expected
