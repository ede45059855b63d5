"""Per rule: planted defects found, in how many notations, and false alarms on the clean corpus."""

from __future__ import annotations

import os
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Final

from slalint import check_text
from slalint.engine.finding import Severity
from slalint.engine.rule import Rule
from tests.quality.notation import NOTATIONS
from tests.quality.test_notation import CLEAN, RULES, alone, rewrite
from tests.rules.test_pages import EXECUTED
from tests.support.examples import examples, findings

TABLE: Final = Path(__file__).parent.parent.parent / "docs" / "quality-rules.md"
TODAY: Final = date(2026, 6, 1)


def test_planted_defects_are_found_and_clean_agreements_raise_no_alarm() -> None:
    """Run with SLALINT_WRITE_TABLES=1 to write the table."""
    alarms = _alarms()
    rows = [(rule, *_planted(rule), alarms[rule.code]) for rule in EXECUTED]
    assert [rule.code for rule, planted, found, _ in rows if planted != found] == []
    assert [rule.code for rule, planted, *_ in rows if rule in RULES and planted < 3] == []
    assert not alarms
    table = _table(rows)
    if os.environ.get("SLALINT_WRITE_TABLES"):
        TABLE.write_text(table, encoding="utf-8", newline="\n")
    assert TABLE.read_text(encoding="utf-8") == table


def _planted(rule: Rule) -> tuple[int, int]:
    """How many variants of the rule's Bad examples there are, and in how many it speaks."""
    planted = found = 0
    for example in examples(rule, "Bad"):
        planted += 1
        found += bool(findings(example, rule))
        for notation in NOTATIONS if rule in RULES else ():
            planted += 1
            found += bool(alone(rule, rewrite(example.text, notation), example))
    return planted, found


def _alarms() -> Counter[str]:
    """Errors and warnings by rule on the clean corpus, in every notation."""
    found: Counter[str] = Counter()
    for path in CLEAN:
        text = path.read_text(encoding="utf-8")
        for variant in (text, *(rewrite(text, notation) for notation in NOTATIONS)):
            report = check_text(variant, today=TODAY)
            found.update(f.code for f in report.findings if f.severity > Severity.INFO)
    return found


def _table(rows: list[tuple[Rule, int, int, int]]) -> str:
    lines = [
        "# Planted defects and false alarms",
        "",
        "The Bad examples of every rule's page, as written and rewritten in block style, plain and",
        "with single and double quotes, and in flow style; rules about notation only as written.",
        f"False alarms are errors and warnings on {len(CLEAN)} clean agreements, in each notation.",
        "",
        "| rule | name | planted | found | false alarms |",
        "|---|---|---|---|---|",
    ]
    for rule, planted, found, alarms in rows:
        lines.append(f"| {rule.code} | {rule.name} | {planted} | {found} | {alarms} |")
    return "\n".join(lines) + "\n"
