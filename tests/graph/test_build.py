"""What a graph holds: parties once, references resolved or missing, and what is asked for."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Final

import pytest

from slalint.graph.data import as_data
from tests.graph.test_pictures import assert_read_back, graph_at
from tests.support.repository import write_files

TEXT: Final = """
    === a.yaml
    id: a
    uses: [common, nowhere]
    under: group
    parties: {x: {name: Acme, role: provider}, y: {name: Globex, role: customer}}
    defaults: {owner: x, beneficiary: y}
    goals:
      up: {metric: availability, target: {atLeast: 99.99%}}
      answer: {metric: responseTime, target: {atMost: 1h}}
      training: {metric: attendance, target: {atLeast: 90%}}
    dependencies:
      - {sla: b, goal: up, for: [up]}
      - {sla: b, goal: gone, for: [answer]}
      - {sla: c, for: [answer], sequence: 2}
      - {name: Power, availability: 99.9%, for: [up], redundant: lines}
      - {name: POWER, for: [answer]}
    === b.yaml
    id: b
    goals: {up: {metric: availability, target: {atLeast: 99.9%}}}
    parties: {me: {name: ACME, role: provider}, other: {name: Observer}}
    dependencies: [{sla: unknown, goal: up}]
    === c.yaml
    id: c
    === group.yaml
    id: group
    === common.yaml
    apiVersion: slalint/v1
    kind: Shared
    id: common
    === stranger.yaml
    id: stranger
    goals: {up: {metric: availability, target: {atLeast: 99.9%}}}
    """

Links = set[tuple[str, str, str]]


@pytest.fixture
def links(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], Links]:
    """The links of the graph of a path, by the names of what they connect."""
    monkeypatch.chdir(tmp_path)
    write_files(tmp_path, TEXT)

    def read(path: str) -> Links:
        graph = graph_at(Path(path))
        assert_read_back(graph)
        data = as_data(graph)
        names = {node["key"]: node["name"] for node in (*data["parties"], *data["parts"])}
        for document in data["agreements"]:
            names[document["key"]] = document["id"]
            for promise in document["promises"]:
                names[promise["key"]] = f"{document['id']}.{promise['goal']}"
        return {(names[it["from"]], it["relation"], names[it["to"]]) for it in data["links"]}

    return read


def test_everything_a_project_holds(links: Callable[[str], Links]) -> None:
    assert links(".") == {
        ("Acme", "gives", "a"),
        ("a", "receives", "Globex"),
        ("Acme", "takes part", "b"),
        ("Observer", "takes part", "b"),
        ("a", "uses", "common"),
        ("a", "uses", "nowhere"),
        ("a", "under", "group"),
        ("a.up", "rests on", "b.up"),
        ("a.answer", "rests on", "gone of b"),
        ("a.answer", "rests on", "c"),
        ("a.up", "rests on", "Power"),
        ("a.answer", "rests on", "Power"),
        ("b.up", "rests on", "up of unknown"),
    }


def test_a_file_with_all_that_it_rests_on_and_nothing_that_rests_on_it(
    links: Callable[[str], Links],
) -> None:
    assert links("b.yaml") == {
        ("ACME", "takes part", "b"),
        ("Observer", "takes part", "b"),
        ("b.up", "rests on", "up of unknown"),
    }
    assert links("a.yaml") == links(".")


def test_goals_that_have_to_do_with_nothing_are_left_out(tmp_path: Path) -> None:
    write_files(tmp_path, TEXT)
    documents = {document.id: document for document in graph_at(tmp_path).documents}
    assert [promise.id for promise in documents["a"].promises] == ["up", "answer"]
    assert [promise.id for promise in documents["stranger"].promises] == ["up"]


def test_a_circle_has_no_figures(tmp_path: Path) -> None:
    write_files(
        tmp_path,
        """
        === a.yaml
        id: a
        goals: {up: {metric: availability, target: {atLeast: 99.99%}}}
        dependencies: [{sla: b, goal: up}]
        === b.yaml
        id: b
        goals: {up: {metric: availability, target: {atLeast: 99.9%}}}
        dependencies: [{sla: a, goal: up}]
        """,
    )
    data = as_data(graph_at(tmp_path))
    figures = [one["promises"][0]["availability"] for one in data["agreements"]]
    assert [(one["composed"], one["covered"]) for one in figures] == [(None, None)] * 2
    assert len([link for link in data["links"] if link["relation"] == "rests on"]) == 2


def test_many_agreements_are_drawn(tmp_path: Path) -> None:
    documents = [
        f"apiVersion: slalint/v1\nkind: SLA\nid: a{number}\n"
        f"goals: {{up: {{metric: availability, target: {{atLeast: 99.9%}}}}}}\n"
        f"dependencies: [{{sla: a{number + 1}, goal: up}}]\n"
        for number in range(300)
    ]
    (tmp_path / "all.yaml").write_text("---\n".join(documents), encoding="utf-8")
    graph = graph_at(tmp_path)
    assert len(graph.documents) == 300
    first, last = (graph.documents[number].promises[0].figures for number in (0, -2))
    assert first is not None
    assert first.below is None  # too much to look at
    assert last is not None
    assert last.is_covered
