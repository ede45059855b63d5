"""Changes that a configuration approves."""

from __future__ import annotations

from datetime import date
from typing import Final

import pytest

from slalint.config.approved import ApprovedChange
from slalint.diff.approval import approved
from slalint.diff.change import Change
from tests.diff.helpers import FULL, TODAY, changes, edited

LOWER: Final = edited(
    FULL,
    ("target: {atLeast: 99.9%}", "target: {atLeast: 99.5%}"),
    ("  mails:\n", "  letters:\n"),
    ("    metric: volume\n", "    metric: deliveries\n"),
)


def entry(**other: object) -> ApprovedChange:
    given = {
        "agreement": "hosting",
        "path": "goals.uptime.target",
        "before": "99.9%",
        "after": "99.5%",
        "reason": "Agreed",
        "until": None,
        **other,
    }
    return ApprovedChange(**given)  # type: ignore[arg-type]


def judged(*entries: ApprovedChange, today: date = TODAY) -> dict[str, Change]:
    found = approved(changes(FULL, LOWER), entries, today, "hosting")
    return {change.path: change for change in found}


MATCHING: Final = [
    {},
    {"path": "goals.*.target"},
    {"path": "goals.uptime.target.atLeast"},
    {"before": "99.90 %", "after": "99.500%"},
    {"until": TODAY},
]
OTHERS: Final[list[dict[str, object]]] = [
    {"agreement": "other"},
    {"path": "goals.answer.target"},
    {"path": "goals"},
    {"path": "goals.uptime.target.share"},
    {"before": "99.95%"},
    {"after": "99%"},
    {"before": "99.5%", "after": "99.9%"},
    {"after": "none"},
]


@pytest.mark.parametrize("given", MATCHING)
def test_approves_one_change(given: dict[str, object]) -> None:
    found = judged(entry(**given))
    assert [path for path, change in found.items() if change.is_approved] == ["goals.uptime.target"]
    approval = found["goals.uptime.target"].approval
    assert approval is not None
    assert approval.entry.reason == "Agreed"


@pytest.mark.parametrize("given", OTHERS)
def test_approves_nothing_else(given: dict[str, object]) -> None:
    assert not any(change.approval for change in judged(entry(**given)).values())


def test_lapses_after_its_last_day() -> None:
    change = judged(entry(until=date(2026, 5, 31)))["goals.uptime.target"]
    assert change.approval is not None
    assert change.approval.lapsed
    assert not change.is_approved


def test_one_that_counts_comes_before_one_that_has_lapsed() -> None:
    old, new = entry(until=date(2026, 5, 31), reason="Old"), entry(reason="New")
    for entries in ((old, new), (new, old)):
        approval = judged(*entries)["goals.uptime.target"].approval
        assert approval is not None
        assert approval.entry.reason == "New"


def test_of_a_promise_that_is_gone() -> None:
    found = judged(entry(path="goals.mails", before="40", after="none"))
    assert found["goals.mails"].is_approved


def test_by_the_former_id_of_the_agreement() -> None:
    found = approved(changes(FULL, LOWER), [entry(agreement="old")], TODAY, "old")
    assert sum(change.is_approved for change in found) == 1
