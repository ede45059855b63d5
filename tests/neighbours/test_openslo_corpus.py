"""The OpenSLO files of the outside corpus: each gives exactly what docs/openslo.md says."""

from __future__ import annotations

import re
import shutil
from collections import Counter
from pathlib import Path
from typing import Final

import pytest

from slalint import check_paths
from slalint.engine.finding import Severity

ROOT: Final = Path(__file__).parents[2]
CORPUS: Final = ROOT.parent / "shared" / "corpus" / "openslo"
PAGE: Final = ROOT / "docs" / "openslo.md"

_ROW: Final = re.compile(r"\| `(?P<file>[^`]+\.yaml)` \| (?P<found>[^|]*) \|")
_COUNT: Final = re.compile(r"(?P<code>OSLO\d{3})(?: ×(?P<number>\d+))?")

pytestmark = pytest.mark.skipif(
    not CORPUS.is_dir(), reason="the outside corpus is not beside the checkout"
)


def _documented() -> dict[str, Counter[str]]:
    """What the tables of the page say that each file gives."""
    rows = _ROW.finditer(PAGE.read_text(encoding="utf-8"))
    return {row["file"]: _counts(row["found"]) for row in rows}


def _counts(text: str) -> Counter[str]:
    return Counter({match["code"]: int(match["number"] or 1) for match in _COUNT.finditer(text)})


def _files() -> list[str]:
    return sorted(path.relative_to(CORPUS).as_posix() for path in CORPUS.rglob("*.yaml"))


@pytest.fixture(scope="module")
def documented() -> dict[str, Counter[str]]:
    return _documented()


@pytest.mark.parametrize("name", _files() if CORPUS.is_dir() else [])
def test_each_file_gives_what_the_page_says(
    name: str, documented: dict[str, Counter[str]], tmp_path: Path
) -> None:
    invalid = "invalid" in Path(name).name
    if invalid:
        (tmp_path / ".git").mkdir()  # their defect is a reference, which only a project resolves
    file = tmp_path / Path(name).name
    shutil.copyfile(CORPUS / name, file)
    report = check_paths([file])
    assert report.documents > 0
    assert report.is_complete
    loud = [finding for finding in report.findings if finding.severity > Severity.INFO]
    found = Counter(finding.code for finding in loud)
    assert found == documented.get(name, Counter())
    if invalid:
        assert [finding.severity for finding in loud] == [Severity.ERROR]


def test_the_page_names_no_file_that_is_not_there(documented: dict[str, Counter[str]]) -> None:
    assert documented.keys() <= set(_files())


def test_the_corpus_as_one_project_is_linted_to_its_end(tmp_path: Path) -> None:
    folder = tmp_path / "openslo"
    shutil.copytree(CORPUS, folder)
    (tmp_path / ".git").mkdir()
    report = check_paths([folder])
    assert report.is_complete
    assert report.skipped == 0
    assert report.neighbours == 94
