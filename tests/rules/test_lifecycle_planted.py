# ruff: noqa: E501 - agreements stand here as people write them
"""Term, cancellation, review, reports and approval: planted defects and sane variety."""

from __future__ import annotations

import pytest

from tests.support.planted import assert_planted, assert_silent

PLANTED = [
    (
        "SLA701",
        """
        cancellation:
          conditions:
            - {text: Chronic outages, by: [globex]}
        #            ^^^^^^^^^^^^^^^ SLA701
            - by: [globex]
              text: "The customer is not satisfied: poor service"
        #           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ SLA701
        """,
    ),
    (
        "SLA701",
        """
        cancellation:
          conditions: [{text: "Ständig wiederholte Ausfälle", by: [globex]}, {text: Service levels are missed}]
        #                     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ SLA701
        #                                                                           ^^^^^^^^^^^^^^^^^^^^^^^^^ SLA701
        """,
    ),
    (
        "SLA701",
        """
        cancellation:
          notice: 30d
          conditions:
          - by: [acme]
            text: 'Loss of trust'
        #         ^^^^^^^^^^^^^^^ SLA701
        """,
    ),
    (
        "SLA702",
        """
        term: {effective: 2026-01-01, expires: 2026-06-30}
        defaults: {window: calendar-quarter, owner: acme, beneficiary: globex}
        cancellation:
          conditions: [{text: Three quarters missed, goal: uptime, misses: 3, by: [globex]}]
        #                                                                  ^ SLA702
        """,
    ),
    (
        "SLA702",
        """
        term: {effective: 2026-01-01, duration: 8 weeks}
        cancellation:
          conditions:
            - text: Four months missed
              goal: uptime
              consecutive: true
              misses: 4
        #             ^ SLA702
        """,
    ),
    (
        "SLA702",
        """
        cancellation:
          conditions:
            - {text: Missed, goal: uptime, misses: 12, of: 6, by: [globex]}
        #                                          ^^ SLA702
        """,
    ),
    (
        "SLA703",
        """
        term:
        #^^^ SLA703
          published: 2025-12-01
        """,
    ),
    (
        "SLA703",
        """
        status: draft
        term: {effective: "2026-02-01", fiscalYearStarts: February}
        #^^^ SLA703
        """,
    ),
    (
        "SLA704",
        """
        term: {effective: '2026-01-01', expires: '2025-12-31'}
        #                                        ^^^^^^^^^^^^ SLA704
        """,
    ),
    (
        "SLA704",
        """
        term: {effective: 2026-01-01, duration: 6mo}
        review: {every: 3mo, next: 2026-08-01, owner: acme}
        #                          ^^^^^^^^^^ SLA704
        """,
    ),
    (
        "SLA704",
        """
        history:
          - {version: "1.0.0", date: 2025-06-01, changes: [{text: First}]}
          - {version: "1.1.0", date: 2025-12-20, changes: [{text: Second zone}]}
        approvals:
          - party: acme
            by: Dana Fox
            date: 2025-12-10
        #         ^^^^^^^^^^ SLA704
          - {party: globex, by: Kim Roe, date: 2025-12-21}
        """,
    ),
    (
        "SLA704",
        """
        term: {effective: 2026-01-01, expires: 2026-12-31}
        approvals:
          - {party: acme, by: Dana Fox, date: 2027-01-10}
        #                                     ^^^^^^^^^^ SLA704
          - {party: globex, by: Kim Roe, date: 2025-12-10}
        """,
    ),
    (
        "SLA704",
        """
        review:
          every: 1q
          last: 2026-05-10
          next: 2026-04-10
        #       ^^^^^^^^^^ SLA704
        """,
    ),
    (
        "SLA705",
        """
        term: {effective: 2026-01-01, expires: 2027-01-31, duration: "12 months"}
        #                                      ^^^^^^^^^^ SLA705
        """,
    ),
    (
        "SLA705",
        """
        term:
          effective: 2026-04-01
          expires: '2026-06-20'
        #          ^^^^^^^^^^^^ SLA705
          duration: 90d
        """,
    ),
    (
        "SLA705",
        """
        term:
          effective: 2026-01-01
          duration: 2y
        #           ^^ SLA705
          expires: 2028-12-31
        """,
    ),
    (
        "SLA706",
        """
        # today: 2027-01-01
        term: {effective: 2026-01-01, expires: "2026-12-31", indefinite: false}
        #                                      ^^^^^^^^^^^^ SLA706
        """,
    ),
    (
        "SLA706",
        """
        # today: 2026-04-01
        term:
          duration: 1q
        #           ^^ SLA706
          effective: 2026-01-01
          renewal: {automatic: false, for: 1y}
        """,
    ),
    (
        "SLA706",
        """
        # today: 2026-06-01
        form: published
        term: {effective: 2020-01-01, expires: 2025-12-31}
        #                                      ^^^^^^^^^^ SLA706
        """,
    ),
    (
        "SLA707",
        """
        term: {effective: 2026-01-01, duration: 30d}
        cancellation:
          notice: 45 days
        #         ^^^^^^^ SLA707
          consequences: Data is returned
        """,
    ),
    (
        "SLA707",
        """
        term: {effective: 2026-01-01, expires: 2026-12-31}
        cancellation:
          conditions: [{text: Change of control, by: [acme], notice: "18mo"}, {text: Merger, by: [globex], notice: 1mo}]
        #                                                            ^^^^^^ SLA707
        """,
    ),
    (
        "SLA707",
        """
        term: {effective: 2026-01-01, duration: 1mo}
        cancellation: {notice: 30bd}
        #                      ^^^^ SLA707
        """,
    ),
    (
        "SLA708",
        """
        term:
          expires: 2026-12-31
          effective: 2026-01-01
          renewal: {for: 2 years, automatic: true}
        # ^^^^^^^ SLA708
        """,
    ),
    (
        "SLA709",
        """
        type: internal
        parties:
          marketing: {name: Marketing, role: peer, organization: Initech}
          sales: {name: Sales, role: peer, organization: Initech}
        cancellation: {conditions: [{text: Leads missed, goal: uptime, misses: 3, by: [sales]}]}
        #^^^^^^^^^^^ SLA709
        """,
    ),
    (
        "SLA710",
        """
        cancellation:
          conditions:
            - {text: "A default of either side", by: [acme, globex]}
        #            ^^^^^^^^^^^^^^^^^^^^^^^^^^ SLA710
            - {text: Verletzung von Pflichten, by: [acme, globex]}
        #            ^^^^^^^^^^^^^^^^^^^^^^^^ SLA710
        """,
    ),
    (
        "SLA711",
        """
        changes: {by: [acme], adverseNotice: 0 days}
        #                                    ^^^^^^ SLA711
        """,
    ),
    (
        "SLA711",
        """
        changes:
        #^^^^^^ SLA711
          during: all
          by: ["globex"]
        """,
    ),
    (
        "SLA720",
        """
        # without: review
        term: {effective: 2026-01-01, duration: 4mo}
        apiVersion: slalint/v1
        #^^^^^^^^^ SLA720
        """,
    ),
    (
        "SLA720",
        """
        term: {effective: 2026-01-01, duration: 6mo}
        review: {owner: acme, every: "1y"}
        #                            ^^^^ SLA720
        """,
    ),
    (
        "SLA720",
        """
        review: {owner: acme, last: 2026-01-01}
        #^^^^^ SLA720
        """,
    ),
    (
        "SLA721",
        """
        # today: 2026-06-01
        review: {every: 12 months, last: "2023-02-01"}
        #                                ^^^^^^^^^^^^ SLA721
        """,
    ),
    (
        "SLA721",
        """
        # today: 2026-06-01
        status: deprecated
        review:
          last: 2026-01-01
          next: 2026-04-01
        #       ^^^^^^^^^^ SLA721
          every: 1q
        """,
    ),
    (
        "SLA722",
        """
        type: internal
        goals:
          "leads": {metric: volume, of: leads, target: {atLeast: 100}}
          speed: {metric: followUpTime, of: leads, target: {atMost: 24h}}
        # ^^^^^ SLA722
        reports: {weekly: {from: acme, to: [globex], every: 1w, covers: [leads]}}
        """,
    ),
    (
        "SLA723",
        """
        goals:
          leads: {metric: volume, of: leads, target: {atLeast: 100}, window: rolling-7d}
        reports:
          monthly: {from: acme, to: [globex], every: 30 days, covers: [leads]}
        #                                            ^^^^^^^ SLA723
        """,
    ),
    (
        "SLA724",
        """
        type: multilevel
        parties:
          sales: {name: Sales, role: peer, organization: Initech}
          marketing: {name: Marketing, role: peer, organization: Initech}
          service: {name: Service, role: peer, organization: Initech}
        goals:
          friction: {owner: service, beneficiary: marketing, metric: volume, of: reports, target: {atLeast: 1}}
        reports:
          friction: {from: sales, to: [service], every: 1mo, covers: [friction]}
        #                             ^^^^^^^^^ SLA724
        """,
    ),
    (
        "SLA725",
        """
        reports: {daily: {from: acme, to: [globex], every: 24h, covers: [uptime], feedback: 1bd}}
        #                                                                                   ^^^ SLA725
        """,
    ),
    (
        "SLA725",
        """
        reports:
          fortnightly:
            every: '2w'
            from: acme
            to: [globex]
            feedback: '10bd'
        #             ^^^^^^ SLA725
        """,
    ),
    (
        "SLA726",
        """
        reports:
          weekly: {from: acme, to: [globex], every: 1w, due: first Friday of the week}
        #                                                    ^^^^^^^^^^^^^^^^^^^^^^^^ SLA726
        """,
    ),
    (
        "SLA726",
        """
        reports:
          monthly:
            from: acme
            to: [globex]
            every: "1 month"
            due: '-2d'
        #        ^^^^^ SLA726
        """,
    ),
    (
        "SLA727",
        """
        reports:
          weekly:
            from: globex
            to:
              - globex
        #     ^^^^^^^^ SLA727
            every: 1w
        """,
    ),
    (
        "SLA727",
        """
        requirements:
          status: {what: Status of the pipeline, by: acme, for: globex, supports: [uptime]}
        reports: {status: {from: globex, to: [acme, globex], every: 1w}}
        #                        ^^^^^^ SLA727
        """,
    ),
    (
        "SLA727",
        """
        requirements:
          leads: {what: Open leads, by: acme, for: globex, supports: [uptime], every: 1w}
        reports: {leads: {from: globex, to: [acme], every: 1w}}
        #                       ^^^^^^ SLA727
        """,
    ),
    (
        "SLA730",
        """
        type: internal
        parties:
          marketing: {name: Marketing, role: peer, organization: Initech}
          sales: {name: Sales, role: peer, organization: Initech}
        approvals: [{party: marketing, by: Amir Said}]
        #^^^^^^^^ SLA730
        """,
    ),
    (
        "SLA731",
        """
        author: 'Fox, D.'
        checkedBy:
        #^^^^^^^^ SLA731
          date: 2025-12-09
        """,
    ),
    (
        "SLA732",
        """
        approvals:
          - {by: "", party: acme}
          - {by: Max Mustermann, party: globex, role: lawyer}
        #        ^^^^^^^^^^^^^^ SLA732
        """,
    ),
]

SILENT = [
    (
        "SLA701",
        """
        cancellation:
          conditions:
            - {text: Insolvency of the other side, by: [acme, globex]}
            - {text: Change of control, by: [globex]}
            - {text: Poor availability, goal: uptime, below: 95%, by: [globex]}
            - {text: Persistent failure for more than 10 days, by: [globex]}
            - {text: Either side may leave without giving reasons, by: [acme, globex], notice: 90d}
            - {text: People who do work for a competitor, by: [acme]}
        """,
    ),
    ("SLA701", "cancellation: {none: The pilot ends by itself}"),
    (
        "SLA702",
        """
        term: {effective: 2026-01-01, indefinite: true}
        cancellation:
          conditions: [{text: Missed for ten years, goal: uptime, misses: 120, by: [globex]}]
        """,
    ),
    (
        "SLA702",
        """
        term: {effective: 2026-01-01, duration: 12 months}
        cancellation:
          conditions:
            - {text: Every month missed, goal: uptime, misses: 12, consecutive: true, by: [globex]}
            - {text: Two of three, goal: uptime, misses: 2, of: 3, by: [globex]}
        """,
    ),
    (
        "SLA702",
        """
        goals:
          uptime: {metric: availability, target: {atLeast: 99.9%}, window: per-event}
        term: {effective: 2026-01-01, duration: 1mo}
        cancellation:
          conditions: [{text: Ten misses, goal: uptime, misses: 10, by: [globex]}]
        """,
    ),
    ("SLA703", "form: template\nterm: {effective: 2026-01-01}"),
    (
        "SLA703",
        "incorporates: [{block: term, document: Master Agreement, precedence: other}]\nterm: {effective: 2026-01-01}",
    ),
    # A day, the end written as the first day outside, a closing review on the last day.
    (
        "SLA704",
        """
        term: {effective: 2026-01-01, expires: 2026-12-31}
        review: {every: 6mo, last: 2026-01-15, next: 2026-07-15, final: 2026-12-31}
        """,
    ),
    (
        "SLA704",
        "form: template\nterm: {effective: 2026-06-01, expires: 2026-01-01}",
    ),
    (
        "SLA704",
        """
        status: proposed
        approvals: [{party: acme, by: Dana Fox, date: 2026-03-01}]
        """,
    ),
    # A version of a running agreement is approved when it is made.
    (
        "SLA704",
        """
        term: {effective: 2024-01-01, indefinite: true}
        approvals: [{party: acme, by: Dana Fox, date: 2026-03-01}]
        """,
    ),
    ("SLA705", "term: {effective: 2026-01-01, expires: 2027-01-01, duration: 1y}"),
    ("SLA705", "term: {effective: 2026-08-31, expires: 2026-09-30, duration: 1mo}"),
    ("SLA705", "term: {effective: 2024-02-29, expires: 2025-02-28, duration: 12 months}"),
    ("SLA705", "term: {effective: 2026-01-01, expires: 2026-03-31, duration: 90d}"),
    ("SLA706", "# today: 2030-01-01\nterm: {effective: 2020-01-01, indefinite: true}"),
    ("SLA706", "# today: 2030-01-01\nstatus: draft\nterm: {effective: 2020-01-01, duration: 1y}"),
    ("SLA706", "# today: 2030-01-01\nterm: {effective: 2020-01-01, expires: 2019-12-31}"),
    (
        "SLA707",
        """
        term: {effective: 2026-01-01, expires: 2026-12-31, renewal: {automatic: true, for: 1y, optOut: 6mo}}
        cancellation: {notice: 12 months, conditions: [{text: At once, notice: 0d}]}
        """,
    ),
    ("SLA708", "term: {effective: 2026-01-01, expires: 2026-12-31}"),
    (
        "SLA709",
        """
        cancellation:
          conditions:
            - {text: Fees unpaid, by: [acme], cure: 14d}
            - {text: Availability missed, goal: uptime, misses: 3, by: [globex]}
        """,
    ),
    ("SLA709", "form: published\ncancellation: {conditions: [{text: At any time, by: [globex]}]}"),
    (
        "SLA710",
        """
        cancellation:
          conditions:
            - {text: Breach not remedied after a warning, by: [acme, globex]}
            - {text: Fees unpaid two weeks after they are due, by: [acme]}
            - {text: Insolvency, by: [acme, globex]}
        """,
    ),
    ("SLA711", "changes: {by: [acme], notice: 30d}"),
    ("SLA711", "changes: {during: none, by: [acme]}"),
    (
        "SLA712",
        "incorporates: [{block: cancellation, document: Terms}]\ncancellation: {notice: 30d}",
    ),
    ("SLA720", "# without: review\nform: published\ntitle: Terms"),
    ("SLA720", "# without: review\nstatus: retired"),
    (
        "SLA720",
        "term: {effective: 2026-01-01, expires: 2026-12-31}\nreview: {every: 1y, next: 2026-07-01}",
    ),
    # Without a date nothing can be overdue, on any day.
    ("SLA721", "# today: 2099-01-01\nreview: {every: 1w, owner: acme}"),
    ("SLA721", "# today: 2026-06-01\nreview: {every: 1y, last: 2025-05-10}"),
    (
        "SLA721",
        "# today: 2026-06-01\nterm: {effective: 2024-01-01, expires: 2025-12-31}\nreview: {every: 1q, last: 2024-02-01}",
    ),
    (
        "SLA722",
        """
        # without: reports
        contacts:
          page: {party: acme, url: "https://status.acme.example"}
        """,
    ),
    ("SLA722", "# without: reports\nform: published\ntitle: Terms"),
    (
        "SLA723",
        """
        goals:
          answer: {metric: responseTime, target: {atMost: 1h}, window: calendar-quarter}
          peak: {metric: latency, target: {atMost: 1s}, window: rolling-5min}
        reports: {monthly: {from: acme, to: [globex], every: 31d, covers: [answer, peak]}}
        """,
    ),
    (
        "SLA724",
        """
        parties:
          acme: {name: Acme Hosting, role: provider, organization: Acme}
          globex: {name: Globex, role: customer, organization: Globex}
          nimbus: {name: Nimbus, role: supplier, organization: Nimbus}
        """,
    ),
    (
        "SLA725",
        "reports: {weekly: {from: acme, to: [globex], every: 1w, due: 1bd, feedback: 3bd}}",
    ),
    (
        "SLA725",
        "# without: calendars\nreports: {weekly: {from: acme, to: [globex], every: 1w, feedback: 30bd}}",
    ),
    (
        "SLA726",
        """
        reports:
          monthly: {from: acme, to: [globex], every: 1mo, due: first Monday of the next month}
          launch: {from: acme, to: [globex], every: 1mo, due: 1w before launch}
          weekly: {from: acme, to: [globex], every: 1w, due: last day of the month}
        """,
    ),
    (
        "SLA727",
        """
        requirements:
          usage: {what: Globex sends a usage report to Acme Hosting, by: globex, for: acme, supports: [uptime]}
        reports:
          usage: {from: globex, to: [acme], every: 1mo}
          other: {from: acme, to: [globex], every: 1mo}
        """,
    ),
    (
        "SLA727",
        """
        requirements:
          rooms: {what: Rooms are booked in the calendar, by: globex, for: acme, supports: [uptime]}
        reports: {rooms: {from: acme, to: [acme, globex], every: 1mo}}
        """,
    ),
    ("SLA730", "# without: approvals\nstatus: retired"),
    ("SLA730", "# without: approvals\nform: template\ntitle: Form"),
    ("SLA731", "author: Dana Fox\ncheckedBy: {by: Dan Fox}"),
    ("SLA731", "# without: checkedBy\nstatus: draft"),
    (
        "SLA732",
        """
        contacts:
          desk: {party: acme, role: service desk, email: desk@acme.example}
        """,
    ),
]


@pytest.mark.parametrize(("code", "fragment"), PLANTED)
def test_planted_defects_are_found_exactly_there(code: str, fragment: str) -> None:
    assert_planted(code, fragment)


@pytest.mark.parametrize(("code", "fragment"), SILENT)
def test_sane_variety_is_silent(code: str, fragment: str) -> None:
    assert_silent(code, fragment)
