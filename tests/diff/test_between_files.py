"""Shared documents, files that cannot be read, and agreements among peers."""

from __future__ import annotations

from typing import Final

from slalint.diff.compare import compare, known_parties
from tests.diff.helpers import FULL, changes, edited, side, told
from tests.diff.test_names import DESK

COMPANY: Final = """\
apiVersion: slalint/v1
kind: Shared
id: company
parties: {it: {name: IT, role: peer}, sales: {name: Sales, role: peer}, hr: {name: HR, role: peer}}
calendars:
  office: {days: Mon-Fri, from: "09:00", to: "17:00", timeZone: Europe/Berlin}
  unused: {days: Sat, from: "09:00", to: "12:00", timeZone: Europe/Berlin}
defaults: {clock: office, owner: it, beneficiary: sales}
"""


def user(identifier: str, goals: str) -> str:
    return (
        f"apiVersion: slalint/v1\nkind: SLA\nid: {identifier}\ntype: internal\nuses: [company]\n"
        f"goals:\n  fix: {goals}\n"
    )


ONE: Final = user("one", "{metric: resolutionTime, target: {atMost: 4h}}")
TWO: Final = user("two", "{metric: resolutionTime, target: {atMost: 4h}, clock: 24x7}")
HR: Final = user("three", "{metric: resolutionTime, target: {atMost: 4h}, beneficiary: hr}")


def test_a_shared_calendar_changes_each_agreement_that_runs_on_it() -> None:
    shorter = edited(COMPANY, ('"17:00"', '"16:00"'))
    old = side(company=COMPANY, one=ONE, two=TWO, three=HR)
    new = side(company=shorter, one=ONE, two=TWO, three=HR)
    found = compare(old, new).changes
    assert [(it.agreement, it.parties, it.path) for it in found] == [
        ("one", ("sales",), "calendars.office"),
        ("three", ("hr",), "calendars.office"),
    ]
    assert {it.direction.value for it in found} == {"weakened"}


def test_a_shared_default_changes_each_agreement_without_its_own() -> None:
    always = edited(COMPANY, ("clock: office, owner", "clock: 24x7, owner"))
    old, new = side(company=COMPANY, one=ONE, two=TWO), side(company=always, one=ONE, two=TWO)
    [change] = compare(old, new).changes
    assert told(change)[:3] == ("strengthened", ("sales",), "goals.fix.clock")
    assert change.agreement == "one"


def test_what_nobody_uses_promises_nothing() -> None:
    longer = edited(COMPANY, ('"12:00"', '"14:00"'))
    assert compare(side(company=COMPANY, one=ONE), side(company=longer, one=ONE)).changes == []


def test_only_what_is_asked_for_is_told() -> None:
    old = side(company=COMPANY, one=ONE, desk=DESK)
    new = side(
        company=edited(COMPANY, ('"17:00"', '"16:00"')), one=ONE, desk=DESK.replace("4h", "8h")
    )
    for name, expected in (
        ("company.yaml", ["one"]),
        ("desk.yaml", ["desk"]),
        ("one.yaml", ["one"]),
    ):
        found = compare(old, new, name.__eq__)
        assert [it.agreement for it in found.changes] == expected, name


def test_a_file_that_cannot_be_read_takes_nothing_away() -> None:
    broken = f"{DESK}  x: {{metric: [\n"
    comparison = compare(side(desk=DESK, full=FULL), side(desk=broken, full=FULL))
    assert comparison.changes == []
    assert len(comparison.obstacles) == 1
    assert comparison.obstacles[0].startswith("desk.yaml cannot be compared: line ")
    back = compare(side(desk=broken), side(desk=DESK))
    assert (back.changes, len(back.obstacles)) == ([], 1)


def test_other_changes_are_told_beside_it() -> None:
    broken = f"{DESK}  x: {{metric: [\n"
    lower = edited(FULL, ("atLeast: 99.9%", "atLeast: 99.5%"))
    comparison = compare(side(desk=DESK, full=FULL), side(desk=broken, full=lower))
    assert [it.path for it in comparison.changes] == ["goals.uptime.target"]
    assert len(comparison.obstacles) == 1


def test_peers_give_and_receive() -> None:
    leads = "{metric: volume, target: {atLeast: 9}, owner: sales, beneficiary: it}"
    both = f"{DESK}  leads: {leads}\n"
    other = both.replace("4h", "8h").replace("atLeast: 9", "atLeast: 18")
    found = {(it.direction.value, it.parties) for it in changes(both, other)}
    assert found == {("weakened", ("sales",)), ("strengthened", ("it",))}


def test_every_party_is_known() -> None:
    old, new = side(full=FULL), side(full=FULL.replace("initech", "hooli"), desk=DESK)
    everyone = {"acme", "globex", "initech", "hooli", "it", "sales"}
    assert known_parties(old, new) == everyone


def test_other_files_are_left_alone() -> None:
    comparison = compare(side(a="kind: Pod\n"), side(a="kind: Service\n"))
    assert (comparison.changes, comparison.has_agreements) == ([], False)
