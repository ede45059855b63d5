# ruff: noqa: E501 - agreements stand here as people write them
"""Escalation: missing, leading nowhere, too slow; planted defects and sane variety."""

from __future__ import annotations

import pytest

from slalint import check_text
from tests.support.examples import build
from tests.support.planted import assert_planted, assert_silent

ANSWER = "answer: {metric: responseTime, of: tickets, target: {atMost: 30m}, to: answer}"
REPAIR = "repair: {metric: resolutionTime, of: tickets, target: {atMost: 4h}, to: repair}"
OFFICE = "repair: {metric: resolutionTime, of: tickets, clock: office, target: {atMost: 4 business hours}}"

PLANTED = [
    # No next level
    (
        "SLA207",
        f"# without: escalation\napiVersion: slalint/v1\n#^^^^^^^^^ SLA207\ngoals:\n  {ANSWER}",
    ),
    (
        "SLA207",
        "# without: escalation\napiVersion: slalint/v1\n#^^^^^^^^^ SLA207\ngoals: {a: {metric: rto, target: {atMost: 4h}}}",
    ),
    (
        "SLA207",
        f"goals: {{{REPAIR}}}\nescalation: [{{contact: desk, after: 0 min}}]\n#^^^^^^^^^ SLA207",
    ),
    ("SLA207", f"goals: {{{REPAIR}}}\n'escalation': [{{contact: desk}}]\n#^^^^^^^^^^^ SLA207"),
    # Leads nowhere
    (
        "SLA208",
        """
        escalation: [{contact: desk, after: 0m}, {contact: manager, after: 1h}, {contact: desk, after: 2h}]
        #                                                                                 ^^^^ SLA208
        """,
    ),
    (
        "SLA208",
        """
        contacts:
          desk: {party: acme, role: service desk}
          manager: {party: acme, email: dana.fox@acme.example}
        escalation:
          - contact: desk
            #        ^^^^ SLA208
            after: 0m
          - contact: "manager"
        """,
    ),
    (
        "SLA208",
        'escalation:\n  - {after: "1h"}\n#   ^^^^^^^^^^^^^ SLA208\n  - {contact: manager, after: 2h}',
    ),
    # Too late
    (
        "SLA209",
        f"""
        goals: {{{ANSWER}}}
        escalation:
          - contact: desk
            after: "31m"
            #      ^^^^^ SLA209
          - {{contact: manager, after: 2h}}
        """,
    ),
    (
        "SLA209",
        f"""
        goals:
          {ANSWER}
          {REPAIR}
        escalation: [{{contact: desk, after: PT45M}}, {{contact: manager, after: 6 hours}}]
        #                                   ^^^^^ SLA209
        #                                                                     ^^^^^^^ SLA209
        """,
    ),
    (
        "SLA209",
        f"""
        goals: {{{OFFICE}}}
        escalation:
          - {{contact: desk, after: 0m}}
          - {{contact: manager, after: 5h}}
          #                           ^^ SLA209
        """,
    ),
    (
        "SLA209",
        """
        goals:
          low: {metric: recoveryTime, severity: p2, target: {atMost: 1h}}
          max: {metric: recoveryTime, severity: p1, plan: max, target: {atMost: 2h}}
          basic: {metric: recoveryTime, severity: p1, plan: basic, target: {atMost: 1d}}
        escalation:
          - {contact: desk, after: 0m}
          - {contact: manager, after: 3h}
          #                           ^^ SLA209
        """,
    ),
    (
        "SLA209",
        f"""
        goals: {{{OFFICE}}}
        escalation:
          - {{contact: desk, after: 0m}}
          - {{contact: manager, after: 1bd}}
          #                           ^^^ SLA209
        """,
    ),
]

SANE = [
    (
        "SLA207",
        "# without: escalation\ngoals: {a: {metric: availability, target: {atLeast: 99.9%}}}",
    ),
    (
        "SLA207",
        "# without: escalation\ngoals: {a: {metric: resolutionTime, target: none, reason: Not owed}}",
    ),
    ("SLA207", f"# without: escalation\nform: published\ngoals: {{{ANSWER}}}"),
    ("SLA207", f"# without: escalation, contacts\ngoals: {{{ANSWER}}}"),
    (
        "SLA207",
        f"# without: escalation\nincorporates: [{{block: escalation, document: Handbook}}]\ngoals: {{{ANSWER}}}",
    ),
    ("SLA207", f"goals: {{{ANSWER}}}\nescalation: [{{contact: manager, after: 15m}}]"),
    ("SLA207", f"goals: {{{ANSWER}}}\nescalation: [{{contact: manager, after: 15}}]"),
    ("SLA207", f"goals: {{{ANSWER}}}\nescalation:"),
    (
        "SLA208",
        "escalation: [{contact: desk}, {contact: desk, after: 15m}, {contact: manager, after: 1h}]",
    ),
    ("SLA208", "escalation: [{contact: nobody, after: 0m}, {contact: manager, after: 1h}]"),
    ("SLA208", "escalation: [{contcat: desk, after: 0m}, {contact: manager, after: 1h}]"),
    ("SLA208", "escalation: [desk, manager]"),
    ("SLA209", f"goals: {{{ANSWER}}}\nescalation: [{{contact: desk, after: 30m}}]"),
    (
        "SLA209",
        f"goals: {{{ANSWER}, {REPAIR}}}\nescalation: [{{contact: desk}}, {{contact: manager, after: 2h}}]",
    ),
    (
        "SLA209",
        f"goals: {{{OFFICE}}}\nescalation: [{{contact: desk, after: 0m}}, {{contact: manager, after: 4bh}}]",
    ),
    (
        "SLA209",
        f"# without: calendars\ngoals: {{{OFFICE}}}\nescalation: [{{contact: desk, after: 9h}}]",
    ),
    (
        "SLA209",
        "goals: {a: {metric: followUpTime, target: {atMost: 1h}}}\nescalation: [{contact: desk, after: 1d}]",
    ),
    (
        "SLA209",
        "goals: {a: {metric: responseTime, target: {between: [1h, 2h]}}}\nescalation: [{contact: desk, after: 1d}]",
    ),
]


@pytest.mark.parametrize(("code", "fragment"), PLANTED)
def test_planted_defects_are_found_where_they_stand(code: str, fragment: str) -> None:
    assert_planted(code, fragment)


@pytest.mark.parametrize(("code", "fragment"), SANE)
def test_sane_variety_is_silent(code: str, fragment: str) -> None:
    assert_silent(code, fragment)


def test_business_time_is_taken_at_its_shortest_and_said_so() -> None:
    text = build(f"goals: {{{OFFICE}}}\nescalation: [{{contact: desk, after: 8h}}]").text
    (finding,) = check_text(text, select=["SLA209"]).findings
    assert "after 8 h, when repair should have been solved after 4 h at best" in finding.message
    assert [other.path for other in finding.related] == ["goals.repair.target.atMost"]
