"""What is said does not depend on notation: every example, clean or flawed, in four notations."""

from __future__ import annotations

from collections import Counter
from datetime import date
from pathlib import Path

import pytest
import yaml

from slalint import Finding, check_text
from slalint.engine.rule import Rule, all_rules
from slalint.source.compose import compose
from tests.quality.notation import NOTATIONS
from tests.support.examples import Example, examples, lint

ROOT = Path(__file__).parent.parent.parent
CLEAN = sorted((ROOT / "examples").glob("*.yaml")) + sorted((ROOT / "tests/data").glob("sample*"))

# Rules about the text and about plain scalars: there the notation is the defect.
_NOTATION_IS_THE_DEFECT = frozenset(
    {"SLA000", "SLA001", "SLA002", "SLA003", "SLA004", "SLA007", "SLA009", "SLA012", "SLA013"}
    | {"SLA014", "SLA022", "SLA030", "SLA031", "SLA032", "SLA033", "SLA034"}
)
RULES = [rule for rule in all_rules() if rule.code not in _NOTATION_IS_THE_DEFECT]


def _cases() -> list[object]:
    return [
        pytest.param(rule, example, id=f"{rule.code}-{number}")
        for rule in RULES
        for number, example in enumerate(examples(rule, "Bad"), 1)
    ]


@pytest.mark.parametrize("notation", NOTATIONS)
@pytest.mark.parametrize(("rule", "example"), _cases())
def test_bad_examples_are_found_in_every_notation(
    rule: Rule, example: Example, notation: str
) -> None:
    text = rewrite(example.text, notation)
    wanted = Counter((f.path, f.part, f.severity) for f in alone(rule, example.text, example))
    found = alone(rule, text, example)
    assert Counter((f.path, f.part, f.severity) for f in found) == wanted
    for finding in found:
        _assert_position(finding, text)


@pytest.mark.parametrize("notation", NOTATIONS)
@pytest.mark.parametrize("path", CLEAN, ids=lambda path: path.name)
def test_clean_agreements_are_silent_in_every_notation(path: Path, notation: str) -> None:
    text = rewrite(path.read_text(encoding="utf-8"), notation)
    report = check_text(text, today=date(2026, 6, 1))
    assert [f for f in report.findings if f.severity.label != "info"] == []


def alone(rule: Rule, text: str, example: Example) -> list[Finding]:
    """What one rule says; the whole catalogue has run over the example in its own notation."""
    report = lint(example, text, select=[rule.code])
    return [finding for finding in report.findings if finding.code == rule.code]


def rewrite(text: str, notation: str) -> str:
    documents, fatal = compose(text)
    assert fatal is None
    parts = [NOTATIONS[notation](document.root) for document in documents if document.root]
    return "---\n".join(parts)


def _assert_position(finding: Finding, text: str) -> None:
    """The start of a key or value, found again with PyYAML's own composer."""
    roots = list(yaml.compose_all(text, Loader=yaml.SafeLoader))
    key, value = None, roots[finding.document]
    for step in _steps(finding.path):
        if isinstance(step, int):
            key, value = None, value.value[step]
        else:
            key, value = next(pair for pair in value.value if pair[0].value == step)
    start = (finding.range.start.line, finding.range.start.column)
    if finding.part == "fragment":
        assert value.start_mark.line + 1 <= start[0] <= value.end_mark.line + 1
        return
    if not finding.path:
        key, _ = next(pair for pair in value.value if pair[0].value == "apiVersion")
    node = key if finding.part == "key" or not finding.path else value
    if node is not None:
        assert start == (node.start_mark.line + 1, node.start_mark.column + 1)


def _steps(path: str) -> list[str | int]:
    """The steps of a formatted path, which is a YAML flow sequence in disguise."""
    import re

    steps: list[str | int] = []
    for match in re.finditer(r'\["((?:[^"\\]|\\.)*)"\]|\[(\d+)\]|([^.\[\]]+)', path):
        if match[2]:
            steps.append(int(match[2]))
        else:
            steps.append(match[3] or match[1].replace('\\"', '"').replace("\\\\", "\\"))
    return steps
