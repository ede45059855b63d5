# ruff: noqa: E501 - agreements stand here as people write them
"""Owners, beneficiaries, roles, people on both sides: planted defects and sane variety."""

from __future__ import annotations

from pathlib import Path

import pytest

from slalint import check_paths
from tests.support.planted import assert_planted, assert_silent

OWN_GOAL = "{metric: volume, of: leads, target: {atLeast: 9}"

PLANTED = [
    # Nobody owes it
    (
        "SLA202",
        f"type: internal\ndefaults: {{}}\ngoals: {{leads: {OWN_GOAL}}}}}\n#       ^^^^^ SLA202",
    ),
    (
        "SLA202",
        f"""
        # without: defaults
        type: multilevel
        goals:
          a: {OWN_GOAL}, owner: acme}}
          "b": {OWN_GOAL}}}
        # ^^^ SLA202
        """,
    ),
    (
        "SLA202",
        f"""
        # without: defaults
        parties: {{acme: {{name: Acme, role: provider}}, hooli: {{name: Hooli, role: vendor}}}}
        goals:
          uptime:
        # ^^^^^^ SLA202
            metric: availability
            target: {{atLeast: 99.9%}}
          leads: {OWN_GOAL}}}
        # ^^^^^ SLA202
        """,
    ),
    # One person, two sides
    (
        "SLA206",
        """
        contacts:
          dana: {party: acme, name: Dana Fox, email: dana@acme.example}
          kim:
            party: globex
            email: "DANA@acme.example"
            #      ^^^^^^^^^^^^^^^^^^^ SLA206
        """,
    ),
    (
        "SLA206",
        """
        contacts:
          a: {party: acme, name: Dana Fox, email: dana@acme.example}
          b: {party: globex, name: dana  fox, email: dana@globex.example}
          #                        ^^^^^^^^^ SLA206
          c: {party: globex, name: Dana Fox, email: dana@acme.example}
          #                                         ^^^^^^^^^^^^^^^^^ SLA206
        """,
    ),
    (
        "SLA206",
        """
        parties: {acme: {name: Acme}, globex: {name: Globex}, hooli: {name: Hooli, role: supplier}}
        contacts: {a: {party: hooli, email: ops@x.example}, b: {party: acme, email: ops@x.example}}
        #                                                                           ^^^^^^^^^^^^^ SLA206
        """,
    ),
    # One person alone
    (
        "SLA210",
        "contacts: {desk: {party: acme, email: a@acme.example}, kim: {party: globex, name: Kim Roe}}\n#                                                      ^^^ SLA210",
    ),
    (
        "SLA210",
        """
        contacts:
          'dana':
        # ^^^^^^ SLA210
            party: acme
            name: Dana Fox
            backup: dana
        """,
    ),
    (
        "SLA210",
        """
        contacts:
          dana: {party: acme, name: Dana Fox, phone: "+49 30 2345678"}
        # ^^^^ SLA210
          kim: {party: globex, name: Kim Roe, email: kim.roe@globex.example}
        # ^^^ SLA210
        """,
    ),
    *(
        (
            "SLA210",
            f"contacts: {{kim: {{party: acme, name: {name}, email: {local}@acme.example}}}}\n"
            "#          ^^^ SLA210",
        )
        for name, local in (
            ("Kim Roe", "kroe"),
            ("Katherine Poe", "kate"),
            ("Jörg Müller", "mueller-j"),
            ("Dana Fox", "df"),
            ("René Fèvre", "fevre.r"),
        )
    ),
    # Nobody by name
    (
        "SLA211",
        "contacts: {'info': {party: acme, email: info@acme.example}, kim: {party: globex, name: Kim Roe}}\n#          ^^^^^^ SLA211",
    ),
    (
        "SLA211",
        """
        contacts:
          office: {party: acme, email: office@acme.example}
          team: {party: acme, name: Hosting Team, email: hosting-team@acme.example, for: [uptime]}
        # ^^^^ SLA211
          it: {party: globex, email: it@globex.example}
        """,
    ),
    (
        "SLA211",
        f"""
        type: internal
        goals:
          a: {OWN_GOAL}, owner: globex, beneficiary: acme}}
        contacts:
          sales:
        # ^^^^^ SLA211
            party: globex
            email: "sales@globex.example"
        """,
    ),
    # Roles
    ("SLA212", "parties: {acme: {name: Acme}, globex: {name: Globex}}\n#^^^^^^ SLA212"),
    (
        "SLA212",
        '"parties": {a: {name: A, role: customer}, b: {name: B, role: consumer}}\n#^^^^^^^^ SLA212',
    ),
    (
        "SLA212",
        """
        summary:
          recipients:
            - acme
        #   ^ SLA212
            - globex
        """,
    ),
    # A party without a part
    (
        "SLA213",
        """
        parties:
          acme: {name: Acme, role: provider}
          globex: {name: Globex, role: customer}
          "hooli": {name: Hooli}
        # ^^^^^^^ SLA213
        """,
    ),
    (
        "SLA213",
        "parties: {hooli: {name: Hooli, role: provider}, acme: {name: Acme}, globex: {name: Globex}}\n#         ^^^^^ SLA213",
    ),
    (
        "SLA213",
        f"""
        type: multilevel
        parties:
          a: {{name: Marketing, role: peer}}
          b: {{name: Sales, role: peer}}
          c:
        # ^ SLA213
            name: Service
            role: peer
        summary: {{service: Leads, recipients: [b], success: Leads}}
        goals: {{leads: {OWN_GOAL}, owner: a, beneficiary: b}}}}
        defaults: {{window: calendar-month}}
        requirements: {{x: {{what: Feedback, by: b, for: a}}}}
        reports: {{m: {{from: a, to: [b], every: 1mo}}}}
        """,
    ),
    # Owed to nobody
    (
        "SLA214",
        f"goals: {{leads: {OWN_GOAL}, beneficiary: [acme]}}}}\n#                                                                             ^^^^^^ SLA214",
    ),
    (
        "SLA214",
        f"""
        goals:
          leads: {OWN_GOAL}, owner: globex}}
        # ^^^^^ SLA214
        """,
    ),
    (
        "SLA214",
        f"""
        type: internal
        defaults: {{owner: acme}}
        goals:
          'leads': {OWN_GOAL}}}
        # ^^^^^^^ SLA214
        """,
    ),
    # A need that nobody serves
    ("SLA215", "requirements: {dns: {what: Records, for: acme}}\n#              ^^^ SLA215"),
    (
        "SLA215",
        """
        requirements:
          'dns':
        # ^^^^^ SLA215
            what: Keep the records
        """,
    ),
    (
        "SLA215",
        """
        requirements:
          dns: {by: "acme", what: Records, for: "acme"}
          #                                     ^^^^^^ SLA215
        """,
    ),
]

SANE = [
    ("SLA202", f"# without: defaults\ngoals: {{leads: {OWN_GOAL}}}}}"),
    (
        "SLA202",
        f"# without: defaults\ntype: internal\nuses: [company]\ngoals: {{leads: {OWN_GOAL}}}}}",
    ),
    ("SLA202", f"# without: defaults\ntype: internal\ngoals: {{leads: {OWN_GOAL}, owner: ''}}}}"),
    ("SLA202", f"# without: defaults\ntype: internal\ngoals: {{leads: {OWN_GOAL}, ownr: acme}}}}"),
    ("SLA202", "# without: defaults, goals\ntype: internal"),
    (
        "SLA206",
        "contacts: {a: {party: acme, role: service desk, email: d@acme.example}, b: {party: globex, email: d@acme.example}}",
    ),
    (
        "SLA206",
        "contacts: {a: {party: acme, email: d@acme.example}, b: {party: acme, email: d@acme.example}}",
    ),
    (
        "SLA206",
        "contacts: {a: {party: acme, email: d@acme.example}, b: {party: nobody, email: d@acme.example}}",
    ),
    ("SLA206", "contacts: {a: {party: acme, name: Support}, b: {party: globex, name: Support}}"),
    ("SLA206", "contacts: {a: {party: acme, email: n/a}, b: {party: globex, email: n/a}}"),
    ("SLA210", "form: published\ncontacts: {a: {party: acme, name: Dana Fox}}"),
    ("SLA210", "contacts: {a: {party: acme, name: Dana Fox, backup: nobody}}"),
    ("SLA210", "contacts: {a: {party: acme, name: Acme Service Desk}}"),
    ("SLA210", "contacts: {a: {party: acme, name: IT board, role: IT Board}}"),
    ("SLA210", "contacts: {a: {party: acme, name: Shift manager on duty, phone: '+49 30 23456'}}"),
    ("SLA210", "contacts: {a: {party: acme, name: Ola Berg, email: it-board@acme.example}}"),
    ("SLA210", "contacts: {a: {party: acme, name: Jörg Ünal, email: einkauf@acme.example}}"),
    ("SLA210", "contacts: {a: {party: acme, role: sales director, email: kendra@acme.example}}"),
    ("SLA210", "contacts: {a: {party: hooli, name: Dana Fox}}"),
    ("SLA211", "form: published\ncontacts: {a: {party: acme, email: info@acme.example}}"),
    ("SLA211", "contacts: {a: {party: acme, role: marketing director, email: amir@acme.example}}"),
    ("SLA211", "contacts: {a: {party: acme, phone: '112'}}"),
    ("SLA211", "contacts: {a: {party: globex, email: info@globex.example}}"),
    ("SLA212", "parties: {a: {name: A, role: peer}, b: {name: B, role: peer}}"),
    ("SLA212", "parties: {a: {name: A, role: porvider}, b: {name: B, role: customer}}"),
    ("SLA212", "uses: [company]\nparties: {a: {name: A, role: customer}}"),
    ("SLA212", "type: internal\nsummary: {service: X, recipients: [acme, globex], success: Y}"),
    ("SLA212", "# without: parties"),
    ("SLA213", "parties: {acme: {name: A}, globex: {name: B}, hooli: {name: C, role: supplier}}"),
    (
        "SLA213",
        "parties: {acme: {name: A}, globex: {name: B}, hooli: {name: C}}\nreports: {m: {from: acme, to: [hooli], every: 1mo}}",
    ),
    ("SLA213", "# without: goals\nparties: {acme: {name: A}, globex: {name: B}, hooli: {name: C}}"),
    (
        "SLA213",
        f"# without: defaults\ntype: internal\nparties: {{acme: {{name: A}}, globex: {{name: B}}, hooli: {{name: C}}}}\ngoals: {{leads: {OWN_GOAL}}}}}",
    ),
    (
        "SLA213",
        "parties: {acme: {name: A}, globex: {name: B}, hooli: {name: C}}\nsummary: {recipients: [holi]}",
    ),
    ("SLA214", f"goals: {{leads: {OWN_GOAL}, owner: acme, beneficiary: [acme, globex]}}}}"),
    (
        "SLA214",
        f"goals: {{leads: {OWN_GOAL}, owner: [acme, globex], beneficiary: [globex, acme]}}}}",
    ),
    (
        "SLA214",
        "defaults: {owner: globex}\ngoals: {a: {metric: resolutionTime, target: none, reason: Not owed}}",
    ),
    (
        "SLA214",
        f"form: published\nparties: {{acme: {{name: A, role: provider}}}}\nsummary: {{service: X}}\ndefaults: {{}}\ngoals: {{leads: {OWN_GOAL}}}}}",
    ),
    ("SLA214", f"# without: defaults, parties\ntype: internal\ngoals: {{leads: {OWN_GOAL}}}}}"),
    ("SLA215", "requirements: {none: The service needs nothing}"),
    ("SLA215", "requirements: {dns: {what: Records, by: '', for: acme}}"),
    ("SLA215", "requirements: {dns: {what: Records, by: globex}}"),
    ("SLA215", "requirements: {dns: Keep the records}"),
]


@pytest.mark.parametrize(("code", "fragment"), PLANTED)
def test_planted_defects_are_found_where_they_stand(code: str, fragment: str) -> None:
    assert_planted(code, fragment)


@pytest.mark.parametrize(("code", "fragment"), SANE)
def test_sane_variety_is_silent(code: str, fragment: str) -> None:
    assert_silent(code, fragment)


def test_a_person_of_a_shared_document_is_compared_and_not_pointed_at(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    (tmp_path / "company.yaml").write_text(
        "apiVersion: slalint/v1\nkind: Shared\nid: company\n"
        "parties: {sales: {name: Sales}, hr: {name: HR}}\n"
        "contacts:\n"
        "  kendra: {party: sales, name: Kendra Poe, email: kendra@initech.example}\n"
        "  people: {party: hr, email: office@initech.example}\n"
        "  deals: {party: sales, email: office@initech.example}\n",
        encoding="utf-8",
    )
    agreement = tmp_path / "a.yaml"
    agreement.write_text(
        "apiVersion: slalint/v1\nkind: SLA\nid: a\ntype: internal\nuses: [company]\n"
        "contacts: {poe: {party: hr, name: Kendra Poe}}\n",
        encoding="utf-8",
    )
    report = check_paths([agreement], select=["SLA206", "SLA213"])
    assert [(finding.path, finding.related) for finding in report.findings] == [
        ("contacts.poe.name", ())
    ]
