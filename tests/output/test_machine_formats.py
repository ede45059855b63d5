"""Formats for other programs, read back by those programs' own parsers or schemas."""

from __future__ import annotations

import html
import json
import re
import xml.etree.ElementTree as ElementTree
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final
from urllib.parse import unquote

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft7Validator

from slalint.engine.finding import Applicability, Edit, ResolvedFix, Severity, Suppression
from slalint.engine.report import Report
from slalint.engine.result import FileResult
from slalint.output.checkstyle import render_checkstyle
from slalint.output.escape import for_terminal
from slalint.output.github import SHOWN, render_github
from slalint.output.gitlab import render_gitlab
from slalint.output.junit import render_junit
from slalint.output.markdown import MAX_LENGTH, markdown_text, render_markdown
from slalint.output.sarif import render_sarif, uri
from tests.output.reports import HOSTILE, finding, related, report, spanned

AT: Final = spanned(21, 15, 21, 20)
SARIF_SCHEMA: Final = (
    Path(__file__).parents[3] / "shared/corpus/sarif/sarif-2.1/schema/sarif-schema-2.1.0.json"
)
CONTROL: Final = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\u2028\u2029\ud800-\udfff]"
)

FULL: Final = report(
    "",
    [
        finding(
            AT,
            file="agreements/my file: größer.yaml",
            related=(related(spanned(1, 2, 3, 4), "promised here"),),
            fix=ResolvedFix("Write 99.9%", Applicability.UNSAFE, (Edit(AT, "99.9%"),)),
        ),
        finding(
            spanned(3, 1, 5, 2),
            code="SLA304",
            name="missing-measurement",
            severity=Severity.WARNING,
            message="uptime does not say where its number comes from",
            help=None,
            fingerprint="f2",
        ),
        finding(
            AT,
            severity=Severity.INFO,
            fingerprint="f3",
            suppressed=Suppression("comment", "agreed with Globex", None),
        ),
        finding(AT, severity=Severity.INFO, message="by the way", fingerprint="f4"),
    ],
    failures=("gone.yaml does not exist",),
)

EVIL: Final = report(
    HOSTILE,
    [
        finding(
            AT,
            severity=severity,
            file=HOSTILE,
            message=HOSTILE,
            help=HOSTILE,
            path=HOSTILE,
            related=(related(AT, HOSTILE),),
            fingerprint=f"f{severity}{kept}",
            suppressed=None if kept else Suppression("comment", HOSTILE, None),
        )
        for severity in Severity
        for kept in (True, False)
    ],
    failures=(HOSTILE,),
)

NOTHING: Final = Report((FileResult("a.yaml", 1), FileResult("b.yaml", 0)))

RENDERERS: Final[list[Callable[[Report], str]]] = [
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


class TestSarif:
    def run(self, given_report: Report) -> dict[str, Any]:
        log = json.loads(render_sarif(given_report))
        assert log["version"] == "2.1.0"
        (run,) = log["runs"]
        assert isinstance(run, dict)
        return run

    @pytest.mark.skipif(not SARIF_SCHEMA.exists(), reason="the official schema is not at hand")
    @pytest.mark.parametrize("given_report", [FULL, EVIL, NOTHING, Report(())])
    def test_is_valid_against_the_official_schema(self, given_report: Report) -> None:
        schema = json.loads(SARIF_SCHEMA.read_text(encoding="utf-8"))
        log = json.loads(render_sarif(given_report))
        assert [error.message for error in Draft7Validator(schema).iter_errors(log)] == []

    def test_sarif_tools_reads_it(self, tmp_path: Path) -> None:
        loader = pytest.importorskip("sarif.loader", reason="sarif-tools is not installed")
        path = tmp_path / "slalint.sarif"
        path.write_text(render_sarif(FULL))
        records = loader.load_sarif_file(str(path)).get_records()
        assert sorted((item["Code"], item["Severity"], item["Line"]) for item in records) == [
            ("SLA304", "warning", 3),
            ("SLA403", "error", 21),
            ("SLA403", "note", 21),
            ("SLA403", "note", 21),
        ]

    def test_result(self) -> None:
        run = self.run(FULL)
        region = {"startLine": 21, "startColumn": 15, "endLine": 21, "endColumn": 20}
        place = {
            "artifactLocation": {"uri": "agreements/my%20file%3A%20gr%C3%B6%C3%9Fer.yaml"},
            "region": region,
        }
        assert run["columnKind"] == "unicodeCodePoints"
        (result,) = [item for item in run["results"] if item["level"] == "error"]
        assert result == {
            "ruleId": "SLA403",
            "ruleIndex": 1,
            "level": "error",
            "message": {
                "text": "uptime 9.99% lets the service be down 27 days\ndid you mean 99.9%?"
            },
            "locations": [
                {
                    "physicalLocation": place,
                    "logicalLocations": [{"fullyQualifiedName": "goals.uptime.target"}],
                }
            ],
            "partialFingerprints": {"slalint/v1": "f1"},
            "relatedLocations": [
                {
                    "id": 0,
                    "physicalLocation": {
                        **place,
                        "region": {
                            "startLine": 1,
                            "startColumn": 2,
                            "endLine": 3,
                            "endColumn": 4,
                        },
                    },
                    "message": {"text": "promised here"},
                }
            ],
            "fixes": [
                {
                    "description": {"text": "Write 99.9%"},
                    "artifactChanges": [
                        {
                            "artifactLocation": place["artifactLocation"],
                            "replacements": [
                                {"deletedRegion": region, "insertedContent": {"text": "99.9%"}}
                            ],
                        }
                    ],
                }
            ],
        }

    def test_rules_have_help_and_results_point_at_them(self) -> None:
        run = self.run(FULL)
        rules = run["tool"]["driver"]["rules"]
        assert [rule["id"] for rule in rules] == ["SLA304", "SLA403"]
        for rule in rules:
            assert "## Why it matters" in rule["help"]["markdown"]
            assert rule["helpUri"] == finding(AT).url
            assert rule["shortDescription"]["text"].startswith("Reports ")
        assert [rules[item["ruleIndex"]]["id"] for item in run["results"]] == [
            item["ruleId"] for item in run["results"]
        ]

    def test_suppressed_findings_stay_and_say_why(self) -> None:
        kept = [item.get("suppressions") for item in self.run(FULL)["results"]]
        expected = {
            "kind": "inSource",
            "status": "accepted",
            "justification": "agreed with Globex",
        }
        assert [item for item in kept if item] == [[expected]]

    def test_what_could_not_be_judged_is_a_notification(self) -> None:
        (invocation,) = self.run(FULL)["invocations"]
        assert invocation["executionSuccessful"] is False
        assert invocation["toolExecutionNotifications"] == [
            {"level": "error", "message": {"text": "gone.yaml does not exist"}}
        ]
        assert self.run(NOTHING)["invocations"][0]["executionSuccessful"] is True

    def test_messages_hold_no_links_and_no_arguments(self) -> None:
        found = finding(AT, message="see [this](http://evil.example) and {0}, but goals[0]")
        (result,) = self.run(report("", [found]))["results"]
        assert result["message"]["text"].startswith(
            r"see \[this](http://evil.example) and {{0}}, but goals[0]"
        )

    @pytest.mark.parametrize(
        ("file", "expected"),
        [
            ("a/b.yaml", "a/b.yaml"),
            ("../a.yaml", "../a.yaml"),
            ("/home/a b.yaml", "file:///home/a%20b.yaml"),
            ("<stdin>", "%3Cstdin%3E"),
            ("c:x%20.yaml", "c%3Ax%2520.yaml"),
            ("最初.yaml", "%E6%9C%80%E5%88%9D.yaml"),
        ],
    )
    def test_addresses(self, file: str, expected: str) -> None:
        assert uri(file) == expected


COMMAND: Final = re.compile(r"::(?P<name>\w+) (?P<properties>[^:]*)::(?P<data>.*)")


def commands(text: str) -> list[tuple[str, dict[str, str], str]]:
    """Read workflow commands as the runner of GitHub Actions does."""
    found = []
    for line in text.splitlines():
        if (match := COMMAND.fullmatch(line)) is None:
            assert not line.startswith(("::", "##["))
            continue
        pairs = (pair.split("=", 1) for pair in match["properties"].split(","))
        properties = {name: unescaped(value) for name, value in pairs}
        found.append((match["name"], properties, unescaped(match["data"])))
    return found


def unescaped(text: str) -> str:
    """Undo the escapes of a workflow command."""
    for code, character in (("%0D", "\r"), ("%0A", "\n"), ("%3A", ":"), ("%2C", ",")):
        text = text.replace(code, character)
    return text.replace("%25", "%")


class TestGitHub:
    def test_errors_come_first(self) -> None:
        shown = render_github(FULL)
        assert commands(shown) == [
            (
                "error",
                {
                    "file": "agreements/my file: größer.yaml",
                    "line": "21",
                    "endLine": "21",
                    "col": "15",
                    "endColumn": "20",
                    "title": "SLA403 shifted-decimal-point",
                },
                "uptime 9.99% lets the service be down 27 days; did you mean 99.9%?",
            ),
            (
                "warning",
                {
                    "file": "a.yaml",
                    "line": "3",
                    "endLine": "5",
                    "title": "SLA304 missing-measurement",
                },
                "uptime does not say where its number comes from",
            ),
            (
                "notice",
                {
                    "file": "a.yaml",
                    "line": "21",
                    "endLine": "21",
                    "col": "15",
                    "endColumn": "20",
                    "title": "SLA403 shifted-decimal-point",
                },
                "by the way; did you mean 99.9%?",
            ),
        ]
        assert shown.splitlines()[-1].startswith("2 agreements in 2 files: 1 error, 1 warning")

    def test_hostile_content_makes_no_commands_of_its_own(self) -> None:
        found = commands(render_github(EVIL))
        assert [name for name, _, _ in found] == ["error", "warning", "notice"]
        for _, properties, data in found:
            assert properties["file"] == for_terminal(HOSTILE)
            assert data == for_terminal(f"{HOSTILE}; {HOSTILE}")

    @pytest.mark.parametrize(("count", "told"), [(SHOWN, False), (SHOWN + 1, True), (40, True)])
    def test_says_how_many_are_not_shown(self, count: int, told: bool) -> None:
        found = [finding(spanned(n, 1, n, 2)) for n in range(1, count + 1)]
        read = commands(render_github(report("", found)))
        assert len(read) == count + told
        more = f"{count - SHOWN + 1} more; the log and the job summary list them"
        assert (read[SHOWN - 1][2] == more) is told


class TestGitLab:
    def test_issues(self) -> None:
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

    def test_nothing_is_an_empty_list(self) -> None:
        assert json.loads(render_gitlab(NOTHING)) == []


class TestJUnit:
    def test_junitparser_reads_it(self, tmp_path: Path) -> None:
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

    def test_clean_files_pass_and_others_do_not_appear(self) -> None:
        root = ElementTree.fromstring(render_junit(NOTHING))
        assert [suite.get("name") for suite in root] == ["a.yaml"]
        assert root.attrib == {
            "name": "slalint",
            "tests": "1",
            "failures": "0",
            "errors": "0",
            "skipped": "0",
        }

    def test_hostile_content(self) -> None:
        root = ElementTree.fromstring(render_junit(EVIL))
        messages = [case.get("message") for case in root.iter("failure")]
        assert messages == [for_terminal(HOSTILE)] * 2
        assert [case.get("message") for case in root.iter("error")] == [for_terminal(HOSTILE)]


class TestCheckstyle:
    def test_errors_by_file(self) -> None:
        root = ElementTree.fromstring(render_checkstyle(FULL))
        assert root.tag == "checkstyle"
        assert [file.get("name") for file in root] == [
            "a.yaml",
            "agreements/my file: größer.yaml",
        ]
        assert root[1][0].attrib == {
            "line": "21",
            "column": "15",
            "severity": "error",
            "message": "uptime 9.99% lets the service be down 27 days; did you mean 99.9%?",
            "source": "slalint.SLA403",
        }

    def test_hostile_content(self) -> None:
        root = ElementTree.fromstring(render_checkstyle(EVIL))
        assert root[0].get("name") == for_terminal(HOSTILE)
        assert len(root[0]) == 3


@settings(deadline=None)
@given(st.text(max_size=40))
def test_any_text_is_xml(text: str) -> None:
    found = report("", [finding(AT, message=text, help=text, file=text)], failures=(text,))
    for render in (render_junit, render_checkstyle):
        ElementTree.fromstring(render(found))


class TestMarkdown:
    def test_tables(self) -> None:
        assert render_markdown(FULL) == (
            """\
### slalint

2 agreements in 2 files: 1 error, 1 warning, 1 note, 1 suppressed, 1 not readable

- gone.yaml does not exist

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
        )

    def test_hostile_content_stays_in_its_cell(self) -> None:
        markdown_it = pytest.importorskip("markdown_it", reason="markdown-it-py is not installed")
        shown = markdown_it.MarkdownIt("commonmark").enable("table").render(render_markdown(EVIL))
        assert shown.count("<tr>") == 6
        assert shown.count("<td>") == 9
        assert shown.count("<a href=") == 3
        assert "<b>" not in shown
        assert "<img" not in shown
        assert "<code>" not in shown

    def test_nobody_is_called(self) -> None:
        assert markdown_text("@user #12 a@b") == r"@<!-- -->user \#<!-- -->12 a@<!-- -->b"

    @settings(deadline=None)
    @given(st.text(max_size=40))
    def test_any_text_is_shown_as_it_is(self, text: str) -> None:
        markdown_it = pytest.importorskip("markdown_it", reason="markdown-it-py is not installed")
        renderer = markdown_it.MarkdownIt("commonmark").enable("table")
        table = f"| a |\n| --- |\n| x{markdown_text(text)}x |\n"
        shown = renderer.render(table)
        (cell,) = re.findall("<td>(.*)</td>", shown, re.DOTALL)
        assert html.unescape(cell.replace("<!-- -->", "")) == f"x{for_terminal(text)}x"

    def test_is_bounded(self) -> None:
        found = [finding(AT, message="m" * 1000) for _ in range(1_000)]
        shown = render_markdown(report("", found))
        assert len(shown) < MAX_LENGTH + 1_000
        assert re.search(r"^\d+ more are not shown here\.$", shown, re.MULTILINE)


def test_address_comes_back() -> None:
    """A file with a hostile name is still the file."""
    assert unquote(uri("a%b c:#?.yaml")) == "a%b c:#?.yaml"
