# ruff: noqa: E501 - agreements stand here as people write them
"""Credit tiers: gaps, overlaps, order, and where credits begin."""

from __future__ import annotations

import re

import pytest

from tests.support.planted import assert_planted, assert_silent

REPAIR = """
goals:
  repair:
    metric: resolutionTime
    of: faults
    target: {atMost: 6h}
    from: fault reported
    to: line tested
    statistic: each
    measurement: {source: Fault system}
"""
ANSWERS = """
goals:
  answers:
    metric: responseTime
    of: P1 tickets
    target: {atMost: 15m, share: 95%}
    from: ticket opened
    to: first answer by a person
    statistic: each
    measurement: {source: Ticket system}
"""
PLANS = """
goals:
  basic: {metric: availability, target: {atLeast: 99.5%}, measurement: {source: Probe}}
  pro: {metric: availability, target: {atLeast: 99.9%}, measurement: {source: Probe}}
  max: {metric: availability, target: {atLeast: 99.95%}, measurement: {source: Probe}}
"""
ERRORS = """
goals:
  errors: {metric: errorRate, of: requests, target: {atMost: 0.1%}, measurement: {source: Log}}
"""
LEADS = """
goals:
  leads: {metric: volume, of: qualified leads, target: {atLeast: 100}, measurement: {source: CRM}}
"""


def remedies(body: str, goals: str = "") -> str:
    """A fragment with these goals and one remedy for all of them."""
    names = re.findall(r"^  ([a-z]+):", goals, re.MULTILINE) or ["uptime"]
    head = f"    goals: [{', '.join(names)}]\n    of: monthly fee\n    claim: {{automatic: true}}"
    return f"{goals.strip()}\nremedies:\n  r:\n{head}\n{body.strip(chr(10))}\n"


PLANTED = [
    # Credits begin below the promise
    ("SLA601", "", """
    credits:
      - {below: 99.0%, credit: 25%}
      #         ^^^^^ SLA601
      - {below: 95.0%, credit: 100%}
"""),
    ("SLA601", "", """
    credits:
      - below: "99.89 %"
        #      ^^^^^^^^^ SLA601
        credit: 3 days
"""),
    ("SLA601", ERRORS, """
    credits: [{above: 1%, credit: 10%}]
    #                 ^^ SLA601
"""),
    ("SLA601", ANSWERS, """
    credits: [{atMost: 90%, credit: 5 %}]
    #                  ^^^ SLA601
"""),
    # A duration
    ("SLA619", REPAIR, """
    credits:
      - {above: 12h, credit: 1 day}
      #         ^^^ SLA619
"""),
    ("SLA619", REPAIR, """
    credits:
      - above: "1d"
        #      ^^^^ SLA619
        credit: 1 day
"""),
    ("SLA619", REPAIR.replace("6h", "4bh").replace("metric: resolutionTime", "metric: resolutionTime\n    clock: office"), """
    credits: [{above: 1bd, credit: 10x}]
    #                 ^^^ SLA619
"""),
    # One table for several targets
    ("SLA611", PLANS, """
    credits:
      - {below: 99.9%, atLeast: 99%, credit: 10%}
      #         ^^^^^ SLA611
      - {below: 99%, credit: 20%}
"""),
    ("SLA611", PLANS, """
    credits: [{below: "99.50%", credit: 10%}]
    #                 ^^^^^^^^ SLA611
"""),
    ("SLA611", ERRORS + "  other: {metric: errorRate, of: queries, target: {atMost: 1%}, measurement: {source: Log}}", """
    credits: [{above: 1%, credit: 10%}]
    #                 ^^ SLA611
"""),
    # Pays although the target is met
    ("SLA602", "", """
    credits: [{below: 99.99%, credit: 10%}]
    #                 ^^^^^^ SLA602
"""),
    ("SLA602", "", """
    credits:
      - {atMost: 99.90 %, atLeast: 99.0%, credit: 10%}
      #          ^^^^^^^ SLA602
      - {below: 99.0%, credit: 20%}
"""),
    ("SLA602", REPAIR, """
    credits:
      - atLeast: 6h
        #        ^^ SLA602
        credit: 1 day
"""),
    ("SLA602", REPAIR, """
    credits: [{atMost: 6h, credit: 1 day}]
    #                  ^^ SLA602
"""),
    ("SLA602", ANSWERS, """
    credits: [{below: "98%", credit: 5%}]
    #                 ^^^^^ SLA602
"""),
    # A value without a tier
    ("SLA603", "", """
    credits:
      - {below: 99.9%, atLeast: 99.5%, credit: 10%}
      - {below: 95.0%, credit: 25%}
      #         ^^^^^ SLA603
"""),
    ("SLA603", "", """
    credits:
      - {below: 99.0%, credit: 25%}
      #         ^^^^^ SLA603
      - {below: 99.9%, above: 99.0%, credit: 10%}
"""),
    ("SLA603", REPAIR, """
    credits:
      - above: 6h
        atMost: 24h
        #       ^^^ SLA603
        credit: 1 day
"""),
    ("SLA603", LEADS, """
    credits:
      - {below: 100, atLeast: 90, credit: 5%}
      - {atMost: 80, credit: 10%}
      #          ^^ SLA603
"""),
    ("SLA603", "", """
    credits:
      - {below: 99.0%, atLeast: 99.9%, credit: 10%}
      #                         ^^^^^ SLA603
      - {below: 99.9%, credit: 25%}
"""),
    # The printed digits leave a hole: nothing says that figures are rounded to them
    ("SLA603", "", """
    credits:
      - {below: 99.9%, atLeast: 99.0%, credit: 10%}
      - {atMost: 98.99%, credit: 25%}
      #          ^^^^^^ SLA603
"""),
    # Two tiers for one value
    ("SLA604", "", """
    credits:
      - {below: 99.9%, atLeast: 99.0%, credit: 10%}
      - {below: 99.5%, credit: 25%}
      #         ^^^^^ SLA604
"""),
    ("SLA604", REPAIR, """
    credits:
      - {above: 6h, atMost: 24h, credit: 1 day}
      - above: 12h
        #      ^^^ SLA604
        credit: 2 days
"""),
    ("SLA604", "", """
    credits:
      - {below: 99.9%, credit: 10%}
      - {below: "99.90%", credit: 20%}
      #         ^^^^^^^^ SLA604
"""),
    ("SLA604", "", """
    credits:
      - {below: 99.9%, atLeast: 90%, credit: 10%}
      - {below: 99.0%, atLeast: 95%, credit: 20%}
      #         ^^^^^ SLA604
      - {below: 90%, credit: 50%}
"""),
    # Worse service earns less
    ("SLA605", "", """
    credits:
      - {below: 99.9%, credit: 10%}
      - {below: 99.0%, credit: 100%}
      - {below: 95.0%, credit: 25%}
      #                        ^^^ SLA605
"""),
    ("SLA605", ERRORS, """
    credits:
      - {above: 0.1%, atMost: 1%, credit: 3 days}
      - {above: 1%, credit: 48h}
      #                     ^^^ SLA605
"""),
    ("SLA605", "", """
    credits:
      - {below: 99%, credit: 50 USD}
      #                      ^^^^^^ SLA605
      - {below: 99.9%, atLeast: 99%, credit: 100 USD}
"""),
    ("SLA605", "", """
    credits: [{below: 99.9%, credit: 10x}, {below: 99%, credit: "5x"}]
    #                                                           ^^^^ SLA605
"""),
    # The same credit twice
    ("SLA618", "", """
    credits:
      - {below: 99.9%, credit: 1d}
      - {below: 99.0%, credit: 24 hours}
      #                        ^^^^^^^^ SLA618
"""),
    ("SLA618", REPAIR, """
    credits:
      - {above: 6h, atMost: 24h, credit: 10x}
      - above: 24h
        credit: "10 x"
        #       ^^^^^^ SLA618
"""),
    ("SLA618", "", """
    credits: [{below: 99.9%, credit: 10 USD}, {below: 99%, credit: 10.00 USD}]
    #                                                              ^^^^^^^^^ SLA618
"""),
]  # fmt: skip

TIERS = ("SLA601", "SLA602", "SLA603", "SLA604", "SLA605", "SLA611", "SLA618", "SLA619")

SILENT = {
    "nested open tiers": ("", """
    credits: [{below: 99.9%, credit: 10%}, {below: 99.0%, credit: 25%}, {below: 95.0%, credit: 100%}]
"""),
    "any order, closed and open ends": ("", """
    credits:
      - {below: 95.0%, credit: 50%}
      - {atMost: 99.0%, atLeast: 95.0%, credit: 25%}
      - {below: 99.90%, above: 99%, credit: 10%}
"""),
    "down to zero": ("", """
    credits: [{below: 99.9%, atLeast: 99%, credit: 10%}, {below: 99%, atLeast: 0%, credit: 25%}]
"""),
    "error rates get worse upwards": (ERRORS, """
    credits: [{above: 0.1%, atMost: 1%, credit: 10%}, {above: 1%, atMost: 100%, credit: 30%}]
"""),
    "any miss": ("", """
    credits: [{credit: 5%, every: 30m}]
"""),
    "a share of durations": (ANSWERS, """
    credits: [{below: 95%, atLeast: 85%, credit: 2%}, {below: 85%, credit: 5%}]
"""),
    "business days and hours": (REPAIR.replace("6h", "1bd").replace("metric: resolutionTime", "metric: resolutionTime\n    clock: office"), """
    credits: [{above: 8bh, atMost: 2bd, credit: 1 day}, {above: 16 business hours, credit: 2 days}]
"""),
    "whole counts": (LEADS, """
    credits: [{atMost: 99, atLeast: 90, credit: 5%}, {atMost: 89, credit: 10%}]
"""),
    "a deliberate dead band": ("", """
    credits: [{below: 99.5%, credit: 10%}]
    deadBand: The minimum is the guarantee
"""),
    "credits in units that cannot be compared": ("", """
    credits: [{below: 99.9%, credit: 100 USD}, {below: 99.0%, credit: 5%}, {below: 95%, credit: 10x}]
"""),
    "a formula instead of tiers": ("", """
    formula: monthly fee x downtime / window
"""),
    "tiers in another document": ("", """
    credits: incorporated
"""),
    "an explicit tier without credit": ("", """
    credits: [{below: 99.9%, atLeast: 99.5%, credit: 0%}, {below: 99.5%, credit: 10%}]
"""),
    "a bound that cannot be read is reported elsewhere": ("", """
    credits: [{below: 99.0, credit: 10%}, {below: "98,0%", credit: 5%}]
"""),
    "a tier for each interval, amounts of different intervals": (REPAIR, """
    credits: [{above: 6h, atMost: 12h, credit: 10%, every: 1h}, {above: 12h, credit: 5%, every: 15m}]
"""),
}  # fmt: skip

GOALS_SILENT = {
    "a floor that is the guarantee": """
        goals:
          uptime: {metric: availability, floor: 99.5%, target: {atLeast: 99.9%}, measurement: {source: Probe}}
        remedies:
          r: {goals: [uptime], credits: [{below: 99.5%, credit: 10%}], of: fee, claim: {automatic: true}}
        """,
    "a target out of range": """
        goals:
          uptime: {metric: availability, target: {atLeast: 9.99%}, measurement: {source: Probe}}
        remedies:
          r: {goals: [uptime], credits: [{below: 99.9%, credit: 10%}], of: fee, claim: {automatic: true}}
        """,
    "a zero among the nines of the target": """
        goals:
          uptime: {metric: availability, target: {atLeast: 99.09%}, measurement: {source: Probe}}
        remedies:
          r: {goals: [uptime], credits: [{below: 99.9%, credit: 10%}], of: fee, claim: {automatic: true}}
        """,
    "a share out of range": """
        goals:
          a: {metric: responseTime, of: P1, target: {atMost: 1h, share: 190%}, from: x, statistic: each}
          b: {metric: responseTime, of: P2, target: {atMost: 1h, share: 95%}, from: x, statistic: each}
        remedies:
          r: {goals: [a, b], credits: [{below: 95%, credit: 10%}], of: fee, claim: {automatic: true}}
        """,
    "a target against its direction": """
        goals:
          uptime: {metric: availability, target: {atMost: 99.9%}, measurement: {source: Probe}}
        remedies:
          r: {goals: [uptime], credits: [{below: 99.5%, credit: 10%}], of: fee, claim: {automatic: true}}
        """,
    "a range": """
        goals:
          size: {metric: volume, of: leads, target: {between: [90, 110]}, measurement: {source: CRM}}
        remedies:
          r: {goals: [size], credits: [{below: 80, credit: 10%}], of: fee, claim: {automatic: true}}
        """,
    "a share of a percentage has two scales": """
        goals:
          uptime: {metric: availability, target: {atLeast: 99.9%, share: 95%}, measurement: {source: Probe}}
        remedies:
          r: {goals: [uptime], credits: [{below: 99.9%, credit: 10%}], of: fee, claim: {automatic: true}}
        """,
    "goals on two scales": """
        goals:
          uptime: {metric: availability, target: {atLeast: 99.9%}, measurement: {source: Probe}}
          errors: {metric: errorRate, of: requests, target: {atMost: 0.1%}, measurement: {source: Log}}
        remedies:
          r: {goals: [uptime, errors], credits: [{below: 99%, credit: 10%}], of: fee, claim: {automatic: true}}
        """,
    "another remedy for every miss": """
        remedies:
          r: {goals: [uptime], credits: [{below: 99.0%, credit: 10%}], of: fee, claim: {automatic: true}}
          s: {goals: [uptime], strikes: [{misses: 1, action: Written analysis of the cause within 5bd}]}
        """,
    "the rest of the tiers in a second remedy": """
        remedies:
          r: {goals: [uptime], credits: [{below: 99.0%, credit: 10%}], of: fee, claim: {automatic: true}}
          s: {goals: [uptime], credits: [{below: 99.9%, credit: 5%}], of: fee, claim: {automatic: true}}
        """,
    "two tables for classes with targets of their own": """
        goals:
          hot: {metric: availability, appliesTo: {class: hot}, target: {atLeast: 99.9%}, measurement: {source: Probe}}
          cold: {metric: availability, appliesTo: {class: cold}, target: {atLeast: 99.0%}, measurement: {source: Probe}}
        remedies:
          r: {goals: [hot], credits: [{below: 99.9%, credit: 10%}], of: fee, claim: {automatic: true}}
          s: {goals: [cold], credits: [{below: 99.0%, credit: 10%}], of: fee, claim: {automatic: true}}
        """,
    "the worst mark of a scale": """
        goals:
          care: {metric: satisfaction, scale: [1, 7], of: customers, target: {atLeast: 5.5}, measurement: {source: Survey}}
        remedies:
          r: {goals: [care], credits: [{below: 5.5, atLeast: 4, credit: 5%}, {below: 4, atLeast: 1, credit: 10%}], of: fee}
        """,
    "no remedies": """
        remedies: {none: The customer may leave at any time}
        """,
    "unknown goals": """
        remedies:
          r: {goals: [nothing], credits: [{below: 50%, credit: 10%}, {below: 99%, credit: 5%}], of: fee}
        """,
}


@pytest.mark.parametrize(("code", "goals", "body"), PLANTED)
def test_planted_defects_are_found_where_they_stand(code: str, goals: str, body: str) -> None:
    assert_planted(code, remedies(body, goals))


@pytest.mark.parametrize("code", TIERS)
@pytest.mark.parametrize(("goals", "body"), SILENT.values(), ids=SILENT)
def test_sane_tiers_are_left_alone(code: str, goals: str, body: str) -> None:
    assert_silent(code, remedies(body, goals))


@pytest.mark.parametrize("code", TIERS)
@pytest.mark.parametrize("fragment", GOALS_SILENT.values(), ids=GOALS_SILENT)
def test_sane_agreements_are_left_alone(code: str, fragment: str) -> None:
    assert_silent(code, fragment)
