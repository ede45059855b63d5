"""Every input of the corpus, among them whatever the fuzzer has broken something with."""

from __future__ import annotations

import pytest

from tests.fuzz.target import CORPUS, TARGETS, run_one, seeds

SEEDS = dict(seeds())


@pytest.mark.parametrize("name", SEEDS)
def test_input_breaks_nothing(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.setenv("SLALINT_RAISE", "1")
    run_one(SEEDS[name])


def test_every_target_has_seeds_and_no_seed_is_without_target() -> None:
    assert {folder.name for folder in CORPUS.iterdir()} == {one.__name__ for one in TARGETS}
