"""What a configuration changes in a run, and `slalint config show`."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Final

import pytest

from tests.cli.helpers import BASE, FIGURE, HUNDRED, SHIFTED, TODAY, Terminal, write

ONLY: Final = "select: [SLA403, SLA415]\n"
LOW: Final = BASE.replace("atLeast: 99.9%}\n", "atLeast: 90%}\n")
"""One warning of SLA417."""


@pytest.fixture
def project(here: Path) -> Path:
    """A repository, as far as one can tell from outside; the working folder."""
    (here / ".git").mkdir()
    return here


class TestDiscovery:
    def test_the_nearest_file_upward_counts_whole(self, slalint: Terminal, project: Path) -> None:
        write(project, ".slalint.yaml", "select: [SLA403]\n")
        write(project, "a/.slalint.yaml", "failOn: warning\nselect: [SLA415]\n")
        write(project, "a/b/one.yaml", HUNDRED)
        write(project, "c/two.yaml", SHIFTED.replace("id: base", "id: two"))
        write(project, "c/three.yaml", HUNDRED.replace("id: base", "id: three"))
        outcome = slalint("check", *TODAY)
        assert outcome.codes() == ["SLA415", "SLA403"]
        assert slalint("check", "a", *TODAY).code == 1  # a warning, by a/.slalint.yaml
        assert slalint("check", "a", "--fail-on", "error", *TODAY).code == 0
        assert slalint("check", "c/three.yaml", *TODAY).codes() == []

    def test_nothing_above_the_repository_counts(
        self, slalint: Terminal, here: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        write(here, ".slalint.yaml", "ignore: [ALL]\n")
        write(here, "repo/.git/HEAD", "")
        write(here, "repo/a.yaml", SHIFTED)
        monkeypatch.chdir(here / "repo")
        assert "SLA403" in slalint("check", "a.yaml", *TODAY).codes()

    def test_without_a_repository_the_configuration_marks_the_root(
        self, slalint: Terminal, here: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        write(here, "pyproject.toml", '[tool.slalint]\nselect = ["SLA403"]\n')
        write(here, "deep/a.yaml", SHIFTED)
        monkeypatch.chdir(here / "deep")
        outcome = slalint("check", *TODAY)
        assert outcome.codes() == ["SLA403"]
        assert not outcome.err

    def test_a_named_one_takes_its_place(self, slalint: Terminal, project: Path) -> None:
        write(project, ".slalint.yaml", "ignore: [ALL]\n")
        other = write(project, "ci/policy.yaml", ONLY)
        write(project, "a.yaml", SHIFTED)
        assert slalint("check", "a.yaml", *TODAY).codes() == []
        assert slalint("check", "a.yaml", "--config", other, *TODAY).codes() == ["SLA403"]
        assert "SLA403" in slalint("check", "a.yaml", "--isolated", *TODAY).codes()
        both = slalint("check", "a.yaml", "--config", other, "--isolated")
        assert (both.code, "exclude each other" in both.err) == (2, True)
        gone = slalint("check", "a.yaml", "--config", "gone.yaml")
        assert (gone.code, gone.err) == (2, "slalint: gone.yaml does not exist\n")

    def test_standard_input_is_judged_by_the_working_folder(
        self, slalint: Terminal, project: Path, type_in: object
    ) -> None:
        assert callable(type_in)
        write(project, ".slalint.yaml", ONLY)
        write(project, "a/.slalint.yaml", "select: [SLA417]\n")
        for arguments, codes in (([], ["SLA403"]), (["--stdin-filename", "a/x.yaml"], [])):
            type_in(SHIFTED)
            assert slalint("check", "-", *arguments, *TODAY).codes() == codes

    @pytest.mark.parametrize(
        ("text", "message"),
        [
            ("failOn: never\n", "slalint: .slalint.yaml:1:9: `failOn` cannot be 'never'"),
            ("a: [\n", "slalint: .slalint.yaml:1:4: this bracket is never closed"),
            ("ignore: [HOUSE999]\n", "slalint: .slalint.yaml:1:10: unknown rule 'HOUSE999'"),
            ("severity: {SLA000: info}\n", "slalint: .slalint.yaml:1:12: `SLA000` is a crash"),
            ("\x00", "slalint: .slalint.yaml:1:1: control character U+0000"),
        ],
    )
    def test_a_broken_one_is_no_verdict(
        self, slalint: Terminal, project: Path, text: str, message: str
    ) -> None:
        write(project, ".slalint.yaml", text)
        write(project, "a.yaml", BASE)
        outcome = slalint("check", *TODAY)
        assert (outcome.code, outcome.out) == (2, "")
        assert outcome.err.startswith(message)

    def test_a_broken_one_beside_other_agreements_is_theirs(
        self, slalint: Terminal, project: Path
    ) -> None:
        write(project, "a/.slalint.yaml", "failOn: never\n")
        write(project, "a/a.yaml", BASE.replace("id: base", "id: other"))
        file = write(project, "b.yaml", BASE + "dependencies:\n  - {name: Power, sla: other}\n")
        outcome = slalint("check", file, "--select", "SLA011", *TODAY)
        assert (outcome.code, outcome.codes()) == (0, [])
        assert slalint("check", *TODAY).code == 2

    def test_a_device_is_no_configuration(self, slalint: Terminal, project: Path) -> None:
        write(project, "a.yaml", BASE)
        outcome = slalint("check", "a.yaml", "--config", "/dev/null")
        assert outcome.code == 2
        assert "is not a regular file" in outcome.err


class TestRules:
    def test_the_command_line_replaces_or_adds(self, slalint: Terminal, project: Path) -> None:
        write(project, ".slalint.yaml", ONLY)
        write(project, "a.yaml", LOW)
        assert slalint("check", *TODAY).codes() == []
        assert slalint("check", "--select", "SLA417", *TODAY).codes() == ["SLA417"]
        assert slalint("check", "--extend-select", "too-few-nines", *TODAY).codes() == ["SLA417"]
        write(project, "a.yaml", SHIFTED)
        assert slalint("check", "--ignore", "SLA403", *TODAY).codes() == []

    def test_severities(self, slalint: Terminal, project: Path) -> None:
        write(project, "a.yaml", HUNDRED)
        for severity, code in (("error", 1), ("warning", 0)):
            write(project, ".slalint.yaml", f"{ONLY}severity: {{hundred-percent: {severity}}}\n")
            assert slalint("check", *TODAY).code == code
        write(project, ".slalint.yaml", f'{ONLY}severity: {{SLA4: "off"}}\n')
        assert slalint("check", *TODAY).codes() == []
        assert slalint("check", "--select", "SLA415", *TODAY).codes() == []

    def test_a_severity_holds_where_the_format_says_another(
        self, slalint: Terminal, project: Path
    ) -> None:
        write(project, "a.yaml", HUNDRED.replace("type:", "form: published\ntype:"))
        write(project, ".slalint.yaml", ONLY)
        assert slalint("check", "--fail-on", "warning", *TODAY).code == 0
        write(project, ".slalint.yaml", f"{ONLY}severity: {{SLA415: error}}\n")
        assert slalint("check", *TODAY).code == 1

    def test_overrides(self, slalint: Terminal, project: Path) -> None:
        write(
            project,
            "conf/.slalint.yaml",
            'select: [SLA403]\nseverity: {SLA403: "off"}\n'
            "overrides:\n  - {files: [new/], severity: {SLA403: warning}}\n"
            '  - {files: [new/], paths: [goals.uptime.floor], severity: {SLA403: "off"}}\n',
        )
        low = SHIFTED.replace("9.99%}\n", "9.99%}\n    floor: 9.9%\n")
        write(project, "conf/new/a.yaml", low)
        write(project, "conf/old/a.yaml", low.replace("id: base", "id: old"))
        outcome = slalint("check", *TODAY)
        assert outcome.code == 0
        assert outcome.out.splitlines()[:-1][0].startswith(f"conf/new/a.yaml:{FIGURE}: SLA403")
        assert len(outcome.codes()) == 1

    @pytest.mark.parametrize(
        "text",
        [
            'severity: {SLA001: "off"}\n',
            'overrides: [{severity: {yaml-syntax: "off"}}]\n',
            "ignore: [SLA0]\n",
        ],
    )
    def test_an_unreadable_file_never_looks_clean(
        self, slalint: Terminal, project: Path, text: str
    ) -> None:
        write(project, ".slalint.yaml", text)
        write(project, "a.yaml", "apiVersion: slalint/v1\nx: [\n")
        outcome = slalint("check", *TODAY)
        assert outcome.code == 2
        assert "nothing behind it was judged" in outcome.err

    def test_a_crash_cannot_be_switched_off(
        self, slalint: Terminal, project: Path, crashing_rule: str
    ) -> None:
        write(project, ".slalint.yaml", 'severity: {ALL: "off"}\nignore: [ALL]\n')
        write(project, "a.yaml", BASE)
        outcome = slalint("check", "--select", crashing_rule, *TODAY)
        assert (outcome.code, outcome.codes()) == (0, [])  # it is off and does not run
        write(project, ".slalint.yaml", "severity: {ALL: info}\n")
        outcome = slalint("check", "--select", crashing_rule, *TODAY)
        assert (outcome.code, outcome.codes()) == (2, ["SLA000"])

    def test_house_rules_on_the_command_line(self, slalint: Terminal, project: Path) -> None:
        rule = "{code: HOUSE001, name: plans, require: {path: plans, present: true}, message: No}"
        write(project, "a/.slalint.yaml", f"houseRules: [{rule}]\n")
        write(project, "a/a.yaml", BASE)
        write(project, "b.yaml", BASE.replace("id: base", "id: b"))
        outcome = slalint("check", "--select", "HOUSE001", "--format", "json", *TODAY)
        (finding,) = outcome.report()["findings"]
        assert (finding["code"], finding["file"], finding["message"]) == (
            "HOUSE001",
            "a/a.yaml",
            "No",
        )
        assert slalint("check", "--ignore", "plans", "--select", "HOUSE", *TODAY).codes() == []
        unknown = slalint("check", "b.yaml", "--select", "HOUSE001", *TODAY)
        assert (unknown.code, "unknown rule 'HOUSE001'" in unknown.err) == (2, True)
        near = slalint("check", "a", "--select", "HOUSEOO1", *TODAY)
        assert "did you mean HOUSE001?" in near.err


class TestFiles:
    def test_agreements_are_recognised_by_name(self, slalint: Terminal, project: Path) -> None:
        bare = SHIFTED.replace("apiVersion: slalint/v1\nkind: SLA\n", "")
        write(project, "contracts/a.yaml", bare)
        write(project, "contracts/k8s.yaml", "apiVersion: apps/v1\nkind: Deployment\n")
        write(project, "contracts/list.yaml", "- a\n")
        write(project, "other/a.yaml", bare)
        outcome = slalint("check", *TODAY)
        assert (outcome.code, "no agreement was checked" in outcome.out) == (2, True)
        write(project, ".slalint.yaml", "agreements: ['contracts/*.yaml']\n")
        outcome = slalint("check", *TODAY)
        assert {"SLA006", "SLA403"} <= set(outcome.codes())
        assert outcome.last.startswith("1 agreement in 1 file")
        write(project, "contracts/a.yaml", "goals: [\n")
        assert slalint("check", *TODAY).codes() == ["SLA001"]

    def test_they_can_be_referred_to(self, slalint: Terminal, project: Path) -> None:
        write(project, ".slalint.yaml", "agreements: ['contracts/*.yaml']\n")
        power = BASE.replace("apiVersion: slalint/v1\nkind: SLA\nid: base", "id: power")
        write(project, "contracts/power.yaml", power)
        file = write(project, "a.yaml", BASE + "dependencies:\n  - {name: Power, sla: power}\n")
        assert slalint("check", file, "--select", "SLA011", *TODAY).codes() == []

    def test_excluded_files_are_left_out_unless_they_are_named(
        self, slalint: Terminal, project: Path
    ) -> None:
        write(project, ".slalint.yaml", f"exclude: [archive/]\n{ONLY}")
        write(project, "a.yaml", BASE)
        old = write(project, "archive/2020/a.yaml", SHIFTED)
        outcome = slalint("check", *TODAY)
        assert (outcome.code, outcome.last) == (0, "1 agreement in 1 file: no errors or warnings")
        assert slalint("check", old, *TODAY).codes() == ["SLA403"]
        # Neither is it part of the project: no double id.
        assert slalint("check", "a.yaml", "--select", "SLA010", *TODAY).codes() == []


class TestSilence:
    COMMENT: Final = "# slalint: ignore-file[shifted-decimal-point] as agreed\n"

    def test_locked_rules(self, slalint: Terminal, project: Path) -> None:
        write(project, ".slalint.yaml", "locked: [SLA403]\nselect: [SLA403, SLA03]\n")
        write(project, "a.yaml", self.COMMENT + SHIFTED)
        outcome = slalint("check", "--format", "full", *TODAY)
        assert outcome.code == 1
        assert "`shifted-decimal-point` is locked by the configuration" in outcome.out
        assert slalint("check", *TODAY).codes() == ["SLA032", "SLA403"]
        # The comment is wrong even where there is nothing to silence, and is no unused one beside.
        write(project, "a.yaml", self.COMMENT + BASE)
        assert slalint("check", *TODAY).codes() == ["SLA032"]

    def test_required_reasons(self, slalint: Terminal, project: Path) -> None:
        write(project, ".slalint.yaml", "requireReason: true\nselect: [SLA403, SLA03]\n")
        write(project, "a.yaml", self.COMMENT.replace(" as agreed", "") + SHIFTED)
        outcome = slalint("check", "--notes", *TODAY)
        assert outcome.codes() == ["SLA033", "SLA403"]
        assert "nothing is silenced here" in outcome.out
        write(project, "a.yaml", self.COMMENT + SHIFTED)
        assert slalint("check", "--notes", *TODAY).codes() == []


class TestShow:
    def test_text(self, slalint: Terminal, project: Path) -> None:
        write(project, "shared.yaml", "extends: strict\nlocked: [SLA403]\n")
        write(
            project,
            ".slalint.yaml",
            "extends: shared.yaml\nfailOn: error\nseverity:\n  self-measured: error\n"
            "options:\n  SLA417:\n    below: 98%\n",
        )
        outcome = slalint("config", "show", "a/b.yaml")
        lines = [line.split() for line in outcome.out.splitlines()]
        assert outcome.out.startswith("a/b.yaml is judged by .slalint.yaml\n")
        for row in (
            ["select", "[]", "default"],
            ["failOn", '"error"', ".slalint.yaml:2:1"],
            ["requireReason", "true", "preset", "strict"],
            ["locked", '["SLA403"]', "shared.yaml:2:1"],
            ["severity.SLA305", '"error"', ".slalint.yaml:4:3"],
            ["severity.SLA033", '"error"', "preset", "strict"],
            ["options.SLA417.below", '"98%"', ".slalint.yaml:7:5"],
            ["options.SLA416.allowance", '"1m"', "default"],
        ):
            assert row in lines
        assert outcome.code == 0

    def test_json(self, slalint: Terminal, project: Path) -> None:
        write(
            project,
            ".slalint.yaml",
            'ignore: [SLA5]\nseverity: {SLA403: warning}\noverrides: [{files: ["b/"], '
            'severity: {SLA417: "off"}}]\napprovedChanges: [{agreement: a, path: b, from: 99.9, '
            "to: 99.5, reason: r}]\n",
        )
        data = json.loads(slalint("config", "show", "b/a.yaml", "--format", "json").out)
        assert (data["version"], data["file"], data["configuration"]) == (
            1,
            "b/a.yaml",
            ".slalint.yaml",
        )
        severities = {rule["code"]: rule["severity"] for rule in data["rules"]}
        assert severities["SLA403"] == "warning"
        assert [severities[code] for code in ("SLA417", "SLA509", "SLA428")] == ["off"] * 3
        assert severities["SLA404"] == "warning"
        origins = {row["key"]: row["origin"] for row in data["values"]}
        assert origins["ignore"] == ".slalint.yaml:1:1"
        assert origins["severity.SLA403"] == ".slalint.yaml:2:12"

    def test_without_any(self, slalint: Terminal, project: Path) -> None:
        outcome = slalint("config", "show", "a.yaml")
        assert outcome.out.startswith("a.yaml is judged by the defaults\n")

    def test_broken(self, slalint: Terminal, project: Path) -> None:
        write(project, ".slalint.yaml", "failOn: never\n")
        outcome = slalint("config", "show", "a.yaml")
        assert (outcome.code, outcome.out) == (2, "")
        assert ".slalint.yaml:1:9" in outcome.err

    def test_hostile_text_does_not_reach_the_terminal(
        self, slalint: Terminal, project: Path
    ) -> None:
        write(project, ".slalint.yaml", 'agreements: ["\\e[31m\\u202e"]\n')
        outcome = slalint("config", "show", "a\x1b[31m.yaml")
        assert "\x1b" not in outcome.out
        assert "\u202e" not in outcome.out


def test_the_schema_is_printed(slalint: Terminal) -> None:
    outcome = slalint("schema", "config")
    assert json.loads(outcome.out)["title"] == "slalint configuration"
