"""Processes that share the work: one result for any number of them, whatever becomes of one."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from benchmarks.corpus import write_project
from slalint.cli.main import cli
from slalint.engine.watch import unwatched
from slalint.engine.workers import LEAST_SHARE, share_out, workers_for

FLAWED = Path(__file__).parents[2] / "examples" / "flawed"


def squares(numbers: range, workers: int) -> list[int]:
    return share_out(numbers, lambda number: number * number, workers, unwatched, "counting")


@pytest.mark.parametrize("workers", [1, 2, 3, 7])
@pytest.mark.parametrize("count", [0, 1, 2, 10])
def test_results_are_in_order_for_any_number_of_workers(count: int, workers: int) -> None:
    assert squares(range(count), workers) == [number * number for number in range(count)]


@pytest.mark.skipif(sys.platform != "linux", reason="workers are forked on Linux only")
def test_the_work_is_done_by_so_many_processes() -> None:
    processes = share_out(range(9), lambda _: os.getpid(), 3, unwatched, "")
    assert len(set(processes)) == 3
    assert processes[0] == os.getpid()


def test_answers_larger_than_a_pipe_arrive() -> None:
    texts = share_out(range(4), lambda number: str(number) * 500_000, 3, unwatched, "")
    assert texts == [str(number) * 500_000 for number in range(4)]


@pytest.mark.parametrize("end", ["leave", "raise"])
def test_what_a_lost_worker_leaves_is_done_here(end: str) -> None:
    here = os.getpid()

    def work(number: int) -> int:
        if os.getpid() != here and number > 3:
            if end == "leave":
                os._exit(9)
            raise MemoryError
        return number

    assert share_out(range(8), work, 3, unwatched, "") == list(range(8))


def test_an_error_of_the_work_is_not_hidden_by_workers() -> None:
    def work(number: int) -> int:
        return 1 // (number - 1)

    with pytest.raises(ZeroDivisionError):
        share_out(range(4), work, 2, unwatched, "")


def test_few_files_are_checked_in_one_process() -> None:
    assert workers_for(0) == workers_for(1) == workers_for(2 * LEAST_SHARE - 1) == 1
    assert 1 <= workers_for(100_000) <= 8


def test_reports_are_the_same_for_any_number_of_workers(tmp_path: Path) -> None:
    write_project(tmp_path / "project", 12)
    reports = []
    for jobs in ("1", "2", "5"):
        target = tmp_path / f"{jobs}.json"
        arguments = ["check", str(tmp_path / "project"), str(FLAWED), "--today", "2026-06-01"]
        CliRunner().invoke(cli, [*arguments, "--jobs", jobs, "--format", f"json={target}"])
        reports.append(json.loads(target.read_text(encoding="utf-8")))
    assert reports[0]["findings"]
    assert reports[0] == reports[1] == reports[2]
