# ruff: noqa: E501 - agreements stand here as people write them
"""What is credited and how it is claimed: planted defects and sane variety."""

from __future__ import annotations

import pytest

from tests.support.planted import assert_planted, assert_silent


def remedy(body: str) -> str:
    """A fragment with one remedy for availability."""
    return f"remedies:\n  r:\n    goals: [uptime]\n{body.strip(chr(10))}\n"


PLANTED = [
    # More than the fee
    ("SLA606", """
    credits: [{below: 99.9%, credit: 1000%}]
    #                                ^^^^^ SLA606
    of: monthly fee
"""),
    ("SLA606", """
    credits:
      - below: 99.9%
        credit: "100.5 %"
        #       ^^^^^^^^^ SLA606
    cap: 50%
"""),
    ("SLA606", """
    per: calendar-week
    credits: [{below: 99.9%, credit: 10 days}]
    #                                ^^^^^^^ SLA606
"""),
    # The cap is too low
    ("SLA607", """
    credits: [{below: 99.9%, credit: 10%}, {below: 99%, credit: 25%}]
    of: monthly fee
    cap: "20 %"
    #    ^^^^^^ SLA607
"""),
    ("SLA607", """
    credits: [{below: 99.9%, credit: 15 days}]
    cap: 1w
    #    ^^ SLA607
"""),
    ("SLA607", """
    credits: [{below: 99.9%, credit: 100 USD, every: 1h}]
    cap: {amount: 50 USD}
    #             ^^^^^^ SLA607
"""),
    ("SLA607", """
    credits: [{below: 99.9%, credit: 800 EUR}]
    of: Monthly  fee
    cap: 50%
    #    ^^^ SLA607
fees: {monthly fee: 1200 EUR, hourly rate: 90 EUR}
"""),
    # The cap never binds
    ("SLA608", """
    credits: [{below: 99.9%, credit: 3 days}, {below: 99%, credit: 15 days}]
    cap: 90 days
    #    ^^^^^^^ SLA608
"""),
    ("SLA608", """
    credits: [{below: 99.0%, credit: 25%}]
    of: fee of the quarter
    per: calendar-quarter
    cap: "90 days"
    #    ^^^^^^^^^ SLA608
"""),
    ("SLA608", """
    credits: [{below: 99.9%, credit: 50 USD}]
    per: calendar-month
    cap: {amount: 60 USD, per: calendar-month}
    #             ^^^^^^ SLA608
"""),
    # What is it?
    ("SLA609", """
    credits: [{below: 99.9%, credit: "10"}]
    #                                ^^^^ SLA609
"""),
    ("SLA609", """
    credits:
      - below: 99.9%
        credit: 2.5
        #       ^^^ SLA609
"""),
    ("SLA609", """
    credits: [{below: 99.9%, credit: a free month}, {below: 99%, credit: -10%}]
    #                                ^^^^^^^^^^^^ SLA609
    #                                                                    ^^^^ SLA609
"""),
    ("SLA609", """
    credits: [{below: 99.9%, credit: "£50"}]
    #                                ^^^^^ SLA609
"""),
    # How to claim
    ("SLA612", """
    credits: [{below: 99.9%, credit: 10%}]
    of: monthly fee
    claim: {from: incident, contact: desk}
#   ^^^^^ SLA612
"""),
    ("SLA612", """
    formula: monthly fee x downtime / window
    claim:
#   ^^^^^ SLA612
      within: 30d
      evidence: dates and times
"""),
    # Too early
    ("SLA613", """
    credits: [{below: 99.9%, credit: 10%}]
    claim: {within: 27 days, from: incident}
    #               ^^^^^^^ SLA613
"""),
    ("SLA613", """
    credits: [{below: 99.9%, credit: 10%}]
    claim:
      within: "10bd"
      #       ^^^^^^ SLA613
      from: incident
"""),
    ("SLA613", """
    credits: [{below: 99.9%, credit: 10%}]
    claim: {within: P2W, from: incident}
    #               ^^^ SLA613
"""),
    # Both ways
    ("SLA614", """
    credits: [{below: 99.9%, credit: 10%}]
    claim: {until: {end: 2, of: billing-month}, automatic: true}
    #                                                      ^^^^ SLA614
"""),
    ("SLA614", """
    credits: [{below: 99.9%, credit: 10%}]
    claim:
      automatic: true
      #          ^^^^ SLA614
      evidence: dates and times
"""),
    ("SLA614", """
    formula: monthly fee x downtime / window
    claim: {automatic: true, report: {within: 24h, from: noticed}}
    #                  ^^^^ SLA614
"""),
    # Strikes nobody can count
    ("SLA617", """
    strikes: [{misses: 2, action: The head of operations calls}]
    #         ^ SLA617
"""),
    ("SLA617", """
    strikes:
      - per: calendar-quarter
      # ^ SLA617
        action: Repeated failures are discussed
"""),
    ("SLA617", """
    strikes: [{misses: 1, per: calendar-month, action: A letter}, {action: "Later: a meeting"}]
    #                                                             ^ SLA617
"""),
    ("SLA617", """
    action: Repeated failures lead to a meeting of the directors
    #       ^ SLA617
"""),
    # At discretion
    ("SLA616", """
    action: Acme may, at its sole discretion, extend the service
    #                             ^ SLA616
"""),
    ("SLA616", """
    formula: A goodwill amount set by Acme
    #          ^ SLA616
"""),
    ("SLA616", """
    strikes: [{misses: 3, per: calendar-quarter, action: "Acme may grant a partial refund"}]
    #                                                          ^ SLA616
"""),
]  # fmt: skip

WHOLE = [
    ("SLA610", """
        remedies:
          "r": {goals: [uptime], credits: [{below: 99.9%, credit: 5%}], claim: {automatic: true}}
        # ^^^ SLA610
        """),
    ("SLA610", """
        remedies:
          first:
        # ^^^^^ SLA610
            goals: [uptime]
            credits:
              - below: 99.9%
                credit: "5 %"
        fees: {monthly fee: 1200 EUR, setup: 90 EUR}
        """),
    ("SLA612", """
        remedies:
          r: {goals: [uptime], credits: [{below: 99.9%, credit: 5%}]}
        # ^ SLA612
        """),
    ("SLA612", """
        contacts:
          desk: {party: acme, role: service desk, email: desk@acme.example, for: [uptime]}
          it: {party: globex, role: head of IT, email: kim.roe@globex.example}
        remedies:
          r: {goals: [uptime], credits: [{below: 99.9%, credit: 5%}], claim: {within: 30d, from: end of window}}
        #                                                             ^^^^^ SLA612
        """),
    ("SLA613", """
        goals:
          up: {metric: availability, window: calendar-quarter, target: {atLeast: 99.9%}}
        remedies:
          r: {goals: [up], credits: [{below: 99.9%, credit: 5%}], claim: {within: 2mo, from: incident}}
        #                                                                         ^^^ SLA613
        """),
    # A claim that comes through an alias is judged where it is used
    ("SLA613", """
        goals:
          repair: {metric: resolutionTime, window: per-event, target: {atMost: 6h}}
          up: {metric: availability, window: calendar-month, target: {atLeast: 99.9%}}
        remedies:
          r: {goals: [repair], credits: [{above: 6h, credit: 1 day}], claim: &c {within: 10d, from: incident}}
          s: {goals: [up], credits: [{below: 99.9%, credit: 1 day}], claim: *c}
        #                                                            ^^^^^ SLA613
        """),
    ("SLA615", """
        remedies:
          "r": {goals: [uptime], sole: true, cap: 50%}
        #                              ^^^^ SLA615
        cancellation: {notice: 30d}
        """),
    ("SLA615", """
        remedies:
          r:
            sole: true
            #     ^^^^ SLA615
            goals: [uptime]
            of: monthly fee
        cancellation:
          conditions: [{text: Material breach not cured in time, by: [acme, globex], cure: 30d}]
        """),
    ("SLA615", """
        goals:
          up: {metric: availability, target: {atLeast: 99.9%}}
          fast: {metric: latency, of: requests, target: {atMost: 300ms}}
        remedies:
          s: {goals: [up], credits: [{below: 99.9%, credit: 1 day}]}
          r: {goals: [up, fast], sole: true}
        #                              ^^^^ SLA615
        """),
]  # fmt: skip

TERMS = tuple(f"SLA6{number:02}" for number in (6, 7, 8, 9, 10, 12, 13, 14, 15, 16, 17))

SILENT = {
    "the claim ends with the second billing month": """
    credits: [{below: 99.9%, credit: 10%}, {below: 99%, credit: 25%}, {below: 95%, credit: 100%}]
    of: charges of the affected servers
    per: billing-month
    cap: 100%
    claim: {until: {end: 2, of: billing-month}, contact: desk, evidence: logs, conditions: invoices are paid}
    sole: true
""",
    "days of service": """
    credits: [{below: 99.9%, credit: 3 days}, {below: 99%, credit: 7 days}, {below: 95%, credit: 15 days}]
    per: calendar-month
    cap: 15 days
    claim: {within: 30d, from: eligible, contact: desk}
""",
    "multiples of the lost time": """
    credits: [{below: 99.9%, credit: 10x}, {below: 99%, credit: 100 times}]
    cap: 100%
    of: monthly fee
    claim: {within: 30d, from: end of month, contact: desk}
""",
    "for every half hour": """
    credits: [{credit: 5%, every: 30m}]
    of: monthly fee
    cap: 100%
    claim: {within: 30 days, from: incident, contact: desk}
""",
    "a formula": """
    formula: monthly fee x downtime / window x 10
    cap: 50%
    claim: {within: 30d, from: end of billing month, contact: desk}
""",
    "a cap for the year": """
    credits: [{below: 99.9%, credit: 25%}]
    of: monthly fee
    per: calendar-month
    cap: {amount: 8%, of: yearly fees, per: calendar-year}
    claim: {automatic: true, answer: 5bd}
""",
    "a cap of another base": """
    credits: [{below: 99.9%, credit: 100%}]
    of: fee for the lost day
    cap: {amount: 30%, of: monthly fee}
    claim: {automatic: true}
""",
    "credits in another document": """
    credits: incorporated
    cap: 10%
    sole: true
""",
    "an action instead of money": """
    action: Both heads of operations find the cause within 5bd
    due: 1mo
""",
    "a customer who may choose": """
    action: The customer may ask for a credit of one day, which Acme then gives
""",
    "figures that cannot be read are reported elsewhere": """
    credits: [{below: 99.9%, credit: 10%}]
    of: monthly fee
    cap: 25
    claim: {within: 30, from: incident, contact: desk}
""",
}  # fmt: skip


@pytest.mark.parametrize(("code", "body"), PLANTED)
def test_planted_defects_are_found_where_they_stand(code: str, body: str) -> None:
    assert_planted(code, remedy(body))


@pytest.mark.parametrize(("code", "fragment"), WHOLE)
def test_planted_relations_are_found_where_they_stand(code: str, fragment: str) -> None:
    assert_planted(code, fragment)


@pytest.mark.parametrize("code", TERMS)
@pytest.mark.parametrize("body", SILENT.values(), ids=SILENT)
def test_sane_terms_are_left_alone(code: str, body: str) -> None:
    assert_silent(code, remedy(body))


def test_one_fee_is_the_base_of_every_percentage() -> None:
    assert_silent(
        "SLA610",
        """
        remedies: {r: {goals: [uptime], credits: [{below: 99.9%, credit: 5%}]}}
        fees: {monthly fee: 1200 EUR}
        """,
    )


def test_several_goals_may_earn_credits_up_to_the_cap() -> None:
    assert_silent(
        "SLA608",
        """
        goals:
          a: {metric: availability, appliesTo: {part: a}, target: {atLeast: 99.9%}}
          b: {metric: availability, appliesTo: {part: b}, target: {atLeast: 99.9%}}
        remedies: {r: {goals: [a, b], credits: [{below: 99.9%, credit: 25%}], of: fee, cap: 50%}}
        """,
    )
