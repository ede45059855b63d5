"""A repository of thirty agreements and a shared document takes slalint up, and lives with it.

One story from the first run to a fixed file: configuration and baseline are written, nothing old
blocks anybody, a defect fails in pre-commit and in the job of a pull request whose reports other
people's programs read, and a fix changes nothing but its own characters.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from junitparser import JUnitXml
from sarif import loader  # type: ignore[import-untyped,unused-ignore]

from tests.cli.helpers import in_a_process
from tests.project.action import Runner
from tests.project.repositories import ROOT, git, hook_repository, new_repository, pre_commit

pytestmark = pytest.mark.skipif(
    shutil.which("git") is None or shutil.which("bash") is None, reason="needs git and bash"
)

EXAMPLES = ROOT / "examples"
CLEAN = sorted(EXAMPLES.glob("*.sla.yaml"))
FLAWED = [
    path for path in sorted((EXAMPLES / "flawed").glob("*.sla.yaml")) if "broken" not in path.name
]

HOSTING = "agreements/hosting.sla.yaml"
RIGHT, WRONG = "target: {atLeast: 99.9%}", "target: {atLeast: 9.99%}"

MESSAGE = re.compile(r"::error file=([^,]+),line=(\d+),.*SLA403")


def thirty_agreements() -> dict[str, str]:
    """The examples, and as many flawed ones under ids of their own as make thirty."""
    files = {f"agreements/{path.name}": path.read_text(encoding="utf-8") for path in CLEAN}
    files["agreements/company.shared.yaml"] = (EXAMPLES / "company.shared.yaml").read_text("utf-8")
    for path in FLAWED[: 30 - len(CLEAN)]:
        text = re.sub(r"(?m)^id: (.*)$", r"id: old-\1", path.read_text(encoding="utf-8"), count=1)
        files[f"agreements/old/{path.name}"] = text
    files["README.md"] = "# Agreements\n"
    files["values.yaml"] = "on: push\n"
    return files


def slalint(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "slalint", *arguments],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture(scope="module")
def hooks(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return hook_repository(tmp_path_factory.mktemp("hooks") / "slalint")


@pytest.fixture
def repository(tmp_path: Path, hooks: Path) -> Path:
    """The thirty agreements with slalint adopted, all committed."""
    folder = new_repository(tmp_path / "contracts", thirty_agreements())
    git(folder, "commit", "-qm", "agreements")
    before = slalint(folder, "check")
    assert before.returncode == 1, before.stderr
    assert "31 agreements" in before.stdout.splitlines()[-1]
    (folder / ".slalint.yaml").write_text("extends: recommended\n", encoding="utf-8")
    assert slalint(folder, "baseline", "write").returncode == 0
    revision = git(hooks, "rev-parse", "HEAD").strip()
    (folder / ".pre-commit-config.yaml").write_text(
        f"repos:\n  - repo: {hooks}\n    rev: {revision}\n    hooks: [{{id: slalint}}]\n",
        encoding="utf-8",
    )
    git(folder, "add", "-A")
    git(folder, "commit", "-qm", "adopt slalint")
    return folder


def test_adoption(repository: Path, tmp_path: Path) -> None:
    adopted = slalint(repository, "check")
    assert adopted.returncode == 0, adopted.stdout
    assert re.search(r"no errors or warnings.*[1-9]\d* in the baseline", adopted.stdout)
    assert slalint(repository / "agreements" / "old", "check").returncode == 0
    _break(repository)
    _fails_in_pre_commit(repository, tmp_path / "cache")
    _fails_in_a_pull_request(repository, tmp_path / "github")
    _is_fixed_without_a_trace(repository)


def _break(repository: Path) -> None:
    file = repository / HOSTING
    text = file.read_text(encoding="utf-8")
    assert text.count(RIGHT) == 1
    # Written in an editor that ends lines otherwise and starts with a byte order mark.
    changed = "\ufeff" + text.replace(RIGHT, WRONG).replace("\n", "\r\n")
    file.write_bytes(changed.encode("utf-8"))
    git(repository, "add", "-A")


def _fails_in_pre_commit(repository: Path, cache: Path) -> None:
    result = pre_commit(repository, cache, "run")
    assert result.returncode == 1, result.stdout + result.stderr
    assert "SLA403" in result.stdout
    assert "agreements/old" not in result.stdout


def _fails_in_a_pull_request(repository: Path, folder: Path) -> None:
    runner = Runner(folder)
    shutil.rmtree(runner.workspace)
    shutil.copytree(repository, runner.workspace)
    job = runner.lint()
    assert job.returncode == 1, job.stderr
    commands = [match for line in job.stdout.splitlines() if (match := MESSAGE.match(line))]
    line = _line_of_the_defect(repository)
    assert [(match[1], int(match[2])) for match in commands] == [(HOSTING, line)]
    assert "SLA403" in runner.summary.read_text(encoding="utf-8")
    sarif = loader.load_sarif_file(str(runner.workspace / "slalint.sarif"))
    found = [record for record in sarif.get_records() if "SLA403" in record["Code"]]
    assert (HOSTING, line) in {(record["Location"], record["Line"]) for record in found}
    junit = runner.workspace / "junit.xml"
    lint = in_a_process("check", "--format", f"junit={junit}", str(runner.workspace))
    assert lint.returncode == 1
    suites = JUnitXml.fromfile(str(junit))
    assert suites.failures == 1


def _line_of_the_defect(repository: Path) -> int:
    text = (repository / HOSTING).read_bytes().decode("utf-8")
    return text[: text.index(WRONG)].count("\n") + 1


def _is_fixed_without_a_trace(repository: Path) -> None:
    result = slalint(repository, "check", "--fix", "--unsafe-fixes", HOSTING)
    assert result.returncode == 0, result.stdout + result.stderr
    diff = git(repository, "diff", "--unified=0", "--", HOSTING)
    changed = [line for line in diff.splitlines() if re.match(r"[-+](?![-+])", line)]
    assert [line.strip().replace("\r", "") for line in changed] == [
        f"-    {WRONG}",
        f"+    {RIGHT}",
    ]
    assert git(repository, "diff", "--name-only").split() == [HOSTING]
    # The mark and the line ends stayed: against the commit they are the only difference.
    data = (repository / HOSTING).read_bytes()
    committed = git(repository, "show", f"HEAD:{HOSTING}")
    assert data == ("\ufeff" + committed.replace("\n", "\r\n")).encode("utf-8")
    report = json.loads(slalint(repository, "check", "--format", "json").stdout)
    assert report["summary"]["error"] == 0
