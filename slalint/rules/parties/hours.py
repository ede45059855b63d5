"""Whether somebody is there in the hours for which a goal is promised."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from itertools import pairwise
from typing import Final, NamedTuple

from slalint.agreement.agreement import Agreement
from slalint.agreement.clocks import clock_named, goal_clock
from slalint.agreement.goal import Goal
from slalint.agreement.view import View
from slalint.arithmetic import HOUR, MINUTE, WEEK, BusinessCalendar, allowance, say_duration
from slalint.arithmetic.week import Stretch, common, open_weeks, total
from slalint.engine.finding import Problem, Severity
from slalint.engine.rule import rule
from slalint.rules.parties.people import INCIDENT_TOPICS, own_contacts

# What a person has to do something for. Latency, backups and deliveries go on by themselves.
_MANNED: Final = frozenset(
    {
        "responseTime",
        "resolutionTime",
        "updateInterval",
        "timeToNotify",
        "followUpTime",
        "recoveryTime",
    }
)
_AUTOMATED: Final = re.compile(r"\bautomat", re.IGNORECASE)

# A real calendar has a handful of spans; comparing two takes the product of their numbers.
_MOST_SPANS: Final = 20


class _Gap(NamedTuple):
    """How long a goal is unattended at a time, and how long it may be, in seconds of its clock."""

    goal: Goal
    clock: BusinessCalendar
    seconds: Fraction
    allowed: Fraction


@rule("SLA216", "uncovered-hours", Severity.WARNING)
def uncovered_hours(agreement: Agreement) -> Iterator[Problem]:
    """## What it does

    Compares the hours in which the contacts of a goal can be reached with the hours in which the
    goal is promised. Reports it if nobody is there for longer at a time than the goal allows. All
    contacts of the owner count together. In published terms it is an info.

    ## Why it matters

    99.5% of a 30-day month allows 3 h 36 min of downtime. From Friday 17:00 to Monday 09:00 nobody
    is there for 64 hours: one fault at the weekend, and the month is lost.

    ## Bad

    ```yaml
    contacts:
      desk: {party: acme, role: service desk, email: desk@acme.example, hours: office, for: [uptime, claims]}
      #                                                                        ^^^^^^ SLA216
      manager: {party: acme, role: service manager, name: Dana Fox, email: dana.fox@acme.example}
      it: {party: globex, role: head of IT, name: Kim Roe, email: kim.roe@globex.example}
    ```

    ```yaml
    goals:
      answer: {metric: responseTime, of: tickets, target: {atMost: 1h}, from: ticket opened, to: first answer, statistic: each, measurement: {source: Ticket system}}
    contacts:
      desk:
        party: acme
        role: service desk
        email: desk@acme.example
        hours: "office"
        #      ^^^^^^^^ SLA216
        for: [incidents]
      manager: {party: acme, role: service manager, name: Dana Fox, email: dana.fox@acme.example}
      it: {party: globex, role: head of IT, name: Kim Roe, email: kim.roe@globex.example}
    ```

    ## Good

    ```yaml
    contacts:
      desk: {party: acme, role: service desk, email: desk@acme.example, hours: 24x7, for: [uptime, claims]}
      manager: {party: acme, role: service manager, name: Dana Fox, email: dana.fox@acme.example, hours: office}
      it: {party: globex, role: head of IT, name: Kim Roe, email: kim.roe@globex.example}
    ```

    ## Stays silent

    A second shift closes the gap, systems that restore themselves need nobody, and a goal that
    allows more than a weekend can wait for Monday.

    ```yaml
    calendars:
      day: {days: Mon-Sun, from: "08:00", to: "20:00", timeZone: Europe/Berlin}
      night: {days: Mon-Sun, from: "20:00", to: "08:00", timeZone: Europe/Berlin}
    contacts:
      desk: {party: acme, role: service desk, email: desk@acme.example, hours: day, for: [uptime, claims]}
      manager: {party: acme, role: night shift, email: night@acme.example, hours: night, for: [incidents]}
      it: {party: globex, role: head of IT, name: Kim Roe, email: kim.roe@globex.example}
    ```

    ```yaml
    goals:
      uptime: {metric: availability, target: {atLeast: 99.9%}, failover: automatic, measurement: {source: External probe}}
      answer: {metric: responseTime, of: tickets, target: {atMost: 1w}, from: ticket opened, to: first answer, statistic: each, measurement: {source: Ticket system}}
    contacts:
      desk: {party: acme, role: service desk, email: desk@acme.example, hours: office, for: [uptime, answer, claims]}
      manager: {party: acme, role: service manager, name: Dana Fox, email: dana.fox@acme.example}
      it: {party: globex, role: head of IT, name: Kim Roe, email: kim.roe@globex.example}
    ```

    ## References

    Holidays are left aside. Office staff behind a follow-up promised in calendar hours is SLA909.
    """
    gaps: dict[str, list[_Gap]] = {}
    staff: dict[tuple[str, ...], _Staff] = {}
    for goal in agreement.goals:
        people = staff.get(goal.owners)
        if people is None:
            people = staff[goal.owners] = _staff(agreement, goal.owners)
        contact = people.in_charge(goal)
        gap = _gap(agreement, goal, people) if contact is not None else None
        if contact is not None and gap is not None:
            gaps.setdefault(contact.name, []).append(gap)
    for contact in own_contacts(agreement):
        if contact.name in gaps:
            yield _problem(agreement, contact, gaps[contact.name])


@dataclass(frozen=True, slots=True)
class _Staff:
    """The contacts of whoever owes a goal: the first one with stated hours for each subject."""

    for_subject: dict[str, View]
    on_call: View | None
    unassigned: View | None
    attended: tuple[BusinessCalendar, ...] | None
    """The hours of all of them; None where some cannot be read."""
    subjects: frozenset[str]
    """Everything that any of them is named for, with or without hours."""

    def in_charge(self, goal: Goal) -> View | None:
        """Who is named for a goal, else for incidents, else for nothing in particular.

        None where nobody is, or where none of them states hours.
        """
        named = [name for name in (goal.id, goal.severity, goal.plan) if name in self.subjects]
        if named:
            return next((self.for_subject[n] for n in named if n in self.for_subject), None)
        return self.on_call if self.subjects & INCIDENT_TOPICS else self.unassigned


def _staff(agreement: Agreement, owners: tuple[str, ...]) -> _Staff:
    people = [
        contact
        for contact in agreement.contacts.values()
        if not owners or contact["party"].text in owners
    ]
    present = [contact for contact in people if contact["hours"].exists]
    subjects = {contact.name: contact["for"].texts() for contact in people}
    for_subject: dict[str, View] = {}
    for contact in present:
        for subject in subjects[contact.name]:
            for_subject.setdefault(subject, contact)
    hours = [clock_named(agreement, contact["hours"].text or "") for contact in present]
    known = tuple(dict.fromkeys(clock for clock in hours if clock is not None))
    return _Staff(
        for_subject,
        next((c for c in present if INCIDENT_TOPICS & set(subjects[c.name])), None),
        next((c for c in present if not c["for"].exists), None),
        None if None in hours else known,
        frozenset(subject for named in subjects.values() for subject in named),
    )


def _gap(agreement: Agreement, goal: Goal, people: _Staff) -> _Gap | None:
    """The gap of a goal if it is longer than the goal allows and can be told for sure."""
    name = goal_clock(goal) if goal.duration and goal.duration.is_business else goal.clock
    clock = clock_named(agreement, name) if name is not None else None
    allowed = _allowed(goal, clock) if clock is not None else None
    if clock is None or allowed is None or people.attended is None:
        return None
    seconds = _unattended(clock, people.attended)
    return _Gap(goal, clock, seconds, allowed) if seconds > allowed else None


def _allowed(goal: Goal, clock: BusinessCalendar) -> Fraction | None:
    """How long nobody need be there: the allowance of a window, or the time promised.

    In seconds of the goal's clock; None for goals that need no person.
    """
    metric = goal.metric
    if metric is None or goal.is_unpromised or _goes_by_itself(goal):
        return None
    if metric.is_availability:
        length = goal.window.typical() if goal.window is not None else None
        if goal.percent is None or length is None:
            return None
        return allowance(goal.percent, length.seconds * clock.weekly_seconds() / WEEK)
    if metric.name not in _MANNED or goal.duration is None:
        return None
    if goal.duration.is_business:
        days = goal.duration.business_days * clock.hours_per_day()
        return (days + goal.duration.business_hours) * HOUR
    return goal.duration.bounds()[1]


def _goes_by_itself(goal: Goal) -> bool:
    texts = (goal.view[key].text or "" for key in ("to", "of", "description"))
    return goal.view["failover"].text == "automatic" or any(map(_AUTOMATED.search, texts))


@lru_cache(maxsize=256)
def _unattended(promised: BusinessCalendar, attended: tuple[BusinessCalendar, ...]) -> Fraction:
    """The longest time of a clock, in seconds, that passes without anybody there.

    0 where somebody always is, and where it cannot be told: staff in several zones, or in another
    zone than the office hours of the goal.
    """
    if any(hours.covers(promised) for hours in attended):
        return Fraction(0)
    zones = {hours.zone for hours in attended}
    if not promised.around_the_clock:
        zones.add(promised.zone)
    spans = tuple(span for hours in attended for span in hours.spans)
    if len(zones - {None}) > 1 or max(len(spans), len(promised.spans)) > _MOST_SPANS:
        return Fraction(0)
    there, wanted = open_weeks(spans, 3), open_weeks(promised.spans, 3)
    gaps = (Stretch(before.end, after.start) for before, after in pairwise(there))
    return max((total(common([gap], wanted)) for gap in gaps), default=0) * MINUTE


def _problem(agreement: Agreement, contact: View, gaps: list[_Gap]) -> Problem:
    goal, clock, seconds, allowed = max(gaps, key=_excess)
    more = f" (and {len(gaps) - 1} more)" if len(gaps) > 1 else ""
    when = "around the clock" if clock.around_the_clock else _spans(clock)
    # Where requests are counted, the error budget is no time.
    spent = f"allows {say_duration(allowed)}" if not goal.counts_requests else "does not wait"
    hours = clock_named(agreement, contact["hours"].text or "")
    there = f" {_spans(hours)}" if hours is not None else ""
    return Problem(
        contact["hours"].here,
        f"{contact.name} can be reached{there}, but {goal.id}{more} is promised {when}: nobody is"
        f" there for {say_duration(seconds)} at a time, and {goal.id} {spent}",
        "widen the hours, name a contact on call, or promise the goal in these hours with `clock`",
        severity=Severity.INFO if agreement.is_published else None,
    )


def _excess(gap: _Gap) -> Fraction:
    return gap.seconds / max(gap.allowed, MINUTE)


def _spans(clock: BusinessCalendar) -> str:
    shown = [str(span) for span in clock.spans[:3]]
    return ", ".join(shown) + (" and more" if len(clock.spans) > 3 else "")
