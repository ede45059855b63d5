# ruff: noqa: E501 - agreements stand here as people write them
"""Terms and definitions: undefined, unused and circular ones, planted and sane."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from slalint.rules.structure.mentions import cycles, mentions, stems, vocabulary
from tests.support.planted import assert_planted, assert_silent

PLANTED = [
    # Used and not defined
    (
        "SLA109",
        """
        goals:
          mqls: {metric: volume, of: MQLs, target: {atLeast: 100}}
        # ^^^^ SLA109
          speed: {metric: followUpTime, of: qualified leads, target: {atMost: 1h}}
        """,
    ),
    (
        "SLA109",
        """
        goals:
          'share':
        # ^^^^^^^ SLA109
            metric: acceptanceRate
            of: all leads
            description: >-
              Share of accepted
              leads
            target: {atLeast: 80%}
        """,
    ),
    (
        "SLA109",
        """
        goals:
          leads: {metric: volume, of: qualifizierte Leads, target: {atLeast: 100}}
        # ^^^^^ SLA109
          back: {metric: volume, of: rejected leads, target: {atMost: 5}}
        # ^^^^ SLA109
        """,
    ),
    (
        "SLA109",
        """
        definitions: {response: First answer by a person}
        goals:
          web: {metric: uptime, target: {atLeast: "99.5%"}}
        # ^^^ SLA109
        """,
    ),
    (
        "SLA109",
        """
        # without: definitions
        goals:
          answer:
        # ^^^^^^ SLA109
            metric: responseTime
            target: {atMost: 4bh, share: 90%}
        """,
    ),
    (
        "SLA109",
        """
        # without: severities
        goals:
          repair: {metric: resolutionTime, title: Severity 1 is repaired, target: {atMost: 4h}}
        # ^^^^^^ SLA109
        """,
    ),
    # Defined and not used
    (
        "SLA110",
        """
        definitions:
          Sprint: Two weeks of work
        # ^^^^^^ SLA110
          velocity: Points of a board
        # ^^^^^^^^ SLA110
        """,
    ),
    (
        "SLA110",
        'definitions: {"qualified lead": A contact with budget}\n#             ^^^^^^^^^^^^^^^^ SLA110',
    ),
    (
        "SLA110",
        """
        definitions:
          downtime: All requests fail
          ? churn
          # ^^^^^ SLA110
          : Customers who leave
        """,
    ),
    # Explained by itself
    (
        "SLA111",
        """
        definitions:
          conversion: The share of leads with a conversion
          #                                     ^^^^^^^^^^ SLA111
        """,
    ),
    (
        "SLA111",
        """
        definitions: {Business Hours: "Hours that are business hours of the provider"}
        #                                             ^^^^^^^^^^^^^^ SLA111
        """,
    ),
    (
        "SLA111",
        """
        definitions:
          outage: >-
            A time in which
            an outage is open
        #      ^^^^^^ SLA111
        """,
    ),
    (
        "SLA111",
        "definitions:\n  downtime: The downtime of the service\n  #             ^^^^^^^^ SLA111",
    ),
    ("SLA111", "definitions:\n  downtime: Downtime\n  #         ^^^^^^^^ SLA111"),
    (
        "SLA111",
        """
        definitions:
          incident: An interruption of a service
          uptime: Minutes without downtime
          #                       ^^^^^^^^ SLA111
          downtime: Minutes without uptime
        """,
    ),
    (
        "SLA111",
        """
        definitions:
          one: A kind of two
          #              ^^^ SLA111
          two: A kind of three
          three: A kind of one
        """,
    ),
]

SANE = [
    # Explained somewhere
    (
        "SLA109",
        "definitions: {MQL: A contact with a score of 60}\ngoals: {a: {metric: volume, of: qualified leads, target: {atLeast: 9}}}",
    ),
    (
        "SLA109",
        "definitions: {qualification: Score of 60}\ngoals: {a: {metric: volume, of: qualified leads, target: {atLeast: 9}}}",
    ),
    (
        "SLA109",
        "# without: definitions\ngoals: {a: {metric: volume, of: 'qualified leads, as defined in the lead handbook', target: {atLeast: 9}}}",
    ),
    (
        "SLA109",
        "# without: definitions\ngoals: {a: {metric: volume, of: qualified leads, description: A lead counts as qualified from 60 points, target: {atLeast: 9}}}",
    ),
    (
        "SLA109",
        "# without: definitions\ngoals: {a: {metric: volume, of: leads, target: {atLeast: 9}}}",
    ),
    (
        "SLA109",
        "# without: definitions\ngoals: {a: {metric: availability, threshold: a minute with 5 % errors, target: {atLeast: 99%}}}",
    ),
    (
        "SLA109",
        "definitions: {Nichtverfügbarkeit: Ausfall länger als eine Minute}\nlanguage: de\ngoals: {a: {metric: availability, target: {atLeast: 99%}}}",
    ),
    (
        "SLA109",
        "# without: definitions\ngoals: {a: {metric: resolutionTime, target: none, reason: Not owed}}",
    ),
    ("SLA109", "# without: definitions\nuses: [company]"),
    ("SLA109", "goals: {a: {metric: resolutionTime, of: P1 tickets, target: {atMost: 4h}}}"),
    (
        "SLA109",
        "# without: severities\ngoals: {a: {metric: resolutionTime, severity: p1, of: P1 tickets, target: {atMost: 4h}}}",
    ),
    ("SLA109", "# without: definitions, goals\nid: other"),
    ("SLA109", "# without: definitions\ngoals: {a: {metric: {name: x}, of: qualified leads}}"),
    # Used somewhere
    ("SLA110", "definitions: {missed months: Months below the goal}"),
    ("SLA110", "definitions: {downtime: A failed minute, probe: One request}"),
    ("SLA110", "definitions: {downtime: A failed unit, unit: One minute}"),
    *(
        (
            "SLA110",
            f"definitions: {{{term}: Text}}\ngoals:\n  a: {{metric: {metric}, of: leads or Tickets}}",
        )
        for metric, term in (
            ("responseTime", "Reaktion"),
            ("mttr", "Behebung"),
            ("uptime", "Ausfall"),
            ("volume", "rejected lead"),
            ("acceptanceRate", "accepted lead"),
        )
    ),
    ("SLA110", "definitions: {business days: Monday to Friday}"),
    ("SLA110", "definitions:"),
    ("SLA110", "definitions: {downtime: ''}"),
    # Explained by something else
    ("SLA111", "definitions: {downtime: Downtime means that all requests fail}"),
    ("SLA111", "definitions: {downtime: 'Downtime: all requests fail'}"),
    ("SLA111", "definitions: {incident: Any incident that a user reports}"),
    ("SLA111", "definitions: {response: The first response by a person}"),
    ("SLA111", "definitions: {downtime: All requests fail. Announced downtime does not count}"),
    ("SLA111", "definitions: {qualified lead: A lead with budget, lead: A contact}"),
    (
        "SLA111",
        "definitions: {response: Answer by a person, resolution: Repair after the response}",
    ),
    (
        "SLA111",
        "definitions: {response: Answer before the resolution, resolution: Repair after the response}",
    ),
    ("SLA111", "definitions: {up: Answers in a second, upper limit: Five seconds}"),
    ("SLA111", "definitions: {'—': A dash, ' ': A blank}"),
]


@pytest.mark.parametrize(("code", "fragment"), PLANTED)
def test_planted_defects_are_found_where_they_stand(code: str, fragment: str) -> None:
    assert_planted(code, fragment)


@pytest.mark.parametrize(("code", "fragment"), SANE)
def test_sane_variety_is_silent(code: str, fragment: str) -> None:
    assert_silent(code, fragment)


@given(st.dictionaries(st.text(max_size=12), st.text(max_size=80), max_size=6))
def test_any_definitions_are_read_and_every_mention_stands_where_it_says(
    texts: dict[str, str],
) -> None:
    for term, found in mentions(texts).items():
        for other, mention in found.items():
            assert other in texts
            said = texts[term][mention.start : mention.end]
            assert stems(said) == stems(other)


@given(st.lists(st.sampled_from("abcdefgh"), min_size=2, max_size=8, unique=True))
def test_a_chain_has_a_circle_exactly_if_it_is_closed(names: list[str]) -> None:
    edges = {name: [after] for name, after in pairwise(names)}
    edges[names[-1]] = []
    assert list(cycles(edges)) == []
    edges[names[-1]] = [names[0]]
    (circle,) = cycles(edges)
    assert sorted(circle) == sorted(names)


@pytest.mark.parametrize(
    ("term", "text"),
    [
        ("designs", "one Design"),
        ("missed month", "Months that were missed"),
        ("response", "responded"),
    ],
)
def test_other_forms_of_a_word_are_the_same_word(term: str, text: str) -> None:
    assert stems(term) <= vocabulary(text)


def test_hundreds_of_definitions_that_refer_to_each_other_are_read_at_once() -> None:
    terms = [f"term{number}x" for number in range(800)]
    texts = {term: " ".join(terms[:40]) for term in terms}
    found = mentions(texts)
    edges = {term: [other for other in others if other != term] for term, others in found.items()}
    circles = list(cycles(edges))
    members = [term for circle in circles for term in circle]
    assert circles
    assert len(members) == len(set(members))
