"""A missing block is suggested as commented text that says something once it is uncommented."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
import yaml

import slalint
from slalint.engine.finding import Applicability, Finding
from tests.cli.helpers import Terminal, write

BASE = (Path(__file__).parents[1] / "data" / "base.sla.yaml").read_text(encoding="utf-8")
TODAY = date(2026, 6, 1)

CODES = {
    "summary": "SLA101",
    "goals": "SLA102",
    "requirements": "SLA103",
    "contacts": "SLA104",
    "remedies": "SLA105",
    "cancellation": "SLA106",
}


def without(block: str) -> str:
    """The base agreement without a block."""
    return re.sub(rf"(?m)^{block}:.*\n(?:[ #-].*\n|\n)*", "", BASE)


def findings(text: str) -> list[Finding]:
    return list(slalint.check_text(text, today=TODAY).findings)


def suggested(text: str, code: str) -> tuple[int, int, str]:
    """Line and column of the suggestion, and its text."""
    (finding,) = (it for it in findings(text) if it.code == code)
    assert finding.fix is not None
    assert finding.fix.applicability is Applicability.SUGGESTION
    (edit,) = finding.fix.edits
    assert edit.range.start == edit.range.end
    return edit.range.start.line, edit.range.start.column, edit.text


def added(text: str, code: str) -> str:
    """The text with its suggestion, put in where it says."""
    line, column, addition = suggested(text, code)
    lines = text.splitlines(keepends=True)
    at = sum(len(it) for it in lines[: line - 1]) + column - 1
    return text[:at] + addition + text[at:]


def uncommented(text: str) -> str:
    """The lines of a suggestion without their comment signs."""
    return re.sub(r"(?m)^# (?=[a-z ])", "", text)


@pytest.mark.parametrize("block", CODES)
def test_it_changes_nothing_until_it_is_uncommented(block: str) -> None:
    text = without(block)
    changed = added(text, CODES[block])
    assert yaml.safe_load(changed) == yaml.safe_load(text)
    before, after = findings(text), findings(changed)
    assert [(it.code, it.range) for it in after] == [(it.code, it.range) for it in before]


@pytest.mark.parametrize("block", CODES)
def test_uncommented_it_is_the_block(block: str) -> None:
    text = without(block)
    changed = uncommented(added(text, CODES[block]))
    assert block in yaml.safe_load(changed)
    codes = [it.code for it in findings(changed) if it.path.split(".")[0] == block]
    assert CODES[block] not in {it.code for it in findings(changed)}
    # What it says is of the right shape, and names parties and goals that there are.
    assert not [code for code in codes if code.startswith("SLA0")]


@pytest.mark.parametrize(
    "text",
    [
        without("cancellation").rstrip("\n"),
        without("cancellation") + "\n\n# the end\n",
        without("cancellation") + "...\n",
        f"{without('cancellation')}---\n{BASE.replace('id: base', 'id: other')}",
        f"\ufeff{without('cancellation')}".replace("\n", "\r\n"),
        without("cancellation") + "x-note: |\n  several\n  lines\n\n",
    ],
)
def test_it_stands_behind_the_last_line_of_its_document(text: str) -> None:
    line, _, addition = suggested(text, "SLA106")
    lines = re.split(r"\r\n|\n", text.removeprefix("\ufeff"))
    assert lines[line - 1].strip()
    behind = [it for it in lines[line:] if it and not it.startswith(("#", "..."))]
    assert not behind or behind[0] == "---"
    assert ("\r\n" in addition) == ("\r\n" in text)
    assert "\r\n" in text or "\r" not in addition


def test_hostile_ids_have_no_place_in_it() -> None:
    text = without("cancellation").replace("\n  globex:", '\n  "x\\n]} evil: ":')
    _, _, addition = suggested(text, "SLA106")
    assert "evil" not in addition
    assert "by: [customer]" in addition


def test_people_see_it_and_nothing_applies_it(slalint: Terminal, tmp_path: Path) -> None:
    file = write(tmp_path, "a.yaml", without("cancellation"))
    outcome = slalint("check", "--format", "full", "--unsafe-fixes", "--fix", file)
    assert "suggestion: add `cancellation`, for example" in outcome.out
    assert "    # cancellation:\n    #   conditions:\n" in outcome.out
    assert file.read_text(encoding="utf-8") == without("cancellation")
    assert slalint("check", "--format", "json", file).report()["summary"]["fixable"] == 0
