"""One agreement of a file that is named: what commands about a single agreement work on."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from slalint.agreement.agreement import Agreement
    from slalint.engine.job import Job


def one_agreement(
    file: str,
    identifier: str | None,
    is_wanted: Callable[[Agreement], bool] = lambda _: True,
    *,
    today: date | None = None,
) -> tuple[Job, Agreement]:
    """The agreement of a file with this id, or its only one that is wanted.

    Raises ClickException, in one sentence, where there is none or more than one.
    """
    from slalint.engine.job import Request
    from slalint.engine.run import read_paths

    run = read_paths([Path(file)], Request(today or date.today()))
    if run.failures:
        raise click.ClickException(run.failures[0])
    if len(run.jobs) != 1:
        raise click.ClickException(f"{file} is not one file with an agreement")
    job = run.jobs[0]
    found = [it for it in job.project.agreements_in(job.member) if not it.is_shared]
    if identifier is not None:
        found = [agreement for agreement in found if agreement.id == identifier]
    elif len(found) > 1:
        found = [agreement for agreement in found if is_wanted(agreement)]
    if not found:
        wanted = f" with the id {identifier}" if identifier is not None else ""
        raise click.ClickException(f"{file} holds no agreement{wanted}")
    if len(found) > 1:
        names = ", ".join(agreement.id for agreement in found[:10])
        raise click.ClickException(f"{file} holds several agreements; choose by --id: {names}")
    return job, found[0]
