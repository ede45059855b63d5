"""What commands that lint have in common: options, the request they make, and its refusals."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from slalint.cli.complete import complete_file
from slalint.cli.selectors import RuleSelector

if TYPE_CHECKING:
    from slalint.engine.job import Request

F = TypeVar("F", bound=Callable[..., Any])


class Day(click.ParamType):  # type: ignore[type-arg,unused-ignore]
    """An ISO date."""

    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """Read a date."""
        try:
            return value if isinstance(value, date) else date.fromisoformat(value)
        except ValueError:
            self.fail(f"{value!r} is no date; write it as 2026-12-31", param, ctx)


_SELECTION = (
    click.option("--select", type=RuleSelector(), multiple=True, help="Run only these rules."),
    click.option(
        "--extend-select", type=RuleSelector(), multiple=True, help="Run these rules as well."
    ),
    click.option("--ignore", type=RuleSelector(), multiple=True, help="Do not run these rules."),
    click.option("--isolated", is_flag=True, help="Leave configurations and baselines alone."),
)
_PROJECT = (
    click.option(
        "--config",
        metavar="FILE",
        shell_complete=complete_file,
        help="The configuration of every file. [default: the nearest .slalint.yaml upward]",
    ),
    click.option(
        "--baseline",
        metavar="FILE",
        shell_complete=complete_file,
        help="The baseline. [default: .slalint-baseline.json at the root of the project]",
    ),
    click.option("--today", type=Day(), help="The date that expiry is judged by. [default: today]"),
)


def linting_options(command: F) -> F:
    """Add the options of commands that lint what is named."""
    for option in reversed((*_SELECTION, *_PROJECT)):
        command = option(command)
    return command


def project_options(command: F) -> F:
    """Add the options of commands that judge a whole project as it is configured."""
    for option in reversed(_PROJECT):
        command = option(command)
    return command


def request_of(ctx: click.Context, given: Mapping[str, Any], *, suppress: bool = True) -> Request:
    """The request that the options make."""
    from slalint.config.finder import Configurations
    from slalint.engine.job import Request
    from slalint.engine.selection import Selection

    isolated = given.get("isolated", False)
    if isolated and given["config"] is not None:
        raise click.UsageError("--isolated and --config exclude each other", ctx)
    config = Path(given["config"]) if given["config"] is not None else None
    return Request(
        given["today"] or date.today(),
        Selection(*(_flat(given.get(key, ())) for key in ("select", "extend_select", "ignore"))),
        suppress,
        Configurations(config, isolated=isolated),
        Path(given["baseline"]) if given["baseline"] is not None else None,
    )


def _flat(groups: Sequence[tuple[str, ...]]) -> tuple[str, ...]:
    return tuple(name for group in groups for name in group)


@contextmanager
def refusals(ctx: click.Context) -> Iterator[None]:
    """Turn what a run refuses to work with into one clear sentence and exit code 2."""
    from slalint.config.errors import ConfigurationError
    from slalint.engine.baseline import BaselineError
    from slalint.engine.selection import UnknownRuleError

    try:
        yield
    except UnknownRuleError as error:
        raise click.UsageError(str(error), ctx) from error
    except (ConfigurationError, BaselineError) as error:
        raise click.ClickException(str(error)) from error


def named_or_project(paths: Sequence[str]) -> list[Path]:
    """The paths that are named, else the project around the working folder."""
    if paths:
        return [Path(path) for path in paths]
    from slalint.config.places import project_root
    from slalint.engine.files import near

    here = Path.cwd()
    return [near(project_root(here) or here)]
