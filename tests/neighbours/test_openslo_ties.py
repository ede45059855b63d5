"""Goals held against the SLOs they are measured by, and objects against those beside them."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path
from typing import Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from slalint import check_paths, check_text

BASE: Final = (Path(__file__).parents[1] / "data" / "base.sla.yaml").read_text("utf-8")
SERVICE: Final = "apiVersion: openslo/v1\nkind: Service\nmetadata: {name: web}\nspec: {}\n"


def tied(promise: str, window: str, objectives: str, time_window: str) -> str:
    """An agreement whose goal is measured by an SLO, both in one text."""
    goal = (
        f"  uptime:\n    metric: availability\n    target: {{atLeast: {promise}}}\n"
        f"    window: {window}\n    measurement: {{source: Prometheus, slo: web}}\n"
    )
    head, rest = BASE.split("  uptime:\n", 1)
    tail = rest[rest.index("requirements:") :]
    slo = (
        "---\napiVersion: openslo/v1\nkind: SLO\nmetadata: {name: web}\nspec:\n"
        f"  service: web\n  indicatorRef: good\n  timeWindow: [{time_window}]\n"
        f"  budgetingMethod: Occurrences\n  objectives: [{objectives}]\n"
    )
    return head + goal + tail + slo


def codes(text: str) -> set[str]:
    found = check_text(text, select=["SLA813", "SLA815"]).findings
    return {finding.code for finding in found}


ROLLING: Final = "{duration: 30d, isRolling: true}"
CALENDAR: Final = "calendar: {startTime: 2026-01-05 00:00:00, timeZone: UTC}"


@settings(max_examples=60, deadline=None)
@given(promise=st.integers(500_000, 999_999), aim=st.integers(500_000, 999_999))
def test_a_margin_is_a_stricter_objective_to_the_last_digit(promise: int, aim: int) -> None:
    text = tied(
        f"{promise // 10_000}.{promise % 10_000:04}%",
        "rolling-30d",
        f"{{target: 0.{aim}}}",
        ROLLING,
    )
    assert ("SLA813" in codes(text)) == (aim <= promise)


@pytest.mark.parametrize("aim", ["{target: 0.9990}", "{targetPercent: 99.9}", "{target: 9.99e-1}"])
def test_equal_figures_are_equal_however_they_are_written(aim: str) -> None:
    assert codes(tied("99.90%", "rolling-30d", aim, ROLLING)) == {"SLA813"}


def test_the_strictest_of_several_objectives_counts() -> None:
    objectives = "{target: 0.99}, {target: 0.9995}, {target: 0.999}"
    assert codes(tied("99.9%", "rolling-30d", objectives, ROLLING)) == set()


@pytest.mark.parametrize(
    ("window", "time_window", "is_reported"),
    [
        ("calendar-month", "{duration: 30d, isRolling: true}", False),
        ("calendar-month", "{duration: 4w, isRolling: true}", False),
        ("calendar-month", "{duration: 1d, isRolling: true}", False),
        ("calendar-month", "{duration: 90d, isRolling: true}", True),
        ("rolling-30d", "{duration: 30d, isRolling: true}", False),
        ("rolling-30d", f"{{duration: 1M, {CALENDAR}}}", True),
        ("rolling-28d", f"{{duration: 4w, {CALENDAR}}}", True),
        ("calendar-month", f"{{duration: 1M, {CALENDAR}}}", False),
        ("per-event", "{duration: 90d, isRolling: true}", False),
    ],
)
def test_windows_are_held_against_each_other(
    window: str, time_window: str, is_reported: bool
) -> None:
    found = codes(tied("99.9%", window, "{target: 0.9992}", time_window))
    assert ("SLA815" in found) == is_reported


@settings(max_examples=40, deadline=None)
@given(days=st.integers(1, 400), aim=st.integers(9_991, 9_999))
def test_a_longer_window_is_reported_where_the_margin_does_not_cover_it(
    days: int, aim: int
) -> None:
    text = tied(
        "99.9%", "rolling-30d", f"{{target: 0.{aim}}}", f"{{duration: {days}d, isRolling: true}}"
    )
    times = Fraction(days, 30)
    worth = 100 - (100 - Fraction(aim, 100)) * times
    assert ("SLA815" in codes(text)) == (times >= Fraction(6, 5) and worth < Fraction(999, 10))


def test_one_name_in_two_folders_is_no_duplicate(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    for folder in ("test", "production"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "web.yaml").write_text(SERVICE, encoding="utf-8")
    assert check_paths([tmp_path]).findings == ()


def test_the_later_of_two_files_is_reported_whichever_is_checked(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    for name in ("a.yaml", "b.yaml"):
        (tmp_path / name).write_text(SERVICE, encoding="utf-8")
    whole = check_paths([tmp_path]).findings
    assert [(Path(one.file).name, one.code) for one in whole] == [("b.yaml", "OSLO008")]
    alone = check_paths([tmp_path / "b.yaml"]).findings
    assert [one.fingerprint for one in alone] == [one.fingerprint for one in whole]
