"""`slalint check -`: what an editor sends."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.helpers import BASE, FIGURE, SHIFTED, TODAY, Terminal, write

TypeIn = Callable[[str | bytes], None]
NINES = ("--select", "SLA403", *TODAY)


def test_has_a_name_of_its_own(slalint: Terminal, here: Path, type_in: TypeIn) -> None:
    type_in(SHIFTED)
    outcome = slalint("check", "-", *NINES)
    assert outcome.code == 1
    assert outcome.out.startswith(f"<stdin>:{FIGURE}: SLA403 ")


def test_goes_by_the_name_that_is_given(slalint: Terminal, here: Path, type_in: TypeIn) -> None:
    type_in(SHIFTED)
    outcome = slalint("check", "-", "--stdin-filename", "deep/../a file.yaml", *NINES)
    assert outcome.out.startswith("deep/../a file.yaml:") or outcome.out.startswith("a file.yaml:")


def test_stands_for_the_file_on_disk(slalint: Terminal, here: Path, type_in: TypeIn) -> None:
    """In a project, the text that is typed replaces what was saved; it is not a second one."""
    write(here, ".git/HEAD", "")
    write(here, "a.yaml", BASE)
    write(here, "b.yaml", BASE.replace("id: base", "id: other"))
    type_in(SHIFTED)
    options = ("--select", "SLA010,SLA403")
    outcome = slalint("check", "-", "--stdin-filename", "a.yaml", *options)
    assert outcome.codes() == ["SLA403"]
    type_in(SHIFTED.replace("id: base", "id: other"))
    outcome = slalint("check", "-", "--stdin-filename", "a.yaml", *options)
    assert sorted(outcome.codes()) == ["SLA010", "SLA403"]


def test_name_need_not_exist(slalint: Terminal, here: Path, type_in: TypeIn) -> None:
    write(here, ".git/HEAD", "")
    type_in(SHIFTED)
    outcome = slalint("check", "-", "--stdin-filename", "new/folder/a.yaml", *NINES)
    assert outcome.out.startswith(f"new/folder/a.yaml:{FIGURE}: SLA403 ")


def test_hostile_name(slalint: Terminal, here: Path, type_in: TypeIn) -> None:
    type_in(SHIFTED)
    outcome = slalint("check", "-", "--stdin-filename", "a\n::error::\x1b[2J\u202e.yaml", *NINES)
    assert outcome.out.startswith(r"a\x0a::error::\x1b[2J\u202e.yaml:")
    assert outcome.code == 1


@pytest.mark.parametrize("text", [b"", b"a: 1\n", b"\xff\xfe", b"\0\0\0"])
def test_nothing_of_ours(slalint: Terminal, here: Path, type_in: TypeIn, text: bytes) -> None:
    type_in(text)
    outcome = slalint("check", "-")
    assert outcome.code == 2
    assert "no agreement found" in outcome.err


def test_closed(slalint: Terminal, here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", None)
    outcome = slalint("check", "-")
    assert (outcome.code, outcome.err) == (2, "slalint: standard input is closed\n")


def test_folder(slalint: Terminal, here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Folder:
        class buffer:  # noqa: N801
            @staticmethod
            def read(size: int) -> bytes:
                raise IsADirectoryError(21, "Is a directory")

    monkeypatch.setattr(sys, "stdin", Folder)
    outcome = slalint("check", "-")
    assert outcome.code == 2
    assert outcome.err == "slalint: standard input cannot be read: Is a directory\n"


def test_references_are_not_judged_without_a_project(
    slalint: Terminal, here: Path, type_in: TypeIn
) -> None:
    text = BASE + "dependencies:\n  - {name: Power, sla: power-company}\n"
    type_in(text)
    outcome = slalint("check", "-", "--select", "SLA011")
    assert (outcome.code, outcome.codes()) == (0, [])
    assert outcome.err == (
        "note: references to other agreements are not judged: "
        "the files lie in no git repository and below no .slalint.yaml\n"
    )
