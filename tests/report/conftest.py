"""Fixtures of reports."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.helpers import Terminal


@pytest.fixture
def slalint(capsys: pytest.CaptureFixture[str]) -> Terminal:
    """The command line, in this process."""
    return Terminal(capsys)


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty working folder."""
    monkeypatch.chdir(tmp_path)
    return tmp_path
