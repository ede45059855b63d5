"""What makes a long run bearable: counts instead of findings, progress, the next command."""

from __future__ import annotations

import contextlib
import io
import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

import click
import pytest

from slalint.cli.hints import MANY, next_steps
from slalint.cli.main import cli
from slalint.cli.progress import PATIENCE, PAUSE, Progress
from slalint.engine.finding import Applicability, Edit, Finding, ResolvedFix, Severity
from tests.cli.helpers import HUNDRED, SHIFTED, TODAY, Terminal, write
from tests.output.reports import finding, report, spanned

AT = spanned(1, 1, 1, 2)


class _Screen(io.StringIO):
    """A terminal that remembers what was written to it."""

    def isatty(self) -> bool:
        return True

    def rows(self) -> list[str]:
        """What is to be read in the end, with carriage returns obeyed."""
        rows = []
        for line in self.getvalue().split("\n"):
            row = ""
            for part in line.split("\r"):
                row = part + row[len(part) :]
            rows.append(row.rstrip())
        return rows


Watch = Callable[..., _Screen]


@pytest.fixture
def watch(slalint: Terminal, monkeypatch: pytest.MonkeyPatch) -> Watch:
    """Run one command line with standard error on a terminal."""

    def run(*arguments: str) -> _Screen:
        with monkeypatch.context() as patch:
            patch.setattr(sys, "stderr", screen := _Screen())
            slalint(*arguments)
        return screen

    return run


class _Clock:
    """Time goes on by as much as it is told to with each look."""

    def __init__(self, step: float) -> None:
        self.now, self.step = 0.0, step

    def __call__(self) -> float:
        self.now += self.step
        return self.now


def test_statistics_replace_findings_for_people_only(slalint: Terminal, here: Path) -> None:
    write(here, "a.yaml", SHIFTED)
    write(here, "b.yaml", HUNDRED.replace("id: ", "id: other-"))
    select = ("--select", "SLA403,SLA415")
    outcome = slalint("check", ".", "--statistics", "--format", "json=r.json", *select, *TODAY)
    alone = slalint("check", ".", "--statistics", *select, *TODAY)
    assert outcome.out == ""
    assert alone.code == outcome.code == 1
    assert alone.out.splitlines() == [
        "1  error    SLA403  shifted-decimal-point",
        "1  warning  SLA415  hundred-percent",
        "2 agreements in 2 files: 1 error, 1 warning",
    ]
    assert len(json.loads(Path("r.json").read_text(encoding="utf-8"))["findings"]) == 2


def test_a_short_run_shows_no_progress() -> None:
    screen = _Screen()
    assert list(Progress(screen, _Clock(PATIENCE / 100))("checking", range(20))) == list(range(20))
    assert screen.getvalue() == ""


def test_a_long_run_counts_and_leaves_nothing_behind() -> None:
    screen = _Screen()
    progress = Progress(screen, _Clock(PATIENCE))
    seen = []
    for item in progress("checking", range(1200)):
        seen.append(item)
        assert screen.rows() == [f"slalint: checking {item + 1:,} of 1,200"]
    assert seen == list(range(1200))
    assert screen.rows() == [""]


def test_a_run_that_stops_halfway_leaves_nothing_behind() -> None:
    screen = _Screen()
    progress = Progress(screen, _Clock(PATIENCE))
    next(iter(progress("reading", range(9))))
    assert screen.rows() == ["slalint: reading 1 of 9"]
    progress.clear()
    assert screen.rows() == [""]


def test_the_line_changes_only_as_often_as_it_can_be_read() -> None:
    screen, clock = _Screen(), _Clock(PAUSE / 10)
    clock.now = -PATIENCE
    progress = Progress(screen, clock)
    clock.now = PATIENCE
    assert list(progress("checking", range(1000))) == list(range(1000))
    assert 10 < screen.getvalue().count("\r") < 300


def test_a_terminal_that_is_gone_does_not_stop_the_run() -> None:
    class Gone(_Screen):
        def write(self, _: str) -> int:
            raise BrokenPipeError

    assert list(Progress(Gone(), _Clock(PATIENCE))("checking", range(3))) == [0, 1, 2]


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("slalint.cli.progress.PATIENCE", -1)
    monkeypatch.setattr("slalint.cli.progress.PAUSE", -1)


@pytest.mark.usefixtures("impatient")
def test_progress_is_shown_on_a_terminal_only(slalint: Terminal, watch: Watch, here: Path) -> None:
    write(here, "a.yaml", SHIFTED)
    assert "of 1" not in slalint("check", "a.yaml").err
    for options, shown in (((), True), (("--quiet",), False)):
        screen = watch("check", "a.yaml", *options)
        assert ("slalint: reading 1 of 1" in screen.getvalue()) is shown
        assert ("slalint: checking 1 of 1" in screen.getvalue()) is shown
        assert not any("of 1" in row for row in screen.rows())


def _fixable(safety: Applicability, number: int = 1) -> list[Finding]:
    fix = ResolvedFix("write it", safety, (Edit(AT, "x"),))
    return [finding(AT, fix=fix)] * number


def test_the_next_command_is_named() -> None:
    def steps(*found: Finding, pages: bool = False) -> list[str]:
        return list(next_steps(report("a\n", found), pages=pages))

    assert steps(pages=True) == steps(finding(AT, severity=Severity.INFO), pages=True) == []
    assert steps(
        finding(AT, code="SLA415", severity=Severity.WARNING), finding(AT), pages=True
    ) == ["slalint explain SLA403 tells why it matters, and what to write instead"]
    assert steps(finding(AT)) == []
    assert steps(*_fixable(Applicability.SAFE)) == [
        "slalint check --fix repairs one of them; --diff shows how"
    ]
    assert steps(*_fixable(Applicability.UNSAFE, 2)) == [
        "slalint check --fix --unsafe-fixes repairs 2 of them; --diff shows how"
    ]
    assert steps(*[finding(AT)] * MANY) == [
        "slalint baseline write accepts what is there; from then on only new findings count"
    ]


def test_the_next_command_is_told_to_people_only(
    slalint: Terminal, watch: Watch, here: Path
) -> None:
    write(here, "a.yaml", SHIFTED)
    for silent in (["--format", "json"], ["--quiet"], ["--fix"], ["--format", "full=report.txt"]):
        assert "next:" not in watch("check", "a.yaml", *silent).getvalue()
    assert "next: slalint check --fix --unsafe-fixes" in watch("check", "a.yaml").getvalue()
    assert "next:" not in slalint("check", "a.yaml").err


IMPATIENT: Final = """\
import sys
from slalint.cli import main, progress
progress.PATIENCE = progress.PAUSE = -1
sys.exit(main.main(sys.argv[1:]))
"""


def _on_a_terminal(folder: Path, *arguments: str) -> tuple[int, str, str]:
    """Run with standard error on a real terminal: exit code, standard output, what it showed."""
    ours, theirs = os.openpty()
    process = subprocess.Popen(
        [sys.executable, "-c", IMPATIENT, *arguments],
        cwd=folder,
        stdout=subprocess.PIPE,
        stderr=theirs,
        text=True,
    )
    os.close(theirs)
    out, _ = process.communicate(timeout=60)
    shown = b""
    # Linux ends what a closed terminal held with an error, others with nothing.
    with contextlib.suppress(OSError):
        while part := os.read(ours, 65_536):
            shown += part
    os.close(ours)
    return process.returncode, out, shown.decode()


@pytest.mark.skipif(not hasattr(os, "openpty"), reason="there are no pseudo-terminals here")
def test_on_a_real_terminal(here: Path) -> None:
    for number in range(3):
        write(here, f"{number}.yaml", SHIFTED.replace("id: base", f"id: base-{number}"))
    (here / ".git").mkdir()
    code, out, shown = _on_a_terminal(here, "check", "--jobs", "1", "--select", "SLA403", *TODAY)
    assert code == 1
    assert out.splitlines()[-1] == "3 agreements in 3 files: 3 errors"
    assert "slalint: checking 3 of 3" in shown
    after = shown.replace("\r\n", "\n").split("\r")[-1]
    assert after.splitlines() == [
        "next: slalint explain SLA403 tells why it matters, and what to write instead",
        "next: slalint check --fix --unsafe-fixes repairs 3 of them; --diff shows how",
    ]
    quiet = _on_a_terminal(here, "check", "--quiet", "--select", "SLA403", *TODAY)
    assert (quiet[0], quiet[2]) == (1, "")


def test_from_anywhere_inside_the_project_is_linted(
    slalint: Terminal, here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(here, "agreements/a.yaml", SHIFTED)
    write(here, "docs/deep/down/notes.txt", "")
    (here / ".git").mkdir()
    for folder in ("", "agreements", "docs/deep/down"):
        monkeypatch.chdir(here / folder)
        outcome = slalint("check", "--select", "SLA403", *TODAY)
        assert (outcome.code, outcome.last) == (1, "1 agreement in 1 file: 1 error")
        (where, _) = outcome.out.split(": SLA403", 1)
        assert Path(where.split(":", 1)[0]).resolve() == here / "agreements" / "a.yaml"


def _commands(group: click.Group, *before: str) -> Iterator[tuple[str, ...]]:
    for name in group.list_commands(click.Context(group)):
        command = group.get_command(click.Context(group), name)
        yield (*before, name)
        if isinstance(command, click.Group):
            yield from _commands(command, *before, name)


@pytest.mark.parametrize("command", [(), *_commands(cli)], ids=" ".join)
def test_help_renders(slalint: Terminal, command: tuple[str, ...]) -> None:
    outcome = slalint(*command, "--help")
    assert (outcome.code, outcome.err) == (0, "")
    assert outcome.out.startswith(f"Usage: {' '.join(('slalint', *command))} ")
    assert "\\b" not in outcome.out
    assert "\b" not in outcome.out
    assert "...\n" not in outcome.out.replace("[ARGS]...", "")  # no sentence is cut off


def test_without_an_agreement_init_is_named(slalint: Terminal, here: Path) -> None:
    outcome = slalint("check")
    assert outcome.code == 2
    assert "`slalint init` writes one" in outcome.err
