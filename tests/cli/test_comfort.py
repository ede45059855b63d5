"""What makes a long run bearable: counts instead of findings, progress, the next command."""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from slalint.cli.hints import MANY, next_steps
from slalint.cli.progress import PATIENCE, PAUSE, Progress
from slalint.engine.finding import Applicability, Edit, Finding, ResolvedFix
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
    def steps(*found: Finding) -> list[str]:
        return list(next_steps(report("a\n", found)))

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


def test_without_an_agreement_init_is_named(slalint: Terminal, here: Path) -> None:
    outcome = slalint("check")
    assert outcome.code == 2
    assert "`slalint init` writes one" in outcome.err
