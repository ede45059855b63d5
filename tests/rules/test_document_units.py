"""Figures without a unit or with a doubtful one, dates in prose, aliases: notation by notation."""

from __future__ import annotations

from datetime import date

import pytest

from slalint import Finding, check_text
from tests.support.examples import build

TODAY = date(2026, 6, 1)
CODES = {"SLA008", "SLA017", "SLA018", "SLA019", "SLA020", "SLA021", "SLA022", "SLA324"}


def lint(fragment: str) -> tuple[str, list[Finding]]:
    """The whole text of a fragment laid over the base, and what this module is about."""
    text = build(fragment).text
    report = check_text(text, today=TODAY)
    assert not report.crashes
    return text, [finding for finding in report.findings if finding.code in CODES]


def said(fragment: str) -> list[tuple[str, str]]:
    """Code and characters of every such finding."""
    text, found = lint(fragment)
    lines = text.split("\n")
    return [
        (f.code, lines[f.range.start.line - 1][f.range.start.column - 1 : f.range.end.column - 1])
        for f in found
    ]


def goal(metric: str, target: str, more: str = "") -> str:
    return (
        f"goals:\n  one:\n    metric: {metric}\n    of: things\n    target: {target}\n"
        f"{more}    measurement: {{source: System}}\n"
    )


FIGURES = [
    # Durations
    ("responseTime", "{atMost: 4}", [("SLA019", "4")]),
    ("responseTime", '{atMost: "4"}', [("SLA019", '"4"')]),
    ("resolutionTime", "\n      atMost: 1.5", [("SLA019", "1.5")]),
    ("latency", "{between: [100, 200ms]}", [("SLA019", "100")]),
    ("responseTime", "{atMost: 3M}", [("SLA020", "3M")]),
    ("recoveryTime", '{exactly: "1M"}', [("SLA020", '"1M"')]),
    ("responseTime", "{atMost: soon}", [("SLA008", "soon")]),
    ("responseTime", "{atMost: 4 hrs or so}", [("SLA008", "4 hrs or so")]),
    ("responseTime", "{atMost: 4m}", []),
    ("responseTime", "{atMost: 1 business hour}", []),
    ("retention", "{atLeast: P1M}", []),
    # Percentages
    ("availability", "{atLeast: 99.95}", [("SLA019", "99.95")]),
    ("successRate", "{atLeast: '99'}", [("SLA019", "'99'")]),
    ("errorRate", "\n      atMost: 2", [("SLA019", "2")]),
    ("conversionRate", "{atLeast: 0.5}", [("SLA019", "0.5")]),
    ("availability", '{atLeast: ">= 99.9%"}', [("SLA008", '">= 99.9%"')]),
    ("availability", "{atLeast: very high}", [("SLA008", "very high")]),
    ("availability", "{atLeast: 0.999}", []),
    ("availability", "{atLeast: 9.99}", []),
    ("availability", "{atLeast: 9999}", []),
    ("availability", "{atLeast: 99.90 %}", []),
    # Money and rates
    ("revenue", "{atLeast: 5000}", [("SLA019", "5000")]),
    ("revenue", '{atLeast: "5000"}', [("SLA019", '"5000"')]),
    ("revenue", '{atLeast: "5,000 USD"}', [("SLA008", '"5,000 USD"')]),
    ("revenue", "{atLeast: 5000 XYZ}", [("SLA008", "5000 XYZ")]),
    ("revenue", "{atLeast: $5}", [("SLA324", "$5")]),
    ("revenue", "{atLeast: 5000 USD}", []),
    ("throughput", "{atLeast: 200}", [("SLA019", "200")]),
    ("throughput", "{atLeast: '200'}", [("SLA019", "'200'")]),
    ("throughput", "{atLeast: 200/s}", []),
    # Counts and scores
    ("volume", "{atLeast: 50}", []),
    ("volume", '{atLeast: "50"}', []),
    ("satisfaction", "{atLeast: 6.1}", []),
    ("volume", "{atLeast: 50 leads}", [("SLA008", "50 leads")]),
    ("attempts", "{atLeast: many}", [("SLA008", "many")]),
    # Figures of another family are SLA320's
    ("availability", "{atLeast: 4h}", []),
    ("responseTime", "{atMost: 95%}", []),
    ("volume", "{atLeast: 50%}", []),
    ("revenue", "{atLeast: 3mo}", []),
    # Declared metrics
    ("{name: on time, family: percent, better: higher}", "{atLeast: 95}", [("SLA019", "95")]),
    ("{name: wait, family: duration, better: lower}", "{atMost: 30}", [("SLA019", "30")]),
    ("{name: mails, family: count, better: higher}", "{atLeast: 30}", []),
    ("unheardOf", "{atLeast: 30}", [("SLA008", "unheardOf")]),
]  # fmt: skip


@pytest.mark.parametrize(("metric", "target", "expected"), FIGURES)
def test_targets(metric: str, target: str, expected: list[tuple[str, str]]) -> None:
    assert said(goal(metric, target)) == expected


@pytest.mark.parametrize("key", ["floor", "stretch"])
def test_floor_and_stretch(key: str) -> None:
    assert said(goal("availability", "{atLeast: 99.9%}", f"    {key}: 99.5\n")) == [
        ("SLA019", "99.5")
    ]
    assert said(goal("responseTime", "{atMost: 4h}", f'    {key}: "8"\n')) == [("SLA019", '"8"')]
    assert said(goal("volume", "{atLeast: 100}", f"    {key}: 90\n")) == []


def test_recorded_values_are_reported_once() -> None:
    more = "    baseline: [99.91, 99.95, 99.97]\n"
    assert said(goal("availability", "{atLeast: 99.9%}", more)) == [("SLA019", "99.91")]
    assert said(goal("volume", "{atLeast: 100}", "    baseline: [110, 120]\n")) == []


def tiers(*bounds: str) -> str:
    lines = "".join(f"      - {{{bound}, credit: {10 + i}%}}\n" for i, bound in enumerate(bounds))
    return (
        f"remedies:\n  plan:\n    goals: [uptime]\n    credits:\n{lines}"
        "    of: monthly fee\n    per: calendar-month\n"
    )


TIERS = [
    (("below: 99.9",), [("SLA019", "99.9")]),
    (("below: 99.9%, atLeast: 95", "below: '95'"), [("SLA019", "95"), ("SLA019", "'95'")]),
    (("below: 0.999",), [("SLA019", "0.999")]),
    (("below: 30",), [("SLA019", "30")]),
    (("below: a bit",), [("SLA008", "a bit")]),
    (("below: 99.9%, atLeast: 30%", "below: 30%"), []),
]


@pytest.mark.parametrize(("bounds", "expected"), TIERS)
def test_tiers(bounds: tuple[str, ...], expected: list[tuple[str, str]]) -> None:
    assert said(tiers(*bounds)) == expected


def test_tiers_of_a_share_are_percentages_and_others_follow_the_metric() -> None:
    speed = goal("responseTime", "{atMost: 4h, share: 95%}").replace("  one:", "  uptime:")
    assert said(speed + tiers("below: 95")) == [("SLA019", "95")]
    speed = goal("responseTime", "{atMost: 4h}").replace("  one:", "  uptime:")
    assert said(speed + tiers("above: 8")) == [("SLA019", "8")]
    volume = goal("volume", "{atLeast: 100}").replace("  one:", "  uptime:")
    assert said(volume + tiers("below: 90")) == []


def test_tiers_of_unknown_or_different_goals_are_not_judged() -> None:
    assert said(tiers("below: 90").replace("[uptime]", "[nobody-knows]")) == []
    both = goal("volume", "{atLeast: 100}") + goal("responseTime", "{atMost: 4h}").replace(
        "goals:\n  one:", "  two:"
    )
    assert said(both + tiers("below: 90").replace("[uptime]", "[one, two]")) == []


CONDITION = (
    "cancellation:\n  conditions:\n    - {text: Too often, goal: uptime, misses: 3, below: %s}\n"
)


@pytest.mark.parametrize(
    ("figure", "expected"),
    [("95", [("SLA019", "95")]), ("low", [("SLA008", "low")]), ("95%", [])],
)
def test_conditions_of_cancellation(figure: str, expected: list[tuple[str, str]]) -> None:
    assert said(CONDITION % figure) == expected


HINTS = [
    ("volume", "{atLeast: 50 leads}", "write 50: what is counted stands in `of`"),
    ("availability", '{atLeast: ">= 99.9%"}', "write 99.9% alone: the key says which way it binds"),
    ("conversionRate", "{atLeast: 0.5}", "write 50% or 0.5%"),
    ("accuracy", "{atLeast: 98 percent}", "write 98%"),
    ("responseTime", "{atMost: 4}", "write 4m, 4h or 4d"),
    ("responseTime", "{atMost: 3M}", "write 3mo for months, 3m for minutes"),
]


@pytest.mark.parametrize(("metric", "target", "hint"), HINTS)
def test_hints_say_what_to_write(metric: str, target: str, hint: str) -> None:
    _, (found,) = lint(goal(metric, target))
    assert found.help == hint


PERIODS = [
    ("term: {effective: 2026-01-01, duration: %s}\n", "18m"),
    (
        "term: {effective: 2026-01-01, expires: 2026-12-31, renewal: {automatic: true, for: %s}}\n",
        "6m",
    ),
    ("review: {every: %s, owner: acme}\n", "3m"),
    ("changes: {by: [acme], notice: %s}\n", "1m"),
    ("planning: {salesCycle: %s}\n", "2m"),
]


@pytest.mark.parametrize(("fragment", "text"), PERIODS)
def test_minutes_where_months_are_plausible(fragment: str, text: str) -> None:
    assert said(fragment % text) == [("SLA020", text)]
    assert said(fragment % text.replace("m", "M")) == [("SLA020", text.replace("m", "M"))]
    assert said(fragment % text.replace("m", "mo")) == []
    assert said(fragment % text.replace("m", " min")) == []


def prose(text: str) -> str:
    return f"definitions:\n  downtime: '{text}'\n"


DATES = [
    ("from Monday, 15 January 2026 on", [("SLA017", "Monday, 15 January 2026")]),
    ("on Fri 2026-01-15 at noon", [("SLA017", "Fri 2026-01-15")]),
    ("Friday, January 15, 2026", [("SLA017", "Friday, January 15, 2026")]),
    ("am Montag, den 15. Januar 2026", [("SLA017", "Montag, den 15. Januar 2026")]),
    ("from Thursday, 15 January 2026 to Friday, 15 January 2026",
     [("SLA017", "Friday, 15 January 2026")]),
    ("from Thursday, 15 January 2026 on", []),
    ("15 January 2026", []),
    ("Monday, 30 February 2026", [("SLA017", "Monday, 30 February 2026")]),
    ("until 31 June 2026 or 2026-02-29", [("SLA017", "31 June 2026"), ("SLA017", "2026-02-29")]),
    ("until 29 February 2028", []),
    ("order 1234-56-78, item 2026-02-30-a, part x2026-02-30", []),
    ("Sun 12 Microsystems 2026", []),
    ("on Monday, 15 requests of 2026", []),
    ("until 03/02/2026", [("SLA018", "03/02/2026")]),
    ("3/2/2026 or 4/5/2026", [("SLA018", "3/2/2026"), ("SLA018", "4/5/2026")]),
    ("until 25/12/2026 and 12/25/2026", []),
    ("on 07/07/2026", []),
    ("clause 10.08.2026 and version 1.2.2026", []),
    ("https://acme.example/2026/01/02/2026/x", []),
    ("ratio 1/2/20260", []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), DATES)
def test_dates_in_prose(text: str, expected: list[tuple[str, str]]) -> None:
    assert said(prose(text)) == expected


def test_dates_across_folded_lines_stand_at_their_characters() -> None:
    fragment = "definitions:\n  downtime: >\n    From Monday,\n    15 January 2026 on\n"
    text, (found,) = lint(fragment)
    assert found.code == "SLA017"
    line = text.split("\n").index("    From Monday,") + 1
    assert (tuple(found.range.start), tuple(found.range.end)) == ((line, 10), (line + 1, 20))


ALIASES = [
    ("uptime", "availability"),
    ("timeToRespond", "responseTime"),
    ("timeToRepair", "resolutionTime"),
    ("timeToResolve", "resolutionTime"),
    ("mttr", "resolutionTime"),
    ("rto", "recoveryTime"),
    ("rpo", "recoveryPoint"),
]


@pytest.mark.parametrize(("alias", "meant"), ALIASES)
@pytest.mark.parametrize("quote", ["", '"', "'"])
def test_metric_aliases(alias: str, meant: str, quote: str) -> None:
    target = "{atLeast: 99.9%}" if alias == "uptime" else "{atMost: 4h}"
    _, (found,) = lint(goal(f"{quote}{alias}{quote}", target))
    assert (found.code, found.severity.label) == ("SLA021", "info")
    assert found.fix is not None
    assert (found.fix.applicability, found.fix.edits[0].text) == ("safe", meant)
    assert found.fix.edits[0].range == found.range


def test_aliases_in_lists_and_shared_documents() -> None:
    shared = (
        "# base: none\napiVersion: slalint/v1\nkind: Shared\nid: company\n"
        "parties:\n  acme: {name: Acme, role: [vendor, consumer]}\n"
    )
    assert said(shared) == [("SLA021", "vendor"), ("SLA021", "consumer")]


HIDDEN = [
    ("{atLeast: *figure}", "*figure"),
    ("*target", "*target"),
]


@pytest.mark.parametrize(("target", "spot"), HIDDEN)
def test_figures_behind_an_alias(target: str, spot: str) -> None:
    first = (
        "goals:\n  zero:\n    metric: availability\n    target: &target {atLeast: &figure 99.9%}\n"
    )
    text, (found,) = lint(first + goal("availability", target).removeprefix("goals:\n"))
    assert found.code == "SLA022"
    line = text.split("\n")[found.range.start.line - 1]
    assert line[found.range.start.column - 1 : found.range.end.column - 1] == spot
    assert "99.9%" in found.message


def test_a_whole_goal_behind_an_alias_is_one_finding() -> None:
    fragment = (
        "goals:\n  zero: &goal {metric: availability, target: {atLeast: 99.9%}}\n  one: *goal\n"
    )
    assert said(fragment) == [("SLA022", "*goal")]
