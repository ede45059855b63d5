"""Examples on rule pages: fragments of an agreement with carets under what is reported.

A fragment replaces the top-level blocks it names in a clean base agreement; on pages of rules about
other formats it is the whole file. Comment lines steer it:

    # base: none           the fragment is the whole file
    # without: remedies    these blocks are taken out of the base
    # today: 2026-06-01    the date that expiry is judged by
    # escapes              backslash escapes such as \\x07 are decoded
    # project              the file lies in a project of its own: references are judged
    ---                    further documents follow, as they stand; together they are a project
    #    ^^^^ SLA403       the line above has a finding of this rule, exactly there; a severity may
                           follow the code where it is not the rule's own; a caret run that begins
                           directly behind a # in column 1 includes that column
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from slalint import Finding, Report, check_text
from slalint.engine.rule import Rule
from slalint.neighbours.format import Format

BASE: Final = (Path(__file__).parent.parent / "data" / "base.sla.yaml").read_text(encoding="utf-8")

_MARK: Final = re.compile(
    r"(?P<indent>\s*)#(?P<gap>\s*)(?P<carets>\^+)\s+(?P<code>[A-Z]+\d{3})(?:\s+(?P<severity>\w+))?\s*\Z"
)
_DIRECTIVE: Final = re.compile(r"# (base|without|today|escapes|project)(?:: *(.*))?\Z")
_TOP_KEY: Final = re.compile(r"([A-Za-z]+):")
_NEXT: Final = "---"
_FENCE: Final = re.compile(r"```ya?ml\n(.*?)```", re.DOTALL)


@dataclass(frozen=True)
class Mark:
    """Where a finding is expected: line of the file, first column, number of columns."""

    line: int
    column: int
    width: int
    code: str
    severity: str | None


@dataclass(frozen=True)
class Example:
    """A fragment made whole: the text to lint, what is expected, and the day."""

    text: str
    marks: tuple[Mark, ...]
    today: date
    in_project: bool = False


def section(page: str, heading: str) -> str:
    """The body of one heading of a page."""
    _, _, rest = page.partition(f"## {heading}\n")
    return re.split(r"^## ", rest, maxsplit=1, flags=re.MULTILINE)[0]


def examples(rule: Rule, heading: str) -> list[Example]:
    """The examples under a heading of a rule's page."""
    base = BASE if rule.format is Format.AGREEMENT else ""
    return [build(block, base) for block in _FENCE.findall(section(rule.page, heading))]


def build(fragment: str, base: str = BASE) -> Example:
    """Make a fragment a whole file and take its marks out of the carets."""
    today, without, escapes, in_project = date(2026, 6, 1), set[str](), False, False
    lines = fragment.splitlines()
    while lines and (match := _DIRECTIVE.match(lines[0])):
        lines.pop(0)
        if match[1] == "today":
            today = date.fromisoformat(match[2])
        elif match[1] == "base":
            assert match[2] == "none", match[2]
            base = ""
        elif match[1] == "without":
            without = {name.strip() for name in match[2].split(",")}
        elif match[1] == "project":
            in_project = True
        else:
            escapes = True
    own = lines[: lines.index(_NEXT)] if _NEXT in lines else lines
    replaced = without | {match[1] for line in own if (match := _TOP_KEY.match(line))}
    head = _without_blocks(base, replaced)
    first = head.count("\n") + 1
    if own and own[0].startswith("apiVersion") and head:
        lines = [*own, *head.splitlines(), *lines[len(own) :]]
        head, first = "", 1
    marks = tuple(_marks(lines, first))
    text = head + "\n".join(lines) + "\n"
    if escapes:
        text = text.encode("ascii").decode("unicode_escape")
    return Example(text, marks, today, in_project)


def findings(example: Example, rule: Rule) -> list[Finding]:
    """What a rule says about an example, as part of the whole catalogue's run."""
    report = _report(example, rule.code)
    assert not report.crashes
    return [finding for finding in report.findings if finding.code == rule.code]


def others(example: Example, rule: Rule) -> list[Finding]:
    """Findings of family 0 that would show that an example is not what it seems."""
    report = _report(example, rule.code)
    ignored = {rule.code, "SLA011", "SLA030", "SLA033"}
    return [f for f in report.open_findings if f.code.startswith("SLA0") and f.code not in ignored]


@lru_cache(maxsize=8)
def _report(example: Example, code: str) -> Report:
    """An example linted by the whole catalogue, once for all that is asked of it."""
    return lint(example, example.text, extend_select=[code])


def lint(
    example: Example, text: str, *, select: Sequence[str] = (), extend_select: Sequence[str] = ()
) -> Report:
    """Lint a text, the example's or one in its place, on its day and in its project, if any."""
    if not example.in_project:
        return check_text(text, today=example.today, select=select, extend_select=extend_select)
    with TemporaryDirectory() as folder:
        (Path(folder) / ".git").mkdir()
        name = str(Path(folder) / "example.yaml")
        return check_text(
            text, name=name, today=example.today, select=select, extend_select=extend_select
        )


def _without_blocks(text: str, names: set[str]) -> str:
    kept, keep = [], True
    for line in text.splitlines(keepends=True):
        if match := _TOP_KEY.match(line):
            keep = match[1] not in names
        if keep:
            kept.append(line)
    return "".join(kept)


def _marks(lines: list[str], first: int) -> list[Mark]:
    found = []
    target = 0
    for number, line in enumerate(lines):
        match = _MARK.match(line)
        if match is None:
            target = number
            continue
        column = match.start("carets") + 1
        width = len(match["carets"])
        if not match["indent"] and not match["gap"]:
            column, width = 1, width + 1
        found.append(Mark(first + target, column, width, match["code"], match["severity"]))
    return found
