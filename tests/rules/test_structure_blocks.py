"""Building blocks, summary, version and precedence: planted defects and sane variety."""

from __future__ import annotations

from pathlib import Path

import pytest

from slalint import check_paths
from slalint.engine.finding import Severity
from slalint.engine.report import Report
from tests.support.planted import assert_planted, assert_silent

MILD = {"SLA101": "summary", "SLA102": "goals", "SLA104": "contacts", "SLA105": "remedies"}
SILENT = {"SLA103": "requirements", "SLA106": "cancellation"}
BLOCKS = MILD | SILENT


@pytest.mark.parametrize(("code", "block"), BLOCKS.items())
@pytest.mark.parametrize("form", ["negotiated", "template"])
def test_a_missing_block_is_an_error_at_the_top(code: str, block: str, form: str) -> None:
    assert_planted(
        code,
        f"""
        # without: {block}
        apiVersion: slalint/v1
        #^^^^^^^^^ {code} error
        form: {form}
        """,
    )


@pytest.mark.parametrize(("code", "block"), BLOCKS.items())
def test_a_draft_misses_its_blocks_too(code: str, block: str) -> None:
    assert_planted(
        code,
        f"""
        # without: {block}, type
        apiVersion: "slalint/v1"
        #^^^^^^^^^ {code}
        status: "draft"
        "type": internal
        """,
    )


@pytest.mark.parametrize(("code", "block"), MILD.items())
def test_published_terms_get_a_warning(code: str, block: str) -> None:
    assert_planted(
        code,
        f"""
        # without: {block}
        apiVersion: slalint/v1
        #^^^^^^^^^ {code} warning
        form: published
        """,
    )


@pytest.mark.parametrize(("code", "block"), SILENT.items())
def test_published_terms_need_neither_duties_nor_a_way_out(code: str, block: str) -> None:
    assert_silent(code, f"# without: {block}\nform: published")


@pytest.mark.parametrize(("code", "block"), BLOCKS.items())
def test_an_incorporated_block_is_present(code: str, block: str) -> None:
    assert_silent(
        code, f"# without: {block}\nincorporates:\n  - {{block: {block}, document: Master}}"
    )


@pytest.mark.parametrize(
    ("code", "block"),
    [("SLA103", "requirements"), ("SLA105", "remedies"), ("SLA106", "cancellation")],
)
def test_a_reason_for_its_absence_is_an_answer(code: str, block: str) -> None:
    assert_silent(code, f"{block}: {{none: Covered by the master agreement of 2024}}")


@pytest.mark.parametrize(("code", "block"), BLOCKS.items())
@pytest.mark.parametrize("value", ["", " {}", " null", " 5"])
def test_a_block_without_a_value_is_reported_elsewhere(code: str, block: str, value: str) -> None:
    assert_silent(code, f"{block}:{value}")


@pytest.mark.parametrize(
    ("code", "misspelt"),
    [
        ("SLA101", "sumary: {service: Hosting}"),
        ("SLA103", "requirement: {dns: {what: Records}}"),
        ("SLA105", "remidies: {a: {goals: [uptime], action: Analysis}}"),
        ("SLA106", "cancelation: {notice: 30d}"),
    ],
)
def test_a_misspelt_block_counts_as_present(code: str, misspelt: str) -> None:
    assert_silent(code, f"# without: {BLOCKS[code]}\n{misspelt}")


@pytest.mark.parametrize("code", [*BLOCKS, "SLA107", "SLA114"])
def test_shared_documents_are_no_agreements(code: str) -> None:
    assert_silent(
        code,
        """
        # base: none
        apiVersion: slalint/v1
        kind: Shared
        id: company
        parties: {sales: {name: Sales}}
        """,
    )


def test_remedies_may_be_waived_goal_by_goal_but_not_for_half_of_them() -> None:
    waived = "{metric: availability, target: {atLeast: 99%}, remedy: none}"
    unpromised = "{metric: resolutionTime, target: none, reason: Not owed}"
    assert_silent("SLA105", f"# without: remedies\ngoals:\n  a: {waived}\n  b: {unpromised}")
    assert_planted(
        "SLA105",
        f"""
        # without: remedies
        apiVersion: slalint/v1
        #^^^^^^^^^ SLA105
        goals:
          a: {waived}
          b: {{metric: availability, target: {{atLeast: 99%}}}}
        """,
    )


def test_contacts_of_a_shared_document_are_contacts(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    agreement = "apiVersion: slalint/v1\nkind: SLA\nid: a\ntype: internal\nuses: [company]\n"
    shared = "apiVersion: slalint/v1\nkind: Shared\nid: company\n"
    contact = "contacts: {amir: {party: sales, email: amir@initech.example}}\n"
    (tmp_path / "a.yaml").write_text(agreement, encoding="utf-8")
    (tmp_path / "company.yaml").write_text(shared, encoding="utf-8")
    assert _lines(check_paths([tmp_path / "a.yaml"], select=["SLA104"])) == [1]
    (tmp_path / "company.yaml").write_text(shared + contact, encoding="utf-8")
    assert _lines(check_paths([tmp_path / "a.yaml"], select=["SLA104"])) == []
    (tmp_path / "company.yaml").unlink()
    assert _lines(check_paths([tmp_path / "a.yaml"], select=["SLA104"])) == []


def test_the_message_about_cancellation_names_the_end_of_the_term(tmp_path: Path) -> None:
    path = tmp_path / "a.sla.yaml"
    head = "apiVersion: slalint/v1\nkind: SLA\nid: a\ntype: internal\n"
    path.write_text(f"{head}term: {{expires: 2026-12-31}}\n", encoding="utf-8")
    (finding,) = check_paths([path], select=["SLA106"]).findings
    assert finding.severity is Severity.ERROR
    assert "bound until 2026-12-31" in finding.message


PLANTED = [
    (
        "SLA107",
        """
        summary:
        #^^^^^^ SLA107
          recipients: [globex]
          success: Monthly availability
        """,
    ),
    ("SLA107", 'summary: {service: "Hosting", success: Availability}\n#^^^^^^ SLA107'),
    ("SLA107", "'summary': {recipients: [globex]}\n#^^^^^^^^ SLA107"),
    (
        "SLA107",
        """
        form: published
        summary: {service: Hosting}
        #^^^^^^ SLA107
        """,
    ),
    ("SLA114", "# without: version\napiVersion: slalint/v1\n#^^^^^^^^^ SLA114\nstatus: retired"),
    ("SLA114", "# without: version\napiVersion: slalint/v1\n#^^^^^^^^^ SLA114\nform: template"),
    (
        "SLA114",
        """
        term:
        #^^^ SLA114
          published: 2025-12-15
          indefinite: true
        """,
    ),
    ("SLA114", '"term": {duration: 1y}\n#^^^^^ SLA114'),
    (
        "SLA114",
        """
        # without: term, version
        apiVersion: slalint/v1
        #^^^^^^^^^ SLA114
        #^^^^^^^^^ SLA114
        form: published
        """,
    ),
    (
        "SLA115",
        """
        incorporates:
          - block: cancellation
        #   ^^^^^^^^^^^^^^^^^^^ SLA115
            document: Master Agreement
        """,
    ),
    (
        "SLA115",
        'incorporates: [{"block": requirements}]\n#              ^^^^^^^^^^^^^^^^^^^^^^^ SLA115',
    ),
    (
        "SLA115",
        """
        incorporates:
          - {block: cancellation, document: Master, precedence: this}
          - {block: requirements, document: Handbook, url: https://acme.example/handbook}
        #   ^^^ SLA115
          - {block: exclusions, document: Handbook}
        """,
    ),
]

SANE = [
    ("SLA107", "summary: {service: '', recipients: [globex], success: Availability}"),
    ("SLA107", "summary: Hosting of globex.example"),
    ("SLA107", "summary:"),
    ("SLA107", "summary: {services: Hosting, recipients: [globex], success: Availability}"),
    ("SLA114", "version: 2.10\nterm: {effective: 01/02/2026}"),
    ("SLA114", "# without: version, term\nstatus: proposed"),
    ("SLA114", "form: template\nterm: {duration: 1y}"),
    ("SLA114", "# without: term\nstatus: active"),
    ("SLA114", "incorporates: [{block: term, document: Master}]\nterm: {duration: 1y}"),
    ("SLA114", "term:"),
    ("SLA115", "incorporates: [{block: requirements, document: Master, precedence: other}]"),
    ("SLA115", "incorporates: [requirements]"),
    ("SLA115", "incorporates:"),
]


@pytest.mark.parametrize(("code", "fragment"), PLANTED)
def test_planted_defects_are_found_where_they_stand(code: str, fragment: str) -> None:
    assert_planted(code, fragment)


@pytest.mark.parametrize(("code", "fragment"), SANE)
def test_sane_variety_is_silent(code: str, fragment: str) -> None:
    assert_silent(code, fragment)


def _lines(report: Report) -> list[int]:
    return [finding.range.start.line for finding in report.findings]
