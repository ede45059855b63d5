"""The JSON report: valid, complete, and plain ASCII."""

from __future__ import annotations

import json
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft7Validator

from slalint.engine.finding import (
    Applicability,
    Edit,
    ResolvedFix,
    Severity,
    Suppression,
)
from slalint.output.json_report import render_json
from tests.output.reports import HOSTILE, finding, related, report, spanned

VALIDATOR = Draft7Validator(
    json.loads((Path(__file__).parents[2] / "schemas" / "report-v1.schema.json").read_text("utf-8"))
)
AT = spanned(21, 15, 21, 20)


def test_every_field() -> None:
    fix = ResolvedFix("Write 99.9%", Applicability.UNSAFE, (Edit(AT, "99.9%"),))
    full = finding(
        AT,
        severity=Severity.WARNING,
        document=3,
        related=(related(spanned(1, 2, 3, 4), "here"),),
        fix=fix,
        suppressed=Suppression("comment", None, "2026-12-31"),
    )
    data = json.loads(render_json(report("", [full, finding(AT, help=None)])))
    assert list(VALIDATOR.iter_errors(data)) == []
    assert data["summary"] == {
        "files": 1,
        "agreements": 1,
        "neighbours": 0,
        "skipped": 0,
        "error": 1,
        "warning": 0,
        "info": 0,
        "suppressed": 1,
        "baselined": 0,
        "fixable": 0,
    }
    first, second = data["findings"]
    at = {"start": {"line": 21, "column": 15}, "end": {"line": 21, "column": 20}}
    assert first["fix"] == {
        "applicability": "unsafe",
        "title": "Write 99.9%",
        "edits": [{"range": at, "text": "99.9%"}],
    }
    assert first["related"] == [
        {
            "message": "here",
            "path": "defaults.window",
            "range": {"start": {"line": 1, "column": 2}, "end": {"line": 3, "column": 4}},
        }
    ]
    assert first["suppressed"] == {"by": "comment", "reason": None, "until": "2026-12-31"}
    assert (first["document"], first["severity"]) == (3, "warning")
    assert (second["help"], second["fix"], second["suppressed"]) == (None, None, None)


@settings(deadline=None)
@given(st.text(max_size=60))
def test_any_text_comes_back_and_is_ascii(text: str) -> None:
    found = finding(AT, message=text, help=text, file=text, path=text)
    shown = render_json(report("", [found]))
    assert shown.isascii()
    assert "\x1b" not in shown
    data = json.loads(shown)
    assert list(VALIDATOR.iter_errors(data)) == []
    assert {data["findings"][0][key] for key in ("message", "help", "file", "path")} == {text}


def test_hostile_content() -> None:
    shown = render_json(report("", [finding(AT, message=HOSTILE)]))
    assert json.loads(shown)["findings"][0]["message"] == HOSTILE
