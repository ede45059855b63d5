"""The hooks, driven by the real pre-commit in a real git repository."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
EXAMPLES = ROOT / "examples"

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")


def _git(folder: Path, *arguments: str) -> None:
    environment = {
        **os.environ,
        "GIT_AUTHOR_NAME": "a",
        "GIT_AUTHOR_EMAIL": "a@acme.example",
        "GIT_COMMITTER_NAME": "a",
        "GIT_COMMITTER_EMAIL": "a@acme.example",
        "GIT_CONFIG_GLOBAL": os.devnull,
    }
    subprocess.run(
        ["git", *arguments], cwd=folder, check=True, env=environment, capture_output=True
    )


@pytest.fixture(scope="module")
def hook_repository(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The working tree as a repository of its own, so that uncommitted changes are tested too."""
    folder = tmp_path_factory.mktemp("hooks") / "slalint"
    names = ["slalint", "schemas", "examples", "pyproject.toml", "README.md", "LICENSE"]
    folder.mkdir()
    for name in [*names, ".pre-commit-hooks.yaml"]:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(source, folder / name)
    _git(folder, "init", "-q", "-b", "main")
    _git(folder, "add", "-A")
    _git(folder, "commit", "-qm", "hooks")
    return folder


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("pre-commit-cache")


def _repository(folder: Path, files: dict[str, str]) -> Path:
    folder.mkdir()
    _git(folder, "init", "-q", "-b", "main")
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    _git(folder, "add", "-A")
    return folder


def _try_hook(
    hook: str, repository: Path, hooks: Path, cache: Path, *arguments: str
) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PRE_COMMIT_HOME": str(cache), "NO_COLOR": "1"}
    return subprocess.run(
        [sys.executable, "-m", "pre_commit", "try-repo", str(hooks), hook, *arguments],
        cwd=repository,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )


CLEAN = (EXAMPLES / "hosting.sla.yaml", EXAMPLES / "help-desk.sla.yaml")
UNRELATED = "on: push\njobs: {a: no}\n"


def _clean_files() -> dict[str, str]:
    return {f"agreements/{path.name}": path.read_text(encoding="utf-8") for path in CLEAN}


def test_hooks_pass_and_fail_as_they_should(
    tmp_path: Path, hook_repository: Path, cache: Path
) -> None:
    files = {**_clean_files(), ".github/workflows/ci.yaml": UNRELATED, "a b/ü.yml": UNRELATED}
    clean = _repository(tmp_path / "clean", files)
    unrelated = _repository(tmp_path / "unrelated", {"values.yaml": UNRELATED})
    flawed_text = (EXAMPLES / "flawed" / "hosting.sla.yaml").read_text(encoding="utf-8")
    flawed = _repository(tmp_path / "flawed", {**files, "agreements/flawed.sla.yaml": flawed_text})

    for hook in ("slalint", "slalint-project"):
        for repository in (clean, unrelated):
            result = _try_hook(hook, repository, hook_repository, cache, "--all-files")
            assert result.returncode == 0, result.stdout + result.stderr
            assert "Passed" in result.stdout
        result = _try_hook(hook, flawed, hook_repository, cache, "--all-files")
        assert result.returncode == 1, result.stdout + result.stderr
        assert "flawed.sla.yaml" in result.stdout
        assert "SLA403" in result.stdout


def test_the_changed_files_hook_speaks_only_of_changed_files(
    tmp_path: Path, hook_repository: Path, cache: Path
) -> None:
    flawed_text = (EXAMPLES / "flawed" / "hosting.sla.yaml").read_text(encoding="utf-8")
    repository = _repository(tmp_path / "r", {**_clean_files(), "old/flawed.yaml": flawed_text})
    changed = "agreements/hosting.sla.yaml"
    result = _try_hook("slalint", repository, hook_repository, cache, "--files", changed)
    assert result.returncode == 0, result.stdout + result.stderr
