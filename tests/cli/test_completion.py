"""Completion, as each shell asks for it."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from slalint.cli.main import COMMANDS
from slalint.engine.rule import all_rules
from slalint.output.formats import FORMATS
from slalint.scaffold import example_names

ROOT = Path(__file__).parent.parent.parent
GUIDE = (ROOT / "docs" / "shell-completion.md").read_text(encoding="utf-8")
SHELLS = ("bash", "zsh", "fish")
NAMES = {rule.name for rule in all_rules()}

Complete = Callable[..., set[str]]


def _slalint(**variables: str) -> str:
    command = [sys.executable, "-P", "-m", "slalint"]
    environment = os.environ | {"PYTHONPATH": str(ROOT)} | variables
    result = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert result.returncode in (0, 1), result.stderr
    assert "Traceback" not in result.stderr
    return result.stdout


def _bash(words: list[str]) -> list[str]:
    line, last = " ".join(["slalint", *words]), str(len(words))
    out = _slalint(_SLALINT_COMPLETE="bash_complete", COMP_WORDS=line, COMP_CWORD=last)
    return [text.partition(",")[2] for text in out.splitlines()]


def _zsh(words: list[str]) -> list[str]:
    line, last = " ".join(["slalint", *words]), str(len(words))
    out = _slalint(_SLALINT_COMPLETE="zsh_complete", COMP_WORDS=line, COMP_CWORD=last)
    return out.splitlines()[1::3]


def _fish(words: list[str]) -> list[str]:
    line, last = " ".join(["slalint", *words]), words[-1]
    out = _slalint(_SLALINT_COMPLETE="fish_complete", COMP_WORDS=line, COMP_CWORD=last)
    lines = [text.partition(",")[2] for text in out.splitlines()]
    return [re.split(r"\t", line)[0] for line in lines]


ASK = {"bash": _bash, "zsh": _zsh, "fish": _fish}


@pytest.fixture(params=SHELLS)
def complete(request: pytest.FixtureRequest) -> Complete:
    ask = ASK[request.param]
    return lambda *words: set(ask(list(words)))


def test_commands(complete: Complete) -> None:
    assert complete("") == set(COMMANDS)
    assert complete("ex") == {"explain"}


def test_rules_to_explain(complete: Complete) -> None:
    assert complete("explain", "shifted") == {"shifted-decimal-point"}
    assert complete("explain", "SLA403") == {"SLA403"}


@pytest.mark.parametrize("option", ["--select", "--extend-select", "--ignore"])
def test_rules_to_select(option: str) -> None:
    assert set(_bash(["check", option, "shifted"])) == {"shifted-decimal-point"}
    assert set(_bash(["check", option, "SLA001,shifted"])) == {"SLA001,shifted-decimal-point"}


def test_without_a_letter_rules_are_offered_by_name() -> None:
    assert set(_bash(["explain", ""])) == NAMES


def test_formats_and_examples() -> None:
    assert set(_bash(["check", "--format", ""])) == set(FORMATS)
    assert set(_bash(["init", "--example", ""])) == set(example_names())
    assert set(_bash(["init", "--example", "lead-m"])) == {"lead-management"}


@pytest.mark.parametrize("words", [["check"], ["check", "--config"], ["check", "--baseline"]])
def test_files_are_left_to_the_shell(words: list[str]) -> None:
    line, last = " ".join(["slalint", *words, "agr"]), str(len(words) + 1)
    out = _slalint(_SLALINT_COMPLETE="bash_complete", COMP_WORDS=line, COMP_CWORD=last)
    assert out == "file,agr\n"


@pytest.mark.parametrize("option", ["--select", "--format"])
def test_values_behind_an_equals_sign(option: str) -> None:
    typed, meant = {
        "--select": ("SLA001,shifted", "SLA001,shifted-decimal-point"),
        "--format": ("checks", "checkstyle"),
    }[option]
    # Bash breaks words at `=` and completes what is behind it, others complete the whole word.
    assert _bash(["check", option, "=", typed]) == [meant]
    assert set(_bash(["check", option, "="])) >= {meant.rpartition(",")[2]}
    assert _zsh(["check", f"{option}={typed}"]) == [f"{option}={meant}"]
    assert _fish(["check", f"{option}={typed}"]) == [f"{option}={meant}"]


def test_a_file_behind_a_format_is_left_to_bash() -> None:
    line = "slalint check --format sarif = agr"
    out = _slalint(_SLALINT_COMPLETE="bash_complete", COMP_WORDS=line, COMP_CWORD="5")
    assert out == "file,agr\n"


def test_the_guide_gives_the_line_of_every_shell() -> None:
    for shell in SHELLS:
        assert f"_SLALINT_COMPLETE={shell}_source slalint" in GUIDE
        script = _slalint(_SLALINT_COMPLETE=f"{shell}_source")
        assert f"_SLALINT_COMPLETE={shell}_complete" in script


def needs(shell: str) -> pytest.MarkDecorator:
    absent = shutil.which(shell) is None or sys.platform != "linux"
    return pytest.mark.skipif(absent, reason=f"needs {shell}")


@pytest.fixture
def ask_shell(tmp_path: Path) -> Callable[[str, str], list[str]]:
    """Run a script in a real shell that finds `slalint`; what it printed, by lines."""
    program = tmp_path / "slalint"
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -P -m slalint "$@"\n')
    program.chmod(0o755)
    path = f"{tmp_path}{os.pathsep}{os.environ['PATH']}"
    environment = os.environ | {"PATH": path, "PYTHONPATH": str(ROOT), "HOME": str(tmp_path)}
    plain = {"bash": ["--noprofile", "--norc"], "zsh": ["-f"], "fish": ["--no-config"]}

    def ask(shell: str, script: str) -> list[str]:
        result = subprocess.run(
            [shell, *plain[shell], "-c", script],
            env=environment,
            cwd=tmp_path,
            capture_output=True,
            text=True,
            check=False,
        )
        assert result.stderr == ""
        return result.stdout.splitlines()

    return ask


def _setup(shell: str) -> str:
    (setup,) = re.findall(rf"```{shell}\n(.*?)\n```", GUIDE, re.DOTALL)
    return str(setup)


ASKED = [
    (("explain", "shifted"), "shifted-decimal-point"),
    (("check", "--select", "SLA001,shifted"), "SLA001,shifted-decimal-point"),
    (("check", "--format", "chec"), "checkstyle"),
    (("baseline", "wr"), "write"),
]


@needs("bash")
@pytest.mark.parametrize(
    ("words", "expected"), [*ASKED, (("check", "--format", "=", "chec"), "checkstyle")]
)
def test_a_real_bash_completes(
    ask_shell: Callable[[str, str], list[str]], words: tuple[str, ...], expected: str
) -> None:
    script = f"""{_setup("bash")}
COMP_WORDS=(slalint {" ".join(words)}) COMP_CWORD={len(words)}
$(complete -p slalint | sed 's/.*-F \\([^ ]*\\).*/\\1/') slalint
printf '%s\\n' "${{COMPREPLY[@]}}"
"""
    assert ask_shell("bash", script) == [expected]


@needs("zsh")
@pytest.mark.parametrize(
    ("words", "expected"), [*ASKED, (("check", "--format=chec"), "--format=checkstyle")]
)
def test_a_real_zsh_completes(
    ask_shell: Callable[[str, str], list[str]], words: tuple[str, ...], expected: str
) -> None:
    # What the line editor would call, with what it would be told, and its two ways of offering.
    script = f"""compdef() {{ function=$1 }}
{_setup("zsh")}
compadd() {{ print -rl -- ${{(P)@[-1]}} }}
_describe() {{ local offered=(${{(P)3}}); print -rl -- ${{offered%%:*}} }}
words=(slalint {" ".join(words)}) CURRENT={len(words) + 1}
$function
"""
    assert [line for line in ask_shell("zsh", script) if line] == [expected]


@needs("fish")
@pytest.mark.parametrize(
    ("words", "expected"), [*ASKED, (("check", "--format=chec"), "--format=checkstyle")]
)
def test_a_real_fish_completes(
    ask_shell: Callable[[str, str], list[str]], words: tuple[str, ...], expected: str
) -> None:
    script = f"""mkdir -p ~/.config/fish/completions
{_setup("fish")}
source ~/.config/fish/completions/slalint.fish
complete -C'slalint {" ".join(words)}'
"""
    assert [line.split("\t")[0] for line in ask_shell("fish", script)] == [expected]
