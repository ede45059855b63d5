"""Planted defects and sane variety as fragments, beyond those on the rule pages."""

from __future__ import annotations

import textwrap

from slalint import Finding, check_text
from slalint.engine.rule import Rule, find_rule
from tests.support.examples import Example, build


def assert_planted(code: str, fragment: str) -> None:
    """Assert that a rule finds exactly what the carets of a fragment mark."""
    rule = _rule(code)
    example = _build(fragment)
    found = [
        (finding.range.start.line, finding.range.start.column, finding.severity.label)
        for finding in _findings(example, rule)
    ]
    wanted = [
        (mark.line, mark.column, mark.severity or rule.severity.label) for mark in example.marks
    ]
    assert wanted, "nothing is marked in the fragment"
    assert sorted(found) == sorted(wanted)


def assert_silent(code: str, fragment: str) -> None:
    """Assert that a rule has nothing to say about a fragment."""
    found = _findings(_build(fragment), _rule(code))
    assert [(finding.range.start.line, finding.message) for finding in found] == []


def message(code: str, fragment: str) -> str:
    """What a rule says about the only defect that it finds in a fragment."""
    (finding,) = _findings(_build(fragment), _rule(code))
    return finding.message


def _findings(example: Example, rule: Rule) -> tuple[Finding, ...]:
    report = check_text(example.text, today=example.today, select=[rule.code])
    assert not report.crashes, report.crashes
    return report.findings


def _build(fragment: str) -> Example:
    return build(textwrap.dedent(fragment).strip("\n"))


def _rule(code: str) -> Rule:
    rule = find_rule(code)
    assert rule is not None, code
    return rule
