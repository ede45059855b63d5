"""Holidays of business clocks: listed dates, named lists, and countries with the library."""

from __future__ import annotations

from datetime import date

import pytest

from slalint.agreement.agreement import Agreement
from slalint.agreement.clocks import clock_named
from slalint.agreement.holidays import public_holidays
from slalint.agreement.view import Body, View
from slalint.arithmetic import Duration
from slalint.source.compose import compose

AGREEMENT = """\
apiVersion: slalint/v1
kind: SLA
id: base
type: customer
term: {effective: 2026-01-01, indefinite: true}
definitions: {Works closed: "Stocktaking on 2026-06-15 and 2026-06-16, and on 2026-02-30"}
events: {Anniversary: 2026-06-17}
defaults: {timeZone: Europe/Berlin}
calendars:
  office: {days: Mon-Fri, from: "09:00", to: "17:00", holidays: HOLIDAYS}
"""


def agreement(holidays: str) -> Agreement:
    documents, fatal = compose(AGREEMENT.replace("HOLIDAYS", holidays))
    assert fatal is None
    root = documents[0].root
    assert root is not None
    return Agreement("base.yaml", 0, View.of(Body(root, AGREEMENT)), date(2026, 6, 1))


@pytest.mark.parametrize(
    ("holidays", "expected"),
    [
        ("[2026-12-24, 2026-12-31]", {date(2026, 12, 24), date(2026, 12, 31)}),
        ("[Works closed]", {date(2026, 6, 15), date(2026, 6, 16)}),
        ("[Anniversary, 2026-02-30]", {date(2026, 6, 17)}),
        ("[University holidays, XX, QQ-ZZZ]", set()),
        ("[]", set()),
    ],
)
def test_dates_and_named_lists(holidays: str, expected: set[date]) -> None:
    clock = clock_named(agreement(holidays), "office")
    assert clock is not None
    assert clock.holidays == expected
    assert clock.zone == "Europe/Berlin"


def test_a_worst_case_waits_for_the_day_after_the_holidays() -> None:
    clock = clock_named(agreement("[Works closed, Anniversary]"), "office")
    assert clock is not None
    # From Friday 17:00 over the weekend and three closed days to Thursday 17:00.
    assert clock.to_calendar(Duration.parse("1bd")).worst == 6 * 24 * 3600


def test_countries_and_regions() -> None:
    pytest.importorskip("holidays")
    berlin, germany = public_holidays("DE", "BE", 2026), public_holidays("DE", None, 2026)
    assert date(2026, 3, 8) in berlin
    assert date(2026, 3, 8) not in germany
    assert date(2027, 12, 25) in germany
    assert public_holidays("DE", "ZZ", 2026) == frozenset()


def test_many_dates_are_bounded() -> None:
    days = ", ".join(f"2026-{month:02}-{day:02}" for month in range(1, 13) for day in range(1, 29))
    clock = clock_named(agreement(f'["{days}"]'), "office")
    assert clock is not None
    assert len(clock.holidays) == 60
