# ruff: noqa: E501 - agreements stand here as people write them
"""Capacity, follow-up and the rhythm of planning: planted defects and sane variety."""

from __future__ import annotations

import pytest

from tests.support.planted import assert_planted, assert_silent

STAFF = """
contacts:
  rep: {party: acme, role: sales, email: rep@acme.example, hours: office, for: [speed]}
  it: {party: globex, role: head of IT, email: kim.roe@globex.example}
"""

PLANTED = [
    # No time for it
    ("SLA906", """
        goals: {leads: {metric: volume, of: qualified leads, target: {atLeast: 1000}}}
        planning:
          goal: leads
          capacity:
            reps: 2
            #     ^ SLA906
            hoursPerRep: 80 bh
            attemptsPerLead: 6
            timePerAttempt: PT5M
        """),
    ("SLA906", """
        planning: {leadsNeeded: 100, capacity: {reps: 1.5, hoursPerRep: 2 business days, attemptsPerLead: 6, timePerAttempt: 10m}}
        #                                             ^ SLA906
        """),
    ("SLA906", """
        planning: {leadsNeeded: 101, capacity: {reps: 2, hoursPerRep: 100h, shareForMarketingLeads: 50%, attemptsPerLead: 6, timePerAttempt: 9m}}
        #                                             ^ SLA906 warning
        """),
    # Nobody said who has it
    ("SLA907", """
        planning:
          leadsNeeded: 500
          capacity: {reps: 5, attemptsPerLead: 6, timePerAttempt: 5m}
        # ^ SLA907
        """),
    ("SLA907", """
        goals:
          leads: {metric: volume, of: qualified leads, target: {atLeast: 500}}
          depth: {metric: attempts, of: qualified leads, target: {atLeast: 6}}
        planning: {goal: leads}
        #^^^^^^^ SLA907
        """),
    ("SLA907", """
        planning:
          "capacity": {"attemptsPerLead": 4, hoursPerRep: 60h}
        # ^ SLA907
          leadsNeeded: 100
        """),
    # One without the other
    ("SLA908", """
        goals:
          "reply": {metric: followUpTime, of: inquiries, target: {atMost: 4h}}
        # ^ SLA908
        """),
    ("SLA908", """
        goals:
          leads: {metric: volume, of: qualified leads, target: {atLeast: 500}}
          calls:
        # ^ SLA908
            metric: attempts
            of: qualified leads
            target: {atLeast: 6}
        """),
    ("SLA908", """
        goals:
          a: {metric: followUpTime, of: demo requests, target: {atMost: 4h}}
        # ^ SLA908 info
          b: {metric: followUpTime, of: other leads, target: {atMost: 8h}}
        """),
    # Nobody is there
    ("SLA909", STAFF + """
goals:
  speed:
    metric: followUpTime
    of: qualified leads
    target:
      atMost: "PT48H"
      #       ^ SLA909
"""),
    ("SLA909", """
        contacts: {it: {party: globex, role: head of IT, email: kim.roe@globex.example}}
        goals:
          speed: {metric: followUpTime, of: qualified leads, target: {atMost: 90 min, share: 95%}}
        #                                                                     ^ SLA909
        """),
    ("SLA909", STAFF + """
goals:
  speed: {clock: 24x7, metric: followUpTime, of: campaign responses, target: {atMost: 2d}, to: call by a rep}
  #                                                                                   ^ SLA909
"""),
    # They do not fit
    ("SLA910", """
        planning:
          capacity:
            attemptsPerLead: 6
            recycleAfter: 10 business days
            spacing: 3bd
        #            ^ SLA910
        """),
    ("SLA910", """
        goals:
          depth: {metric: attempts, of: leads, target: {atLeast: 5}}
        planning: {capacity: {spacing: 1w, recycleAfter: "21d"}}
        #                              ^ SLA910
        """),
    ("SLA910", """
        planning: {capacity: {attemptsPerLead: 6, spacing: 5bd, recycleAfter: 10d}}
        #                                                  ^ SLA910
        """),
    ("SLA910", """
        planning: {capacity: {attemptsPerLead: 4, spacing: 8bh, recycleAfter: 2bd}}
        #                                                  ^ SLA910
        """),
    # Longer than a month
    ("SLA905", """
        planning: {period: calendar-month, leadToCustomerRate: 20%, salesCycle: "3mo"}
        #                                                                       ^ SLA905
        """),
    ("SLA905", """
        planning:
          period: billing-month
          salesCycle: 6 weeks
        #             ^ SLA905
          months: [{month: 2026-05, leads: 100, customers: 20}]
        """),
    ("SLA905", """
        planning: {period: rolling-30d, leadToCustomerRate: 20%, salesCycle: P90D}
        #                                                                    ^ SLA905
        """),
    # Whose revenue
    ("SLA912", "planning: {marketingShare: 40%}\n#^^^^^^^ SLA912"),
    ("SLA912", 'planning:\n#^^^^^^^ SLA912\n  salesQuota: 5000 USD\n  marketingShare: "100 %"'),
    ("SLA912", '"planning":\n#^^^^^^^^^ SLA912\n  marketingShare: 0.5%'),
    # Two measures of time
    ("SLA913", """
        goals:
          leads: {metric: volume, of: qualified leads, target: {atLeast: 100}}
        planning: {period: "fiscal-quarter", goal: leads}
        #                  ^ SLA913
        """),
    ("SLA913", """
        goals:
          leads: {metric: volume, of: qualified leads, window: calendar-week, target: {atLeast: 25}}
        planning:
          period: calendar-month
        #         ^ SLA913
        """),
    ("SLA913", """
        goals:
          leads: {metric: volume, of: qualified leads, target: {atLeast: 100}}
          revenue: {metric: revenue, window: calendar-quarter, target: {atLeast: 15000 USD}}
        planning: {goal: leads, period: calendar-month}
        #                               ^ SLA913
        """),
    # Never recalculated
    ("SLA914", "planning: {marketingShare: 40%}\n#^^^^^^^ SLA914"),
    ("SLA914", "planning: {averageDealSize: 100 USD, recalculateEvery: 6 months}\n#                                                      ^ SLA914"),
    ("SLA914", 'planning:\n  leadToCustomerRate: 5%\n  recalculateEvery: "P1Y"\n  #                 ^ SLA914'),
]  # fmt: skip

SILENT = [
    ("SLA906", "planning: {leadsNeeded: 1000, capacity: {reps: 2, attemptsPerLead: 6, timePerAttempt: 5m}}"),
    ("SLA906", "planning: {leadsNeeded: 85, capacity: {reps: 1, hoursPerRep: 100h, attemptsPerLead: 6, timePerAttempt: 10m}}"),
    ("SLA906", "planning: {leadsNeeded: 100, capacity: {reps: 2, hoursPerRep: 80, attemptsPerLead: 60, timePerAttempt: 10m}}"),
    # A goal of a week says nothing about the leads of a month
    ("SLA906", """
        goals: {leads: {metric: volume, of: qualified leads, window: calendar-year, target: {atLeast: 5000}}}
        planning: {goal: leads, period: calendar-month, capacity: {reps: 2, hoursPerRep: 80h, attemptsPerLead: 6, timePerAttempt: 5m}}
        """),
    ("SLA907", "planning: {leadsNeeded: 500, capacity: {reps: 5}}"),
    ("SLA907", "planning: {capacity: {attemptsPerLead: 5}}"),
    ("SLA907", "goals: {depth: {metric: attempts, of: leads, target: {atLeast: 5}}}"),
    ("SLA908", """
        goals:
          answers: {metric: followUpTime, of: complaints, target: {atMost: 4h}}
        """),
    ("SLA908", """
        goals:
          speed: {metric: followUpTime, of: leads, target: {atMost: 4h}}
          depth: {metric: attempts, of: leads not connected, target: {atLeast: 5}}
        """),
    ("SLA909", STAFF + """
goals:
  a: {metric: followUpTime, of: leads, target: {atMost: 1bd}}
  b: {metric: followUpTime, of: leads, target: {atMost: 4h}, clock: office}
  c: {metric: followUpTime, of: leads, target: {atMost: 1h}, to: an automated mail}
  d: {metric: followUpTime, of: leads, target: {atMost: 3d}}
  e: {metric: responseTime, of: tickets of leads, target: {atMost: 1h}}
"""),
    ("SLA909", """
        goals: {speed: {metric: followUpTime, of: leads, target: {atMost: 4h}}}
        """),
    ("SLA909", """
        # without: calendars
        contacts: {it: {party: acme, role: sales, email: it@acme.example}}
        goals: {speed: {metric: followUpTime, of: leads, target: {atMost: 4h}}}
        """),
    ("SLA910", "planning: {capacity: {attemptsPerLead: 6, spacing: 2d, recycleAfter: 10d}}"),
    ("SLA910", "planning: {capacity: {attemptsPerLead: 1, spacing: 20d, recycleAfter: 10d}}"),
    ("SLA910", "planning: {capacity: {attemptsPerLead: 6, spacing: 1bd, recycleAfter: 9d}}"),
    ("SLA910", "planning: {capacity: {attemptsPerLead: 6, spacing: 3, recycleAfter: 10d}}"),
    ("SLA905", "planning: {period: calendar-month, leadToCustomerRate: 20%, salesCycle: 30d}"),
    ("SLA905", "planning: {period: calendar-quarter, leadToCustomerRate: 20%, salesCycle: 90d}"),
    ("SLA905", "planning: {period: calendar-month, salesCycle: 90d}"),
    ("SLA905", "planning: {period: calendar-month, salesCycle: 90d, months: [{leads: 10, cohort: true}], leadToCustomerRate: 20%}"),
    ("SLA905", "planning: {period: calendar-month, leadToCustomerRate: 20%, salesCycle: 3m}"),
    ("SLA912", "planning: {marketingShare: 60%, attribution: last touch}"),
    ("SLA913", """
        goals:
          leads: {metric: volume, of: qualified leads, window: rolling-30d, target: {atLeast: 100}}
          revenue: {metric: revenue, window: per-event, target: {atLeast: 100 USD}}
        planning: {period: calendar-month, goal: leads}
        """),
    ("SLA913", """
        goals:
          leads: {metric: volume, of: qualified leads, window: contract-year, target: {atLeast: 100}}
          other: {metric: volume, of: parcels, window: calendar-week, target: {atLeast: 100}}
        planning: {period: calendar-year, goal: leads}
        """),
    ("SLA913", """
        goals:
          month: {metric: revenue, window: calendar-month, target: {atLeast: 5000 USD}}
          year: {metric: revenue, window: calendar-year, target: {atLeast: 70000 USD}}
        planning: {period: calendar-month}
        """),
    ("SLA914", "planning: {leadToCustomerRate: 5%, recalculateEvery: 1q}"),
    ("SLA914", "planning: {leadToCustomerRate: 5%, recalculateEvery: 92d}"),
    ("SLA914", "planning: {capacity: {reps: 5}}"),
    ("SLA914", "planning: {leadToCustomerRate: 5%, recalculateEvery: 12m}"),
]  # fmt: skip


@pytest.mark.parametrize(("code", "fragment"), PLANTED)
def test_planted_defects_are_found_where_they_stand(code: str, fragment: str) -> None:
    assert_planted(code, fragment)


@pytest.mark.parametrize(("code", "fragment"), SILENT)
def test_sane_plans_are_left_alone(code: str, fragment: str) -> None:
    assert_silent(code, fragment)


def test_office_hours_of_the_only_calendar_count_where_nobody_states_hours() -> None:
    assert_planted(
        "SLA909",
        """
        contacts: {rep: {party: acme, role: sales, email: rep@acme.example}}
        goals:
          speed: {metric: followUpTime, of: leads, target: {atMost: 63h}}
        #                                                           ^ SLA909
        """,
    )
