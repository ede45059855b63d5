"""The public functions: lint a text, lint paths."""

from __future__ import annotations

import os
from collections.abc import Iterable
from datetime import date
from pathlib import Path

from slalint.config.finder import Configurations
from slalint.engine.job import Request
from slalint.engine.report import Report
from slalint.engine.run import STDIN_NAME, run_paths, run_text
from slalint.engine.selection import Selection


def check_text(
    text: str | bytes,
    *,
    name: str = STDIN_NAME,
    select: Iterable[str] = (),
    extend_select: Iterable[str] = (),
    ignore: Iterable[str] = (),
    today: date | None = None,
    suppress: bool = True,
    config: str | os.PathLike[str] | None = None,
    isolated: bool = False,
) -> Report:
    """Lint the text of one file.

    `select`, `extend_select` and `ignore` name rules by code, prefix or name; `today` is the date
    that expiry is judged by. A text with a name is judged by the configuration of its place, one
    without only by what is given here. Raises UnknownRuleError (a ValueError) for a rule that does
    not exist, ConfigurationError and BaselineError (ValueErrors too) for files that cannot be used.
    """
    selection = Selection(tuple(select), tuple(extend_select), tuple(ignore))
    configurations = _configurations(config, isolated=isolated or name == STDIN_NAME)
    request = Request(today or date.today(), selection, suppress, configurations)
    return run_text(text, request, name)


def check_paths(
    paths: Iterable[str | os.PathLike[str]],
    *,
    select: Iterable[str] = (),
    extend_select: Iterable[str] = (),
    ignore: Iterable[str] = (),
    today: date | None = None,
    suppress: bool = True,
    config: str | os.PathLike[str] | None = None,
    isolated: bool = False,
) -> Report:
    """Lint files and every YAML file below folders; what cannot be read is in `failures`.

    `config` is the configuration of all of them, `isolated` leaves configurations and baselines
    alone. Raises as `check_text` does.
    """
    selection = Selection(tuple(select), tuple(extend_select), tuple(ignore))
    configurations = _configurations(config, isolated=isolated)
    request = Request(today or date.today(), selection, suppress, configurations)
    return run_paths([Path(path) for path in paths], request)


def _configurations(config: str | os.PathLike[str] | None, *, isolated: bool) -> Configurations:
    if config is not None:
        return Configurations(Path(config))
    return Configurations(isolated=isolated)
