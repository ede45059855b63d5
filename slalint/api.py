"""The public functions: lint a text, lint paths."""

from __future__ import annotations

import os
from collections.abc import Iterable
from datetime import date
from pathlib import Path

from slalint.engine.check import Options
from slalint.engine.report import Report
from slalint.engine.run import run_paths, run_text
from slalint.engine.selection import select_rules


def check_text(
    text: str | bytes,
    *,
    name: str = "<stdin>",
    select: Iterable[str] = (),
    extend_select: Iterable[str] = (),
    ignore: Iterable[str] = (),
    today: date | None = None,
    suppress: bool = True,
) -> Report:
    """Lint the text of one file.

    `select`, `extend_select` and `ignore` name rules by code, prefix or name; `today` is the date
    that expiry is judged by. Raises UnknownRuleError (a ValueError) for a rule that does not exist.
    """
    rules = select_rules(select, extend_select, ignore)
    return run_text(text, Options(rules, today or date.today(), suppress), name)


def check_paths(
    paths: Iterable[str | os.PathLike[str]],
    *,
    select: Iterable[str] = (),
    extend_select: Iterable[str] = (),
    ignore: Iterable[str] = (),
    today: date | None = None,
    suppress: bool = True,
) -> Report:
    """Lint files and every YAML file below folders; what cannot be read is in `failures`."""
    rules = select_rules(select, extend_select, ignore)
    options = Options(rules, today or date.today(), suppress)
    return run_paths([Path(path) for path in paths], options)
