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
    read_here = [target.format for target in targets if target.for_people and target.file is None]
    if read_here and sys.stderr is not None and sys.stderr.isatty():
        # The full format names the page of each finding itself.
        for sentence in next_steps(report, pages="full" not in read_here):
            click.echo(f"next: {sentence}", err=True)


def next_steps(report: Report, *, pages: bool) -> Iterator[str]:
    """What to run after a report, one sentence each; `pages` if those of rules were not named."""
    from slalint.engine.finding import Applicability, Severity
    from slalint.output.shown import shown_findings

    if pages and (shown := shown_findings(report, notes=False)):
        worst = max(shown, key=lambda finding: finding.severity)
        yield f"slalint explain {worst.code} tells why it matters, and what to write instead"
    fixes = [finding.fix.applicability for finding in report.open_findings if finding.fix]
    for safety, option in ((Applicability.SAFE, ""), (Applicability.UNSAFE, " --unsafe-fixes")):
        if count := fixes.count(safety):
            them = "one of them" if count == 1 else f"{count:,} of them"
            yield f"slalint check --fix{option} repairs {them}; --diff shows how"
    loud = report.count(Severity.ERROR) + report.count(Severity.WARNING)
    if loud >= MANY and not report.baselined:
        yield "slalint baseline write accepts what is there; from then on only new findings count"
