"""What the README shows is what happens."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from slalint.cli.main import COMMANDS, main

ROOT = Path(__file__).parent.parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")


def test_the_output_shown_is_the_output_printed(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(ROOT)
    shown = re.findall(r"```text\n(.*?)```", README, re.DOTALL)
    command = next(line for line in README.splitlines() if "slalint check --format full" in line)
    arguments = shlex.split(command.rpartition("&& slalint ")[2])
    assert main([*arguments, "--today", "2026-06-01"]) == 1
    printed = capsys.readouterr().out
    for block in shown[0].split("[…]\n"):
        assert block in printed


def test_every_command_is_in_the_table_and_every_link_leads_somewhere() -> None:
    table = set(re.findall(r"^\| `slalint ([a-z]+)", README, re.MULTILINE))
    assert table == set(COMMANDS)
    for target in re.findall(r"\]\(([^)#]+)\)", README):
        assert target.startswith("https://") or (ROOT / target).exists(), target


def test_the_gate_runs_what_the_readme_says() -> None:
    gate = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    assert "slalint check --format full examples/flawed/hosting.sla.yaml" in gate
    assert "pytest -n" in gate
