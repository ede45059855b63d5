# ruff: noqa: E501 - agreements stand here as people write them
"""The type of an agreement against its parties."""

from __future__ import annotations

from pathlib import Path

import pytest

from slalint import check_paths, check_text
from tests.support.examples import build
from tests.support.planted import assert_planted, assert_silent

PLANTED = [
    "type: internal\n#     ^^^^^^^^ SLA108",
    "type: 'multilevel'\n#     ^^^^^^^^^^^^ SLA108",
    """
    type: customer
    #     ^^^^^^^^ SLA108
    parties:
      it:
        name: IT
        role: provider
        organization: Globex
      finance: {name: Finance, role: customer, organization: GLOBEX}
    """,
    """
    "type": "internal"
    #       ^^^^^^^^^^ SLA108
    parties:
      a: {name: Marketing, organization: Initech}
      b: {name: Sales, organization: Initech Inc.}
      c: {name: Support, organization: Umbrella}
    """,
    """
    type: customer
    #     ^^^^^^^^ SLA108
    parties: {acme: {name: Acme, role: provider}}
    """,
    """
    type: multilevel
    #     ^^^^^^^^^^ SLA108
    parties:
      acme: {name: Acme, role: provider}
      globex: {name: Globex, role: customer}
      auditor: {name: Auditor, role: third-party}
    """,
]

SANE = [
    "type: customer",
    "type: internal\nparties: {a: {name: A, organization: Initech}, b: {name: B}}",
    "type: internal\nparties: {a: {name: A, organization: Acme GmbH & Co. KG}, b: {name: B, organization: acme}}",
    "type: internal\nparties: {a: {name: A, organization: S.A. Acme}, b: {name: B, organization: SA Acme}}",
    "type: customer\nparties: {a: {name: A, role: provider, organization: Acme}, b: {name: B, role: customer}}",
    "type: customer\nparties: {a: {name: A, organization: Acme}, b: {name: B, organization: Acme Ltd}}",
    "type: multilevel\nparties: {a: {name: A}, b: {name: B}, c: {name: C}}",
    "type: multilevel\nparties: {a: {name: A, role: provider}, b: {name: B, role: customer}, c: {name: C, role: supplier}}",
    "type: multilevel\nunder: group-sla",
    "form: published\nparties: {acme: {name: Acme, role: provider}}",
    "uses: [company]\nparties: {acme: {name: Acme, role: provider}}",
    "parties:",
    "parties: {}",
    "type: costumer\nparties: {acme: {name: Acme}}",
    "# without: parties\ntype: internal",
]


@pytest.mark.parametrize("fragment", PLANTED)
def test_planted_defects_are_found_where_they_stand(fragment: str) -> None:
    assert_planted("SLA108", fragment)


@pytest.mark.parametrize("fragment", SANE)
def test_sane_variety_is_silent(fragment: str) -> None:
    assert_silent("SLA108", fragment)


def test_a_lower_level_makes_two_parties_enough(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    head = "apiVersion: slalint/v1\nkind: SLA\ntype: multilevel\nparties: {a: {name: A}, b: {name: B}}\n"
    upper, lower = tmp_path / "upper.yaml", tmp_path / "lower.yaml"
    upper.write_text(f"{head}id: group-sla\n", encoding="utf-8")
    assert [f.range.start.line for f in check_paths([upper], select=["SLA108"]).findings] == [3]
    lower.write_text(f"{head}id: site-sla\nunder: group-sla\n", encoding="utf-8")
    assert check_paths([upper, lower], select=["SLA108"]).findings == ()


def test_the_organisations_are_shown_beside_the_type() -> None:
    report = check_text(build("type: internal").text, select=["SLA108"])
    (finding,) = report.findings
    assert [other.path for other in finding.related] == [
        "parties.acme.organization",
        "parties.globex.organization",
    ]
    assert "Acme Hosting belongs to Acme and Globex to Globex" in finding.message
