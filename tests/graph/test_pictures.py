"""Pictures of agreements, read back by parsers: nothing is lost, nothing of a text is syntax."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft7Validator

from slalint.agreement.schema import load_schema
from slalint.engine.job import Request
from slalint.engine.run import read_paths
from slalint.graph import labels
from slalint.graph.build import graph_of
from slalint.graph.data import SCHEMA, as_data
from slalint.graph.dot import as_dot
from slalint.graph.mermaid import as_mermaid
from slalint.graph.model import (
    Document,
    Figures,
    Graph,
    Link,
    Part,
    PartKind,
    Party,
    Promise,
    Relation,
)
from tests.graph.reading import read_dot, read_mermaid

REPOSITORY: Final = Path(__file__).parents[2] / "examples" / "repository"
VALIDATOR: Final = Draft7Validator(load_schema(SCHEMA))


def graph_at(path: Path) -> Graph:
    run = read_paths([path], Request(date(2026, 6, 1)))
    return graph_of(one for job in run.jobs for one in job.project.agreements_in(job.member))


@pytest.fixture(scope="module")
def sample() -> Graph:
    return graph_at(REPOSITORY)


def test_the_sample_is_complete_and_its_figures_are_those_worked_out_by_hand(sample: Graph) -> None:
    data = as_data(sample)
    VALIDATOR.validate(data)
    assert [document["id"] for document in data["agreements"]] == [
        "harbor", "kestrel-shop", "harbor-platform", "stratus-terms",
    ]  # fmt: skip
    figures = {
        (document["id"], promise["goal"]): promise["availability"]
        for document in data["agreements"]
        for promise in document["promises"]
        if promise["availability"] is not None
    }
    assert figures["kestrel-shop", "shop"] == {
        "promised": "99.9%", "composed": "99.95%", "exact": True, "covered": True,
    }  # fmt: skip
    # 99.99% of DNS, and 99.99% of the network with 1 - (1 - 99.5/99.99)^2 of the zones on it.
    assert figures["harbor-platform", "platform"]["composed"] == "99.9776%"
    assert {part["name"]: part["kind"] for part in data["parts"]} == {
        "DNS provider": "part",
        "SLO shop-availability": "slo",
        "SLO platform-availability": "slo",
    }
    told = {(link["relation"], link["redundant"], link["sequence"]) for link in data["links"]}
    assert ("rests on", "zones", None) in told
    assert ("rests on", None, "2") in told


def test_every_node_and_link_is_in_every_picture(sample: Graph) -> None:
    assert_read_back(sample)


def test_what_is_not_covered_is_marked_by_word_and_style() -> None:
    graph = web(Figures(percent(99.99), percent(99.5), is_exact=False))
    assert "not covered" in as_dot(graph)
    assert "penwidth=3" in as_dot(graph)
    assert 'rests on at most 99.5%<br/>not covered"):::above' in as_mermaid(graph)
    covered = web(Figures(percent(99), percent(99.5), is_exact=True))
    assert "not covered" not in as_dot(covered) + as_mermaid(covered)
    assert ":::above" not in as_mermaid(covered)


def percent(value: float) -> Fraction:
    return Fraction(str(value))


def web(figures: Figures | None, text: str = "a") -> Graph:
    """A graph with every kind of node and link, and one text in all places that have one."""
    promise = Promise("d1g1", text, text, text, 1, figures)
    document = Document("d1", text, text, False, text, text, "a.yaml", 1, (promise,))
    shared = Document("d2", text, None, True, "", "active", "a.yaml", 1, ())
    parts = tuple(Part(f"x{n}", text, kind, None) for n, kind in enumerate(PartKind, 1))
    links = tuple(Link("d1", "d2", relation) for relation in Relation)
    links += (Link("d1g1", "x1", Relation.RESTS_ON, group=text, sequence=text),)
    links += (Link("d1g1", "x2", Relation.RESTS_ON, sequence=text),)
    return Graph((Party("p1", text, text),), (document, shared), parts, links)


HOSTILE: Final = (
    '"] --> y',
    "'; click d1 href \"https://example.test\"",
    "<img src=x onerror=alert(1)>",
    "`md` **b**",
    '%%{init: {"theme": "dark"}}%%',
    "%% comment",
    "\\N \\G \\\" \\",
    "&lt;b&gt; &amp; &#35; #quot; #35;",
    "style d1 fill:#000;",
    "end",
    "}\nsubgraph x\n",
    "\x00\x07\x1b[31m\u202e\u2028\ud800",
    "",
    " ",
    "{}|[]()<>-->==>:::x",
    "Ä ß 例 🙂",
)  # fmt: skip


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_a_text_is_never_syntax(text: str) -> None:
    assert_read_back(web(None, text))


@given(
    st.text(st.characters(codec="utf-8") | st.sampled_from('"\\%`<>&#;:|[]{}()\n\r'), max_size=40)
)
@settings(max_examples=25, deadline=None)
def test_no_text_is_syntax(text: str) -> None:
    assert_read_back(web(Figures(percent(99.9), None, is_exact=False), text))


def test_what_is_cut_is_short() -> None:
    text = "long " * 1000
    assert max(map(len, as_mermaid(web(None, text)).splitlines())) < 1000
    assert max(map(len, as_dot(web(None, text)).splitlines())) < 1000


# What parsers make of it


def assert_read_back(graph: Graph) -> None:
    """Assert that both pictures have every node and link as labelled, and nothing else."""
    VALIDATOR.validate(as_data(graph))
    wanted = dict(nodes_of(graph))
    links = sorted((link.start, link.end, labels.of_link(link)) for link in graph.links)
    assert read_dot(as_dot(graph)) == (wanted, links)
    assert read_mermaid(as_mermaid(graph)) == (wanted, links)


def nodes_of(graph: Graph) -> Iterator[tuple[str, list[str]]]:
    yield from ((party.key, labels.of_party(party)) for party in graph.parties)
    yield from ((part.key, labels.of_part(part)) for part in graph.parts)
    for document in graph.documents:
        yield document.key, labels.of_document(document)
        yield from ((promise.key, labels.of_promise(promise)) for promise in document.promises)
