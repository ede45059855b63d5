"""Fingerprints: they name findings, not lines."""

from __future__ import annotations

import os
import subprocess
import sys
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from slalint import Finding, check_paths, check_text

EXAMPLES: Final = Path(__file__).parents[2] / "examples"
FLAWED: Final = sorted((EXAMPLES / "flawed").glob("*.yaml"))
BASE: Final = (Path(__file__).parents[1] / "data" / "base.sla.yaml").read_text(encoding="utf-8")
TODAY: Final = date(2026, 6, 1)


def fingerprints(text: str) -> Counter[tuple[str, str]]:
    """The findings of a text, by code and fingerprint."""
    found = check_text(text, today=TODAY).findings
    return Counter((finding.code, finding.fingerprint) for finding in found)


def of_rule(text: str, code: str) -> list[Finding]:
    """The findings of one rule."""
    return list(check_text(text, select=[code], today=TODAY).findings)


@pytest.mark.parametrize("path", FLAWED, ids=lambda path: path.name)
def test_no_two_findings_of_a_file_share_one(path: Path) -> None:
    found = check_paths([path], today=TODAY).findings
    assert found
    assert Counter(finding.fingerprint for finding in found).most_common(1)[0][1] == 1


@pytest.mark.parametrize("path", FLAWED, ids=lambda path: path.name)
def test_moving_lines_changes_none(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    lines = text.splitlines(keepends=True)
    moved = "# a note\n\n\n" + "".join(
        f"\n# about this\n{line}" if line[:1].isalpha() else line for line in lines
    )
    assert fingerprints(moved) == fingerprints(text)
    assert fingerprints(text.replace("\n", "\r\n")) == fingerprints(text)


def test_equal_items_are_two() -> None:
    item = "  - {id: x, description: TBD}\n"
    text = BASE.replace("exclusions:\n", f"exclusions:\n{item}{item}")
    found = of_rule(text, "SLA016")
    assert len(found) == 2
    assert len({finding.fingerprint for finding in found}) == 2


def test_equal_documents_are_two() -> None:
    text = BASE.replace("9.9%}\n", "9.9%}\n", 1).replace("atLeast: 99.9%}\n", "atLeast: 9.99%}\n")
    found = of_rule(f"{text}---\n{text}", "SLA403")
    assert [finding.document for finding in found] == [0, 1]
    assert len({finding.fingerprint for finding in found}) == 2


ITEMS: Final = [
    "{id: floods, category: force-majeure, description: TBD, limit: 72h, per: calendar-month}",
    "{name: strikes, description: TODO, category: force-majeure}",
    "{description: to be defined}",
    "{description: xxx, category: planned-maintenance}",
    "{category: other, descripton: Misspelt}",
]


@settings(deadline=None)
@given(order=st.permutations(ITEMS))
def test_reordering_a_list_changes_none(order: list[str]) -> None:
    def written(items: list[str]) -> str:
        lines = "".join(f"  - {item}\n" for item in items)
        return BASE.replace("exclusions:\n", f"exclusions:\n{lines}")

    codes = {"SLA005", "SLA006", "SLA016"}
    kept = {name for name in fingerprints(written(order)) if name[0] in codes}
    assert len(kept) >= len(ITEMS)
    assert kept == {name for name in fingerprints(written(ITEMS)) if name[0] in codes}


def test_reordering_keys_of_an_item_changes_none() -> None:
    item = "{description: TBD, category: other, limit: 72h}"
    other = "{limit: 72h, category: other, description: TBD}"
    text = BASE.replace("exclusions:\n", f"exclusions:\n  - {item}\n")
    (first,) = of_rule(text, "SLA016")
    (second,) = of_rule(text.replace(item, other), "SLA016")
    assert first.fingerprint == second.fingerprint


def test_indentation_and_style_of_a_block_change_none() -> None:
    flow = BASE + "extra: {one: 1, two: [3, 4]}\n"
    block = BASE + "extra:\n    two:\n    - 4\n    - 3\n    one: 1\n"
    assert of_rule(flow, "SLA005")[0].fingerprint == of_rule(block, "SLA005")[0].fingerprint


def test_another_value_another_place_another_file_another_rule() -> None:
    def one(text: str, name: str = "a.yaml") -> str:
        (finding,) = check_text(text, name=name, select=["SLA403"], today=TODAY).findings
        return finding.fingerprint

    shifted = BASE.replace("atLeast: 99.9%}\n", "atLeast: 9.99%}\n")
    names = {
        one(shifted),
        one(shifted.replace("9.99%", "9.95%")),
        one(shifted.replace("uptime", "availability-of-site")),
        one(shifted, "b.yaml"),
    }
    assert len(names) == 4


def test_working_folder_does_not_matter(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / ".git").mkdir()
    (tmp_path / "deep").mkdir()
    path = tmp_path / "deep" / "a.yaml"
    path.write_text(BASE.replace("atLeast: 99.9%}\n", "atLeast: 9.99%}\n"))
    seen = set()
    for folder in (tmp_path, tmp_path / "deep", Path("/")):
        monkeypatch.chdir(folder)
        (finding,) = check_paths([path], select=["SLA403"], today=TODAY).findings
        seen.add(finding.fingerprint)
    assert len(seen) == 1


def test_are_stable_between_releases(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A baseline written with one release must fit the next: change this only on purpose."""
    monkeypatch.chdir(tmp_path)
    text = BASE.replace("atLeast: 99.9%}\n", "atLeast: 9.99%}\n")
    (finding,) = check_text(text, name="a.yaml", select=["SLA403"], today=TODAY).findings
    assert finding.fingerprint == "5cc5d2b56c13304b1d33cbffbc9d6b7e"


def test_output_does_not_depend_on_chance() -> None:
    """Python shuffles sets anew in every process."""
    shown = {
        subprocess.run(
            [sys.executable, "-m", "slalint", "check", str(EXAMPLES), "--format", "json"],
            capture_output=True,
            env={**os.environ, "PYTHONHASHSEED": seed},
            check=False,
        ).stdout
        for seed in ("1", "2", "3")
    }
    assert len(shown) == 1
    assert b"SLA403" in shown.pop()
