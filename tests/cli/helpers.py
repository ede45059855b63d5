"""The command line as a user sees it: in this process, or in one of its own."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import pytest

from slalint.cli.main import main

BASE: Final = (Path(__file__).parent.parent / "data" / "base.sla.yaml").read_text(encoding="utf-8")

SHIFTED: Final = BASE.replace("atLeast: 99.9%}\n", "atLeast: 9.99%}\n")
"""A misplaced nine: one error, SLA403."""

FIGURE: Final = "{}:{}".format(
    SHIFTED[: SHIFTED.index("9.99%}")].count("\n") + 1,
    SHIFTED.index("9.99%}") - SHIFTED.rindex("\n", 0, SHIFTED.index("9.99%}")),
)
"""Line and column of the figure in question."""

HUNDRED: Final = BASE.replace("atLeast: 99.9%}\n", "atLeast: 100%}\n")
"""A promise of never failing: one warning, SLA415."""

TODAY: Final = ("--today", "2026-06-01")


@dataclass(frozen=True)
class Outcome:
    """How a call ended."""

    code: int
    out: str
    err: str

    @property
    def last(self) -> str:
        """The closing line."""
        return self.out.splitlines()[-1]

    def codes(self) -> list[str]:
        """The codes of the findings, by the concise format or the JSON report."""
        if self.out.startswith("{"):
            return [finding["code"] for finding in self.report()["findings"]]
        places = (re.search(r":\d+:\d+: (\S+) \[", line) for line in self.out.splitlines())
        return [place[1] for place in places if place]

    def report(self) -> dict[str, Any]:
        """The JSON report on standard output."""
        data: dict[str, Any] = json.loads(self.out)
        return data


class Terminal:
    """Calls `slalint` in this process."""

    def __init__(self, capsys: pytest.CaptureFixture[str]) -> None:
        self._capsys = capsys

    def __call__(self, *arguments: str | Path) -> Outcome:
        """Run one command line."""
        self._capsys.readouterr()
        code = main([str(argument) for argument in arguments])
        captured = self._capsys.readouterr()
        assert "Traceback" not in captured.err
        return Outcome(code, captured.out, captured.err)


def in_a_process(
    *arguments: str | Path, stdin: bytes = b"", timeout: float = 60
) -> subprocess.CompletedProcess[bytes]:
    """Run one command line in a process of its own."""
    return subprocess.run(
        [sys.executable, "-m", "slalint", *map(str, arguments)],
        input=stdin,
        capture_output=True,
        timeout=timeout,
        check=False,
    )


def write(folder: Path, name: str, text: str | bytes) -> Path:
    """Write a file, the folders above it included."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return path
