# ruff: noqa: E501 - agreements stand here as people write them
"""What a goal measures, of what and how often it is promised: planted defects, sane variety."""

from __future__ import annotations

import pytest

from tests.support.planted import assert_planted, assert_silent

PLANTED = [
    (
        "SLA308",
        """
        goals:
          keep: {metric: retention, of: backups, target: {atLeast: "0d"}}
          #                                                        ^^^^ SLA308
        """,
    ),
    (
        "SLA308",
        """
        goals:
          load:
            metric: throughput
            of: requests
            target:
              atLeast: 0/s
              #        ^^^ SLA308
          present: {metric: attendance, of: reps, target: {atLeast: "0 %"}}
          #                                                         ^^^^^ SLA308
        """,
    ),
    (
        "SLA309",
        """
        language: de
        goals:
          antwort: {metric: responseTime, of: Meldungen, target: {atMost: 4bh}, from: Eingang}
        # ^^^^^^^ SLA309
        """,
    ),
    (
        "SLA309",
        """
        goals:
          answer:
        # ^^^^^^ SLA309
            title: Every ticket is answered by a person
            metric: timeToRespond
            of: tickets
            target:
              between: [5m, 30m]
            from: ticket opened
        """,
    ),
    (
        "SLA309",
        """
        goals:
          deploy: {metric: {name: time to deploy, family: duration, better: lower}, target: {atMost: 2h}, from: merge}
        # ^^^^^^ SLA309
        """,
    ),
    (
        "SLA310",
        """
        goals:
          grade: {title: Mean grade of the survey, metric: satisfaction, scale: [1, 5], of: users, target: {atLeast: 4}, statistic: 'median'}
          #                                                                                                                         ^^^^^^^^ SLA310
        """,
    ),
    (
        "SLA310",
        """
        goals:
          page:
            description: The p95 of page loads over a month
            metric: latency
            of: page loads
            target: {atMost: 2s}
            statistic: p99
            #          ^^^ SLA310
        """,
    ),
    (
        "SLA311",
        """
        goals:
          closed:
        # ^^^^^^ SLA311
            metric: conversionRate
            target: {atLeast: 20%}
          right: {metric: accuracy, target: {atLeast: 98 %}, statistic: total}
        # ^^^^^ SLA311
        """,
    ),
    (
        "SLA311",
        """
        goals:
          depth: {metric: attempts, of: "every qualified lead", target: {atLeast: 6}, statistic: mean}
          #                             ^^^^^^^^^^^^^^^^^^^^^^ SLA311
        """,
    ),
    (
        "SLA312",
        """
        goals:
          p1:
            metric: responseTime
            severity: p1
            target: {atMost: 15m, share: 99.5%}
            expected: 40
            #         ^^ SLA312
        """,
    ),
    (
        "SLA312",
        """
        goals:
          attendance: {metric: attendance, of: reps, target: {atLeast: 90%}, expected: 9}
          #                                                                            ^ SLA312
        """,
    ),
    (
        "SLA313",
        """
        goals:
          work:
            title: Response in 1 hour and repair in 8 hours
            #                  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ SLA313
            metric: responseTime
            of: tickets
            target: {atMost: 1h, share: 95%}
        """,
    ),
    (
        "SLA313",
        """
        goals:
          social: {title: '20 posts and 5 videos a month', metric: deliveries, of: pieces, target: {exactly: 25}}
          #                ^^^^^^^^^^^^^^^^^^^^^ SLA313
        """,
    ),
    (
        "SLA313",
        """
        goals:
          sales: {description: Sales closes 5000 USD and 50 new customers, metric: revenue, of: deals, target: {atLeast: 5000 USD}}
          #                                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ SLA313
        """,
    ),
    (
        "SLA314",
        """
        goals:
          p1-a: {metric: resolutionTime, severity: p1, of: incidents, target: {atMost: 4h, share: 90%}, from: report}
          p1-b:
            metric: mttr
            severity: p1
            of: Incidents
            target: {atMost: 6h, share: 90%}
            #                ^^ SLA314
            from: report
        """,
    ),
    (
        "SLA314",
        """
        goals:
          one: {metric: volume, of: qualified leads, target: {atLeast: 100}}
          #                                                            ^^^ SLA314
          two: {metric: volume, of: "qualified  leads", target: {atLeast: "110"}}
        """,
    ),
    (
        "SLA314",
        """
        severities: {high: A, low: B}
        goals:
          high-answer: {metric: responseTime, severity: high, target: {atMost: 1h}, statistic: each}
          low-answer: {metric: responseTime, severity: high, target: {atMost: 4h}, statistic: each}
          #                                            ^^^^ SLA314
        """,
    ),
    (
        "SLA320",
        """
        goals:
          kept: {metric: {name: customers kept, family: percent, better: higher}, of: customers, target: {atLeast: 920 USD}}
          #                                                                                                        ^^^^^^^ SLA320
        """,
    ),
    (
        "SLA320",
        """
        goals:
          revenue:
            metric: revenue
            of: deals
            target:
              between: [10%, 20 %]
              #         ^^^ SLA320
              #              ^^^^ SLA320
        """,
    ),
    (
        "SLA320",
        """
        goals:
          load: {metric: throughput, of: requests, target: {atLeast: 200ms}, stretch: 99%}
          #                                                          ^^^^^ SLA320
          #                                                                           ^^^ SLA320
        """,
    ),
    (
        "SLA333",
        """
        goals:
          backlog: {metric: backlog, of: open tickets, target: {atMost: 5}, baseline: [12, "9", 14]}
          #                                                             ^ SLA333
        """,
    ),
    (
        "SLA333",
        """
        goals:
          revenue:
            metric: revenue
            of: deals
            target: {atLeast: 9000 EUR}
            #                 ^^^^^^^^ SLA333
            baseline:
              - 5000 EUR
              - 8999.99 EUR
        """,
    ),
]

SILENT = [
    ("SLA308", "goals:\n  up: {metric: availability, target: {atLeast: 0%}}"),
    ("SLA308", "goals:\n  e: {metric: errorRate, of: x, target: {atMost: 0%}}"),
    ("SLA308", "goals:\n  b: {metric: backlog, of: x, target: {atMost: 0}}"),
    ("SLA308", "goals:\n  s: {metric: satisfaction, of: x, scale: [1, 5], target: {atLeast: 5}}"),
    ("SLA309", "goals:\n  a: {metric: responseTime, of: each ticket, target: {atMost: 1h}}"),
    ("SLA309", "goals:\n  a: {metric: responseTime, of: tickets, target: none, reason: x}"),
    (
        "SLA309",
        "goals:\n  a: {title: Each ticket within an hour or 60 min, metric: responseTime, target: {atMost: 1h}}",
    ),
    ("SLA309", "goals:\n  a: {metric: volume, of: leads, target: {atLeast: 1}}"),
    (
        "SLA310",
        "goals:\n  a: {title: Average share, metric: accuracy, statistic: total, target: {atLeast: 9%}}",
    ),
    (
        "SLA310",
        "goals:\n  a: {description: 'The mean, not the median, of the answers', metric: latency, statistic: p95, target: {atMost: 1s}}",
    ),
    (
        "SLA310",
        "goals:\n  a: {title: The average answer, metric: responseTime, target: {atMost: 1h}}",
    ),
    (
        "SLA311",
        "goals:\n  a: {metric: attempts, of: all leads not yet connected, target: {atLeast: 6}}",
    ),
    ("SLA311", "goals:\n  a: {metric: durability, target: {atLeast: 99.999999999%}}"),
    ("SLA311", "goals:\n  a: {metric: responseTime, target: {atMost: 1h}, statistic: each}"),
    (
        "SLA312",
        "goals:\n  a: {metric: responseTime, target: {atMost: 1h, share: 95%}, expected: 20}",
    ),
    ("SLA312", "goals:\n  a: {metric: errorRate, of: x, target: {atMost: 0%}, expected: 20}"),
    (
        "SLA312",
        "goals:\n  a: {metric: accuracy, of: x, target: {atLeast: 99.9.9%}, expected: 2}",
    ),
    (
        "SLA313",
        "goals:\n  a: {title: From 10 and up to 20 posts, metric: deliveries, target: {atLeast: 9}}",
    ),
    (
        "SLA313",
        "goals:\n  a: {description: Probes in three regions and two networks, metric: availability, target: {atLeast: 9%}}",
    ),
    (
        "SLA313",
        "goals:\n  a: {title: Within 2 days and no later than 48 hours, metric: responseTime, target: {atMost: 2d}}",
    ),
    (
        "SLA313",
        "goals:\n  a: {description: '99.95 % a month, that is 21 min 36 s of downtime and no more', metric: availability, target: {atLeast: 99.95%}}",
    ),
    (
        "SLA313",
        "goals:\n  a: {title: 10 reams on Mondays and 10 reams on Fridays, metric: deliveries, target: {exactly: 20}}",
    ),
    (
        "SLA314",
        "goals:\n  a: {metric: responseTime, of: x, target: {atMost: 1h}, statistic: p50}\n"
        "  b: {metric: responseTime, of: x, target: {atMost: 2h}, statistic: p95}",
    ),
    (
        "SLA314",
        "goals:\n  a: {metric: volume, of: x, target: {atLeast: 1}, window: calendar-week}\n"
        "  b: {metric: volume, of: x, target: {atLeast: 9}, window: calendar-month}",
    ),
    (
        "SLA314",
        "goals:\n  a: {metric: volume, of: x, target: {atLeast: 1}}\n"
        "  b: {metric: volume, of: x, target: {atMost: 9}}\n"
        "  c: {metric: volume, of: x, target: none}\n"
        "  d: {metric: volume, of: x, target: {atLeast: nine}}",
    ),
    (
        "SLA314",
        "goals:\n"
        "  a: {metric: availability, target: {atLeast: 99%}, measurement: {source: Probe of the shop}}\n"
        "  b: {metric: availability, target: {atLeast: 98%}, measurement: {source: Probe of the blog}}",
    ),
    ("SLA320", "goals:\n  a: {metric: volume, of: x, target: {atLeast: many}}"),
    ("SLA320", "goals:\n  a: {metric: responseTime, of: x, target: {atMost: 4}}"),
    ("SLA320", "goals:\n  a: {metric: revenue, of: x, target: {atLeast: 5000}}"),
    ("SLA320", "goals:\n  a: {metric: volume, of: x, target: {atLeast: '1,000'}}"),
    ("SLA320", "goals:\n  a: {metric: availability, target: {atLeast: 99}}"),
    ("SLA333", "goals:\n  a: {metric: volume, of: x, target: {atLeast: 9}, baseline: [1, many]}"),
    ("SLA333", "goals:\n  a: {metric: volume, of: x, target: {between: [8, 9]}, baseline: [1]}"),
    ("SLA333", "goals:\n  a: {metric: volume, of: x, target: {atLeast: 9}, baseline: []}"),
]


@pytest.mark.parametrize(("code", "fragment"), PLANTED)
def test_planted_defect_is_found_in_place(code: str, fragment: str) -> None:
    assert_planted(code, fragment)


@pytest.mark.parametrize(("code", "fragment"), SILENT)
def test_sane_variety_stays_silent(code: str, fragment: str) -> None:
    assert_silent(code, fragment)
