"""The full format: exact frames, marks under the right cells."""

from __future__ import annotations

from typing import Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from slalint import check_text
from slalint.engine.finding import (
    Applicability,
    Edit,
    Range,
    RelatedRange,
    ResolvedFix,
    Severity,
)
from slalint.output.escape import for_terminal
from slalint.output.full import render_full
from slalint.output.style import Style
from slalint.output.width import display_width
from slalint.source.text import LineTable
from tests.output.reports import CONTROL, HOSTILE, finding, related, report, span_of, spanned

PLAIN: Final = Style()


def frame(text: str, span: Range, *others: RelatedRange) -> str:
    """Only the frame of one finding."""
    shown = render_full(report(text, [finding(span, related=others)]), PLAIN, notes=False)
    lines = shown.splitlines()
    return "\n".join(lines[2 : lines.index("  help: did you mean 99.9%?")])


def marked(text: str, part: str) -> str:
    """The frame of a part of a text."""
    return "\n" + frame(text, span_of(text, part)) + "\n"


def test_whole_report() -> None:
    text = "goals:\n  uptime:\n    target: 9.99%\n"
    shown = render_full(
        report(
            text,
            [
                finding(span_of(text, "9.99%")),
                finding(
                    span_of(text, "uptime"),
                    code="SLA304",
                    name="missing-measurement",
                    severity=Severity.WARNING,
                    message="uptime does not say where its number comes from",
                    help=None,
                ),
                finding(span_of(text, "goals"), severity=Severity.INFO),
            ],
        ),
        PLAIN,
        notes=False,
    )
    assert shown == (
        """\
a.yaml:2:3 warning SLA304 [missing-measurement]
  uptime does not say where its number comes from
  2 |   uptime:
    |   ^^^^^^
  more: slalint explain SLA304

a.yaml:3:13 error SLA403 [shifted-decimal-point]
  uptime 9.99% lets the service be down 27 days
  3 |     target: 9.99%
    |             ^^^^^
  help: did you mean 99.9%?
  more: slalint explain SLA403

1 agreement in 1 file: 1 error, 1 warning, 1 note (--notes shows it)
"""
    )


def test_nothing_to_show_is_the_closing_line() -> None:
    shown = render_full(report("", []), PLAIN, notes=False)
    assert shown == "1 agreement in 1 file: no errors or warnings\n"


@pytest.mark.parametrize(
    ("text", "part", "expected"),
    [
        pytest.param(
            "a:\tb: 9.99%",
            "9.99%",
            """
  1 | a:    b: 9.99%
    |          ^^^^^
""",
            id="tab before",
        ),
        pytest.param(
            'a: "9\t99"',
            '"9\t99"',
            """
  1 | a: "9    99"
    |    ^^^^^^^^^
""",
            id="tab inside",
        ),
        pytest.param(
            "最初: {返答: 9.99%}",
            "9.99%",
            """
  1 | 最初: {返答: 9.99%}
    |              ^^^^^
""",
            id="wide before",
        ),
        pytest.param(
            "a: 最初 b",
            "最初",
            """
  1 | a: 最初 b
    |    ^^^^
""",
            id="wide inside",
        ),
        pytest.param(
            "cafe\u0301: u\u0308ber 9.99%",
            "9.99%",
            """
  1 | cafe\u0301: u\u0308ber 9.99%
    |            ^^^^^
""",
            id="combining",
        ),
        pytest.param(
            "a: 🚨 9.99%",
            "9.99%",
            """
  1 | a: 🚨 9.99%
    |       ^^^^^
""",
            id="emoji",
        ),
        pytest.param(
            "a: x\u202ey\x1b[0m 9.99%",
            "9.99%",
            r"""
  1 | a: x\u202ey\x1b[0m 9.99%
    |                    ^^^^^
""",
            id="written-out characters before",
        ),
        pytest.param(
            "a: \u202e",
            "\u202e",
            r"""
  1 | a: \u202e
    |    ^^^^^^
""",
            id="written-out character itself",
        ),
        pytest.param(
            "a: 1\r\nb: 9.99%\r\nc: 2\r\n",
            "9.99%",
            """
  2 | b: 9.99%
    |    ^^^^^
""",
            id="CR LF",
        ),
        pytest.param(
            "a: 1\rb: 9.99%\rc: 2\r",
            "9.99%",
            """
  2 | b: 9.99%
    |    ^^^^^
""",
            id="CR",
        ),
        pytest.param(
            "a: x\x85y\u2028z\nb: 9.99%",
            "9.99%",
            """
  2 | b: 9.99%
    |    ^^^^^
""",
            id="separators are no line breaks",
        ),
    ],
)
def test_marks_stand_under_what_they_mean(text: str, part: str, expected: str) -> None:
    assert marked(text, part) == expected


def test_byte_order_mark_takes_no_column() -> None:
    text = "\ufeffapiVersion: slalint/v9\r\nkind: SLA\r\n"
    found = check_text(text.encode(), select=["SLA015"])
    assert render_full(found, PLAIN, notes=False).splitlines()[2:4] == [
        "  1 | apiVersion: slalint/v9",
        "    |             ^^^^^^^^^^",
    ]


@pytest.mark.parametrize(
    ("span", "expected"),
    [
        (spanned(1, 3, 1, 3), "  1 | ab\n    |   ^"),
        (spanned(1, 1, 1, 1), "  1 | ab\n    | ^"),
        (spanned(2, 1, 2, 1), "  2 |\n    | ^"),
        (spanned(1, 2, 2, 1), "  1 | ab\n    |  ^"),
    ],
)
def test_empty_spans_and_ends_of_lines(span: Range, expected: str) -> None:
    assert frame("ab\n", span) == expected


def test_span_of_two_lines() -> None:
    text = "terms:\n  text: >\n    You may go\n    any time.  \nx: 1\n"
    part = ">\n    You may go\n    any time."
    assert marked(text, part) == (
        """
  2 |   text: >
    |         ^
  3 |     You may go
    |     ^^^^^^^^^^
  4 |     any time.
    |     ^^^^^^^^^
"""
    )


def test_longer_spans_are_cut() -> None:
    text = "list:\n" + "".join(f"  - item {n}\n" for n in range(1, 12))
    span = Range(span_of(text, "list").start, span_of(text, "item 11").end)
    assert "\n" + frame(text, span) + "\n" == (
        """
   1 | list:
     | ^^^^^
   2 |   - item 1
     |   ^^^^^^^^
   3 |   - item 2
     |   ^^^^^^^^
     | … to line 12
"""
    )


def test_related_places_follow_with_their_notes() -> None:
    text = "a: 99.9%\n" + "\n" * 8 + "b: 99.5%\n"
    other = related(span_of(text, "99.9%"), "promised here")
    assert "\n" + frame(text, span_of(text, "99.5%"), other) + "\n" == (
        """
  10 | b: 99.5%
     |    ^^^^^
   1 | a: 99.9%
     |    ----- promised here
"""
    )


@pytest.mark.parametrize("at", [0, 5, 79, 80, 81, 5_000, 999_990])
def test_long_lines_are_cut_around_the_span(at: int) -> None:
    text = "x" * at + "9.99%" + "y" * (1_000_000 - at)
    source, marks = frame(text, spanned(1, at + 1, 1, at + 6)).splitlines()
    assert len(source) < 180
    assert source[marks.index("^") : marks.rindex("^") + 1] == "9.99%"
    assert marks.count("^") == 5
    assert source.endswith(("y", "…"))
    assert ("…" in source[:8]) is (at > 80)


def test_long_spans_are_cut() -> None:
    source, marks = frame("x" * 1_000_000, spanned(1, 1, 1, 1_000_001)).splitlines()
    assert len(source) < 180
    assert marks.count("^") == 160


NARROW: Final = Style(columns=60)


@pytest.mark.parametrize("at", [0, 30, 500, 950])
@pytest.mark.parametrize("filler", ["x", "最", "ü", "\t", "\u202e", "u\u0308"])
def test_frames_fit_a_terminal(at: int, filler: str) -> None:
    text = filler * at + "9.99%" + filler * (1_000 - at)
    found = report(text, [finding(span_of(text, "9.99%"))])
    source, marks = render_full(found, NARROW, notes=False).splitlines()[2:4]
    if filler != "\u202e":  # six characters for one
        assert display_width(source) <= 60 + 60 * (filler == "\t")
    start = display_width(marks[: marks.index("^")])
    cells = [part for c in source for part in (c, "")[: display_width(c)]]
    assert cells[start : start + 5] == list("9.99%")


def test_sentences_break_between_words_on_a_terminal() -> None:
    message = "the agreement has no requirements: " + "what the parties need is not said, " * 4
    found = report("a: 1\n", [finding(spanned(1, 1, 1, 2), message=message.strip(" ,"))])
    shown = render_full(found, NARROW, notes=False).splitlines()
    frame_at = shown.index("  1 | a: 1")
    assert frame_at > 3
    assert all(len(line) <= 60 and line.startswith("  t") for line in shown[1:2])
    assert " ".join(line.strip() for line in shown[1:frame_at]) == message.strip(" ,")
    assert len(render_full(found, PLAIN, notes=False).splitlines()[1]) == 2 + len(
        message.strip(" ,")
    )


@pytest.mark.parametrize(
    ("safety", "command"),
    [
        (Applicability.SAFE, "slalint check --fix"),
        (Applicability.UNSAFE, "slalint check --fix --unsafe-fixes"),
    ],
)
def test_a_fix_names_the_command_that_applies_it(safety: Applicability, command: str) -> None:
    fix = ResolvedFix("write 99.9%", safety, (Edit(spanned(1, 1, 1, 2), "b"),))
    found = report("a: 1\n", [finding(spanned(1, 1, 1, 2), fix=fix)])
    assert f"  fix: write 99.9%, by {command}" in render_full(found, PLAIN, notes=False).split("\n")


def test_hostile_content_is_written_out() -> None:
    hostile = finding(
        spanned(1, 1, 1, 200),
        message=HOSTILE,
        help=HOSTILE,
        file=HOSTILE,
        related=(related(spanned(1, 3, 1, 9), HOSTILE),),
    )
    shown = render_full(report(HOSTILE, [hostile]), PLAIN, notes=False)
    assert CONTROL.search(shown) is None
    # place, message, source, marks, source, marks, help, page, blank line, closing line
    assert len(shown.splitlines()) == 10


@settings(deadline=None)
@given(text=st.text(max_size=150), start=st.integers(0, 150), length=st.integers(0, 50))
def test_any_text_gets_a_harmless_frame(text: str, start: int, length: int) -> None:
    lines = LineTable(text)
    span = Range(lines.position(start), lines.position(start + length))
    shown = frame(text, span)
    assert CONTROL.search(shown) is None
    rows = shown.splitlines()
    assert len(rows) in (2, 4, 6, 7)
    for number, marks in enumerate(rows[1::2], span.start.line):
        line = text[lines.line_start(number) : lines.line_start(number + 1)]
        cells = display_width(for_terminal(line.replace("\t", "    ")))
        gutter, _, under = marks.partition("|")
        assert not gutter.strip()
        assert set(under.strip()) == {"^"}
        assert len(under) <= 1 + cells + 1
