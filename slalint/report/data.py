"""A report as plain data for JSON, and as rows for CSV."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import Any, Final

from slalint.arithmetic import say_number
from slalint.report.evaluate import Evaluation, Tracked
from slalint.report.instants import SECOND, Instant, local
from slalint.report.periods import Period
from slalint.report.verdicts import Budget, Verdict
from slalint.spreadsheet import cell

VERSION: Final = 1

HEADER: Final = (
    "goal",
    "window",
    "from",
    "to",
    "over",
    "value",
    "unit",
    "said",
    "demanded",
    "attained",
    "margin",
    "good",
    "of",
    "lost_seconds",
    "excused_seconds",
    "budget_left",
    "credit",
)


def as_data(report: Evaluation) -> dict[str, Any]:
    """Plain data; figures are decimal texts to twelve places, times are local with an offset."""
    return {
        "version": VERSION,
        "agreement": report.agreement.id,
        "title": report.agreement.view["title"].text,
        "from": _time(report, report.span.first),
        "until": _time(report, report.span.until),
        "goals": [_goal(report, tracked) for tracked in report.tracked],
        "notMeasured": [{"goal": goal.id, "reason": reason} for goal, reason in report.untold],
        "credits": [
            {
                "remedy": due.remedy,
                "goal": due.verdict.goal,
                "window": due.verdict.period.label,
                "tier": due.tier,
                "credit": due.words,
                "money": str(due.money) if due.money is not None else None,
                "capped": due.capped,
            }
            for due in report.credits
        ],
        "strikes": [
            {
                "remedy": strike.remedy,
                "goal": strike.goal,
                "period": strike.period.label,
                "misses": strike.misses,
                "action": strike.action,
            }
            for strike in report.strikes
        ],
        "actions": [
            {
                "remedy": due.remedy,
                "goal": due.verdict.goal,
                "window": due.verdict.period.label,
                "action": due.action,
                "owner": due.owner or None,
            }
            for due in report.actions
        ],
        "cancellation": [
            {
                "condition": met.text,
                "goal": met.goal,
                "by": list(met.by),
                "windows": [verdict.period.label for verdict in met.windows],
            }
            for met in report.conditions
        ],
        "records": [
            {
                "file": str(source.path),
                "kind": source.kind or None,
                "rows": source.rows,
                "bad": source.bad,
                "badRows": [{"line": row.line, "reason": row.reason} for row in source.told],
            }
            for source in report.actuals
        ],
        "notes": list(report.notes),
    }


def as_rows(report: Evaluation) -> Iterator[tuple[str, ...]]:
    """One row below HEADER for each goal and window; no cell is a formula to a spreadsheet."""
    due = {(it.verdict.goal, it.verdict.period): it.words for it in report.credits}
    for tracked in report.tracked:
        for verdict in report.verdicts[tracked.goal.id]:
            credit = due.get((verdict.goal, verdict.period), "")
            yield tuple(map(cell, _row(report, tracked, verdict, credit)))


def _row(report: Evaluation, tracked: Tracked, verdict: Verdict, credit: str) -> tuple[str, ...]:
    measured, target = verdict.measured, tracked.target
    value, budget = measured.value, verdict.budget
    return (
        verdict.goal,
        verdict.period.label,
        _time(report, verdict.period.start),
        _time(report, verdict.period.end),
        _answer(verdict.closed),
        "" if value is None else _decimal(_in_unit(tracked, value)),
        _unit(tracked),
        "" if value is None else target.say_value(value),
        target.words,
        "" if verdict.attained is None else _answer(verdict.attained),
        "" if verdict.margin is None else _decimal(_in_unit(tracked, verdict.margin)),
        str(measured.good),
        str(measured.total),
        _decimal(Fraction(measured.lost, SECOND)),
        _decimal(Fraction(measured.excused, SECOND)),
        "" if budget is None else _decimal(_left(budget)),
        credit,
    )


def _goal(report: Evaluation, tracked: Tracked) -> dict[str, Any]:
    goal = tracked.goal
    return {
        "id": goal.id,
        "title": goal.view["title"].text,
        "owners": list(goal.owners),
        "beneficiaries": list(goal.beneficiaries),
        "records": tracked.kind,
        "demanded": tracked.target.words,
        "unit": _unit(tracked),
        "windows": [_window(report, tracked, it) for it in report.verdicts[goal.id]],
    }


def _window(report: Evaluation, tracked: Tracked, verdict: Verdict) -> dict[str, Any]:
    measured, value, budget = verdict.measured, verdict.measured.value, verdict.budget
    return {
        "window": verdict.period.label,
        **_period(report, verdict.period),
        "over": verdict.closed,
        "value": None if value is None else _decimal(_in_unit(tracked, value)),
        "said": None if value is None else tracked.target.say_value(value),
        "attained": verdict.attained,
        "margin": None if verdict.margin is None else _decimal(_in_unit(tracked, verdict.margin)),
        "good": measured.good,
        "of": measured.total,
        "parts": measured.parts,
        "pending": measured.pending,
        "lostSeconds": _decimal(Fraction(measured.lost, SECOND)),
        "excusedSeconds": _decimal(Fraction(measured.excused, SECOND)),
        "budget": None if budget is None else _budget(budget),
    }


def _period(report: Evaluation, period: Period) -> dict[str, str]:
    return {"from": _time(report, period.start), "to": _time(report, period.end)}


def _budget(budget: Budget) -> dict[str, str]:
    """Seconds, or events."""
    per = SECOND if budget.in_time else 1
    return {
        "unit": "s" if budget.in_time else "events",
        "allowed": _decimal(budget.allowed / per),
        "spent": _decimal(Fraction(budget.spent, per)),
        "left": _decimal(budget.left / per),
    }


def _left(budget: Budget) -> Fraction:
    return budget.left / SECOND if budget.in_time else budget.left


def _unit(tracked: Tracked) -> str:
    target = tracked.target
    if target.share is not None or target.scale.family == "percent":
        return "%"
    return {"duration": "s", "money": target.scale.unit, "rate": "/s"}.get(target.scale.family, "")


def _in_unit(tracked: Tracked, value: Fraction) -> Fraction:
    is_time = tracked.target.share is None and tracked.target.scale.family == "duration"
    return value / SECOND if is_time else value


def _time(report: Evaluation, instant: Instant) -> str:
    return local(instant, report.zone).isoformat()


def _answer(value: bool) -> str:
    return "yes" if value else "no"


def _decimal(value: Fraction) -> str:
    text = say_number(value, 12)
    return text.rstrip("0").rstrip(".") if "." in text else text
