"""The charts of the trade, as figures: goal line, speed, depth, downtime, response by severity."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import Final

from slalint.arithmetic import goal_line, say_number
from slalint.report.chart import Chart, Line
from slalint.report.evaluate import Evaluation, Tracked
from slalint.report.gauges import EventGauge, IncidentGauge, ProbeGauge
from slalint.report.instants import HOUR, SECOND, local
from slalint.report.periods import Anchor, DayPeriods, Period, Periods, days_of, months_of
from slalint.report.verdicts import Verdict

_CUMULATIVE: Final = frozenset({"volume", "deliveries", "revenue"})
_MINUTE: Final = 60 * SECOND
_MOST_STEPS: Final = 400


def charts_of(report: Evaluation) -> list[Chart]:
    """The charts that the goals of a report call for, in the order of the goals."""
    found = [chart for tracked in report.tracked for chart in _charts(report, tracked)]
    response = _response(report)
    return [*found, response] if response is not None else found


def _charts(report: Evaluation, tracked: Tracked) -> Iterator[Chart]:
    metric = tracked.goal.metric.name if tracked.goal.metric is not None else ""
    gauge = tracked.gauge
    if isinstance(gauge, EventGauge):
        if metric in _CUMULATIVE and tracked.target.operator in ("atLeast", "exactly"):
            yield from _goal_line(report, tracked, gauge)
        elif metric == "followUpTime":
            yield from _by_week(report, tracked, gauge, "speed", HOUR, "hours")
        elif metric == "attempts":
            yield from _by_week(report, tracked, gauge, "depth", 1, "attempts")
    elif isinstance(gauge, (IncidentGauge, ProbeGauge)):
        yield from _downtime(report, tracked)
        yield from _burn(report, tracked, gauge)


def _goal_line(report: Evaluation, tracked: Tracked, gauge: EventGauge) -> Iterator[Chart]:
    """The latest window: what must be there by the end of each day, and what was."""
    verdict = _latest(report, tracked)
    if verdict is None:
        return
    days = _days(report, verdict.period)
    goal = tracked.target.bounds[0]
    line = goal_line(goal, len(days)) if 1 < len(days) <= 366 else ()
    reached: list[Fraction | None] = []
    total = Fraction(0)
    for day in days:
        if day.start >= report.span.until:
            reached.append(None)
            continue
        value = _of_days(gauge, report, day)
        total += value if value is not None else 0
        reached.append(total)
    if not line:
        return
    said = tracked.target.say(total)
    yield Chart(
        _id(tracked, "line"),
        tracked.goal.id,
        f"{_name(tracked)}: goal line and results, {verdict.period.label}",
        f"{said} reached of {tracked.target.say(goal)}",
        tracked.target.scale.unit or (tracked.goal.view["of"].text or "")[:40],
        tuple(_date(report, day) for day in days),
        (Line("goal line", "goal", line), Line("reached", "actual", tuple(reached))),
    )


def _by_week(
    report: Evaluation, tracked: Tracked, gauge: EventGauge, what: str, per: int, unit: str
) -> Iterator[Chart]:
    """The mean of each week against the goal."""
    weeks = _steps(report, DayPeriods(7, report.zone, Anchor()))
    means = [_of_days(gauge, report, week) for week in weeks]
    if not any(mean is not None for mean in means):
        return
    goal = tracked.target.bounds[0] / per
    figures = tuple(None if mean is None else mean / per for mean in means)
    yield Chart(
        _id(tracked, what),
        tracked.goal.id,
        f"{_name(tracked)}: {what} of follow-up, mean of each week",
        f"{_within(tracked, means)} of {sum(mean is not None for mean in means)} weeks keep "
        f"the goal of {tracked.target.say(tracked.target.bounds[0])}",
        unit,
        tuple(_date(report, week) for week in weeks),
        (Line("goal", "goal", tuple(goal for _ in weeks)), Line("mean", "actual", figures)),
    )


def _downtime(report: Evaluation, tracked: Tracked) -> Iterator[Chart]:
    """Downtime of each window beside what is allowed."""
    verdicts = [it for it in report.verdicts[tracked.goal.id] if it.budget is not None]
    if not verdicts:
        return
    missed = sum(verdict.attained is False for verdict in verdicts)
    promised = tracked.target.say(tracked.target.bounds[0])
    lost = tuple(Fraction(it.measured.lost, _MINUTE) for it in verdicts)
    allowed = tuple(it.budget.allowed / _MINUTE if it.budget else None for it in verdicts)
    yield Chart(
        _id(tracked, "downtime"),
        tracked.goal.id,
        f"{_name(tracked)}: downtime of each window",
        f"{missed} of {len(verdicts)} windows are below {promised}",
        "minutes",
        tuple(verdict.period.label for verdict in verdicts),
        (Line("allowed", "goal", allowed), Line("downtime", "actual", lost)),
        bars=True,
    )


def _burn(
    report: Evaluation, tracked: Tracked, gauge: IncidentGauge | ProbeGauge
) -> Iterator[Chart]:
    """How the downtime that is allowed was used up, in the window that used most of it."""
    verdicts = [it for it in report.verdicts[tracked.goal.id] if it.budget is not None]
    if not verdicts:
        return
    worst = min(verdicts, key=lambda it: it.budget.left if it.budget else Fraction(0))
    budget = worst.budget
    assert budget is not None
    left: list[Fraction | None] = []
    spent = 0
    days = _days(report, worst.period)
    for day in days:
        if day.start >= report.span.until:
            left.append(None)
            continue
        spent += gauge.measured((), day, report.span.in_force).lost
        left.append((budget.allowed - spent) / _MINUTE)
    yield Chart(
        _id(tracked, "budget"),
        tracked.goal.id,
        f"{_name(tracked)}: error budget left, {worst.period.label}",
        f"{say_number(round(budget.left / _MINUTE, 1))} of "
        f"{say_number(round(budget.allowed / _MINUTE, 1))} minutes are left at the end",
        "minutes",
        tuple(_date(report, day) for day in days),
        (
            Line("nothing left", "goal", tuple(Fraction(0) for _ in days)),
            Line("left", "actual", tuple(left)),
        ),
    )


def _response(report: Evaluation) -> Chart | None:
    """Mean times to answer by month, one line for each severity."""
    goals = [
        (it, it.gauge)
        for it in report.tracked
        if isinstance(it.gauge, EventGauge) and it.kind == "tickets"
    ]
    if not goals:
        return None
    months = _steps(report, months_of(report.zone))
    lines = []
    for tracked, gauge in goals:
        means = [_of_days(gauge, report, month) for month in months]
        name = tracked.goal.severity or _name(tracked)
        label = f"{name} ({tracked.goal.id})"
        figures = tuple(None if mean is None else mean / HOUR for mean in means)
        lines.append(Line(label, "other", figures))
    return Chart(
        "times-by-severity",
        "",
        "Response and resolution by severity, mean of each month",
        "; ".join(f"{it.goal.id}: {it.target.words}" for it, _ in goals),
        "hours",
        tuple(month.label for month in months),
        tuple(lines),
    )


def _steps(report: Evaluation, periods: Periods) -> list[Period]:
    first = periods.number_at(report.span.first)
    last = periods.number_at(report.span.until - 1)
    return [periods.period(number) for number in range(max(first, last - _MOST_STEPS), last + 1)]


def _days(report: Evaluation, period: Period) -> list[Period]:
    days = days_of(report.zone)
    first, last = days.number_at(period.start), days.number_at(period.end - 1)
    return [days.period(number) for number in range(first, min(last, first + _MOST_STEPS) + 1)]


def _of_days(gauge: EventGauge, report: Evaluation, period: Period) -> Fraction | None:
    days = days_of(report.zone)
    numbers = range(days.number_at(period.start), days.number_at(period.end - 1) + 1)
    return gauge.by_day.measured(numbers, period).value


def _latest(report: Evaluation, tracked: Tracked) -> Verdict | None:
    """The latest window that is over, else the one that runs."""
    verdicts = report.verdicts[tracked.goal.id]
    over = [verdict for verdict in verdicts if verdict.closed]
    found = over or verdicts
    return found[-1] if found else None


def _within(tracked: Tracked, means: Sequence[Fraction | None]) -> int:
    return sum(mean is not None and tracked.target.holds(mean) for mean in means)


def _bound(tracked: Tracked) -> Fraction:
    return tracked.target.bounds[0]


def _date(report: Evaluation, period: Period) -> str:
    return local(period.start, report.zone).date().isoformat()


def _name(tracked: Tracked) -> str:
    return (tracked.goal.view["title"].text or tracked.goal.id)[:80]


def _id(tracked: Tracked, what: str) -> str:
    # Goal ids are RFC 1123 labels; whatever else stands there is left out of the page's names.
    kept = "".join(c for c in tracked.goal.id.lower() if c.isascii() and (c.isalnum() or c == "-"))
    return f"{what}-{kept[:63]}"
