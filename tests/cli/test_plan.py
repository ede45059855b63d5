"""`slalint plan`: leads, bandwidth and goal line, from an agreement or from options."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from tests.cli.helpers import Terminal, write

LEADS = Path(__file__).parents[2] / "examples" / "leads.sla.yaml"

QUOTA = ("--quota", "5000 USD", "--marketing-share", "100%", "--deal-size", "100 USD")


@pytest.fixture
def leads(tmp_path: Path) -> Path:
    """The example with a May that closed less: 120 leads, 54 customers, 5130 USD."""
    text = LEADS.read_text(encoding="utf-8")
    may = """\
    - month: 2026-05   # a slow one
      leads: 120
      customers: 54
      customerRevenue: 5130 USD
      marketingRevenue: 5130 USD
      totalRevenue: 5400 USD
"""
    anchor = "  # 100 leads x 6 attempts"
    assert anchor in text
    return write(tmp_path, "leads.sla.yaml", text.replace(anchor, may + anchor))


def row(output: str, label: str) -> list[str]:
    """The figure and the note of a line."""
    line = next(line for line in output.splitlines() if line.strip().startswith(label))
    return [part for part in line.strip().removeprefix(label).split("  ") if part.strip()]


def test_options_alone_give_the_founding_figures(slalint: Terminal) -> None:
    outcome = slalint("plan", *QUOTA, "--close-rate", "50%")
    assert outcome.code == 0
    assert [part.strip() for part in row(outcome.out, "leads needed")] == ["100", "50 / 50%"]
    assert "given by --close-rate" in outcome.out


def test_an_agreement_says_where_each_figure_comes_from(slalint: Terminal) -> None:
    outcome = slalint("plan", LEADS, "--on", "2026-05-10")
    lines = LEADS.read_text(encoding="utf-8").splitlines()
    number = next(at for at, line in enumerate(lines, 1) if "salesQuota" in line)
    assert f"planning.salesQuota, line {number}" in outcome.out
    assert "goals.leads: as needed" in outcome.out
    assert "Goal line 2026-05-01 to 2026-05-31: 100 leads in 31 days, 3.23 a day" in outcome.out
    assert row(outcome.out, "leads that each can carry")[0].strip() == "72"


def test_what_if_shows_both_figures(slalint: Terminal) -> None:
    outcome = slalint("plan", LEADS, "--set", "leadToCustomerRate=40%")
    assert "50 / 40%; 100 as the agreement states it" in outcome.out
    assert "goals.leads: 25 too few" in outcome.out


def test_too_few_hours_say_how_many_leads_are_not_worked(slalint: Terminal) -> None:
    outcome = slalint("plan", LEADS, "--close-rate", "30%")
    assert "23 of 167 leads would not be worked" in outcome.out


def test_json_and_csv_carry_every_figure(slalint: Terminal) -> None:
    data = json.loads(slalint("plan", LEADS, "--format", "json", "--on", "2026-05-10").out)
    assert data["leads"] == 100
    assert data["bandwidth"]["mostLeads"] == 144
    assert [day["reached"] for day in data["goalLine"]["days"]][-1] == 100
    assert data["goalLine"]["perDay"] == "100/31"
    rows = list(csv.DictReader(io.StringIO(slalint("plan", LEADS, "--format", "csv").out)))
    figures = {(row["section"], row["item"]): row["value"] for row in rows}
    assert figures["step", "leadsNeeded"] == "100"
    assert figures["bandwidth", "hoursAvailable"] == "144"


def test_a_segment_never_becomes_a_formula(slalint: Terminal, tmp_path: Path) -> None:
    text = LEADS.read_text(encoding="utf-8")
    segments = '  segments:\n    - {name: "=HYPERLINK(1)", leads: 40}\n    - {name: b, leads: 60}\n'
    text = text.replace("  months:\n", f"{segments}  months:\n")
    outcome = slalint("plan", write(tmp_path, "a.yaml", text), "--format", "csv")
    names = [row[1] for row in csv.reader(io.StringIO(outcome.out)) if row[0] == "segment"]
    assert names == ["'=HYPERLINK(1)", "b"]


def test_recalculation_shows_a_diff_and_writes_nothing(slalint: Terminal, leads: Path) -> None:
    before = leads.read_bytes()
    outcome = slalint("plan", leads, "--recalculate")
    assert outcome.code == 0
    assert "-  leadToCustomerRate: 50%" in outcome.out
    assert "+  leadToCustomerRate: 45%" in outcome.out
    assert "--write" in outcome.err
    assert leads.read_bytes() == before


def test_recalculation_writes_figures_that_follow_from_each_other(
    slalint: Terminal, leads: Path
) -> None:
    before = leads.read_text(encoding="utf-8").splitlines()
    assert slalint("plan", leads, "--recalculate", "--write").code == 0
    after = leads.read_text(encoding="utf-8").splitlines()
    changed = [(one, two) for one, two in zip(before, after, strict=True) if one != two]
    # 5000 x 95% / 95 / 45%: 4750 USD, 50 customers, 112 leads (111.1)
    assert [two.split("#")[0].strip() for _, two in changed] == [
        "target: {atLeast: 112}",
        "marketingShare: 95%",
        "averageDealSize: 95 USD",
        "leadToCustomerRate: 45%",
        "marketingRevenue: 4750 USD",
        "leadsNeeded: 112",
    ]
    assert slalint("check", "--isolated", "--select", "SLA9", leads).code == 0
    again = slalint("plan", leads, "--recalculate", "--write")
    assert "states these figures already" in again.err


def test_a_result_that_lints_worse_is_not_written(slalint: Terminal, leads: Path) -> None:
    # Fewer hours: 100 leads leave room for a bad week, the 112 of May do not.
    text = leads.read_text(encoding="utf-8").replace("hoursPerRep: 120h", "hoursPerRep: 99h")
    leads.write_text(text, encoding="utf-8")
    outcome = slalint("plan", leads, "--recalculate", "--write")
    assert outcome.code == 2
    assert "not written" in outcome.err
    assert leads.read_text(encoding="utf-8") == text


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        ((), "nothing to compute: the leads need sales quota (--quota)"),
        (("--quota", "5000"), "given by --quota: 5000 has no currency"),
        (("--quota", "1 USD", "--deal-size", "1 EUR"), "give both in one currency"),
        ((*QUOTA, "--close-rate", "0%"), "it must be more than zero"),
        ((*QUOTA, "--close-rate", "120%"), "it is at most 100%"),
        (("--set", "closeRate=1%"), "`closeRate` is no input of a plan"),
        (("--set", "rep=3"), "did you mean reps?"),
        (("--set", "reps"), "write it as KEY=VALUE"),
        (("--write",), "--write goes with --recalculate"),
        (("--recalculate",), "--recalculate takes an agreement"),
        (("missing.yaml",), "missing.yaml"),
        (("--set", "hoursPerRep=3bd"), "needs the calendar"),
    ],
)
def test_what_cannot_be_computed_is_one_sentence(
    slalint: Terminal, arguments: tuple[str, ...], sentence: str
) -> None:
    outcome = slalint("plan", *arguments)
    assert outcome.code == 2
    assert sentence in outcome.err


def test_a_file_with_several_agreements_needs_an_id(slalint: Terminal, tmp_path: Path) -> None:
    text = LEADS.read_text(encoding="utf-8")
    other = text.replace("\nid: initech-marketing-sales", "\nid: other")
    file = write(tmp_path, "two.yaml", f"{text}\n---\n{other}")
    refused = slalint("plan", file)
    assert (refused.code, "choose by --id: initech-marketing-sales, other" in refused.err) == (
        2,
        True,
    )
    assert slalint("plan", file, "--id", "other").out.startswith("Plan of other")
