"""Slips of the pen in clean agreements: what must be caught is, and the table is kept."""

from __future__ import annotations

import os
from collections import defaultdict
from datetime import date
from pathlib import Path
from typing import Final

from slalint import Finding, check_text
from tests.quality.mutation import BLOCKS, EXPECTED, MUST, Mutation, mutations
from tests.quality.reasons import REASONS, excused

ROOT: Final = Path(__file__).parent.parent.parent
TABLE: Final = ROOT / "docs" / "quality.md"
CLEAN: Final = (
    *(ROOT / "examples" / f"{name}.sla.yaml" for name in ("hosting", "leads", "cloud-terms")),
    ROOT / "examples" / "paper-supply.sla.yaml",
    ROOT / "tests" / "data" / "sample-internal.sla.yaml",
)
TODAY: Final = date(2026, 6, 1)

Outcome = tuple[Mutation, str, tuple[Finding, ...]]


def outcomes(path: Path) -> tuple[Outcome, ...]:
    """Every mutation of one agreement with the new findings at warning or error."""
    text = path.read_text(encoding="utf-8")
    return tuple(
        (mutation, path.name.partition(".")[0], tuple(_serious(mutation.text)))
        for mutation in mutations(text)
    )


def _serious(text: str) -> list[Finding]:
    report = check_text(text, today=TODAY)
    assert not report.crashes
    return [finding for finding in report.findings if finding.severity.label != "info"]


def _must(mutation: Mutation) -> bool:
    if mutation.operator == "delete block":
        return BLOCKS[mutation.path[0]] == MUST  # type: ignore[index]
    return EXPECTED.get(mutation.kind) == MUST


def _at_the_line(mutation: Mutation, findings: tuple[Finding, ...]) -> bool:
    if mutation.operator == "delete block":
        return bool(findings)
    for finding in findings:
        spans = [finding.range, *(other.range for other in finding.related)]
        if any(span.start.line <= mutation.line <= span.end.line for span in spans):
            return True
    return False


def test_what_must_be_caught_is_and_the_table_is_up_to_date() -> None:
    """Run with SLALINT_WRITE_TABLES=1 to write the table."""
    found = [outcome for path in CLEAN for outcome in outcomes(path)]
    missed = [
        f"{name}: {mutation.kind}, {mutation.operator}, line {mutation.line}, "
        f"{'/'.join(map(str, mutation.path))}: {_line(mutation)}"
        for mutation, name, findings in found
        if _must(mutation)
        and not _at_the_line(mutation, findings)
        and excused(name, mutation) is None
    ]
    assert missed == []
    table = _table(found)
    if os.environ.get("SLALINT_WRITE_TABLES"):
        TABLE.write_text(table, encoding="utf-8", newline="\n")
    assert TABLE.read_text(encoding="utf-8") == table


def _line(mutation: Mutation) -> str:
    return mutation.text.splitlines()[mutation.line - 1].strip() if mutation.line else ""


def _table(all_outcomes: list[Outcome]) -> str:
    rows: dict[tuple[str, str], list[bool]] = defaultdict(list)
    for mutation, _, findings in all_outcomes:
        rows[mutation.kind, mutation.operator].append(bool(findings))
    lines = [
        "# Slips of the pen",
        "",
        "Every figure of the clean agreements is changed as people change figures by mistake,",
        "one at a time: a digit dropped, doubled, transposed, a decimal point shifted, a unit or",
        "window swapped, a block deleted. A figure that is stated twice, or that can only lie in a",
        "range of its own, must be caught at its line (the test fails otherwise). A figure that",
        "stands alone may be anything.",
        "",
        "| what is changed | how | mutations | caught | must be caught |",
        "|---|---|---|---|---|",
    ]
    for (kind, operator), caught in sorted(rows.items()):
        must = "yes" if EXPECTED.get(kind) == MUST or kind.startswith("block ") else "no"
        lines.append(f"| {kind} | {operator} | {len(caught)} | {sum(caught)} | {must} |")
    lines += ["", "## Missed, with the reason", ""]
    lines += [f"- {reason}" for reason in sorted(set(REASONS.values()))]
    return "\n".join(lines) + "\n"
