"""A report as lines for people: what was missed, what follows, and where the figures are."""

from __future__ import annotations

from collections.abc import Iterator

from slalint.output.escape import for_terminal
from slalint.report.evaluate import Evaluation, Tracked
from slalint.report.instants import local
from slalint.report.totals import money_due, say_misses
from slalint.report.verdicts import Verdict


def as_text(report: Evaluation) -> str:
    """One line for each goal and window, then consequences and what was not read."""
    blocks = [
        [_head(report)],
        *([*_goal(report, tracked)] for tracked in report.tracked),
        [*_consequences(report)],
        [*_limits(report)],
    ]
    shown = ("\n".join(map(for_terminal, block)) for block in blocks if block)
    return "\n\n".join(shown) + "\n"


def _head(report: Evaluation) -> str:
    first, last = (local(it, report.zone) for it in (report.span.first, report.span.until - 1))
    days = f"{first.date()} to {last.date()}"
    return f"{report.agreement.id}, {days}, times of {report.zone}"


def _goal(report: Evaluation, tracked: Tracked) -> Iterator[str]:
    yield f"{tracked.goal.id}: {tracked.target.words}"
    for verdict in report.verdicts[tracked.goal.id]:
        yield f"  {verdict.period.label:<22} {_said(tracked, verdict):>18}  {_mark(verdict)}"


def _said(tracked: Tracked, verdict: Verdict) -> str:
    value = verdict.measured.value
    return "no records" if value is None else tracked.target.say_value(value)


def _mark(verdict: Verdict) -> str:
    if verdict.attained is None:
        return ""
    word = "attained" if verdict.attained else "missed"
    return word if verdict.closed else f"{word} so far"


def _consequences(report: Evaluation) -> Iterator[str]:
    if report.credits:
        yield f"credits due: {money_due(report.credits)}"
    for due in report.credits:
        capped = ", the most there is" if due.capped else ""
        yield f"  {due.verdict.period.label} {due.verdict.goal}: {due.words}{capped} ({due.tier})"
    for strike in report.strikes:
        yield f"{strike.period.label} {strike.goal}: {say_misses(strike.misses)}: {strike.action}"
    for action in report.actions:
        yield f"{action.verdict.period.label} {action.verdict.goal}: {action.action}"
    for met in report.conditions:
        who = ", ".join(met.by) or "any party"
        yield f"condition of cancellation met ({who} may cancel): {met.text}"


def _limits(report: Evaluation) -> Iterator[str]:
    for goal, reason in report.untold:
        yield f"{goal.id} is not measured: {reason}"
    for source in report.actuals:
        for row in source.told[:10]:
            yield f"{source.path.name}:{row.line}: not read: {row.reason}"
        if source.bad > 10:
            yield f"{source.path.name}: {source.bad - 10:,} more rows not read"
    for note in report.notes:
        yield f"note: {note}"
