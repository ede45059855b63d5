"""The examples of the repository: the clean ones are silent, the flawed ones say all they must."""

from __future__ import annotations

import os
import shutil
from datetime import date
from pathlib import Path
from typing import Final

import pytest

from slalint import Finding, check_paths
from slalint.engine.finding import Severity

ROOT: Final = Path(__file__).parent.parent.parent
EXAMPLES: Final = ROOT / "examples"
EXPECTED: Final = Path(__file__).parent / "expected"
CLEAN: Final = sorted(EXAMPLES.glob("*.yaml"))
SAMPLES: Final = sorted((ROOT / "tests" / "data").glob("sample-*.yaml"))
FLAWED: Final = sorted((EXAMPLES / "flawed").glob("*.yaml"))
TODAY: Final = date(2026, 6, 1)


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The clean examples as a project of their own, so that references between them are judged."""
    (tmp_path / ".git").mkdir()
    for path in CLEAN:
        shutil.copy(path, tmp_path)
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize("day", ["2025-01-01", "2026-06-01", "2028-02-29", "2040-12-31"])
def test_clean_examples_are_silent_on_any_day(project: Path, day: str) -> None:
    report = check_paths([project], today=date.fromisoformat(day))
    assert report.agreements == len(CLEAN)
    assert [_row(f) for f in report.findings if f.severity > Severity.INFO] == []


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
@pytest.mark.parametrize("day", ["2025-01-01", "2026-06-01", "2040-12-31"])
def test_samples_of_the_format_are_silent_on_any_day(path: Path, day: str) -> None:
    report = check_paths([path], today=date.fromisoformat(day))
    assert [_row(f) for f in report.findings if f.severity > Severity.INFO] == []


@pytest.mark.parametrize("path", FLAWED, ids=lambda path: path.stem)
def test_flawed_examples_give_their_complete_findings(project: Path, path: Path) -> None:
    """Run with SLALINT_WRITE_TABLES=1 to write the lists; read what changed before committing."""
    (project / "flawed").mkdir()
    for other in FLAWED:
        if other == path or other.stem != "broken-yaml.sla":
            shutil.copy(other, project / "flawed")
    report = check_paths([f"flawed/{path.name}"], today=TODAY)
    assert (report.failures, report.crashes) == ((), ())
    text = "".join(f"{_row(finding)}\n" for finding in report.findings)
    expected = EXPECTED / f"{path.stem}.txt"
    if os.environ.get("SLALINT_WRITE_TABLES"):
        expected.write_text(text, encoding="utf-8", newline="\n")
    assert text == expected.read_text(encoding="utf-8")


def test_every_planted_defect_of_the_table_is_found() -> None:
    """The table of planted defects beside the flawed examples, against the complete lists."""
    missing = []
    for name, line, code in _planted():
        rows = (EXPECTED / f"{Path(name).stem}.txt").read_text(encoding="utf-8").splitlines()
        if not any(row.startswith(f"{line}:") and f" {code} " in row for row in rows):
            missing.append(f"{name}:{line} {code}")
    assert missing == []


def _planted() -> list[tuple[str, int, str]]:
    found = []
    for row in (EXAMPLES / "flawed" / "README.md").read_text(encoding="utf-8").splitlines():
        cells = [cell.strip(" `") for cell in row.strip("|").split("|")]
        name = cells[0].partition("(")[2].rstrip(")")
        if name and len(cells) >= 4 and cells[1].isdigit():
            found.append((name, int(cells[1]), cells[2]))
    assert len(found) > 100
    return found


def _row(finding: Finding) -> str:
    start, end = finding.range.start, finding.range.end
    span = f"{start.line}:{start.column}-{end.line}:{end.column}"
    return f"{span} {finding.code} {finding.severity.label} {finding.path} {finding.part.value}"
