"""Every rule's page: its headings, and its examples executed."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from slalint.engine.finding import Finding
from slalint.engine.rule import HEADINGS, Rule, all_rules
from tests.support.examples import Example, Mark, examples, findings, others, section

RULES = all_rules()
# A crash cannot be written as an agreement; tests/engine shows it.
EXECUTED = [rule for rule in RULES if rule.code != "SLA000"]


def _cases(heading: str) -> list[object]:
    return [
        pytest.param(rule, example, id=f"{rule.code}-{number}")
        for rule in EXECUTED
        for number, example in enumerate(examples(rule, heading), 1)
    ]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_page_has_the_fixed_headings_in_order(rule: Rule) -> None:
    headings = re.findall(r"^## (.+)$", rule.page, re.MULTILINE)
    assert tuple(headings) == HEADINGS
    for heading in HEADINGS:
        assert len(section(rule.page, heading).strip()) > 15, heading


@pytest.mark.parametrize("rule", EXECUTED, ids=lambda rule: rule.code)
@pytest.mark.parametrize("heading", ["Bad", "Good", "Stays silent"])
def test_page_has_an_executed_example(rule: Rule, heading: str) -> None:
    found = examples(rule, heading)
    assert found
    if heading == "Bad":
        assert all(any(mark.code == rule.code for mark in example.marks) for example in found)


@pytest.mark.parametrize(("rule", "example"), _cases("Bad"))
def test_bad_example_is_reported_exactly_where_marked(rule: Rule, example: Example) -> None:
    found = findings(example, rule)
    wanted = [mark for mark in example.marks if mark.code == rule.code]
    assert Counter(_as_mark(finding, wanted) for finding in found) == Counter(
        (mark.line, mark.column, mark.width, mark.severity or rule.severity.label)
        for mark in wanted
    )


@pytest.mark.parametrize(("rule", "example"), [*_cases("Good"), *_cases("Stays silent")])
def test_good_and_silent_examples_are_silent(rule: Rule, example: Example) -> None:
    assert findings(example, rule) == []
    assert others(example, rule) == []


def _as_mark(finding: Finding, wanted: list[Mark]) -> tuple[int, int, int, str]:
    """The finding as a mark; of a span over several lines only the start is marked."""
    start, end = finding.range.start, finding.range.end
    width = end.column - start.column
    if end.line > start.line:
        width = next(
            (m.width for m in wanted if (m.line, m.column) == (start.line, start.column)), 0
        )
    return (start.line, start.column, width, finding.severity.label)
