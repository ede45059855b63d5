"""Composed availability: cases worked out by hand, and all states of small webs counted out."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from itertools import product
from math import prod

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from slalint.arithmetic import Composed, Part, compose, say_percent

Parts = Mapping[str, Part[str]]


def percent(text: str) -> Fraction:
    return Fraction(text)


def part(promised: str | None, *needs: str) -> Part[str]:
    """A part and what it needs; `a|b` is a group of which one is enough."""
    groups = tuple(tuple(group.split("|")) for group in needs)
    return Part(percent(promised) if promised is not None else None, groups)


def below(parts: Parts, name: str) -> str | None:
    value = compose(parts)[name].below
    return say_percent(value) if value is not None else None


LEAVES = {"a": part("99.9"), "b": part("99.5"), "c": part("90"), "d": part("80"), "?": part(None)}

# Worked out by hand; shared parts by conditioning: r = promised / what is below.
CASES: list[tuple[str, Parts, str | None]] = [
    ("one part", {"x": part("99", "a")}, "99.9%"),
    ("two parts: 0.999 x 0.995", {"x": part("99", "a", "b")}, "99.4005%"),
    ("redundant parts: 1 - 0.1 x 0.2", {"x": part("99", "c|d")}, "98%"),
    ("a group and a part: 0.98 x 0.999", {"x": part("99", "c|d", "a")}, "97.902%"),
    ("one part named twice", {"x": part("99", "a", "a")}, "99.9%"),
    ("one part twice in a group", {"x": part("99", "c|c")}, "90%"),
    ("a group that holds a needed part: a x 1", {"x": part("99", "c", "c|d")}, "90%"),
    ("two groups with one part in common: 0.9 + 0.1 x 0.8 x 0.8", {
        "x": part("99", "c|d", "c|e"), "e": part("80")}, "96.4%"),
    ("a promise that covers what is below it counts", {
        "x": part("99", "m"), "m": part("95", "a")}, "95%"),
    ("a promise above what is below it does not", {
        "x": part("99", "m"), "m": part("99.95", "c")}, "90%"),
    ("three levels", {
        "x": part("99", "m"), "m": part("99", "n"), "n": part(None, "c", "d")}, "72%"),
    ("both branches rest on one part, counted once: 0.9 x (0.81 / 0.9) x (0.81 / 0.9)", {
        "x": part("99", "m", "n"), "m": part("81", "c"), "n": part("81", "c")}, "72.9%"),
    ("both stand in for each other, and both rest on one: 0.9 x (1 - 0.1 x 0.1)", {
        "x": part("99", "m|n"), "m": part("81", "c"), "n": part("81", "c")}, "89.1%"),
    ("what redundant parts share stands beside them as well", {
        "x": part("99", "m|n", "c"), "m": part("81", "c"), "n": part("81", "c")}, "89.1%"),
    ("shared over two levels", {
        "x": part("99", "m|n"), "m": part("72.9", "o"), "n": part("81", "c"),
        "o": part("81", "c")}, "88.29%"),
    ("nothing known of one part", {"x": part("99", "a", "?")}, "99.9%"),
    ("nothing known of one of a group", {"x": part("99", "c|?")}, None),
    ("nothing known at all", {"x": part("99", "?")}, None),
    ("nothing below", {"x": part("99")}, None),
    ("what is shared is unknown, so nobody knows what it takes: at most the lower one", {
        "x": part("99", "m", "n"), "m": part("81", "?"), "n": part("90", "?")}, "81%"),
    ("a certain failure", {"x": part("99", "z", "a"), "z": part("0")}, "0%"),
    ("certainty", {"x": part("99", "m", "n"), "m": part("100", "y"), "n": part("100", "y"),
                   "y": part("100")}, "100%"),
    ("a name that is nowhere", {"x": part("99", "elsewhere", "a")}, "99.9%"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("parts", "expected"), [case[1:] for case in CASES], ids=[c[0] for c in CASES]
)
def test_worked_out_by_hand(parts: Parts, expected: str | None) -> None:
    assert below({**LEAVES, **parts}, "x") == expected


def test_what_rests_on_itself_is_unknown_and_so_is_what_rests_on_that() -> None:
    parts = {
        "x": part("99", "m", "c"),
        "m": part("99", "n"),
        "n": part("99", "m"),
        "y": part("99", "y"),
        "z": part("99", "c"),
        **LEAVES,
    }
    found = compose(parts)
    assert [found[name].below for name in "xmny"] == [None] * 4
    assert found["z"].below == 90


def test_exact_or_at_most_is_told() -> None:
    parts = {"x": part("99", "a", "b"), "y": part("99", "a", "?"), "z": part("99", "m", "n"),
             "m": part("81", "?"), "n": part("81", "?"), **LEAVES}  # fmt: skip
    found = compose(parts)
    assert [found[name].is_exact for name in "xyz"] == [True, False, False]


def test_figure_is_the_promise_or_what_is_below_it() -> None:
    assert Composed(percent("99"), percent("98")).figure == 98
    assert Composed(percent("99"), percent("98")).exceeds
    assert Composed(percent("97"), percent("98")).figure == 97
    assert not Composed(percent("97"), percent("98")).exceeds
    assert Composed(None, None).figure is None
    assert not Composed(percent("99"), None).exceeds


def test_many_shared_parts_in_a_row_are_exact() -> None:
    """All of them are needed, so no state in which one is down counts."""
    parts = {f"s{number}": part("99.9") for number in range(200)}
    for branch in "mn":
        parts[branch] = part(None, *(f"s{number}" for number in range(200)))
    found = compose({"x": part("99", "m", "n"), **parts})["x"]
    assert found.below == 100 * Fraction(999, 1000) ** 200


def test_too_many_ways_to_fail_give_a_bound_that_no_promise_below_is_above() -> None:
    shared = [f"s{number}" for number in range(40)]
    parts: dict[str, Part[str]] = {name: part("99.9") for name in shared}
    pairs = [f"{one}|{other}" for one in shared for other in shared if one < other]
    found = compose({"x": part("99", "c", *pairs), "c": part("90"), **parts})["x"]
    assert found.below == 90
    assert not found.is_exact


def test_a_long_chain_needs_no_stack() -> None:
    parts = {f"p{number}": part(None, f"p{number + 1}") for number in range(5000)}
    assert compose({**parts, "p5000": part("99.9")})["p0"].below == percent("99.9")


# All states of a web: every part up or down by itself.

NAMES = "abcdefg"
FIGURES = st.integers(50, 100).map(Fraction)


@st.composite
def webs(draw: st.DrawFn) -> dict[str, Part[str]]:
    """Seven parts at most, each resting on later ones only."""
    names = NAMES[: draw(st.integers(1, len(NAMES)))]
    parts = {}
    for number, name in enumerate(names):
        later = list(names[number + 1 :])
        groups = st.lists(st.sampled_from(later), min_size=1, max_size=3).map(tuple)
        needs = draw(st.lists(groups, max_size=3)) if later else []
        parts[name] = Part(draw(FIGURES), tuple(needs))
    return parts


def counted_out(parts: Parts, needs: tuple[tuple[str, ...], ...]) -> Fraction:
    """The probability that needs are met, over all states of all parts."""
    alone = {name: own_failures(parts, name) for name in parts}
    total = Fraction(0)
    for ups in product((True, False), repeat=len(parts)):
        state = dict(zip(parts, ups, strict=True))
        if is_met(parts, state, needs):
            total += prod(alone[name] if up else 1 - alone[name] for name, up in state.items())
    return total


def own_failures(parts: Parts, name: str) -> Fraction:
    """How often a part is up if all it needs is, of what is promised of it."""
    own = parts[name]
    assert own.promised is not None
    after = {later: rest for later, rest in parts.items() if later > name}
    return min(Fraction(1), own.promised / 100 / counted_out(after, own.needs))


def is_met(parts: Parts, state: Mapping[str, bool], needs: tuple[tuple[str, ...], ...]) -> bool:
    return all(
        any(state[need] and is_met(parts, state, parts[need].needs) for need in group)
        for group in needs
    )


@given(webs())
@settings(max_examples=60, deadline=None)
def test_as_if_all_states_were_counted_out(parts: dict[str, Part[str]]) -> None:
    found = compose(parts)["a"]
    needs = parts["a"].needs
    expected = counted_out(parts, needs) * 100 if needs else None
    assert found.below == expected
    assert found.is_exact == bool(needs)


@given(webs(), st.integers(0, 200))
@settings(max_examples=60, deadline=None)
def test_with_less_work_it_is_never_too_low(parts: dict[str, Part[str]], work: int) -> None:
    found = compose(parts, work)["a"]
    if found.below is not None:
        exact = counted_out(parts, parts["a"].needs) * 100
        assert found.below >= exact
        assert not found.is_exact or found.below == exact


@given(webs(), st.sets(st.sampled_from(NAMES[1:])))
@settings(max_examples=100, deadline=None)
def test_where_figures_are_missing_it_is_never_too_low(
    parts: dict[str, Part[str]], unknown: set[str]
) -> None:
    """As long as the promises that are known are kept, whatever the unknown figures are."""
    for name, own in parts.items():
        if name not in unknown:
            after = {later: rest for later, rest in parts.items() if later > name}
            assert own.promised is not None
            assume(name == "a" or own.promised / 100 <= counted_out(after, own.needs))
    hidden = {
        name: Part(None if name in unknown else own.promised, own.needs)
        for name, own in parts.items()
    }
    found = compose(hidden)["a"].below
    if found is not None:
        assert found >= counted_out(parts, parts["a"].needs) * 100
