"""Reports made by hand: formats are pure functions of them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any, Final

from slalint.engine.finding import (
    Applicability,
    Edit,
    Finding,
    Range,
    RelatedRange,
    ResolvedFix,
    Severity,
    Suppression,
)
from slalint.engine.report import Report
from slalint.engine.result import FileResult
from slalint.source.place import Part
from slalint.source.text import LineTable, Position

Span = tuple[int, int, int, int]
"""First line and column, last line and column; the end is exclusive."""

HOSTILE: Final = (
    "\x1b[31mred\x1b[0m \x9b1m \x07 \x00 \x7f tab\tend\r\n::error::x%0A]]>|<b>&amp;`code`\x85\u2028"
    "\u202eabc\u2066 \u200b \ufeff \ud800 \U000e0041 @user #1 ![x](y) \"quoted\" 'single'"
    " ##[add-mask]x ##vso[task.setvariable]y https://evil.example www.evil.example"
)
"""Whatever a format may stumble over."""


def spanned(*numbers: int) -> Range:
    """A range by line and column of its start and its end."""
    first_line, first_column, last_line, last_column = numbers
    return Range(Position(first_line, first_column), Position(last_line, last_column))


def span_of(text: str, part: str, occurrence: int = 1) -> Range:
    """The range of a part of a text."""
    start = -1
    for _ in range(occurrence):
        start = text.index(part, start + 1)
    lines = LineTable(text)
    return Range(lines.position(start), lines.position(start + len(part)))


def finding(span: Range, **changes: Any) -> Finding:
    """A finding with everything filled in."""
    given: dict[str, Any] = {
        "code": "SLA403",
        "name": "shifted-decimal-point",
        "severity": Severity.ERROR,
        "message": "uptime 9.99% lets the service be down 27 days",
        "help": "did you mean 99.9%?",
        "file": "a.yaml",
        "document": 0,
        "path": "goals.uptime.target",
        "part": Part.VALUE,
        "range": span,
        "related": (),
        "fix": None,
        "fingerprint": "f1",
        "url": "https://slalint.dev/rules/SLA403",
    }
    return Finding(**{**given, **changes})


def related(span: Range, message: str) -> RelatedRange:
    """A second place."""
    return RelatedRange("defaults.window", span, message)


def report(text: str, findings: Sequence[Finding], **changes: Any) -> Report:
    """A report on one file, or on the files that the findings name."""
    names = sorted({item.file for item in findings}) or ["a.yaml"]
    files = tuple(
        FileResult(name, 1, tuple(item for item in findings if item.file == name)) for name in names
    )
    return Report(**{"files": files, "sources": dict.fromkeys(names, text), **changes})


CONTROL: Final = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\u2028\u2029\ud800-\udfff]"
)
"""What no format may let through."""

COMMAND: Final = re.compile(r"##[a-z]*\[|^\s*::", re.MULTILINE)
"""What the log of a job obeys, beside the commands that are meant."""

AT: Final = spanned(21, 15, 21, 20)

FULL: Final = report(
    "",
    [
        finding(
            AT,
            file="agreements/my file: größer.yaml",
            related=(related(spanned(1, 2, 3, 4), "promised here"),),
            fix=ResolvedFix("Write 99.9%", Applicability.UNSAFE, (Edit(AT, "99.9%"),)),
        ),
        finding(
            spanned(3, 1, 5, 2),
            code="SLA304",
            name="missing-measurement",
            severity=Severity.WARNING,
            message="uptime does not say where its number comes from",
            help=None,
            fingerprint="f2",
        ),
        finding(
            AT,
            severity=Severity.INFO,
            fingerprint="f3",
            suppressed=Suppression("comment", "agreed with Globex", None),
        ),
        finding(AT, severity=Severity.INFO, message="by the way", fingerprint="f4"),
    ],
    failures=("gone.yaml does not exist",),
)

EVIL: Final = report(
    HOSTILE,
    [
        finding(
            AT,
            severity=severity,
            file=HOSTILE,
            message=HOSTILE,
            help=HOSTILE,
            path=HOSTILE,
            related=(related(AT, HOSTILE),),
            fingerprint=f"f{severity}{kept}",
            suppressed=None if kept else Suppression("comment", HOSTILE, None),
        )
        for severity in Severity
        for kept in (True, False)
    ],
    failures=(HOSTILE,),
)

NOTHING: Final = Report((FileResult("a.yaml", 1), FileResult("b.yaml", 0)))
