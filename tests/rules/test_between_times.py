# ruff: noqa: E501 - agreements stand here as people write them
"""SLA801, SLA802, SLA803 and SLA805: what stands behind a promise, its hours and its windows."""

from __future__ import annotations

import pytest

from tests.support.planted import assert_planted, assert_silent

DESK = """
---
apiVersion: slalint/v1
kind: SLA
id: desk
type: internal
calendars:
  office: {days: Mon-Fri, from: "09:00", to: "17:00", timeZone: Europe/Berlin}
  day: {days: Mon-Sun, from: "06:00", to: "22:00", timeZone: Europe/Berlin}
  london: {days: Mon-Fri, from: "09:00", to: "17:00", timeZone: Europe/London}
  tokyo: {days: Mon-Fri, from: "09:00", to: "17:00", timeZone: Asia/Tokyo}
goals:
"""


def behind(fragment: str, goals: str) -> str:
    """A fragment of the base agreement, and the goals of the desk it rests on."""
    return fragment.strip("\n") + DESK + "\n".join(f"  {line}" for line in goals.splitlines())


PLANTED = [
    # Slower by calendar time, in other notations.
    (
        "SLA801",
        """
goals:
  fix: {metric: mttr, of: faults, target: {atMost: 90 minutes}, statistic: p95}
dependencies: [{sla: desk, goal: fix, for: [fix]}]
#                                ^^^ SLA801
""",
        "fix: {metric: recoveryTime, of: faults, target: {atMost: PT2H}, statistic: p90}",
    ),
    # Business time on one clock: nine hours do not fit into a day of eight.
    (
        "SLA801",
        """
goals:
  fix:
    metric: resolutionTime
    clock: office
    target: {atMost: 1bd}
dependencies:
  - sla: desk
    goal: 'fix'
#         ^^^^^ SLA801
    for: [fix]
""",
        "fix: {metric: resolutionTime, clock: office, target: {atMost: 9bh}}",
    ),
    # Three steps of three hours, each quick enough alone; the first is the longest of its place.
    (
        "SLA801",
        """
goals:
  fix: {metric: resolutionTime, clock: office, target: {atMost: 1bd}}
dependencies:
  - {sla: desk, goal: take, for: [fix], sequence: 1}
  - {sla: desk, goal: sort, for: [fix], sequence: 2}
  - {sla: desk, goal: work, for: [fix], sequence: 3}
  #                   ^^^^ SLA801
""",
        "take: {metric: timeToDetect, clock: office, target: {atMost: 2bh}}\n"
        "sort: {metric: timeToNotify, clock: office, target: {atMost: 2bh}}\n"
        "work: {metric: deliveryTime, clock: office, target: {atMost: 4.5bh}}",
    ),
    # A mean behind each single case is slower all the more.
    (
        "SLA801",
        """
goals:
  answer: {metric: responseTime, target: {atMost: 30m}, statistic: each}
dependencies:
  - {sla: desk, goal: answer, for: [answer]}
  #                   ^^^^^^ SLA801
""",
        "answer: {metric: responseTime, target: {atMost: 40m}, statistic: mean}",
    ),
    # A goal of this agreement behind another one, and no word of what it is for.
    (
        "SLA801",
        """
goals:
  answer: {metric: responseTime, target: {atMost: 1h}}
  triage: {metric: responseTime, severity: p1, target: {atMost: 2h}}
dependencies:
  - {goal: triage, for: [answer]}
  #        ^^^^^^ SLA801
""",
        "other: {metric: responseTime, target: {atMost: 1h}}",
    ),
    (
        "SLA801",
        """
goals:
  fix: {metric: resolutionTime, severity: p1, target: {atMost: 4h}}
dependencies:
  - {sla: desk, goal: fix}
  #                   ^^^ SLA801
""",
        "fix: {metric: resolutionTime, severity: p1, target: {atMost: 1d}}",
    ),
    # Nobody there at night, at the weekend, or at the right end of the world.
    (
        "SLA802",
        """
goals:
  fix: {metric: resolutionTime, target: {atMost: 8 hours, share: 90%}}
dependencies:
  - {sla: "desk", goal: "fix", for: [fix]}
  #                     ^^^^^ SLA802
""",
        "fix: {metric: resolutionTime, clock: day, target: {atMost: 4h}}",
    ),
    (
        "SLA802",
        """
goals:
  answer: {metric: responseTime, clock: office, target: {atMost: 2bh}}
dependencies:
  - {sla: desk, goal: answer, for: [answer]}
  #                   ^^^^^^ SLA802
""",
        "answer: {metric: responseTime, clock: london, target: {atMost: 2bh}}",
    ),
    (
        "SLA802",
        """
goals:
  answer: {metric: responseTime, clock: office, target: {atMost: 4bh}}
dependencies:
  - {sla: desk, goal: answer, for: [answer], sequence: 1}
  #                   ^^^^^^ SLA802
""",
        "answer: {metric: responseTime, clock: tokyo, target: {atMost: 1bh}}",
    ),
    # An availability around the clock on a team that goes home.
    (
        "SLA802",
        """
dependencies:
  - {sla: desk, goal: fix, for: [uptime]}
  #                   ^^^ SLA802
""",
        "fix: {metric: resolutionTime, clock: day, target: {atMost: 30m}}",
    ),
    # Windows.
    (
        "SLA803",
        """
dependencies:
  - {name: Provider, "availability": '99.9%', 'window': "contract-year"}
  #                                                     ^^^^^^^^^^^^^^^ SLA803
""",
        "",
    ),
    (
        "SLA803",
        """
goals:
  week: {metric: uptime, target: {atLeast: 99 %}, window: calendar-week}
dependencies:
  - sla: desk
    goal: reach
#         ^^^^^ SLA803
""",
        "reach: {metric: availability, target: {atLeast: 99.5%}, window: rolling-30d}",
    ),
    (
        "SLA803",
        """
goals:
  calls: {metric: availability, of: API calls, target: {exactly: 99.9%}, window: rolling-28d}
dependencies:
  - {name: Gateway, availability: 99.92%, window: billing-month, for: [calls]}
  #                                               ^^^^^^^^^^^^^ SLA803
""",
        "",
    ),
    # Names only.
    (
        "SLA805",
        """
dependencies:
  - {name: 'Network team', for: [uptime], sequence: 1}
  #        ^^^^^^^^^^^^^^ SLA805
  - {name: DNS provider, availability: 99.99%}
""",
        "",
    ),
    ("SLA805", 'dependencies: [{"name": Power}]\n#                       ^^^^^ SLA805', ""),
    (
        "SLA805",
        """
dependencies:
  -
    redundant: lines
    for: [uptime]
    name: Line of Northtel
#         ^^^^^^^^^^^^^^^^ SLA805
""",
        "",
    ),
]


@pytest.mark.parametrize(("code", "fragment", "goals"), PLANTED)
def test_planted_defect_is_found_where_it_is(code: str, fragment: str, goals: str) -> None:
    assert_planted(code, behind(fragment, goals))


SANE = [
    # A reserve, equality, and other notations of the same time.
    ("SLA801", "fix: {metric: resolutionTime, target: {atMost: 240 min}}"),
    ("SLA801", "fix: {metric: resolutionTime, target: {atMost: 3h}}"),
    # Other directions, no figure, no promise, no unit.
    ("SLA801", "fix: {metric: resolutionTime, target: {atLeast: 9h}}"),
    ("SLA801", "fix: {metric: resolutionTime, target: none, reason: depends on the cause}"),
    ("SLA801", "fix: {metric: resolutionTime, target: {atMost: 9}}"),
    ("SLA801", "fix: {metric: resolutionTime}"),
    # Not the time until the end of a fault.
    ("SLA801", "fix: {metric: recoveryPoint, target: {atMost: 1d}}"),
    ("SLA801", "fix: {metric: latency, target: {atMost: 5h}}"),
    ("SLA801", "fix: {metric: volume, of: faults, target: {atLeast: 100}}"),
    # The fastest case says nothing about the others.
    ("SLA801", "fix: {metric: resolutionTime, target: {atMost: 9h}, statistic: min}"),
    # A calendar that does not exist is SLA011's.
    ("SLA802", "fix: {metric: resolutionTime, clock: none-such, target: {atMost: 1h}}"),
    ("SLA802", "fix: {metric: resolutionTime, clock: 24x7, target: {atMost: 1h}}"),
    # Slower in any case: SLA801 says so.
    ("SLA802", "fix: {metric: resolutionTime, clock: office, target: {atMost: 6bh}}"),
]


@pytest.mark.parametrize(("code", "goals"), SANE)
def test_sane_backing_of_four_hours_is_silent(code: str, goals: str) -> None:
    fragment = """
goals:
  fix: {metric: resolutionTime, of: faults, target: {atMost: 4h}, from: report, to: end, statistic: each}
dependencies:
  - {sla: desk, goal: fix, for: [fix]}
"""
    assert_silent(code, behind(fragment, goals))


QUIET = [
    # Parallel teams, and two at one place of a sequence, do not add up.
    (
        "SLA801",
        """
goals:
  fix: {metric: resolutionTime, target: {atMost: 4h}}
dependencies:
  - {sla: desk, goal: one, for: [fix], sequence: 1}
  - {sla: desk, goal: two, for: [fix], sequence: 1}
  - {sla: desk, goal: two, for: [fix]}
""",
        "one: {metric: resolutionTime, target: {atMost: 3h}}\ntwo: {metric: resolutionTime, target: {atMost: 4h}}",
    ),
    # A promise about the middle of all cases may rest on one about each.
    (
        "SLA801",
        """
goals:
  fix: {metric: resolutionTime, target: {atMost: 4h}, statistic: median}
dependencies: [{sla: desk, goal: fix, for: [fix]}]
""",
        "fix: {metric: resolutionTime, target: {atMost: 8h, share: 99%}, statistic: each}",
    ),
    # A week of calendar time leaves room for three working days and a weekend.
    (
        "SLA802",
        """
goals:
  fix: {metric: resolutionTime, target: {atMost: 1w}}
dependencies: [{sla: desk, goal: fix, for: [fix]}]
""",
        "fix: {metric: resolutionTime, clock: office, target: {atMost: 3bd}}",
    ),
    # Two desks that take turns around the world.
    (
        "SLA802",
        """
goals:
  answer: {metric: responseTime, target: {atMost: 4h}}
dependencies:
  - {sla: desk, goal: europe, for: [answer], redundant: desks}
  - {sla: desk, goal: asia, for: [answer], redundant: desks}
""",
        "europe: {metric: responseTime, clock: london, target: {atMost: 1bh}}\nasia: {metric: responseTime, clock: tokyo, target: {atMost: 1bh}}",
    ),
    # The nights at which nobody looks are within the allowance of 95 %.
    (
        "SLA802",
        """
goals:
  uptime: {metric: availability, target: {atLeast: 95%}}
dependencies: [{sla: desk, goal: fix, for: [uptime]}]
""",
        "fix: {metric: resolutionTime, clock: day, target: {atMost: 30m}}",
    ),
    # Whoever starts at once needs nobody.
    (
        "SLA802",
        """
goals:
  uptime: {metric: availability, target: {atLeast: 99.9%}, failover: automatic}
dependencies: [{sla: desk, goal: fix, for: [uptime]}]
""",
        "fix: {metric: resolutionTime, clock: office, target: {atMost: 30m}}",
    ),
    # The margin covers the quarter exactly: three times 0.05 are 0.15.
    (
        "SLA803",
        """
goals:
  uptime: {metric: availability, target: {atLeast: 99.85%}}
dependencies: [{name: Provider, availability: 99.95%, window: calendar-quarter}]
""",
        "",
    ),
    ("SLA803", "dependencies: [{name: Provider, availability: 99.9%, window: per-event}]", ""),
    ("SLA803", "dependencies: [{name: Provider, availability: 99.9%}]", ""),
    ("SLA803", "dependencies: [{name: Provider, availability: 999%, window: calendar-year}]", ""),
    ("SLA803", "dependencies: [{name: Provider, availability: 100%, window: calendar-year}]", ""),
    ("SLA803", "dependencies: [{name: Provider, availability: 99.9%, window: rolling-30d}]", ""),
    # What is unreadable is there.
    ("SLA805", "dependencies: [{name: Provider, availability: about 99%}]", ""),
    ("SLA805", "dependencies: [{sla: none-such, name: Provider}]", ""),
    (
        "SLA805",
        """
incorporates:
  - {block: dependencies, document: Annex 4}
dependencies: [{name: Provider}]
""",
        "",
    ),
    (
        "SLA805",
        """
incorporates:
  - {block: goals, document: Terms of Northtel, url: "https://northtel.example/terms"}
dependencies: [{name: Northtel}]
""",
        "",
    ),
    ("SLA805", "dependencies: [{name: '  '}]", ""),
]


@pytest.mark.parametrize(("code", "fragment", "goals"), QUIET)
def test_sane_variety_is_silent(code: str, fragment: str, goals: str) -> None:
    assert_silent(code, behind(fragment, goals))
