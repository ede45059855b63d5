"""From characters of a scalar to the characters of the file that stand for them."""

from __future__ import annotations

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from slalint.source.compose import compose
from slalint.source.nodes import Mapping, Scalar
from slalint.source.place import Part, Place, format_path, locate

WORDS = st.lists(
    st.text(alphabet="abcXYZ019.,;%()äß→😀'\"\\#:-", min_size=1, max_size=8),
    min_size=1,
    max_size=12,
)
BREAKS = st.sampled_from([" ", "  ", "\n", "\n\n", "\t"])


def written(text: str, style: str | None) -> tuple[str, Mapping]:
    """A document with the text as the value of `a`, in a style of scalars."""
    source: str = yaml.dump({"a": text}, default_style=style, width=20, allow_unicode=True)
    documents, fatal = compose(source)
    assert fatal is None
    root = documents[0].root
    assert isinstance(root, Mapping)
    return source, root


@pytest.mark.parametrize("style", [None, '"', "'", "|", ">"])
@given(words=WORDS, gap=BREAKS)
def test_every_character_of_a_text_is_found_in_its_source(
    style: str | None, words: list[str], gap: str
) -> None:
    source, root = written(gap.join(words), style)
    node = root.by_name()["a"][1]
    assert isinstance(node, Scalar)
    for index, character in enumerate(node.text):
        start, end = locate(root, Place(("a",), Part.FRAGMENT, (index, index + 1)), source)
        assert node.start <= start <= end <= node.end
        if character.isalnum():
            assert source[start:end] in (character, character.encode("unicode_escape").decode())


FRAGMENTS = [
    ("a: one TBD two", (4, 7), "TBD"),
    ("a: 'it''s TBD'", (5, 8), "TBD"),
    ('a: "tab\\t TBD \\u00e9"', (5, 8), "TBD"),
    ('a: "\\x41 \\U0001F600 TBD"', (4, 7), "TBD"),
    ('a: "joined\\\n   TBD"', (6, 9), "TBD"),
    ("a: folded\n  over\n  TBD lines", (12, 15), "TBD"),
    ("a: |\n  first\n  TBD\n", (6, 9), "TBD"),
    ("a: >\n  first\n  TBD\n", (6, 9), "TBD"),
    ("a: |2\n    deep\n    TBD\n", (9, 12), "TBD"),
    ("a: 'ends with a quote'''", (17, 18), "''"),
]


@pytest.mark.parametrize(("source", "fragment", "shown"), FRAGMENTS)
def test_fragments_across_notations(source: str, fragment: tuple[int, int], shown: str) -> None:
    documents, _ = compose(source)
    root = documents[0].root
    assert root is not None
    start, end = locate(root, Place(("a",), Part.FRAGMENT, fragment), source)
    assert source[start:end] == shown


def test_places_that_are_not_there_stand_at_the_nearest_parent_key() -> None:
    source = "apiVersion: slalint/v1\na:\n  b: [1]\n"
    documents, _ = compose(source)
    root = documents[0].root
    assert root is not None

    def shown(place: Place) -> str:
        return source[slice(*locate(root, place, source))]

    assert shown(Place(("a", "b"))) == "[1]"
    assert shown(Place(("a", "b"), Part.KEY)) == "b"
    assert shown(Place(("a", "missing", "deeper"))) == "a"
    assert shown(Place(("a", "b", 5))) == "b"
    assert shown(Place(("missing",))) == "apiVersion"
    assert shown(Place((), Part.KEY)) == "apiVersion"


@pytest.mark.parametrize(
    ("path", "text"),
    [
        (("goals", "uptime", "target"), "goals.uptime.target"),
        (("cancellation", "conditions", 0, "text"), "cancellation.conditions[0].text"),
        (("definitions", "qualified lead"), 'definitions["qualified lead"]'),
        (("definitions", 'a "b" \\c'), 'definitions["a \\"b\\" \\\\c"]'),
        ((), ""),
    ],
)
def test_paths_are_written_as_the_format_says(path: tuple[str | int, ...], text: str) -> None:
    assert format_path(path) == text
