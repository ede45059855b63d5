"""No text crashes the linter, and every finding stands inside the text it is about."""

from __future__ import annotations

import re
from datetime import date

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from slalint import check_text
from slalint.engine.report import Report
from slalint.source.text import LineTable
from tests.support.examples import BASE

TODAY = date(2026, 6, 1)
ENVELOPE = "apiVersion: slalint/v1\nkind: SLA\n"
LINES = BASE.splitlines(keepends=True)
BREAK = re.compile(r"\r\n|\n|\r")

# Characters that mean something to YAML, to the format or to editors, and some that mean nothing.
YAML_TEXT = st.text(
    alphabet=st.one_of(
        st.sampled_from(list("abc019 \n\t\r:-#'\"[]{},&*!|>%@`?.<~\\/$")),
        st.sampled_from(["\x85", "\u2028", "\ufeff", "\u202e", "\x00", "\x07", "é", "😀"]),
        st.characters(),
    ),
    max_size=120,
)

SUSPECTS = """
99,9 .nan -1 1e400 0x1F 010 17:00 yes null ~ '' [] {} [x] {a} *x &x !x TBD [x]% $5 5M 3m -5%
2026-02-30 03/02/2026 99999999999999999999999 1_000 5,000 9.99% 0.999 100.0% 1d 1bd rolling-0d
rolling-1M per-event 24x7 <x> {{x}} ${x} false true 1 0 -0 1.0 .5 5. 1e9
"""
SCALARS = st.one_of(
    st.sampled_from(SUSPECTS.split()),
    YAML_TEXT,
    st.integers().map(str),
    st.floats().map(str),
    st.text(max_size=30).map(repr),
)
VALUE = re.compile(r"(?<=: )[^{}\[\],\n]+")


def check(text: str | bytes) -> Report:
    """Lint with every rule, and hold what must hold for any text."""
    report = check_text(text, today=TODAY, select=["ALL"])
    assert report.crashes == ()
    assert all(finding.code != "SLA000" for finding in report.findings)
    return report


def assert_inside(report: Report, text: str) -> None:
    lines = BREAK.split(text)
    for finding in report.findings:
        for found in (finding.range, *(related.range for related in finding.related)):
            assert found.start <= found.end
            for line, column in (found.start, found.end):
                assert 1 <= line <= len(lines)
                assert 1 <= column <= len(lines[line - 1]) + 1


@settings(max_examples=150, deadline=None)
@given(YAML_TEXT)
def test_any_text_behind_an_envelope(tail: str) -> None:
    text = ENVELOPE + tail
    report = check(text)
    assert_inside(report, text.removeprefix("\ufeff"))
    assert report.agreements >= 1


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=200))
def test_any_bytes(data: bytes) -> None:
    check(data)
    check(ENVELOPE.encode() + data)


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_an_agreement_with_lines_deleted_doubled_and_moved(data: st.DataObject) -> None:
    lines = list(LINES)
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(lines) - 1))
        action = data.draw(st.sampled_from(["delete", "double", "move", "indent", "cut"]))
        if action == "delete":
            del lines[at]
        elif action == "double":
            lines.insert(at, lines[at])
        elif action == "move":
            lines.insert(data.draw(st.integers(0, len(lines) - 1)), lines.pop(at))
        elif action == "indent":
            lines[at] = "  " + lines[at]
        else:
            lines[at] = lines[at][: data.draw(st.integers(0, len(lines[at])))]
    text = "".join(lines)
    assert_inside(check(text), text)


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_an_agreement_with_other_scalars(data: st.DataObject) -> None:
    text = BASE
    for _ in range(data.draw(st.integers(1, 3))):
        values = list(VALUE.finditer(text))
        if not values:
            break
        value = data.draw(st.sampled_from(values))
        text = text[: value.start()] + data.draw(SCALARS) + text[value.end() :]
    assert_inside(check(text), text)


@given(YAML_TEXT, st.integers(0, 130))
def test_positions_are_those_that_an_editor_counts(text: str, offset: int) -> None:
    offset = min(offset, len(text))
    line = column = 1
    at = 0
    while at < offset:
        step = 2 if text.startswith("\r\n", at) else 1
        if at + step > offset:
            column += 1
            break
        line, column = (line + 1, 1) if text[at] in "\r\n" else (line, column + 1)
        at += step
    assert LineTable(text).position(offset) == (line, column)
