"""The other agreements of a repository: seen, referred to, never reported on."""

from __future__ import annotations

import os
import sys
from datetime import date
from pathlib import Path
from typing import Final

import pytest

from slalint import Report, check_paths, check_text
from slalint.config.places import project_root
from slalint.engine.project import MAX_AGREEMENTS, FileProject

TODAY: Final = date(2026, 6, 1)
BASE: Final = (Path(__file__).parents[1] / "data" / "base.sla.yaml").read_text(encoding="utf-8")
REFERRING: Final = BASE + "dependencies:\n  - {name: Power, sla: power}\n"
POWER: Final = BASE.replace("id: base", "id: power")


def write(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
    return path


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty git repository, as far as one can tell from outside; the working folder."""
    root = tmp_path / "repository"
    write(root, ".git/HEAD", "")
    monkeypatch.chdir(root)
    return root


def codes(report: Report) -> list[tuple[str, str]]:
    """File and code of every finding."""
    return [(finding.file, finding.code) for finding in report.findings]


def check(*paths: Path | str) -> Report:
    """Judge references and ids only."""
    return check_paths(paths, select=["SLA010", "SLA011"], today=TODAY)


class TestRoot:
    def test_git_root(self, tmp_path: Path) -> None:
        write(tmp_path, "a/.git/HEAD", "")
        write(tmp_path, "a/b/.slalint.yaml", "")
        assert project_root(tmp_path / "a" / "b" / "c") == tmp_path / "a"

    def test_git_file_of_a_worktree(self, tmp_path: Path) -> None:
        write(tmp_path, "a/.git", "gitdir: elsewhere\n")
        assert project_root(tmp_path / "a" / "b") == tmp_path / "a"

    def test_nearest_configuration_without_git(self, tmp_path: Path) -> None:
        write(tmp_path, ".slalint.yaml", "")
        write(tmp_path, "a/.slalint.yaml", "")
        assert project_root(tmp_path / "a" / "b") == tmp_path / "a"
        assert project_root(tmp_path) == tmp_path

    def test_loose(self, tmp_path: Path) -> None:
        assert project_root(tmp_path / "a") is None


def test_agreements_that_are_not_named_are_seen(repository: Path) -> None:
    path = write(repository, "a.yaml", REFERRING)
    assert codes(check(path)) == [("a.yaml", "SLA011")]
    write(repository, "deep/down/power.yml", POWER)
    report = check(path)
    assert codes(report) == []
    assert (len(report.files), report.agreements, report.skipped) == (1, 1, 0)


def test_nothing_is_reported_on_files_that_were_not_asked_for(repository: Path) -> None:
    path = write(repository, "a.yaml", REFERRING)
    write(repository, "broken.yaml", "apiVersion: slalint/v1\nx: [\n")
    write(repository, "bomb.yaml", "apiVersion: slalint/v1\nx: &x [*x]\n")
    write(repository, "flawed.yaml", POWER.replace("99.9%", "9.99%"))
    report = check_paths([path], today=TODAY)
    assert {finding.file for finding in report.findings} <= {"a.yaml"}
    assert "SLA011" not in {finding.code for finding in report.findings}
    assert report.failures == ()


@pytest.mark.parametrize(
    "text",
    [
        "apiVersion: slalint/v1\nx: [\n",
        "apiVersion: slalint/v1\nx: &x [*x]\n",
        "apiVersion: slalint/v9\nid: power\n",
        "apiVersion: slalint/v1\nid: other\n---\nid: power\nx: [\n",
        "apiVersion: slalint/v1\ntitle: \x07\n",
        "apiVersion: slalint/v1\nid: 'power' # ours\nx: [\n",
        "{apiVersion: slalint/v1,\napiVersion: slalint/v1, id: power, x: [\n",
    ],
)
def test_what_cannot_be_read_may_be_what_is_referred_to(repository: Path, text: str) -> None:
    """One file that is broken must not raise alarms in those that refer to it."""
    path = write(repository, "a.yaml", REFERRING)
    write(repository, "power.yaml", text)
    report = check(path)
    assert codes(report) == []
    assert report.notes == (
        "references to other agreements are not judged: power.yaml cannot be read",
    )
    assert check_paths([path], select=["SLA403"]).notes == report.notes


def test_what_cannot_be_read_and_is_another_one_does_not_matter(repository: Path) -> None:
    path = write(repository, "a.yaml", REFERRING)
    write(repository, "water.yaml", "apiVersion: slalint/v1\nid: water\nx: [\n")
    report = check(path)
    assert codes(report) == [("a.yaml", "SLA011")]
    assert report.notes == ()


@pytest.mark.skipif(sys.platform == "win32", reason="there are no FIFOs there")
def test_unreadable_neighbours_do_not_matter(repository: Path) -> None:
    path = write(repository, "a.yaml", REFERRING)
    os.mkfifo(repository / "pipe.yaml")
    (repository / "nowhere.yaml").symlink_to(repository / "gone.yaml")
    report = check(path)
    assert codes(report) == [("a.yaml", "SLA011")]
    assert report.failures == ()


def test_same_id_in_two_files(repository: Path) -> None:
    one = write(repository, "one.yaml", BASE)
    two = write(repository, "two.yaml", BASE)
    assert codes(check(one, two)) == [("one.yaml", "SLA010"), ("two.yaml", "SLA010")]
    assert codes(check(two)) == codes(check(one, two))


@pytest.mark.skipif(sys.platform == "win32", reason="links need a privilege there")
@pytest.mark.parametrize("named", ["real.yaml", "link.yaml", "folder/real.yaml", "."])
def test_links_to_a_file_are_no_second_agreement(repository: Path, named: str) -> None:
    write(repository, "real.yaml", BASE)
    (repository / "link.yaml").symlink_to("real.yaml")
    (repository / "folder").symlink_to(repository)
    report = check(named)
    assert codes(report) == []
    assert report.agreements == 1


def test_file_named_in_several_ways_is_read_once(repository: Path) -> None:
    write(repository, "a/x.yaml", BASE)
    names: list[Path | str] = [
        "a/x.yaml",
        "./a/x.yaml",
        "a/../a/x.yaml",
        repository / "a" / "x.yaml",
        "a",
    ]
    report = check(*names)
    assert (report.agreements, codes(report)) == (1, [])
    assert report.files[0].file == "a/x.yaml"


def test_text_stands_for_the_file_on_disk(repository: Path) -> None:
    write(repository, "power.yaml", POWER)
    write(repository, "a.yaml", "not yet: valid [\n")
    rules = ["SLA010", "SLA011"]
    report = check_text(REFERRING, name="a.yaml", select=rules, today=TODAY)
    assert codes(report) == []
    renamed = check_text(POWER, name="a.yaml", select=rules, today=TODAY)
    assert codes(renamed) == [("a.yaml", "SLA010")]


def test_text_in_another_folder_of_the_project(
    repository: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(repository, "deep/power.yaml", POWER)
    monkeypatch.chdir(repository / "deep")
    report = check_text(REFERRING, name="../a.yaml", select=["SLA011"], today=TODAY)
    assert codes(report) == []
    assert report.files[0].file == "../a.yaml"


def test_loose_files_know_only_each_other(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    path = write(tmp_path, "a.yaml", REFERRING)
    report = check(path)
    assert codes(report) == []
    assert [note.split(":")[0] for note in report.notes] == [
        "references to other agreements are not judged"
    ]
    assert check(write(tmp_path, "b.yaml", POWER)).notes == ()


def test_two_repositories_do_not_see_each_other(tmp_path: Path) -> None:
    for name in ("one", "two"):
        write(tmp_path, f"{name}/.git/HEAD", "")
    write(tmp_path, "two/power.yaml", POWER)
    first = write(tmp_path, "one/a.yaml", REFERRING)
    second = write(tmp_path, "two/a.yaml", REFERRING)
    assert [code for _, code in codes(check(first, second))] == ["SLA011"]


def test_every_document_of_a_file_is_seen_up_to_a_bound(repository: Path) -> None:
    other = "apiVersion: slalint/v1\nkind: Shared\nid: s{}\n"
    write(
        repository, "many.yaml", "---\n".join(other.format(n) for n in range(MAX_AGREEMENTS + 50))
    )
    project = FileProject(repository, TODAY)
    assert len(project.agreements()) == MAX_AGREEMENTS
    assert len(project.with_id("s0")) == 1
    assert project.with_id("elsewhere") == []


def test_files_of_other_tools_are_not_composed(
    repository: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[str] = []

    def spy(name: str, data: bytes, **given: bool) -> object:
        read.append(name)
        return read_source(name, data, **given)

    from slalint.source.source import read_source

    monkeypatch.setattr("slalint.source.source.read_source", spy)
    write(repository, "deployment.yaml", "apiVersion: apps/v1\nkind: Deployment\n")
    write(repository, "values.yaml", "a: 1\n")
    write(repository, "power.yaml", POWER)
    write(repository, "short.yaml", "kind: SLA\nid: short\n")
    write(repository, "quoted.yaml", '{"kind": "sla", "id": "quoted"}\n')
    found = FileProject(repository, TODAY).agreements()
    assert [agreement.id for agreement in found] == ["power", "quoted", "short"]
    assert read == ["power.yaml", "quoted.yaml", "short.yaml"]
