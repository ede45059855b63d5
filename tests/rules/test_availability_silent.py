# ruff: noqa: E501 - agreements stand here as people write them
"""Sane variety that a naive rule about nines would report."""

from __future__ import annotations

import pytest

from tests.support.planted import assert_silent

UPTIME = "{metric: availability, target: {atLeast: 99.9%}, measurement: {source: Probe}}"

SANE = {
    "a growth that is not bounded by a hundred": (
        "SLA402",
        """
        goals:
          growth: {metric: {name: growth, family: percent, better: higher}, target: {atLeast: 120%}, measurement: {source: CRM}}
        """,
    ),
    "a tenfold credit": (
        "SLA402",
        """
        remedies:
          credits: {goals: [uptime], credits: [{below: 99.9%, credit: 1000%}], of: price of the lost time}
        """,
    ),
    "an error rate of a tenth": (
        "SLA403",
        """
        goals:
          errors: {metric: errorRate, of: requests, target: {atMost: 9.99%}, measurement: {source: Log}}
        """,
    ),
    "tiers down to a tenth": (
        "SLA403",
        """
        remedies:
          credits: {goals: [uptime], credits: [{below: 99.9%, credit: 10%}, {below: 9.9%, credit: 100%}], of: fee}
        """,
    ),
    "tiers with a zero among nines": (
        "SLA404",
        """
        remedies:
          credits: {goals: [uptime], credits: [{below: 99.9%, atLeast: 90.0%, credit: 10%}], of: fee}
        """,
    ),
    "a volume with a separator of thousands": (
        "SLA405",
        """
        goals:
          leads: {metric: volume, of: leads, target: {atLeast: "1,000"}, measurement: {source: CRM}}
        """,
    ),
    "one figure in two notations": (
        "SLA418",
        """
        goals:
          uptime: {metric: availability, target: {atLeast: 99.9%}, floor: 99.90 %, stretch: "99.900%", measurement: {source: Probe}}
        """,
    ),
    "words that deny, compare, or speak of others": (
        "SLA406",
        """
        goals:
          uptime:
            title: Three nines, not four nines
            description: Better than two nines. A data centre designed for five nines. Up from two nines.
            metric: availability
            target: {atLeast: 99.9%}
            measurement: {source: Probe}
        """,
    ),
    "nines of one goal of several in the summary": (
        "SLA406",
        """
        summary: {service: Hosting with four nines, recipients: [globex], success: Availability}
        goals:
          uptime: {metric: availability, target: {atLeast: 99.99%}, measurement: {source: Probe}}
          api: {metric: availability, of: API, target: {atLeast: 99.5%}, measurement: {source: Probe}}
        """,
    ),
    "a downtime rounded to hours": (
        "SLA407",
        """
        goals:
          uptime: {metric: availability, target: {atLeast: 99%}, allowedDowntime: 7h, measurement: {source: Probe}}
        """,
    ),
    "a downtime truncated as real tables do": (
        "SLA407",
        """
        goals:
          uptime: {metric: availability, window: rolling-28d, target: {atLeast: 99.95%}, allowedDowntime: 20m 9s, measurement: {source: Probe}}
        """,
    ),
    "an average month in a rolling window": (
        "SLA407",
        """
        goals:
          uptime: {metric: availability, window: rolling-30d, target: {atLeast: 99.95%}, allowedDowntime: 21m 54s, measurement: {source: Probe}}
        """,
    ),
    "a figure for service hours or round the clock under a default clock": (
        "SLA407",
        """
        defaults: {window: calendar-month, clock: office, owner: acme, beneficiary: globex}
        goals:
          uptime: {metric: availability, target: {atLeast: 99.9%}, allowedDowntime: 43m, measurement: {source: Probe}}
          desk: {metric: availability, of: desk, target: {atLeast: 99.9%}, allowedDowntime: 10m, measurement: {source: Probe}}
        """,
    ),
    "maintenance, credits and past outages in prose": (
        "SLA407",
        """
        goals:
          uptime:
            title: At most 8.77 hours of downtime a year
            description: >-
              Maintenance takes at most 4 hours a month. If there are more than 2 hours of downtime in a
              month, a credit is due. Last year there were 3 minutes of downtime a month.
            threshold: a minute is down if more than 5 % of requests fail
            metric: availability
            target: {atLeast: 99.9%}
            measurement: {source: Probe}
        """,
    ),
    "two downtimes in one text": (
        "SLA407",
        """
        goals:
          uptime:
            description: At most 43 minutes of downtime a month and at most 20 minutes a day
            metric: availability
            target: {atLeast: 99.9%}
            measurement: {source: Probe}
        """,
    ),
    "a downtime without a window to hold it against": (
        "SLA407",
        """
        defaults: {owner: acme, beneficiary: globex}
        goals:
          uptime: {metric: availability, target: {atLeast: 99.9%}, allowedDowntime: 3m, measurement: {source: Probe}}
        """,
    ),
    "a downtime beside a target that is broken already": (
        "SLA407",
        """
        goals:
          uptime: {metric: availability, target: {atLeast: 9.99%}, allowedDowntime: 43m, measurement: {source: Probe}}
        """,
    ),
    "hours in German, with a decimal comma": (
        "SLA407",
        """
        language: de
        goals:
          kern: {metric: availability, window: calendar-quarter, target: {atLeast: 99.9%}, description: "Das sind höchstens 2,16 Stunden Ausfall in einem Quartal.", measurement: {source: Probe}}
        """,
    ),
    "maintenance while the service is closed": (
        "SLA414",
        """
        goals:
          shop: {metric: availability, clock: office, target: {atLeast: 99.9%}, measurement: {source: Probe}}
        maintenance: {windows: [{days: Sun, from: "08:00", to: "12:00", timeZone: Europe/Berlin}], limit: 8h, per: calendar-month, notice: 7d, countsAsDowntime: true}
        """,
    ),
    "a figure per quarter beside one per month": (
        "SLA408",
        """
        goals:
          uptime: {metric: availability, target: {atLeast: 99.9%}, allowedDowntime: 43.2 min, measurement: {source: Probe}}
          api: {metric: availability, of: API, window: calendar-quarter, target: {atLeast: 99.9%}, allowedDowntime: 131.4 min, measurement: {source: Probe}}
        """,
    ),
    "shares of requests averaged over intervals": (
        "SLA409",
        """
        goals:
          api:
            metric: availability
            of: API
            target: {atLeast: 99.99%}
            measurement: {source: Log, method: 100 * (1 - failed requests / all requests), interval: 5m}
        """,
    ),
    "a precision of another metric": (
        "SLA410",
        """
        goals:
          acceptance: {metric: acceptanceRate, of: leads, target: {atLeast: 85%}, measurement: {source: CRM, precision: 5%}}
        """,
    ),
    "a fast answer beside a slow channel": (
        "SLA411",
        """
        goals:
          uptime: {metric: availability, target: {atLeast: 99.9%}, measurement: {source: Probe}}
          phone: {metric: responseTime, severity: p1, of: calls, target: {atMost: 5m}, measurement: {source: Tickets}}
          mail: {metric: responseTime, severity: p1, of: mails, target: {atMost: 8h}, measurement: {source: Tickets}}
        """,
    ),
    "an answer promised for another region": (
        "SLA411",
        """
        goals:
          uptime: {metric: availability, appliesTo: {region: eu}, target: {atLeast: 99.9%}, measurement: {source: Probe}}
          answer: {metric: responseTime, appliesTo: {region: us}, target: {atMost: 4h}, measurement: {source: Tickets}}
        """,
    ),
    "a hundred percent, which is judged by itself": (
        "SLA412",
        """
        goals:
          uptime: {metric: availability, target: {atLeast: 100%}, measurement: {source: Probe}}
          fix: {metric: resolutionTime, target: {atMost: 4h}, measurement: {source: Tickets}}
        """,
    ),
    "an excluded dependency": (
        "SLA413",
        f"""
        goals:
          uptime: {UPTIME}
        dependencies:
          - {{name: Internet access, availability: 99%, for: [uptime]}}
        exclusions:
          - {{id: internet, category: internet, description: Faults of the internet access of the customer}}
        """,
    ),
    "a redundant group with a part of unknown availability": (
        "SLA413",
        f"""
        goals:
          uptime: {UPTIME}
        dependencies:
          - {{name: Zone a, availability: 99%, for: [uptime], redundant: zones}}
          - {{name: Zone b, for: [uptime], redundant: zones}}
        """,
    ),
    "maintenance of which nobody says whether it counts": (
        "SLA414",
        """
        maintenance: {limit: 8h, per: calendar-month, notice: 5d}
        """,
    ),
    "a hundred percent with a credit for the lost time": (
        "SLA415",
        """
        goals:
          uptime: {metric: availability, target: {atLeast: 100%}, measurement: {source: Probe}}
        remedies:
          credits: {goals: [uptime], credits: [{below: 100%, credit: 10x}], of: price of the lost time}
        """,
    ),
    "a hundred percent of other things": (
        "SLA415",
        """
        goals:
          training: {metric: attendance, of: new hires, target: {atLeast: 100%}, measurement: {source: List}}
        """,
    ),
    "five nines a year": (
        "SLA416",
        """
        goals:
          power: {metric: availability, window: calendar-year, target: {atLeast: 99.999%}, measurement: {source: Meter}}
        """,
    ),
    "95 % for a single disk": (
        "SLA417",
        """
        goals:
          disk: {metric: availability, target: {atLeast: 95.0%}, measurement: {source: Probe}}
        """,
    ),
    "floors in units that cannot be compared": (
        "SLA418",
        """
        goals:
          answer: {metric: responseTime, target: {atMost: 4h}, floor: 2bh, measurement: {source: Tickets}}
        """,
    ),
    "an achieved and a designed figure": (
        "SLA419",
        """
        summary:
          service: Hosting. Over the last year 99.99 % availability was achieved; the platform is designed for 99.995 % uptime
          recipients: [globex]
          success: Availability of 99.9 % and answers to 99.99 % of tickets
        """,
    ),
    "six nines": (
        "SLA420",
        """
        goals:
          power: {metric: availability, target: {atLeast: 99.9999%}, measurement: {source: Meter}}
        """,
    ),
    "thresholds of errors on one service": (
        "SLA421",
        """
        goals:
          a: {metric: availability, of: requests, threshold: 1 % errors, target: {atLeast: 99.9%}, measurement: {source: Log}}
          b: {metric: availability, of: requests, threshold: 10 % errors, target: {atLeast: 99.99%}, measurement: {source: Log}}
          c: {metric: errorRate, of: requests, target: {atMost: 1%}, measurement: {source: Log}}
        """,
    ),
    "a method that is no formula": (
        "SLA422",
        """
        goals:
          uptime: {metric: availability, target: {atLeast: 99.9%}, measurement: {source: Probe, method: "Probes 24/7, 5 requests/minute, total - planned work"}}
        """,
    ),
    "excluded time off both sides": (
        "SLA422",
        """
        goals:
          uptime: {metric: availability, target: {atLeast: 99.9%}, measurement: {source: Probe, method: (total - maintenance - downtime) / (total - maintenance) * 100}}
        """,
    ),
    "downtime outside maintenance": (
        "SLA422",
        """
        goals:
          uptime: {metric: availability, target: {atLeast: 99.9%}, measurement: {source: Probe, method: (total - downtime outside maintenance) / total * 100}}
        """,
    ),
    "a fee that rises by a percentage": (
        "SLA423",
        """
        history:
          - version: "2"
            changes:
              - {goal: uptime, text: Raised from 99.5 % to 99.9 %. The fee is increased by 4 %}
              - {goal: uptime, text: The fee rises by 3 % to 1200 EUR}
        """,
    ),
    "plans that trade one thing for another": (
        "SLA424",
        """
        plans: [basic, pro]
        goals:
          b: {plan: basic, metric: responseTime, target: {atMost: 1h, share: 80%}, measurement: {source: Tickets}}
          p: {plan: pro, metric: responseTime, target: {atMost: 2h, share: 99%}, measurement: {source: Tickets}}
        """,
    ),
    "three plans that answer equally fast": (
        "SLA424",
        """
        plans: [basic, pro, max]
        goals:
          b: {plan: basic, metric: responseTime, target: {atMost: 1h}, measurement: {source: Tickets}}
          p: {plan: pro, metric: responseTime, target: {atMost: 1h}, measurement: {source: Tickets}}
          m: {plan: max, metric: responseTime, target: {atMost: 1h}, measurement: {source: Tickets}}
        """,
    ),
    "the same window under two names": (
        "SLA425",
        """
        goals:
          uptime: {metric: availability, window: rolling-30d, target: {atLeast: 99.9%}, measurement: {source: Probe}}
        """,
    ),
    "a step that the history tells": (
        "SLA427",
        """
        goals:
          uptime: {metric: availability, target: {atLeast: 99.99%}, measurement: {source: Probe}}
        history:
          - {version: "2", date: 2025-12-01, changes: [{goal: uptime, from: 99.5%, to: 99.99%, text: New platform}]}
          - {version: "1", date: 2024-12-01, changes: [{goal: uptime, to: 99.5%}]}
        """,
    ),
    "other percentages in the history": (
        "SLA427",
        f"""
        goals:
          uptime: {UPTIME}
        history:
          - {{version: "2", changes: [{{goal: uptime, text: Credits raised to 50 %}}]}}
        """,
    ),
}


@pytest.mark.parametrize(("code", "fragment"), SANE.values(), ids=SANE)
def test_sane_variety_is_silent(code: str, fragment: str) -> None:
    assert_silent(code, fragment)
