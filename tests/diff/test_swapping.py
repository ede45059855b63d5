"""Swapped versions say the opposite, whatever was changed."""

from __future__ import annotations

from collections import Counter
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from slalint.diff.change import Change
from tests.diff.helpers import FULL, changes
from tests.diff.test_corpus import CASES, Case

TURNED = {"weakened": "strengthened", "strengthened": "weakened", "neutral": "neutral"}

some_edits = st.lists(st.sampled_from(CASES), max_size=4, unique=True)


def with_edits(edits: list[Case]) -> str:
    """The agreement with edits, of which one may have taken away what another one looks for."""
    text = FULL
    for case in edits:
        for before, after in case.edits:
            text = text.replace(before, after, 1)
    return text


def _what(change: Change, *, turned: bool) -> tuple[str, tuple[str, ...], Fraction | None, bool]:
    direction, factor = change.direction.value, change.factor
    if turned:
        direction, factor = TURNED[direction], 1 / factor if factor else None
    return direction, change.parties, factor, change.nine


@given(some_edits)
def test_weakened_and_strengthened_change_places(edits: list[Case]) -> None:
    one, other = FULL, with_edits(edits)
    there = Counter(_what(change, turned=True) for change in changes(one, other))
    back = Counter(_what(change, turned=False) for change in changes(other, one))
    assert there == back


@given(some_edits)
def test_every_change_has_its_reason(edits: list[Case]) -> None:
    """What is told for somebody is better or worse for them; what is not has no factor."""
    for change in changes(FULL, with_edits(edits)):
        is_open = change.direction.value == "neutral"
        assert is_open or change.parties
        assert not (is_open and (change.parties or change.factor))
        if change.factor is not None:
            assert (change.factor > 1) == (change.direction.value == "strengthened")
        assert change.before != change.after
