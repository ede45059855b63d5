# ruff: noqa: E501 - agreements stand here as people write them
"""Ladders, clocks, sides, money and deliveries of goals: planted defects, sane variety."""

from __future__ import annotations

import pytest

from tests.support.planted import assert_planted, assert_silent

PLANTED = [
    (
        "SLA315",
        """
        goals:
          a: {metric: timeToNotify, severity: p1, target: {atMost: 3d, share: 90%}, from: breach, to: mail}
          #                                                        ^^ SLA315
          b: {metric: timeToNotify, severity: p2, target: {atMost: "24 hours", share: 90%}, from: breach, to: mail}
        """,
    ),
    (
        "SLA315",
        """
        goals:
          b:
            metric: responseTime
            severity: p1
            clock: office
            target:
              atMost: 1bd
              #       ^^^ SLA315
          a: {metric: responseTime, severity: p2, clock: office, target: {atMost: 7bh}}
        """,
    ),
    (
        "SLA316",
        """
        plans: [pro]
        goals:
          a: {plan: pro, metric: responseTime, severity: p1, target: {atMost: 4h}, clock: office}
          b:
            plan: pro
            metric: resolutionTime
            severity: p1
            clock: office
            target: {atMost: "90 min"}
            #                ^^^^^^^^ SLA316
        """,
    ),
    (
        "SLA317",
        """
        goals:
          a: {metric: resolutionTime, severity: p1, target: {atMost: 1d, share: 90%}}
          b: {metric: updateInterval, severity: p1, target: {exactly: 36h}}
          #                                                           ^^^ SLA317
        """,
    ),
    (
        "SLA318",
        """
        plans: [basic, pro]
        goals:
          basic: {plan: basic, metric: responseTime, of: tickets, target: {atMost: 1d, share: 90%}}
        # ^^^^^ SLA318
          pro: {plan: pro, metric: responseTime, of: tickets, target: {atMost: 1h, share: 90%}}
          end: {plan: pro, metric: resolutionTime, of: tickets, target: {atMost: 8h, share: 90%}}
        """,
    ),
    (
        "SLA319",
        """
        goals:
          ship:
        # ^^^^ SLA319
            metric: {name: time to ship, family: duration, better: lower}
            target: {atMost: 2bd}
          alarm: {metric: timeToNotify, of: breaches, from: breach found, target: {atMost: 72h}}
        # ^^^^^ SLA319
        """,
    ),
    (
        "SLA319",
        """
        goals:
          'repair': {metric: mttr, of: faults, target: {atMost: PT4H}, statistic: mean}
        # ^^^^^^^^ SLA319
        """,
    ),
    (
        "SLA321",
        """
        type: multilevel
        parties:
          acme: {name: Acme, role: provider}
          globex: {name: Globex, role: customer}
          lab: {name: Lab, role: [peer, supplier]}
        # ^^^ SLA321
        goals:
          a: {owner: acme, beneficiary: [globex, lab], metric: availability, target: {atLeast: 99%}}
        requirements:
          dns: {what: DNS records, by: acme, for: lab, supports: [a]}
        """,
    ),
    (
        "SLA321",
        """
        type: internal
        parties: {acme: {name: A, role: peer}, globex: {name: B, role: peer}}
        #                                      ^^^^^^ SLA321
        defaults: {window: calendar-month, owner: acme, beneficiary: globex}
        requirements: {none: Nothing is needed}
        """,
    ),
    (
        "SLA322",
        """
        goals:
          one: {metric: volume, of: leads, target: {atLeast: 100}}
        # ^^^ SLA322
          "two": {metric: attempts, of: leads, target: {atLeast: 6}}
        # ^^^^^ SLA322
        """,
    ),
    (
        "SLA322",
        """
        form: published
        goals:
          uptime: {metric: availability, target: {atLeast: 99.9%}}
          answer:
        # ^^^^^^ SLA322 info
            metric: responseTime
            of: tickets
            target: {atMost: 1h}
        """,
    ),
    (
        "SLA323",
        """
        requirements:
          'status':
        # ^^^^^^^^ SLA323
            what: Status of the pipeline
            by: globex
            for: acme
            every: 1w
        """,
    ),
    (
        "SLA324",
        """
        goals:
          revenue: {metric: revenue, of: deals, target: {atLeast: 5000 USD}}
        remedies:
          r: {goals: [revenue], credits: [{below: 5000 EUR, credit: 10%}], of: fee}
          #                                       ^^^^^^^^ SLA324
        """,
    ),
    (
        "SLA324",
        """
        remedies:
          credits:
            goals: [uptime]
            credits:
              - {below: 99.9%, credit: 10%}
              - {below: 99.0%, credit: 500 EUR}
            of: monthly fee
            minimum: 1 CHF
            #        ^^^^^ SLA324
        fees: {monthly fee: 1200 EUR}
        """,
    ),
    (
        "SLA324",
        """
        planning:
          salesQuota: "£5,000"
          #           ^^^^^^^^ SLA324
          averageDealSize: $100
          #                ^^^^ SLA324
        """,
    ),
    (
        "SLA324",
        """
        planning:
          salesQuota: 5000 USD
          averageDealSize: 100 USD
          segments:
            - {name: CEO, leads: 10, value: 100 EUR}
            #                               ^^^^^^^ SLA324
            - {name: Manager, leads: 90, value: 40 EUR}
          marketingRevenue: 5000 USD
        """,
    ),
    (
        "SLA325",
        """
        goals:
          'launch': {title: 'All reps take part in the launch', metric: attendance, of: reps}
          #                           ^^^^^^^^^ SLA325
        """,
    ),
    (
        "SLA325",
        """
        goals:
          talks:
            metric: {name: participates in talks, family: count, better: higher}
            #              ^^^^^^^^^^^^ SLA325
            target: none
            reason: Nobody counts
        """,
    ),
    (
        "SLA331",
        """
        goals:
          posts:
            metric: volume
            of: posts
            window: fiscal-quarter
            target: {atLeast: "26"}
            "schedule":
        #   ^^^^^^^^^^ SLA331
              every: 14d
        """,
    ),
    (
        "SLA331",
        """
        goals:
          mugs: {metric: deliveries, of: mugs, window: rolling-30d, target: {exactly: 40}, schedule: {every: PT168H}}
          #                                                                                ^^^^^^^^ SLA331
        """,
    ),
    (
        "SLA332",
        """
        events: {launch: 2026-09-01}
        reports:
          plan: {from: acme, to: [globex], every: 1mo, covers: [uptime], due: 2w before trade fair}
          #                                                                   ^^^^^^^^^^^^^^^^^^^^ SLA332
        """,
    ),
]

SILENT = [
    (
        "SLA315",
        "goals:\n  a: {metric: responseTime, severity: p1, target: {atMost: 4h, share: 99%}}\n"
        "  b: {metric: responseTime, severity: p2, target: {atMost: 2h, share: 50%}}",
    ),
    (
        "SLA315",
        "goals:\n  a: {metric: retention, severity: p1, target: {atLeast: 4d}}\n"
        "  b: {metric: retention, severity: p2, target: {atLeast: 2d}}",
    ),
    (
        "SLA315",
        "goals:\n  a: {metric: responseTime, severity: p9, target: {atMost: 4h}}\n"
        "  b: {metric: responseTime, severity: p2, target: {atMost: 2h}}",
    ),
    (
        "SLA316",
        "goals:\n  a: {metric: responseTime, severity: p1, target: {atMost: 4h}, statistic: p95}\n"
        "  b: {metric: resolutionTime, severity: p1, target: {atMost: 2h}, statistic: mean}",
    ),
    (
        "SLA316",
        "goals:\n  a: {metric: responseTime, of: x, target: {atMost: 4h}}\n"
        "  b: {metric: resolutionTime, of: x, target: {atMost: 4h}}\n"
        "  c: {metric: resolutionTime, of: y, target: {atMost: 1h}}",
    ),
    (
        "SLA317",
        "goals:\n  a: {metric: updateInterval, severity: p1, target: {atMost: 4h}}\n"
        "  b: {metric: resolutionTime, severity: p1, target: none, reason: not owed}",
    ),
    (
        "SLA318",
        "goals:\n  a: {metric: responseTime, severity: p1, target: {atMost: 4h}}\n"
        "  b: {metric: resolutionTime, severity: typo, target: {atMost: 8h}}",
    ),
    (
        "SLA318",
        "goals:\n  a: {metric: responseTime, of: x, target: {atMost: 4h}}\n"
        "  b: {metric: {name: time to fix, family: duration, better: lower}, target: {atMost: 8h}}",
    ),
    (
        "SLA318",
        "goals:\n  a: {metric: responseTime, target: {atMost: 4h}, "
        "description: Repair is not guaranteed}",
    ),
    ("SLA319", "goals:\n  a: {metric: responseTime, of: x, target: {atMost: 4h}, from: ''}"),
    ("SLA319", "goals:\n  a: {metric: freshness, of: x, target: {atMost: 4h}}"),
    ("SLA319", "goals:\n  a: {metric: responseTime, of: x, target: none, reason: x}"),
    (
        "SLA319",
        "goals:\n  a: {metric: {name: time kept, family: duration, better: higher}, target: {atLeast: 4h}}",
    ),
    (
        "SLA319",
        "goals:\n  a: {title: Shipped within 2 days after the order, metric: {name: t, family: duration, better: lower}, target: {atMost: 4h}}",
    ),
    # One cause, one finding: without requirements, or without goals, nothing is one-sided.
    ("SLA321", "# without: requirements\ntype: internal"),
    ("SLA321", "# without: goals\ntype: internal"),
    (
        "SLA321",
        """
        type: internal
        defaults: {window: calendar-month, beneficiary: globex}
        summary: {service: Data, recipients: [acme, globex], success: Fresh data}
        """,
    ),
    (
        "SLA321",
        "type: internal\nparties: {acme: {name: A, role: peer}, globex: {name: B, role: peer}}\n"
        "goals: {a: {owner: acme, beneficiary: acme, metric: availability, target: {atLeast: 9%}}}\n"
        "summary: {service: x, recipients: [acme], success: y}\nrequirements: {none: x}",
    ),
    # Remedies that are missing, deliberately absent, or misspell the goal.
    ("SLA322", "# without: remedies\nstatus: active"),
    ("SLA322", "remedies: {none: Internal, no money}"),
    ("SLA322", "goals:\n  uptimes: {metric: availability, target: {atLeast: 99%}}"),
    ("SLA322", "goals:\n  other: {metric: availability}"),
    (
        "SLA322",
        "incorporates: [{block: remedies, document: Order form}]\n"
        "goals:\n  other: {metric: availability, target: {atLeast: 99%}}",
    ),
    ("SLA323", "requirements: {a: {}}"),
    ("SLA323", "requirements: {a: {what: x, by: acme, for: globex, supports: []}}"),
    ("SLA324", "planning: {salesQuota: 5000 USD, averageDealSize: 100 US}"),
    ("SLA324", "remedies: {a: {goals: [uptime], credits: [{below: 9%, credit: $50}]}}"),
    ("SLA325", "goals:\n  a: {title: Sales attends, metric: attendance, target: {}}"),
    ("SLA325", "goals:\n  a: {title: Useful content, metric: deliveries}"),
    (
        "SLA331",
        "goals:\n  a: {metric: deliveries, of: x, window: per-event, target: {exactly: 4}, schedule: {every: 1w}}",
    ),
    (
        "SLA331",
        "# without: defaults\ngoals:\n  a: {metric: deliveries, of: x, target: {exactly: 4}, schedule: {every: 1w}}",
    ),
    (
        "SLA331",
        "goals:\n  a: {metric: deliveries, of: x, window: rolling-28d, target: {exactly: 4}, schedule: {every: 1w}}",
    ),
    (
        "SLA331",
        "goals:\n  a: {metric: deliveries, of: x, target: {exactly: 50}, schedule: {every: 1w, split: equal parts and the rest with the last delivery}}",
    ),
    (
        "SLA331",
        "goals:\n  a: {metric: deliveries, of: x, target: {exactly: 4}, schedule: {every: -1w}}",
    ),
    ("SLA332", "form: template\ngoals:\n  a: {metric: deliveries, due: 1w before launch}"),
    ("SLA332", "goals:\n  a: {metric: deliveries, due: 1w before the end of the term}"),
    ("SLA332", "goals:\n  a: {metric: deliveries, due: 2bd after each fair}"),
    ("SLA332", "goals:\n  a: {metric: deliveries, due: last day of the month}"),
    (
        "SLA332",
        "events: {each launch: recurring}\ngoals:\n  a: {metric: deliveries, due: 1w before the Launch}",
    ),
]


@pytest.mark.parametrize(("code", "fragment"), PLANTED)
def test_planted_defect_is_found_in_place(code: str, fragment: str) -> None:
    assert_planted(code, fragment)


@pytest.mark.parametrize(("code", "fragment"), SILENT)
def test_sane_variety_stays_silent(code: str, fragment: str) -> None:
    assert_silent(code, fragment)
