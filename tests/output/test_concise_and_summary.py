"""The concise format, the closing line, and the width of texts."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from slalint.engine.finding import (
    Applicability,
    Edit,
    RelatedRange,
    ResolvedFix,
    Severity,
    Suppression,
)
from slalint.engine.report import Report
from slalint.engine.result import FileResult
from slalint.output.concise import render_concise
from slalint.output.escape import for_line, for_terminal
from slalint.output.full import render_full
from slalint.output.style import Style
from slalint.output.summary import summary
from slalint.output.width import display_width
from tests.output.reports import AT, COMMAND, HOSTILE, finding, report


def _several(**counts: int) -> Report:
    found = [
        finding(AT, severity=Severity.of(name))
        for name, count in counts.items()
        if name != "suppressed"
        for _ in range(count)
    ]
    silent = finding(AT, suppressed=Suppression("comment", "agreed", None))
    return report("", [*found, *[silent] * counts.get("suppressed", 0)])


def test_one_line_per_finding() -> None:
    shown = render_concise(report("", [finding(AT)]), Style(), notes=False)
    assert shown == (
        "a.yaml:21:15: SLA403 [shifted-decimal-point] error: "
        "uptime 9.99% lets the service be down 27 days; did you mean 99.9%?\n"
        "1 agreement in 1 file: 1 error\n"
    )


def test_counts_per_file_where_there_are_several() -> None:
    found = [finding(AT), finding(AT, file="b c.yaml"), finding(AT, severity=Severity.WARNING)]
    assert render_concise(report("", found), Style(), notes=False).splitlines()[3:] == [
        "a.yaml    1 error, 1 warning",
        "b c.yaml  1 error",
        "2 agreements in 2 files: 2 errors, 1 warning",
    ]


def test_hostile_content_stays_one_line() -> None:
    hostile = finding(AT, message=HOSTILE, help=HOSTILE, file=HOSTILE)
    shown = render_concise(report("", [hostile]), Style(), notes=False)
    assert shown.count("\n") == 2
    assert shown.isprintable() or not set(shown) & set("\x1b\x07\x00\x85\u2028\u202e\t\r")


@pytest.mark.parametrize("evil", ["::stop-commands::x", " ::error::x", "a ##[error]b", "##vso[c]"])
@pytest.mark.parametrize("render", [render_concise, render_full])
def test_the_log_of_a_job_obeys_no_text(render: Callable[..., str], evil: str) -> None:
    fix = ResolvedFix(evil, Applicability.SUGGESTION, (Edit(AT, f"{evil}\n{evil}\n"),))
    other = RelatedRange(evil, AT, evil, evil)
    found = [
        finding(AT, file=file, message=evil, help=evil, related=(other,), fix=fix)
        for file in ("a", evil)
    ]
    for style in (Style(), Style(columns=80)):
        shown = render(report(f"{evil}\n" * 30, found), style, notes=True)
        assert for_terminal(evil).lstrip(" :") in shown
        assert COMMAND.search(shown) is None


@pytest.mark.parametrize(
    ("counts", "notes", "expected"),
    [
        ({}, False, "no errors or warnings"),
        ({"error": 1}, False, "1 error"),
        ({"error": 2, "warning": 1}, False, "2 errors, 1 warning"),
        ({"warning": 3}, False, "3 warnings"),
        ({"info": 1}, False, "no errors or warnings, 1 note (--notes shows it)"),
        ({"info": 2}, False, "no errors or warnings, 2 notes (--notes shows them)"),
        ({"info": 2}, True, "no errors or warnings, 2 notes"),
        ({"suppressed": 1}, False, "no errors or warnings, 1 suppressed"),
        (
            {"error": 1234, "warning": 1, "info": 1, "suppressed": 2},
            True,
            "1,234 errors, 1 warning, 1 note, 2 suppressed",
        ),
    ],
)
def test_closing_line_counts(counts: dict[str, int], notes: bool, expected: str) -> None:
    assert summary(_several(**counts), notes=notes) == f"1 agreement in 1 file: {expected}"


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (Report(()), "no agreement was checked"),
        (Report((), ("a is gone",)), "no agreement was checked: 1 not readable"),
        (
            Report((FileResult("a", 0), FileResult("b", 0))),
            "no agreement was checked: 2 other files skipped",
        ),
        (
            Report((FileResult("a", 2), FileResult("b", 1), FileResult("c", 0)), ("x", "y")),
            "3 agreements in 2 files: no errors or warnings, 1 other file skipped, 2 not readable",
        ),
        (
            Report((FileResult("a", 1, crashes=("it crashed",)),)),
            "1 agreement in 1 file: no errors or warnings, not everything could be judged",
        ),
        (
            Report((FileResult("a", 1, unjudged=("line 3",)),)),
            "1 agreement in 1 file: no errors or warnings, not everything could be judged",
        ),
    ],
)
def test_closing_line_says_what_was_not_judged(given: Report, expected: str) -> None:
    assert summary(given, notes=False) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("plain – größer 最初 🚨", "plain – größer 最初 🚨"),
        ("\x1b[2J", r"\x1b[2J"),
        ("a\r\nb\tc", r"a\x0d\x0ab\x09c"),
        ("\x85\u2028\u2029", r"\x85\u2028\u2029"),
        ("\u202e\u2066\u200f\u061c", r"\u202e\u2066\u200f\u061c"),
        ("99\u200b.9\u2060%\ufeff", r"99\u200b.9\u2060%\ufeff"),
        ("\U000e0041", r"\U000e0041"),
        ("\ud800", r"\ud800"),
        ("نمی\u200cدانم 👩\u200d💻", "نمی\u200cدانم 👩\u200d💻"),
    ],
)
def test_what_reaches_a_terminal(text: str, expected: str) -> None:
    assert for_terminal(text) == for_line(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("::error::x", r"\x3a:error::x"),
        ("  ::1", r"  \x3a:1"),
        ("a::b", "a::b"),
        (":a", ":a"),
        ("a ##[b] ###[", r"a \x23#[b] #\x23#["),
        ("##vso[x] ##teamcity[y]", r"\x23#vso[x] \x23#teamcity[y]"),
        ("## heading [1]", "## heading [1]"),
    ],
)
def test_what_begins_a_line_of_a_log(text: str, expected: str) -> None:
    assert for_line(text) == expected


@pytest.mark.parametrize(
    ("text", "cells"),
    [
        ("", 0),
        ("abc", 3),
        ("größer", 6),
        ("gro\u0308ßer", 6),
        ("最初", 4),
        ("ﾊﾝ", 2),
        ("Ａ", 2),
        ("🚨", 2),
        ("\u1112\u1161\u11ab", 2),
        ("a\u00adb", 3),
        ("نمی\u200cدانم", 7),
    ],
)
def test_cells_of_a_text(text: str, cells: int) -> None:
    assert display_width(text) == cells
