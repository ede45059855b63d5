"""Every format through the command line, and the job summary of GitHub."""

from __future__ import annotations

import json
import xml.etree.ElementTree as ElementTree
from pathlib import Path

import pytest

from slalint.output.formats import FORMATS
from tests.cli.helpers import SHIFTED, TODAY, Terminal, write

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


def test_github_adds_to_the_job_summary(
    slalint: Terminal, here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(here, "a.yaml", SHIFTED)
    summary = write(here, "summary.md", "what was there\n")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(summary))
    outcome = slalint("check", "a.yaml", *NINES, "--format", "github")
    assert outcome.code == 1
    assert outcome.out.startswith("::error file=a.yaml,line=")
    assert summary.read_text().startswith("what was there\n### slalint\n")
    assert "SLA403" in summary.read_text()
    slalint("check", "a.yaml", *NINES, "--format", "json")
    assert summary.read_text().count("### slalint") == 1


def test_job_summary_that_cannot_be_written(
    slalint: Terminal, here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(here, "a.yaml", SHIFTED)
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(here))
    outcome = slalint("check", "a.yaml", *NINES, "--format", "github")
    assert outcome.code == 2
    assert "cannot be written" in outcome.err
