# ruff: noqa: E501 - agreements stand here as people write them
"""Targets, windows, measurement and vague words: planted defects and sane variety."""

from __future__ import annotations

import pytest

from tests.support.planted import assert_planted, assert_silent

PLANTED = [
    # No figure
    (
        "SLA301",
        """
        goals:
          "happy": {metric: satisfaction, scale: [1, 5], of: customers}
        # ^^^^^^^ SLA301
        """,
    ),
    (
        "SLA301",
        """
        goals:
          web:
            metric: availability
            target:
        #   ^^^^^^ SLA301
              share: "95%"
        """,
    ),
    (
        "SLA301",
        """
        form: published
        goals:
          deals: {metric: revenue, of: deals, floor: 100 USD}
        # ^^^^^ SLA301
          calls: {metric: attempts, of: leads, target: none}
          #                                            ^^^^ SLA301
        """,
    ),
    # A word for a figure
    (
        "SLA302",
        """
        goals:
          repair:
            metric: resolutionTime
            description: Faults are repaired in due course
            #                                ^^^^^^^^^^^^^ SLA302
        """,
    ),
    (
        "SLA302",
        """
        goals:
          care: {title: Best effort support, metric: responseTime, of: tickets}
          #             ^^^^^^^^^^^ SLA302
        """,
    ),
    (
        "SLA302",
        """
        goals:
          speed: {title: 'High-quality and fast answers', metric: responseTime, of: tickets}
          #               ^^^^^^^^^^^^ SLA302
        """,
    ),
    (
        "SLA302",
        """
        requirements:
          list:
            what: "The list is sent by a certain date"
            #                       ^^^^^^^^^^^^^^^^^ SLA302
            by: globex
            for: acme
            supports: [uptime]
        """,
    ),
    (
        "SLA302",
        """
        remedies:
          strikes:
            goals: [uptime]
            strikes:
              - {misses: 2, per: calendar-month, action: Both sides meet ASAP}
              #                                                          ^^^^ SLA302
        """,
    ),
    (
        "SLA302",
        """
        language: de
        requirements:
          zugang: {what: Zugang wird unverzüglich gewährt, by: globex, for: acme, supports: [uptime]}
          #                          ^^^^^^^^^^^^ SLA302
        """,
    ),
    # No period
    (
        "SLA303",
        """
        # without: defaults
        goals:
          'errors': {metric: errorRate, of: requests, target: {atMost: 0.1%}}
        # ^^^^^^^^ SLA303
        """,
    ),
    (
        "SLA303",
        """
        defaults: {clock: office}
        goals:
          leads:
        # ^^^^^ SLA303
            metric: volume
            of: qualified leads
            target:
              between: [90, 110]
            due: 5bd
          quota: {metric: revenue, of: deals, target: {atLeast: 5000 USD}}
        # ^^^^^ SLA303
        """,
    ),
    (
        "SLA303",
        """
        # without: defaults
        goals:
          kept: {metric: {name: customers kept, family: percent, better: higher}, of: customers, target: {atLeast: "92 %"}}
        # ^^^^ SLA303
          incidents: {metric: {name: security incidents, family: count, better: lower}, target: {atMost: 2}}
        # ^^^^^^^^^ SLA303
        """,
    ),
    # No source
    (
        "SLA304",
        """
        goals:
          uptime:
        # ^^^^^^ SLA304
            metric: availability
            target:
              atLeast: 99.9%
        """,
    ),
    (
        "SLA304",
        """
        goals:
          uptime:
            metric: availability
            target: {atLeast: 99.9%}
            "measurement": {method: (total - downtime) / total * 100, interval: 1m}
        #   ^^^^^^^^^^^^^ SLA304
        """,
    ),
    (
        "SLA304",
        """
        form: published
        goals:
          uptime: {metric: availability, target: {atLeast: 99.9%}, measurement: {interval: 1m}}
          #                                                        ^^^^^^^^^^^ SLA304
        """,
    ),
    # Nobody else sees it
    (
        "SLA305",
        """
        # without: reports
        type: internal
        goals:
          speed: {owner: acme, beneficiary: globex, metric: followUpTime, of: leads, target: {atMost: 1bd}, measurement: {source: CRM}}
          #                                                                                                 ^^^^^^^^^^^ SLA305
        """,
    ),
    (
        "SLA305",
        """
        goals:
          uptime:
            metric: availability
            target: {atLeast: 99.9%}
            measurement: {source: Own monitor, by: acme}
        #   ^^^^^^^^^^^ SLA305
        reports:
          monthly: {from: acme, to: [globex], every: 1mo, covers: [other]}
        """,
    ),
    (
        "SLA305",
        """
        # without: reports
        goals:
          uptime:
            metric: availability
            target: {atLeast: 99.9%}
            measurement: {source: Own monitor, sharedWith: ["acme"]}
            #                                              ^^^^^^^^ SLA305
        """,
    ),
    # The wrong way round
    (
        "SLA306",
        """
        goals:
          leads: {metric: volume, of: leads, target: {atMost: 100}}
          #                                           ^^^^^^ SLA306
        """,
    ),
    (
        "SLA306",
        """
        goals:
          backlog:
            metric: backlog
            of: open tickets
            target:
              'atLeast': 20
        #     ^^^^^^^^^ SLA306
        """,
    ),
    (
        "SLA306",
        """
        goals:
          errors: {metric: errorRate, of: requests, target: {"atLeast": "0.1 %"}}
          #                                                  ^^^^^^^^^ SLA306
          load: {metric: throughput, of: requests, target: {atMost: 200/s}}
          #                                                 ^^^^^^ SLA306
        """,
    ),
    # Off the scale
    (
        "SLA307",
        """
        goals:
          errors:
            metric: errorRate
            of: requests
            target: {atMost: "-0.1%"}
            #                ^^^^^^^ SLA307
        """,
    ),
    (
        "SLA307",
        """
        goals:
          grade: {metric: satisfaction, scale: [1, 5], of: users, target: {atLeast: 0.5}, stretch: 5.1, statistic: mean}
          #                                                                         ^^^ SLA307
          #                                                                                        ^^^ SLA307
        """,
    ),
    (
        "SLA307",
        """
        goals:
          intact: {metric: {name: reams without damage, family: percent, better: higher}, of: reams, target: {atLeast: 110 %}}
          #                                                                                                            ^^^^^ SLA307
          load: {metric: throughput, of: requests, target: {between: [-5/s, 20/s]}}
          #                                                           ^^^^ SLA307
          paper: {metric: deliveries, of: reams, target: {exactly: -50}, expected: -3}
          #                                                        ^^^ SLA307
          #                                                                        ^^ SLA307
        """,
    ),
    (
        "SLA307",
        """
        goals:
          uptime:
            metric: availability
            target: {atLeast: -99.9%}
            #                 ^^^^^^ SLA307
            allowedDowntime: -43m
            #                ^^^^ SLA307
        """,
    ),
]

SILENT = [
    # A bound under an unknown key is a misspelling, and so is a bare figure.
    ("SLA301", "goals:\n  uptime: {metric: availability, target: {atleast: 99.9%}}"),
    ("SLA301", "goals:\n  uptime: {metric: availability, target: {min: 99.9%}}"),
    ("SLA301", "goals:\n  uptime: {metric: availability, target: 99.9%}"),
    ("SLA301", "goals:\n  uptime: {metric: availability, target: {}}"),
    ("SLA301", "goals:\n  uptime: {metric: availability, target:}"),
    ("SLA301", "goals:\n  uptime: {metric: availability, target: {between: [99%, 99.9%]}}"),
    # "Commercially reasonable efforts" beside an exact number, and a deliberate absence.
    (
        "SLA302",
        "goals:\n  uptime: {title: Best efforts, metric: availability, target: {atLeast: 99.9%}}",
    ),
    (
        "SLA302",
        "goals:\n  repair: {title: Repair promptly, metric: resolutionTime, target: none, reason: x}",
    ),
    (
        "SLA302",
        "requirements:\n  a: {what: Weekly status, by: globex, for: acme, supports: [uptime]}",
    ),
    (
        "SLA302",
        "requirements:\n  a: {what: Sent promptly, by: globex, for: acme, every: 1w, due: 1bd}",
    ),
    (
        "SLA302",
        "remedies:\n  a: {goals: [uptime], action: Written analysis promptly and within two days}",
    ),
    (
        "SLA302",
        "exclusions:\n  - {id: a, category: other, description: Work done as soon as possible}",
    ),
    ("SLA302", "language: fr\ngoals:\n  a: {title: promptly, metric: responseTime}"),
    # The period is said elsewhere, or the figure needs none.
    ("SLA303", "goals:\n  a: {metric: availability, window: broken, target: {atLeast: 99.9%}}"),
    (
        "SLA303",
        "# without: defaults\ngoals:\n"
        "  a: {title: Four posts a month, metric: deliveries, of: posts, target: {exactly: 4}}",
    ),
    (
        "SLA303",
        "# without: defaults\ngoals:\n  a: {metric: availability, target: {atLeast: 99.9%}, "
        "measurement: {source: x, slo: web}}",
    ),
    (
        "SLA303",
        "# without: defaults\ngoals:\n  a: {metric: availability, target: {atLeast: 99.9%}, "
        "description: Over each calendar month}",
    ),
    (
        "SLA303",
        "# without: defaults\ngoals:\n"
        "  a: {metric: {name: open defects, family: count, better: lower}, target: {atMost: 5}}\n"
        "  b: {metric: satisfaction, scale: [1, 5], target: {atLeast: 4}, statistic: mean}\n"
        "  c: {metric: throughput, target: {atLeast: 20/hour}}\n"
        "  d: {metric: {name: fee, family: money, better: lower}, target: {atMost: 100 USD}}\n"
        "  e: {metric: recoveryTime, target: {atMost: 4h}}",
    ),
    ("SLA303", "# without: defaults\ngoals:\n  a: {metric: availability}"),
    ("SLA304", "goals:\n  a: {metric: availability}"),
    ("SLA304", "goals:\n  a: {metric: availability, target: {atLeast: 99%}, measurement: probe}"),
    ("SLA304", "goals:\n  a: {metric: availability, target: {atLeast: 9%}, measurement: {}}"),
    (
        "SLA304",
        "goals:\n  a: {metric: availability, target: {atLeast: 99%}, measurement: {sorce: x}}",
    ),
    # Nobody is known, or the beneficiary is the owner: other rules say so.
    (
        "SLA305",
        "# without: reports, defaults\ntype: internal\ngoals:\n"
        "  a: {metric: availability, target: {atLeast: 99%}, measurement: {source: x}}",
    ),
    (
        "SLA305",
        "# without: reports\ngoals:\n  a: {metric: availability, owner: acme, beneficiary: acme, "
        "target: {atLeast: 99%}, measurement: {source: x}}",
    ),
    (
        "SLA306",
        "goals:\n  a: {metric: nonsense, target: {atMost: 5}}\n"
        "  b: {metric: {name: x, family: count, better: up}, target: {atMost: 5}}",
    ),
    # The nines have rules of their own, as have figures without unit.
    ("SLA307", "goals:\n  a: {metric: availability, target: {atLeast: 999%}}"),
    ("SLA307", "goals:\n  a: {metric: successRate, of: x, target: {atLeast: 99.9.9%}}"),
    ("SLA307", "goals:\n  a: {metric: attendance, of: x, target: {atLeast: 120}}"),
    ("SLA307", "goals:\n  a: {metric: satisfaction, of: x, target: {atLeast: 8}}"),
    ("SLA307", "goals:\n  a: {metric: satisfaction, scale: [7, 1], of: x, target: {atLeast: 5}}"),
    (
        "SLA307",
        "goals:\n  a: {metric: {name: leads closed, family: percent, better: higher}, "
        "of: sales quota, target: {atLeast: 120%}}\n"
        "  b: {metric: {name: leads against last year, family: percent, better: higher}, "
        "target: {atLeast: 120%}}\n"
        "  c: {metric: {name: profit, family: money, better: higher}, of: x, "
        "target: {atLeast: -10 USD}}",
    ),
]


@pytest.mark.parametrize(("code", "fragment"), PLANTED)
def test_planted_defect_is_found_in_place(code: str, fragment: str) -> None:
    assert_planted(code, fragment)


@pytest.mark.parametrize(("code", "fragment"), SILENT)
def test_sane_variety_stays_silent(code: str, fragment: str) -> None:
    assert_silent(code, fragment)
