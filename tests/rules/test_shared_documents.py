"""What stands in a shared document that cannot be seen is not missing."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from slalint import check_paths, check_text
from slalint.engine.finding import Severity
from slalint.source.compose import compose
from slalint.source.nodes import Mapping

ROOT = Path(__file__).parent.parent.parent
SHAREABLE = ("parties", "calendars", "definitions", "severities", "contacts", "events", "defaults")
AGREEMENTS = (
    *sorted((ROOT / "tests" / "data").glob("sample-*.yaml")),
    ROOT / "tests" / "data" / "base.sla.yaml",
    *sorted((ROOT / "examples").glob("*.sla.yaml")),
)
TODAY = date(2026, 6, 1)


def _split(path: Path) -> tuple[str, str]:
    """An agreement without what can be shared, and the shared document with it."""
    text = path.read_text(encoding="utf-8")
    documents, _ = compose(text)
    root = documents[0].root
    assert isinstance(root, Mapping)
    starts = [key.start for key, _ in root.entries] + [len(text)]
    own, shared = "", "apiVersion: slalint/v1\nkind: Shared\nid: common\n"
    names = []
    for number, (key, _) in enumerate(root.entries):
        block = text[key.start : starts[number + 1]]
        if key.text in SHAREABLE:
            shared += block
        elif key.text != "uses":
            own += block
        else:
            names = block.partition("[")[2].partition("]")[0].split(",")
    return own + f"uses: [{', '.join(['common', *names])}]\n", shared


@pytest.mark.parametrize("path", AGREEMENTS, ids=lambda path: path.stem)
def test_nothing_is_missed_that_an_unseen_document_may_hold(path: Path) -> None:
    own, _ = _split(path)
    report = check_text(own, today=TODAY)
    serious = [f for f in report.findings if f.severity > Severity.INFO]
    assert [(f.code, f.path, f.message) for f in serious] == []


@pytest.mark.parametrize("path", AGREEMENTS, ids=lambda path: path.stem)
def test_shared_entries_count_as_own(path: Path, tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    own, shared = _split(path)
    (tmp_path / "own.yaml").write_text(own, encoding="utf-8")
    (tmp_path / "shared.yaml").write_text(shared, encoding="utf-8")
    for other in (ROOT / "examples").glob("*.yaml"):
        if other != path:
            text = other.read_text(encoding="utf-8")
            (tmp_path / other.name).write_text(text, encoding="utf-8")
    report = check_paths([tmp_path / "own.yaml", tmp_path / "shared.yaml"], today=TODAY)
    serious = [f for f in report.findings if f.severity > Severity.INFO]
    assert [(f.code, f.path, f.message) for f in serious] == []
