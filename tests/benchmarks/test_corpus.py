"""What is measured is what it claims to be: agreements, distinct and without findings that stop."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from benchmarks.contestants import CONTESTANTS, FLOOR, SLALINT, Contestant
from benchmarks.corpus import write_large, write_project
from benchmarks.measure import DidNotRunError, measure
from slalint import check_paths


def test_a_project_has_so_many_agreements_and_is_clean(tmp_path: Path) -> None:
    write_project(tmp_path / "project", 40)
    report = check_paths([tmp_path / "project"])
    shared = 1
    assert report.agreements == 40 + shared
    assert report.is_complete
    assert [f.message for f in report.open_findings if f.severity.label == "error"] == []


def test_a_large_file_is_as_large_as_it_should_be_and_has_no_errors(tmp_path: Path) -> None:
    file = tmp_path / "large" / "large.sla.yaml"
    write_large(file, 60_000)
    assert 60_000 <= file.stat().st_size < 62_000
    report = check_paths([file])
    assert report.is_complete
    assert [f.message for f in report.open_findings if f.severity.label == "error"] == []


@pytest.mark.skipif(sys.platform == "win32", reason="measures children as POSIX systems do")
def test_every_installed_contestant_runs(tmp_path: Path) -> None:
    write_project(tmp_path / "project", 2)
    installed = [contestant for contestant in CONTESTANTS if contestant.is_installed]
    assert {SLALINT, FLOOR} <= set(installed)
    for result in measure(installed, tmp_path / "project", 1):
        assert len(result.walls) == len(result.processors) == 1
        assert result.wall > 0
        assert result.memory > 0


@pytest.mark.skipif(sys.platform == "win32", reason="measures children as POSIX systems do")
def test_what_fails_is_not_taken_for_fast(tmp_path: Path) -> None:
    broken = Contestant("broken", lambda _: [sys.executable, "-c", "raise SystemExit(3)"])
    with pytest.raises(DidNotRunError, match="broken ended with 3"):
        measure([broken], tmp_path, 1)
