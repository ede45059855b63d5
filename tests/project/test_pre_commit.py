"""The hooks, driven by the real pre-commit in a real git repository."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from tests.project.repositories import ROOT, hook_repository, new_repository, pre_commit

EXAMPLES = ROOT / "examples"

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")


@pytest.fixture(scope="module")
def hooks(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return hook_repository(tmp_path_factory.mktemp("hooks") / "slalint")


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("pre-commit-cache")


def _try_hook(
    hook: str, repository: Path, hooks: Path, cache: Path, *arguments: str
) -> subprocess.CompletedProcess[str]:
    return pre_commit(repository, cache, "try-repo", str(hooks), hook, *arguments)


CLEAN = (EXAMPLES / "hosting.sla.yaml", EXAMPLES / "help-desk.sla.yaml")
UNRELATED = "on: push\njobs: {a: no}\n"


def _clean_files() -> dict[str, str]:
    return {f"agreements/{path.name}": path.read_text(encoding="utf-8") for path in CLEAN}


def test_hooks_pass_and_fail_as_they_should(tmp_path: Path, hooks: Path, cache: Path) -> None:
    files = {**_clean_files(), ".github/workflows/ci.yaml": UNRELATED, "a b/ü.yml": UNRELATED}
    clean = new_repository(tmp_path / "clean", files)
    unrelated = new_repository(tmp_path / "unrelated", {"values.yaml": UNRELATED})
    flawed_text = (EXAMPLES / "flawed" / "hosting.sla.yaml").read_text(encoding="utf-8")
    flawed = new_repository(
        tmp_path / "flawed", {**files, "agreements/flawed.sla.yaml": flawed_text}
    )

    for hook in ("slalint", "slalint-project"):
        for repository in (clean, unrelated):
            result = _try_hook(hook, repository, hooks, cache, "--all-files")
            assert result.returncode == 0, result.stdout + result.stderr
            assert "Passed" in result.stdout
        result = _try_hook(hook, flawed, hooks, cache, "--all-files")
        assert result.returncode == 1, result.stdout + result.stderr
        assert "flawed.sla.yaml" in result.stdout
        assert "SLA403" in result.stdout


def test_the_changed_files_hook_speaks_only_of_changed_files(
    tmp_path: Path, hooks: Path, cache: Path
) -> None:
    flawed_text = (EXAMPLES / "flawed" / "hosting.sla.yaml").read_text(encoding="utf-8")
    repository = new_repository(tmp_path / "r", {**_clean_files(), "old/flawed.yaml": flawed_text})
    changed = "agreements/hosting.sla.yaml"
    result = _try_hook("slalint", repository, hooks, cache, "--files", changed)
    assert result.returncode == 0, result.stdout + result.stderr
