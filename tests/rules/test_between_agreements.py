# ruff: noqa: E501 - agreements stand here as people write them
"""SLA804 and SLA806 to SLA816: agreements that end, go round in circles, or do not fit."""

from __future__ import annotations

import pytest

from tests.support.planted import assert_planted, assert_silent

CLOUD = "\n---\napiVersion: slalint/v1\nkind: SLA\nid: cloud\ntype: customer\n"
REACH = (
    "goals: {reach: {metric: availability, target: {atLeast: 99.99%}, window: calendar-month}}\n"
)
ON_CLOUD = "dependencies:\n  - {sla: cloud, goal: reach, for: [uptime]}\n"
GROUP = "\n---\napiVersion: slalint/v1\nkind: SLA\nid: group\ntype: internal\ngoals:\n"
RIVAL = (
    "\n---\napiVersion: slalint/v1\nkind: SLA\nid: rival\ntype: customer\n"
    "summary: {service: Hosting of globex.example, recipients: [globex]}\n"
    "parties: {acme: {name: Acme Hosting, role: provider}, globex: {name: Globex, role: customer}}\n"
)

PLANTED = [
    # The end of what is behind.
    (
        "SLA804",
        "term: {effective: 2026-01-01, duration: 2y}\ndependencies: [{'sla': 'cloud', goal: reach}]\n"
        "#                      ^^^^^^^ SLA804"
        + CLOUD
        + "term: {effective: 2026-01-01, duration: 1y}\n"
        + REACH,
    ),
    (
        "SLA804",
        "status: draft\nterm: {effective: 2026-01-01, expires: 2027-01-01}\ndependencies:\n"
        "  - name: Compute\n    sla: cloud\n#        ^^^^^ SLA804\n  - {sla: cloud}"
        + CLOUD
        + "term: {effective: 2025-01-01, expires: 2026-12-31, renewal: {for: 1y}}\n"
        + REACH,
    ),
    (
        "SLA804",
        "term: {effective: 2026-01-01, expires: 2026-12-31, renewal: {automatic: true, for: 1y, optOut: 60d}}\n"
        "dependencies:\n  - {sla: cloud, goal: reach, for: [uptime]}\n  #       ^^^^^ SLA804"
        + CLOUD
        + "status: deprecated\nterm: {expires: 2026-09-30}\n"
        + REACH,
    ),
    # Circles.
    (
        "SLA806",
        "dependencies: [{sla: base}]\n#                    ^^^^ SLA806",
    ),
    (
        "SLA806",
        "dependencies:\n  - sla: cloud\n  #      ^^^^^ SLA806"
        + CLOUD
        + "dependencies:\n  - {sla: middle}\n  #       ^^^^^^ SLA806"
        + CLOUD.replace("cloud", "middle")
        + "dependencies:\n  - {sla: 'base'}\n  #       ^^^^^^ SLA806",
    ),
    (
        "SLA806",
        "dependencies:\n  - {goal: uptime, for: [uptime]}\n  #        ^^^^^^ SLA806",
    ),
    ("SLA806", "under: base\n#      ^^^^ SLA806"),
    # Parts that fail together.
    (
        "SLA807",
        "dependencies:\n  - {sla: cloud, goal: a, for: [uptime], redundant: x}\n"
        "  - {sla: cloud, goal: b, for: [uptime], redundant: x}\n  #                    ^ SLA807"
        + CLOUD
        + "goals: {a: {metric: availability}, b: {metric: availability}, net: {metric: availability}}\n"
        "dependencies: [{goal: net, for: [a, b]}]",
    ),
    (
        "SLA807",
        "dependencies:\n  - {sla: cloud, goal: reach, redundant: x}\n  - {sla: cloud, goal: reach, redundant: x}\n"
        "  #                    ^^^^^ SLA807" + CLOUD + REACH,
    ),
    (
        "SLA807",
        "dependencies:\n  - {sla: cloud, goal: a, redundant: x, for: [uptime]}\n"
        "  - {name: data  centre BERLIN, redundant: x, for: [uptime]}\n"
        "  #        ^^^^^^^^^^^^^^^^^^^ SLA807"
        + CLOUD
        + "goals: {a: {metric: availability}}\ndependencies: [{name: Data centre Berlin}]",
    ),
    # Chains.
    (
        "SLA808",
        "goals:\n  leads: {metric: volume, of: leads, target: {atLeast: 100}}\n"
        "  #                                                    ^^^ SLA808\n"
        "  calls: {metric: attempts, of: leads, target: {exactly: 120}}\n"
        "dependencies: [{goal: leads, for: [calls]}]",
    ),
    (
        "SLA808",
        "goals:\n  paid: {metric: revenue, of: deals, target: {atLeast: '4000 EUR'}}\n"
        "  #                                                    ^^^^^^^^^^ SLA808\n"
        "dependencies: [{sla: cloud, goal: won, for: [paid]}]"
        + CLOUD
        + "goals: {won: {metric: revenue, of: Deals, target: {atLeast: 5000 EUR}, window: fiscal-month}}",
    ),
    (
        "SLA808",
        "goals:\n  sent: {metric: throughput, of: messages, target: {atLeast: 200/s}}\n"
        "dependencies: [{sla: cloud, goal: taken, for: [sent]}]\n"
        "#                                 ^^^^^ SLA808"
        + CLOUD
        + "goals: {taken: {metric: throughput, of: messages, target: {atLeast: 100/s}}}",
    ),
    (
        "SLA808",
        "goals:\n  shipped: {metric: deliveries, of: reams, target: {atLeast: 10}, window: calendar-week}\n"
        "dependencies: [{sla: cloud, goal: made, for: [shipped]}]\n"
        "#                                 ^^^^ SLA808"
        + CLOUD
        + "goals: {made: {metric: deliveries, of: reams, target: {atLeast: 30}, window: calendar-month}}",
    ),
    # Under a higher agreement.
    (
        "SLA809",
        "under: group\ngoals:\n  speed: {metric: latency, target: {atMost: 300ms}, statistic: p95}\n"
        "  #                                         ^^^^^ SLA809"
        + GROUP
        + "  speed: {metric: latency, target: {atMost: 200 ms}, statistic: p95}",
    ),
    (
        "SLA809",
        "under: group\ngoals:\n  fast: {metric: responseTime, target: {atMost: 1h, share: 90%}}\n"
        "  #                                                        ^^^ SLA809"
        + GROUP
        + "  any: {metric: timeToRespond, target: {atMost: 60m, share: 95%}}",
    ),
    (
        "SLA809",
        "under: group\ngoals:\n  errors: {metric: errorRate, of: requests, target: {atMost: '0.5%'}}\n"
        "  #                                                          ^^^^^^ SLA809\n"
        "  kept: {metric: retention, of: logs, target: {atLeast: 30d}}\n"
        "  #                                                     ^^^ SLA809"
        + GROUP
        + "  errors: {metric: errorRate, of: requests, target: {atMost: 0.1%}, window: calendar-month}\n"
        "  logs: {metric: retention, of: logs, target: {atLeast: 3mo}}",
    ),
    (
        "SLA809",
        "under: group\ngoals:\n  answer: {metric: responseTime, clock: office, target: {atMost: 4bh}}\n"
        "  #                                                              ^^^ SLA809"
        + GROUP
        + "  answer: {metric: responseTime, target: {atMost: 4h}}",
    ),
    # Two levels up, with nothing in between.
    (
        "SLA809",
        "under: middle\ngoals:\n  leads: {metric: volume, of: leads, target: {atLeast: 80}}\n"
        "  #                                                    ^^ SLA809"
        + GROUP
        + "  leads: {metric: volume, of: leads, target: {atLeast: 100}, window: billing-month}"
        + "\n---\napiVersion: slalint/v1\nkind: SLA\nid: middle\ntype: internal\nunder: group",
    ),
    # The nearest agreement above speaks for the ones above it: only the middle is wrong.
    (
        "SLA809",
        "under: middle\ngoals: {up: {metric: availability, target: {atLeast: 99.9%}}}"
        + GROUP
        + "  up: {metric: availability, target: {atLeast: 99.99%}, window: calendar-month}"
        + "\n---\napiVersion: slalint/v1\nkind: SLA\nid: middle\ntype: internal\nunder: group\n"
        "goals:\n  up: {metric: availability, target: {atLeast: 99.9%}, window: calendar-month}\n"
        "  #                                            ^^^^^ SLA809",
    ),
    # Terms.
    (
        "SLA810",
        ON_CLOUD + "definitions:\n  downtime: 'Minutes in which\n"
        "  #         ^^ SLA810\n    the site fails'"
        + CLOUD
        + "definitions: {downtime: Hours in which the site fails}\n"
        + REACH,
    ),
    (
        "SLA810",
        ON_CLOUD + "definitions: {business  hour: 'Mon-Fri, 9 to 17'}\n"
        "#                             ^^^^^^^^^^^^^^^^^^ SLA810"
        + CLOUD
        + "uses: [terms]\n"
        + REACH
        + "---\napiVersion: slalint/v1\nkind: Shared\nid: terms\ndefinitions: {Business hour: Mon-Fri 8 to 18}",
    ),
    (
        "SLA810",
        "under: group\ndefinitions:\n  'lead': \"A contact with 50 points\"\n"
        "  #       ^^^^^^^^^^^^^^^^^^^^^^^^^^ SLA810"
        + GROUP.replace("goals:\n", "")
        + "definitions: {Lead: A contact with 60 points}",
    ),
    # One service, one recipient, two figures.
    (
        "SLA811",
        "goals: {uptime: {metric: uptime, target: {atLeast: 99.9%}}}\n"
        "#                                                  ^^^^^ SLA811"
        + RIVAL
        + "goals: {site: {metric: availability, target: {atLeast: '99%'}, window: calendar-month}}\n"
        "#                                                      ^^^^^ SLA811",
    ),
    (
        "SLA811",
        "calendars: {office: {days: Mon-Fri, from: '09:00', to: '17:00', timeZone: Europe/Berlin}}\n"
        "goals:\n  answer: {metric: responseTime, clock: office, target: {atMost: 1bd}}\n"
        "  #                                                              ^^^ SLA811"
        + RIVAL
        + "calendars: {desk: {days: Mon-Fri, from: '09:00', to: '17:00', timeZone: Europe/Berlin}}\n"
        "goals:\n  answer: {metric: responseTime, clock: desk, window: calendar-month, target: {atMost: 4bh}}\n"
        "  #                                                                                    ^^^ SLA811",
    ),
    (
        "SLA811",
        "goals:\n  leads: {metric: volume, of: leads, target: {atLeast: 100}}\n"
        "  #                                                    ^^^ SLA811"
        + RIVAL
        + "goals:\n  leads:\n    metric: volume\n    of: Leads\n    window: calendar-month\n"
        "    target:\n      atLeast: 80\n"
        "#              ^^ SLA811",
    ),
    # Backed by nothing that holds.
    (
        "SLA812",
        "dependencies: [{sla: 'cloud'}]\n#                    ^^^^^^^ SLA812"
        + CLOUD
        + "status: proposed\n",
    ),
    (
        "SLA812",
        "dependencies:\n  - name: Compute\n    sla: cloud\n#        ^^^^^ SLA812\n  - {sla: cloud, goal: reach}"
        + CLOUD
        + "'status': \"retired\"\n"
        + REACH,
    ),
    (
        "SLA812",
        "# today: 2028-01-01\n"
        + ON_CLOUD
        + "  #       ^^^^^ SLA812"
        + CLOUD
        + "term: {effective: 2026-01-01, duration: 24 months, renewal: {automatic: false}}\n"
        + REACH,
    ),
    # Credits.
    (
        "SLA816",
        ON_CLOUD
        + "  #                    ^^^^^ SLA816"
        + CLOUD
        + REACH
        + "remedies: {c: {goals: [reach], credits: [{below: 99.99%, credit: 50%}], cap: 20%, of: fee}}",
    ),
    (
        "SLA816",
        "dependencies: [{sla: cloud, goal: 'reach'}]\n#                                 ^^^^^^^ SLA816"
        + CLOUD
        + REACH
        + "remedies: {c: {goals: [other], credits: [{below: 99.99%, credit: 50%}], of: fee}}",
    ),
    (
        "SLA816",
        "dependencies:\n  - sla: cloud\n    goal: reach\n#         ^^^^^ SLA816\n    for: [uptime]"
        + CLOUD
        + REACH
        + "remedies:\n  plan: {goals: [reach], action: Analysis of the cause}",
    ),
]


@pytest.mark.parametrize(("code", "fragment"), PLANTED)
def test_planted_defect_is_found_where_it_is(code: str, fragment: str) -> None:
    assert_planted(code, fragment)


ENDS = "term: {effective: 2026-01-01, expires: 2027-12-31}\n"
SANE = [
    ("SLA804", ENDS + ON_CLOUD + CLOUD + "term: {expires: 2027-12-31}\n" + REACH),
    ("SLA804", ENDS + ON_CLOUD + CLOUD + "term: {indefinite: true}\n" + REACH),
    (
        "SLA804",
        ENDS + "form: template\n" + ON_CLOUD + CLOUD + "term: {expires: 2026-12-31}\n" + REACH,
    ),
    (
        "SLA804",
        "status: retired\n" + ENDS + ON_CLOUD + CLOUD + "term: {expires: 2026-12-31}\n" + REACH,
    ),
    # It has ended, or was never in force: SLA812.
    ("SLA804", ENDS + ON_CLOUD + CLOUD + "term: {expires: 2026-01-31}\n" + REACH),
    ("SLA804", ENDS + ON_CLOUD + CLOUD + "status: draft\nterm: {expires: 2026-12-31}\n" + REACH),
    (
        "SLA804",
        "term: {effective: 2026-01-01}\n"
        + ON_CLOUD
        + CLOUD
        + "term: {expires: 2026-12-31}\n"
        + REACH,
    ),
    ("SLA804", ENDS + ON_CLOUD + CLOUD + "term: {effective: 2026-13-01, duration: 1y}\n" + REACH),
    # Two of one id are SLA010's.
    ("SLA804", ENDS + ON_CLOUD + (CLOUD + "term: {expires: 2026-12-31}\n" + REACH) * 2),
    (
        "SLA806",
        ON_CLOUD + CLOUD + REACH + "dependencies: [{sla: base, goal: none-such, for: [reach]}]",
    ),
    ("SLA806", ON_CLOUD + CLOUD + REACH + "under: base"),
    ("SLA806", "dependencies: [{name: base, for: [uptime]}]"),
    # One part for two goals; the same supplier without a word of redundancy.
    (
        "SLA807",
        "goals:\n  up: {metric: availability, target: {atLeast: 99%}}\n  fast: {metric: latency, target: {atMost: 1s}}\n"
        "dependencies:\n  - {name: Zone a, for: [up], redundant: zones}\n  - {name: Zone a, for: [fast], redundant: zones}",
    ),
    (
        "SLA807",
        "dependencies:\n  - {name: Zone a, for: [uptime]}\n  - {name: Zone a, for: [uptime]}",
    ),
    (
        "SLA807",
        "dependencies:\n  - {name: Zone a, redundant: left}\n  - {name: Zone a, redundant: right}",
    ),
    ("SLA807", "dependencies:\n  - {sla: x, redundant: zones}\n  - {sla: x, redundant: zones}"),
    # Other things, no window, no figure, a range, a currency, and nearly the same.
    *(
        (
            "SLA808",
            f"goals:\n  a: {{metric: volume, of: leads, {first}}}\n  b: {{metric: volume, {second}}}\ndependencies: [{{goal: a, for: [b]}}]",
        )
        for first, second in (
            ("target: {atLeast: 100}", "of: deals, target: {atLeast: 50}"),
            ("target: {atLeast: 100}", "target: {atLeast: 50}"),
            ("target: {atLeast: 100}, window: per-event", "of: leads, target: {atLeast: 50}"),
            ("target: {between: [90, 110]}", "of: leads, target: {atLeast: 50}"),
            ("target: {atLeast: many}", "of: leads, target: {atLeast: 50}"),
            ("target: {atLeast: 100}", "of: leads, target: none, reason: later"),
            ("target: {atLeast: 300}, window: fiscal-quarter", "of: leads, target: {atLeast: 100}"),
            (
                "target: {atLeast: 1200}, window: contract-year",
                "of: LEADS, target: {atLeast: 100.0}",
            ),
            ("target: {atLeast: 23}, window: calendar-week", "of: leads, target: {atLeast: 100}"),
            ("target: {atMost: 100}", "of: leads, target: {atMost: 50}"),
            ("target: {atLeast: 100}", "of: leads, target: {atMost: 200}"),
        )
    ),
    (
        "SLA808",
        "goals:\n  a: {metric: volume, of: leads, target: {atLeast: 110}}\n  b: {metric: volume, of: leads, target: {atLeast: 100}}\n"
        "dependencies: [{goal: a, for: [b]}]\nplanning: {period: calendar-month, goal: a, reserve: 10%}",
    ),
    # Stronger, equal in other words, or of another kind.
    *(
        ("SLA809", f"under: group\ngoals:\n  own: {{{own}}}{GROUP}  above: {{{above}}}")
        for own, above in (
            (
                "metric: availability, target: {atLeast: 99.95%}",
                "metric: availability, target: {atLeast: 99.9%}",
            ),
            (
                "metric: availability, target: {atLeast: 99.90 %}",
                "metric: uptime, target: {atLeast: 99.9%}",
            ),
            ("metric: availability, target: {atLeast: 99%}", "metric: availability, target: none"),
            (
                "metric: availability, target: {atLeast: 999%}",
                "metric: availability, target: {atLeast: 99.9%}",
            ),
            (
                "metric: availability, target: {atLeast: 99%}",
                "metric: availability, plan: pro, target: {atLeast: 99.9%}",
            ),
            (
                "metric: availability, target: {atLeast: 99%}",
                "metric: availability, appliesTo: {zones: two}, target: {atLeast: 99.9%}",
            ),
            (
                "metric: responseTime, target: {atMost: 1h}",
                "metric: responseTime, target: {atMost: 60 min}",
            ),
            (
                "metric: responseTime, target: {atMost: 2h}, statistic: each",
                "metric: responseTime, target: {atMost: 1h}, statistic: mean",
            ),
            (
                "metric: responseTime, target: {atMost: 2h}",
                "metric: resolutionTime, target: {atMost: 1h}",
            ),
            (
                "metric: responseTime, target: {atMost: 15m}",
                "metric: responseTime, target: {atMost: 4h}",
            ),
            ("metric: volume, target: {atLeast: 5}", "metric: volume, target: {atLeast: 50}"),
            (
                "metric: volume, of: leads, target: {atLeast: 5}, window: calendar-week",
                "metric: volume, of: leads, target: {atLeast: 20}, window: calendar-month",
            ),
            (
                "metric: volume, of: leads, target: {atMost: 5}",
                "metric: volume, of: leads, target: {atLeast: 20}",
            ),
            (
                "metric: revenue, of: deals, target: {atLeast: 5 USD}",
                "metric: revenue, of: deals, target: {atLeast: 20 EUR}, window: calendar-month",
            ),
        )
    ),
    (
        "SLA809",
        "under: group"
        + GROUP.replace("goals:", "status: draft\ngoals:")
        + "  uptime: {metric: availability, target: {atLeast: 99.99%}}",
    ),
    ("SLA809", "under: none-such"),
    (
        "SLA810",
        ON_CLOUD
        + "definitions: {downtime: 'The site, fails.'}"
        + CLOUD
        + "definitions: {downtime: the site fails}\n"
        + REACH,
    ),
    (
        "SLA810",
        ON_CLOUD
        + "definitions: {downtime: The site fails}"
        + CLOUD
        + "language: de-CH\ndefinitions: {downtime: Die Seite steht}\n"
        + REACH,
    ),
    (
        "SLA810",
        "definitions: {downtime: The site fails}"
        + CLOUD
        + "definitions: {downtime: The cloud is away}\n"
        + REACH,
    ),
    (
        "SLA810",
        ON_CLOUD
        + "definitions: {downtime: The site fails}"
        + CLOUD
        + "definitions: {uptime: The cloud is there}\n"
        + REACH,
    ),
    # A draft, another firm, another window, the same figure, and two firms with a `Sales` each.
    *(
        (
            "SLA811",
            "goals: {uptime: {metric: availability, target: {atLeast: 99.9%}}}"
            + RIVAL.replace(*change)
            + goals,
        )
        for change, goals in (
            (
                ("type:", "status: draft\ntype:"),
                "goals: {uptime: {metric: availability, target: {atLeast: 99%}, window: calendar-month}}",
            ),
            (
                ("type:", "status: deprecated\ntype:"),
                "goals: {uptime: {metric: availability, target: {atLeast: 99%}, window: calendar-month}}",
            ),
            (
                ("type:", "term: {expires: 2025-12-31}\ntype:"),
                "goals: {uptime: {metric: availability, target: {atLeast: 99%}, window: calendar-month}}",
            ),
            (
                ("type:", "under: base\ntype:"),
                "goals: {uptime: {metric: availability, target: {atLeast: 99%}, window: calendar-month}}",
            ),
            (
                ("type:", "dependencies: [{sla: base}]\ntype:"),
                "goals: {uptime: {metric: availability, target: {atLeast: 99%}, window: calendar-month}}",
            ),
            (
                ("Acme Hosting", "Bolt Hosting"),
                "goals: {uptime: {metric: availability, target: {atLeast: 99%}, window: calendar-month}}",
            ),
            (
                ("Globex", "Initech"),
                "goals: {uptime: {metric: availability, target: {atLeast: 99%}, window: calendar-month}}",
            ),
            (
                ("name: Globex", "organization: Globex Asia, name: Globex"),
                "goals: {uptime: {metric: availability, target: {atLeast: 99%}, window: calendar-month}}",
            ),
            (
                ("Hosting of", "Support of"),
                "goals: {uptime: {metric: availability, target: {atLeast: 99%}, window: calendar-month}}",
            ),
            (
                ("", ""),
                "goals: {uptime: {metric: availability, target: {atLeast: 99%}, window: calendar-year}}",
            ),
            (
                ("", ""),
                "goals: {uptime: {metric: availability, target: {atLeast: 99.90 %}, window: calendar-month}}",
            ),
            (
                ("", ""),
                "goals: {uptime: {metric: availability, of: mail, target: {atLeast: 99%}, window: calendar-month}}",
            ),
            (
                ("", ""),
                "goals: {uptime: {metric: durability, target: {atLeast: 99%}, window: calendar-month}}",
            ),
        )
    ),
    ("SLA812", ON_CLOUD + CLOUD + "status: deprecated\n" + REACH),
    ("SLA812", "status: proposed\n" + ON_CLOUD + CLOUD + "status: draft\n" + REACH),
    ("SLA812", ON_CLOUD + CLOUD + "term: {expires: 2026-06-01}\n" + REACH),
    ("SLA812", ON_CLOUD + CLOUD + "status: whatever\n" + REACH),
    ("SLA812", ON_CLOUD.replace("cloud", "none-such")),
    # A formula, repeated credits, another document, and nothing said.
    *(
        ("SLA816", ON_CLOUD + CLOUD + REACH + remedies)
        for remedies in (
            "",
            "incorporates: [{block: remedies, document: Terms}]\nremedies: {none: see there}",
            "remedies: {c: {goals: [reach], formula: lost minutes x fee}}",
            "remedies: {c: {goals: incorporated, action: see the terms}}",
            "remedies: {c: {goals: [reach], credits: incorporated}}",
            "remedies: {c: {goals: [reach], credits: [{below: 99.9%, credit: 5%, every: 30m}]}}",
            "remedies: {c: {goals: [reach], credits: [{below: 99.9%, credit: 10x}]}}",
            "remedies: {c: {goals: [reach], credits: [{below: 99.9%, credit: 25%}]}}",
        )
    ),
]


@pytest.mark.parametrize(("code", "fragment"), SANE)
def test_sane_variety_is_silent(code: str, fragment: str) -> None:
    assert_silent(code, fragment)
