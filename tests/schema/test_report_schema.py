"""The schema of the JSON report: exact names, nothing else."""

from __future__ import annotations

from copy import deepcopy
from typing import Final

import pytest
from jsonschema import Draft7Validator

from tests.schema.format_documents import Json, Location, load_schema, locations, replaced

SCHEMA: Final = load_schema("report-v1.schema.json")
VALIDATOR: Final = Draft7Validator(SCHEMA)


def span() -> Json:
    """A range of its own at each place, so that a test may change one."""
    return {"start": {"line": 21, "column": 15}, "end": {"line": 21, "column": 20}}


REPORT: Final[Json] = {
    "version": 1,
    "tool": {"name": "slalint", "version": "0.1.0"},
    "summary": {
        "files": 3,
        "agreements": 3,
        "skipped": 0,
        "error": 1,
        "warning": 0,
        "info": 2,
        "suppressed": 1,
        "baselined": 0,
        "fixable": 1,
    },
    "findings": [
        {
            "code": "SLA403",
            "name": "shifted-decimal-point",
            "severity": "error",
            "message": "uptime 9.99% lets the service be down 27 days in a 30-day month",
            "help": "did you mean 99.9% (43 min 12 s)?",
            "file": "agreements/hosting.yaml",
            "document": 0,
            "path": "goals.uptime.target.atLeast",
            "part": "value",
            "range": span(),
            "related": [],
            "fix": None,
            "suppressed": None,
            "fingerprint": "5f0c",
            "url": "https://slalint.dev/rules/SLA403",
        },
        {
            "code": "SLA012",
            "name": "yaml-trap",
            "severity": "warning",
            "message": "other YAML readers turn 17:00 into 1020",
            "help": None,
            "file": "agreements/hosting.yaml",
            "document": 0,
            "path": "calendars.office.to",
            "part": "fragment",
            "range": span(),
            "related": [
                {"message": "the same here", "path": "calendars.bank.to", "range": span()},
                {
                    "message": "and here",
                    "file": "b.yaml",
                    "path": "calendars.c.to",
                    "range": span(),
                },
            ],
            "fix": {
                "applicability": "safe",
                "title": "Put quotes around it",
                "edits": [{"range": span(), "text": '"17:00"'}],
            },
            "suppressed": {"by": "comment", "reason": "Read by slalint only", "until": None},
            "fingerprint": "5f0d",
            "url": "https://slalint.dev/rules/SLA012",
        },
    ],
}

WRONG: Final[list[tuple[Location, Json]]] = [
    (("version",), 2),
    (("tool", "name"), "other"),
    (("summary", "error"), -1),
    (("findings", 0, "code"), "403"),
    (("findings", 0, "name"), "Shifted decimal point"),
    (("findings", 0, "severity"), "fatal"),
    (("findings", 0, "part"), "line"),
    (("findings", 0, "document"), None),
    (("findings", 0, "range", "start", "line"), 0),
    (("findings", 0, "range", "end", "column"), 0),
    (("findings", 0, "fix"), []),
    (("findings", 1, "fix", "applicability"), "maybe"),
    (("findings", 1, "fix", "edits", 0, "text"), None),
    (("findings", 1, "suppressed", "by"), "someone"),
    (("findings", 1, "suppressed", "until"), 2026),
]


def errors(report: Json) -> list[tuple[Location, str]]:
    """Where the report breaks its schema, and the keyword it breaks."""
    found = VALIDATOR.iter_errors(report)
    return [(tuple(error.absolute_path), str(error.validator)) for error in found]


def test_is_valid_draft_07() -> None:
    assert SCHEMA["$schema"] == "http://json-schema.org/draft-07/schema#"
    Draft7Validator.check_schema(SCHEMA)


def test_every_property_is_described() -> None:
    described = [
        schema["description"].strip() != ""
        for at, node in locations(SCHEMA)
        if at[-1:] == ("properties",)
        for schema in node.values()
    ]
    assert len(described) > 40
    assert all(described)


def test_a_report_is_valid() -> None:
    assert errors(REPORT) == []


@pytest.mark.parametrize(("at", "value"), WRONG, ids=lambda value: str(value))
def test_a_wrong_value_is_one_error(at: Location, value: Json) -> None:
    assert [path for path, _ in errors(replaced(REPORT, at, value))] == [at]


def test_names_are_exact() -> None:
    """Every key is needed, save the file of a related place, and no other is known."""
    for at, value in locations(REPORT):
        if not isinstance(value, dict):
            continue
        assert errors(replaced(REPORT, (*at, "extra"), 1)) == [(at, "additionalProperties")]
        for key in value:
            without = deepcopy(value)
            del without[key]
            expected = [] if key == "file" and "related" in at else [(at, "required")]
            assert errors(replaced(REPORT, at, without)) == expected, (at, key)
