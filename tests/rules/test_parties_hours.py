# ruff: noqa: E501 - agreements stand here as people write them
"""Hours of contacts against the hours of goals: planted defects and sane variety."""

from __future__ import annotations

import pytest

from slalint import check_text
from tests.support.examples import build
from tests.support.planted import assert_planted, assert_silent

CODE = "SLA216"
ANSWER = "answer: {metric: responseTime, of: tickets, target: {atMost: 1h}, to: answer}"

PLANTED = [
    (
        """
        contacts: {desk: {party: acme, email: d@acme.example, hours: office, for: [uptime]}}
        #                                                            ^^^^^^ SLA216
        """
    ),
    (
        f"""
        goals:
          {ANSWER}
        contacts:
          dana:
            party: acme
            hours: "office"
            #      ^^^^^^^^ SLA216
            for: [emergencies]
          front: {{party: globex, hours: 24x7}}
        """
    ),
    (
        """
        calendars:
          early: {days: Mon-Fri, from: "07:00", to: "15:00", timeZone: Europe/Berlin}
          late: {days: Mon-Fri, from: "15:00", to: "23:00", timeZone: Europe/Berlin}
        goals: {lead: {metric: followUpTime, of: leads, severity: p1, target: {atMost: 8h}}}
        contacts:
          a: {party: acme, hours: early, for: [p1]}
          #                       ^^^^^ SLA216
          b: {party: acme, hours: late, for: [p1]}
        """
    ),
    (
        """
        form: published
        contacts: {desk: {party: acme, email: d@acme.example, hours: office, for: [uptime]}}
        #                                                            ^^^^^^ SLA216 info
        """
    ),
    (
        """
        calendars:
          support: {days: Mon-Fri, from: "08:00", to: "20:00", timeZone: Europe/Berlin}
          desk: {days: Mon-Fri, from: "09:00", to: "17:00", timeZone: Europe/Berlin}
        goals:
          answer: {metric: responseTime, of: tickets, clock: support, target: {atMost: 2h}}
        contacts:
          dana: {party: acme, hours: desk}
          #                          ^^^^ SLA216
        """
    ),
]

SANE = [
    "contacts: {a: {party: acme, hours: office, for: [uptime]}, b: {party: acme, hours: 24x7, for: [incidents]}}",
    "contacts: {a: {party: acme, for: [uptime]}, b: {party: globex, hours: office, for: [reports]}}",
    "contacts: {a: {party: acme, hours: moon, for: [uptime]}}",
    "contacts: {a: {party: acme, hours: office, for: [uptime]}, b: {party: acme, hours: moon}}",
    "contacts: {a: {party: globex, hours: office, for: [uptime]}}",
    "goals: {u: {metric: availability, target: {atLeast: 99.9%}, failover: automatic}}\ncontacts: {a: {party: acme, hours: office, for: [u]}}",
    "goals: {u: {metric: availability, target: {atLeast: 90%}}}\ncontacts: {a: {party: acme, hours: office, for: [u]}}",
    "goals: {u: {metric: availability, target: {atLeast: 999%}}}\ncontacts: {a: {party: acme, hours: office, for: [u]}}",
    "goals: {u: {metric: responseTime, target: {atMost: 64h}}}\ncontacts: {a: {party: acme, hours: office, for: [u]}}",
    "goals: {u: {metric: responseTime, clock: office, target: {atMost: 1h}}}\ncontacts: {a: {party: acme, hours: office, for: [u]}}",
    "goals: {u: {metric: responseTime, target: {atMost: 1bh}}}\ncontacts: {a: {party: acme, hours: office, for: [u]}}",
    "goals: {u: {metric: followUpTime, target: {atMost: 1h}, to: automated first contact}}\ncontacts: {a: {party: acme, hours: office, for: [u]}}",
    "goals: {u: {metric: latency, target: {atMost: 200ms}}}\ncontacts: {a: {party: acme, hours: office, for: [u]}}",
    "goals: {u: {metric: volume, of: leads, target: {atLeast: 9}}}\ncontacts: {a: {party: acme, hours: office, for: [u]}}",
    "goals: {u: {metric: responseTime, target: none, reason: Not owed}}\ncontacts: {a: {party: acme, hours: office, for: [u]}}",
    # The sun is followed: three desks in three zones
    """
    calendars:
      berlin: {days: Mon-Sun, from: "08:00", to: "16:00", timeZone: Europe/Berlin}
      denver: {days: Mon-Sun, from: "08:00", to: "16:00", timeZone: America/Denver}
      tokyo: {days: Mon-Sun, from: "08:00", to: "16:00", timeZone: Asia/Tokyo}
    contacts:
      a: {party: acme, hours: berlin, for: [uptime]}
      b: {party: acme, hours: denver, for: [uptime]}
      c: {party: acme, hours: tokyo, for: [uptime]}
    """,
    # Two hours of the promised time are open, and no more than that is allowed
    """
    calendars:
      support: {days: Mon-Fri, from: "08:00", to: "18:00", timeZone: Europe/Berlin}
      desk: {days: Mon-Fri, from: "09:00", to: "17:00", timeZone: Europe/Berlin}
    goals: {u: {metric: responseTime, clock: support, target: {atMost: 2bh}}}
    contacts: {a: {party: acme, hours: desk, for: [u]}}
    """,
    # A pattern that is too fine to be compared
    """
    calendars: {x: {timeZone: Europe/Berlin, spans: ["""
    + ", ".join(
        f'{{days: Mon, from: "{h:02}:{m:02}", to: "{h:02}:{m + 1:02}"}}'
        for h in range(12)
        for m in (1, 31)
    )
    + """]}}
    contacts: {a: {party: acme, hours: x, for: [uptime]}}
    """,
]


@pytest.mark.parametrize("fragment", PLANTED)
def test_planted_defects_are_found_where_they_stand(fragment: str) -> None:
    assert_planted(CODE, fragment)


@pytest.mark.parametrize("fragment", SANE)
def test_sane_variety_is_silent(fragment: str) -> None:
    assert_silent(CODE, fragment)


def test_the_message_counts_the_hours_without_anybody_there() -> None:
    text = build("contacts: {a: {party: acme, hours: office, for: [uptime]}}").text
    (finding,) = check_text(text, select=[CODE]).findings
    assert finding.message == (
        "a can be reached Mon-Fri 09:00-17:00, but uptime is promised around the clock: nobody is"
        " there for 64 h at a time, and uptime allows 43 min 12 s"
    )


def test_several_goals_of_one_contact_are_one_finding() -> None:
    goals = f"goals: {{{ANSWER}, web: {{metric: availability, target: {{atLeast: 99%}}}}}}"
    text = build(
        f"{goals}\ncontacts: {{a: {{party: acme, hours: office, for: [answer, web]}}}}"
    ).text
    (finding,) = check_text(text, select=[CODE]).findings
    assert "but answer (and 1 more) is promised" in finding.message


def test_where_requests_are_counted_no_minutes_are_named() -> None:
    goal = "goals: {web: {metric: availability, of: requests to the API, target: {atLeast: 99.9%}}}"
    text = build(f"{goal}\ncontacts: {{a: {{party: acme, hours: office, for: [web]}}}}").text
    (finding,) = check_text(text, select=[CODE]).findings
    assert finding.message.endswith("and web does not wait")
