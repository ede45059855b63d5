"""`slalint check --fix` and `--diff`: fix the files of a run, or show what would change."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

import click

from slalint.cli.say import say

if TYPE_CHECKING:
    from slalint.engine.finding import Finding
    from slalint.engine.fix import Refused
    from slalint.engine.fix_files import FixedFile
    from slalint.engine.run import Run

MAX_REFUSED: Final = 10
"""How many refused fixes of one file are named."""


def write_fixes(run: Run, *, unsafe: bool) -> list[str]:
    """Fix the files of a run; the sentences about files that could not be written."""
    from slalint.engine.atomic import WriteRefusedError

    failures = []
    for file in _fixed(run, unsafe=unsafe):
        try:
            if file.is_changed:
                file.write()
        except WriteRefusedError as error:
            failures.append(str(error))
            continue
        if file.applied:
            say(f"{file.name}: fixed {_by_code(file.applied)}")
        _say_refused(file.name, file.refused)
    return failures


def print_diff(run: Run, *, unsafe: bool, for_people: bool) -> bool:
    """Print what fixes would change, without writing anything; whether there is something."""
    from slalint.output.diff import render_diff

    changes = False
    for file in _fixed(run, unsafe=unsafe):
        _say_refused(file.name, file.refused)
        if file.is_changed:
            changes = True
            diff = render_diff(file.name, file.before, file.after, for_people=for_people)
            # Bytes: what is piped into `git apply` keeps its line endings everywhere.
            click.echo(diff.encode("utf-8", errors="surrogateescape"), nl=False)
    return changes


def _fixed(run: Run, *, unsafe: bool) -> list[FixedFile]:
    from slalint.engine.fix import SAFE, UNSAFE
    from slalint.engine.fix_files import fix_files

    return fix_files(run, UNSAFE if unsafe else SAFE)


def _by_code(findings: Sequence[Finding]) -> str:
    """`SLA012 (2), SLA021`."""
    counts = Counter(finding.code for finding in findings)
    return ", ".join(
        f"{code} ({count})" if count > 1 else code for code, count in sorted(counts.items())
    )


def _say_refused(name: str, refused: Sequence[Refused]) -> None:
    for one in refused[:MAX_REFUSED]:
        start = one.finding.range.start
        where = f"{name}:{start.line}:{start.column}"
        say(f"{where}: {one.finding.code} is not fixed: it would bring {_named(one, name)}")
    if len(refused) > MAX_REFUSED:
        say(f"{name}: {len(refused) - MAX_REFUSED:,} more are not fixed")


def _named(refused: Refused, name: str) -> str:
    """What a fix would bring: `SLA404 (zero-among-nines): 90.99% …`."""
    brings = refused.brings
    if brings is None:
        return "what cannot be judged to the end"
    where = f" in {brings.file}" if brings.file != name else ""
    return f"{brings.code} ({brings.name}){where}: {brings.message}"
