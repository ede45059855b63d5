"""What holds for every format that other programs read, and GitLab's."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from slalint.engine.report import Report
from slalint.output.checkstyle import render_checkstyle
from slalint.output.github import render_github
from slalint.output.gitlab import render_gitlab
from slalint.output.json_report import render_json
from slalint.output.junit import render_junit
from slalint.output.markdown import render_markdown
from slalint.output.sarif import render_sarif
from tests.output.reports import (
    AT,
    COMMAND,
    CONTROL,
    EVIL,
    FULL,
    NOTHING,
    finding,
    report,
)

RENDERERS: Final[list[Callable[[Report], str]]] = [
    render_json,
    render_sarif,
    render_github,
    render_gitlab,
    render_junit,
    render_markdown,
    render_checkstyle,
]


@pytest.mark.parametrize("render", RENDERERS)
@pytest.mark.parametrize("given_report", [FULL, EVIL, NOTHING, Report(())])
def test_no_control_character_gets_through(
    render: Callable[[Report], str], given_report: Report
) -> None:
    shown = render(given_report)
    assert CONTROL.search(shown) is None
    assert shown.endswith("\n")
    shown.encode()


@pytest.mark.parametrize("render", RENDERERS)
@pytest.mark.parametrize("evil", ["::stop-commands::x", " ::error::x", "a ##[error]b", "###vso[c]"])
def test_the_log_of_a_job_obeys_no_text(render: Callable[[Report], str], evil: str) -> None:
    found = finding(AT, file=evil, message=evil, help=evil, path=evil)
    shown = render(report("", [found], failures=(evil,)))
    own = re.compile(r"^::error (?=title=slalint::|file=.*,title=SLA403 )", re.MULTILINE)
    assert COMMAND.search(own.sub("", shown)) is None


@settings(deadline=None)
@given(st.text(max_size=40))
def test_json_comes_back_as_it_was(text: str) -> None:
    text = f"{text}##[{text}##vso["
    shown = json.loads(render_json(report("", [finding(AT, message=text)])))
    assert shown["findings"][0]["message"] == text


@pytest.mark.parametrize(
    ("folder", "file", "expected"),
    [
        (".", "a.yaml", "a.yaml"),
        ("agreements/old", "a.yaml", "agreements/old/a.yaml"),
        ("agreements/old", "../new/a.yaml", "agreements/new/a.yaml"),
        ("agreements", "../../elsewhere.yaml", "../elsewhere.yaml"),
        ("agreements", "/tmp/a.yaml", "/tmp/a.yaml"),
    ],
)
def test_those_who_know_the_repository_get_names_from_its_root(
    folder: str, file: str, expected: str
) -> None:
    given_report = report("", [finding(AT, file=file)], folder=folder)
    assert f"file={expected}," in render_github(given_report)
    assert json.loads(render_gitlab(given_report))[0]["location"]["path"] == expected
    assert f"{expected}" in render_sarif(given_report)
    assert json.loads(render_json(given_report))["findings"][0]["file"] == file


def test_gitlab_issues() -> None:
    issues = json.loads(render_gitlab(FULL))
    assert issues[0] == {
        "description": "SLA304 uptime does not say where its number comes from",
        "check_name": "missing-measurement",
        "fingerprint": "f2",
        "severity": "minor",
        "location": {"path": "a.yaml", "lines": {"begin": 3, "end": 5}},
    }
    assert sorted(issue["severity"] for issue in issues) == ["info", "major", "minor"]
    assert len({issue["fingerprint"] for issue in issues}) == len(issues)


def test_nothing_is_an_empty_list_to_gitlab() -> None:
    assert json.loads(render_gitlab(NOTHING)) == []
