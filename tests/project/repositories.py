"""Real git repositories and the real pre-commit, for tests of how slalint is used in them."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).parents[2]


def git(folder: Path, *arguments: str) -> str:
    """Run git in a folder, under an identity of its own; what it printed."""
    environment = {
        **os.environ,
        "GIT_AUTHOR_NAME": "a",
        "GIT_AUTHOR_EMAIL": "a@acme.example",
        "GIT_COMMITTER_NAME": "a",
        "GIT_COMMITTER_EMAIL": "a@acme.example",
        "GIT_CONFIG_GLOBAL": os.devnull,
    }
    result = subprocess.run(
        ["git", *arguments], cwd=folder, check=True, env=environment, capture_output=True, text=True
    )
    return result.stdout


def new_repository(folder: Path, files: dict[str, str]) -> Path:
    """A repository with files that are staged."""
    folder.mkdir()
    git(folder, "init", "-q", "-b", "main")
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    git(folder, "add", "-A")
    return folder


def hook_repository(folder: Path) -> Path:
    """The working tree as a repository of its own, so that uncommitted changes are tested too."""
    names = ["slalint", "schemas", "examples", "pyproject.toml", "README.md", "LICENSE"]
    folder.mkdir()
    for name in [*names, ".pre-commit-hooks.yaml"]:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(source, folder / name)
    git(folder, "init", "-q", "-b", "main")
    git(folder, "add", "-A")
    git(folder, "commit", "-qm", "hooks")
    return folder


def pre_commit(repository: Path, cache: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run pre-commit in a repository."""
    environment = {**os.environ, "PRE_COMMIT_HOME": str(cache), "NO_COLOR": "1"}
    return subprocess.run(
        [sys.executable, "-m", "pre_commit", *arguments],
        cwd=repository,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
