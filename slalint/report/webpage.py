"""A report as one page that opens anywhere: verdicts, money, charts with their figures, records."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import Final

from slalint.arithmetic import say_duration, say_number
from slalint.page.document import page
from slalint.page.html import Html, tag
from slalint.report.chart import Chart
from slalint.report.drawing import NoDrawingError, draw
from slalint.report.evaluate import Evaluation, Tracked
from slalint.report.instants import SECOND, local
from slalint.report.series import charts_of
from slalint.report.totals import money_due, say_misses
from slalint.report.verdicts import Budget, Verdict

_DASH: Final = "–"

_BUDGET: Final = ("Budget spent", "Budget left")
_NUMBERS: Final = frozenset({"Figure", "Margin", *_BUDGET})

_INSTALL: Final = "Charts are drawn with slalint[report]; without it their figures stand in tables."


def as_page(report: Evaluation) -> str:
    """The whole page. Nothing of an agreement or of records becomes markup."""
    agreement, charts = report.agreement, charts_of(report)
    title = agreement.view["title"].text or agreement.id
    return page(
        f"{title}: report",
        tag("h1", title),
        tag("p", _subtitle(report), class_="lead"),
        _cards(report),
        *_consequences(report),
        tag("h2", "Goals"),
        *(_goal(report, tracked, charts) for tracked in report.tracked),
        *_charts(charts),
        *_not_measured(report),
        *_records(report),
        language=agreement.language,
    )


def _subtitle(report: Evaluation) -> str:
    first, last = (local(it, report.zone) for it in (report.span.first, report.span.until - 1))
    return f"{report.agreement.id}, {first.date()} to {last.date()}, times of {report.zone}"


def _cards(report: Evaluation) -> Html:
    verdicts = [it for group in report.verdicts.values() for it in group]
    over = [it for it in verdicts if it.closed and it.attained is not None]
    missed = sum(it.missed for it in over)
    met = sum(source.bad for source in report.actuals)
    cards = [
        _card(
            "Windows attained", f"{len(over) - missed} of {len(over)}", "bad" if missed else "good"
        ),
        _card("Credits due", money_due(report.credits), "bad" if report.credits else "good"),
        _card(
            "Conditions of cancellation met",
            str(len(report.conditions)),
            "bad" if report.conditions else "good",
        ),
        _card("Rows that could not be read", f"{met:,}", "wait" if met else "good"),
    ]
    return tag("ul", *cards, class_="cards")


def _card(label: str, figure: str, mood: str) -> Html:
    return tag("li", label, tag("strong", figure, class_=mood), class_="card")


def _consequences(report: Evaluation) -> Iterator[Html]:
    """What is due, the windows it is due for together."""
    due: dict[tuple[str, str, str], list[str]] = {}
    for goal, by, what, window in _due(report):
        due.setdefault((goal, by, what), []).append(window)
    if due:
        rows = [(*key, ", ".join(windows)) for key, windows in due.items()]
        yield tag("h2", "What follows")
        yield _table(("Goal", "By", "What is due", "For"), rows)


def _due(report: Evaluation) -> Iterator[tuple[str, str, str, str]]:
    for credit in report.credits:
        words = _credit(credit.words, credit.capped)
        yield credit.verdict.goal, credit.remedy, words, credit.verdict.period.label
    for strike in report.strikes:
        words = f"{say_misses(strike.misses)}: {strike.action}"
        yield strike.goal, strike.remedy, words, strike.period.label
    for action in report.actions:
        yield action.verdict.goal, action.remedy, action.action, action.verdict.period.label
    for met in report.conditions:
        words = f"{met.text} ({', '.join(met.by) or 'any party'} may cancel)"
        yield met.goal, "cancellation", words, met.windows[-1].period.label


def _credit(words: str, capped: bool) -> str:
    return f"Credit of {words}" + (", the most there is" if capped else "")


def _goal(report: Evaluation, tracked: Tracked, charts: Sequence[Chart]) -> Html:
    goal = tracked.goal
    sides = " → ".join(
        ", ".join(map(report.agreement.party_name, side))
        for side in (goal.owners, goal.beneficiaries)
        if side
    )
    says = f"{tracked.target.words}, measured by {tracked.kind}"
    return tag(
        "section",
        tag("h3", goal.view["title"].text or goal.id),
        tag("p", f"{goal.id}: {says}. {sides}", class_="note"),
        *(_figure_of(chart) for chart in charts if chart.goal == goal.id),
        _verdicts(tracked, report.verdicts[goal.id]),
    )


def _verdicts(tracked: Tracked, verdicts: Sequence[Verdict]) -> Html:
    budgets = any(verdict.budget is not None for verdict in verdicts)
    head = ["Window", "Figure", "Verdict", "Margin", "Made of"]
    if budgets:
        head[4:4] = _BUDGET
    cells = (
        tag("th", label, scope="col", class_="number" if label in _NUMBERS else None)
        for label in head
    )
    body = (_row(tracked, verdict, budgets=budgets) for verdict in verdicts)
    return _scroll(tag("table", tag("thead", tag("tr", *cells)), tag("tbody", *body)))


def _row(tracked: Tracked, verdict: Verdict, *, budgets: bool) -> Html:
    budget = (tag("td", said, class_="number") for said in _budget(verdict.budget))
    return tag(
        "tr",
        tag("th", verdict.period.label, scope="row"),
        tag("td", _figure(tracked, verdict), class_="number"),
        _mark(verdict),
        tag("td", _margin(tracked, verdict), class_="number"),
        budget if budgets else None,
        tag("td", _parts(verdict)),
    )


def _figure(tracked: Tracked, verdict: Verdict) -> str:
    value = verdict.measured.value
    return _DASH if value is None else tracked.target.say_value(value)


def _mark(verdict: Verdict) -> Html:
    if verdict.attained is None:
        return tag("td", "no records", class_="wait")
    word = "attained" if verdict.attained else "missed"
    if not verdict.closed:
        return tag("td", f"{word} so far", class_="wait")
    return tag("td", word, class_="good" if verdict.attained else "bad")


def _margin(tracked: Tracked, verdict: Verdict) -> str:
    margin = verdict.margin
    if margin is None:
        return _DASH
    sign = "-" if margin < 0 else "+"
    return f"{sign}{tracked.target.say_value(abs(margin))}"


def _budget(budget: Budget | None) -> tuple[str, str]:
    if budget is None:
        return _DASH, _DASH
    return _amount(Fraction(budget.spent), budget), _amount(budget.left, budget)


def _amount(value: Fraction, budget: Budget) -> str:
    if budget.in_time:
        return say_duration(value / SECOND)
    return say_number(Fraction(round(value * 10), 10))


def _parts(verdict: Verdict) -> str:
    measured = verdict.measured
    if measured.parts == "time":
        lost, excused = (
            say_duration(Fraction(it, SECOND)) for it in (measured.lost, measured.excused)
        )
        return f"{lost} down" + (f", {excused} excused" if measured.excused else "")
    pending = f", {measured.pending:,} open" if measured.pending else ""
    if measured.parts == "events":
        return f"{measured.good:,} of {measured.total:,} kept it{pending}"
    records = "1 record" if measured.total == 1 else f"{measured.total:,} records"
    return f"{records}{pending}"


def _not_measured(report: Evaluation) -> Iterator[Html]:
    if report.untold:
        yield tag("h2", "Not measured")
        yield _table(("Goal", "Why"), [(goal.id, reason) for goal, reason in report.untold])


def _charts(charts: Sequence[Chart]) -> Iterator[Html]:
    """The charts that are about several goals."""
    shared = [chart for chart in charts if not chart.goal]
    if shared:
        yield tag("h2", "Together")
        yield from (_figure_of(chart) for chart in shared)


def _figure_of(chart: Chart) -> Html:
    drawn = _drawn(chart)
    return tag(
        "figure",
        drawn if drawn is not None else tag("p", _INSTALL, class_="note"),
        tag("figcaption", tag("strong", chart.title), ". ", chart.says, "."),
        tag("details", tag("summary", "The figures"), _figures(chart)),
        class_="chart",
        role="group",
        aria_label=f"{chart.title}. {chart.says}",
    )


def _drawn(chart: Chart) -> Html | None:
    try:
        return draw(chart)
    except NoDrawingError:
        return None


def _figures(chart: Chart) -> Html:
    head = ("", *(f"{line.name} ({chart.unit})" for line in chart.lines))
    columns = [[_short(figure) for figure in line.figures] for line in chart.lines]
    return _table(head, list(zip(chart.steps, *columns, strict=True)))


def _short(figure: Fraction | None) -> str:
    return _DASH if figure is None else say_number(Fraction(round(figure * 100), 100))


def _records(report: Evaluation) -> Iterator[Html]:
    yield tag("h2", "Records")
    yield _table(
        ("File", "Kind", "Rows", "Not read"),
        [
            (source.path.name, source.kind or _DASH, f"{source.rows:,}", f"{source.bad:,}")
            for source in report.actuals
        ],
    )
    told = [
        (source.path.name, str(row.line), row.reason)
        for source in report.actuals
        for row in source.told
    ]
    if told:
        more = sum(source.bad for source in report.actuals) - len(told)
        yield tag(
            "details",
            tag("summary", "Rows that were not read"),
            _table(("File", "Line", "Why"), told),
            tag("p", f"and {more:,} more", class_="note") if more else None,
        )
    if report.notes:
        yield tag("ul", *(tag("li", note) for note in report.notes), class_="note")


def _table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> Html:
    cells = (tag("th", label, scope="col") for label in head)
    body = (tag("tr", *(tag("td", cell) for cell in row)) for row in rows)
    return _scroll(tag("table", tag("thead", tag("tr", *cells)), tag("tbody", *body)))


def _scroll(table: Html) -> Html:
    """A table wider than the screen moves by itself; it can be reached by keyboard."""
    return tag("div", table, class_="scroll", tabindex="0", role="region", aria_label="table")
