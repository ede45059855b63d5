"""The data contracts of the outside corpus: each gives exactly what docs/data-contracts.md says."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path
from typing import Final

import pytest

from slalint import check_paths
from slalint.engine.finding import Severity

ROOT: Final = Path(__file__).parents[2]
CORPUS: Final = ROOT.parent / "shared" / "corpus" / "odcs"
PAGE: Final = ROOT / "docs" / "data-contracts.md"

_ROW: Final = re.compile(r"\| `(?P<file>[^`]+\.yaml)` \| (?P<found>[^|]*) \|")
_CODE: Final = re.compile(r"ODCS\d{3}")

pytestmark = pytest.mark.skipif(
    not CORPUS.is_dir(), reason="the outside corpus is not beside the checkout"
)


def _documented() -> dict[str, Counter[str]]:
    rows = _ROW.finditer(PAGE.read_text(encoding="utf-8"))
    return {row["file"]: Counter(_CODE.findall(row["found"])) for row in rows}


def _files() -> list[str]:
    return sorted(path.relative_to(CORPUS).as_posix() for path in CORPUS.rglob("*.yaml"))


@pytest.mark.parametrize("name", _files() if CORPUS.is_dir() else [])
def test_each_file_gives_what_the_page_says(name: str) -> None:
    report = check_paths([CORPUS / name])
    assert report.is_complete
    assert report.neighbours == 1
    assert Counter(f.code for f in report.findings) == _documented().get(name, Counter())
    assert not [f for f in report.findings if f.severity is Severity.ERROR]


def test_the_page_names_no_file_that_is_not_there() -> None:
    assert _documented().keys() <= set(_files())
