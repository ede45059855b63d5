"""`slalint diff` over real histories: what is read, what is said, and how it ends."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path
from typing import Any, Final

import pytest

from tests.cli.helpers import BASE, TODAY, Outcome, Terminal, in_a_process, write
from tests.project.repositories import git

LOWER: Final = BASE.replace("atLeast: 99.9%}\n", "atLeast: 99.5%}\n")
SHARED: Final = """\
apiVersion: slalint/v1
kind: Shared
id: company
calendars:
  desk: {days: Mon-Fri, from: "09:00", to: "17:00", timeZone: Europe/Berlin}
"""
USER: Final = """\
apiVersion: slalint/v1
kind: SLA
id: help
type: internal
uses: [company]
parties: {it: {name: IT, role: peer}, sales: {name: Sales, role: peer}}
goals:
  fix:
    metric: resolutionTime
    clock: desk
    target: {atMost: 4h}
    owner: it
    beneficiary: sales
"""


def commit(folder: Path, *files: tuple[str, str]) -> None:
    for name, text in files:
        write(folder, name, text)
    git(folder, "add", "-A")
    git(folder, "commit", "-q", "--allow-empty", "-m", "A version")


@pytest.fixture
def repository(here: Path) -> Path:
    """A repository with one committed agreement; the working folder."""
    git(here, "init", "-q", "-b", "main")
    commit(here, ("agreements/base.sla.yaml", BASE))
    return here


def changes(outcome: Outcome) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(outcome.out)["changes"]
    return found


def paths(outcome: Outcome) -> list[str]:
    return [change["path"] for change in changes(outcome)]


AS_JSON: Final = ("diff", "--format", "json", *TODAY)


class TestAgainstACommit:
    def test_nothing_has_changed(self, slalint: Terminal, repository: Path) -> None:
        outcome = slalint("diff")
        assert (outcome.code, outcome.out) == (0, "no promise has changed\n")

    def test_the_work_tree_against_the_last_commit(
        self, slalint: Terminal, repository: Path
    ) -> None:
        write(repository, "agreements/base.sla.yaml", LOWER)
        [change] = changes(slalint(*AS_JSON))
        assert change["direction"] == "weakened"
        assert (change["before"], change["after"], change["factor"]) == ("99.9%", "99.5%", "0.2")

    def test_an_older_commit(self, slalint: Terminal, repository: Path) -> None:
        commit(repository, ("agreements/base.sla.yaml", LOWER))
        assert changes(slalint(*AS_JSON)) == []
        assert paths(slalint(*AS_JSON, "--against", "HEAD~1")) == ["goals.uptime.target"]

    def test_where_the_branch_began(self, slalint: Terminal, repository: Path) -> None:
        git(repository, "checkout", "-q", "-b", "topic")
        commit(repository, ("agreements/base.sla.yaml", LOWER))
        git(repository, "checkout", "-q", "main")
        commit(repository, ("agreements/help.yaml", USER), ("company.yaml", SHARED))
        git(repository, "checkout", "-q", "topic")
        assert paths(slalint(*AS_JSON, "--against", "main...")) == ["goals.uptime.target"]
        assert "" in paths(slalint(*AS_JSON, "--against", "main"))

    def test_a_file_that_was_renamed(self, slalint: Terminal, repository: Path) -> None:
        git(repository, "mv", "agreements", "contracts")
        assert slalint("diff").out == "no promise has changed\n"
        write(repository, "contracts/base.sla.yaml", LOWER)
        assert paths(slalint(*AS_JSON)) == ["goals.uptime.target"]

    def test_a_goal_that_was_renamed(self, slalint: Terminal, repository: Path) -> None:
        write(repository, "agreements/base.sla.yaml", LOWER.replace("uptime", "site"))
        assert paths(slalint(*AS_JSON)) == ["goals.site.target"]

    def test_line_endings(self, slalint: Terminal, repository: Path) -> None:
        git(repository, "config", "core.autocrlf", "true")
        write(repository, "agreements/base.sla.yaml", BASE.replace("\n", "\r\n"))
        assert slalint("diff").out == "no promise has changed\n"

    def test_an_agreement_that_was_deleted(self, slalint: Terminal, repository: Path) -> None:
        file = repository / "agreements/base.sla.yaml"
        file.unlink()
        for arguments in ((), (file, "--against", "HEAD"), ("agreements", "--against", "HEAD")):
            [change] = changes(slalint(*AS_JSON, *arguments))
            assert (change["direction"], change["path"]) == ("weakened", "")

    def test_a_shared_document(self, slalint: Terminal, repository: Path) -> None:
        commit(repository, ("company.yaml", SHARED), ("agreements/help.yaml", USER))
        write(repository, "company.yaml", SHARED.replace("17:00", "16:00"))
        for arguments in ((), ("company.yaml",), ("agreements",), ("agreements/help.yaml",)):
            [change] = changes(slalint(*AS_JSON, *arguments))
            assert (change["agreement"], change["path"]) == ("help", "calendars.desk")
            assert change["for"] == ["sales"]
        assert changes(slalint(*AS_JSON, "agreements/base.sla.yaml")) == []

    def test_only_what_is_named(self, slalint: Terminal, repository: Path) -> None:
        commit(repository, ("b.yaml", USER), ("company.yaml", SHARED))
        write(repository, "b.yaml", USER.replace("4h", "8h"))
        write(repository, "agreements/base.sla.yaml", LOWER)
        assert paths(slalint(*AS_JSON, "b.yaml")) == ["goals.fix.target"]
        assert paths(slalint(*AS_JSON, "agreements")) == ["goals.uptime.target"]
        both = ("b.yaml", "agreements", "--against", "HEAD")
        assert len(changes(slalint(*AS_JSON, *both))) == 2

    def test_a_file_of_another_name(self, slalint: Terminal, repository: Path) -> None:
        commit(repository, ("agreement.txt", USER))
        write(repository, "agreement.txt", USER.replace("4h", "8h"))
        assert changes(slalint(*AS_JSON)) == []
        assert paths(slalint(*AS_JSON, "agreement.txt")) == ["goals.fix.target"]

    def test_folders_that_no_search_enters(self, slalint: Terminal, repository: Path) -> None:
        commit(repository, (".hidden/a.yaml", USER), ("node_modules/a.yaml", USER))
        for name in (".hidden", "node_modules"):
            (repository / name / "a.yaml").unlink()
        assert changes(slalint(*AS_JSON)) == []

    def test_files_that_the_configuration_leaves_out(
        self, slalint: Terminal, repository: Path
    ) -> None:
        commit(repository, ("old/a.yaml", USER), (".slalint.yaml", "exclude: [old/]\n"))
        write(repository, "old/a.yaml", USER.replace("4h", "8h"))
        assert changes(slalint(*AS_JSON)) == []
        assert paths(slalint(*AS_JSON, "--isolated")) == ["goals.fix.target"]

    def test_from_a_folder_below(
        self, slalint: Terminal, repository: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        write(repository, "agreements/base.sla.yaml", LOWER)
        monkeypatch.chdir(repository / "agreements")
        assert paths(slalint(*AS_JSON)) == ["goals.uptime.target"]
        assert "(base, base.sla.yaml)" in slalint("diff").out

    def test_a_shallow_clone(
        self, slalint: Terminal, repository: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        first = git(repository, "rev-parse", "HEAD").strip()
        commit(repository, ("agreements/base.sla.yaml", LOWER))
        git(repository, "clone", "-q", "--depth", "1", f"file://{repository}", "clone")
        clone = repository / "clone"
        monkeypatch.chdir(clone)
        write(clone, "agreements/base.sla.yaml", BASE)
        assert paths(slalint(*AS_JSON)) == ["goals.uptime.target"]
        for reference in (first, "HEAD~1", "v1", "HEAD~1..."):
            outcome = slalint("diff", "--against", reference)
            assert (outcome.code, outcome.out) == (2, "")
            assert "this clone is shallow and does not hold it" in outcome.err

    def test_a_merge_base_that_was_not_fetched(
        self, slalint: Terminal, repository: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        git(repository, "checkout", "-q", "-b", "topic")
        commit(repository, ("agreements/base.sla.yaml", LOWER))
        commit(repository)
        git(repository, "checkout", "-q", "main")
        commit(repository)
        commit(repository)
        source = f"file://{repository}"
        git(repository, "clone", "-q", "--depth", "1", "--no-single-branch", source, "clone")
        monkeypatch.chdir(repository / "clone")
        git(repository / "clone", "checkout", "-q", "topic")
        outcome = slalint("diff", "--against", "origin/main...")
        assert (outcome.code, outcome.out) == (2, "")
        assert (
            "there is no merge base of HEAD and origin/main: this clone is shallow" in outcome.err
        )
        assert paths(slalint(*AS_JSON, "--against", "origin/main")) == ["goals.uptime.target"]


class TestRefusals:
    @pytest.mark.parametrize(
        "reference",
        ["--output=stolen", "-p", "", "...", "a\nb", "a\x00b", "HEAD:agreements", "main..topic"],
    )
    def test_what_names_no_commit(
        self, slalint: Terminal, repository: Path, reference: str
    ) -> None:
        outcome = slalint("diff", f"--against={reference}")
        assert (outcome.code, outcome.out) == (2, "")
        assert not (repository / "stolen").exists()

    def test_what_is_not_there(self, slalint: Terminal, repository: Path) -> None:
        assert "there is no commit 'v9'" in slalint("diff", "--against", "v9").err
        outcome = slalint("diff", "nowhere.yaml")
        assert outcome.code == 2
        assert "nowhere.yaml does not exist, neither now nor in HEAD" in outcome.err

    def test_no_commit_yet(self, slalint: Terminal, here: Path) -> None:
        git(here, "init", "-q")
        outcome = slalint("diff")
        assert (outcome.code, "there is no commit yet" in outcome.err) == (2, True)

    def test_no_repository(self, slalint: Terminal, here: Path) -> None:
        write(here, "a.yaml", BASE)
        outcome = slalint("diff", "a.yaml")
        assert outcome.code == 2
        assert "lies in no git repository; compare two files or folders" in outcome.err

    def test_two_repositories(self, slalint: Terminal, repository: Path) -> None:
        git(repository, "init", "-q", "inner")
        outcome = slalint("diff", "agreements", "inner", "--against", "HEAD")
        assert (outcome.code, "several git repositories" in outcome.err) == (2, True)

    def test_a_file_that_cannot_be_read(self, slalint: Terminal, repository: Path) -> None:
        write(repository, "agreements/base.sla.yaml", f"{BASE}broken: [\n")
        outcome = slalint(*AS_JSON)
        assert (outcome.code, changes(outcome)) == (2, [])
        assert "agreements/base.sla.yaml cannot be compared: line " in outcome.err

    def test_a_file_that_could_not_be_read_before(
        self, slalint: Terminal, repository: Path
    ) -> None:
        commit(repository, ("agreements/base.sla.yaml", f"{BASE}broken: [\n"))
        write(repository, "agreements/base.sla.yaml", BASE)
        outcome = slalint(*AS_JSON)
        assert (outcome.code, changes(outcome)) == (2, [])
        assert "agreements/base.sla.yaml as of HEAD cannot be compared" in outcome.err

    def test_no_agreement_at_all(self, slalint: Terminal, here: Path) -> None:
        git(here, "init", "-q")
        commit(here, ("a.yaml", "kind: Pod\n"))
        assert slalint("diff").code == 2
        assert slalint("diff", "--allow-empty").code == 0

    def test_a_broken_configuration(self, slalint: Terminal, repository: Path) -> None:
        write(repository, ".slalint.yaml", "approvedChanges: [{agreement: base}]\n")
        outcome = slalint("diff")
        assert (outcome.code, ".slalint.yaml:1" in outcome.err) == (2, True)


class TestFilesAndFolders:
    def test_two_files(self, slalint: Terminal, here: Path) -> None:
        old, new = write(here, "old.txt", BASE), write(here, "new.yaml", LOWER)
        assert paths(slalint(*AS_JSON, old, new)) == ["goals.uptime.target"]
        assert slalint("diff", old, old).out == "no promise has changed\n"

    def test_two_folders(self, slalint: Terminal, here: Path) -> None:
        for folder, text, hours in (("old", BASE, "17:00"), ("new", LOWER, "16:00")):
            write(here, f"{folder}/a/base.yaml", text)
            write(here, f"{folder}/company.yaml", SHARED.replace("17:00", hours))
            write(here, f"{folder}/help.yaml", USER)
        found = slalint(*AS_JSON, "old", "new")
        assert paths(found) == ["goals.uptime.target", "calendars.desk"]

    def test_a_shared_document_of_the_project(self, slalint: Terminal, repository: Path) -> None:
        write(repository, "company.yaml", SHARED)
        old = write(repository, "v1/help.yaml", USER)
        new = write(repository, "v2/help.yaml", USER.replace("clock: desk", "clock: 24x7"))
        [change] = changes(slalint(*AS_JSON, old, new))
        assert (change["direction"], change["path"]) == ("strengthened", "goals.fix.clock")

    def test_a_file_and_a_folder(self, slalint: Terminal, repository: Path) -> None:
        outcome = slalint("diff", "agreements/base.sla.yaml", "agreements")
        assert outcome.code == 2
        assert "compare two files, or two folders" in outcome.err

    def test_a_file_that_is_not_there(self, slalint: Terminal, here: Path) -> None:
        old = write(here, "old.yaml", BASE)
        outcome = slalint("diff", old, "new.yaml")
        assert (outcome.code, "new.yaml does not exist" in outcome.err) == (2, True)


class TestFailing:
    @pytest.mark.parametrize(
        ("limit", "code"),
        [
            ("never", 0),
            ("any", 1),
            ("weakened", 1),
            ("weakened:globex", 1),
            ("weakened:acme", 0),
            ("weakened:globx", 2),
            ("weakened:", 2),
            ("any:globex", 2),
            ("strengthened", 2),
        ],
    )
    def test_limits(self, slalint: Terminal, repository: Path, limit: str, code: int) -> None:
        write(repository, "agreements/base.sla.yaml", LOWER)
        assert slalint("diff", "--fail-on", limit).code == code

    @pytest.mark.parametrize(("limit", "code"), [("any", 1), ("weakened", 0)])
    def test_what_is_neither(
        self, slalint: Terminal, repository: Path, limit: str, code: int
    ) -> None:
        write(repository, "agreements/base.sla.yaml", BASE.replace("  notice: 30d", "  notice: 9d"))
        assert slalint("diff", "--fail-on", limit).code == code

    def test_a_slip_of_the_party_is_answered(self, slalint: Terminal, repository: Path) -> None:
        outcome = slalint("diff", "--fail-on", "weakened:globx")
        assert "did you mean 'globex'?" in outcome.err

    def test_approved_changes_do_not_fail(self, slalint: Terminal, repository: Path) -> None:
        write(repository, "agreements/base.sla.yaml", LOWER)
        write(
            repository,
            ".slalint.yaml",
            "approvedChanges:\n"
            "  - {agreement: base, path: goals.uptime.target, from: 99.90%, to: 99.5%,"
            " reason: Agreed with Globex, until: 2026-06-30}\n",
        )
        agreed = slalint("diff", "--fail-on", "any", "--today", "2026-06-30")
        assert agreed.code == 0
        assert "approved until 2026-06-30: Agreed with Globex" in agreed.out
        lapsed = slalint("diff", "--fail-on", "any", "--today", "2026-07-01")
        assert lapsed.code == 1
        assert "the approval lapsed after 2026-06-30: Agreed with Globex" in lapsed.out
        assert slalint("diff", "--fail-on", "any", "--isolated").code == 1


class TestOutputs:
    def test_several_at_once(self, slalint: Terminal, repository: Path) -> None:
        write(repository, "agreements/base.sla.yaml", LOWER)
        outcome = slalint("diff", "--format", "text", "--format", "json=changes.json")
        assert outcome.out.endswith("1 weakened\n")
        data = json.loads((repository / "changes.json").read_text("utf-8"))
        assert len(data["changes"]) == 1

    def test_no_agreement_is_overwritten(self, slalint: Terminal, repository: Path) -> None:
        outcome = slalint("diff", "--format", "json=agreements/base.sla.yaml")
        assert (outcome.code, "it is not overwritten" in outcome.err) == (2, True)
        assert (repository / "agreements/base.sla.yaml").read_text("utf-8") == BASE

    def test_the_summary_of_a_job(
        self, slalint: Terminal, repository: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(repository / "summary.md"))
        write(repository, "agreements/base.sla.yaml", LOWER)
        outcome = slalint("diff", "--format", "github")
        assert outcome.out.startswith("::warning file=agreements/base.sla.yaml,line=")
        assert "| **weakened** |" in (repository / "summary.md").read_text("utf-8")


class TestTheRepositoryIsOnlyRead:
    @pytest.fixture
    def traps(self, repository: Path) -> Path:
        """A repository in which everything that git can be made to run leaves a trace."""
        trace = repository.parent / f"{repository.name}-trace"
        program = write(repository, "trap.sh", f"#!/bin/sh\ntouch '{trace}'\ncat\n")
        program.chmod(0o755)
        for key in (
            *("core.fsmonitor", "core.pager", "core.sshCommand", "core.editor", "diff.external"),
            *("filter.trap.smudge", "filter.trap.clean", "filter.trap.process"),
            *("diff.trap.textconv", "diff.trap.command", "uploadpack.packObjectsHook"),
        ):
            git(repository, "config", key, str(program))
        write(repository, ".gitattributes", "*.yaml filter=trap diff=trap\n")
        hooks = repository / ".git" / "hooks"
        for name in ("post-checkout", "post-index-change", "reference-transaction", "pre-commit"):
            write(hooks, name, program.read_text("utf-8")).chmod(0o755)
        trace.unlink(missing_ok=True)
        return trace

    def test_nothing_of_it_is_run(self, slalint: Terminal, repository: Path, traps: Path) -> None:
        write(repository, "agreements/base.sla.yaml", LOWER)
        assert paths(slalint(*AS_JSON)) == ["goals.uptime.target"]
        assert paths(slalint(*AS_JSON, "--against", "main...")) == ["goals.uptime.target"]
        assert not traps.exists()

    def test_index_and_work_tree_stay_as_they_are(
        self, slalint: Terminal, repository: Path
    ) -> None:
        write(repository, "agreements/base.sla.yaml", LOWER)
        write(repository, "new.yaml", USER)
        git(repository, "add", "new.yaml")

        def state() -> dict[str, tuple[bytes, int]]:
            files = (it for it in repository.rglob("*") if it.is_file())
            return {str(it): (it.read_bytes(), it.stat().st_mtime_ns) for it in files}

        before = state()
        slalint("diff", "--against", "HEAD...")
        assert state() == before

    def test_variables_of_another_repository_do_not_count(
        self, slalint: Terminal, repository: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        other = repository.parent / f"{repository.name}-other"
        other.mkdir()
        git(other, "init", "-q")
        write(repository, "agreements/base.sla.yaml", LOWER)
        for name, place in (
            ("GIT_DIR", other / ".git"),
            ("GIT_WORK_TREE", other),
            ("GIT_INDEX_FILE", other / "index"),
            ("GIT_OBJECT_DIRECTORY", other / "objects"),
            ("GIT_NAMESPACE", "other"),
            ("GIT_SHALLOW_FILE", other / "shallow"),
        ):
            monkeypatch.setenv(name, str(place))
        assert paths(slalint(*AS_JSON)) == ["goals.uptime.target"]

    def test_git_from_the_repository_is_not_run(
        self, slalint: Terminal, repository: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        planted = write(repository, "git", "#!/bin/sh\ntouch planted\n")
        planted.chmod(0o755)
        monkeypatch.setenv("PATH", str(repository), prepend=os.pathsep)
        outcome = slalint("diff")
        assert (outcome.code, "git is not installed" in outcome.err) == (2, True)
        assert not (repository / "planted").exists()

    def test_a_link_in_the_history_is_not_followed(
        self, slalint: Terminal, repository: Path
    ) -> None:
        (repository / "link.yaml").symlink_to("agreements/base.sla.yaml")
        commit(repository)
        (repository / "link.yaml").unlink()
        assert changes(slalint(*AS_JSON)) == []


def test_too_large_a_file_is_told(slalint: Terminal, repository: Path) -> None:
    head = BASE.encode()
    large = head + b"#" * (16 * 1024 * 1024)
    write(repository, "large.yaml", large)
    git(repository, "add", "-A")
    git(repository, "commit", "-q", "-m", "Large")
    write(repository, "large.yaml", head.replace(b"id: base", b"id: other"))
    outcome = slalint(*AS_JSON)
    assert outcome.code == 2
    assert "large.yaml as of HEAD cannot be compared" in outcome.err


def test_names_that_are_no_text(repository: Path) -> None:
    name = os.fsdecode(b"agreements/\xff\n.yaml")
    commit(repository, (name, USER.replace("uses: [company]\n", "")))
    write(repository, name, USER.replace("uses: [company]\n", "").replace("4h", "8h"))
    process = in_a_process("diff", "--format", "text")
    assert process.returncode == 0, process.stderr
    assert b"\\xff" in process.stdout


def test_an_unborn_index_is_not_needed(slalint: Terminal, repository: Path) -> None:
    (repository / ".git" / "index").unlink()
    assert slalint("diff").out == "no promise has changed\n"
    assert subprocess.run(["git", "status"], capture_output=True, check=True).stdout
