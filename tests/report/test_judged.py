"""Small records with known verdicts: windows, edges, credits, exclusions, conditions."""

from __future__ import annotations

import json
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from tests.cli.helpers import Terminal, write

SAMPLE = (Path(__file__).parents[1] / "data" / "sample-customer.sla.yaml").read_text("utf-8")


def judged(
    slalint: Terminal, folder: Path, records: str, text: str = SAMPLE, *arguments: str
) -> dict[str, Any]:
    file = write(folder, "a.sla.yaml", text)
    actuals = write(folder, "records.csv", records)
    until = () if "--until" in arguments else ("--until", "2026-12-31")
    outcome = slalint("report", file, "--actuals", actuals, "--format", "json", *until, *arguments)
    assert outcome.code == 0, outcome.err
    data: dict[str, Any] = json.loads(outcome.out)
    return data


def windows(report: dict[str, Any], goal: str) -> list[dict[str, Any]]:
    (found,) = (entry["windows"] for entry in report["goals"] if entry["id"] == goal)
    assert isinstance(found, list)
    return found


def test_no_incident_at_all_is_a_figure(slalint: Terminal, tmp_path: Path) -> None:
    report = judged(slalint, tmp_path, "start,end\n", SAMPLE, "--since", "2026-01-01")
    found = windows(report, "uptime")
    assert [(it["window"], it["said"]) for it in found[:2]] == [
        ("2026-01", "100%"),
        ("2026-02", "100%"),
    ]
    assert len(found) == 12
    assert {it["attained"] for it in found} == {True}


INCIDENTS = """\
start,end,scope,exclusion
2026-02-10T10:00,2026-02-10T10:15,,
2026-02-10T10:10,2026-02-10T10:20:09.6,,
2026-03-01T03:30,2026-03-01T06:30,,
2026-04-01T00:00,2026-04-03T12:00,,force-majeure
2026-04-03T12:00,2026-04-04T13:00,,force-majeure
2026-05-01T00:00,2026-05-01T09:00,another goal,
2026-06-01T00:00,2026-06-01T09:00,uptime,nothing of ours
"""


def test_edges_of_availability(slalint: Terminal, tmp_path: Path) -> None:
    report = judged(slalint, tmp_path, INCIDENTS)
    found = {it["window"]: it for it in windows(report, "uptime")}
    # 28 days at 99.95% allow 20 min 9.6 s; the two incidents overlap and last just that.
    assert found["2026-02"]["lostSeconds"] == "1209.6"
    assert found["2026-02"]["attained"] is True
    # Sunday 04:00 to 06:00 is maintenance: 30 minutes before and after it count.
    assert (found["2026-03"]["lostSeconds"], found["2026-03"]["excusedSeconds"]) == ("3600", "7200")
    # 85 hours of force majeure, of which 72 are excused.
    assert found["2026-04"]["excusedSeconds"] == str(72 * 3600)
    assert found["2026-04"]["lostSeconds"] == str(13 * 3600)
    assert found["2026-05"]["said"] == "100%"
    (records,) = report["records"]
    assert [(row["line"], row["reason"]) for row in records["badRows"]] == [
        (8, "`nothing of ours` is no exclusion of the agreement")
    ]


def test_credits_in_money_and_the_cap(slalint: Terminal, tmp_path: Path) -> None:
    report = judged(slalint, tmp_path, INCIDENTS)
    assert [(it["window"], it["money"]) for it in report["credits"]] == [
        ("2026-03", "120.00 EUR"),  # 99.865%: 10% of 1200 EUR
        ("2026-04", "300.00 EUR"),  # 98.19%: 25%
    ]
    without_fees = SAMPLE.replace("fees: {monthly fee: 1200 EUR}", "")
    report = judged(slalint, tmp_path, INCIDENTS, without_fees)
    assert [it["credit"] for it in report["credits"]] == ["10%", "25%"]
    capped = SAMPLE.replace("cap: 50%", "cap: 20%")
    report = judged(slalint, tmp_path, INCIDENTS, capped)
    assert [(it["money"], it["capped"]) for it in report["credits"]] == [
        ("120.00 EUR", False),
        ("240.00 EUR", True),
    ]


TICKETS = """\
severity,opened,answered,resolved
p1,2026-01-05T10:00,2026-01-05T10:15,
p1,2026-01-06T10:00,2026-01-06T10:15:01,
P1,2026-01-07T10:00,,2026-01-07T10:10
p2,2026-01-07T10:00,2026-01-09T10:00,
p1,2026-02-28T23:50,,
"""


def test_answers_at_the_very_limit(slalint: Terminal, tmp_path: Path) -> None:
    report = judged(slalint, tmp_path, TICKETS, SAMPLE, "--until", "2026-02-28")
    january, february = windows(report, "p1-response")
    assert (january["good"], january["of"]) == (2, 3)
    assert january["attained"] is False
    # Ten minutes before the end nobody has answered, and nobody is late yet.
    assert (february["of"], february["pending"], february["value"]) == (0, 1, None)
    late = judged(slalint, tmp_path, TICKETS, SAMPLE, "--until", "2026-03-01")
    assert windows(late, "p1-response")[1]["attained"] is False
    assert [it["misses"] for it in report["strikes"]] == [1]


def test_a_window_that_still_runs_has_no_consequences(slalint: Terminal, tmp_path: Path) -> None:
    report = judged(slalint, tmp_path, INCIDENTS, SAMPLE, "--until", "2026-04-15")
    april = windows(report, "uptime")[-1]
    assert (april["over"], april["attained"]) == (False, False)
    assert [it["window"] for it in report["credits"]] == ["2026-03"]


def test_a_condition_of_cancellation(slalint: Terminal, tmp_path: Path) -> None:
    rows = "".join(f"2026-0{month}-10,2026-0{month}-11,,\n" for month in (2, 3, 5, 6, 7))
    report = judged(slalint, tmp_path, f"start,end,scope,exclusion\n{rows}")
    (met,) = report["cancellation"]
    assert met["windows"] == ["2026-05", "2026-06", "2026-07"]
    assert met["by"] == ["globex"]


ROLLING = SAMPLE.replace("    allowedDowntime: 21m 36s", "    window: rolling-7d")


def test_a_rolling_window_tells_the_worst_of_each_month(slalint: Terminal, tmp_path: Path) -> None:
    rows = "2026-01-01,2026-01-01,,\n2026-03-31T12:00,2026-03-31T13:00,,\n"
    report = judged(slalint, tmp_path, f"start,end,scope,exclusion\n{rows}", ROLLING)
    found = {it["window"]: it for it in windows(report, "uptime")}
    # The clocks go forward on 29 March: these seven days have 167 hours.
    week = Fraction(100 * 166, 167)
    for month in ("2026-03", "2026-04"):
        value = Fraction(found[f"{month}, worst 7 days"]["value"])
        assert abs(value - week) < Fraction(1, 10**9)
    assert found["2026-05, worst 7 days"]["said"] == "100%"


PROBES = "time,ok\n" + "".join(
    f"2026-01-05T10:{minute:02},{'no' if minute in (5, 20, 21, 22) else 'yes'}\n"
    for minute in range(60)
)


@pytest.mark.parametrize(
    ("basis", "lost", "said"), [("", "180", None), ("      basis: requests\n", "0", "93.33%")]
)
def test_probes(slalint: Terminal, tmp_path: Path, basis: str, lost: str, said: str | None) -> None:
    """One failed probe is none; three in a row are down until the next good one."""
    text = SAMPLE.replace("      interval: 1m", f"{basis}      interval: 1m")
    report = judged(slalint, tmp_path, PROBES, text, "--until", "2026-01-31")
    (january,) = windows(report, "uptime")
    assert january["lostSeconds"] == lost
    assert said is None or january["said"].startswith(said[:5])


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("missing.csv",), "missing.csv cannot be read"),
        (("r.csv", "--format", "html=r.csv"), "is being read; it is not overwritten"),
        (("r.csv", "--format", "pdf"), "no format 'pdf'"),
        (("r.csv", "--format", "json", "--format", "csv"), "two formats cannot go to the same"),
        (("r.csv", "--id", "other"), "holds no agreement with the id other"),
    ],
)
def test_what_cannot_be_reported_is_one_sentence(
    slalint: Terminal, here: Path, arguments: tuple[str, ...], sentence: str
) -> None:
    write(here, "a.sla.yaml", SAMPLE)
    write(here, "r.csv", "start,end\n")
    outcome = slalint("report", "a.sla.yaml", "--actuals", *arguments)
    assert outcome.code == 2
    assert sentence in outcome.err
