"""Every format through the command line, read back by the parsers of those it is for."""

from __future__ import annotations

import json
import os
import re
import sys
import xml.etree.ElementTree as ElementTree
from pathlib import Path
from typing import Final
from urllib.parse import unquote

import pytest
from junitparser import JUnitXml
from sarif import loader  # type: ignore[import-untyped,unused-ignore]

from slalint.output.formats import FORMATS
from slalint.output.job_summary import MAX_BYTES as MAX_SUMMARY
from tests.cli.helpers import SHIFTED, TODAY, Terminal, write
from tests.output.test_github import commands

NINES = ("--select", "SLA403", *TODAY)


@pytest.fixture(autouse=True)
def _no_job(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("GITHUB_STEP_SUMMARY", raising=False)


def test_all_at_once_each_to_its_file(slalint: Terminal, here: Path) -> None:
    write(here, "a.yaml", SHIFTED)
    wanted = [part for name in FORMATS for part in ("--format", f"{name}=out.{name}")]
    outcome = slalint("check", "a.yaml", *NINES, *wanted)
    assert (outcome.code, outcome.out) == (1, "")
    for name in FORMATS:
        assert "SLA403" in (here / f"out.{name}").read_text()
    assert json.loads((here / "out.sarif").read_text())["version"] == "2.1.0"
    assert len(json.loads((here / "out.gitlab").read_text())) == 1
    assert ElementTree.parse(here / "out.junit").getroot().get("failures") == "1"
    assert ElementTree.parse(here / "out.checkstyle").getroot().tag == "checkstyle"


NAMES: Final = [
    "a b, c;d.sla.yaml",
    "größer 最初.sla.yaml",
    "-dash.sla.yaml",
    "100%0A%25.sla.yaml",
    *(
        ["::error::x:1.sla.yaml", "]]>|<b>&amp;.sla.yaml", "`$(x)`\"'\\.sla.yaml"]
        if sys.platform != "win32"
        else []
    ),
]


@pytest.mark.parametrize("name", NAMES)
def test_every_format_leads_back_to_the_file(slalint: Terminal, here: Path, name: str) -> None:
    write(here, f"in folder/{name}", SHIFTED)
    (here / ".git").mkdir()
    wanted = [part for form in FORMATS for part in ("--format", f"{form}=out.{form}")]
    assert slalint("check", *NINES, *wanted).code == 1
    text = {form: (here / f"out.{form}").read_text(encoding="utf-8") for form in FORMATS}
    file = f"in folder/{name}"

    assert json.loads(text["json"])["findings"][0]["file"] == file
    assert json.loads(text["gitlab"])[0]["location"]["path"] == file
    assert [properties["file"] for _, properties, _ in commands(text["github"])] == [file]
    (record,) = loader.load_sarif_file("out.sarif").get_records()
    assert unquote(record["Location"]) == file
    assert not re.search(r"[^A-Za-z0-9_.~/%-]", record["Location"])
    (suite,) = JUnitXml.fromfile("out.junit")
    assert [case.classname for case in suite] == [file]
    assert ElementTree.fromstring(text["checkstyle"])[0].get("name") == file
    assert text["concise"].startswith(file)
    assert text["full"].startswith(file)


@pytest.mark.skipif(sys.platform == "win32", reason="no such names there")
def test_bytes_and_controls_in_names_break_no_format(slalint: Terminal, here: Path) -> None:
    (here / os.fsdecode(b"\xff\n\x1b[31m.sla.yaml")).write_text(SHIFTED, encoding="utf-8")
    wanted = [part for form in FORMATS for part in ("--format", f"{form}=out.{form}")]
    assert slalint("check", ".", *NINES, *wanted).code == 1
    assert len(json.loads((here / "out.json").read_text())["findings"]) == 1
    assert len(loader.load_sarif_file("out.sarif").get_records()) == 1
    assert JUnitXml.fromfile("out.junit").failures == 1
    assert len(commands((here / "out.github").read_text())) == 1
    for form in ("concise", "full", "markdown", "checkstyle"):
        assert "\x1b" not in (here / f"out.{form}").read_text()


def test_from_below_files_are_named_from_the_root_of_the_repository(
    slalint: Terminal, here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(here, "agreements/a.yaml", SHIFTED)
    (here / ".git").mkdir()
    below = here / "agreements" / "old"
    below.mkdir()
    prints = set()
    for folder in (here, below):
        monkeypatch.chdir(folder)
        outcome = slalint("check", *NINES, "--format", "gitlab", "--format", "sarif=../out.sarif")
        (issue,) = json.loads(outcome.out)
        assert issue["location"]["path"] == "agreements/a.yaml"
        prints.add(issue["fingerprint"])
        (record,) = loader.load_sarif_file("../out.sarif").get_records()
        assert record["Location"] == "agreements/a.yaml"
    assert len(prints) == 1


def test_sarif_tells_comments_from_the_baseline(slalint: Terminal, here: Path) -> None:
    silenced = SHIFTED.replace("id: base", "id: other").replace(
        "9.99%}", "9.99%} # slalint: ignore[shifted-decimal-point] agreed"
    )
    write(here, "a.yaml", f"{SHIFTED}---\n{silenced}")
    (here / ".git").mkdir()
    assert slalint("baseline", "write", *TODAY).code == 0
    outcome = slalint("check", *NINES, "--format", "sarif")
    assert outcome.code == 0
    results = outcome.report()["runs"][0]["results"]
    assert [(it["properties"]["document"], it["suppressions"][0]["kind"]) for it in results] == [
        (0, "external"),
        (1, "inSource"),
    ]
    assert len({it["partialFingerprints"]["slalint/v1"] for it in results}) == 2


@pytest.mark.parametrize("lead", ["", "\ufeff"])
def test_columns_of_sarif_count_code_points(slalint: Terminal, here: Path, lead: str) -> None:
    text = SHIFTED.replace("{atLeast: 9.99%}", '{note: "𝔊🚨", atLeast: 9.99%}')
    write(here, "a.yaml", lead + text)
    outcome = slalint("check", "a.yaml", *NINES, "--format", "sarif")
    (run,) = outcome.report()["runs"]
    assert run["columnKind"] == "unicodeCodePoints"
    region = run["results"][0]["locations"][0]["physicalLocation"]["region"]
    line = text.split("\n")[region["startLine"] - 1]
    assert line[region["startColumn"] - 1 : region["endColumn"] - 1] == "9.99%"
    fix = run["results"][0]["fixes"][0]["artifactChanges"][0]["replacements"][0]
    assert fix == {"deletedRegion": region, "insertedContent": {"text": "99.9%"}}


class TestJobSummary:
    @pytest.fixture
    def summary(self, here: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
        monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(here / "summary.md"))
        return write(here, "summary.md", "what was there\n")

    def test_github_adds_to_it(self, slalint: Terminal, here: Path, summary: Path) -> None:
        write(here, "a.yaml", SHIFTED)
        outcome = slalint("check", "a.yaml", *NINES, "--format", "github")
        assert outcome.code == 1
        assert outcome.out.startswith("::error file=a.yaml,line=")
        assert summary.read_text().startswith("what was there\n### slalint\n")
        assert "SLA403" in summary.read_text()
        slalint("check", "a.yaml", *NINES, "--format", "json")
        assert summary.read_text().count("### slalint") == 1

    @pytest.mark.parametrize("left", [0, 100, 2_500, 10_000, 600_000])
    def test_stays_below_what_github_takes(
        self, slalint: Terminal, here: Path, summary: Path, left: int
    ) -> None:
        goals = "".join(f"  '{'最' * 200}{n}': {{metric: availability}}\n" for n in range(400))
        write(here, "a.yaml", SHIFTED.replace("goals:\n", f"goals:\n{goals}"))
        summary.write_text("x" * (MAX_SUMMARY - left))
        assert slalint("check", "a.yaml", "--format", "github", *TODAY).code == 1
        assert MAX_SUMMARY - left <= summary.stat().st_size <= MAX_SUMMARY
        assert ("more are not shown" in summary.read_text()) is (left > 2_000)

    def test_that_cannot_be_written(
        self, slalint: Terminal, here: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        write(here, "a.yaml", SHIFTED)
        monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(here))
        outcome = slalint("check", "a.yaml", *NINES, "--format", "github")
        assert outcome.code == 2
        assert "cannot be written" in outcome.err


def test_what_cannot_be_judged_is_told_beside_the_pull_request(
    slalint: Terminal, here: Path
) -> None:
    write(here, "a.yaml", SHIFTED)
    outcome = slalint("check", "gone.yaml", "a.yaml", *NINES, "--format", "github")
    assert outcome.code == 2
    assert commands(outcome.out)[0] == ("error", {"title": "slalint"}, "gone.yaml does not exist")
