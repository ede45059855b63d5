"""JUnit and Checkstyle, read back by parsers."""

from __future__ import annotations

import xml.etree.ElementTree as ElementTree
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from slalint.output.checkstyle import render_checkstyle
from slalint.output.escape import for_terminal
from slalint.output.junit import render_junit
from tests.output.reports import AT, EVIL, FULL, HOSTILE, NOTHING, finding, report


def test_junitparser_reads_it(tmp_path: Path) -> None:
    junitparser = pytest.importorskip("junitparser", reason="junitparser is not installed")
    path = tmp_path / "slalint.xml"
    path.write_text(render_junit(FULL), encoding="utf-8")
    suites = junitparser.JUnitXml.fromfile(str(path))
    assert (suites.tests, suites.failures, suites.errors, suites.skipped) == (5, 2, 1, 1)
    cases = [case for suite in suites for case in suite]
    assert [case.name for case in cases if case.is_failure] == [
        "SLA304 missing-measurement 3:1",
        "SLA403 shifted-decimal-point 21:15",
    ]


def test_clean_files_pass_and_others_do_not_appear() -> None:
    root = ElementTree.fromstring(render_junit(NOTHING))
    assert [suite.get("name") for suite in root] == ["a.yaml"]
    assert root.attrib == {
        "name": "slalint",
        "tests": "1",
        "failures": "0",
        "errors": "0",
        "skipped": "0",
    }


def test_hostile_content_in_junit() -> None:
    root = ElementTree.fromstring(render_junit(EVIL))
    messages = [case.get("message") for case in root.iter("failure")]
    assert messages == [for_terminal(HOSTILE)] * 2
    assert [case.get("message") for case in root.iter("error")] == [for_terminal(HOSTILE)]


def test_checkstyle_has_errors_by_file() -> None:
    root = ElementTree.fromstring(render_checkstyle(FULL))
    assert root.tag == "checkstyle"
    assert [file.get("name") for file in root] == ["a.yaml", "agreements/my file: größer.yaml"]
    assert root[1][0].attrib == {
        "line": "21",
        "column": "15",
        "severity": "error",
        "message": "uptime 9.99% lets the service be down 27 days; did you mean 99.9%?",
        "source": "slalint.SLA403",
    }


def test_hostile_content_in_checkstyle() -> None:
    root = ElementTree.fromstring(render_checkstyle(EVIL))
    assert root[0].get("name") == for_terminal(HOSTILE)
    assert len(root[0]) == 3


@settings(deadline=None)
@given(st.text(max_size=40))
def test_any_text_is_xml(text: str) -> None:
    found = report("", [finding(AT, message=text, help=text, file=text)], failures=(text,))
    for render in (render_junit, render_checkstyle):
        ElementTree.fromstring(render(found))
