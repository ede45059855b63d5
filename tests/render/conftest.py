"""Fixtures of renderings."""

from __future__ import annotations

import pytest

from tests.cli.helpers import Terminal


@pytest.fixture
def slalint(capsys: pytest.CaptureFixture[str]) -> Terminal:
    """The command line, in this process."""
    return Terminal(capsys)
