"""Rules of family 8 across files, in webs that nobody would draw, and against brute force."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from slalint import Finding, check_paths, check_text
from slalint.arithmetic import MINUTE, BusinessCalendar, Duration, Span
from slalint.rules.between.times import Time, latest, shortest_in_a_row

TODAY = date(2026, 6, 1)

HOSTING = """\
apiVersion: slalint/v1
kind: SLA
id: hosting
type: customer
goals:
  fix: {metric: resolutionTime, target: {atMost: 4h}}
dependencies:
  - {sla: desk, goal: fix, for: [fix]}
"""
DESK = """\
apiVersion: slalint/v1
kind: SLA
id: desk
type: internal
goals:
  fix: {metric: resolutionTime, target: {atMost: 6h}}
"""


def family(*paths: Path) -> list[Finding]:
    report = check_paths(paths, select=["SLA8"], today=TODAY)
    assert not report.crashes
    return list(report.findings)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Two agreements of which one rests on the other, not marked as a project."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "hosting.sla.yaml").write_text(HOSTING, encoding="utf-8")
    (tmp_path / "backing").mkdir()
    (tmp_path / "backing" / "desk.sla.yaml").write_text(DESK, encoding="utf-8")
    return tmp_path


def test_the_other_file_is_read_and_named(folder: Path) -> None:
    (folder / ".slalint.yaml").touch()
    [finding] = family(Path("hosting.sla.yaml"))
    assert finding.code == "SLA801"
    assert finding.file == "hosting.sla.yaml"
    assert finding.path == "dependencies[0].goal"
    assert str(Path("backing/desk.sla.yaml")) in finding.message
    assert "4 h" in finding.message
    assert "6 h" in finding.message


def test_the_file_behind_is_not_blamed_where_it_stands(folder: Path) -> None:
    (folder / ".slalint.yaml").touch()
    [finding] = family(Path("backing"))
    assert finding.file == "hosting.sla.yaml"


def test_outside_a_project_only_files_of_the_run_are_known(folder: Path) -> None:
    assert family(Path("hosting.sla.yaml")) == []
    assert [finding.code for finding in family(folder)] == ["SLA801"]


def chain(length: int, closed: bool) -> str:
    """Agreements in one file, each resting on the next one; a closed chain is a circle."""
    documents = [
        f"""\
apiVersion: slalint/v1
kind: SLA
id: a{number}
type: internal
goals: {{up: {{metric: availability, target: {{atLeast: 99.9%}}, window: calendar-month}}}}
dependencies: [{{sla: a{(number + 1) % length if closed else number + 1}, goal: up, for: [up]}}]
under: a{(number + 1) % length if closed else number + 1}
"""
        for number in range(length)
    ]
    return "---\n".join(documents)


def test_a_long_chain_ends_and_a_long_circle_is_seen() -> None:
    assert check_text(chain(100, closed=False), select=["SLA8"], today=TODAY).findings == ()
    report = check_text(chain(100, closed=True), select=["SLA806"], today=TODAY)
    assert not report.crashes
    assert len(report.findings) == 200


def test_absurd_times_are_judged_without_computing_for_ever() -> None:
    text = HOSTING.replace("4h", "99999999999999y") + "---\n" + DESK.replace("6h", "9999999999bd")
    report = check_text(text, select=["SLA8"], today=TODAY)
    assert not report.crashes


# The arithmetic of clocks against plain counting, minute by minute. Hours open and close on the
# hour, so that the worst moment is a full hour, or a minute after it. What takes longer than half a
# year is not looked at; the shortest of these weeks has one hour.

HOURS = st.integers(0, 23)


@st.composite
def calendars(draw: st.DrawFn) -> BusinessCalendar:
    days = frozenset(draw(st.sets(st.integers(0, 6), min_size=1)))
    start = draw(HOURS)
    length = draw(st.integers(1, 24))
    return BusinessCalendar((Span(days, start * 60, (start + length) * 60),))


def open_hours(clock: BusinessCalendar) -> set[int]:
    """The hours of the week that are open; what runs over midnight is on the next day."""
    return {
        (day * 24 + hour) % 168
        for span in clock.spans
        for day in span.days
        for hour in range(span.start // 60, span.end // 60)
    }


def minutes_taken(hours: set[int], begin: int, minutes: int) -> int:
    """How many minutes pass until so many of them were open."""
    now = begin
    while minutes:
        step = min(60 - now % 60, minutes) if now // 60 % 168 in hours else 0
        minutes -= step
        now += step or 60 - now % 60
    return now - begin


@given(calendars(), calendars(), st.integers(1, 20), st.integers(1, 20))
@settings(max_examples=60, deadline=None)
def test_the_worst_moment_is_found(
    ours: BusinessCalendar, theirs: BusinessCalendar, promised: int, taken: int
) -> None:
    late = latest(Time(ours, promised * 60 * MINUTE), Time(theirs, taken * 60 * MINUTE))
    here, there = open_hours(ours), open_hours(theirs)
    counted = {
        begin: minutes_taken(there, begin, taken * 60) - minutes_taken(here, begin, promised * 60)
        for hour in range(168)
        for begin in (hour * 60, hour * 60 + 1)
    }
    worst = max(counted.values())
    if late is None:
        assert worst <= 0
    else:
        assert late.seconds == worst * MINUTE
        assert late.promised == minutes_taken(here, int(late.begin), promised * 60) * MINUTE
        assert late.taken == minutes_taken(there, int(late.begin), taken * 60) * MINUTE


@given(calendars(), st.lists(st.integers(1, 20), min_size=1, max_size=4))
@settings(max_examples=60, deadline=None)
def test_steps_on_one_clock_take_what_their_sum_takes(
    clock: BusinessCalendar, parts: list[int]
) -> None:
    whole = clock.to_calendar(Duration(business_hours=Fraction(sum(parts)))).best
    assert shortest_in_a_row([Time(clock, part * 60 * MINUTE) for part in parts]) == whole


@given(calendars(), st.integers(1, 40))
@settings(max_examples=60, deadline=None)
def test_a_promise_is_never_late_for_itself(clock: BusinessCalendar, hours: int) -> None:
    time = Time(clock, hours * 60 * MINUTE)
    assert latest(time, time) is None
