"""A year of records against a second calculation, minute by minute and with nothing shared."""

from __future__ import annotations

import csv
import json
from collections import defaultdict
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from fractions import Fraction
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import yaml

from tests.cli.helpers import in_a_process
from tools.actuals import INCIDENTS, LEADS, TICKETS, VALUES, YEAR, Year, write_rows

EXAMPLES = Path(__file__).parents[2] / "examples"
BERLIN, CHICAGO, UTC = ZoneInfo("Europe/Berlin"), ZoneInfo("America/Chicago"), ZoneInfo("UTC")
MINUTE = timedelta(minutes=1)
MONTHS = [f"{YEAR}-{month:02}" for month in range(1, 13)]


@pytest.fixture(scope="module")
def records(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("records")
    berlin, chicago = Year("Europe/Berlin", 7), Year("America/Chicago", 8)
    names = ["force-majeure", "customer-code", "maintenance", "emergency"]
    minutes = {"p1": (12, 200), "p2": (300, 900)}
    revenue = {"revenue": (5200.0, 400.0, "")}
    return {
        "incidents": write_rows(folder / "incidents.csv", INCIDENTS, berlin.incidents(names)),
        "tickets": write_rows(folder / "tickets.csv", TICKETS, berlin.tickets(minutes)),
        "leads": write_rows(folder / "leads.csv", LEADS, chicago.leads(100, 100, 640)),
        "values": write_rows(folder / "values.csv", VALUES, chicago.values(revenue)),
    }


@pytest.fixture(scope="module")
def hosting(records: dict[str, Path], tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    # Incidents, not probes, and windows of maintenance that incidents fall into.
    text = (EXAMPLES / "hosting.sla.yaml").read_text(encoding="utf-8")
    text = text.replace("      record: probes\n", "      record: incidents\n")
    file = tmp_path_factory.mktemp("hosting") / "hosting.sla.yaml"
    file.write_text(text, encoding="utf-8")
    return run(file, records["incidents"], records["tickets"])


def run(file: Path, *actuals: Path) -> dict[str, Any]:
    """The JSON of a report, from a process of its own."""
    arguments = [part for path in actuals for part in ("--actuals", str(path))]
    end = ("--until", f"{YEAR}-12-31", "--format", "json")
    result = in_a_process("report", str(file), *arguments, *end)
    assert result.returncode == 0, result.stderr
    data: dict[str, Any] = json.loads(result.stdout)
    return data


def windows(report: dict[str, Any], goal: str) -> dict[str, dict[str, Any]]:
    (found,) = (entry for entry in report["goals"] if entry["id"] == goal)
    return {window["window"]: window for window in found["windows"]}


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def minutes_between(start: datetime, end: datetime) -> Iterator[datetime]:
    """Every minute from one instant to before another, in UTC."""
    moment = start.astimezone(UTC)
    while moment < end.astimezone(UTC):
        yield moment
        moment += MINUTE


def month_of(moment: datetime, zone: ZoneInfo) -> str:
    return f"{moment.astimezone(zone):%Y-%m}"


# Availability


@pytest.fixture(scope="module")
def downtime(records: dict[str, Path]) -> dict[str, set[datetime]]:
    """The minutes that count as down, by month: one set, so nothing counts twice."""
    excused: dict[str, dict[str, set[datetime]]] = defaultdict(lambda: defaultdict(set))
    down: dict[str, set[datetime]] = defaultdict(set)
    for row in rows(records["incidents"]):
        start, end = (datetime.fromisoformat(row[key]) for key in ("start", "end"))
        for minute in minutes_between(start, end):
            month = month_of(minute, BERLIN)
            if row["exclusion"]:
                excused[row["exclusion"]][month].add(minute)
            else:
                down[month].add(minute)
    limits = {"force-majeure": 72 * 60, "maintenance": 30, "emergency": 10, "customer-code": 10**9}
    counted: dict[str, set[datetime]] = {month: set() for month in MONTHS}
    for month in MONTHS:
        plain = down[month]
        served = {minute for minute in plain if not in_maintenance(minute)}
        planned = sorted(plain - served)
        counted[month] = served | set(planned[limits["maintenance"] :])
        for name, by_month in excused.items():
            counted[month] |= set(sorted(by_month[month] - plain)[limits[name] :])
    return counted


def in_maintenance(minute: datetime) -> bool:
    local = minute.astimezone(BERLIN)
    return local.weekday() == 6 and 4 <= local.hour < 6


def minutes_of(month: str, zone: ZoneInfo) -> int:
    year, number = map(int, month.split("-"))
    first = datetime(year, number, 1, tzinfo=zone)
    after = datetime(year + number // 12, number % 12 + 1, 1, tzinfo=zone)
    return int((after.astimezone(UTC) - first.astimezone(UTC)) / MINUTE)


def test_availability(hosting: dict[str, Any], downtime: dict[str, set[datetime]]) -> None:
    found = windows(hosting, "uptime")
    assert list(found) == MONTHS
    for month, window in found.items():
        total, lost = minutes_of(month, BERLIN), len(downtime[month])
        assert Fraction(window["lostSeconds"]) == lost * 60, month
        wanted = Fraction(100 * (total - lost), total)
        assert abs(Fraction(window["value"]) - wanted) < Fraction(1, 10**9)
        assert window["attained"] is (wanted >= Fraction("99.9"))
        assert Fraction(window["budget"]["allowed"]) == Fraction(total * 60, 1000)
    assert sum(window["attained"] is False for window in found.values()) >= 2


def test_the_month_of_a_clock_change_has_an_hour_more(hosting: dict[str, Any]) -> None:
    found = windows(hosting, "uptime")
    assert Fraction(found[f"{YEAR}-10"]["budget"]["allowed"]) == Fraction(
        (31 * 24 + 1) * 3600, 1000
    )
    assert Fraction(found[f"{YEAR}-03"]["budget"]["allowed"]) == Fraction(
        (31 * 24 - 1) * 3600, 1000
    )


def test_credits(hosting: dict[str, Any], downtime: dict[str, set[datetime]]) -> None:
    wanted = {}
    for month in MONTHS:
        total = minutes_of(month, BERLIN)
        value = Fraction(100 * (total - len(downtime[month])), total)
        for below, percent in ((95, 50), (99, 25), (Fraction("99.9"), 10)):
            if value < below:
                wanted[month] = percent
                break
    example = yaml.safe_load((EXAMPLES / "hosting.sla.yaml").read_text(encoding="utf-8"))
    fee = Fraction(example["fees"]["monthly fee"].split(" ")[0])
    assert {due["window"]: Fraction(due["money"].split(" ")[0]) for due in hosting["credits"]} == {
        month: fee * percent / 100 for month, percent in wanted.items()
    }


# Tickets


def test_answers_within_a_share(hosting: dict[str, Any], records: dict[str, Path]) -> None:
    good: dict[str, list[bool]] = defaultdict(list)
    for row in rows(records["tickets"]):
        opened, answered = (datetime.fromisoformat(row[key]) for key in ("opened", "answered"))
        if row["severity"] == "p1":
            good[month_of(opened, BERLIN)].append(answered - opened <= timedelta(minutes=15))
    for month, window in windows(hosting, "p1-response").items():
        assert (window["good"], window["of"]) == (sum(good[month]), len(good[month]))
        share = Fraction(100 * sum(good[month]), len(good[month]))
        assert abs(Fraction(window["value"]) - share) < Fraction(1, 10**9)
        assert window["attained"] is (share >= 95)


# Leads


@pytest.fixture(scope="module")
def leads(records: dict[str, Path]) -> dict[str, Any]:
    return run(EXAMPLES / "leads.sla.yaml", records["leads"], records["values"])


def test_number_of_leads(leads: dict[str, Any], records: dict[str, Path]) -> None:
    counts: dict[str, int] = defaultdict(int)
    for row in rows(records["leads"]):
        counts[month_of(datetime.fromisoformat(row["handed-over"]), CHICAGO)] += 1
    for month, window in windows(leads, "leads").items():
        assert Fraction(window["value"]) == counts[month]
        assert window["attained"] is (counts[month] >= 100)


def test_depth_of_follow_up(leads: dict[str, Any], records: dict[str, Path]) -> None:
    attempts: dict[str, list[int]] = defaultdict(list)
    for row in rows(records["leads"]):
        if row["connected"] == "no":
            month = month_of(datetime.fromisoformat(row["handed-over"]), CHICAGO)
            attempts[month].append(int(row["attempts"]))
    for month, window in windows(leads, "depth").items():
        mean = Fraction(sum(attempts[month]), len(attempts[month]))
        assert abs(Fraction(window["value"]) - mean) < Fraction(1, 10**9)
        assert window["attained"] is (mean >= 6)


def holidays_of_chicago() -> frozenset[date]:
    """Without the optional library no holiday closes the office."""
    try:
        import holidays  # type: ignore[import-not-found,unused-ignore]
    except ImportError:
        return frozenset()
    return frozenset(holidays.country_holidays("US", years=[YEAR, YEAR + 1]))


def test_speed_of_follow_up(leads: dict[str, Any], records: dict[str, Path]) -> None:
    """One business day is eight open hours, nine to five; each open minute is counted."""
    closed = holidays_of_chicago()

    def is_open(minute: datetime) -> bool:
        local = minute.astimezone(CHICAGO)
        return local.weekday() < 5 and 9 <= local.hour < 17 and local.date() not in closed

    end_of_year = datetime(YEAR + 1, 1, 1, tzinfo=CHICAGO)
    good: dict[str, list[bool]] = defaultdict(list)
    for row in rows(records["leads"]):
        handed = datetime.fromisoformat(row["handed-over"])
        contact = row["first-contact"]
        ended = (
            datetime.fromisoformat(contact)
            if contact
            else min(end_of_year, handed + timedelta(days=14))
        )
        waited = sum(is_open(minute) for minute in minutes_between(handed, ended))
        if contact or waited > 8 * 60:
            good[month_of(handed, CHICAGO)].append(waited <= 8 * 60)
    found = windows(leads, "speed")
    for month, window in found.items():
        assert (window["good"], window["of"]) == (sum(good[month]), len(good[month])), month
    assert {window["attained"] for window in found.values()} == {True, False}


def test_revenue_comes_from_values(leads: dict[str, Any], records: dict[str, Path]) -> None:
    found = windows(leads, "revenue")
    for row in rows(records["values"]):
        window = found[month_of(datetime.fromisoformat(row["time"]), CHICAGO)]
        assert window["said"] == f"{int(row['value'])} USD"
        assert window["attained"] is (int(row["value"]) >= 5000)


def test_strikes_and_cancellation(leads: dict[str, Any]) -> None:
    missed = {
        goal: [month for month, it in windows(leads, goal).items() if it["attained"] is False]
        for goal in ("leads", "speed", "depth")
    }
    strikes = {
        (strike["goal"], strike["period"])
        for strike in leads["strikes"]
        if strike["action"].startswith("Diagnose")
    }
    assert strikes == {(goal, month) for goal, months in missed.items() for month in months}
    numbers = [MONTHS.index(month) for month in missed["leads"]]
    in_a_row = any({at, at + 1, at + 2} <= set(numbers) for at in numbers)
    assert bool(leads["cancellation"]) is in_a_row
