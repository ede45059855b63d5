"""`slalint diff`: what a change does to each promise."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

from slalint.cli.complete import complete_file
from slalint.cli.outputs import Output, OutputType, write_outputs
from slalint.cli.request import Day
from slalint.cli.say import say

if TYPE_CHECKING:
    from slalint.config.finder import Configurations
    from slalint.diff.change import Change, Comparison
    from slalint.diff.versions import Versions

FORMATS: Final = ("text", "json", "markdown", "github")
_WEAKENED: Final = "weakened"


@dataclass(frozen=True, slots=True)
class Limit:
    """Which changes make the exit code 1; `party` restricts weakenings to those of one side."""

    word: str
    party: str | None = None

    def counts(self, change: Change) -> bool:
        """Whether a change does, unless it is approved."""
        if self.word == "never" or change.is_approved:
            return False
        if self.word == "any":
            return True
        is_weakened = change.direction.value == _WEAKENED
        return is_weakened and (self.party is None or self.party in change.parties)


class _LimitType(click.ParamType):  # type: ignore[type-arg,unused-ignore]
    """`weakened`, `weakened:PARTY`, `any` or `never`."""

    name = "limit"

    def get_metavar(self, param: click.Parameter, ctx: click.Context | None = None) -> str:
        return "weakened[:PARTY]|any|never"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> Limit:
        if isinstance(value, Limit):
            return value
        word, colon, party = str(value).partition(":")
        if word not in (_WEAKENED, "any", "never") or (colon and (word != _WEAKENED or not party)):
            self.fail(f"{value!r} is none of weakened, weakened:PARTY, any, never", param, ctx)
        return Limit(word, party or None)


@click.command(short_help="What a change does to each promise.")
@click.argument("paths", nargs=-1, metavar="[PATHS | OLD NEW]", shell_complete=complete_file)
@click.option(
    "--against",
    metavar="REF",
    help="The commit to compare with; `main...` is where the work left main. [default: HEAD]",
)
@click.option(
    "--format",
    "outputs",
    type=OutputType(FORMATS),
    multiple=True,
    help=f"{', '.join(FORMATS)}; with =FILE into a file. May be given several times. "
    "[default: text]",
)
@click.option(
    "--fail-on",
    type=_LimitType(),
    default="never",
    show_default=True,
    help="Which changes that nobody approved make the exit code 1; with PARTY only those that "
    "are worse for it.",
)
@click.option(
    "--config",
    metavar="FILE",
    shell_complete=complete_file,
    help="The configuration of every file. [default: the nearest .slalint.yaml upward]",
)
@click.option("--isolated", is_flag=True, help="Leave configurations, and their approvals, alone.")
@click.option("--today", type=Day(), help="The date that approvals are judged by. [default: today]")
@click.option("--allow-empty", is_flag=True, help="Be content if no agreement is found.")
@click.pass_context
def diff(ctx: click.Context, /, paths: tuple[str, ...], **given: Any) -> int:
    """Compare promises, not lines: weakened, strengthened or otherwise changed, and for whom.

    Without paths the whole repository, as it is now, with what is committed. Two files or two
    folders are compared with each other, unless --against is given.

    \b
    slalint diff
    slalint diff --against origin/main... --format markdown
    slalint diff old.sla.yaml new.sla.yaml --fail-on weakened:globex
    """  # noqa: D301
    from slalint.config.errors import ConfigurationError
    from slalint.config.finder import Configurations
    from slalint.diff.git import GitError
    from slalint.diff.versions import VersionsError

    if given["isolated"] and given["config"] is not None:
        raise click.UsageError("--isolated and --config exclude each other", ctx)
    file = Path(given["config"]) if given["config"] is not None else None
    configurations = Configurations(file, isolated=given["isolated"])
    today = given["today"] or date.today()
    try:
        versions = _versions(paths, given["against"], today, configurations)
        comparison = _compare(versions, configurations, today)
    except (VersionsError, GitError, ConfigurationError) as error:
        raise click.ClickException(str(error)) from error
    outputs = given["outputs"] or (Output("text", None),)
    write_outputs(outputs, _renderers(comparison), _kept(versions))
    if any(output.format == "github" for output in outputs):
        _summarise(comparison)
    return _exit_code(ctx, versions, comparison, given)


def _versions(
    paths: tuple[str, ...], against: str | None, today: date, configurations: Configurations
) -> Versions:
    from slalint.diff.versions import against_commit, side_by_side

    named = [Path(path) for path in paths]
    if len(named) == 2 and against is None:
        return side_by_side(named[0], named[1], today, configurations)
    return against_commit(named, "HEAD" if against is None else against, today, configurations)


def _compare(versions: Versions, configurations: Configurations, today: date) -> Comparison:
    from slalint.diff.approval import approved
    from slalint.diff.compare import compare

    found = compare(versions.old, versions.new, versions.asked)
    agreements = []
    for agreement in found.agreements:
        entries = configurations.of(Path(agreement.file)).approved_changes
        changes = approved(agreement.changes, entries, today, agreement.former_id)
        agreements.append(replace(agreement, changes=changes))
    obstacles = (*versions.failures, *found.obstacles)
    return replace(found, agreements=tuple(agreements), obstacles=obstacles)


def _renderers(comparison: Comparison) -> Mapping[str, Callable[[], str]]:
    def text() -> str:
        from slalint.diff.text import as_text

        return as_text(comparison)

    def as_json() -> str:
        from slalint.diff.data import as_json

        return as_json(comparison)

    def markdown() -> str:
        from slalint.diff.markdown import as_markdown

        return as_markdown(comparison)

    def github() -> str:
        from slalint.diff.github import as_github

        return as_github(comparison)

    return {"text": text, "json": as_json, "markdown": markdown, "github": github}


def _kept(versions: Versions) -> list[Path]:
    """The files that were read, which no output may replace."""
    sides = (versions.old, versions.new)
    return [text.path for side in sides for text in side.texts.values()]


def _summarise(comparison: Comparison) -> None:
    """On GitHub, add the Markdown to the summary of the job."""
    from slalint.diff.markdown import as_markdown
    from slalint.engine.atomic import WriteRefusedError
    from slalint.output.job_summary import add_to_summary

    try:
        add_to_summary(lambda _: as_markdown(comparison))
    except WriteRefusedError as error:
        raise click.ClickException(str(error)) from error


def _exit_code(
    ctx: click.Context, versions: Versions, comparison: Comparison, given: Mapping[str, Any]
) -> int:
    for sentence in comparison.obstacles:
        say(sentence)
    if comparison.obstacles:
        return 2
    if not (comparison.has_agreements or given["allow_empty"]):
        say("no agreement found in either version; an agreement says `apiVersion: slalint/v1`")
        return 2
    limit: Limit = given["fail_on"]
    if limit.party is not None:
        _check_party(ctx, versions, limit.party)
    return int(any(map(limit.counts, comparison.changes)))


def _check_party(ctx: click.Context, versions: Versions, party: str) -> None:
    """A party that nobody knows is a slip, and would never fail."""
    from difflib import get_close_matches  # needed for hints only

    from slalint.diff.compare import known_parties

    known = known_parties(versions.old, versions.new)
    if known and party not in known:
        near = get_close_matches(party, sorted(known), n=1)
        hint = (
            f"did you mean {near[0]!r}?" if near else f"there are {', '.join(sorted(known)[:10])}"
        )
        raise click.UsageError(f"--fail-on: no agreement has a party {party!r}; {hint}", ctx)
