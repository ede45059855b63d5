# ruff: noqa: E501 - agreements stand here as people write them
"""Prose against figures: planted defects, and the texts that must not be mistaken for them."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from slalint import check_text
from slalint.prose import vocabulary
from slalint.rules.goals.sums import evaluate
from tests.support.examples import BASE
from tests.support.planted import assert_planted, assert_silent

PLANTED = [
    (
        "SLA326",
        """
        goals:
          depth: {title: At least 6 attempts, metric: attempts, of: open leads, target: {atLeast: 4}}
          #                                                                                       ^ SLA326
        """,
    ),
    (
        "SLA326",
        """
        goals:
          posts:
            title: "Six blog posts a month"
            metric: deliveries
            of: blog posts
            target: {exactly: "4"}
            #                 ^^^ SLA326
        """,
    ),
    (
        "SLA326",
        """
        goals:
          posts: {title: Four blog posts a week, metric: deliveries, of: blog posts, target: {exactly: 4}}
          #                              ^^^^^^ SLA326
        """,
    ),
    (
        "SLA326",
        """
        goals:
          answer: {title: 90 % of tickets are answered, metric: responseTime, of: tickets, target: {atMost: 1h, share: 95%}, from: ticket opened}
          #               ^^^^ SLA326
        """,
    ),
    (
        "SLA326",
        """
        language: de
        goals:
          verfuegbar: {title: "Verfügbar zu mindestens 99,5 % im Monat", metric: availability, target: {atLeast: 99.9%}}
          #                                            ^^^^^^ SLA326
        """,
    ),
    (
        "SLA326",
        """
        goals:
          quota: {description: Sales closes deals worth 4000 USD, metric: revenue, of: deals, target: {atLeast: 5000 USD}}
          #                                             ^^^^^^^^ SLA326
        """,
    ),
    (
        "SLA326",
        """
        summary:
          service: Hosting of the shop
          recipients: [globex]
          success: The shop is available at least 99.95 % of each month
        goals:
          uptime:
            metric: availability
            target: {atLeast: 99.9%}
            #                 ^^^^^ SLA326
        """,
    ),
    (
        "SLA326",
        """
        summary: {service: Hosting, recipients: [globex], success: Tickets are answered within 4 hours}
        #                                                                                      ^^^^^^^ SLA326
        goals:
          answer: {metric: responseTime, of: tickets, target: {atMost: 1h}, from: ticket opened, statistic: each}
        """,
    ),
    (
        "SLA326",
        """
        summary: {service: Yearly availability of the site, recipients: [globex], success: Up}
        #                  ^^^^^^ SLA326
        """,
    ),
    (
        "SLA326",
        """
        goals:
          leads: {metric: volume, of: leads, target: {atLeast: 100}}
        cancellation:
          conditions:
            - {text: Fewer than 80 leads in three months in a row, goal: leads, below: 90, misses: 3, consecutive: true, by: [globex]}
            #                   ^^^^^^^^ SLA326
            - {text: Missed in 2 consecutive quarters, goal: leads, misses: "3", consecutive: true, by: [acme]}
          notice: 30d
        """,
    ),
    (
        "SLA326",
        """
        remedies:
          paper: {goals: [uptime], action: Missing reams are sent within 5 business days, owner: acme, due: 2bd}
          #                                                              ^^^^^^^^^^^^^^^ SLA326
        requirements:
          status: {what: Weekly status of the pipeline, by: globex, for: acme, supports: [uptime], every: 1mo}
          #              ^^^^^^ SLA326
        """,
    ),
    (
        "SLA326",
        """
        type: internal
        parties:
          acme: {name: Marketing, role: peer, organization: Acme}
          globex: {name: Field Sales, role: peer, organization: Acme}
        goals:
          leads: {owner: globex, beneficiary: acme, title: 'Marketing delivers 100 leads a month', metric: volume, of: leads, target: {atLeast: 100}}
          #                                                 ^^^^^^^^^ SLA326
        """,
    ),
    (
        "SLA327",
        """
        exclusions:
          - {id: a, category: other, description: Within "fifteen (14) business days"}
          #                                               ^^^^^^^^^^^^ SLA327
        """,
    ),
    (
        "SLA327",
        """
        language: de
        cancellation:
          conditions:
            - text: Kündigung binnen dreißig (60) Tagen
              #                      ^^^^^^^^^^^^ SLA327
              by: [acme, globex]
          notice: 60d
        """,
    ),
    (
        "SLA327",
        """
        title: One hundred and twenty (100) reams
        #      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ SLA327
        """,
    ),
    (
        "SLA328",
        """
        goals:
          leads:
            metric: volume
            of: leads
            description: 5000 USD / 100 USD / 50% = 50 leads
            #            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ SLA328
            target: {atLeast: 100}
        """,
    ),
    (
        "SLA328",
        """
        language: de
        definitions:
          betrag: "1.350 + 450 + 50 + 700 = 2.500, so 99,5 + 0,5 = 100"
          #        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ SLA328
        """,
    ),
    (
        "SLA328",
        """
        definitions:
          downtime: 'A year has 8,760 minutes in the year; 5 x 12 = 62'
          #                     ^^^^^^^^^^^^^^^^^^^^^^^^^ SLA328
          #                                                ^^^^^^^^^^^ SLA328
        """,
    ),
    (
        "SLA328",
        """
        definitions:
          a: "10 / 100 = 0.1 %"
          #   ^^^^^^^^^^^^^^^^ SLA328
        """,
    ),
    (
        "SLA329",
        """
        goals:
          mail: {title: Mail never goes down, metric: successRate, of: mails, target: {atLeast: 99.5 %}}
          #                  ^^^^^^^^^^ SLA329
        """,
    ),
    (
        "SLA329",
        """
        goals:
          phones:
            description: 'Uninterrupted service'
            #             ^^^^^^^^^^^^^ SLA329
            metric: availability
            target: {atLeast: "99%"}
        """,
    ),
    (
        "SLA330",
        """
        goals:
          uptime: {title: '~99.95 % available', metric: availability, target: {atLeast: 99.95%}}
          #                ^^^^^^^^ SLA330
        """,
    ),
    (
        "SLA330",
        """
        goals:
          uptime:
            description: "Roughly 21.92 min of downtime in a month"
            #             ^^^^^^^^^^^^^^^^^ SLA330
            metric: availability
            target: {atLeast: 99.95%}
        """,
    ),
]

SILENT = [
    # Figures of something else, of the past, of an example, or of two things
    *(
        (
            "SLA326",
            f"goals:\n  a: {{{text}, metric: availability, target: {{atLeast: 99.9%}}}}",
        )
        for text in (
            "title: Available 99.9 %",
            "title: Available 99.90 percent",
            "title: Last year 99.99 % were achieved",
            "title: 'Designed for 99.99 %'",
            "title: About 99 %",
            "title: Less than 0.1 % downtime",
            "title: 99.5 % in one zone and 99.9 % in two",
            "description: A credit of 10 % is paid",
            "description: 95 % of the capacity is available",
            "description: 'Available, unless 5 % of requests fail'",
            "description: The disks of 99 servers",
            "description: Over 99 % of all sites are worse; for example 98 % available",
            "title: Billed monthly",
            "description: Reported each quarter",
            "title: Daily backups, floor: 99.5%, description: At least 99.5 % available",
        )
    ),
    (
        "SLA326",
        "goals:\n  a: {title: Two days, metric: responseTime, of: x, target: {atMost: 1h}}",
    ),
    (
        "SLA326",
        "goals:\n  a: {title: Within 1 day, metric: responseTime, of: x, target: {atMost: 1bd}}",
    ),
    (
        "SLA326",
        "goals:\n  a: {title: Within a week or 7 days, metric: deliveryTime, of: x, target: {atMost: 5bd}}",
    ),
    (
        "SLA326",
        "goals:\n  a: {title: Within 5 minutes, metric: responseTime, of: x, target: {atMost: soon}}",
    ),
    ("SLA326", "goals:\n  a: {title: Up 99.5 %, metric: availability, target: {atLeast: 0.999}}"),
    (
        "SLA326",
        "goals:\n  a: {title: Uptime 99.5 %, metric: availability, target: {between: [99%, 99.9%]}}",
    ),
    # What was reached is not what is promised
    *(
        (
            "SLA326",
            f"language: {language}\nsummary: {{service: '{text}', recipients: [globex], success: x}}",
        )
        for language, text in (
            ("en", "Over the past three years availability reached 99.98 %"),
            ("en", "In the last two years the availability measured came to 99.98 %"),
            ("de", "In den letzten drei Jahren lag die Verfügbarkeit bei 99,98 %"),
            ("de", "Im vergangenen Quartal wurden 99,98 % Verfügbarkeit gemessen"),
        )
    ),
    # Attempts on leads are no leads
    (
        "SLA326",
        "title: Follow-up of 500 leads\ngoals:\n  a: {metric: attempts, of: leads not connected, target: {atLeast: 4}, statistic: mean}",
    ),
    (
        "SLA326",
        "goals:\n  a: {title: Calls on 500 leads, metric: attempts, of: leads not connected, target: {atLeast: 4}, statistic: mean}",
    ),
    # What is kept, beside what is promised, is SLA419
    (
        "SLA326",
        "summary: {service: 'Hosting; we keep 99.99 % availability', recipients: [globex], success: x}",
    ),
    (
        "SLA326",
        "goals:\n  a: {description: The site is up 99.99% of the time, metric: availability, target: {atLeast: 99.9%}}",
    ),
    # A figure that nobody can read differs from nothing
    *(
        (
            "SLA326",
            f"""
            goals:
              a: {{metric: availability, title: Available 99.75 %, target: {{atLeast: {target}}}}}
            cancellation:
              conditions:
                - {{text: Availability below 99.75 %, goal: a, misses: 3, by: [globex]{below}}}
            """,
        )
        for target, below in (
            ('"99,75 %"', ""),
            ("99.75", ""),
            ("99.75%", ", below: 99.75"),
            ("99.75%", ", below: '[x]'"),
        )
    ),
    # The beneficiary receives what the owner promises
    *(
        (
            "SLA326",
            f"goals:\n  a: {{title: {text}, metric: responseTime, of: x, target: {{atMost: 2h}}}}",
        )
        for text in (
            "Acme answers within 2 hours",
            "Globex will receive an answer within 2 hours",
            "Globex answers",
            "Globex sends a ticket and Acme answers within 2 hours",
            "Globexia answers within 2 hours",
        )
    ),
    # Parts of the amount, and amounts of another time
    *(
        (
            "SLA326",
            f"goals:\n  a: {{title: {text}, metric: deliveries, of: reams, target: {{exactly: 40}}}}",
        )
        for text in (
            "The first 10 reams are free",
            "10 reams each Monday",
            "10 reams a week",
            "A sample of 5 reams is checked",
            "8 reams per delivery",
        )
    ),
    # Two goals could be meant
    (
        "SLA326",
        "summary: {service: 100 leads a month, recipients: [globex], success: x}\n"
        "goals:\n  a: {metric: volume, of: cold leads, target: {atLeast: 50}}\n"
        "  b: {metric: volume, of: warm leads, target: {atLeast: 60}}",
    ),
    (
        "SLA326",
        "summary: {service: Over 100 leads a month, recipients: [globex], success: x}\n"
        "goals:\n  a: {metric: volume, of: leads, target: {atLeast: 110}}",
    ),
    (
        "SLA326",
        "summary: {service: Answered within 2 hours and solved within 8 hours, recipients: [globex], success: x}\n"
        "goals:\n  a: {metric: responseTime, of: x, target: {atMost: 1h}}",
    ),
    (
        "SLA326",
        "summary: {service: 5 new customers, recipients: [globex], success: 40 leads as planned}\n"
        "planning: {leadsNeeded: 40}\n"
        "goals:\n  a: {metric: volume, of: leads, target: {atLeast: 44}}\n"
        "  b: {metric: volume, of: customers, target: {atLeast: 4}}",
    ),
    (
        "SLA326",
        "remedies:\n  a: {goals: [uptime], action: 'A month for free, and an analysis within 5bd', due: 1mo}",
    ),
    (
        "SLA326",
        "goals:\n  a: {title: Monthly uptime, window: rolling-30d, metric: availability, target: {atLeast: 99%}}",
    ),
    (
        "SLA326",
        "goals:\n  a: {title: Monthly uptime, window: billing-month, metric: availability, target: {atLeast: 99%}}",
    ),
    (
        "SLA326",
        "cancellation:\n  conditions:\n    - {text: Missed in two of three months, goal: uptime, misses: 2, of: 3, by: [globex]}\n"
        "    - {text: One report in a row of twelve, goal: uptime, misses: 3, by: [globex]}\n  notice: 1mo",
    ),
    ("SLA326", "language: fr\nsummary: {service: 40 rames, recipients: [globex], success: x}"),
    ("SLA327", "title: Plan two (2) of stage three (4), one million (1000000) reams"),
    ("SLA327", "title: Forty-two (42) and forty two (42.0), four (iv), 5 (five), twelve ()"),
    ("SLA328", "title: 1/3 = 33 %, 2/3 = 0.67, 10 = 10, a5 + 3 = 9, 5 + b = 3, 7 / 0 = 3"),
    ("SLA328", "title: 'Grade 1-5 = 3, 2026-01-31 = 5, 5 + 3 = 8 + 1, 3 × (2 + 1) = 9'"),
    ("SLA328", "title: 720 hours of the month, 43200 minutes in a month, 60 of 60 minutes are bad"),
    ("SLA328", "title: '99,9 + 0,1 = 101'"),
    ("SLA329", "goals:\n  a: {title: Always up, metric: availability, target: none, reason: x}"),
    ("SLA329", "goals:\n  a: {title: Always up, metric: errorRate, of: x, target: {atMost: 1%}}"),
    ("SLA329", "goals:\n  a: {title: Always up, metric: availability, target: {atLeast: 0.99}}"),
    ("SLA329", "title: Zero downtime guaranteed"),
    ("SLA330", "goals:\n  a: {title: About 1.5 hours, metric: availability}"),
    (
        "SLA330",
        "goals:\n  a: {metric: availability, target: {atLeast: 99%}, allowedDowntime: 0m}",
    ),
]


@pytest.mark.parametrize(("code", "fragment"), PLANTED)
def test_planted_defect_is_found_in_place(code: str, fragment: str) -> None:
    assert_planted(code, fragment)


@pytest.mark.parametrize(("code", "fragment"), SILENT)
def test_sane_variety_stays_silent(code: str, fragment: str) -> None:
    assert_silent(code, fragment)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("2 + 3 × 4", Fraction(14)),
        ("(2 + 3) x 4", Fraction(20)),
        ("8 - 3 - 2", Fraction(3)),
        ("8 / 4 / 2", Fraction(1)),
        ("5000 USD / 100 USD / 50%", Fraction(100)),
        ("2 * (3 + (4 - 1))", Fraction(12)),
        ("1 / 0", None),
        ("(1 + 2", None),
        ("1 + 2)", None),
        ("1 +", None),
        ("1 2", None),
        ("()", None),
        ("", None),
        ("+".join(["1"] * 30), None),
    ],
)
def test_expressions_are_computed_exactly(text: str, value: Fraction | None) -> None:
    assert evaluate(text, vocabulary("en")) == value


@given(st.lists(st.integers(0, 10**9), min_size=2, max_size=9))
def test_sums_agree_with_python(numbers: list[int]) -> None:
    assert evaluate(" + ".join(map(str, numbers)), vocabulary("en")) == sum(numbers)


@given(st.text(alphabet="0123456789 +-*/x×()=%.,abc", max_size=60))
def test_any_expression_is_read_or_refused(text: str) -> None:
    evaluate(text, vocabulary("en"))
    evaluate(text, vocabulary("de"))


_TALK = (
    "at least within 99.9 % 100 leads a month two (3) days = 43,200 / 60 - about always and of "
    "availability answered guarantee ; 24 hours consecutive in a row promptly weekly"
)
_WORDS = st.sampled_from(_TALK.split(" "))


@settings(max_examples=60, deadline=None)
@given(st.lists(_WORDS, max_size=25).map(" ".join), st.sampled_from(["en", "de", "fr"]))
def test_no_text_crashes_a_rule(text: str, language: str) -> None:
    title = text.replace("'", "")
    agreement = BASE.replace("title: Hosting for Globex", f"language: {language}\ntitle: '{title}'")
    agreement = agreement.replace(
        "metric: availability", f"title: '{title}'\n    metric: volume", 1
    )
    agreement = agreement.replace("service: Hosting of globex.example", f"service: '{title}'")
    assert not check_text(agreement, select=["SLA3"]).crashes
