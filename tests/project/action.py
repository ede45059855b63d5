"""The action of this repository, run as GitHub runs a composite step."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

import yaml

ROOT: Final = Path(__file__).parents[2]
ACTION: Final[dict[str, Any]] = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
STEPS: Final[list[dict[str, Any]]] = ACTION["runs"]["steps"]
LINT: Final = next(step for step in STEPS if step.get("id") == "check")


class Runner:
    """What GitHub does with a composite step, as far as this action needs it."""

    def __init__(self, folder: Path) -> None:
        self.workspace = folder / "workspace"
        self.temp = folder / "temp"
        self.output = folder / "output"
        self.summary = folder / "summary"
        for path in (self.workspace, self.temp / "slalint" / "bin"):
            path.mkdir(parents=True)
        program = self.temp / "slalint" / "bin" / "slalint"
        program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -P -m slalint "$@"\n')
        program.chmod(0o755)

    def lint(self, inputs: Mapping[str, str] | None = None) -> subprocess.CompletedProcess[str]:
        """Run the script of the lint step with some inputs."""
        given = {name: str(entry["default"]) for name, entry in ACTION["inputs"].items()}
        given |= inputs or {}
        variables = {
            name: re.sub(r"\$\{\{ inputs\.([a-z-]+) \}\}", lambda m: given[m[1]], value)
            for name, value in LINT["env"].items()
        }
        environment = os.environ | variables
        environment |= {"RUNNER_TEMP": str(self.temp), "RUNNER_OS": "Linux"}
        environment |= {"GITHUB_OUTPUT": str(self.output), "GITHUB_STEP_SUMMARY": str(self.summary)}
        environment |= {"PYTHONPATH": str(ROOT)}
        shell = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", LINT["run"]]
        return subprocess.run(
            shell,
            cwd=self.workspace,
            env=environment,
            capture_output=True,
            text=True,
            check=False,
        )

    def add(self, name: str, example: str) -> None:
        """Put an example into the repository."""
        path = self.workspace / name
        path.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / "examples" / example, path)
