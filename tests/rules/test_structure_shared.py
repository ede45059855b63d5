# ruff: noqa: E501 - agreements stand here as people write them
"""Parties of a shared document: only those that an agreement names take part in it."""

from __future__ import annotations

import pytest

from tests.support.planted import assert_planted, assert_silent

SHARED = """
---
apiVersion: slalint/v1
kind: Shared
id: company
parties:
  staff: {name: Staff, role: customer, organization: Acme}
  hooli: {name: Hooli, role: customer, organization: Hooli}
  board: {name: Board, role: peer, organization: Acme}
"""
INTERNAL = """
uses: [company]
type: internal
parties:
  acme: {name: IT, role: provider, organization: Acme}
  globex: {name: Sales, role: customer, organization: Acme}
"""

SILENT = [
    ("SLA730", "uses: [company]"),
    ("SLA108", INTERNAL.strip()),
    ("SLA113", "uses: [company]\ntitle: Agreement between the two parties"),
    (
        "SLA709",
        "uses: [company]\ncancellation: {conditions: [{text: Breach not cured, cure: 30d, by: [acme, globex]}], notice: 30d}",
    ),
]


@pytest.mark.parametrize(("code", "fragment"), SILENT)
def test_parties_of_other_agreements_take_no_part(code: str, fragment: str) -> None:
    assert_silent(code, fragment + SHARED)


PLANTED = [
    (
        "SLA730",
        "uses: [company]\napprovals:\n#^^^^^^^^ SLA730\n  - {party: acme, by: Dana Fox}\n  - {party: globex, by: Kim Roe}\nreview: {every: 1q, owner: acme, attendees: [acme, globex, staff]}",
    ),
    (
        "SLA730",
        "uses: [company]\ndefaults: {window: calendar-month, owner: acme, beneficiary: [globex, staff]}\napprovals: [{party: acme, by: Dana Fox}, {party: globex, by: Kim Roe}]\n#^^^^^^^^ SLA730",
    ),
    (
        "SLA108",
        "uses: [company]\ntype: multilevel\n#     ^^^^^^^^^^ SLA108",
    ),
    (
        "SLA108",
        INTERNAL.strip().replace("type: internal", "type: internal\n#     ^^^^^^^^ SLA108")
        + "\nsummary: {service: Desk, recipients: [globex, hooli], success: Answers}",
    ),
]


@pytest.mark.parametrize(("code", "fragment"), PLANTED)
def test_shared_parties_that_are_named_take_part(code: str, fragment: str) -> None:
    assert_planted(code, fragment + SHARED)
