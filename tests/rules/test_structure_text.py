# ruff: noqa: E501 - agreements stand here as people write them
"""Foreign names and mail domains, stated counts and totals: planted defects and sane variety."""

from __future__ import annotations

from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from slalint import check_text
from slalint.rules.structure.organizations import core_name
from tests.support.examples import build
from tests.support.planted import assert_planted, assert_silent

PLANTED = [
    # A promise in the name of somebody else
    (
        "SLA112",
        """
        summary: {service: Hosting, recipients: [globex], success: AWS will make the service available}
        #                                                          ^^^ SLA112
        """,
    ),
    (
        "SLA112",
        """
        cancellation:
          notice: 30d
          consequences: All data is returned. Northwind Traders Ltd. shall refund the rest
          #                                   ^^^^^^^^^^^^^^^^^^^^^ SLA112
        """,
    ),
    (
        "SLA112",
        """
        cancellation:
          notice: 30d
          consequences: Northwind will return all data
          #             ^^^^^^^^^ SLA112
        """,
    ),
    (
        "SLA112",
        """
        remedies:
          credits:
            goals: [uptime]
            action: "Contoso will credit a tenth of the fee"
            #        ^^^^^^^ SLA112
        """,
    ),
    (
        "SLA112",
        """
        summary: {service: Web sites, recipients: [globex], success: "CloudFira guarantees success"}
        #                                                             ^^^^^^^^^ SLA112
        """,
    ),
    (
        "SLA112",
        """
        contacts:
          desk:
            party: acme
            email: 'Claims <claims@cloudfira.example>'
            #      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ SLA112
        """,
    ),
    (
        "SLA112",
        "contacts: {it: {party: globex, email: it@globexcorp.example}}\n#                                     ^^^^^^^^^^^^^^^^^^^^^^ SLA112",
    ),
    # Counts
    (
        "SLA113",
        """
        plans: [basic, pro, max]
        summary: {service: "Hosting (2 plans)", recipients: [globex], success: Availability}
        #                            ^^^^^^^ SLA113
        """,
    ),
    (
        "SLA113",
        """
        goals:
          uptime:
            metric: availability
            description: Tickets fall into the following four severities
            #                                            ^^^^^^^^^^^^^^^ SLA113
            target: {atLeast: 99.9%}
        """,
    ),
    (
        "SLA113",
        """
        title: Hosting with three measurable goals
        #                   ^^^^^^^^^^^^^^^^^^^^^^ SLA113
        """,
    ),
    (
        "SLA113",
        """
        requirements:
          calls: {what: 'Know the three escalation levels', by: globex, for: acme}
          #                       ^^^^^^^^^^^^^^^^^^^^^^^ SLA113
        """,
    ),
    (
        "SLA113",
        """
        language: de
        title: Hosting in drei Prioritäten
        #                 ^^^^^^^^^^^^^^^^ SLA113
        """,
    ),
    (
        "SLA113",
        """
        title: Agreement of three parties
        #                   ^^^^^^^^^^^^^ SLA113
        """,
    ),
    # Totals
    (
        "SLA113",
        """
        fees:
          setup: 230.50 EUR
          hosting: 310 EUR
          Total: "540 EUR"
          #      ^^^^^^^^^ SLA113
        """,
    ),
    (
        "SLA113",
        """
        goals:
          paper:
            metric: deliveries
            target: {exactly: 50}
            schedule:
              every: 1w
              to:
        #     ^^ SLA113
                - {name: Scranton, share: 60%}
                - {name: Utica, share: 50%}
        """,
    ),
    (
        "SLA113",
        """
        goals:
          paper: {metric: deliveries, target: {exactly: 50}, schedule: {to: [{name: A, share: 33.3%}, {name: B, share: 33.3%}]}}
          #                                                             ^^ SLA113
        """,
    ),
]

SANE = [
    (
        "SLA112",
        "summary: {service: Hosting, recipients: [globex], success: The Provider will provide the service}",
    ),
    (
        "SLA112",
        "summary: {service: Hosting, recipients: [globex], success: Billing will issue an invoice}",
    ),
    (
        "SLA112",
        "summary: {service: Hosting, recipients: [globex], success: Engineers will respond and Management will pay}",
    ),
    (
        "SLA112",
        "summary: {service: Hosting, recipients: [globex], success: Acme Hosting Ltd. will ensure uptime}",
    ),
    (
        "SLA112",
        "summary: {service: Hosting, recipients: [globex], success: Dana will provide figures}",
    ),
    (
        "SLA112",
        "summary: {service: Hosting, recipients: [globex], success: Data will be kept on AWS}",
    ),
    ("SLA112", "summary: {service: Hosting, recipients: [globex], success: AWS will be used}"),
    (
        "SLA112",
        "summary: {service: Hosting, recipients: [globex], success: The CRM will notify Sam Orsini}",
    ),
    (
        "SLA112",
        "summary: {service: Nimbus Compute, recipients: [globex], success: Nimbus will use reasonable efforts}",
    ),
    (
        "SLA112",
        "dependencies: [{name: AWS Frankfurt}]\nsummary: {service: Hosting, recipients: [globex], success: AWS will provide servers}",
    ),
    ("SLA112", "exclusions: [{description: AWS will restore its zones at its own pace}]"),
    (
        "SLA112",
        "uses: [company]\nsummary: {service: Hosting, recipients: [globex], success: AWS will provide servers}",
    ),
    ("SLA112", "contacts: {it: {party: globex, email: it@eu.globex.example}}"),
    ("SLA112", "contacts: {it: {party: globex, email: Kim.Roe@GLOBEX.example}}"),
    ("SLA112", "contacts: {it: {party: globex, email: kim@acme.example}}"),
    (
        "SLA112",
        "contacts: {it: {party: globex, email: kim@globex}, desk: {party: acme, email: n/a}}",
    ),
    ("SLA112", "contacts: {it: {party: globex, phone: '+49 30 2345678'}}"),
    (
        "SLA112",
        "parties: {acme: {name: Acme, role: provider}, globex: {name: Globex, role: customer}}",
    ),
    ("SLA113", "plans: [basic, pro]\ntitle: Hosting in two plans"),
    ("SLA113", "plans: [basic, pro]\ntitle: Hosting in at least 3 plans"),
    (
        "SLA113",
        "plans: [basic, pro, max]\nrequirements: {a: {what: A change between two plans needs 5bd, by: globex}}",
    ),
    ("SLA113", "title: Hosting in three plans"),
    ("SLA113", "# without: severities\ntitle: Hosting in three severities"),
    ("SLA113", "title: Hosting for 24 parties-to-be"),
    ("SLA113", "cancellation: {conditions: [{text: Three goals missed in a quarter}]}"),
    (
        "SLA113",
        "title: Agreement of two parties\nparties: {a: {name: A}, b: {name: B}, c: {name: C, role: supplier}}",
    ),
    ("SLA113", "fees: {setup: 230 EUR, hosting: 310 EUR, total: 540 EUR}"),
    ("SLA113", "fees: {setup: 230 EUR, total: 540 EUR}"),
    ("SLA113", "fees: {setup: 230 EUR, hosting: 310 USD, total: 1 EUR}"),
    ("SLA113", "fees: {setup: 230, hosting: 310 EUR, total: 540 EUR}"),
    (
        "SLA113",
        "goals: {p: {metric: deliveries, schedule: {to: [{name: A, share: 33.3%}, {name: B, share: 33.3%}, {name: C, share: 33.3%}]}}}",
    ),
    (
        "SLA113",
        "goals: {p: {metric: deliveries, schedule: {to: [{name: A, share: 60%}, {name: B}]}}}",
    ),
]


@pytest.mark.parametrize(("code", "fragment"), PLANTED)
def test_planted_defects_are_found_where_they_stand(code: str, fragment: str) -> None:
    assert_planted(code, fragment)


@pytest.mark.parametrize(("code", "fragment"), SANE)
def test_sane_variety_is_silent(code: str, fragment: str) -> None:
    assert_silent(code, fragment)


@pytest.mark.parametrize(
    ("name", "core"),
    [
        ("Acme Hosting Ltd.", "acme hosting"),
        ("ACME GmbH & Co. KG", "acme"),
        ("Limited", "limited"),
        ("", ""),
    ],
)
def test_a_legal_form_is_no_part_of_a_name(name: str, core: str) -> None:
    assert core_name(name) == core


@given(st.text(alphabet="Aa wil shgunte.,&-1two plans", max_size=200))
def test_any_prose_is_read(text: str) -> None:
    quoted = text.replace("'", "''")
    example = build(f"plans: [a, b]\ntitle: '{quoted}'")
    report = check_text(example.text, select=["SLA112", "SLA113"])
    assert not report.crashes


@pytest.mark.parametrize("unit", ["A ", "Aa, & ", "9 ", "two plans ", "AWS will ", "A.B will use "])
def test_long_prose_takes_time_in_proportion(unit: str) -> None:
    title = build(f"plans: [a, b]\ntitle: '{unit * (60_000 // len(unit))}'").text
    start = process_time()
    report = check_text(title, select=["SLA112", "SLA113"])
    assert not report.crashes
    assert process_time() - start < 5
