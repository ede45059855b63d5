"""The public functions: the same verdicts without a command line."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Final

import pytest

import slalint
from slalint import Finding, Report, Severity, check_paths, check_text
from slalint.engine.selection import UnknownRuleError

BASE: Final = (Path(__file__).parents[1] / "data" / "base.sla.yaml").read_text(encoding="utf-8")
SHIFTED: Final = BASE.replace("atLeast: 99.9%}\n", "atLeast: 9.99%}\n")


def test_every_public_name_exists() -> None:
    for name in slalint.__all__:
        assert getattr(slalint, name) is not None
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        slalint.nothing  # noqa: B018


@pytest.mark.parametrize("text", [SHIFTED, SHIFTED.encode(), b"\xef\xbb\xbf" + SHIFTED.encode()])
def test_text_and_bytes(text: str | bytes) -> None:
    report = check_text(text, select=["SLA403"])
    (finding,) = report.findings
    assert isinstance(report, Report)
    assert isinstance(finding, Finding)
    assert (finding.code, finding.severity, finding.file) == ("SLA403", Severity.ERROR, "<stdin>")
    line = SHIFTED.splitlines()[finding.range.start.line - 1]
    assert line[finding.range.start.column - 1 : finding.range.end.column - 1] == "9.99%"


@pytest.mark.parametrize("text", ["\ud800", "apiVersion: slalint/v1\ntitle: \ud800\n", "", "\0"])
def test_any_text(text: str) -> None:
    report = check_text(text)
    assert report.exit_code(Severity.ERROR, allow_empty=False) in (1, 2)


@pytest.mark.parametrize("name", ["", "a\0b", "x" * 10_000, "\udcff.yaml", "/", "~", "a\nb"])
def test_any_name(name: str) -> None:
    assert len(check_text(SHIFTED, name=name, select=["SLA403"]).findings) == 1


def test_paths(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(SHIFTED)
    (tmp_path / "b.txt").write_text(SHIFTED.replace("id: base", "id: b"))
    assert len(check_paths([tmp_path], select=["SLA403"]).findings) == 1
    named: list[str | Path] = [str(tmp_path), tmp_path / "b.txt", tmp_path / "gone"]
    report = check_paths(named, select=["SLA403"])
    assert len(report.findings) == 2
    assert report.failures == (f"{tmp_path / 'gone'} does not exist",)
    assert report.exit_code(Severity.ERROR, allow_empty=True) == 2


def test_selection_and_comments() -> None:
    comment = "# slalint: ignore-file[SLA403] until 2026-06-30 agreed\n"
    day = date(2026, 6, 1)
    silent = check_text(comment + SHIFTED, select=["SLA403"], today=day)
    assert [finding.suppressed is not None for finding in silent.findings] == [True]
    assert silent.open_findings == ()
    loud = check_text(comment + SHIFTED, select=["SLA4"], today=day, suppress=False)
    assert [finding.code for finding in loud.open_findings] == ["SLA403"]
    assert check_text(SHIFTED, select=["SLA5"], extend_select=["SLA403"], today=day).findings
    assert not check_text(SHIFTED, select=["SLA403"], ignore=["SLA403"]).findings


def test_unknown_rule_says_what_was_meant() -> None:
    with pytest.raises(UnknownRuleError, match="did you mean shifted-decimal-point") as caught:
        check_text(BASE, ignore=["shifted-decimal-pont"])
    assert isinstance(caught.value, ValueError)
    assert "shifted-decimal-point" in caught.value.near


def test_report_is_sorted_by_file_and_place(tmp_path: Path) -> None:
    for name in ("b.yaml", "a.yaml"):
        (tmp_path / name).write_text(SHIFTED.replace("id: base", f"id: {name[0]}TBD"))
    found = check_paths([tmp_path / "b.yaml", tmp_path / "a.yaml"]).findings
    keys = [(item.file, item.range.start, item.code) for item in found]
    assert keys == sorted(keys)
    assert len({item.file for item in found}) == 2
