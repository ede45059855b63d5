# ruff: noqa: E501 - agreements stand here as people write them
"""Exclusions and maintenance: planted defects and sane variety."""

from __future__ import annotations

from pathlib import Path

import pytest

from slalint import check_paths
from tests.support.examples import BASE
from tests.support.planted import assert_planted, assert_silent

PLANTED = [
    # Nothing about the unexpected
    ("SLA630", """
        # without: exclusions, definitions
        apiVersion: "slalint/v1"
        #^^^^^^^^^ SLA630
        """),
    ("SLA630", """
        # without: exclusions, type, parties
        apiVersion: slalint/v1
        #^^^^^^^^^ SLA630
        type: internal
        parties: {a: {name: A, role: peer}, b: {name: B, role: peer}}
        """),
    ("SLA630", """
        # without: exclusions
        apiVersion: slalint/v1
        #^^^^^^^^^ SLA630
        maintenance: {limit: 4h, per: calendar-month, notice: 5d, countsAsDowntime: false}
        """),
    # Maintenance without a limit
    ("SLA631", """
        maintenance:
        #^^^^^^^^^^ SLA631
          notice: 3d
          countsAsDowntime: false
        """),
    ("SLA631", """
        exclusions:
          - {category: planned-maintenance, description: Announced work}
        #              ^ SLA631
          - category: "emergency-maintenance"
        #             ^ SLA631
            description: Urgent work
        """),
    ("SLA631", """
        maintenance: {"countsAsDowntime": false, limit: 4h, notice: 5d, emergency: {notice: 1h}}
        #                                                               ^ SLA631
        """),
    ("SLA631", """
        form: published
        maintenance: {notice: 48h, countsAsDowntime: false}
        #^^^^^^^^^^ SLA631 info
        """),
    # Nobody is told
    ("SLA632", """
        maintenance:
        #^^^^^^^^^^ SLA632
          countsAsDowntime: false
          limit: "PT4H"
        """),
    ("SLA632", """
        maintenance: {limit: 12h, per: calendar-year, emergency: {limit: 1h, per: calendar-month}}
        #^^^^^^^^^^ SLA632
        """),
    ("SLA632", """
        "maintenance": {countsAsDowntime: false}
        #^^^^^^^^^^^^ SLA632
        """),
    # The excluded part is what the service rests on
    ("SLA633", """
        dependencies: [{name: Cloud provider, for: [uptime]}]
        exclusions: [{category: third-party, description: Outage of the cloud provider}]
        #                                                               ^ SLA633
        """),
    ("SLA633", """
        dependencies:
          - sla: zone-a
            goal: uptime
        exclusions:
          - description: >-
              Everything that happens in
              Zone A of the data centre
        #     ^ SLA633
        """),
    ("SLA633", """
        dependencies: [{name: DNS, for: [uptime]}]
        exclusions:
          - {id: names, category: internet, description: "Failures of the DNS"}
        #                                                                 ^ SLA633
        """),
    # In the hours of the service
    ("SLA634", """
        defaults: {window: calendar-month, clock: office, timeZone: Europe/Berlin}
        maintenance:
          windows:
            - days: [Tue, Thu]
        #     ^ SLA634
              from: "16:00"
              to: "18:00"
            - {days: Sat, from: "10:00", to: "12:00"}
        """),
    ("SLA634", """
        goals:
          help: {metric: responseTime, clock: office, target: {atMost: 4bh}}
        maintenance: {windows: [{days: Mon-Sun, from: "22:00", to: "10:00", timeZone: Europe/Berlin}], limit: 4h}
        #                       ^ SLA634
        """),
    # 03:00 in New York is 09:00 in Berlin
    ("SLA634", """
        defaults: {window: calendar-month, clock: office, timeZone: Europe/Berlin}
        maintenance: {windows: [{days: Wed, from: "03:00", to: "05:00", timeZone: America/New_York}], limit: 4h}
        #                       ^ SLA634
        """),
    # A large part of the week
    ("SLA635", """
        maintenance: {windows: [{days: Sat-Sun, from: "00:00", to: "24:00"}], notice: 1w}
        #                       ^ SLA635
        """),
    ("SLA635", """
        maintenance:
          windows:
            - {days: [Mon, Wed, Fri], from: "18:30", to: "07:00"}
            # ^ SLA635
            - {days: [Sat, Sun], from: "17:00", to: "07:00"}
        """),
    ("SLA635", """
        maintenance: {limit: 100h, per: calendar-month, windows: [{days: Mon-Fri, from: "20:00", to: "24:00"}]}
        #                                                         ^ SLA635
        """),
    # Short outages never count
    ("SLA636", """
        # without: definitions
        goals:
          up: {metric: availability, target: {atLeast: 99.9%}, measurement: {source: Probe, minimumOutage: "10 min"}}
        #                                                                                                  ^ SLA636
        """),
    ("SLA636", """
        # without: definitions
        goals:
          up:
            metric: uptime
            target: {atLeast: 99.9%}
            measurement:
              minimumOutage: 5m
        #                    ^ SLA636
        """),
    ("SLA636", """
        # without: definitions
        goals:
          up: {metric: availability, target: {atLeast: 99%}, measurement: {minimumOutage: PT1H}}
        #                                                                                 ^ SLA636
        """),
    # Sold with one hand, taken back with the other
    ("SLA637", """
        summary: {service: Nightly backup of all servers, recipients: [globex], success: Restored files}
        exclusions: [{description: Loss of a backup}]
        #                                    ^ SLA637
        """),
    ("SLA637", """
        requirements:
          care: {what: Security updates within 3d, by: acme, for: globex}
        exclusions:
          - id: updates
            description: "Outages by security updates"
        #                            ^ SLA637
        """),
    ("SLA637", """
        requirements:
          news: {what: A monthly newsletter, by: acme, for: globex}
        exclusions: [{category: customer-caused, description: Globex failed to keep its passwords safe}]
        #                                                            ^ SLA637
        """),
]  # fmt: skip

SILENT = [
    ("SLA630", "exclusions: []"),
    ("SLA630", "exclusions: {none: The provider carries every risk}"),
    ("SLA630", "# without: exclusions, goals\ntitle: No goals at all"),
    ("SLA630", "# without: exclusions\ncancellation: {notice: 30d, consequences: In cases of Force Majeure nobody owes anything}"),
    ("SLA631", "maintenance: {windows: [{days: Sun, from: \"04:00\", to: \"06:00\"}]}"),
    ("SLA631", """
        maintenance: {windows: [{days: Sun, from: "04:00", to: "06:00"}], countsAsDowntime: false}
        exclusions: [{category: planned-maintenance, description: Work in the windows above}]
        """),
    ("SLA631", "maintenance: {emergency: {notice: 1h}, countsAsDowntime: true}"),
    ("SLA631", "maintenance: {limit: 4, notice: 5d, countsAsDowntime: false}"),
    ("SLA631", "exclusions: [{category: emergency-maintenance, description: Security, limit: 1h}]"),
    ("SLA632", "maintenance: {countsAsDowntime: true}"),
    ("SLA632", "maintenance: {notice: 24h, countsAsDowntime: false}"),
    ("SLA632", "maintenance: {emergency: {excluded: true}}"),
    ("SLA633", """
        dependencies: [{name: Data centre Zurich}]
        exclusions:
          - {category: customer-caused, description: Changes that the customer made in data centre Zurich}
          - {category: force-majeure, description: Fire in data centre Zurich, limit: 72h}
          - {category: third-party, description: Outages of any data centre}
          - {category: other, description: All failures except those of data centre Zurich}
        """),
    ("SLA633", "exclusions: [{category: third-party, description: Outages of the cloud provider}]"),
    ("SLA634", "maintenance: {windows: [{days: Mon-Fri, from: \"10:00\", to: \"12:00\"}], limit: 4h}"),
    ("SLA634", """
        defaults: {window: calendar-month, clock: office, timeZone: Europe/Berlin}
        maintenance: {windows: [{days: Mon-Fri, from: "17:00", to: "09:00", overnight: true}], limit: 4h}
        """),
    ("SLA634", """
        goals:
          help: {metric: responseTime, clock: 24x7, target: {atMost: 4h}}
        maintenance: {windows: [{days: Wed, from: "10:00", to: "10:00"}], limit: 4h}
        """),
    ("SLA635", "maintenance: {windows: [{days: Sun, from: \"02:00\", to: \"06:00\"}], notice: 48h}"),
    ("SLA635", "maintenance: {windows: [{days: Mon-Sun, from: \"20:00\", to: \"06:00\"}], limit: 10h, per: calendar-year}"),
    ("SLA635", "maintenance: {windows: [{days: Mon-Sun, from: \"20:00\", to: \"06:00\"}], countsAsDowntime: true}"),
    ("SLA636", """
        goals:
          up: {metric: availability, target: {atLeast: 99.9%}, threshold: Repeated outages count, measurement: {minimumOutage: 5m}}
          fast: {metric: latency, of: requests, target: {atMost: 300ms}, measurement: {minimumOutage: 5m}}
        """),
    ("SLA637", """
        summary: {service: DDoS protection, recipients: [globex], success: Attacks stopped}
        exclusions: [{description: DDoS attacks on systems outside the protected network}]
        """),
    ("SLA637", "exclusions: [{description: Power failures beyond the data centre}, {description: Viruses}]"),
    ("SLA637", "form: published\nexclusions: [{category: customer-caused, description: You did not follow the guidelines}]"),
    ("SLA637", "exclusions: [{category: customer-caused, description: Globex did not follow the guidelines}]"),
]  # fmt: skip


@pytest.mark.parametrize(("code", "fragment"), PLANTED)
def test_planted_defects_are_found_where_they_stand(code: str, fragment: str) -> None:
    assert_planted(code, fragment)


@pytest.mark.parametrize(("code", "fragment"), SILENT)
def test_sane_clauses_are_left_alone(code: str, fragment: str) -> None:
    assert_silent(code, fragment)


OWN = "\ndependencies:\n  - {sla: host, goal: uptime, for: [uptime]}\n"


@pytest.mark.parametrize(
    ("maintenance", "own", "found"),
    [
        ("{limit: 4h, per: calendar-month, countsAsDowntime: false}", "", True),
        ("{limit: 10h, per: calendar-year, countsAsDowntime: false}", "", True),
        ("{limit: 40m, per: calendar-month, countsAsDowntime: false}", "", False),
        ("{limit: 4h, per: calendar-month, countsAsDowntime: true}", "", False),
        ("{limit: 4h, per: calendar-month}", "", False),
        (
            "{limit: 4h, per: calendar-month, countsAsDowntime: false}",
            "maintenance: {limit: 4h, per: calendar-month, countsAsDowntime: false}\n",
            False,
        ),
    ],
)
def test_maintenance_that_only_the_supplier_excludes(
    tmp_path: Path, maintenance: str, own: str, found: bool
) -> None:
    (tmp_path / ".git").mkdir()
    supplier = BASE.replace("id: base", "id: host", 1) + f"maintenance: {maintenance}\n"
    (tmp_path / "host.sla.yaml").write_text(supplier, encoding="utf-8")
    (tmp_path / "own.sla.yaml").write_text(BASE + OWN + own, encoding="utf-8")
    report = check_paths([tmp_path / "own.sla.yaml"], select=["SLA633"])
    assert not report.crashes
    wanted = ["dependencies[0].sla"] if found else []
    assert [finding.path for finding in report.findings] == wanted
