"""The examples of docs/configuration.md: configurations load, findings and outputs are as shown."""

from __future__ import annotations

import re
import shlex
from pathlib import Path
from typing import Final

import pytest

from slalint import check_paths
from slalint.cli.main import main
from slalint.config.finder import Configurations
from tests.support.examples import Example, Mark, build

TEXT: Final = (Path(__file__).parents[2] / "docs" / "configuration.md").read_text(encoding="utf-8")
_BLOCK: Final = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_CONFIGURATION: Final = "# .slalint.yaml\n"

SECTIONS: Final = [
    section for section in re.split(r"^## ", TEXT, flags=re.MULTILINE) if _BLOCK.search(section)
]


@pytest.mark.parametrize("section", SECTIONS, ids=lambda section: section.splitlines()[0])
def test_examples(
    section: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / ".git").mkdir()
    for kind, block in _BLOCK.findall(section):
        if kind == "console":
            _assert_outputs(block, capsys)
        elif block.startswith(_CONFIGURATION):
            (tmp_path / ".slalint.yaml").write_text(block, encoding="utf-8")
            assert Configurations().of(tmp_path / "agreement.yaml").file is not None
        else:
            _assert_findings(build(block), tmp_path / "agreement.yaml")


def _assert_findings(example: Example, file: Path) -> None:
    file.write_text(example.text, encoding="utf-8", newline="\n")
    report = check_paths([file], today=example.today)
    codes = {mark.code for mark in example.marks}
    assert example.marks
    found = [
        Mark(
            finding.range.start.line,
            finding.range.start.column,
            finding.range.end.column - finding.range.start.column,
            finding.code,
            finding.severity.label,
        )
        for finding in report.open_findings
        if finding.code in codes
    ]
    wanted = [
        Mark(mark.line, mark.column, mark.width, mark.code, mark.severity or found_as.severity)
        for mark, found_as in zip(sorted(example.marks, key=_place), found, strict=True)
    ]
    assert found == wanted


def _place(mark: Mark) -> tuple[int, int]:
    return mark.line, mark.column


def _assert_outputs(block: str, capsys: pytest.CaptureFixture[str]) -> None:
    for part in block.split("$ ")[1:]:
        command, _, wanted = part.partition("\n")
        name, *arguments = shlex.split(command)
        assert name == "slalint"
        if arguments[0] != "config":
            arguments += ["--today", "2026-06-01"]
        capsys.readouterr()
        main(arguments)
        captured = capsys.readouterr()
        _assert_shown(captured.out + captured.err, wanted)


def _assert_shown(output: str, wanted: str) -> None:
    """Lines as shown; `...` stands for lines that are left out."""
    at = 0
    for piece in re.split(r"^\.\.\.\n", wanted, flags=re.MULTILINE):
        assert piece in output[at:], output
        at = output.index(piece, at) + len(piece)
