# ruff: noqa: E501 - agreements stand here as people write them
"""Contacts and addresses: planted defects, sane variety, and any text at all."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from slalint import check_paths, check_text
from slalint.rules.parties.addresses import (
    email_flaw,
    is_placeholder_email,
    is_placeholder_phone,
    is_placeholder_url,
    mail_domain,
    phone_flaw,
    url_flaw,
)
from tests.support.planted import assert_planted, assert_silent

PLANTED = [
    # A party without a contact
    (
        "SLA201",
        "contacts: {desk: {party: acme, email: desk@acme.example}}\nparties:\n  acme: {name: Acme, role: provider}\n  'globex': {name: Globex}\n# ^^^^^^^^ SLA201",
    ),
    (
        "SLA201",
        """
        parties: {globex: {name: Globex}, acme: {name: Acme}, hooli: {name: Hooli, role: [peer]}}
        #                                                     ^^^^^ SLA201
        """,
    ),
    (
        "SLA201",
        """
        # without: remedies
        form: published
        parties:
          acme: {name: Acme, role: provider}
        # ^^^^ SLA201 warning
          globex: {name: Globex, role: customer}
        contacts: {it: {party: globex, email: it@globex.example}}
        """,
    ),
    # Nobody can be reached
    ("SLA203", 'contacts: {"hall": {party: acme, hours: 24x7}}\n#          ^^^^^^ SLA203'),
    (
        "SLA203",
        """
        # without: escalation
        contacts:
          desk:
        # ^^^^ SLA203
            party: acme
            name: Service Desk
            backup: manager
          manager: {party: acme, email: dana.fox@acme.example}
        """,
    ),
    (
        "SLA203",
        """
        # base: none
        apiVersion: slalint/v1
        kind: Shared
        id: company
        contacts:
          amir: {party: sales, role: sales director}
        # ^^^^ SLA203
        """,
    ),
    # Addresses that cannot work
    (
        "SLA204",
        "contacts: {desk: {party: acme, email: desk(at)acme.example}}\n#                                     ^^^^^^^^^^^^^^^^^^^^ SLA204",
    ),
    (
        "SLA204",
        """
        contacts:
          desk:
            party: acme
            phone: "ask the reception"
            #      ^^^^^^^^^^^^^^^^^^^ SLA204
            url: 'status.acme.example'
            #    ^^^^^^^^^^^^^^^^^^^^^ SLA204
        """,
    ),
    (
        "SLA204",
        """
        # base: none
        apiVersion: slalint/v1
        kind: Shared
        id: company
        contacts: {amir: {party: sales, email: amir@initech}}
        #                                      ^^^^^^^^^^^^ SLA204
        """,
    ),
    (
        "SLA204",
        "incorporates: [{block: cancellation, url: acme.example/msa, precedence: this}]\n#                                         ^^^^^^^^^^^^^^^^ SLA204",
    ),
    # Addresses that nobody reads
    (
        "SLA205",
        "contacts: {desk: {party: acme, email: noemail@acme.example}}\n#                                     ^^^^^^^^^^^^^^^^^^^^ SLA205",
    ),
    (
        "SLA205",
        """
        contacts:
          desk:
            party: acme
            email: '[email protected]'
            #      ^^^^^^^^^^^^^^^^^^^ SLA205
            phone: "0000000"
            #      ^^^^^^^^^ SLA205
        """,
    ),
    (
        "SLA205",
        """
        # base: none
        apiVersion: slalint/v1
        kind: Shared
        id: company
        contacts: {amir: {party: sales, phone: "n/a", url: "#"}}
        #                                      ^^^^^ SLA205
        #                                                  ^^^ SLA205
        """,
    ),
]

SANE = [
    ("SLA201", "contacts: {}"),
    ("SLA201", "# without: contacts, escalation"),
    (
        "SLA201",
        "contacts: {desk: {party: acme, email: desk@acme.example}, it: {party: globx, email: it@globex.example}}",
    ),
    (
        "SLA201",
        "contacts: {desk: {party: acme, email: desk@acme.example}, it: {email: it@globex.example}}",
    ),
    ("SLA201", "uses: [company]\ncontacts: {desk: {party: acme, email: desk@acme.example}}"),
    (
        "SLA201",
        "incorporates: [{block: contacts, document: Handbook}]\ncontacts: {desk: {party: acme, email: desk@acme.example}}",
    ),
    ("SLA201", "form: published\ncontacts: {it: {party: globex, url: 'https://acme.example'}}"),
    ("SLA201", "form: published\ncontacts: {it: {party: globex, email: it@globex.example}}"),
    ("SLA203", "contacts: {desk: {party: acme}}"),
    ("SLA203", "contacts: {desk: {party: acme, mail: desk@acme.example}}"),
    ("SLA203", "contacts: {desk: {party: acme, tel: '112'}}"),
    ("SLA203", "contacts: {desk: {party: acme, email: ''}}"),
    ("SLA203", "contacts: {desk: desk@acme.example}"),
    ("SLA204", "contacts: {desk: {party: acme, email: '[email protected]', phone: TBD}}"),
    ("SLA204", "contacts: {desk: {party: acme, chat: call me, ticket: the portal}}"),
    (
        "SLA205",
        "form: template\ncontacts: {desk: {party: acme, email: '[e-mail]', phone: 000-0000}}",
    ),
    (
        "SLA205",
        "contacts: {desk: {party: acme, email: desk@acme.example, phone: '112', url: 'https://acme.example'}}",
    ),
]

WORKING = {
    "email": [
        "desk@acme.example",
        "first.last+sla@eu.acme.co.uk",
        "o'neil@acme.example",
        "Dana Fox <dana.fox@acme.example>",
        "desk@acme.example, night@acme.example",
        "mailto:desk@acme.example",
        "büro@müller.example",
        "desk@xn--mller-kva.example",
        "noreen@acme.example",
    ],
    "phone": [
        "+49 30 2345678",
        "+49 30 123456/78",
        "(030) 234-5678",
        "877-XDSL-ATT",
        "1-800-FLOWERS",
        "112",
        "ext. 4711",
        "+1 213 201 9900 x12",
        "+49 30 2345678 or +49 30 2345679",
    ],
    "url": [
        "https://status.acme.example",
        "http://wiki/it",
        "https://acme.example:8443/desk?team=a#top",
        "https://münchen.example/",
        "https://[2001:db8::1]/",
        "slack://channel?id=C1",
        "tel:+49302345678",
    ],
}
BROKEN = {
    "email": [
        "desk",
        "desk.acme.example",
        "desk@acme",
        "@acme.example",
        "desk@",
        "desk@acme..example",
        "desk@-acme.example",
        "desk@acme.example.1",
        "the desk@acme.example",
        "desk@@acme.example",
        ".desk@acme.example",
        "desk@acme.example, night",
        " , ",
    ],
    "phone": [
        "call me",
        "CALL",
        "12",
        "desk@acme.example",
        "room 204 upstairs",
        "+4930234567890123456",
    ],
    "url": [
        "status.acme.example",
        "www.acme.example/x",
        "//acme.example",
        "https:/acme.example",
        "htps://acme.example",
        "https://acme .example",
        "https://.example",
        "http://localhost:8080/x",
        "https://127.0.0.1",
        "https://acme.example:99999",
        "acme.example:8080",
    ],
}
STAND_INS = {
    "email": [
        "noemail@acme.example",
        "no-reply@acme.example",
        "[email protected]",
        "your.name@acme.example",
        "N/A",
        "xxx@acme.example",
        "-",
    ],
    "phone": ["000-0000", "0000", "+1 800 000 0000", "1234567", "999 999 9999", "none", "unknown"],
    "url": ["#", "https://", "n/a"],
}
FLAWS: dict[str, Callable[[str], str | None]] = {
    "email": email_flaw,
    "phone": phone_flaw,
    "url": url_flaw,
}
CHECKS: dict[str, Callable[[str], bool]] = {
    "email": is_placeholder_email,
    "phone": is_placeholder_phone,
    "url": is_placeholder_url,
}


def _pairs(table: dict[str, list[str]]) -> list[tuple[str, str]]:
    return [(channel, text) for channel, texts in table.items() for text in texts]


@pytest.mark.parametrize(("code", "fragment"), PLANTED)
def test_planted_defects_are_found_where_they_stand(code: str, fragment: str) -> None:
    assert_planted(code, fragment)


@pytest.mark.parametrize(("code", "fragment"), SANE)
def test_sane_variety_is_silent(code: str, fragment: str) -> None:
    assert_silent(code, fragment)


@pytest.mark.parametrize(("channel", "text"), _pairs(WORKING))
def test_an_address_that_works_has_no_flaw(channel: str, text: str) -> None:
    assert FLAWS[channel](text) is None
    assert not CHECKS[channel](text)


@pytest.mark.parametrize(("channel", "text"), _pairs(BROKEN))
def test_an_address_that_cannot_work_has_one(channel: str, text: str) -> None:
    assert FLAWS[channel](text)
    assert not CHECKS[channel](text)


@pytest.mark.parametrize(("channel", "text"), _pairs(STAND_INS))
def test_an_address_that_only_fills_its_field_is_known(channel: str, text: str) -> None:
    assert CHECKS[channel](text)


@pytest.mark.parametrize(
    ("text", "domain"),
    [
        ("Dana <dana@ACME.example.>", "acme.example"),
        ("a@acme.example; b@acme.example", None),
        ("noemail@acme.example", None),
        ("", None),
    ],
)
def test_only_a_single_working_address_has_a_domain(text: str, domain: str | None) -> None:
    assert mail_domain(text) == domain


@given(st.one_of(st.text(max_size=60), st.text(alphabet="a@.:/[]<>,;%0 -\n", max_size=60)))
def test_any_text_is_judged(text: str) -> None:
    for channel, flaw_of in FLAWS.items():
        flaw = flaw_of(text)
        assert flaw is None or flaw
        assert CHECKS[channel](text) in (True, False)
    domain = mail_domain(text)
    assert domain is None or "." in domain


@pytest.mark.parametrize(
    "text", ["a@" * 50_000, "1" * 50_000, "https://" + "a." * 50_000, "[" * 50_000]
)
def test_long_addresses_are_judged_by_their_beginning(text: str) -> None:
    example = f"apiVersion: slalint/v1\nkind: Shared\nid: c\ncontacts: {{a: {{party: b, email: '{text}', phone: '{text}', url: '{text}'}}}}\n"
    report = check_text(example, select=["SLA204", "SLA205"])
    assert not report.crashes
    assert all(len(finding.message) < 1000 for finding in report.findings)


def test_a_party_of_a_shared_document_is_not_asked_for_a_contact(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    (tmp_path / "company.yaml").write_text(
        "apiVersion: slalint/v1\nkind: Shared\nid: company\n"
        "parties: {hr: {name: HR}, sales: {name: Sales}}\n"
        "contacts: {kendra: {party: sales, email: kendra@initech.example}}\n",
        encoding="utf-8",
    )
    agreement = tmp_path / "a.yaml"
    agreement.write_text(
        "apiVersion: slalint/v1\nkind: SLA\nid: a\ntype: internal\nuses: [company]\n"
        "parties: {marketing: {name: Marketing}}\n",
        encoding="utf-8",
    )
    (finding,) = check_paths([agreement], select=["SLA201"]).findings
    assert finding.path == "parties.marketing"
