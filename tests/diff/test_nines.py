"""Percentages that moved by a nine or a decimal point."""

from __future__ import annotations

from typing import Final

import pytest

from slalint.diff.nine import moved_by_a_nine
from tests.diff.helpers import FULL, changes, edited

MOVED: Final = [
    ("99.9%", "99.99%"),
    ("99.9%", "99.999%"),
    ("99%", "99.9%"),
    ("90%", "99%"),
    ("99.5%", "99.95%"),
    ("95%", "99.5%"),
    ("99.95%", "9.995%"),
    ("99.95 %", "9995%"),
    ("99.9%", "0.999%"),
    ("5%", "50%"),
]
NOT_MOVED: Final = [
    ("99.9%", "99.90%"),
    ("99.9%", "99.8%"),
    ("99.5%", "99.9%"),
    ("99.95%", "99.9%"),
    ("10%", "19%"),
    ("95%", "99%"),
    ("99.9%", "100%"),
    ("99.9", "99.99"),
    ("15m", "150m"),
    ("", "99.9%"),
    ("99..9%", "99.9%"),
]


@pytest.mark.parametrize(("before", "after"), MOVED)
def test_moved(before: str, after: str) -> None:
    assert moved_by_a_nine(before, after)
    assert moved_by_a_nine(after, before)


@pytest.mark.parametrize(("before", "after"), NOT_MOVED)
def test_not_moved(before: str, after: str) -> None:
    assert not moved_by_a_nine(before, after)
    assert not moved_by_a_nine(after, before)


RAISED: Final = edited(FULL, ("target: {atLeast: 99.9%}", "target: {atLeast: 99.99%}"))

ENTRIES: Final = {
    "{goal: uptime, from: 99.9%, to: 99.99%}": False,
    "{goal: uptime, from: 99.90 %, to: 99.990%}": False,
    "{goal: uptime, to: 99.99%}": False,
    "{from: 99.9%, to: 99.99%}": False,
    "{goal: uptime, text: Raised from 99.9 % to 99.99 %.}": False,
    "{goal: uptime, from: 99.5%, to: 99.99%}": True,
    "{goal: uptime, from: 99.9%, to: 99.95%}": True,
    "{goal: answer, from: 99.9%, to: 99.99%}": True,
    "{goal: uptime, text: Raised}": True,
}


@pytest.mark.parametrize(("entry", "nine"), ENTRIES.items())
def test_a_history_answers_it(entry: str, nine: bool) -> None:
    told = f'{RAISED}history:\n  - {{version: "1.1.0", changes: [{entry}]}}\n'
    [change] = changes(FULL, told)
    assert (change.path, change.nine) == ("goals.uptime.target", nine)


def test_of_other_figures_too() -> None:
    edits = (
        ("share: 95%", "share: 99.5%"),
        ("below: 99.0%, credit: 25%", "below: 99.99%, credit: 25%"),
        ("availability: 99.99%", "availability: 99.9%"),
    )
    for edit in edits:
        [change] = changes(FULL, edited(FULL, edit))
        assert change.nine, change.path


def test_a_figure_that_is_new_has_not_moved() -> None:
    loss = "  loss: {metric: durability, target: {atLeast: 99.999%}}\nrequirements:\n"
    [change] = changes(FULL, edited(FULL, ("requirements:\n", loss)))
    assert not change.nine
