"""Markdown, read back by a parser: nothing of an agreement is markup."""

from __future__ import annotations

import html
import re
from typing import Any, Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from slalint.engine.finding import Severity
from slalint.output.escape import for_terminal
from slalint.output.markdown import MAX_BYTES, markdown_text, render_markdown
from tests.output.reports import AT, EVIL, FULL, finding, report

EXPECTED: Final = """\
### slalint

2 agreements in 2 files: 1 error, 1 warning, 1 note, 1 suppressed, 1 not readable

- gone.yaml does not exist

| File | Findings |
| --- | --- |
| a.yaml | 1 warning, 1 note |
| agreements/my file: größer.yaml | 1 error |

#### Errors

| Where | What | Rule |
| --- | --- | --- |
| agreements/my file: größer.yaml:21 | uptime 9.99% lets the service be down 27 days; \
did you mean 99.9%? | [SLA403](https://slalint.dev/rules/SLA403) shifted-decimal-point |

#### Warnings

| Where | What | Rule |
| --- | --- | --- |
| a.yaml:3 | uptime does not say where its number comes from | \
[SLA304](https://slalint.dev/rules/SLA403) missing-measurement |

#### Notes

| Where | What | Rule |
| --- | --- | --- |
| a.yaml:21 | by the way; did you mean 99.9%? | \
[SLA403](https://slalint.dev/rules/SLA403) shifted-decimal-point |
"""


def parser() -> Any:
    """Markdown as GitHub shows it, what looks like an address made a link."""
    pytest.importorskip("linkify_it", reason="linkify-it-py is not installed")
    markdown_it = pytest.importorskip("markdown_it", reason="markdown-it-py is not installed")
    return markdown_it.MarkdownIt("gfm-like")


def test_tables() -> None:
    assert render_markdown(FULL) == EXPECTED


def test_hostile_content_stays_in_its_cell() -> None:
    shown = parser().render(render_markdown(EVIL))
    assert shown.count("<tr>") == 6
    assert shown.count("<td>") == 9
    assert shown.count("<li>") == 1
    assert shown.count("<a href=") == 3
    assert "<b>" not in shown
    assert "<img" not in shown
    assert "<code>" not in shown


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("@user #12 a@b", r"@<!-- -->user \#<!-- -->12 a@<!-- -->b"),
        ("https://evil.example", "https<!-- -->://evil.example"),
        ("see WWW.evil.example", "see WWW<!-- -->.evil.example"),
        ("httpster and awww.", "httpster and awww."),
    ],
)
def test_nobody_is_called_and_nothing_is_linked(text: str, expected: str) -> None:
    assert markdown_text(text) == expected
    assert "<a " not in parser().render(markdown_text(text))


@settings(deadline=None)
@given(st.text(max_size=40))
def test_any_text_is_shown_as_it_is(text: str) -> None:
    table = f"| a |\n| --- |\n| x{markdown_text(text)}x |\n"
    shown = parser().render(table)
    (cell,) = re.findall("<td>(.*)</td>", shown, re.DOTALL)
    assert html.unescape(cell.replace("<!-- -->", "")) == f"x{for_terminal(text)}x"


@pytest.mark.parametrize("room", [5_000, 200_000, MAX_BYTES])
def test_is_bounded_in_bytes(room: int) -> None:
    found = [
        finding(AT, message="最" * 1000, severity=severity, file=f"{number}.yaml")
        for number in range(700)
        for severity in Severity
    ]
    shown = render_markdown(report("", found, failures=("ü" * 100,) * 100), room)
    assert room - 6_000 < len(shown.encode()) <= room
    assert re.search(r"^[\d,]+ more are not shown here\.$", shown, re.MULTILINE)
    assert shown.splitlines()[2].startswith("700 agreements in 700 files: 700 errors")


def test_without_room_there_is_nothing() -> None:
    assert render_markdown(FULL, 1_000) == ""
