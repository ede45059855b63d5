"""Entries, agreements and files under other names are followed where there is no doubt."""

from __future__ import annotations

from typing import Final

from slalint.diff.compare import compare
from tests.diff.helpers import FULL, changes, edited, side, told

DESK: Final = """\
apiVersion: slalint/v1
kind: SLA
id: desk
type: internal
parties: {it: {name: IT, role: peer}, sales: {name: Sales, role: peer}}
goals:
  fix: {metric: resolutionTime, target: {atMost: 4h}, owner: it, beneficiary: sales}
"""
SHOP: Final = """\
apiVersion: slalint/v1
kind: SLA
id: shop
type: customer
parties: {sales: {name: Sales, role: provider}, bo: {name: Bo, role: customer}}
goals:
  up: {metric: availability, target: {atLeast: 99%}, owner: sales, beneficiary: bo}
dependencies:
  - {sla: desk, goal: fix, for: [up]}
"""


def renamed(text: str, name: str, other: str) -> str:
    assert name in text
    return text.replace(name, other)


def test_a_goal_and_all_that_refers_to_it() -> None:
    assert changes(FULL, renamed(FULL, "uptime", "site")) == []


def test_a_party() -> None:
    other = renamed(FULL, "globex", "globex-corp").replace("globex-corp.example", "globex.example")
    assert changes(FULL, other) == []


def test_a_calendar_a_severity_a_remedy_and_a_contact() -> None:
    other = FULL
    for name in ("office", "p1", "money", "manager"):
        other = renamed(other, name, f"{name}-2")
    other = other.replace("service manager-2", "service manager")
    assert changes(FULL, other) == []


def test_a_contact_that_somebody_else_fills() -> None:
    other = renamed(FULL, "manager", "head").replace("service head", "service manager")
    found = changes(FULL, edited(other, ("Dana Fox", "Eve Lin")))
    assert [it.path for it in found] == ["contacts.head.name"]


def test_a_goal_with_another_figure_that_measures_the_same() -> None:
    other = edited(renamed(FULL, "uptime", "site"), ("atLeast: 99.9%", "atLeast: 99.5%"))
    [change] = changes(FULL, other)
    assert (change.direction, change.path) == ("weakened", "goals.site.target")
    assert (change.before, change.after) == ("99.9%", "99.5%")


def test_a_goal_that_measures_something_else_is_another_one() -> None:
    other = edited(FULL, ("  speed:\n    metric: latency", "  quick:\n    metric: updateInterval"))
    found = {(it.direction.value, it.path) for it in changes(FULL, other)}
    assert found == {("weakened", "goals.speed"), ("strengthened", "goals.quick")}


def test_two_that_cannot_be_told_apart() -> None:
    goal = "{metric: latency, target: {atMost: 1s}, owner: it, beneficiary: sales}"
    one = f"{DESK}  a: {goal}\n"
    two = f"{DESK}  b: {goal}\n  c: {goal}\n"
    found = sorted((it.direction.value, it.path) for it in changes(one, two))
    assert found == [
        ("strengthened", "goals.b"),
        ("strengthened", "goals.c"),
        ("weakened", "goals.a"),
    ]


def test_a_name_that_others_go_by() -> None:
    old = side(desk=DESK, shop=SHOP)
    new = side(desk=renamed(DESK, "fix", "repair"), shop=renamed(SHOP, "fix", "repair"))
    found = compare(old, new).changes
    assert [told(it)[:3] for it in found] == [
        ("neutral", (), "goals.repair"),
        ("neutral", (), "dependencies[0].goal"),
    ]
    assert (found[0].before, found[0].after) == ("fix", "repair")
    assert "shop goes by it" in found[0].message


def test_an_agreement_under_another_id() -> None:
    old = side(desk=DESK)
    assert compare(old, side(desk=renamed(DESK, "id: desk", "id: help"))).changes == []
    faster = renamed(renamed(DESK, "id: desk", "id: help"), "4h", "2h")
    [change] = compare(old, side(desk=faster)).changes
    assert (change.agreement, change.path) == ("help", "goals.fix.target")


def test_an_agreement_under_another_id_that_others_go_by() -> None:
    new = side(desk=renamed(DESK, "id: desk", "id: help"), shop=SHOP)
    [change] = compare(side(desk=DESK, shop=SHOP), new).changes
    assert (change.direction, change.path, change.agreement) == ("neutral", "id", "help")


def test_a_file_under_another_name() -> None:
    assert compare(side(desk=DESK), side(help=DESK)).changes == []
    [change] = compare(side(desk=DESK), side(help=renamed(DESK, "4h", "8h"))).changes
    assert change.path == "goals.fix.target"


def test_several_documents_in_one_file() -> None:
    old = side(all=f"{DESK}---\n{SHOP}")
    new = side(all=f"{renamed(SHOP, '99%', '98%')}---\n{DESK}")
    comparison = compare(old, new)
    assert [it.id for it in comparison.agreements] == ["shop"]
    moved = compare(old, side(desk=DESK, shop=SHOP))
    assert moved.changes == []


def test_an_agreement_that_came_or_went() -> None:
    one, both = side(desk=DESK), side(desk=DESK, shop=SHOP)
    [new] = compare(one, both).changes
    [gone] = compare(both, one).changes
    assert told(new) == ("strengthened", ("bo",), "", None)
    assert told(gone) == ("weakened", ("bo",), "", None)
    draft = side(desk=DESK, shop=f"{SHOP}status: draft\n")
    [change] = compare(one, draft).changes
    assert told(change) == ("neutral", (), "", None)
