"""`slalint graph` as people call it."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Final

import pytest
from click.testing import CliRunner, Result
from jsonschema import Draft7Validator

from slalint.cli.main import cli
from tests.graph.reading import parse_dot

REPOSITORY: Final = Path(__file__).parents[2] / "examples" / "repository"


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The sample repository, as the working folder."""
    folder = tmp_path / "repository"
    shutil.copytree(REPOSITORY, folder)
    monkeypatch.chdir(folder)
    return folder


def graph(*arguments: str) -> Result:
    return CliRunner().invoke(cli, ["graph", *arguments], standalone_mode=False)


def test_the_project_as_mermaid_is_the_default(repository: Path) -> None:
    result = graph()
    assert result.return_value == 0
    assert result.stdout.startswith("flowchart LR\n")
    assert "kestrel-shop" in result.stdout
    assert result.stdout == graph("--format", "mermaid", ".").stdout


def test_dot_is_read_by_a_parser(repository: Path) -> None:
    parsed = parse_dot(graph("--format", "dot").stdout)
    assert len(parsed.get_subgraphs()) == 4


def test_json_is_what_the_printed_schema_says(repository: Path) -> None:
    schema = CliRunner().invoke(cli, ["schema", "graph"], standalone_mode=False)
    data = json.loads(graph("--format", "json").stdout)
    Draft7Validator(json.loads(schema.stdout)).validate(data)
    assert {document["file"] for document in data["agreements"]} == {
        "harbor.shared.yaml", "kestrel-shop.sla.yaml", "platform.ola.yaml",
        "stratus-terms.sla.yaml",
    }  # fmt: skip


def test_a_file_shows_what_it_rests_on(repository: Path) -> None:
    data = json.loads(graph("--format", "json", "platform.ola.yaml").stdout)
    assert [one["id"] for one in data["agreements"]] == [
        "harbor", "harbor-platform", "stratus-terms",
    ]  # fmt: skip


def test_a_promise_that_is_not_covered_is_marked(repository: Path) -> None:
    file = Path("stratus-terms.sla.yaml")
    file.write_text(file.read_text("utf-8").replace("99.99%", "99.5%"), encoding="utf-8")
    text = graph().stdout
    assert text.count("not covered") == 2
    assert "promises 99.9%<br/>rests on 99.49005%<br/>not covered" in text


@pytest.mark.parametrize("form", ["mermaid", "dot", "json"])
def test_the_same_every_time_in_whatever_order_files_are_named(repository: Path, form: str) -> None:
    names = sorted(path.name for path in repository.glob("*.yaml"))
    outputs = {graph("--format", form, *order).stdout for order in (names, names[::-1])}
    outputs.add(graph("--format", form).stdout)
    assert len(outputs) == 1


def test_output_goes_to_a_file(repository: Path) -> None:
    result = graph("--output", "web.mmd")
    assert (result.return_value, result.stdout) == (0, "")
    assert Path("web.mmd").read_text("utf-8") == graph().stdout


def test_an_agreement_is_not_written_over(repository: Path) -> None:
    before = Path("platform.ola.yaml").read_bytes()
    result = graph("kestrel-shop.sla.yaml", "--output", "platform.ola.yaml")
    assert "is not overwritten" in str(result.exception)
    assert Path("platform.ola.yaml").read_bytes() == before


def test_nothing_to_show(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert "no agreement found" in str(graph().exception)


def test_what_cannot_be_read_is_told_and_the_rest_is_shown(repository: Path) -> None:
    file = Path("stratus-terms.sla.yaml")
    file.write_text(file.read_text("utf-8") + "goals: [\n", encoding="utf-8")
    result = graph()
    assert result.return_value == 2
    assert "stratus-terms.sla.yaml is not read to its end" in result.stderr
    assert "kestrel-shop" in result.stdout
    missing = graph("nowhere.yaml", "kestrel-shop.sla.yaml")
    assert missing.return_value == 2
    assert "nowhere.yaml" in missing.stderr
