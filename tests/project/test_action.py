"""The action for pull requests: its scripts are run as GitHub runs them, and inputs stay data."""

from __future__ import annotations

import json
import re
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from slalint import __version__
from slalint.cli.check import check
from tests.project.action import ACTION, LINT, ROOT, STEPS, Runner

GUIDE = (ROOT / "docs" / "pull-requests.md").read_text(encoding="utf-8")
README = (ROOT / "README.md").read_text(encoding="utf-8")
OPTIONS = {name for option in check.params for name in option.opts}

NEEDS_BASH = pytest.mark.skipif(
    shutil.which("bash") is None or sys.platform == "win32", reason="needs bash"
)


def test_no_script_contains_an_expression() -> None:
    for step in STEPS:
        assert "${{" not in step.get("run", "")


def test_every_input_is_a_variable_of_the_script_and_has_a_description() -> None:
    passed = re.findall(r"\$\{\{ inputs\.([a-z-]+) \}\}", " ".join(LINT["env"].values()))
    assert set(passed) == set(ACTION["inputs"])
    assert len(passed) == len(set(passed))
    for name, entry in ACTION["inputs"].items():
        assert entry["description"]
        assert LINT["env"][name.upper().replace("-", "_")] == f"${{{{ inputs.{name} }}}}"
    for name in LINT["env"]:
        assert f'"${name}"' in LINT["run"] or f"${name}" in LINT["run"]


def test_every_option_of_the_script_exists() -> None:
    used = set(re.findall(r"--[a-z][a-z-]+", LINT["run"]))
    assert {"--format", "--fail-on", "--select"} <= used
    assert used <= OPTIONS


def test_every_action_is_pinned_to_a_commit() -> None:
    """A tag can be moved to other code, a commit cannot."""
    for file in (ROOT / "action.yml", *sorted((ROOT / ".github" / "workflows").glob("*.yml"))):
        used = re.findall(r"uses: (?!\./)(.*)", file.read_text(encoding="utf-8"))
        assert used
        for name in used:
            assert re.fullmatch(r"[\w-]+/[\w-]+@[0-9a-f]{40}  # v[0-9.]+", name), name


def test_the_guide_names_every_input_and_only_options_that_exist() -> None:
    inputs = GUIDE.partition("| input |")[2].partition("\n\n")[0]
    table = set(re.findall(r"^\| `([a-z-]+)` \|", inputs, re.MULTILINE))
    assert table == set(ACTION["inputs"])
    commands = re.findall(r"slalint\"? check[^`\n]*", GUIDE)
    assert len(commands) >= 4
    for command in commands:
        assert set(re.findall(r"--[a-z][a-z-]+", command)) <= OPTIONS


def test_every_version_shown_is_this_one() -> None:
    for text in (GUIDE, README):
        shown = re.findall(r"slalint/slalint@v([0-9.]+)", text)
        assert shown
        assert set(shown) == {__version__}


def _blocks(language: str) -> Iterator[Any]:
    for block in re.findall(rf"```{language}\n(.*?)```", GUIDE, re.DOTALL):
        yield yaml.safe_load(block)


def test_the_blocks_of_the_guide_are_what_they_say() -> None:
    github, security, gitlab = _blocks("yaml")
    scaffolded = (ROOT / "slalint/templates/workflow.yml").read_text(encoding="utf-8")
    assert github == yaml.safe_load(scaffolded.replace("VERSION", __version__))
    assert security["permissions"]["security-events"] == "write"
    report = gitlab["slalint"]["artifacts"]["reports"]["codequality"]
    assert gitlab["slalint"]["script"][-1].endswith(f"gitlab={report}")


@pytest.fixture
def runner(tmp_path: Path) -> Runner:
    return Runner(tmp_path)


@NEEDS_BASH
def test_a_defect_fails_the_job_and_is_reported_everywhere(runner: Runner) -> None:
    runner.add("agreements/hosting.sla.yaml", "flawed/hosting.sla.yaml")
    result = runner.lint()
    assert result.returncode == 1, result.stderr
    assert "::error file=agreements/hosting.sla.yaml,line=" in result.stdout
    assert runner.output.read_text(encoding="utf-8") == "sarif=slalint.sarif\n"
    report = json.loads((runner.workspace / "slalint.sarif").read_text(encoding="utf-8"))
    assert "SLA403" in {found["ruleId"] for found in report["runs"][0]["results"]}
    assert "hosting.sla.yaml" in runner.summary.read_text(encoding="utf-8")


@NEEDS_BASH
def test_inputs_become_options(runner: Runner) -> None:
    runner.add("a b/hosting.sla.yaml", "flawed/hosting.sla.yaml")
    runner.add("leads.sla.yaml", "leads.sla.yaml")
    assert runner.lint({"paths": "leads.sla.yaml\n"}).returncode == 0
    assert runner.lint({"paths": "leads.sla.yaml\na b\n"}).returncode == 1
    assert runner.lint({"select": "SLA001,missing-review"}).returncode == 0
    only = runner.lint({"select": "SLA403", "sarif": "out put.sarif"})
    assert only.returncode == 1
    assert (runner.workspace / "out put.sarif").exists()
    assert runner.lint({"select": "SLA403", "ignore": "SLA403"}).returncode == 0
    assert runner.lint({"fail-on": "nothing"}).returncode == 2
    assert runner.lint({"config": "missing.yaml"}).returncode == 2


@NEEDS_BASH
def test_nothing_to_lint_is_no_verdict_unless_it_is_allowed(runner: Runner) -> None:
    assert runner.lint().returncode == 2
    assert runner.lint({"allow-empty": "true"}).returncode == 0


HOSTILE = (
    "$(touch pwned)",
    "`touch pwned`",
    '"; touch pwned; "',
    "'; touch pwned; '",
    "x\ntouch pwned\n",
    "--select=SLA001 && touch pwned",
    "${PATH}; touch pwned",
)


@NEEDS_BASH
@pytest.mark.parametrize("name", ["paths", "fail-on", "select", "ignore", "config", "allow-empty"])
@pytest.mark.parametrize("text", HOSTILE)
def test_no_input_is_ever_run(runner: Runner, name: str, text: str) -> None:
    runner.add("hosting.sla.yaml", "flawed/hosting.sla.yaml")
    result = runner.lint({name: text})
    assert result.returncode in (1, 2)
    assert not (runner.workspace / "pwned").exists()


@NEEDS_BASH
@pytest.mark.parametrize("text", HOSTILE)
def test_the_name_of_the_report_sets_one_output_only(runner: Runner, text: str) -> None:
    runner.add("hosting.sla.yaml", "flawed/hosting.sla.yaml")
    runner.lint({"sarif": f"{text}\nother=1"})
    assert not (runner.workspace / "pwned").exists()
    (line,) = runner.output.read_text(encoding="utf-8").splitlines()
    assert line == f"sarif={text.partition(chr(10))[0]}"


def test_python_does_not_look_into_the_repository() -> None:
    install = next(step for step in STEPS if "pip install" in step.get("run", ""))
    python = re.findall(r'"[^"]*(?:PYTHON|python)" (\S+)', install["run"])
    assert python == ["-I", "-I"]
