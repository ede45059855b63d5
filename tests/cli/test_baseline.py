"""`slalint baseline`, and `slalint check` on a tree that has one."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any, Final

import pytest

from tests.cli.helpers import BASE, HUNDRED, SHIFTED, TODAY, Terminal, write

FILE: Final = ".slalint-baseline.json"
OTHER: Final = HUNDRED.replace("id: base", "id: other")


@pytest.fixture
def tree(here: Path) -> Path:
    """A repository with two flawed agreements; the working folder."""
    (here / ".git").mkdir()
    write(here, "a.yaml", SHIFTED)
    write(here, "deep/b.yaml", OTHER)
    return here


def entries(tree: Path) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads((tree / FILE).read_text())["findings"]
    return found


def check(slalint: Terminal, *arguments: str) -> tuple[int, list[str]]:
    """Exit code, and the codes of what still counts."""
    outcome = slalint("check", "--fail-on", "info", "--notes", *TODAY, *arguments)
    return outcome.code, outcome.codes()


def test_only_new_findings_count(slalint: Terminal, tree: Path) -> None:
    assert check(slalint)[0] == 1
    outcome = slalint("baseline", "write", *TODAY)
    number = len(entries(tree))
    assert (outcome.code, outcome.out) == (0, "")
    assert outcome.err == f"slalint: {number} findings are accepted in {FILE}\n"
    assert {entry["file"] for entry in entries(tree)} == {"a.yaml", "deep/b.yaml"}
    assert check(slalint) == (0, [])
    write(tree, "c.yaml", SHIFTED.replace("id: base", "id: c"))
    assert check(slalint, "--select", "SLA403") == (1, ["SLA403"])
    assert check(slalint, "--isolated", "--select", "SLA403") == (1, ["SLA403", "SLA403"])


def test_it_is_counted_and_kept_in_reports(slalint: Terminal, tree: Path) -> None:
    slalint("baseline", "write", *TODAY)
    silenced = SHIFTED.replace("9.99%}\n", "9.99%}  # slalint: ignore[SLA403] agreed\n")
    write(tree, "a.yaml", silenced)
    report = slalint("check", "--select", "SLA403,SLA415", "--format", "json", *TODAY).report()
    assert report["summary"]["baselined"] == 1
    assert report["summary"]["suppressed"] == 1
    assert [finding["suppressed"]["by"] for finding in report["findings"]] == [
        "comment",
        "baseline",
    ]
    outcome = slalint("check", "--select", "SLA403,SLA415", *TODAY)
    assert outcome.last.endswith("no errors or warnings, 1 suppressed, 1 in the baseline")


def test_it_survives_moved_lines_and_reordered_goals(slalint: Terminal, tree: Path) -> None:
    slalint("baseline", "write", *TODAY)
    head, tail = SHIFTED.split("goals:\n")
    first, rest = tail.split("requirements:\n")
    write(tree, "a.yaml", f"# moved\n\n{head}requirements:\n{rest}\n\ngoals:\n\n{first}")
    assert check(slalint) == (0, [])


def test_another_name_of_the_file_is_another_finding(slalint: Terminal, tree: Path) -> None:
    """What is accepted is accepted where it stands: a copy under another name is none of it."""
    slalint("baseline", "write", *TODAY)
    (tree / "a.yaml").rename(tree / "renamed.yaml")
    outcome = slalint("check", *TODAY)
    assert (outcome.code, "SLA403" in outcome.codes()) == (1, True)
    assert "answer no finding any more" in outcome.err


@pytest.mark.skipif(shutil.which("git") is None, reason="git merges")
def test_what_two_branches_settle_and_accept_merges(slalint: Terminal, here: Path) -> None:
    def git(*arguments: str) -> None:
        who = ["-c", "user.name=t", "-c", "user.email=t@t.example"]
        subprocess.run(["git", *who, *arguments], check=True, capture_output=True)

    def commit(name: str, text: str) -> None:
        write(here, name, text)
        slalint("baseline", "write", *TODAY)
        git("add", ".")
        git("commit", "-q", "-m", name)

    git("init", "-q", "-b", "main")
    write(here, ".slalint.yaml", "select: [SLA403, SLA415]\n")
    for name in "acegi":
        write(here, f"{name}.yaml", SHIFTED.replace("id: base", f"id: {name}"))
    commit("k.yaml", SHIFTED.replace("id: base", "id: k"))
    git("checkout", "-q", "-b", "settles")
    commit("c.yaml", BASE.replace("id: base", "id: c"))
    git("checkout", "-q", "main")
    commit("h.yaml", HUNDRED.replace("id: base", "id: h"))
    git("merge", "-q", "settles", "-m", "both")
    assert slalint("check", "--fail-on", "info", *TODAY).code == 0
    merged = (here / FILE).read_bytes()
    slalint("baseline", "write", *TODAY)
    assert (here / FILE).read_bytes() == merged


def test_it_holds_from_any_folder(
    slalint: Terminal, tree: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tree / "deep")
    slalint("baseline", "write", *TODAY)
    assert check(slalint) == (0, [])
    assert check(slalint, "b.yaml") == (0, [])
    monkeypatch.chdir(tree)
    assert check(slalint, "a.yaml") == (0, [])
    written = (tree / FILE).read_bytes()
    slalint("baseline", "write", *TODAY)
    assert (tree / FILE).read_bytes() == written


def test_stale_entries_are_noted_and_pruned(slalint: Terminal, tree: Path) -> None:
    slalint("baseline", "write", *TODAY)
    before = entries(tree)
    write(tree, "a.yaml", BASE)
    (tree / "deep" / "b.yaml").unlink()
    outcome = slalint("check", *TODAY)
    settled = [entry for entry in before if entry["code"] in ("SLA403", "SLA415")]
    assert outcome.code == 0
    assert f"entries of {FILE} answer no finding any more" in outcome.err
    assert "`slalint baseline prune`" in outcome.err
    pruned = slalint("baseline", "prune", *TODAY)
    left = entries(tree)
    assert pruned.err.startswith(f"slalint: dropped {len(before) - len(left)} of {len(before)} ")
    assert not any(entry in left for entry in settled)
    assert all(entry in before for entry in left)
    assert "answer" not in slalint("check", *TODAY).err


def test_a_narrow_run_calls_nothing_stale(slalint: Terminal, tree: Path) -> None:
    slalint("baseline", "write", *TODAY)
    write(tree, "a.yaml", BASE)
    assert "any more" not in slalint("check", "--select", "SLA415", *TODAY).err
    assert "any more" not in slalint("check", "deep", *TODAY).err


def test_prune_adds_nothing(slalint: Terminal, tree: Path) -> None:
    slalint("baseline", "write", *TODAY)
    before = (tree / FILE).read_bytes()
    write(tree, "c.yaml", SHIFTED.replace("id: base", "id: c"))
    slalint("baseline", "prune", *TODAY)
    assert (tree / FILE).read_bytes() == before


def test_what_ends_reading_and_what_is_locked_still_counts(slalint: Terminal, tree: Path) -> None:
    write(tree, "broken.yaml", "apiVersion: slalint/v1\nx: [\n")
    write(tree, ".slalint.yaml", "locked: [SLA403]\nselect: [SLA001, SLA403, SLA415]\n")
    outcome = slalint("baseline", "write", *TODAY)
    assert [entry["code"] for entry in entries(tree)] == ["SLA415"]
    assert "what no baseline may hold still counts: SLA001 (1), SLA403 (1)" in outcome.err
    assert slalint("check", *TODAY).codes() == ["SLA403", "SLA001"]


def test_an_entry_for_a_rule_that_is_locked_later_holds_nothing(
    slalint: Terminal, tree: Path
) -> None:
    slalint("baseline", "write", *TODAY)
    write(tree, ".slalint.yaml", "locked: [SLA403]\n")
    assert slalint("check", *TODAY).codes() == ["SLA403"]


def test_nothing_is_written_where_not_all_was_judged(
    slalint: Terminal, tree: Path, crashing_rule: str
) -> None:
    for command in ("write", "prune"):
        if command == "prune":
            write(tree, FILE, '{"version": 1, "findings": []}')
        outcome = slalint("baseline", command, *TODAY)
        assert outcome.code == 2
        assert crashing_rule in outcome.err
        assert "no baseline is written" in outcome.err
    assert entries(tree) == []


def test_a_named_baseline(slalint: Terminal, tree: Path) -> None:
    assert slalint("baseline", "write", "--baseline", "ci.json", *TODAY).code == 0
    assert not (tree / FILE).exists()
    assert check(slalint)[0] == 1
    assert check(slalint, "--baseline", "ci.json") == (0, [])
    gone = slalint("check", "--baseline", "gone.json", *TODAY)
    assert (gone.code, gone.err) == (2, "slalint: gone.json does not exist\n")


def test_loose_files_need_a_name(slalint: Terminal, here: Path) -> None:
    write(here, "a.yaml", SHIFTED)
    outcome = slalint("baseline", "write", *TODAY)
    assert outcome.code == 2
    assert "name a file with --baseline" in outcome.err
    assert slalint("baseline", "write", "--baseline", "x.json", *TODAY).code == 0
    assert check(slalint, "--baseline", "x.json") == (0, [])


def test_a_broken_baseline_is_no_verdict(slalint: Terminal, tree: Path) -> None:
    write(tree, FILE, "{")
    for command in (("check",), ("baseline", "prune")):
        outcome = slalint(*command, *TODAY)
        assert (outcome.code, outcome.out) == (2, "")
        assert f"{FILE}: the baseline is not JSON" in outcome.err
    assert slalint("baseline", "write", *TODAY).code == 0


def test_a_link_is_not_written_through(slalint: Terminal, tree: Path) -> None:
    target = write(tree, "elsewhere.txt", "kept")
    (tree / FILE).symlink_to(target)
    outcome = slalint("baseline", "write", *TODAY)
    assert outcome.code == 2
    assert target.read_text() == "kept"


def test_a_repository_inside_another_keeps_its_own(slalint: Terminal, tree: Path) -> None:
    write(tree, "inner/.git/HEAD", "")
    write(tree, "inner/c.yaml", SHIFTED.replace("id: base", "id: c"))
    slalint("baseline", "write", *TODAY)
    assert {entry["file"] for entry in entries(tree)} == {"a.yaml", "deep/b.yaml"}
    assert check(slalint, "--select", "SLA403") == (1, ["SLA403"])
