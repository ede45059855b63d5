"""What is run: slalint, the tools beside it, and the floor that no Python linter can go below."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).parents[1]
SCHEMA: Final = ROOT / "schemas" / "slalint-v1.schema.json"

_YAMLLINT: Final = "{extends: relaxed, rules: {line-length: disable}}"

_FLOOR: Final = """
import sys, yaml
for name in sys.argv[1:]:
    with open(name, "rb") as file:
        for event in yaml.parse(file.read().decode(), yaml.CSafeLoader):
            pass
"""

Command = Callable[[Path], Sequence[str]]


@dataclass(frozen=True, slots=True)
class Contestant:
    """A program: how it is called on a folder of files."""

    name: str
    command: Command
    needs: str = "yaml"
    """The module it is installed as."""

    @property
    def is_installed(self) -> bool:
        """Whether it can be run in this environment."""
        return find_spec(self.needs) is not None


def _files(folder: Path) -> list[str]:
    return sorted(str(path) for path in folder.rglob("*.yaml"))


def _python(*arguments: str) -> Command:
    return lambda folder: [sys.executable, *arguments, *_files(folder)]


SLALINT: Final = Contestant(
    "slalint check", lambda folder: [sys.executable, "-m", "slalint", "check", str(folder)]
)
YAMLLINT: Final = Contestant(
    "yamllint", _python("-m", "yamllint", "-d", _YAMLLINT), needs="yamllint"
)
CHECK_JSONSCHEMA: Final = Contestant(
    "check-jsonschema with our schema",
    _python("-m", "check_jsonschema", "--schemafile", str(SCHEMA)),
    needs="check_jsonschema",
)
FLOOR: Final = Contestant("floor: Python and libyaml's events", _python("-c", _FLOOR))

TOGETHER: Final = (YAMLLINT, CHECK_JSONSCHEMA)
"""What a user would combine without slalint: style and syntax, and the schema."""

CONTESTANTS: Final = (SLALINT, YAMLLINT, CHECK_JSONSCHEMA, FLOOR)
