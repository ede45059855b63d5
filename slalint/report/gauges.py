"""One gauge for each goal: it takes records in and gives the figure of any window."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from typing import Final, Protocol

from slalint.agreement.goal import Goal
from slalint.arithmetic import Duration
from slalint.report.actuals.records import Incident, Lead, Probe, Record, Ticket, Value
from slalint.report.binding import is_named
from slalint.report.clocks import ALWAYS_OPEN, Maintenance, hours_of, zone_of
from slalint.report.downtime import DowntimeMeasure, Excuse, Looks, Outages
from slalint.report.events import EventMeasure
from slalint.report.figures import read_figure
from slalint.report.hours import OpenHours
from slalint.report.instants import SECOND, Instant
from slalint.report.intervals import Interval
from slalint.report.measured import Measured
from slalint.report.periods import Period, Periods
from slalint.report.target import Target

MAINTENANCE: Final = "maintenance"
EMERGENCY: Final = "emergency"
"""What an incident may name as its exclusion beside the ids of the agreement's."""


class UnknownNameError(ValueError):
    """A record names something that the agreement does not have; the message is for people."""


class Gauge(Protocol):
    """Measures one goal."""

    def feed(self, record: Record) -> None:
        """Take a record in, if it is about the goal. Raises ValueError where it cannot be."""

    def finish(self, until: Instant) -> None:
        """Judge what is still open at an instant; no record comes after this."""

    def measured(self, numbers: Iterable[int], period: Period, in_force: Interval) -> Measured:
        """The figure of a window, made of the periods with these numbers."""


class EventGauge:
    """Events of one goal: each record is one, told by what a subclass makes of it."""

    def __init__(self, goal: Goal, target: Target, statistic: str, periods: Periods) -> None:
        self.goal = goal
        self.target = target
        self._statistic = statistic
        self.events = EventMeasure(target, statistic, periods)
        self.by_day = self.events.daily(zone_of(goal.agreement))

    @property
    def single(self) -> bool:
        """Whether every single event must keep the bounds."""
        return self._statistic == "each" and self.target.share is None

    def add(self, at: Instant, figure: Fraction | int, good: bool | None = None) -> None:
        """Take an event in, for the windows and for the days of charts."""
        self.events.add(at, figure, good)
        self.by_day.add(at, figure, good)

    def feed(self, record: Record) -> None:
        """Take a record in, if it is about the goal."""
        raise NotImplementedError

    def finish(self, until: Instant) -> None:
        """Nothing is open."""

    def measured(self, numbers: Iterable[int], period: Period, in_force: Interval) -> Measured:
        """The figure of a window."""
        return self.events.measured(numbers, period)


class ElapsedGauge(EventGauge):
    """How long something took, in the hours of the goal's clock: answers, solutions, follow-up."""

    def __init__(self, goal: Goal, target: Target, statistic: str, periods: Periods) -> None:
        super().__init__(goal, target, statistic, periods)
        business = target.scale.unit == "business"
        self._hours = hours_of(goal, business=business) or ALWAYS_OPEN
        self._severity = goal.severity.lower() if goal.severity is not None else None
        self._until_answer = goal.metric is not None and goal.metric.name == "responseTime"
        self._open: list[Instant] = []

    def feed(self, record: Record) -> None:
        """Take a ticket or a lead in."""
        times = self._times(record)
        if times is None:
            return
        start, end = times
        if end is None:
            self._open.append(start)
        else:
            self.add(start, self._hours.between(start, end))

    def finish(self, until: Instant) -> None:
        """What has not happened yet is a miss once it is late, and does not count before."""
        for start in self._open:
            elapsed = self._hours.between(start, until)
            if self.target.holds(elapsed):
                self.events.wait(start)
            else:
                # Not by day: how long it will take in the end nobody knows.
                self.events.add(start, elapsed, good=False)

    def _times(self, record: Record) -> tuple[Instant, Instant | None] | None:
        if isinstance(record, Ticket):
            if self._severity is not None and record.severity.lower() != self._severity:
                return None
            return (record.opened, self._ended(record)) if self._means(record.goal) else None
        if isinstance(record, Lead) and self._means(record.goal):
            handed = record.handed
            return (handed, record.first_contact) if handed is not None else None
        return None

    def _means(self, name: str) -> bool:
        return not name or is_named(self.goal, name)

    def _ended(self, ticket: Ticket) -> Instant | None:
        """When the goal was reached; what is resolved was answered, if nobody wrote down when."""
        if self._until_answer and ticket.answered is not None:
            return ticket.answered
        return ticket.resolved


class LeadGauge(EventGauge):
    """Numbers of leads: how many, how often tried, what they became, what they brought."""

    def feed(self, record: Record) -> None:
        """Take a lead in."""
        if not isinstance(record, Lead) or not is_named(self.goal, record.goal):
            return
        at = record.handed
        assert at is not None
        match self.goal.metric.name if self.goal.metric is not None else "":
            case "volume":
                self.add(at, 1, good=True)
            case "conversionRate":
                self.add(at, 0, good=record.customer)
            case "attempts":
                if not record.connected and record.attempts is not None:
                    self.add(at, record.attempts)
            case "revenue":
                self._revenue(record, at)

    def _revenue(self, lead: Lead, handed: Instant) -> None:
        if lead.revenue is None:
            return
        currency = self.target.scale.unit
        if lead.currency not in ("", currency):
            raise ValueError(f"`revenue` is in {lead.currency}, the goal is in {currency}")
        at = lead.customer_since if lead.customer_since is not None else handed
        self.add(at, lead.revenue, good=True)


class ValueGauge(EventGauge):
    """Figures that were measured elsewhere, in the unit of the goal."""

    def feed(self, record: Record) -> None:
        """Take a figure in."""
        if isinstance(record, Value) and record.goal == self.goal.id:
            self.add(record.time, read_figure(record.text, self.target))


class IncidentGauge:
    """Availability from incidents."""

    def __init__(self, goal: Goal) -> None:
        self.goal = goal
        self._outages = Outages(_ticks(goal.measurement["minimumOutage"].duration()))
        self._running: list[Incident] = []
        self._excuses = _excuses(goal)
        self._measure: DowntimeMeasure | None = None

    def feed(self, record: Record) -> None:
        """Take an incident in."""
        if not isinstance(record, Incident) or not is_named(self.goal, record.scope):
            return
        if record.exclusion and record.exclusion not in self._excuses:
            raise UnknownNameError(f"`{record.exclusion[:40]}` is no exclusion of the agreement")
        if record.end is None:
            self._running.append(record)
        else:
            self._outages.add(record.start, record.end, record.exclusion)

    def finish(self, until: Instant) -> None:
        """Incidents without an end go on until then."""
        for incident in self._running:
            self._outages.add(incident.start, max(until, incident.start), incident.exclusion)
        maintenance = _maintenance(self.goal)
        self._measure = DowntimeMeasure(
            self._outages, _service_hours(self.goal), self._excuses, maintenance
        )

    def measured(self, numbers: Iterable[int], period: Period, in_force: Interval) -> Measured:
        """The availability of a window."""
        assert self._measure is not None
        return self._measure.measured(period, in_force)


class ProbeGauge:
    """Availability over time from probes."""

    def __init__(self, goal: Goal) -> None:
        self.goal = goal
        self._looks = Looks()
        self._measure: DowntimeMeasure | None = None

    def feed(self, record: Record) -> None:
        """Take a probe in."""
        if isinstance(record, Probe) and is_named(self.goal, record.scope):
            self._looks.add(record.time, record.ok)

    def finish(self, until: Instant) -> None:
        """Turn runs of failed probes into outages, and gaps into what the goal says of them."""
        measurement = self.goal.measurement
        interval = _ticks(measurement["interval"].duration()) or None
        failures = measurement["failuresToCount"].number()
        outages = Outages(_ticks(measurement["minimumOutage"].duration()))
        for start, end in self._looks.outages(interval, int(failures) if failures else 1):
            outages.add(start, end)
        gaps, without_data = self._looks.gaps(interval), measurement["noData"].text
        if without_data == "unavailable":
            outages.counted.extend(gaps)
        self._measure = DowntimeMeasure(
            outages,
            _service_hours(self.goal),
            {},
            _maintenance(self.goal),
            gaps if without_data == "excluded" else (),
        )

    def measured(self, numbers: Iterable[int], period: Period, in_force: Interval) -> Measured:
        """The availability of a window."""
        assert self._measure is not None
        return self._measure.measured(period, in_force)


class ShareOfProbesGauge(EventGauge):
    """Availability as the share of requests or probes that were served."""

    def feed(self, record: Record) -> None:
        """Take a probe in."""
        if isinstance(record, Probe) and is_named(self.goal, record.scope):
            self.add(record.time, 0, good=record.ok)


def gauge_for(goal: Goal, target: Target, kind: str, periods: Periods) -> Gauge:
    """The gauge of a goal for a kind of records."""
    statistic = _statistic(goal)
    if kind == "values":
        # A month that nobody wrote a figure for is unknown, not zero.
        of_values = "sum" if statistic == "total" else statistic
        return ValueGauge(goal, target, of_values, periods)
    if kind == "tickets" or (goal.metric is not None and goal.metric.name == "followUpTime"):
        return ElapsedGauge(goal, target, statistic, periods)
    if kind == "leads":
        return LeadGauge(goal, target, _of_leads(goal, statistic), periods)
    if kind == "incidents":
        return IncidentGauge(goal)
    # A probe is a look at a moment: only what says so counts looks instead of time.
    if goal.measurement["basis"].text == "requests":
        return ShareOfProbesGauge(goal, target, "rate", periods)
    return ProbeGauge(goal)


def _statistic(goal: Goal) -> str:
    """What is made of the events of a window; amounts and numbers add up."""
    stated = goal.view["statistic"].text
    if stated is not None:
        return stated
    family = goal.metric.family if goal.metric is not None else ""
    if family in ("money", "count"):
        better = goal.metric.better if goal.metric is not None else "higher"
        return "total" if better == "higher" else "max"
    return "each" if family == "duration" else "mean"


def _of_leads(goal: Goal, statistic: str) -> str:
    match goal.metric.name if goal.metric is not None else "":
        case "volume":
            return "count"
        case "conversionRate":
            return "rate"
        case "attempts":
            return statistic if goal.view["statistic"].exists else "mean"
        case _:
            return "total"


def _ticks(duration: Duration | None) -> int:
    if duration is None or duration.is_business:
        return 0
    return int(duration.typical() * SECOND)


def _service_hours(goal: Goal) -> OpenHours:
    return hours_of(goal, business=False) or ALWAYS_OPEN


def _excuses(goal: Goal) -> dict[str, Excuse]:
    """What an incident may name: exclusions with limits, announced maintenance, emergencies."""
    agreement = goal.agreement
    found: dict[str, Excuse] = {}
    for view in agreement.view["exclusions"].items():
        name, limit = view["id"].text, view["limit"]
        if name is not None:
            found[name] = Excuse(name, _ticks(limit.duration()) if limit.exists else None)
    maintenance = agreement.view["maintenance"]
    if maintenance["countsAsDowntime"].is_false():
        found.setdefault(MAINTENANCE, Excuse(MAINTENANCE, _limit(maintenance["limit"].duration())))
    emergency = maintenance["emergency"]
    if emergency.exists:
        most = None if emergency["excluded"].is_true() else emergency["limit"].duration()
        found.setdefault(EMERGENCY, Excuse(EMERGENCY, _limit(most)))
    return found


def _limit(duration: Duration | None) -> int | None:
    return None if duration is None else _ticks(duration)


def _maintenance(goal: Goal) -> tuple[Maintenance, Excuse] | None:
    """The maintenance windows, where downtime in them does not count."""
    view = goal.agreement.view["maintenance"]
    if not view["countsAsDowntime"].is_false() or not view["windows"].exists:
        return None
    return Maintenance(goal.agreement), Excuse(MAINTENANCE, _limit(view["limit"].duration()))
