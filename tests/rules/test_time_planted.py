# ruff: noqa: E501 - agreements stand here as people write them
"""Zones, hours, business time, rhythms and windows: planted defects and sane variety."""

from __future__ import annotations

import pytest

from tests.support.planted import assert_planted, assert_silent, message

PLANTED = [
    (
        "SLA501",
        """
        defaults: {window: calendar-month, owner: acme, beneficiary: globex}
        calendars:
          bank:
        # ^^^^ SLA501
            spans:
              - {days: [Mon, Wed], from: "08:00", to: "12:00"}
          desk: {days: Mon-Sun, from: "00:00", to: "23:00", timeZone: Etc/UTC}
        """,
    ),
    (
        "SLA501",
        """
        # base: none
        apiVersion: slalint/v1
        kind: Shared
        id: company
        calendars: {office: {days: Mon-Fri, from: '09:00', to: '17:00'}}
        #           ^^^^^^ SLA501
        """,
    ),
    (
        "SLA501",
        """
        defaults: {owner: acme, window: calendar-month, beneficiary: globex}
        maintenance: {notice: 5d, windows: [{days: Sun, from: "04:00", to: "06:00"}]}
        #                         ^^^^^^^ SLA501
        """,
    ),
    (
        "SLA502",
        """
        goals:
          uptime: {metric: availability, target: {atLeast: 99.9%}, timeZone: BST}
        #                                                                    ^^^ SLA502
        """,
    ),
    (
        "SLA502",
        """
        defaults: {window: calendar-month, timeZone: 'CET/CEST', owner: acme, beneficiary: globex}
        #                                            ^^^^^^^^^^ SLA502
        """,
    ),
    (
        "SLA502",
        """
        calendars:
          office:
            days: Mon-Fri
            from: "09:00"
            to: "17:00"
            timeZone: MESZ
        #             ^^^^ SLA502
        """,
    ),
    (
        "SLA503",
        """
        defaults: {window: calendar-month, timeZone: "Berlin", owner: acme, beneficiary: globex}
        #                                            ^^^^^^^^ SLA503
        """,
    ),
    (
        "SLA503",
        """
        maintenance:
          windows:
            - {days: Sun, from: "04:00", to: "06:00", timeZone: America/Boston}
        #                                                       ^^^^^^^^^^^^^^ SLA503
        """,
    ),
    (
        "SLA503",
        """
        calendars:
          office: {days: Mon-Fri, from: "09:00", to: "17:00", timeZone: 'GMT+5:30'}
        #                                                               ^^^^^^^^^^ SLA503
        """,
    ),
    (
        "SLA504",
        """
        calendars:
          office:
            timeZone: Europe/Berlin
            spans:
              - {days: Mon-Thu, from: "08:00", to: "17:00"}
              - {days: Fri, from: "15:00", to: "08:00"}
        #                                      ^^^^^^^ SLA504
        """,
    ),
    (
        "SLA504",
        """
        maintenance:
          notice: 5d
          windows: [{days: Sun, from: '24:00', to: '04:00', timeZone: Europe/Berlin}]
        #                             ^^^^^^^ SLA504
        """,
    ),
    (
        "SLA504",
        """
        calendars:
          shift: {days: Mon-Fri, from: "22:00", to: "06:00", overnight: false, timeZone: Europe/Berlin}
        #                                           ^^^^^^^ SLA504
        """,
    ),
    (
        "SLA505",
        """
        calendars:
          desk:
            spans:
              - {days: Mon-Fri, from: "08:00", to: "17:00"}
              - {days: Sat, from: "10:00", to: "10:00"}
        #                                      ^^^^^^^ SLA505
        """,
    ),
    (
        "SLA505",
        """
        calendars:
          desk: {days: Mon-Sun, from: "06:00", to: "05:59", overnight: true}
        #                                          ^^^^^^^ SLA505
        """,
    ),
    (
        "SLA505",
        """
        maintenance:
          windows:
            - days: Sun
              from: "00:00"
              to: '23:59'
        #         ^^^^^^^ SLA505
        """,
    ),
    (
        "SLA506",
        """
        goals:
          watch:
            description: Monitoring runs 24x7 excluding public holidays.
        #                                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ SLA506
            metric: timeToDetect
            target: {atMost: 5m}
        """,
    ),
    (
        "SLA506",
        """
        defaults: {window: calendar-month, clock: office, owner: acme, beneficiary: globex}
        goals:
          answer: {title: "24/7 answer", metric: responseTime, target: {atMost: 15m}}
        #                  ^^^^ SLA506
        """,
    ),
    (
        "SLA506",
        """
        contacts:
          desk:
            party: acme
            name: "Round the clock desk"
        #          ^^^^^^^^^^^^^^^ SLA506
            email: desk@acme.example
            hours: office
        """,
    ),
    (
        "SLA507",
        """
        # without: calendars, reports
        remedies:
          credits:
            goals: [uptime]
            credits: [{below: 99.9%, credit: 10%}]
            claim: {within: 30d, from: end of window, answer: 15 business days}
        #                                                     ^^^^^^^^^^^^^^^^ SLA507
        """,
    ),
    (
        "SLA507",
        """
        # without: calendars, reports
        remedies:
          strikes:
            goals: [uptime]
            strikes:
              - {misses: 1, per: calendar-month, action: Written analysis within 5 working days}
        #                                                                        ^^^^^^^^^^^^^^ SLA507
        """,
    ),
    (
        "SLA507",
        """
        # without: calendars
        reports:
          monthly: {from: acme, to: [globex], every: 1mo, due: "5bd"}
        #                                                      ^^^^^ SLA507
        goals:
          answer: {metric: responseTime, target: {atMost: 4bh}}
        """,
    ),
    (
        "SLA508",
        """
        # base: none
        apiVersion: slalint/v1
        kind: Shared
        id: company
        calendars:
          office: {days: Mon-Fri, from: "09:00", to: "17:00", timeZone: Europe/Berlin, holidays: ["Bank holidays"]}
        #                                                                                         ^^^^^^^^^^^^^^^ SLA508
        """,
    ),
    (
        "SLA508",
        """
        # without: calendars
        requirements:
          drawings: {what: Drawings within a day except on holidays, by: globex, for: acme, supports: [uptime]}
        #                                        ^^^^^^^^^^^^^^^^^^ SLA508
        """,
    ),
    (
        "SLA508",
        """
        calendars:
          büro: {days: Mon-Fri, from: "09:00", to: "17:00", timeZone: Europe/Berlin, holidays: [gesetzliche Feiertage]}
        #                                                                                       ^^^^^^^^^^^^^^^^^^^^^ SLA508
        """,
    ),
    (
        "SLA509",
        """
        goals:
          repair: {metric: resolutionTime, target: {atMost: 450bh}}
        #                                                   ^^^^^ SLA509
        """,
    ),
    (
        "SLA509",
        """
        reports:
          monthly:
            from: acme
            to: [globex]
            every: 1mo
            feedback: "12 business hours"
        #             ^^^^^^^^^^^^^^^^^^^ SLA509
        """,
    ),
    (
        "SLA509",
        """
        calendars:
          half: {days: Mon-Fri, from: "08:00", to: "12:00", timeZone: Europe/Berlin}
        goals:
          answer: {metric: responseTime, clock: half, target: {atMost: 6bh}}
        #                                                              ^^^ SLA509
        """,
    ),
    (
        "SLA510",
        """
        goals:
          second: {metric: updateInterval, severity: p2, target: {atMost: 24h}}
          first: {metric: updateInterval, severity: p1, target: {atMost: 1bd}}
        #                                                                ^^^ SLA510
        """,
    ),
    (
        "SLA510",
        """
        severities: {high: Down, mid: Slow, low: Odd}
        goals:
          high-answer: {metric: responseTime, severity: high, target: {atMost: 30m}}
          mid-answer:
            metric: responseTime
            severity: mid
            target:
              atMost: "12h"
        #             ^^^^^ SLA510
          low-answer: {metric: responseTime, severity: low, target: {atMost: 1bd}, clock: office}
        """,
    ),
    (
        "SLA510",
        """
        calendars:
          office: {days: Mon-Fri, from: "09:00", to: "17:00", timeZone: Europe/Berlin}
          plant: {days: Mon-Sun, from: "06:00", to: "22:00", timeZone: Europe/Berlin}
        goals:
          a: {metric: resolutionTime, severity: p1, target: {atMost: 8bh}, clock: office}
        #                                                            ^^^ SLA510
          b: {metric: resolutionTime, severity: p2, target: {atMost: 16bh}, clock: plant}
        """,
    ),
    (
        "SLA511",
        """
        goals:
          post: {title: A biweekly newsletter, metric: deliveries, of: letters, target: {atLeast: 2}}
        #                 ^^^^^^^^ SLA511
        """,
    ),
    (
        "SLA511",
        """
        review: {every: 'bi-monthly', owner: acme}
        #               ^^^^^^^^^^^^ SLA511
        """,
    ),
    (
        "SLA511",
        """
        requirements:
          stock: {what: Semi-monthly stock list, by: globex, for: acme, supports: [uptime], every: every other week}
        #               ^^^^^^^^^^^^ SLA511
        #                                                                                          ^^^^^^^^^^^^^^^^ SLA511
        """,
    ),
    (
        "SLA512",
        """
        requirements:
          list: {what: List of users, by: globex, for: acme, supports: [uptime], every: 1mo, due: '30th of each month'}
        #                                                                                         ^^^^^^^^^^^^^^^^^^^^ SLA512
        """,
    ),
    (
        "SLA512",
        """
        reports:
          monthly:
            from: acme
            to: [globex]
            every: 1mo
            due: 22nd business day of the next month
        #        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ SLA512
        """,
    ),
    (
        "SLA512",
        """
        remedies:
          make-up: {goals: [uptime], action: Paid on the 29th of every month, owner: acme}
        #                                                ^^^^^^^^^^^^^^^^^^^ SLA512
        """,
    ),
    (
        "SLA513",
        """
        maintenance:
          notice: 5d
          windows:
            - {days: Mon-Sun, from: "02:00", to: "04:00", timeZone: Europe/Vienna}
        #                           ^^^^^^^ SLA513
        """,
    ),
    (
        "SLA513",
        """
        maintenance:
          windows:
            - days: [Sat]
              from: "23:30"
        #           ^^^^^^^ SLA513
              to: "00:30"
              timeZone: America/Havana
        """,
    ),
    (
        "SLA513",
        """
        # base: none
        apiVersion: slalint/v1
        kind: Shared
        id: company
        defaults: {timeZone: Australia/Sydney}
        calendars:
          batch: {days: Sun, from: '02:15', to: '02:45'}
        #                          ^^^^^^^ SLA513
        """,
    ),
    (
        "SLA514",
        """
        remedies:
          strikes:
            goals: [uptime]
            strikes:
              - misses: 2
                per: 'fiscal-year'
        #            ^^^^^^^^^^^^^ SLA514
                action: Meeting
        """,
    ),
    (
        "SLA514",
        """
        goals:
          uptime: {metric: availability, target: {atLeast: 99.9%}, window: fiscal-month}
        #                                                                  ^^^^^^^^^^^^ SLA514
          speed: {metric: latency, target: {atMost: 1s}, window: fiscal-month}
        """,
    ),
    (
        "SLA514",
        """
        term: {effective: 2026-01-01, indefinite: true}
        maintenance: {limit: 4h, per: "fiscal-quarter", notice: 5d}
        #                             ^^^^^^^^^^^^^^^^ SLA514
        """,
    ),
    (
        "SLA515",
        """
        remedies:
          credits: {goals: [uptime], credits: [{below: 99.9%, credit: 10%}], per: calendar-year}
        #                                                                         ^^^^^^^^^^^^^ SLA515
        """,
    ),
    (
        "SLA515",
        """
        goals:
          uptime: {metric: availability, target: {atLeast: 99.9%}, window: rolling-30d}
        remedies:
          credits:
            goals: [uptime]
            credits: [{below: 99.9%, credit: 10%}]
            per: 'calendar-month'
        #        ^^^^^^^^^^^^^^^^ SLA515
        """,
    ),
    (
        "SLA515",
        """
        remedies:
          strikes: {goals: [uptime], strikes: [{misses: 1, per: calendar-week, action: Analysis}]}
        #                                                       ^^^^^^^^^^^^^ SLA515
        """,
    ),
    (
        "SLA516",
        """
        calendars:
          office: {timeZone: Europe/Berlin, spans: [{days: Mon-Fri, from: "09:00", to: "17:00"}, {days: Fri, from: "16:00", to: "20:00"}]}
        #                                                                                                          ^^^^^^^ SLA516
        """,
    ),
    (
        "SLA516",
        """
        calendars:
          night:
            spans:
              - {days: Mon, from: "00:00", to: "04:00"}
              - {days: Sun, from: "22:00", to: "06:00"}
        #                         ^^^^^^^ SLA516
        """,
    ),
    (
        "SLA516",
        """
        calendars:
          twice:
            spans:
              - days: Mon-Fri
                from: "09:00"
                to: "17:00"
              - days: [Tue]
                from: '09:00'
        #             ^^^^^^^ SLA516
                to: '17:00'
        """,
    ),
]

SILENT = [
    # 24x7 needs no zone, and a shared default is one.
    (
        "SLA501",
        """
        # without: calendars
        defaults: {window: calendar-month, clock: 24x7, owner: acme, beneficiary: globex}
        """,
    ),
    (
        "SLA501",
        """
        # base: none
        apiVersion: slalint/v1
        kind: Shared
        id: company
        defaults: {timeZone: Europe/Berlin}
        calendars: {office: {days: Mon-Fri, from: "09:00", to: "17:00"}}
        """,
    ),
    (
        "SLA502",
        'defaults: {timeZone: "Etc/GMT", window: calendar-month, owner: acme, beneficiary: globex}',
    ),
    (
        "SLA503",
        "defaults: {timeZone: US/Eastern, window: calendar-month, owner: acme, beneficiary: globex}",
    ),
    # Monday 00:00 to Saturday 00:00, windows over midnight, ten-hour working days.
    (
        "SLA504",
        """
        calendars:
          week: {days: Mon-Fri, from: "00:00", to: "24:00", timeZone: Etc/UTC}
          plant: {days: Mon-Fri, from: "17:00", to: "07:00", timeZone: Etc/UTC}
          long: {days: Mon-Fri, from: "08:00", to: "18:00", timeZone: Etc/UTC}
        """,
    ),
    ("SLA505", 'calendars: {week: {days: Mon-Fri, from: "00:00", to: "24:00", timeZone: Etc/UTC}}'),
    (
        "SLA506",
        """
        goals:
          answer:
            title: "P1 around the clock; all others Monday to Friday, 09:00 to 17:00"
            description: Phone 24/7, e-mail in business hours. Outside office hours call the 24/7 line.
            metric: responseTime
            target: {atMost: 15m}
            clock: 24x7
          backup: {title: "24/7 service, answered Mon-Fri for P3", metric: responseTime, target: {atMost: 1h}, clock: office}
        contacts:
          desk: {party: acme, role: On call outside business hours, email: d@acme.example, hours: 24x7}
        """,
    ),
    # A clock of the goal's own, one by default, and clocks that are wrong in another way.
    (
        "SLA507",
        """
        defaults: {window: calendar-month, clock: office, owner: acme, beneficiary: globex}
        calendars:
          office: {days: Mon-Fri, from: "09:00", to: "17:00", timeZone: Europe/Berlin}
          plant: {days: Mon-Sun, from: "06:00", to: "22:00", timeZone: Europe/Berlin}
        goals:
          answer: {metric: responseTime, target: {atMost: 4bh}, clock: plant}
        """,
    ),
    (
        "SLA507",
        """
        # without: calendars
        defaults: {window: calendar-month, clock: offfice, owner: acme, beneficiary: globex}
        goals:
          answer: {metric: responseTime, target: {atMost: 4bh}}
        """,
    ),
    (
        "SLA507",
        """
        # without: calendars
        uses: [company]
        """,
    ),
    (
        "SLA508",
        """
        calendars:
          office: {days: Mon-Fri, from: "09:00", to: "17:00", holidays: [US, CA-ON, Company shutdown]}
        """,
    ),
    (
        "SLA508",
        """
        # without: calendars
        definitions:
          working day: Monday to Friday except public holidays of Bavaria
          stay: A week without holidays for the crew
        """,
    ),
    ("SLA509", "goals: {answer: {metric: responseTime, target: {atMost: 8h}, clock: office}}"),
    (
        "SLA510",
        """
        severities: {p1: Down, p2: Slow, p3: Odd}
        goals:
          a: {metric: responseTime, severity: p1, target: {atMost: 15m}}
          b: {metric: responseTime, severity: p2, target: {atMost: 2h}}
          c: {metric: responseTime, severity: p3, target: {atMost: 1bd}, clock: office}
          d: {metric: resolutionTime, severity: p1, target: {atMost: 8h}}
          e: {metric: resolutionTime, severity: p2, target: {atMost: 3bd}, clock: office}
        """,
    ),
    (
        "SLA511",
        'goals: {posts: {title: "Every two weeks; monthly, bilingual", metric: deliveries, of: posts, target: {atLeast: 2}}}',
    ),
    (
        "SLA512",
        """
        goals:
          report: {title: Results of 31 December, metric: deliveries, of: reports, target: {atLeast: 1}, due: 20th business day of the month}
        """,
    ),
    (
        "SLA513",
        """
        maintenance:
          windows:
            - {days: Sun, from: "04:00", to: "06:00", timeZone: Europe/Berlin}
            - {days: Sun, from: "02:00", to: "03:00", timeZone: Etc/UTC}
            - {days: Sat, from: "22:00", to: "06:00", timeZone: Europe/Berlin}
        """,
    ),
    (
        "SLA514",
        """
        term: {effective: 2026-01-01, indefinite: true, fiscalYearStarts: October}
        exclusions: [{id: storms, description: Storms, limit: 12h, per: fiscal-half}]
        """,
    ),
    # Credits of the bill for a month of the calendar, and tiers that repeat per started interval.
    (
        "SLA515",
        """
        remedies:
          credits: {goals: [uptime], credits: [{below: 99.9%, credit: 10%}], per: billing-month}
          late: {goals: [uptime], credits: [{every: 30m, credit: 5%}], per: calendar-quarter}
        """,
    ),
    (
        "SLA516",
        """
        calendars:
          shifts:
            spans:
              - {days: Mon-Fri, from: "22:00", to: "06:00"}
              - {days: Mon-Fri, from: "06:00", to: "14:00"}
              - {days: Mon-Fri, from: "14:00", to: "22:00"}
        """,
    ),
]


@pytest.mark.parametrize(("code", "fragment"), PLANTED)
def test_planted_defects_are_found_exactly_there(code: str, fragment: str) -> None:
    assert_planted(code, fragment)


@pytest.mark.parametrize(("code", "fragment"), SILENT)
def test_sane_variety_is_silent(code: str, fragment: str) -> None:
    assert_silent(code, fragment)


@pytest.mark.parametrize(
    ("due", "said"),
    [
        ("31st of the month", "not every month has a 31st: five months have 30 days or fewer"),
        ("30th of the next month", "not every month has a 30th: February never has it"),
        (
            "5th Monday of the next month",
            "not every month has a 5th Monday: there are at most five Mondays, mostly four",
        ),
        (
            "22nd business day of the month",
            "not every month has a 22nd business day: there are at most 23 of them, often fewer",
        ),
    ],
)
def test_days_that_not_every_month_has_are_named(due: str, said: str) -> None:
    fragment = f"reports: {{m: {{from: acme, to: [globex], every: 1mo, due: {due}}}}}"
    assert message("SLA512", fragment) == said


@pytest.mark.parametrize(
    ("zone", "hours", "effect"),
    [
        ("Europe/Berlin", ("02:00", "03:00"), "once a year it is skipped and once it comes twice"),
        ("America/New_York", ("02:00", "03:00"), "once a year it is skipped"),
        ("America/New_York", ("01:00", "02:00"), "once a year it comes twice"),
    ],
)
def test_a_change_of_the_clock_is_told_as_it_is(
    zone: str, hours: tuple[str, str], effect: str
) -> None:
    window = f'{{days: Sun, from: "{hours[0]}", to: "{hours[1]}", timeZone: {zone}}}'
    assert message("SLA513", f"maintenance: {{windows: [{window}]}}").endswith(effect)
