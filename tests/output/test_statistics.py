"""Counts per rule, and counts per file behind the findings."""

from __future__ import annotations

from slalint.engine.finding import Finding, Severity, Suppression
from slalint.output.full import render_full
from slalint.output.statistics import render_statistics
from slalint.output.style import Style
from slalint.output.summary import summary_by_file
from tests.output.reports import HOSTILE, finding, report, spanned

AT = spanned(1, 1, 1, 2)


def _warning(**changes: object) -> Finding:
    return finding(
        AT, **{"code": "SLA415", "name": "hundred-percent", "severity": Severity.WARNING} | changes
    )


def test_counts_per_rule_the_most_frequent_first() -> None:
    found = [
        finding(AT),
        *[_warning()] * 12,
        finding(AT, code="SLA110", name="a-note", severity=Severity.INFO),
        finding(AT, code="SLA999", suppressed=Suppression("comment", "agreed", None)),
    ]
    assert render_statistics(report("a\n", found), Style(), notes=False) == (
        "12  warning  SLA415  hundred-percent\n"
        " 1  info     SLA110  a-note\n"
        " 1  error    SLA403  shifted-decimal-point\n"
        "1 agreement in 1 file: 1 error, 12 warnings, 1 note, 1 suppressed\n"
    )


def test_a_rule_with_two_severities_has_two_counts() -> None:
    found = [_warning(), _warning(severity=Severity.ERROR)]
    assert render_statistics(report("a\n", found), Style(), notes=False).splitlines()[:2] == [
        "1  warning  SLA415  hundred-percent",
        "1  error    SLA415  hundred-percent",
    ]


def test_nothing_found_leaves_the_closing_line() -> None:
    shown = render_statistics(report("a\n", []), Style(), notes=False)
    assert shown == "1 agreement in 1 file: no errors or warnings\n"


def test_counts_per_file_where_there_are_several() -> None:
    found = [
        finding(AT),
        finding(AT),
        _warning(),
        _warning(file="最初.yaml"),
        finding(AT, file="notes only.yaml", severity=Severity.INFO),
    ]
    given = report("a\n", found)
    assert summary_by_file(given, notes=False) == [
        "a.yaml     2 errors, 1 warning",
        "最初.yaml  1 warning",
    ]
    assert summary_by_file(given, notes=True) == [
        "a.yaml           2 errors, 1 warning",
        "notes only.yaml  1 note",
        "最初.yaml        1 warning",
    ]
    assert summary_by_file(report("a\n", found[:3]), notes=True) == []


def test_the_full_format_ends_with_counts_per_file() -> None:
    shown = render_full(report("a\n", [finding(AT), _warning(file="b.yaml")]), Style(), notes=False)
    *_, first, second, gap, last = shown.splitlines()
    assert (first, second) == ("a.yaml  1 error", "b.yaml  1 warning")
    assert (gap, last) == ("", "2 agreements in 2 files: 1 error, 1 warning")


def test_hostile_names_stay_in_their_line() -> None:
    rows = summary_by_file(report("a\n", [finding(AT), finding(AT, file=HOSTILE)]), notes=False)
    assert len(rows) == 2
    assert not set("".join(rows)) & set("\x1b\x07\x00\x85\u2028\u202e\t\r\n")
