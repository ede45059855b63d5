"""The report: records streamed past the gauges of all goals, then every window judged."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta, tzinfo
from itertools import chain

from slalint.agreement.agreement import Agreement
from slalint.agreement.goal import Goal
from slalint.agreement.holidays import knows_public_holidays, names_regions
from slalint.agreement.term import term_of
from slalint.arithmetic import DAY, Window
from slalint.report.actuals.records import Incident, Lead, Probe, Record, Ticket
from slalint.report.actuals.stream import Actuals
from slalint.report.binding import record_kind, say_untold
from slalint.report.cancelling import ConditionMet, conditions_met
from slalint.report.clocks import anchor_of, zone_of
from slalint.report.consequences import (
    ActionDue,
    CreditDue,
    Strike,
    actions_due,
    credits_due,
    strikes_due,
)
from slalint.report.gauges import EventGauge, Gauge, gauge_for
from slalint.report.instants import Instant, midnight
from slalint.report.intervals import Interval
from slalint.report.measured import Measured
from slalint.report.periods import months_of, periods_of
from slalint.report.target import Target, target_of
from slalint.report.verdicts import Verdict, verdict_of
from slalint.report.windows import Span, fixed_windows, rolling_windows

_EVER = Interval(-(2**62), 2**62)


@dataclass(frozen=True, slots=True)
class Tracked:
    """A goal that is measured, and what by."""

    goal: Goal
    target: Target
    kind: str
    gauge: Gauge


@dataclass(frozen=True, slots=True)
class Evaluation:
    """Everything a report tells, before it is laid out."""

    agreement: Agreement
    zone: tzinfo
    span: Span
    tracked: tuple[Tracked, ...]
    untold: tuple[tuple[Goal, str], ...]
    """Goals that are not measured, and why."""
    verdicts: dict[str, list[Verdict]]
    credits: tuple[CreditDue, ...]
    strikes: tuple[Strike, ...]
    actions: tuple[ActionDue, ...]
    conditions: tuple[ConditionMet, ...]
    actuals: tuple[Actuals, ...]
    notes: tuple[str, ...]


@dataclass(slots=True)
class _Seen:
    """The first and the last instant of all records."""

    first: Instant | None = None
    last: Instant | None = None

    def take(self, instants: Iterable[Instant | None]) -> None:
        for instant in instants:
            if instant is not None:
                self.first = instant if self.first is None else min(self.first, instant)
                self.last = instant if self.last is None else max(self.last, instant)


@dataclass(slots=True)
class _Board:
    """The gauges of the goals that some records tell, and the goals that none do."""

    agreement: Agreement
    zone: tzinfo
    kinds: frozenset[str]
    tracked: list[Tracked] = field(default_factory=list)
    untold: list[tuple[Goal, str]] = field(default_factory=list)

    def set_up(self) -> None:
        for goal in self.agreement.goals:
            target, kind = target_of(goal), record_kind(goal, self.kinds)
            if target is None:
                self.untold.append((goal, "it promises no figure that can be compared"))
            elif kind is None:
                self.untold.append((goal, say_untold(goal, self.kinds)))
            else:
                periods = periods_of(goal.window, self.zone, anchor_of(self.agreement, goal.window))
                gauge = gauge_for(goal, target, kind, periods)
                self.tracked.append(Tracked(goal, target, kind, gauge))

    def leave_out_what_no_value_names(self) -> None:
        for tracked in [it for it in self.tracked if it.kind == "values"]:
            gauge = tracked.gauge
            if isinstance(gauge, EventGauge) and gauge.events.is_empty:
                self.tracked.remove(tracked)
                self.untold.append((tracked.goal, "no row of `values` names it"))

    def feed(self, record: Record, kind: str) -> None:
        for tracked in self.tracked:
            if tracked.kind == kind:
                tracked.gauge.feed(record)


def evaluate(
    agreement: Agreement,
    actuals: Sequence[Actuals],
    *,
    today: date,
    since: date | None = None,
    until: date | None = None,
) -> Evaluation:
    """Measure and judge every goal of an agreement against records.

    `since` is the first day that counts; without it, that of the first record. `until` is the last
    one; without it, the month of the last record as far as it has
    passed by `today`. Raises ActualsError for files that hold no records.
    """
    zone = zone_of(agreement)
    streams = [(source, _opened(source)) for source in actuals]
    board = _Board(agreement, zone, frozenset(source.kind for source, _ in streams))
    board.set_up()
    seen = _Seen()
    for source, records in streams:
        for line, record in records:
            try:
                board.feed(record, source.kind)
            except ValueError as error:
                source.refuse(line, str(error))
                continue
            seen.take(_instants(record))
    board.leave_out_what_no_value_names()
    span = _span(agreement, zone, seen, today, (since, until))
    for tracked in board.tracked:
        tracked.gauge.finish(span.until)
    verdicts = {it.goal.id: _verdicts(it, zone, span) for it in board.tracked}
    targets = {it.goal.id: it.target for it in board.tracked}
    return Evaluation(
        agreement,
        zone,
        span,
        tuple(board.tracked),
        tuple(board.untold),
        verdicts,
        tuple(credits_due(agreement, verdicts, targets)),
        tuple(strikes_due(agreement, verdicts, zone)),
        tuple(actions_due(agreement, verdicts)),
        tuple(conditions_met(agreement, verdicts, targets)),
        tuple(actuals),
        tuple(_notes(board)),
    )


def _opened(source: Actuals) -> Iterator[tuple[int, Record]]:
    """The records of a file, its first one read so that their kind is known."""
    records = source.records()
    first = next(records, None)
    return iter(()) if first is None else chain((first,), records)


def _instants(record: Record) -> tuple[Instant | None, ...]:
    match record:
        case Lead():
            return record.handed, record.first_contact
        case Incident():
            return record.start, record.end
        case Ticket():
            return record.opened, record.resolved
        case Probe():
            return (record.time,)
        case _:
            return (record.time,)


def _span(
    agreement: Agreement,
    zone: tzinfo,
    seen: _Seen,
    today: date,
    asked: tuple[date | None, date | None],
) -> Span:
    since, until = asked
    months = months_of(zone)
    after_today = midnight((until or today) + timedelta(1), zone)
    last = seen.last if seen.last is not None else after_today - 1
    this_month = months.period(months.number_at(last))
    first = seen.first if seen.first is not None else this_month.start
    if since is not None:
        first = midnight(since, zone)
    end = after_today
    if until is None:
        end = max(last + 1, min(after_today, this_month.end))
    term = term_of(agreement)
    start = midnight(term.first, zone) if term.first is not None else _EVER.start
    expires = term.last if not term.goes_on else None
    stop = midnight(expires + timedelta(1), zone) if expires is not None else _EVER.end
    return Span(max(first, start), max(end, first + 1), Interval(start, stop))


def _verdicts(tracked: Tracked, zone: tzinfo, span: Span) -> list[Verdict]:
    goal, target = tracked.goal, tracked.target
    single = isinstance(tracked.gauge, EventGauge) and tracked.gauge.single
    return [
        verdict_of(goal.id, target, measured, closed=closed, single=single)
        for measured, closed in _windows(tracked, zone, span)
    ]


def _windows(tracked: Tracked, zone: tzinfo, span: Span) -> Iterator[tuple[Measured, bool]]:
    window = tracked.goal.window
    periods = periods_of(window, zone, anchor_of(tracked.goal.agreement, window))
    days = _rolling_days(window)
    if days is None:
        return fixed_windows(tracked.gauge, periods, span)
    return rolling_windows(tracked.gauge, periods, days, months_of(zone), tracked.target, span)


def _rolling_days(window: Window | None) -> int | None:
    length = window.typical() if window is not None and window.kind == "rolling" else None
    return None if length is None else max(1, int(length.seconds // DAY))


def _notes(board: _Board) -> Iterator[str]:
    regions = any(names_regions(view) for view in board.agreement.calendars.values())
    if regions and not knows_public_holidays():
        yield (
            "public holidays of countries are not known and count as working days; "
            "install slalint[holidays]"
        )
    kinds = {tracked.goal.window.kind for tracked in board.tracked if tracked.goal.window}
    if "billing" in kinds:
        yield "billing months are taken for months of the calendar"
