"""`slalint check`: paths, severities, selection, dates, comments, exit codes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from slalint.engine.finding import Problem, Severity
from slalint.source.place import Place
from tests.cli.conftest import Register
from tests.cli.helpers import BASE, FIGURE, HUNDRED, SHIFTED, TODAY, Terminal, write

NINES = ("--select", "SLA403,SLA415", *TODAY)


def test_clean_agreement(slalint: Terminal, here: Path) -> None:
    write(here, "a.yaml", BASE)
    outcome = slalint("check", "a.yaml", *NINES)
    assert outcome.code == 0
    assert outcome.out == "1 agreement in 1 file: no errors or warnings\n"
    assert outcome.err == ""


def test_finding_is_one_line_with_its_place(slalint: Terminal, here: Path) -> None:
    write(here, "a.yaml", SHIFTED)
    outcome = slalint("check", "a.yaml", *NINES)
    assert outcome.code == 1
    assert outcome.out.startswith(f"a.yaml:{FIGURE}: SLA403 [shifted-decimal-point] error: ")
    assert outcome.last == "1 agreement in 1 file: 1 error"


@pytest.mark.parametrize(
    ("text", "fail_on", "code"),
    [
        (BASE, "info", 0),
        (HUNDRED, "error", 0),
        (HUNDRED, "warning", 1),
        (HUNDRED, "info", 1),
        (SHIFTED, "error", 1),
        (SHIFTED, "warning", 1),
    ],
)
def test_fail_on(slalint: Terminal, here: Path, text: str, fail_on: str, code: int) -> None:
    write(here, "a.yaml", text)
    assert slalint("check", "a.yaml", *NINES, "--fail-on", fail_on).code == code


def test_fail_on_info_counts_notes_that_are_not_shown(
    slalint: Terminal, here: Path, register: Register
) -> None:
    register("SLA991", "noted", Severity.INFO, lambda agreement: [Problem(Place(()), "by the way")])
    write(here, "a.yaml", BASE)
    quiet = slalint("check", "a.yaml", "--select", "SLA991", "--fail-on", "info")
    assert quiet.code == 1
    assert quiet.out == (
        "1 agreement in 1 file: no errors or warnings, 1 note (--notes shows it)\n"
    )
    shown = slalint("check", "a.yaml", "--select", "SLA991", "--notes")
    assert shown.code == 0
    assert "SLA991 [noted] info: by the way" in shown.out
    assert shown.last == "1 agreement in 1 file: no errors or warnings, 1 note"


def test_unreadable_outranks_findings(slalint: Terminal, here: Path) -> None:
    write(here, "a.yaml", SHIFTED)
    outcome = slalint("check", "a.yaml", "missing.yaml", *NINES)
    assert outcome.code == 2
    assert outcome.codes() == ["SLA403"]
    assert outcome.last == "1 agreement in 1 file: 1 error, 1 not readable"
    assert outcome.err == "slalint: missing.yaml does not exist\n"


def test_folders_are_searched_and_files_named_twice_are_read_once(
    slalint: Terminal, here: Path
) -> None:
    write(here, "b/one.yaml", SHIFTED)
    write(here, "b/two.yml", BASE.replace("id: base", "id: two"))
    write(here, "b/c/three.sla.yaml", HUNDRED.replace("id: base", "id: three"))
    write(here, "b/other.yaml", "a: 1\n")
    write(here, "b/.hidden/four.yaml", SHIFTED)
    write(here, "b/node_modules/x/five.yaml", SHIFTED)
    write(here, "b/readme.md", SHIFTED)
    outcome = slalint("check", "b", "b/one.yaml", "./b/c", *NINES)
    assert outcome.codes() == ["SLA415", "SLA403"]
    assert [line.split(":")[0] for line in outcome.out.splitlines()[:2]] == [
        "b/c/three.sla.yaml",
        "b/one.yaml",
    ]
    assert outcome.last == ("3 agreements in 3 files: 1 error, 1 warning, 1 other file skipped")


def test_file_named_outright_may_have_any_name(slalint: Terminal, here: Path) -> None:
    write(here, "agreement.txt", SHIFTED)
    assert slalint("check", "agreement.txt", *NINES).code == 1


@pytest.mark.parametrize("sign", [".git/HEAD", ".slalint.yaml"])
def test_without_paths_the_project_is_linted_from_anywhere_inside(
    slalint: Terminal, here: Path, monkeypatch: pytest.MonkeyPatch, sign: str
) -> None:
    write(here, sign, "")
    write(here, "agreements/a.yaml", SHIFTED)
    write(here, "deep/down/b.yaml", HUNDRED.replace("id: base", "id: b"))
    monkeypatch.chdir(here / "deep" / "down")
    outcome = slalint("check", *NINES)
    assert [line.split(" ")[0] for line in outcome.out.splitlines()[:2]] == [
        f"../../agreements/a.yaml:{FIGURE}:",
        f"b.yaml:{FIGURE}:",
    ]


def test_without_paths_and_project_the_working_folder_is_linted(
    slalint: Terminal, here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(here, "above.yaml", SHIFTED)
    write(here, "inner/a.yaml", HUNDRED)
    monkeypatch.chdir(here / "inner")
    assert slalint("check", *NINES).codes() == ["SLA415"]


class TestNothingOfOurs:
    SENTENCE = (
        "slalint: no agreement found; an agreement says `apiVersion: slalint/v1` at its top, "
        "and `slalint init` writes one to start from\n"
    )

    @pytest.mark.parametrize("text", ["", "a: 1\n", "# only a comment\n", "- 1\n", "just text\n"])
    def test_is_no_verdict(self, slalint: Terminal, here: Path, text: str) -> None:
        write(here, "a.yaml", text)
        outcome = slalint("check", "a.yaml")
        assert outcome.code == 2
        assert outcome.out == "no agreement was checked: 1 other file skipped\n"
        assert outcome.err == self.SENTENCE

    def test_empty_folder(self, slalint: Terminal, here: Path) -> None:
        outcome = slalint("check", here)
        assert (outcome.code, outcome.err) == (2, self.SENTENCE)
        assert outcome.out == "no agreement was checked\n"

    def test_allow_empty(self, slalint: Terminal, here: Path) -> None:
        write(here, "a.yaml", "a: 1\n")
        outcome = slalint("check", "a.yaml", "--allow-empty")
        assert (outcome.code, outcome.err) == (0, "")

    def test_allow_empty_does_not_excuse_what_cannot_be_read(
        self, slalint: Terminal, here: Path
    ) -> None:
        outcome = slalint("check", "gone.yaml", "--allow-empty")
        assert (outcome.code, outcome.err) == (2, "slalint: gone.yaml does not exist\n")
        assert outcome.out == "no agreement was checked: 1 not readable\n"

    def test_says_why_a_file_could_not_be_read(self, slalint: Terminal, here: Path) -> None:
        write(here, "a.yaml", "# slalint/v1\na: 1\nb: [\n")
        first, second = slalint("check", "a.yaml").err.splitlines(keepends=True)
        assert first.startswith("slalint: a.yaml, line ")
        assert second == self.SENTENCE


class TestSelection:
    TEXT = SHIFTED.replace('version: "1.0.0"', "version: TBD")

    @pytest.mark.parametrize(
        ("options", "expected"),
        [
            (["--select", "SLA403"], {"SLA403"}),
            (["--select", "sla403"], {"SLA403"}),
            (["--select", "shifted-decimal-point"], {"SLA403"}),
            (["--select", "Shifted-Decimal-Point , SLA016"], {"SLA016", "SLA403"}),
            (["--select", "SLA4"], {"SLA403"}),
            (["--select", "SLA01"], {"SLA016"}),
            (["--select", "SLA403", "--select", "SLA016"], {"SLA016", "SLA403"}),
            (["--select", "SLA5", "--extend-select", "SLA403"], {"SLA403"}),
            (["--select", "SLA4,SLA0", "--ignore", "SLA403"], {"SLA016"}),
            (["--select", "SLA403,SLA016", "--ignore", "SLA4"], {"SLA016", "SLA403"}),
            (["--select", "SLA4", "--ignore", "SLA40"], set()),
            (["--select", "SLA403", "--ignore", "shifted-decimal-point"], set()),
            (["--select", "SLA0,SLA4", "--ignore", "SLA"], {"SLA016", "SLA403"}),
            (["--select", "ALL", "--ignore", "SLA0,SLA1,SLA2,SLA3,SLA5,SLA6,SLA7"], {"SLA403"}),
            (["--ignore", "ALL", "--extend-select", "SLA403"], {"SLA403"}),
            (["--select", "SLA7"], set()),
        ],
        ids=lambda value: " ".join(value) if isinstance(value, list) else "",
    )
    def test_longest_selector_wins(
        self, slalint: Terminal, here: Path, options: list[str], expected: set[str]
    ) -> None:
        write(here, "a.yaml", self.TEXT)
        outcome = slalint("check", "a.yaml", *TODAY, *options)
        assert set(outcome.codes()) == expected
        assert outcome.code == bool(expected)

    @pytest.mark.parametrize("option", ["--select", "--extend-select", "--ignore"])
    @pytest.mark.parametrize(
        ("name", "sentence"),
        [
            ("shifted-decimal-pont", "did you mean shifted-decimal-point"),
            ("SLA4O3", "did you mean SLA403?"),
            ("zzz", "unknown rule 'zzz'\n"),
            ("SLA999", "unknown rule 'SLA999'"),
            ("SLA403,nonsense-rule-name", "unknown rule 'nonsense-rule-name'"),
            (",", "names no rule; `slalint rules` lists them"),
            ("\x1b[31m\u202e", r"unknown rule '\x1b[31m\u202e'"),
        ],
    )
    def test_unknown_rule(
        self, slalint: Terminal, here: Path, option: str, name: str, sentence: str
    ) -> None:
        write(here, "a.yaml", BASE)
        outcome = slalint("check", "a.yaml", option, name)
        assert outcome.code == 2
        assert outcome.out == ""
        assert sentence in outcome.err
        assert "\x1b" not in outcome.err

    @pytest.mark.parametrize(
        ("code", "text", "message"),
        [
            ("SLA001", "title: [\n", "a.yaml, line "),
            ("SLA002", "a: &a [*a]\n", "alias *a contains itself"),
            ("SLA003", "title: \x07\n", "control character U+0007"),
            ("SLA015", "", "`slalint/v7` is a format this release does not know"),
        ],
    )
    def test_leaving_out_the_rule_does_not_make_unread_text_clean(
        self, slalint: Terminal, here: Path, code: str, text: str, message: str
    ) -> None:
        version = "v7" if code == "SLA015" else "v1"
        write(
            here,
            "a.yaml",
            f"apiVersion: slalint/{version}\nkind: SLA\nid: a\ntype: internal\n{text}",
        )
        assert slalint("check", "a.yaml", "--select", code).code == 1
        outcome = slalint("check", "a.yaml", "--ignore", code)
        assert outcome.code == 2
        assert message in outcome.err
        assert outcome.last.endswith("not everything could be judged")


class TestCrash:
    @pytest.mark.parametrize(
        "options",
        [
            [],
            ["--ignore", "SLA000"],
            ["--ignore", "ALL", "--extend-select", "SLA990,SLA403"],
            ["--select", "SLA403,SLA990"],
            ["--no-suppress"],
            ["--allow-empty"],
        ],
    )
    def test_is_a_finding_and_no_verdict(
        self, slalint: Terminal, here: Path, crashing_rule: str, options: list[str]
    ) -> None:
        top = "# slalint: ignore-file[internal-error, crashing-rule] not wanted\n"
        write(here, "a.yaml", top + SHIFTED)
        outcome = slalint("check", "a.yaml", *TODAY, *options)
        assert outcome.code == 2
        assert (
            "a.yaml:2:1: SLA000 [internal-error] error: rule SLA990 (crashing-rule)" in outcome.out
        )
        assert r"RuntimeError: no such \x1b[31mluck" in outcome.out
        assert "SLA403" in outcome.codes()
        assert outcome.last.endswith("not everything could be judged")
        assert outcome.err == (
            "slalint: rule SLA990 (crashing-rule) crashed on a.yaml: "
            r"RuntimeError: no such \x1b[31mluck" + "\n"
        )

    def test_of_a_rule_that_is_left_out_cannot_happen(
        self, slalint: Terminal, here: Path, crashing_rule: str
    ) -> None:
        write(here, "a.yaml", BASE)
        assert slalint("check", "a.yaml", *TODAY, "--ignore", crashing_rule).code == 0

    def test_in_one_document_leaves_the_others(
        self, slalint: Terminal, here: Path, register: Register
    ) -> None:
        def crash_on_first(agreement: object) -> list[Problem]:
            if getattr(agreement, "index", 0) == 0:
                raise KeyError("x")
            return [Problem(Place(("id",)), "second")]

        register("SLA990", "half-crashing", Severity.WARNING, crash_on_first)
        write(here, "a.yaml", "---\n".join([BASE, BASE.replace("id: base", "id: two")]))
        outcome = slalint("check", "a.yaml", "--select", "SLA990")
        assert outcome.codes() == ["SLA000", "SLA990"]
        assert outcome.code == 2

    @pytest.mark.parametrize("where", ["judge_shape", "read_suppressions"])
    def test_outside_of_rules(
        self, slalint: Terminal, here: Path, monkeypatch: pytest.MonkeyPatch, where: str
    ) -> None:
        def crash(*arguments: object, **options: object) -> None:
            raise RecursionError("too deep")

        monkeypatch.setattr(f"slalint.engine.check.{where}", crash)
        write(here, "a.yaml", "id: base\n" + SHIFTED)
        outcome = slalint("check", "a.yaml", "--select", "SLA004,SLA403")
        assert outcome.code == 2
        assert "SLA000" in outcome.codes()
        assert "SLA004" in outcome.codes()


def test_today_decides_what_has_expired(slalint: Terminal, here: Path) -> None:
    line = "# slalint: ignore-file[shifted-decimal-point] until 2026-06-30 agreed with Globex\n"
    write(here, "a.yaml", line + SHIFTED)
    before = slalint("check", "a.yaml", "--select", "SLA403,SLA034", "--today", "2026-06-30")
    assert (before.code, before.codes()) == (0, [])
    assert before.last == "1 agreement in 1 file: no errors or warnings, 1 suppressed"
    after = slalint("check", "a.yaml", "--select", "SLA403,SLA034", "--today", "2026-07-01")
    assert (after.code, after.codes()) == (1, ["SLA034", "SLA403"])


@pytest.mark.parametrize("day", ["2024-13-45", "tomorrow", "", "01/02/2026"])
def test_today_that_is_no_date(slalint: Terminal, here: Path, day: str) -> None:
    write(here, "a.yaml", BASE)
    outcome = slalint("check", "a.yaml", "--today", day)
    assert outcome.code == 2
    assert f"{day!r} is no date; write it as 2026-12-31" in outcome.err


def test_no_suppress_reports_what_comments_silence(slalint: Terminal, here: Path) -> None:
    text = SHIFTED.replace("9.99%}", "9.99%} # slalint: ignore[shifted-decimal-point] agreed")
    write(here, "a.yaml", text)
    assert slalint("check", "a.yaml", *NINES).code == 0
    loud = slalint("check", "a.yaml", *NINES, "--no-suppress")
    assert (loud.code, loud.codes()) == (1, ["SLA403"])
    assert loud.last == "1 agreement in 1 file: 1 error"


def test_quiet(slalint: Terminal, here: Path) -> None:
    write(here, "clean.yaml", BASE)
    write(here, "bad.yaml", SHIFTED.replace("id: base", "id: bad"))
    assert slalint("check", "clean.yaml", *NINES, "--quiet").out == ""
    outcome = slalint("check", "bad.yaml", *NINES, "-q")
    assert (outcome.code, outcome.codes()) == (1, ["SLA403"])
    missing = slalint("check", "gone.yaml", "-q")
    assert (missing.code, missing.out) == (2, "")
    assert missing.err == "slalint: gone.yaml does not exist\n"
    assert json.loads(slalint("check", "clean.yaml", "-q", "--format", "json").out)
