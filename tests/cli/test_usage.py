"""Slips of the keyboard, and what the program says of itself."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from slalint import __version__
from tests.cli.helpers import Terminal


@pytest.mark.parametrize(
    ("arguments", "sentence", "command"),
    [
        (["chekc"], "No such command 'chekc'. Did you mean 'check'?", "slalint"),
        (["\x1b[31m"], r"No such command '\x1b[31m'.", "slalint"),
        (["check", "--formt", "json"], "--format", "slalint check"),
        (["check", "--\u202efoo"], r"--\u202efoo", "slalint check"),
        (["check", "--format", "jsn"], "no format 'jsn'; did you mean json?", "slalint check"),
        (["check", "--format", "zzz"], "there are full, concise, json, sarif", "slalint check"),
        (["check", "--format", "json="], "name a file behind 'json='", "slalint check"),
        (["check", "--fail-on", "never"], "'never' is not one of", "slalint check"),
        (["check", "--color", "sometimes"], "'sometimes' is not one of", "slalint check"),
        (["check", "-", "a.yaml"], "`-` stands alone", "slalint check"),
        (["check", "a.yaml", "--stdin-filename", "b"], "needs `-` as the path", "slalint check"),
        (["check", "--format", "full", "--format", "json"], "the same place", "slalint check"),
        (
            ["check", "--format", "json=x", "--format", "full=./x"],
            "the same place",
            "slalint check",
        ),
        (["explain", "shifted-decimal-pont"], "shifted-decimal-point", "slalint explain"),
        (["explain"], "Missing argument 'RULE'", "slalint explain"),
        (["rules", "--format", "yaml"], "'yaml' is not one of", "slalint rules"),
        (["schema", "nothing"], "'nothing' is not one of", "slalint schema"),
    ],
)
def test_bad_usage(
    slalint: Terminal, here: Path, arguments: list[str], sentence: str, command: str
) -> None:
    outcome = slalint(*arguments)
    assert outcome.code == 2
    assert outcome.out == ""
    first, second = outcome.err.splitlines()
    assert first.startswith("slalint: ")
    assert sentence in first
    assert second == f"Try '{command} --help' for help."


def test_version(slalint: Terminal) -> None:
    outcome = slalint("--version")
    assert (outcome.code, outcome.out) == (0, f"slalint {__version__}\n")


@pytest.mark.parametrize("option", ["-h", "--help"])
def test_help_names_every_command(slalint: Terminal, option: str) -> None:
    outcome = slalint(option)
    assert outcome.code == 0
    for command in ("check", "explain", "rules", "schema"):
        assert f"\n  {command} " in outcome.out


def test_no_command_shows_the_help_and_is_bad_usage(slalint: Terminal) -> None:
    outcome = slalint()
    assert (outcome.code, outcome.out) == (2, "")
    assert outcome.err.startswith("Usage: slalint")


def test_help_of_check_names_every_format(slalint: Terminal) -> None:
    outcome = slalint("check", "--help")
    assert outcome.code == 0
    for name in ("full", "concise", "json", "--fail-on", "--stdin-filename", "--allow-empty"):
        assert name in outcome.out


def test_rules_lists_the_catalogue(slalint: Terminal) -> None:
    text = slalint("rules")
    assert text.code == 0
    assert any(line.startswith("SLA403  shifted-decimal-point ") for line in text.out.splitlines())


def test_explain_by_code_and_by_name(slalint: Terminal) -> None:
    by_code = slalint("explain", "sla403")
    assert by_code.code == 0
    assert "## Why it matters" in by_code.out
    assert slalint("explain", "shifted-decimal-point") == by_code


@pytest.mark.parametrize("which", [[], ["format"], ["report"]])
def test_schema_is_printed(slalint: Terminal, which: list[str]) -> None:
    outcome = slalint("schema", *which)
    assert outcome.code == 0
    assert outcome.out.startswith("{")
    assert outcome.out.endswith("}\n")


@pytest.mark.skipif(sys.platform == "win32", reason="it keeps folders that are in use")
def test_working_folder_that_is_gone(
    slalint: Terminal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "gone"
    folder.mkdir()
    monkeypatch.chdir(folder)
    folder.rmdir()
    outcome = slalint("check")
    assert outcome.code == 2
    assert outcome.err.startswith("slalint: cannot go on: No such file or directory")
    monkeypatch.chdir(tmp_path)
