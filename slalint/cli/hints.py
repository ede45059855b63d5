"""The next command to run, told to people at a terminal; a log does not need to know."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

import click

from slalint.output.formats import OutputTarget

if TYPE_CHECKING:
    from slalint.engine.report import Report

MANY: Final = 30
"""Findings that are too many to settle in one sitting."""


def say_next(report: Report, targets: Sequence[OutputTarget]) -> None:
    """Name the commands that help with what was found."""
    read_here = any(target.for_people and target.file is None for target in targets)
    if read_here and sys.stderr is not None and sys.stderr.isatty():
        for sentence in next_steps(report):
            click.echo(f"next: {sentence}", err=True)


def next_steps(report: Report) -> Iterator[str]:
    """What to run after a report, one sentence each."""
    from slalint.engine.finding import Applicability, Severity

    fixes = [finding.fix.applicability for finding in report.open_findings if finding.fix]
    for safety, option in ((Applicability.SAFE, ""), (Applicability.UNSAFE, " --unsafe-fixes")):
        if count := fixes.count(safety):
            them = "one of them" if count == 1 else f"{count:,} of them"
            yield f"slalint check --fix{option} repairs {them}; --diff shows how"
    loud = report.count(Severity.ERROR) + report.count(Severity.WARNING)
    if loud >= MANY and not report.baselined:
        yield "slalint baseline write accepts what is there; from then on only new findings count"
