"""`slalint init`: an agreement to start from, and what lints it."""

from __future__ import annotations

import os
import shlex
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click
from click.shell_completion import CompletionItem

from slalint.scaffold import CI, CONFIGURATION, GITLAB, TYPES, WORKFLOW, example_names

if TYPE_CHECKING:
    from slalint.scaffold import NewFile, Scaffold


class _Example(click.ParamType):  # type: ignore[type-arg,unused-ignore]
    """The name of a packaged example."""

    name = "name"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        names = example_names()
        if value not in names:
            from difflib import get_close_matches

            near = get_close_matches(str(value), names, n=1)
            hint = f"did you mean {near[0]}?" if near else f"there are {', '.join(names)}"
            self.fail(f"no example {value!r}; {hint}", param, ctx)
        return str(value)

    def shell_complete(
        self, ctx: click.Context, param: click.Parameter, incomplete: str
    ) -> list[CompletionItem]:
        return [CompletionItem(name) for name in example_names() if name.startswith(incomplete)]


_EXAMPLES: Final = ", ".join(example_names())


@click.command(short_help="Write an agreement to start from.")
@click.argument("folder", metavar="[DIR]", default=".", type=click.Path(path_type=Path))
@click.option(
    "--type", "kind", type=click.Choice(TYPES), help="Whom it is with. [default: customer]"
)
@click.option("--example", type=_Example(), help=f"Begin with an example: {_EXAMPLES}.")
@click.option(
    "--ci",
    type=click.Choice([*CI]),
    help="The job to write. [default: github, or gitlab where there is a .gitlab-ci.yml]",
)
@click.option("--force", is_flag=True, help="Replace files that exist.")
@click.pass_context
def init(
    ctx: click.Context,
    folder: Path,
    kind: str | None,
    example: str | None,
    ci: str | None,
    force: bool,
) -> int:
    """Write a commented agreement that passes, a configuration, and a job for pull requests.

    The agreement goes to DIR/agreements, with the schemas that editors complete by. Files that
    exist are never replaced without --force, and all files are written or none.
    """
    scaffold = _scaffold(ctx, kind, example, ci or _ci_of(folder))
    if not force and os.path.lexists(folder / scaffold.agreement.path):
        raise click.ClickException(
            f"{folder / scaffold.agreement.path} exists, nothing was written; "
            "--force replaces it, --type and --example write another"
        )
    files = (scaffold.agreement, *scaffold.others)
    kept = {file: _why_kept(folder, file, force=force) for file in files}
    _write(folder, [file for file, reason in kept.items() if reason is None])
    for file, reason in kept.items():
        _tell(f"kept {reason}" if reason else f"wrote {folder / file.path}")
    _say_what_is_next(folder, scaffold)
    return 0


def _ci_of(folder: Path) -> str:
    """The service that a repository seems to live at."""
    from slalint.config.places import project_root

    return "gitlab" if os.path.lexists((project_root(folder) or folder) / GITLAB) else "github"


def _scaffold(ctx: click.Context, kind: str | None, example: str | None, ci: str) -> Scaffold:
    from slalint.scaffold import from_example, from_type, type_of_example

    if example is None:
        return from_type(kind or TYPES[0], date.today(), ci)
    if kind not in (None, type_of_example(example)):
        fitting = [name for name in example_names() if type_of_example(name) == kind]
        others = f"{kind} are {', '.join(fitting)}"
        message = f"the example {example} is {type_of_example(example)}; {others}"
        raise click.UsageError(message, ctx)
    return from_example(example, date.today(), ci)


def _why_kept(folder: Path, file: NewFile, *, force: bool) -> str | None:
    """What stays instead of a file that is not written, and why."""
    target = folder / file.path
    if file.path == CONFIGURATION:
        from slalint.config.places import find_configuration, project_root
        from slalint.engine.files import near

        # A second configuration would switch off the first: the nearest counts, whole.
        found = find_configuration(folder, project_root(folder))
        if found is not None and found.parent / found.name != target.absolute():
            return f"{near(found)}, the configuration that counts here"
    if os.path.lexists(target) and not force:
        return f"{target}, which exists; --force replaces it"
    return None


def _write(folder: Path, files: Sequence[NewFile]) -> None:
    from slalint.engine.atomic import WriteRefusedError
    from slalint.engine.together import write_together

    try:
        write_together(folder, [(folder / it.path, it.text.encode("utf-8")) for it in files])
    except WriteRefusedError as error:
        raise click.ClickException(f"{error}; nothing was written") from error


def _say_what_is_next(folder: Path, scaffold: Scaffold) -> None:
    from slalint.config.places import project_root

    where = "" if folder == Path() else f" {shlex.quote(str(folder))}"
    root = project_root(folder)
    paths = [file.path for file in scaffold.others]
    if root is not None and (root / ".git").exists() and root != folder.resolve():
        for path, service in ((WORKFLOW, "GitHub"), (GITLAB, "GitLab")):
            if path in paths:
                _tell(f"{service} reads jobs at the top of a repository: move {path} to {root}")
    _tell(f"next: edit {folder / scaffold.agreement.path}, then run slalint check{where}")


def _tell(sentence: str) -> None:
    from slalint.output.escape import for_terminal

    click.echo(for_terminal(sentence))
