"""What is generated is up to date."""

from __future__ import annotations

from tools.generate import stale


def test_generated_files_are_up_to_date() -> None:
    assert stale() == []
