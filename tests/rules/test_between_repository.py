# ruff: noqa: E501 - agreements stand here as people write them
"""Rules between agreements over several files: planted in many notations, and what stays silent."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Final

import pytest

from tests.support.repository import findings_in, write_files

TODAY: Final = date(2026, 6, 1)

UP: Final = "goals: {up: {metric: availability, target: {atLeast: 99.99%}, window: calendar-month}}"

PLANTED: Final = {
    "SLA010": [
        """
        === a.yaml
        id: hosting
        #   ^^^^^^^ SLA010
        === b.yaml
        "id": 'hosting'
        #     ^^^^^^^^^ SLA010
        """,
        """
        === a.yaml
        {apiVersion: slalint/v1, kind: SLA, id: hosting, type: internal}
        #                                       ^^^^^^^ SLA010
        === b.yaml
        apiVersion: slalint/v1
        kind: Shared
        id: hosting
        #   ^^^^^^^ SLA010
        """,
        """
        === a.yaml
        id: one
        === b.yaml
        apiVersion: slalint/v1
        kind: SLA
        id: two
        #   ^^^ SLA010
        ---
        apiVersion: slalint/v1
        kind: SLA
        id: three
        === c.yaml
        id: two
        #   ^^^ SLA010
        """,
    ],
    "SLA011": [
        """
        === a.yaml
        id: hosting
        dependencies: [{sla: clowd, goal: up}]
        #                    ^^^^^ SLA011
        === b.yaml
        id: cloud
        """,
        f"""
        === a.yaml
        id: hosting
        dependencies:
          - sla: cloud
            goal: "down"
            #     ^^^^^^ SLA011
        === b.yaml
        id: cloud
        {UP}
        """,
        """
        === a.yaml
        id: hosting
        under: groop
        #      ^^^^^ SLA011
        uses: [compny, company]
        #      ^^^^^^ SLA011
        === b.yaml
        id: group
        === c.yaml
        apiVersion: slalint/v1
        kind: Shared
        id: company
        """,
        # An agreement is no shared document, and a shared document no agreement.
        """
        === a.yaml
        id: hosting
        uses: [group]
        #      ^^^^^ SLA011
        under: company
        #      ^^^^^^^ SLA011
        === b.yaml
        id: group
        === c.yaml
        apiVersion: slalint/v1
        kind: Shared
        id: company
        """,
    ],
    "SLA413": [
        # Three files deep; the one in the middle has no figure of its own.
        """
        === a.yaml
        id: hosting
        type: customer
        goals:
          uptime: {metric: uptime, target: {atLeast: "99.9 %"}, window: calendar-month}
          #                                          ^^^^^^^^ SLA413
        dependencies: [{sla: network, goal: reach, for: [uptime]}]
        === b.yaml
        id: network
        goals: {reach: {metric: availability, target: none, reason: as good as the line}}
        dependencies: [{sla: carrier, goal: line}]
        === c.yaml
        id: carrier
        goals:
          line:
            metric: availability
            target:
              atLeast: 99.5 %
        """,
        # An agreement as a whole is its only availability; steps are all needed.
        """
        === a.yaml
        id: shop
        goals:
          up: {metric: availability, target: {exactly: 99.9%}}
          #                                            ^^^^^ SLA413
        dependencies:
          - {sla: front, for: [up], sequence: 1}
          - {sla: back, for: [up], sequence: 2}
        === b.yaml
        id: front
        goals:
          answer: {metric: responseTime, target: {atMost: 1h}}
          site: {metric: availability, target: {atLeast: 99.9%}}
        === c.yaml
        id: back
        goals: {orders: {metric: availability, target: {atLeast: 99.9%}}}
        """,
        # Both zones stand on one data centre, which two files name in other capitals.
        """
        === a.yaml
        id: both
        goals: {up: {metric: availability, target: {atLeast: 99.99%}}}
        #                                                    ^^^^^^ SLA413
        dependencies:
          - {sla: zone-a, goal: up, redundant: zones}
          - {sla: zone-b, goal: up, redundant: zones}
        === b.yaml
        id: zone-a
        goals: {up: {metric: availability, target: {atLeast: 99.5%}}}
        dependencies: [{name: Data centre Dublin, availability: 99.9%}]
        === c.yaml
        id: zone-b
        goals: {up: {metric: availability, target: {atLeast: 99.5%}}}
        dependencies: [{name: DATA CENTRE DUBLIN, availability: 99.9%}]
        """,
        # A requirement of one failed request in a thousand, and one in two hundred behind it.
        """
        === a.yaml
        id: api
        goals:
          calls: {metric: availability, of: API calls, measurement: {basis: requests}, target: {atLeast: 99.9%}}
          #                                                                                              ^^^^^ SLA413
        dependencies:
          - sla: gateway
            goal: calls
        === b.yaml
        id: gateway
        goals: {calls: {metric: availability, of: requests, measurement: {basis: requests}, target: {atLeast: 99.5%}}}
        """,
        # A whole cascade is reported where each promise is made.
        """
        === a.yaml
        id: a
        goals: {up: {metric: availability, target: {atLeast: 99.9%}}}
        #                                                    ^^^^^ SLA413
        dependencies: [{sla: b, goal: up}]
        === b.yaml
        id: b
        goals: {up: {metric: availability, target: {atLeast: 99.9%}}}
        #                                                    ^^^^^ SLA413
        dependencies: [{sla: c, goal: up}, {name: Power, availability: 99.99%}]
        === c.yaml
        id: c
        goals: {up: {metric: availability, target: {atLeast: 99.9%}}}
        """,
    ],
    "SLA801": [
        """
        === a.yaml
        id: hosting
        goals: {fix: {metric: mttr, target: {atMost: 240 min}}}
        dependencies: [{sla: desk, goal: fix, for: [fix]}]
        #                                ^^^ SLA801
        === b.yaml
        id: desk
        goals: {fix: {metric: resolutionTime, target: {atMost: PT4H1M}}}
        """,
        """
        === a.yaml
        id: hosting
        goals:
          fix: {metric: resolutionTime, target: {atMost: 4h}}
        dependencies:
          - {sla: desk, goal: triage, for: [fix], sequence: 1}
          - {sla: plant, goal: "fix", for: [fix], sequence: 2}
          #                    ^^^^^ SLA801
        === b.yaml
        id: desk
        goals: {triage: {metric: responseTime, target: {atMost: 30m}}}
        === c.yaml
        id: plant
        goals: {fix: {metric: recoveryTime, target: {exactly: 3h 45m}}}
        """,
        # The clock comes from a shared document.
        """
        === a.yaml
        id: hosting
        uses: [company]
        defaults: {clock: office}
        goals: {answer: {metric: responseTime, target: {atMost: 4bh}}}
        dependencies:
          - sla: desk
            goal: answer
            #     ^^^^^^ SLA801
        === b.yaml
        id: desk
        uses: [company]
        goals: {answer: {metric: timeToRespond, clock: office, target: {atMost: 1 business day}}}
        === c.yaml
        apiVersion: slalint/v1
        kind: Shared
        id: company
        calendars: {office: {days: Mon-Fri, from: "09:00", to: "17:00", timeZone: Europe/Berlin}}
        """,
    ],
    "SLA802": [
        """
        === a.yaml
        id: hosting
        goals: {answer: {metric: responseTime, target: {atMost: 1h}}}
        dependencies: [{sla: desk, goal: answer, for: [answer]}]
        #                                ^^^^^^ SLA802
        === b.yaml
        id: desk
        calendars: {day: {days: [Mon, Tue, Wed, Thu, Fri, Sat, Sun], from: "00:00", to: "23:00", timeZone: Europe/Berlin}}
        goals: {answer: {metric: responseTime, clock: day, target: {atMost: 30m}}}
        """,
        """
        === a.yaml
        id: hosting
        goals:
          site:
            metric: availability
            target: {atLeast: 99.5%}
            window: calendar-month
        dependencies:
          - {sla: network, goal: 'line', for: [site]}
          #                      ^^^^^^ SLA802
        === b.yaml
        id: network
        calendars: {week: {days: Mon-Fri, from: "00:00", to: "24:00", timeZone: Europe/Berlin}}
        goals: {line: {metric: availability, clock: week, target: {atLeast: 99.99%}, window: calendar-month}}
        """,
        # Office hours of two cities.
        """
        === a.yaml
        id: hosting
        calendars: {berlin: {days: Mon-Fri, from: "09:00", to: "17:00", timeZone: Europe/Berlin}}
        goals: {answer: {metric: responseTime, clock: berlin, target: {atMost: 2bh}}}
        dependencies: [{sla: desk, goal: answer}]
        #                                ^^^^^^ SLA802
        === b.yaml
        id: desk
        calendars: {boston: {days: Mon-Fri, from: "09:00", to: "17:00", timeZone: America/New_York}}
        goals: {answer: {metric: responseTime, clock: boston, target: {atMost: 1bh}}}
        """,
    ],
    "SLA803": [
        """
        === a.yaml
        id: hosting
        goals: {up: {metric: availability, target: {atLeast: 99.9%}, window: calendar-month}}
        dependencies: [{sla: cloud, goal: up, for: [up]}]
        #                                 ^^ SLA803
        === b.yaml
        id: cloud
        goals: {up: {metric: availability, target: {atLeast: 99.9%}, window: fiscal-quarter}}
        """,
        # The windows are defaults, one of them of a shared document.
        """
        === a.yaml
        id: hosting
        uses: [company]
        goals: {up: {metric: availability, target: {atLeast: "99.9 %"}}}
        dependencies:
          - sla: cloud
            goal: up
            #     ^^ SLA803
        === b.yaml
        id: cloud
        defaults: {window: calendar-year}
        goals: {up: {metric: availability, target: {atLeast: 99.95%}}}
        === c.yaml
        apiVersion: slalint/v1
        kind: Shared
        id: company
        defaults: {window: calendar-month}
        """,
        """
        === a.yaml
        id: hosting
        goals: {up: {metric: availability, target: {atLeast: 99.9%}, window: calendar-week}}
        dependencies: [{sla: cloud, goal: up, window: rolling-30d}]
        #                                             ^^^^^^^^^^^ SLA803
        === b.yaml
        id: cloud
        goals: {up: {metric: availability, target: {atLeast: 99.9%}, window: calendar-week}}
        """,
    ],
    "SLA804": [
        f"""
        === a.yaml
        id: hosting
        term: {{effective: 2026-01-01, expires: 2027-12-31}}
        dependencies: [{{sla: cloud, goal: up}}]
        #                    ^^^^^ SLA804
        === b.yaml
        id: cloud
        term: {{effective: 2026-01-01, expires: 2027-12-30}}
        {UP}
        """,
        """
        === a.yaml
        id: hosting
        term: {indefinite: true}
        dependencies:
          - name: Compute
            sla: "cloud"
            #    ^^^^^^^ SLA804
        === b.yaml
        id: cloud
        term: {effective: 2026-01-01, duration: 12mo}
        """,
        """
        === a.yaml
        id: hosting
        term: {effective: 2026-01-01, duration: 3y}
        dependencies: [{sla: cloud}, {sla: network}]
        #                                  ^^^^^^^ SLA804
        === b.yaml
        id: cloud
        term: {effective: 2025-01-01, duration: 4y}
        === c.yaml
        id: network
        term: {effective: 2025-07-01, duration: 2y, renewal: {automatic: false}}
        """,
    ],
    "SLA805": [
        f"""
        === a.yaml
        id: hosting
        {UP}
        dependencies: [{{name: Network team}}]
        #                     ^^^^^^^^^^^^ SLA805
        === b.yaml
        id: network-team
        """,
        f"""
        === a.yaml
        id: hosting
        {UP}
        dependencies:
          - name: 'Tapes'
            #     ^^^^^^^ SLA805
            redundant: copies
          - {{name: Disks, availability: 99%, redundant: copies}}
        === b.yaml
        id: b
        """,
        f"""
        === a.yaml
        id: hosting
        {UP}
        dependencies:
          - {{for: [up], name: "Mail relay", window: calendar-month}}
          #                   ^^^^^^^^^^^^ SLA805
        exclusions:
          - {{category: third-party, description: Failures of mail programs}}
        === b.yaml
        id: b
        """,
    ],
    "SLA806": [
        f"""
        === a.yaml
        id: a
        {UP}
        dependencies: [{{sla: b, goal: up}}]
        #                             ^^ SLA806
        === b.yaml
        id: b
        {UP}
        dependencies: [{{sla: c, goal: up}}]
        #                             ^^ SLA806
        === c.yaml
        id: c
        {UP}
        dependencies: [{{sla: a, goal: up}}]
        #                             ^^ SLA806
        """,
        """
        === a.yaml
        id: a
        under: b
        #      ^ SLA806
        === b.yaml
        id: b
        'under': "c"
        #        ^^^ SLA806
        === c.yaml
        id: c
        under: a
        #      ^ SLA806
        """,
        # A circle beside the way to it: the one that leads into it is not part of it.
        """
        === a.yaml
        id: a
        goals: {up: {metric: availability}}
        dependencies: [{sla: b, goal: up, for: [up]}]
        === b.yaml
        id: b
        goals: {up: {metric: availability}, other: {metric: availability}}
        dependencies:
          - {goal: other, for: [up]}
          - sla: c
            goal: up
            #     ^^ SLA806
            for: [other]
        === c.yaml
        id: c
        goals: {up: {metric: availability}}
        dependencies: [{sla: b, goal: other, for: [up]}]
        #                             ^^^^^ SLA806
        """,
    ],
    "SLA807": [
        f"""
        === a.yaml
        id: both
        {UP}
        dependencies:
          - {{sla: zone-a, goal: up, redundant: zones}}
          - {{sla: zone-b, goal: up, redundant: zones}}
          #                     ^^ SLA807
        === b.yaml
        id: zone-a
        {UP}
        dependencies: [{{sla: power, goal: up}}]
        === c.yaml
        id: zone-b
        {UP}
        dependencies: [{{sla: power, goal: up}}]
        === d.yaml
        id: power
        {UP}
        """,
        # Two levels down.
        f"""
        === a.yaml
        id: both
        {UP}
        dependencies:
          - {{sla: zone-a, redundant: "x"}}
          - sla: zone-b
            #    ^^^^^^ SLA807
            redundant: "x"
        === b.yaml
        id: zone-a
        {UP}
        dependencies: [{{sla: rack, goal: up}}]
        === c.yaml
        id: rack
        {UP}
        dependencies: [{{name: Power of the site}}]
        === d.yaml
        id: zone-b
        {UP}
        dependencies: [{{name: power of  the SITE}}]
        """,
        # One stands on the other.
        f"""
        === a.yaml
        id: both
        {UP}
        dependencies:
          - {{sla: copy, goal: up, for: [up], redundant: pair}}
          - {{sla: first, goal: up, for: [up], redundant: pair}}
          #                    ^^ SLA807
        === b.yaml
        id: copy
        {UP}
        dependencies: [{{sla: first, goal: up}}]
        === c.yaml
        id: first
        {UP}
        """,
    ],
    "SLA808": [
        """
        === a.yaml
        id: sales
        goals: {deals: {metric: volume, of: qualified leads, target: {exactly: 120}, window: calendar-month}}
        dependencies: [{sla: marketing, goal: leads, for: [deals]}]
        #                                     ^^^^^ SLA808
        === b.yaml
        id: marketing
        goals: {leads: {metric: volume, of: "Qualified  Leads", target: {atLeast: 300}, window: fiscal-quarter}}
        """,
        """
        === a.yaml
        id: care
        goals:
          onboarded: {metric: volume, of: customers, target: {atLeast: 30}, window: calendar-month}
          #                                                            ^^ SLA808
        dependencies: [{sla: sales, goal: deals, for: [onboarded]}]
        === b.yaml
        id: sales
        goals: {deals: {metric: volume, of: customers, target: {atLeast: 50}, window: calendar-month}}
        """,
        """
        === a.yaml
        id: paper
        defaults: {window: calendar-week}
        goals: {sold: {metric: deliveries, of: reams, target: {atLeast: 1000}}}
        dependencies:
          - sla: mill
            goal: "made"
            #     ^^^^^^ SLA808
            for: [sold]
        === b.yaml
        id: mill
        defaults: {window: rolling-14d}
        goals: {made: {metric: {name: reams made, family: count, better: higher}, of: reams, target: {atLeast: "1500"}}}
        """,
    ],
    "SLA809": [
        """
        === a.yaml
        id: team
        under: group
        goals: {answer: {metric: responseTime, target: {atMost: 2h}}}
        #                                                       ^^ SLA809
        === b.yaml
        id: group
        goals: {answer: {metric: timeToRespond, target: {atMost: 90 minutes}}}
        """,
        # Two levels up, over one that says nothing of it.
        """
        === a.yaml
        id: team
        under: unit
        goals:
          site: {metric: availability, target: {atLeast: "99.5 %"}, window: calendar-month}
          #                                              ^^^^^^^^ SLA809
        === b.yaml
        id: unit
        under: group
        === c.yaml
        id: group
        goals: {every-site: {metric: uptime, target: {atLeast: 99.90%}, window: calendar-month}}
        """,
        # The window comes from defaults: a year is weaker than a month.
        """
        === a.yaml
        id: team
        under: "group"
        defaults: {window: calendar-year}
        goals: {up: {metric: availability, target: {atLeast: 99.95%}}}
        #                                                    ^^^^^^ SLA809
        === b.yaml
        id: group
        defaults: {window: calendar-month}
        goals: {up: {metric: availability, target: {atLeast: 99.9%}}}
        """,
    ],
    "SLA810": [
        f"""
        === a.yaml
        id: hosting
        definitions: {{Downtime: One minute without an answer}}
        #                       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ SLA810
        dependencies: [{{sla: cloud, goal: up}}]
        === b.yaml
        id: cloud
        definitions: {{downtime: Five minutes without an answer}}
        {UP}
        """,
        # Both read their words from shared documents.
        """
        === a.yaml
        id: hosting
        uses: [company, ours]
        #               ^^^^ SLA810
        under: group
        === b.yaml
        apiVersion: slalint/v1
        kind: Shared
        id: ours
        definitions: {lead: A contact with 50 points}
        === c.yaml
        id: group
        uses: [theirs]
        === d.yaml
        apiVersion: slalint/v1
        kind: Shared
        id: theirs
        definitions: {Lead: A contact with 60 points}
        === e.yaml
        apiVersion: slalint/v1
        kind: Shared
        id: company
        definitions: {deal: A signed order}
        """,
        """
        === a.yaml
        id: hosting
        under: group
        definitions:
          "business hour": |
            #              ^ SLA810
            Monday to Friday, 9 to 17
        === b.yaml
        id: group
        definitions:
          business hour: Monday to Friday, 8 to 18
        """,
    ],
    "SLA811": [
        """
        === a.yaml
        id: one
        summary: {service: Mail, recipients: [sales]}
        parties: {it: {name: IT, role: provider}, sales: {name: Sales, role: customer}}
        goals: {up: {metric: availability, target: {atLeast: 99.9%}, window: calendar-month}}
        #                                                    ^^^^^ SLA811
        === b.yaml
        id: two
        summary: {service: MAIL, recipients: [vertrieb]}
        parties: {edv: {name: IT, role: vendor}, vertrieb: {name: sales, role: consumer}}
        defaults: {window: calendar-month}
        goals: {mail: {metric: uptime, target: {atLeast: "99.5 %"}}}
        #                                                ^^^^^^^^ SLA811
        """,
        # Parties and defaults come from one shared document.
        """
        === a.yaml
        id: one
        uses: [company]
        summary: {service: Mail, recipients: [sales]}
        goals: {answer: {metric: responseTime, severity: p1, target: {atMost: 1h}}}
        #                                                                     ^^ SLA811
        === b.yaml
        id: two
        uses: [company]
        summary: {service: mail, recipients: [sales]}
        goals:
          reply:
            metric: timeToRespond
            severity: p1
            target:
              atMost: PT2H
              #       ^^^^ SLA811
        === c.yaml
        apiVersion: slalint/v1
        kind: Shared
        id: company
        severities: {p1: Everything is down}
        parties: {it: {name: IT, role: provider}, sales: {name: Sales, role: customer}}
        """,
        # Three agreements, of which two agree.
        """
        === a.yaml
        id: one
        summary: {service: Paper, recipients: [it]}
        parties: {mill: {name: Mill, role: provider}, it: {name: IT, role: customer}}
        goals: {reams: {metric: deliveries, of: reams, target: {exactly: 50}, window: calendar-month}}
        #                                                                ^^ SLA811
        === b.yaml
        id: two
        summary: {service: paper, recipients: [it]}
        parties: {mill: {name: Mill, role: provider}, it: {name: IT, role: customer}}
        goals: {reams: {metric: deliveries, of: Reams, target: {exactly: 50.0}, window: calendar-month}}
        #                                                                ^^^^ SLA811
        === c.yaml
        id: three
        summary: {service: Paper, recipients: [it]}
        parties: {mill: {name: Mill, role: provider}, it: {name: IT, role: customer}}
        goals: {paper: {metric: deliveries, of: reams, target: {exactly: 60}, window: calendar-month}}
        #                                                                ^^ SLA811
        """,
    ],
    "SLA812": [
        f"""
        === a.yaml
        id: hosting
        dependencies: [{{sla: cloud, goal: up}}]
        #                    ^^^^^ SLA812
        === b.yaml
        id: cloud
        status: 'retired'
        {UP}
        """,
        """
        === a.yaml
        id: hosting
        status: active
        dependencies:
          - sla: "cloud"
            #    ^^^^^^^ SLA812
          - {sla: network}
        === b.yaml
        id: cloud
        term: {effective: 2025-06-01, duration: 1y}
        === c.yaml
        id: network
        term: {effective: 2025-06-02, duration: 1y}
        """,
        """
        === a.yaml
        id: hosting
        dependencies: [{sla: one}, {sla: two}]
        #                    ^^^ SLA812
        #                                ^^^ SLA812
        === b.yaml
        id: one
        status: draft
        === c.yaml
        id: two
        status: proposed
        """,
    ],
    "SLA816": [
        f"""
        === a.yaml
        id: hosting
        {UP}
        dependencies: [{{sla: cloud, goal: up}}]
        #                                 ^^ SLA816
        remedies: {{c: {{goals: [up], credits: [{{below: 99.99%, credit: 10%}}, {{below: 99%, credit: 30 %}}], of: fee}}}}
        === b.yaml
        id: cloud
        type: customer
        {UP}
        remedies: {{c: {{goals: [up], credits: [{{below: 99.99%, credit: 25%}}], of: fee}}}}
        """,
        f"""
        === a.yaml
        id: hosting
        {UP}
        dependencies:
          - {{sla: cloud, goal: "up", for: [up]}}
          #                    ^^^^ SLA816
        remedies: {{c: {{goals: [up], credits: [{{below: 99.99%, credit: 50%}}], of: fee, cap: 20%}}}}
        === b.yaml
        id: cloud
        type: customer
        {UP}
        remedies: {{c: {{goals: [up], credits: [{{below: 99.99%, credit: 100%}}], of: fee, cap: 15%}}}}
        """,
        f"""
        === a.yaml
        id: hosting
        {UP}
        dependencies:
          - sla: cloud
            goal: up
            #     ^^ SLA816
        remedies:
          c:
            goals: [up]
            credits:
              - below: 99.99%
                credit: 5%
            of: fee
        === b.yaml
        id: cloud
        type: customer
        {UP}
        remedies: {{none: Nothing is paid}}
        """,
    ],
}

NOWHERE: Final = ("SLA011", "SLA805")
"""Rules about what is not there: no other end lies in another file."""

CASES: Final = [(code, text) for code, texts in PLANTED.items() for text in texts]


@pytest.mark.parametrize(
    ("code", "text"), CASES, ids=[f"{code}-{n}" for n, (code, _) in enumerate(CASES)]
)
def test_planted_defect_is_found_where_it_hurts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: str, text: str
) -> None:
    monkeypatch.chdir(tmp_path)
    marks = write_files(tmp_path, text)
    found = findings_in(Path(), [code], TODAY)
    assert sorted(
        (finding.file, finding.range.start.line, finding.range.start.column) for finding in found
    ) == sorted((name, mark.line, mark.column) for name, own in marks.items() for mark in own)
    if code not in NOWHERE:
        assert all({other.file for other in finding.related} - {None} for finding in found)


SANE: Final = {
    "SLA010": [
        # One id twice below one root, but one of the two is no agreement.
        """
        === a.yaml
        id: hosting
        === b.yaml
        apiVersion: openslo/v1
        kind: Service
        id: hosting
        """,
        """
        === a.yaml
        id: hosting
        goals: {cloud: {metric: availability}}
        === b.yaml
        id: cloud
        """,
        """
        === a.yaml
        id: host
        === b.yaml
        id: hosting
        """,
    ],
    "SLA011": [
        f"""
        === a.yaml
        id: hosting
        uses: [company]
        under: group
        dependencies: [{{sla: cloud, goal: up, for: [up]}}, {{name: Power, availability: 99%}}]
        goals: {{up: {{metric: availability, owner: acme, clock: office}}}}
        === b.yaml
        id: cloud
        {UP}
        === c.yaml
        id: group
        === d.yaml
        apiVersion: slalint/v1
        kind: Shared
        id: company
        parties: {{acme: {{name: Acme}}}}
        calendars: {{office: {{days: Mon-Fri, from: "09:00", to: "17:00", timeZone: Europe/Berlin}}}}
        """,
        """
        === a.yaml
        id: hosting
        dependencies: [{sla: hosting, goal: up}, {goal: up, for: [shop]}]
        goals: {up: {metric: availability}, shop: {metric: availability}}
        === b.yaml
        id: other
        """,
        # The goals of the other one live in another document.
        """
        === a.yaml
        id: hosting
        dependencies: [{sla: cloud}]
        === b.yaml
        id: cloud
        incorporates: [{block: goals, document: Terms}]
        """,
    ],
    "SLA413": [
        # A shared part counts once: 99.9% x 99.9% / 99.95%.
        """
        === a.yaml
        id: a
        goals: {up: {metric: availability, target: {atLeast: 99.85%}}}
        dependencies: [{sla: b, goal: up}, {sla: c, goal: up}]
        === b.yaml
        id: b
        goals: {up: {metric: availability, target: {atLeast: 99.9%}}}
        dependencies: [{sla: d, goal: up}]
        === c.yaml
        id: c
        goals: {up: {metric: availability, target: {atLeast: 99.9%}}}
        dependencies: [{sla: d, goal: up}]
        === d.yaml
        id: d
        goals: {up: {metric: availability, target: {atLeast: 99.95%}}}
        """,
        # What both rest on is unknown: it may be all that fails of them.
        """
        === a.yaml
        id: a
        goals: {up: {metric: availability, target: {atLeast: 99.9%}}}
        dependencies: [{sla: b, goal: up}, {sla: c, goal: up}]
        === b.yaml
        id: b
        goals: {up: {metric: availability, target: {atLeast: 99.9%}}}
        dependencies: [{name: Power}]
        === c.yaml
        id: c
        goals: {up: {metric: availability, target: {atLeast: 99.9%}}}
        dependencies: [{name: power}]
        """,
        # Failures of the carrier are excluded here, however deep it lies.
        """
        === a.yaml
        id: a
        goals: {up: {metric: availability, target: {atLeast: 99.9%}}}
        dependencies: [{sla: network, goal: up}]
        exclusions: [{category: third-party, description: Outages of the carrier}]
        === b.yaml
        id: network
        goals: {up: {metric: availability, target: none, reason: as good as the line}}
        dependencies: [{sla: carrier, goal: line}]
        === c.yaml
        id: carrier
        goals: {line: {metric: availability, target: {atLeast: 99%}}}
        """,
        # A redundant pair two levels down.
        """
        === a.yaml
        id: a
        goals: {up: {metric: availability, target: {atLeast: 99.99%}}}
        dependencies: [{sla: network, goal: up}]
        === b.yaml
        id: network
        goals: {up: {metric: availability, target: {atLeast: 99.99%}}}
        dependencies:
          - {sla: carrier, goal: north, redundant: lines}
          - {sla: carrier, goal: south, redundant: lines}
        === c.yaml
        id: carrier
        goals:
          north: {metric: availability, target: {atLeast: 99%}}
          south: {metric: availability, target: {atLeast: 99%}}
        """,
        # Time behind an availability, an agreement with two availabilities, a figure that is a slip,
        # single events, requests against time, a circle, and nobody knows what for.
        """
        === a.yaml
        id: a
        goals:
          up: {metric: availability, target: {atLeast: 99.9%}, measurement: {basis: time}}
        dependencies:
          - {sla: desk, goal: answer, for: [up]}
          - {sla: two, for: [up]}
          - {name: Slip, availability: 99.09%, for: [up]}
          - {sla: events, goal: up, for: [up]}
          - {sla: requests, goal: up, for: [up]}
        === b.yaml
        id: desk
        goals: {answer: {metric: responseTime, target: {atMost: 1h}}}
        dependencies: [{name: Ticket system, availability: 95%, for: [answer]}]
        === c.yaml
        id: two
        goals: {x: {metric: availability, target: {atLeast: 99%}}, y: {metric: availability, target: {atLeast: 98%}}}
        === d.yaml
        id: events
        goals: {up: {metric: availability, window: per-event, target: {atLeast: 99%}}}
        === e.yaml
        id: requests
        goals: {up: {metric: availability, measurement: {basis: requests}, target: {atLeast: 99%}}}
        """,
        """
        === a.yaml
        id: a
        goals: {up: {metric: availability, target: {atLeast: 99.99%}}}
        dependencies: [{sla: b, goal: up}]
        === b.yaml
        id: b
        goals: {up: {metric: availability, target: {atLeast: 99.9%}}}
        dependencies: [{sla: a, goal: up}]
        """,
        """
        === a.yaml
        id: a
        goals:
          up: {metric: availability, target: {atLeast: 99.99%}}
          also: {metric: availability, of: mail, target: {atLeast: 99.99%}}
        dependencies: [{sla: b, goal: up}]
        === b.yaml
        id: b
        goals: {up: {metric: availability, target: {atLeast: 99%}}}
        """,
        # Another one promises a hundred percent and rests on nothing.
        """
        === a.yaml
        id: a
        goals: {up: {metric: availability, target: {atLeast: 99.99%}}}
        dependencies: [{sla: b, goal: up}]
        === b.yaml
        id: b
        goals: {up: {metric: availability, target: {atLeast: 100%}}}
        """,
    ],
    "SLA801": [
        """
        === a.yaml
        id: hosting
        goals: {fix: {metric: resolutionTime, target: {atMost: 4h}}}
        dependencies: [{sla: desk, goal: fix, for: [fix]}]
        === b.yaml
        id: desk
        goals: {fix: {metric: resolutionTime, target: {atMost: 240 min}}}
        """,
        # The slow one is two levels down, where it is told.
        """
        === a.yaml
        id: hosting
        goals: {fix: {metric: resolutionTime, target: {atMost: 4h}}}
        dependencies: [{sla: desk, goal: fix}]
        === b.yaml
        id: desk
        goals: {fix: {metric: resolutionTime, target: {atMost: 3h}}}
        dependencies: [{name: Spare parts, availability: 99%}]
        """,
        """
        === a.yaml
        id: hosting
        goals: {fix: {metric: resolutionTime, target: {atMost: 1h}}}
        dependencies: [{sla: desk, goal: backup, for: [fix]}, {sla: nowhere, goal: fix}]
        === b.yaml
        id: desk
        goals: {backup: {metric: recoveryPoint, target: {atMost: 24h}}}
        """,
    ],
    "SLA802": [
        # A default clock is that of people; the line behind runs at all times.
        """
        === a.yaml
        id: hosting
        goals: {up: {metric: availability, target: {atLeast: 99.9%}, window: calendar-month}}
        dependencies: [{sla: network, goal: line}]
        === b.yaml
        id: network
        calendars: {office: {days: Mon-Fri, from: "09:00", to: "17:00", timeZone: Europe/Berlin}}
        defaults: {clock: office, window: calendar-month}
        goals: {line: {metric: availability, target: {atLeast: 99.99%}}}
        """,
        # One clock by another name, from a shared document.
        """
        === a.yaml
        id: hosting
        calendars: {ours: {days: Mon-Fri, from: "09:00", to: "17:00", timeZone: Europe/Berlin}}
        goals: {answer: {metric: responseTime, clock: ours, target: {atMost: 1bh}}}
        dependencies: [{sla: desk, goal: answer}]
        === b.yaml
        id: desk
        uses: [company]
        goals: {answer: {metric: responseTime, clock: office, target: {atMost: 1bh}}}
        === c.yaml
        apiVersion: slalint/v1
        kind: Shared
        id: company
        calendars: {office: {days: [Mon, Tue, Wed, Thu, Fri], from: "09:00", to: "17:00", timeZone: Europe/Berlin}}
        """,
        # Longer hours behind.
        """
        === a.yaml
        id: hosting
        calendars: {ours: {days: Mon-Fri, from: "09:00", to: "17:00", timeZone: Europe/Berlin}}
        goals: {answer: {metric: responseTime, clock: ours, target: {atMost: 4bh}}}
        dependencies: [{sla: desk, goal: answer}]
        === b.yaml
        id: desk
        goals: {answer: {metric: responseTime, target: {atMost: 4h}}}
        """,
    ],
    "SLA803": [
        """
        === a.yaml
        id: hosting
        goals: {up: {metric: availability, target: {atLeast: 99.5%}, window: calendar-month}}
        dependencies: [{sla: cloud, goal: up}]
        === b.yaml
        id: cloud
        goals: {up: {metric: availability, target: {atLeast: 99.9%}, window: calendar-quarter}}
        """,
        """
        === a.yaml
        id: hosting
        goals: {up: {metric: availability, target: {atLeast: 99.9%}, window: calendar-quarter}}
        dependencies: [{sla: cloud, goal: up}]
        === b.yaml
        id: cloud
        goals: {up: {metric: availability, target: {atLeast: 99.9%}, window: rolling-30d}}
        """,
        """
        === a.yaml
        id: hosting
        goals: {up: {metric: availability, target: {atLeast: 99.9%}, window: calendar-month}}
        dependencies: [{sla: cloud, goal: up}, {sla: none, goal: up, window: calendar-year}]
        === b.yaml
        id: cloud
        goals: {up: {metric: availability, target: {atLeast: 99.9%}}}
        """,
    ],
    "SLA804": [
        """
        === a.yaml
        id: hosting
        term: {effective: 2026-01-01, duration: 1y}
        dependencies: [{sla: cloud}]
        === b.yaml
        id: cloud
        term: {effective: 2026-01-01, expires: 2026-12-31}
        """,
        """
        === a.yaml
        id: hosting
        term: {indefinite: true}
        dependencies: [{sla: cloud}]
        === b.yaml
        id: cloud
        term: {effective: 2026-01-01, duration: 1y, renewal: {automatic: true, for: 1y}}
        """,
        """
        === a.yaml
        id: hosting
        term: {effective: 2026-01-01, expires: 2026-12-31}
        under: group
        === b.yaml
        id: group
        term: {effective: 2026-01-01, expires: 2026-06-30}
        """,
    ],
    "SLA805": [
        f"""
        === a.yaml
        id: hosting
        {UP}
        dependencies: [{{name: Network team, sla: network}}, {{name: Disks, availability: 99.9%}}]
        === b.yaml
        id: network
        """,
        f"""
        === a.yaml
        id: hosting
        {UP}
        dependencies: [{{name: Power supply}}]
        exclusions: [{{category: third-party, description: Failures of the POWER supply}}]
        === b.yaml
        id: b
        """,
        f"""
        === a.yaml
        id: hosting
        {UP}
        dependencies: [{{name: Postal service}}]
        incorporates: [{{block: dependencies, document: Annex 2}}]
        === b.yaml
        id: b
        """,
    ],
    "SLA806": [
        """
        === a.yaml
        id: a
        goals: {up: {metric: availability}, answer: {metric: responseTime}}
        dependencies: [{sla: b, goal: up, for: [up]}]
        === b.yaml
        id: b
        goals: {up: {metric: availability}, answer: {metric: responseTime}}
        dependencies: [{sla: a, goal: answer, for: [answer]}]
        """,
        f"""
        === a.yaml
        id: a
        {UP}
        dependencies: [{{sla: b, goal: up}}, {{sla: c, goal: up}}]
        === b.yaml
        id: b
        {UP}
        dependencies: [{{sla: c, goal: up}}]
        === c.yaml
        id: c
        {UP}
        """,
        """
        === a.yaml
        id: a
        under: b
        === b.yaml
        id: b
        under: c
        === c.yaml
        id: c
        """,
    ],
    "SLA807": [
        f"""
        === a.yaml
        id: both
        {UP}
        dependencies:
          - {{sla: zone-a, goal: up, redundant: zones}}
          - {{sla: zone-b, goal: up, redundant: zones}}
          - {{sla: power, goal: up}}
        === b.yaml
        id: zone-a
        {UP}
        dependencies: [{{sla: power, goal: up}}]
        === c.yaml
        id: zone-b
        {UP}
        dependencies: [{{sla: power, goal: up}}]
        === d.yaml
        id: power
        {UP}
        """,
        f"""
        === a.yaml
        id: both
        {UP}
        dependencies: [{{sla: zone-a, goal: up, redundant: x}}, {{sla: zone-b, goal: up, redundant: x}}]
        === b.yaml
        id: zone-a
        {UP}
        dependencies: [{{name: Power of Dublin}}]
        === c.yaml
        id: zone-b
        {UP}
        dependencies: [{{name: Power of Cork}}]
        """,
        f"""
        === a.yaml
        id: both
        {UP}
        dependencies: [{{sla: zone-a, goal: up, redundant: x}}, {{sla: zone-b, goal: up, redundant: y}}]
        === b.yaml
        id: zone-a
        {UP}
        dependencies: [{{name: Power}}]
        === c.yaml
        id: zone-b
        {UP}
        dependencies: [{{name: Power}}]
        """,
    ],
    "SLA808": [
        """
        === a.yaml
        id: sales
        goals: {deals: {metric: volume, of: leads, target: {atLeast: 120}, window: calendar-month}}
        dependencies: [{sla: marketing, goal: leads, for: [deals]}]
        === b.yaml
        id: marketing
        goals: {leads: {metric: volume, of: leads, target: {atLeast: 360}, window: fiscal-quarter}}
        """,
        """
        === a.yaml
        id: sales
        goals: {deals: {metric: volume, of: deals, target: {atLeast: 12}, window: calendar-month}}
        dependencies: [{sla: marketing, goal: leads, for: [deals]}]
        === b.yaml
        id: marketing
        goals: {leads: {metric: volume, of: leads, target: {atLeast: 120}, window: calendar-month}}
        """,
        """
        === a.yaml
        id: sales
        goals: {won: {metric: revenue, of: deals, target: {atLeast: 5000 USD}, window: calendar-month}}
        dependencies: [{sla: marketing, goal: paid, for: [won]}]
        === b.yaml
        id: marketing
        goals: {paid: {metric: revenue, of: deals, target: {atLeast: 4000 EUR}, window: calendar-month}}
        """,
    ],
    "SLA809": [
        """
        === a.yaml
        id: team
        under: group
        goals: {answer: {metric: responseTime, target: {atMost: 1h}}}
        === b.yaml
        id: group
        goals: {answer: {metric: responseTime, target: {atMost: 60 minutes}}}
        """,
        """
        === a.yaml
        id: team
        under: group
        goals: {up: {metric: availability, target: {atLeast: 99%}}}
        === b.yaml
        id: group
        status: retired
        goals: {up: {metric: availability, target: {atLeast: 99.9%}}}
        """,
        """
        === a.yaml
        id: team
        under: group
        goals: {up: {metric: availability, appliesTo: {region: asia}, target: {atLeast: 99%}}}
        === b.yaml
        id: group
        goals: {up: {metric: availability, appliesTo: {region: europe}, target: {atLeast: 99.9%}}}
        """,
    ],
    "SLA810": [
        f"""
        === a.yaml
        id: hosting
        uses: [company]
        dependencies: [{{sla: cloud, goal: up}}]
        === b.yaml
        id: cloud
        definitions: {{Downtime: "A minute without an answer."}}
        {UP}
        === c.yaml
        apiVersion: slalint/v1
        kind: Shared
        id: company
        definitions: {{downtime: "a minute, without answer"}}
        """,
        # Its own word wins over the shared one.
        f"""
        === a.yaml
        id: hosting
        uses: [company]
        definitions: {{downtime: One minute}}
        dependencies: [{{sla: cloud, goal: up}}]
        === b.yaml
        id: cloud
        definitions: {{downtime: one minute}}
        {UP}
        === c.yaml
        apiVersion: slalint/v1
        kind: Shared
        id: company
        definitions: {{downtime: Five minutes}}
        """,
        """
        === a.yaml
        id: hosting
        definitions: {downtime: One minute}
        === b.yaml
        id: cloud
        definitions: {downtime: Five minutes}
        """,
    ],
    "SLA811": [
        """
        === a.yaml
        id: one
        under: two
        summary: {service: Mail, recipients: [sales]}
        parties: {it: {name: IT, role: provider}, sales: {name: Sales, role: customer}}
        goals: {up: {metric: availability, target: {atLeast: 99.9%}, window: calendar-month}}
        === b.yaml
        id: two
        summary: {service: Mail, recipients: [sales]}
        parties: {it: {name: IT, role: provider}, sales: {name: Sales, role: customer}}
        goals: {up: {metric: availability, target: {atLeast: 99.5%}, window: calendar-month}}
        """,
        """
        === a.yaml
        id: one
        summary: {service: Mail, recipients: [sales]}
        parties: {it: {name: IT, role: provider}, sales: {name: Sales, role: customer}}
        goals: {up: {metric: availability, target: {atLeast: 99.9%}, window: calendar-month}}
        === b.yaml
        id: two
        status: draft
        summary: {service: Mail, recipients: [sales]}
        parties: {it: {name: IT, role: provider}, sales: {name: Sales, role: customer}}
        goals: {up: {metric: availability, target: {atLeast: 99.5%}, window: calendar-month}}
        """,
        """
        === a.yaml
        id: one
        summary: {service: Mail, recipients: [sales]}
        parties: {it: {name: IT, role: provider}, sales: {name: Sales, role: customer}}
        goals: {up: {metric: availability, plan: pro, target: {atLeast: 99.9%}, window: calendar-month}}
        === b.yaml
        id: two
        summary: {service: Mail, recipients: [sales]}
        parties: {it: {name: IT, role: provider}, sales: {name: Sales, role: customer}}
        goals: {up: {metric: availability, plan: basic, target: {atLeast: 99.5%}, window: calendar-month}}
        """,
    ],
    "SLA812": [
        """
        === a.yaml
        id: hosting
        dependencies: [{sla: cloud}]
        === b.yaml
        id: cloud
        status: deprecated
        term: {effective: 2025-06-02, duration: 1y}
        """,
        """
        === a.yaml
        id: hosting
        status: draft
        dependencies: [{sla: cloud}]
        === b.yaml
        id: cloud
        status: draft
        """,
        """
        === a.yaml
        id: hosting
        under: cloud
        === b.yaml
        id: cloud
        term: {effective: 2024-01-01, duration: 1y, renewal: {automatic: true, for: 1y}}
        """,
    ],
    "SLA816": [
        f"""
        === a.yaml
        id: hosting
        {UP}
        dependencies: [{{sla: cloud, goal: up}}]
        remedies: {{c: {{goals: [up], credits: [{{below: 99.99%, credit: 25%}}], of: fee}}}}
        === b.yaml
        id: cloud
        type: customer
        {UP}
        remedies: {{c: {{goals: [up], credits: [{{below: 99.99%, credit: "25 %"}}], of: price}}}}
        """,
        f"""
        === a.yaml
        id: hosting
        {UP}
        dependencies: [{{sla: team, goal: up}}]
        remedies: {{c: {{goals: [up], credits: [{{below: 99.99%, credit: 25%}}], of: fee}}}}
        === b.yaml
        id: team
        type: internal
        {UP}
        remedies: {{none: One firm}}
        """,
        f"""
        === a.yaml
        id: hosting
        {UP}
        dependencies: [{{sla: cloud, goal: up}}]
        remedies: {{c: {{goals: [up], action: Analysis of the cause}}}}
        === b.yaml
        id: cloud
        type: customer
        {UP}
        remedies: {{none: Nothing is paid}}
        """,
    ],
}

CALM: Final = [(code, text) for code, texts in SANE.items() for text in texts]


@pytest.mark.parametrize(
    ("code", "text"), CALM, ids=[f"{code}-{n}" for n, (code, _) in enumerate(CALM)]
)
def test_sane_variety_is_silent(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: str, text: str
) -> None:
    monkeypatch.chdir(tmp_path)
    assert not any(write_files(tmp_path, text).values())
    found = findings_in(Path(), [code], TODAY)
    assert [(finding.file, finding.message) for finding in found] == []


def test_every_rule_has_three_of_each() -> None:
    assert PLANTED.keys() == SANE.keys()
    assert all(len(texts) >= 3 for texts in (*PLANTED.values(), *SANE.values()))
