# ruff: noqa: E501 - agreements stand here as people write them
"""Planted defects of availability in several notations, beyond those on the rule pages."""

from __future__ import annotations

import pytest

from tests.support.planted import assert_planted

UPTIME = "{metric: availability, target: {atLeast: 99.9%}, measurement: {source: Probe}}"

PLANTED = {
    "SLA401": [
        """
        goals:
          uptime: {metric: successRate, of: payments, target: {atLeast: 0.9995}, measurement: {source: Log}}
          #                                                             ^^^^^^ SLA401
        """,
        """
        goals:
          objects:
            metric: durability
            of: stored objects
            target:
              atLeast: '0.99999'
              #        ^^^^^^^^^ SLA401
            measurement: {source: Inventory}
        """,
        """
        goals:
          uptime:
            metric: availability
            target: {between: [0.99%, 99.9%]}
            #                  ^^^^^ SLA401
            measurement: {source: Probe}
        """,
    ],
    "SLA402": [
        """
        goals:
          uptime: {metric: availability, target: {exactly: 9995}, measurement: {source: Probe}}
          #                                                ^^^^ SLA402
        """,
        """
        goals:
          placement:
            metric: accuracy
            of: ad placements
            target:
              atLeast: "98..5 %"
              #        ^^^^^^^^^ SLA402
            measurement: {source: Ad server}
        """,
        """
        cancellation:
          conditions:
            - {text: Far below the goal, goal: uptime, below: 95.5.5%, misses: 3, by: [globex]}
            #                                                 ^^^^^^^ SLA402
        """,
        """
        goals:
          p1:
            metric: responseTime
            severity: p1
            target: {atMost: 15m, share: 9.9.5%}
            #                            ^^^^^^ SLA402
            measurement: {source: Tickets}
        """,
    ],
    "SLA403": [
        """
        goals:
          uptime: {metric: availability, target: {atLeast: 9.95 %}, measurement: {source: Probe}}
          #                                                ^^^^^^ SLA403
        """,
        """
        goals:
          objects:
            metric: durability
            of: stored objects
            target:
              atLeast: "9.99999%"
              #        ^^^^^^^^^^ SLA403
            measurement: {source: Inventory}
        """,
        """
        goals:
          uptime:
            metric: availability
            target: {atLeast: 99.9%}
            stretch: 9.99
            #        ^^^^ SLA403
            measurement: {source: Probe}
        """,
    ],
    "SLA404": [
        """
        goals:
          uptime: {metric: availability, target: {atLeast: "90.9 %"}, measurement: {source: Probe}}
          #                                                ^^^^^^^^ SLA404
        """,
        """
        goals:
          pay:
            metric: successRate
            of: payments
            target:
              atLeast: 99.099%
              #        ^^^^^^^ SLA404
            measurement: {source: Log}
        """,
        """
        goals:
          uptime:
            metric: availability
            target: {atLeast: 99.9%}
            floor: 99.0909%
            measurement: {source: Probe}
          api:
            metric: availability
            target: {atLeast: 99.0990%}
            #                 ^^^^^^^^ SLA404
            measurement: {source: Probe}
        """,
    ],
    "SLA405": [
        """
        goals:
          leads: {metric: acceptanceRate, of: leads, target: {atLeast: "85,5%"}, measurement: {source: CRM}}
          #                                                            ^^^^^^^ SLA405
        """,
        """
        goals:
          uptime:
            metric: availability
            target: {between: ["99,5%", 99.9%]}
            #                  ^^^^^^^ SLA405
            measurement: {source: Probe}
        """,
        """
        goals:
          errors:
            metric: errorRate
            of: requests
            target:
              atMost: 0,1 %
              #       ^^^^^ SLA405
            measurement: {source: Log}
        """,
    ],
    "SLA406": [
        """
        goals:
          uptime: {title: 5 nines, metric: availability, target: {atLeast: 99.9%}, measurement: {source: Probe}}
          #                                                                ^^^^^ SLA406
        """,
        """
        language: de
        goals:
          uptime:
            description: Die Seite ist mit fünf Neunen erreichbar.
            metric: availability
            target:
              atLeast: "99.99 %"
              #        ^^^^^^^^^ SLA406
            measurement: {source: Messung}
        """,
        """
        title: Five-nines hosting
        #      ^^^^^^^^^^ SLA406
        goals:
          uptime: {metric: availability, target: {atLeast: 99.9%}, measurement: {source: Probe}}
          api: {metric: availability, of: API, target: {atLeast: 99.5%}, measurement: {source: Probe}}
        """,
        """
        goals:
          uptime:
            title: Three nine five
            metric: availability
            target: {atLeast: 99.99%}
            #                 ^^^^^^ SLA406
            measurement: {source: Probe}
        """,
    ],
    "SLA407": [
        """
        goals:
          uptime: {metric: availability, target: {atLeast: 99.95%}, allowedDowntime: "PT43M", measurement: {source: Probe}}
          #                                                                          ^^^^^^^ SLA407
        """,
        """
        goals:
          uptime:
            metric: availability
            window: calendar-quarter
            target: {atLeast: 99.9%}
            allowedDowntime: 43.2 min
            #                ^^^^^^^^ SLA407
            measurement: {source: Probe}
        """,
        """
        goals:
          uptime:
            threshold: No more than 4 hours and 20 minutes of downtime per month
            #                       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ SLA407
            metric: availability
            target: {atLeast: 99.99%}
            measurement: {source: Probe}
        """,
        """
        language: de
        goals:
          uptime:
            title: Höchstens 43,2 Minuten Ausfall im Monat
            #                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ SLA407
            metric: availability
            target: {atLeast: 99.99%}
            measurement: {source: Messung}
        """,
    ],
    "SLA408": [
        """
        goals:
          uptime: {metric: availability, target: {atLeast: 99%}, allowedDowntime: 7.2 h, measurement: {source: Probe}}
          api: {metric: availability, of: API, target: {atLeast: 99.9%}, allowedDowntime: 43.8 min, measurement: {source: Probe}}
          #                                                                               ^^^^^^^^ SLA408
        """,
        """
        goals:
          uptime: {metric: availability, target: {atLeast: 99.9%}, allowedDowntime: 43.8 min, measurement: {source: Probe}}
          api: {metric: availability, of: API, target: {atLeast: 99.99%}, allowedDowntime: 259s, measurement: {source: Probe}}
          #                                                                                ^^^^ SLA408
        """,
        """
        goals:
          uptime:
            metric: availability
            window: billing-month
            target: {atLeast: 99%}
            allowedDowntime: "432 min"
            measurement: {source: Probe}
          api:
            metric: availability
            window: rolling-1mo
            of: API
            target: {atLeast: 99%}
            allowedDowntime: "7h 12m"
            measurement: {source: Probe}
          mail:
            metric: availability
            window: contract-month
            of: mail
            target: {atLeast: 99%}
            allowedDowntime: 438m
            #                ^^^^ SLA408
            measurement: {source: Probe}
        """,
        """
        goals:
          uptime:
            description: At most 43.2 minutes of downtime each month.
            metric: availability
            target: {atLeast: 99.9%}
            measurement: {source: Probe}
          api:
            metric: availability
            of: API
            target: {atLeast: 99.9%}
            allowedDowntime: 43m 50s
            #                ^^^^^^^ SLA408
            measurement: {source: Probe}
        """,
    ],
    "SLA409": [
        """
        goals:
          uptime: {metric: availability, target: {atLeast: 99.99%}, measurement: {source: Probe, interval: 90s, failuresToCount: 3}}
          #                                                                                                ^^^ SLA409
        """,
        """
        goals:
          uptime:
            metric: availability
            window: rolling-7d
            target: {atLeast: 99.95%}
            measurement:
              source: Probe
              interval: PT10M
              #         ^^^^^ SLA409
        """,
        """
        goals:
          uptime:
            metric: availability
            window: calendar-day
            target: {atLeast: 99.9%}
            measurement: {source: Probe, minimumOutage: 2 minutes}
            #                                           ^^^^^^^^^ SLA409
        """,
    ],
    "SLA410": [
        """
        goals:
          uptime: {metric: availability, target: {atLeast: 99.99%}, measurement: {source: Probe, precision: 0.01%}}
          #                                                                                                 ^^^^^ SLA410
        """,
        """
        goals:
          objects:
            metric: durability
            of: objects
            target: {atLeast: 99.9999%}
            measurement:
              source: Inventory
              precision: "0.001 %"
              #          ^^^^^^^^^ SLA410
        """,
        """
        goals:
          uptime:
            metric: availability
            target: {atLeast: 98%}
            measurement: {source: Probe, precision: 1%}
            #                                       ^^ SLA410
        """,
    ],
    "SLA411": [
        """
        goals:
          uptime: {metric: availability, target: {atLeast: 99.95%}, measurement: {source: Probe}}
          #                                                ^^^^^^ SLA411
          p1: {metric: responseTime, severity: p1, target: {atMost: 30 min}, measurement: {source: Tickets}}
        """,
        """
        plans: [basic, pro]
        goals:
          uptime:
            plan: pro
            metric: availability
            target:
              atLeast: "99 %"
              #        ^^^^^^ SLA411
            measurement: {source: Probe}
          answer:
            plan: pro
            metric: responseTime
            clock: office
            target: {atMost: 1bd, share: 90%}
            measurement: {source: Tickets}
        """,
        """
        goals:
          uptime:
            metric: availability
            window: calendar-week
            target: {atLeast: 99.9%}
            #                 ^^^^^ SLA411
            measurement: {source: Probe}
          answer:
            metric: responseTime
            target: {atMost: PT15M}
            measurement: {source: Tickets}
        """,
    ],
    "SLA412": [
        """
        goals:
          uptime: {metric: availability, target: {atLeast: 99.95%}, measurement: {source: Probe}}
          #                                                ^^^^^^ SLA412
          p1: {metric: resolutionTime, severity: p1, target: {atMost: 4h}, measurement: {source: Tickets}}
        """,
        """
        goals:
          uptime:
            metric: availability
            target:
              atLeast: 99.0%
              #        ^^^^^ SLA412
            measurement: {source: Probe}
          fix:
            metric: resolutionTime
            clock: office
            target: {atMost: 2 business days}
            measurement: {source: Tickets}
        """,
        """
        goals:
          uptime:
            metric: availability
            window: calendar-quarter
            target: {atLeast: "99.9%"}
            #                 ^^^^^^^ SLA412
            measurement: {source: Probe}
          rto:
            metric: recoveryTime
            target: {atMost: 1d}
            measurement: {source: Tickets}
        """,
    ],
    "SLA413": [
        f"""
        goals:
          uptime: {UPTIME}
          #                                                ^^^^^ SLA413
        dependencies:
          - {{name: Network, availability: 99.9%, for: [uptime]}}
          - {{name: Power, availability: 99.99 %, for: [uptime]}}
        """,
        f"""
        goals:
          uptime: {UPTIME}
          #                                                ^^^^^ SLA413
        dependencies:
          - {{name: Host, availability: 99.5%, for: [uptime]}}
        exclusions:
          - {{category: force-majeure, description: The hosting site is flooded}}
        """,
        """
        goals:
          uptime:
            metric: availability
            target:
              atLeast: 99.99%
              #        ^^^^^^ SLA413
            measurement: {source: Probe}
        dependencies:
          - {name: Zone a, availability: 99%, for: [uptime], redundant: zones}
          - {name: Zone b, availability: 99%, for: [uptime], redundant: zones}
          - {name: DNS, availability: 99.99%, for: [uptime]}
        """,
        """
        goals:
          shop:
            metric: availability
            of: the shop
            target: {atLeast: 99.95%}
            #                 ^^^^^^ SLA413
            measurement: {source: Probe}
          database:
            metric: availability
            of: the database
            target: {atLeast: 99.9%}
            measurement: {source: Probe}
        dependencies:
          - {goal: database, for: [shop]}
        """,
    ],
    "SLA414": [
        """
        goals:
          shop: {metric: availability, clock: office, target: {atLeast: 99.9%}, measurement: {source: Probe}}
        maintenance: {windows: [{days: Sun-Mon, from: "08:00", to: "12:00", timeZone: Europe/Berlin}], limit: 8h, per: calendar-month, notice: 7d, countsAsDowntime: true}
        #                                                                                                     ^^ SLA414
        """,
        """
        maintenance: {limit: 1h, countsAsDowntime: true}
        #                    ^^ SLA414
        """,
        """
        maintenance:
          limit: 90 minutes
          #      ^^^^^^^^^^ SLA414
          per: calendar-year
          countsAsDowntime: true
        """,
        """
        maintenance:
          emergency: {limit: 45m, per: calendar-month, excluded: false}
          #                  ^^^ SLA414
        """,
        """
        maintenance: {limit: 2h, per: calendar-week}
        #                    ^^ SLA414 info
        exclusions:
          - {id: work, category: planned-maintenance, description: Announced work}
        """,
    ],
    "SLA415": [
        """
        goals:
          uptime: {metric: availability, target: {atLeast: "100 %"}, measurement: {source: Probe}}
          #                                                ^^^^^^^ SLA415
        """,
        """
        goals:
          uptime:
            metric: availability
            window: calendar-year
            target:
              atLeast: 100.000%
              #        ^^^^^^^^ SLA415
            measurement: {source: Probe}
        """,
        """
        goals:
          api:
            metric: availability
            of: API requests
            target: {exactly: 100%}
            #                 ^^^^ SLA415
            measurement: {source: Log}
        """,
    ],
    "SLA416": [
        """
        goals:
          uptime: {metric: availability, window: calendar-week, target: {atLeast: 99.995%}, measurement: {source: Probe}}
          #                                                                       ^^^^^^^ SLA416
        """,
        """
        goals:
          uptime:
            metric: availability
            window: contract-year
            failover: manual
            target:
              atLeast: '99.9999 %'
              #        ^^^^^^^^^^^ SLA416
            measurement: {source: Probe}
        """,
        """
        goals:
          uptime:
            metric: availability
            clock: office
            target: {atLeast: 99.995%}
            #                 ^^^^^^^ SLA416
            measurement: {source: Probe}
        """,
    ],
    "SLA417": [
        """
        goals:
          uptime: {metric: availability, target: {atLeast: 94%}, measurement: {source: Probe}}
          #                                                ^^^ SLA417
        """,
        """
        goals:
          uptime:
            metric: availability
            target:
              exactly: "80.0 %"
              #        ^^^^^^^^ SLA417
            measurement: {source: Probe}
        """,
        """
        goals:
          api:
            metric: availability
            of: API requests
            target: {atLeast: 50%}
            #                 ^^^ SLA417
            measurement: {source: Log}
        """,
    ],
    "SLA418": [
        """
        goals:
          uptime: {metric: availability, target: {atLeast: 99.9%}, stretch: "99.5 %", measurement: {source: Probe}}
          #                                                                 ^^^^^^^^ SLA418
        """,
        """
        goals:
          revenue:
            metric: revenue
            target: {atLeast: 5000 USD}
            floor: 6000 USD
            #      ^^^^^^^^ SLA418
            measurement: {source: CRM}
        """,
        """
        goals:
          answer:
            metric: responseTime
            clock: office
            target: {atMost: 2bd}
            floor: 8bh
            #      ^^^ SLA418
            measurement: {source: Tickets}
        """,
        """
        goals:
          p1:
            metric: responseTime
            target: {atMost: 15m, share: 95%}
            floor: 97%
            #      ^^^ SLA418
            measurement: {source: Tickets}
        """,
    ],
    "SLA419": [
        """
        title: Hosting that runs at 99.99% uptime
        #                           ^^^^^^ SLA419
        """,
        """
        goals:
          uptime:
            title: The shop stays online 99.95 percent of the time
            #                            ^^^^^^^^^^^^^ SLA419
            metric: availability
            target: {atLeast: 99.9%}
            measurement: {source: Probe}
        """,
        """
        language: de
        summary:
          service: Wir betreiben die Seite mit 99,99 % Verfügbarkeit
          #                                    ^^^^^^^ SLA419
          recipients: [globex]
          success: Verfügbarkeit im Monat
        """,
    ],
    "SLA420": [
        """
        goals:
          archive: {metric: availability, target: {atLeast: 99.99999%}, measurement: {source: Probe}}
          #                                                 ^^^^^^^^^ SLA420
        """,
        """
        goals:
          archive:
            metric: availability
            window: calendar-year
            failover: automatic
            target:
              atLeast: "99.9999999 %"
              #        ^^^^^^^^^^^^^^ SLA420
            measurement: {source: Probe}
        """,
        """
        dependencies:
          - {name: Storage, availability: 99.999999999%, for: [uptime]}
          #                               ^^^^^^^^^^^^^ SLA420
        """,
    ],
    "SLA421": [
        """
        goals:
          ok: {metric: availability, of: requests, target: {atLeast: 99.9%}, measurement: {source: Log}}
          bad: {metric: errorRate, of: requests, target: {atMost: 1%}, measurement: {source: Log}}
          #                                                       ^^ SLA421
        """,
        """
        goals:
          bad:
            metric: errorRate
            of: payments
            plan: pro
            target:
              atMost: "0.05 %"
            measurement: {source: Log}
          ok:
            metric: successRate
            of: Payments
            plan: pro
            target:
              atLeast: "99.5 %"
              #        ^^^^^^^^ SLA421
            measurement: {source: Log}
        """,
        """
        goals:
          ok: {metric: successRate, of: calls, target: {exactly: 99%}, measurement: {source: Log}}
          #                                                      ^^^ SLA421
          bad: {metric: errorRate, of: calls, target: {atMost: 0.1%}, measurement: {source: Log}}
        """,
    ],
    "SLA422": [
        """
        goals:
          uptime:
            metric: availability
            target: {atLeast: 99.9%}
            measurement: {source: Probe, method: 100 * total minutes - downtime / total minutes}
            #                                    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ SLA422
        """,
        """
        goals:
          uptime:
            metric: availability
            target: {atLeast: 99.9%}
            measurement:
              source: Probe
              method: "(total - maintenance - downtime) / total * 100"
              #       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ SLA422
        """,
        """
        goals:
          pay:
            metric: successRate
            of: payments
            target: {atLeast: 99.9%}
            measurement:
              source: Log
              method: failed payments ÷ all payments × 100
              #       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ SLA422
        """,
        """
        goals:
          leads:
            metric: acceptanceRate
            of: leads
            target: {atLeast: 85%}
            measurement: {source: CRM, method: accepted leads / all leads}
            #                                  ^^^^^^^^^^^^^^^^^^^^^^^^^^ SLA422 info
        """,
    ],
    "SLA423": [
        """
        goals:
          uptime:
            description: Availability is raised from 99.9 % to 99.99 % by 0.09 %
            #                                                             ^^^^^^ SLA423
            metric: availability
            target: {atLeast: 99.99%}
            measurement: {source: Probe}
        """,
        """
        history:
          - version: "2"
            changes:
              - {goal: uptime, from: 99.5%, to: 99.9%, text: "Increased by 4 %"}
              #                                                            ^^^ SLA423
        """,
        """
        language: de
        history:
          - version: "2"
            changes:
              - goal: uptime
                text: Von 99,5 % auf 99,9 % erhöht, um 0,4 Prozent
                #                                      ^^^^^^^^^^^ SLA423
        """,
    ],
    "SLA424": [
        """
        plans: [basic, pro, max]
        goals:
          b: {plan: basic, metric: availability, target: {atLeast: 99%}, measurement: {source: Probe}}
          p: {plan: pro, metric: availability, target: {atLeast: 99.9%}, measurement: {source: Probe}}
          m: {plan: max, metric: availability, target: {atLeast: "99.5 %"}, measurement: {source: Probe}}
          #                                                      ^^^^^^^^ SLA424
        """,
        """
        plans:
          - small
          - large
        goals:
          volume-large:
            metric: volume
            appliesTo: {plan: large}
            target:
              atLeast: 100
              #        ^^^ SLA424
            measurement: {source: Log}
          volume-small:
            metric: volume
            appliesTo: {plan: small}
            target:
              atLeast: 200
            measurement: {source: Log}
        """,
        """
        plans: [basic, pro]
        goals:
          b: {plan: basic, clock: office, metric: responseTime, target: {atMost: 4bh}, measurement: {source: Tickets}}
          p: {plan: pro, clock: office, metric: responseTime, target: {atMost: 1bd}, measurement: {source: Tickets}}
          #                                                                    ^^^ SLA424
        """,
    ],
    "SLA425": [
        """
        goals:
          uptime: {metric: availability, window: contract-year, target: {atLeast: 99.9%}, measurement: {source: Probe}}
          #                                      ^^^^^^^^^^^^^ SLA425
        """,
        """
        goals:
          uptime:
            metric: availability
            window: "rolling-365d"
            #       ^^^^^^^^^^^^^^ SLA425
            target: {atLeast: 99.5%}
            measurement: {source: Probe}
        """,
        """
        defaults: {window: calendar-quarter, owner: acme, beneficiary: globex}
        goals:
          uptime:
            metric: availability
            target: {atLeast: 99.9%}
            #                 ^^^^^ SLA425
            measurement: {source: Probe}
        """,
    ],
    "SLA426": [
        """
        goals:
          uptime: {metric: availability, target: {atLeast: 99%}, measurement: {source: Probe, aggregate: pooled}}
          #                                                                                              ^^^^^^ SLA426
        """,
        """
        goals:
          uptime:
            metric: availability
            of: all tenants
            target: {atLeast: 99.95%}
            measurement:
              aggregate: pooled
              #          ^^^^^^ SLA426
              source: Probe
        """,
        """
        goals:
          uptime:
            metric: availability
            of: sites
            window: calendar-year
            target: {atLeast: 99.9%}
            measurement: {aggregate: 'pooled', source: Probe}
            #                        ^^^^^^^^ SLA426
        """,
    ],
    "SLA427": [
        f"""
        goals:
          uptime: {UPTIME}
          #                                                ^^^^^ SLA427
        history:
          - {{version: "2", date: 2025-12-01, changes: [{{goal: uptime, from: 99.95%, to: 99.99%}}]}}
          - {{version: "1", date: 2024-12-01, changes: [{{goal: uptime, from: 99.5%, to: 99.9%}}]}}
        """,
        """
        goals:
          pay:
            metric: successRate
            of: payments
            target:
              atLeast: 99.95%
              #        ^^^^^^ SLA427
            measurement: {source: Log}
        history:
          - version: "1"
            changes:
              - goal: pay
                to: "99.5 %"
        """,
        """
        goals:
          uptime:
            metric: availability
            target: {atLeast: "99.99%"}
            #                 ^^^^^^^^ SLA427
            measurement: {source: Probe}
        history:
          - {version: "1", changes: [{goal: uptime, text: Raised from 99 % to 99.9 %}]}
        """,
    ],
    "SLA428": [
        """
        goals:
          uptime: {metric: availability, target: {atLeast: 99.7%}, measurement: {source: Probe}}
          #                                                ^^^^^ SLA428
        """,
        """
        goals:
          uptime:
            metric: availability
            target:
              exactly: "96 %"
              #        ^^^^^^ SLA428
            measurement: {source: Probe}
        """,
        """
        goals:
          uptime:
            metric: availability
            window: calendar-year
            target: {atLeast: 99.93%}
            #                 ^^^^^^ SLA428
            measurement: {source: Probe}
        """,
    ],
}  # fmt: skip

CASES = [
    pytest.param(code, fragment, id=f"{code}-{number}")
    for code, fragments in PLANTED.items()
    for number, fragment in enumerate(fragments, 1)
]


@pytest.mark.parametrize(("code", "fragment"), CASES)
def test_planted_defect_is_found_where_it_is(code: str, fragment: str) -> None:
    assert_planted(code, fragment)


def test_every_rule_of_the_family_has_three_variants() -> None:
    assert {f"SLA{number}" for number in range(401, 429)} == set(PLANTED)
    assert all(len(fragments) >= 3 for fragments in PLANTED.values())
