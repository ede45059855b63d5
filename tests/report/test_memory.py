"""Records are read in a stream: ten times as many take no more memory."""

from __future__ import annotations

import tracemalloc
from datetime import date, datetime, timedelta
from pathlib import Path

from slalint.cli.one import one_agreement
from slalint.report.actuals.stream import Actuals
from slalint.report.clocks import zone_of
from slalint.report.evaluate import evaluate

HOSTING = Path(__file__).parents[2] / "examples" / "hosting.sla.yaml"


def peak(folder: Path, rows: int) -> int:
    """The most memory in bytes that a report on so many tickets takes."""
    file = folder / f"{rows}.csv"
    opened = datetime(2026, 1, 1)
    step = timedelta(days=300) / rows
    with file.open("w", encoding="utf-8") as stream:
        stream.write("severity,opened,answered,resolved\n")
        for number in range(rows):
            moment = opened + number * step
            answered, resolved = moment + timedelta(minutes=5), moment + timedelta(hours=3)
            stream.write(f"p1,{moment}Z,{answered}Z,{resolved}Z\n")
    _, agreement = one_agreement(str(HOSTING), None)
    tracemalloc.start()
    try:
        made = evaluate(agreement, [Actuals(file, zone_of(agreement))], today=date(2026, 12, 31))
        assert sum(it.measured.total for it in made.verdicts["p1-response"]) == rows
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


def test_memory_does_not_grow_with_the_records(tmp_path: Path) -> None:
    peak(tmp_path, 10)  # what is imported and laid out once
    few, many = peak(tmp_path, 1_500), peak(tmp_path, 15_000)
    assert many < 1.5 * few
