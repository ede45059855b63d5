"""SARIF, read back by the official schema and by a program that shows it."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any, Final
from urllib.parse import unquote

import pytest
from jsonschema import Draft7Validator

from slalint.engine.finding import BASELINE, Applicability, Edit, ResolvedFix, Suppression
from slalint.engine.report import Report
from slalint.output.sarif import render_sarif, uri
from tests.output.reports import AT, EVIL, FULL, NOTHING, finding, report, spanned

SARIF_SCHEMA: Final = (
    Path(__file__).parents[3] / "shared/corpus/sarif/sarif-2.1/schema/sarif-schema-2.1.0.json"
)
HOUSE: Final = report(
    "",
    [
        finding(
            AT,
            code="HOUSE001",
            name="data-protection-contact",
            message="a names nobody to ask",
            help=help_text,
        )
        for help_text in (None, "add a contact")
    ],
)


def run_of(given_report: Report) -> dict[str, Any]:
    log = json.loads(render_sarif(given_report))
    assert log["version"] == "2.1.0"
    (run,) = log["runs"]
    assert isinstance(run, dict)
    return run


@pytest.mark.skipif(not SARIF_SCHEMA.exists(), reason="the official schema is not at hand")
@pytest.mark.parametrize("given_report", [FULL, EVIL, NOTHING, HOUSE, Report(())])
def test_is_valid_against_the_official_schema(given_report: Report) -> None:
    schema = json.loads(SARIF_SCHEMA.read_text(encoding="utf-8"))
    log = json.loads(render_sarif(given_report))
    assert [error.message for error in Draft7Validator(schema).iter_errors(log)] == []


def test_sarif_tools_reads_it(tmp_path: Path) -> None:
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


def test_result() -> None:
    run = run_of(FULL)
    region = {"startLine": 21, "startColumn": 15, "endLine": 21, "endColumn": 20}
    file = {
        "uri": "agreements/my%20file%3A%20gr%C3%B6%C3%9Fer.yaml",
        "uriBaseId": "%SRCROOT%",
    }
    other = {"startLine": 1, "startColumn": 2, "endLine": 3, "endColumn": 4}
    (result,) = [item for item in run["results"] if item["level"] == "error"]
    assert result == {
        "ruleId": "SLA403",
        "ruleIndex": 1,
        "level": "error",
        "message": {"text": "uptime 9.99% lets the service be down 27 days\ndid you mean 99.9%?"},
        "locations": [
            {
                "physicalLocation": {"artifactLocation": file, "region": region},
                "logicalLocations": [{"fullyQualifiedName": "goals.uptime.target"}],
            }
        ],
        "partialFingerprints": {"slalint/v1": "f1"},
        "properties": {"document": 0},
        "relatedLocations": [
            {
                "id": 0,
                "physicalLocation": {"artifactLocation": file, "region": other},
                "message": {"text": "promised here"},
            }
        ],
        "fixes": [
            {
                "description": {"text": "Write 99.9%"},
                "artifactChanges": [
                    {
                        "artifactLocation": file,
                        "replacements": [
                            {"deletedRegion": region, "insertedContent": {"text": "99.9%"}}
                        ],
                    }
                ],
                "properties": {"applicability": "unsafe"},
            }
        ],
    }


def test_columns_count_characters() -> None:
    assert run_of(FULL)["columnKind"] == "unicodeCodePoints"


def test_an_insertion_deletes_nothing() -> None:
    fix = ResolvedFix("add it", Applicability.SUGGESTION, (Edit(spanned(4, 1, 4, 1), "a: 1\n"),))
    (result,) = run_of(report("", [finding(AT, fix=fix)]))["results"]
    (replacement,) = result["fixes"][0]["artifactChanges"][0]["replacements"]
    region = replacement["deletedRegion"]
    assert (region["startLine"], region["startColumn"]) == (region["endLine"], region["endColumn"])
    assert replacement["insertedContent"] == {"text": "a: 1\n"}


def test_rules_have_help_and_results_point_at_them() -> None:
    run = run_of(FULL)
    rules = run["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == ["SLA304", "SLA403"]
    for rule in rules:
        assert "## Why it matters" in rule["help"]["markdown"]
        assert rule["helpUri"] == finding(AT).url
        assert rule["shortDescription"]["text"].startswith("Reports ")
        assert len(rule["fullDescription"]["text"]) > len(rule["shortDescription"]["text"])
    assert [rules[item["ruleIndex"]]["id"] for item in run["results"]] == [
        item["ruleId"] for item in run["results"]
    ]


def test_rules_of_a_house_have_help_too() -> None:
    (rule,) = run_of(HOUSE)["tool"]["driver"]["rules"]
    assert rule["shortDescription"] == {"text": "data protection contact"}
    assert rule["fullDescription"] == rule["help"] == {"text": "a names nobody to ask"}


def test_suppressed_findings_stay_and_say_why() -> None:
    found = [
        finding(AT, suppressed=Suppression("comment", "agreed with Globex", None)),
        finding(AT, suppressed=Suppression(BASELINE, None, None)),
        finding(AT),
    ]
    assert [item.get("suppressions") for item in run_of(report("", found))["results"]] == [
        [{"kind": "inSource", "status": "accepted", "justification": "agreed with Globex"}],
        [{"kind": "external", "status": "accepted"}],
        None,
    ]


def test_what_could_not_be_judged_is_a_notification() -> None:
    (invocation,) = run_of(FULL)["invocations"]
    assert invocation["executionSuccessful"] is False
    assert invocation["toolExecutionNotifications"] == [
        {"level": "error", "message": {"text": "gone.yaml does not exist"}}
    ]
    assert run_of(NOTHING)["invocations"][0]["executionSuccessful"] is True


def test_messages_hold_no_links_and_no_arguments() -> None:
    found = finding(AT, message="see [this](http://evil.example) and {0}, but goals[0]")
    (result,) = run_of(report("", [found]))["results"]
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
        ("-x ::error::]]>|<b>.yaml", "-x%20%3A%3Aerror%3A%3A%5D%5D%3E%7C%3Cb%3E.yaml"),
    ],
)
def test_addresses(file: str, expected: str) -> None:
    assert uri(file) == expected
    assert unquote(expected.removeprefix("file://")) == file
    base = "uriBaseId" in json.dumps(run_of(report("", [finding(AT, file=file)]))["results"])
    assert base is not file.startswith("/")


def test_the_base_of_addresses_is_declared() -> None:
    run = run_of(FULL)
    used = set(re.findall(r'"uriBaseId": "([^"]+)"', json.dumps(run)))
    assert used == set(run["originalUriBaseIds"])
