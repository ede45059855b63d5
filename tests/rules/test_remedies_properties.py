"""Tiers that people did not think of: sane tables stay silent, slips are found, nothing crashes."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from slalint import check_text
from tests.support.examples import build

RULES = ("SLA601", "SLA602", "SLA603", "SLA604", "SLA605", "SLA618", "SLA619")


def _codes(lines: list[str], target: str = "99.9%", better: str = "higher") -> list[str]:
    metric = "availability" if better == "higher" else "errorRate"
    operator = "atLeast" if better == "higher" else "atMost"
    tiers = "\n".join(f"      - {line}" for line in lines)
    fragment = (
        f"goals:\n  g: {{metric: {metric}, target: {{{operator}: {target}}}}}\n"
        f"remedies:\n  r:\n    goals: [g]\n    credits:\n{tiers}\n"
    )
    report = check_text(build(fragment).text, select=RULES)
    assert not report.crashes, report.crashes
    return [finding.code for finding in report.findings]


@st.composite
def tables(draw: st.DrawFn) -> tuple[list[str], list[str], str]:
    """A sane table on availability, the same without one inner tier, and its target."""
    points = draw(st.sets(st.integers(1, 9998), min_size=3, max_size=8))
    bounds = [str(Decimal(point) / 100) for point in sorted(points, reverse=True)]
    closed = draw(st.booleans())
    upper, lower = ("below", "atLeast") if closed else ("atMost", "above")
    lines = [
        f"{{{upper}: {top}%, {lower}: {bottom}%, credit: {number}%}}"
        for number, (top, bottom) in enumerate(pairwise(bounds), 1)
    ]
    lines.append(f"{{{upper}: {bounds[-1]}%, credit: 50%}}")
    lines[0] = lines[0].replace("atMost", "below")
    gone = draw(st.integers(1, len(lines) - 1))
    holed = [line for index, line in enumerate(lines) if index != gone]
    return draw(st.permutations(lines)), draw(st.permutations(holed)), f"{bounds[0]}%"


@settings(deadline=None, max_examples=40)
@given(tables())
def test_tiers_that_meet_are_silent_and_a_missing_one_is_a_gap(
    table: tuple[list[str], list[str], str],
) -> None:
    sane, holed, target = table
    assert _codes(sane, target) == []
    assert _codes(holed, target) == ["SLA603"]


@settings(deadline=None, max_examples=40)
@given(st.sets(st.integers(100, 9999), min_size=2, max_size=6), st.data())
def test_nested_open_tiers_are_silent_and_exchanged_credits_are_found(
    points: set[int], data: st.DataObject
) -> None:
    bounds = [str(Decimal(point) / 100) for point in sorted(points)]
    lines = [f"{{above: {b}%, credit: {10 * n}%}}" for n, b in enumerate(bounds, 1)]
    shown = data.draw(st.permutations(lines))
    assert _codes(shown, f"{bounds[0]}%", "lower") == []
    first = data.draw(st.integers(0, len(bounds) - 2))
    numbers = list(range(1, len(bounds) + 1))
    numbers[first], numbers[first + 1] = numbers[first + 1], numbers[first]
    wrong = [f"{{above: {b}%, credit: {10 * n}%}}" for n, b in zip(numbers, bounds, strict=True)]
    assert "SLA605" in _codes(data.draw(st.permutations(wrong)), f"{bounds[0]}%", "lower")


_TEXTS = st.one_of(
    st.text(max_size=30),
    st.from_regex(r"[-+]?[0-9]{1,40}(\.[0-9]{1,40})? ?(%|x|d|bd|USD|days|)", fullmatch=True),
)


@settings(deadline=None, max_examples=40)
@given(st.lists(st.tuples(_TEXTS, _TEXTS, _TEXTS), min_size=1, max_size=4), _TEXTS)
def test_no_text_crashes_a_rule(tiers: list[tuple[str, str, str]], cap: str) -> None:
    lines = [
        f"      - {{below: {_quoted(a)}, atLeast: {_quoted(b)}, credit: {_quoted(c)}}}"
        for a, b, c in tiers
    ]
    fragment = "\n".join(
        [
            "remedies:",
            "  r:",
            "    goals: [uptime]",
            f"    cap: {_quoted(cap)}",
            "    credits:",
            *lines,
        ]
    )
    assert not check_text(build(fragment).text, select=["SLA6"]).crashes


@pytest.mark.parametrize(
    "block",
    [
        "remedies: []",
        "remedies: {r: []}",
        "remedies: {r: {goals: {a: b}, credits: [a, [b], {c: d}], claim: [], strikes: {a: b}}}",
        "remedies: {r: {goals: uptime, credits: {below: 1%}, cap: [], claim: true, sole: maybe}}",
        "exclusions: text",
        "exclusions: [a, [b], {description: [c]}]",
        "maintenance: []",
        "maintenance: {windows: {days: Sun}, emergency: [], limit: {a: b}}",
        "planning: []",
        "planning: {segments: {a: b}, months: [a, [b]], capacity: [], goal: [leads]}",
        "planning: {segments: [a], months: {a: b}, capacity: x, period: [], salesQuota: {a: 1}}",
    ],
)
def test_no_shape_crashes_a_rule(block: str) -> None:
    assert not check_text(build(block).text, select=["SLA6", "SLA9"]).crashes


def _quoted(text: str) -> str:
    escaped = "".join(
        character if character.isalnum() or character in " .%+-" else f"\\U{ord(character):08x}"
        for character in text
    )
    return f'"{escaped}"'
