"""Globs over file names, patterns over document paths."""

from __future__ import annotations

import fnmatch

import pytest
from hypothesis import given
from hypothesis import strategies as st

from slalint.config.globs import matches_glob, matches_path, split_path, wildcard_text


@pytest.mark.parametrize(
    ("pattern", "name", "fits"),
    [
        ("*.yaml", "a.yaml", True),
        ("*.yaml", "deep/er/a.yaml", True),
        ("agreements/*.yaml", "agreements/a.yaml", True),
        ("agreements/*.yaml", "agreements/eu/a.yaml", False),
        ("agreements/**/*.yaml", "agreements/a.yaml", True),
        ("agreements/**/*.yaml", "agreements/eu/de/a.yaml", True),
        ("agreements/", "agreements/eu/a.yaml", True),
        ("agreements/", "other/a.yaml", False),
        ("./agreements/a.yaml", "agreements/a.yaml", True),
        ("/a.yaml", "a.yaml", True),
        ("/a.yaml", "b/a.yaml", False),
        ("**/archive/**", "a/archive/b/c.yaml", True),
        ("a?c.yaml", "abc.yaml", True),
        ("a?c.yaml", "a/c.yaml", False),
        ("[ab].yaml", "a.yaml", False),
        ("[ab].yaml", "[ab].yaml", True),
    ],
)
def test_globs(pattern: str, name: str, fits: bool) -> None:
    assert matches_glob(name, [pattern]) is fits


@given(st.text("ab?*", max_size=12), st.text("ab", max_size=12))
def test_wildcards_agree_with_the_standard_library(pattern: str, text: str) -> None:
    assert wildcard_text(text, pattern) is fnmatch.fnmatchcase(text, pattern)


def test_a_hostile_glob_is_answered() -> None:
    pattern = "/".join(["**", "a"] * 45) + "/b"
    assert not matches_glob("/".join(["a"] * 3000), [pattern])
    assert not wildcard_text("a" * 20_000, "*a" * 90 + "b")


@pytest.mark.parametrize(
    ("text", "steps"),
    [
        ("goals.uptime.target", ("goals", "uptime", "target")),
        ("goals.*.target", ("goals", "*", "target")),
        ("cancellation.conditions[0].text", ("cancellation", "conditions", "0", "text")),
        ("cancellation.conditions[*].text", ("cancellation", "conditions", "*", "text")),
        ('definitions["qualified lead"]', ("definitions", "qualified lead")),
        ('definitions["a \\"b\\""].x', ("definitions", 'a "b"', "x")),
        ("", ()),
    ],
)
def test_paths_are_split(text: str, steps: tuple[str, ...]) -> None:
    assert split_path(text) == steps


@pytest.mark.parametrize("text", ["goals[", "goals..x", "]", 'a["b', "goals.[x]"])
def test_unreadable_paths_are_refused(text: str) -> None:
    with pytest.raises(ValueError, match="is not a path"):
        split_path(text)


def test_a_pattern_covers_what_lies_below_it() -> None:
    assert matches_path("goals.uptime.target.atLeast", ["goals.uptime"])
    assert matches_path("goals.uptime", ["goals.*"])
    assert not matches_path("goals", ["goals.*"])
    assert not matches_path("", ["goals"])
