"""`slalint check --fix`, `--unsafe-fixes` and `--diff`."""

from __future__ import annotations

import shutil
import stat
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Final

import pytest

from tests.cli.helpers import BASE, SHIFTED, TODAY, Terminal, write

TRAP: Final = BASE.replace('to: "17:00"', "to: 17:00")
"""One warning with a safe fix."""


class TestFix:
    def test_files_are_fixed_and_the_rest_is_reported(self, slalint: Terminal, here: Path) -> None:
        a = write(here, "a.yaml", TRAP.replace("99.9%}\n", "9.99%}\n"))
        b = write(here, "b.yaml", BASE.replace("id: base", "id: b"))
        untouched = b.stat().st_mtime_ns
        outcome = slalint("check", "--fix", "--ignore", "SLA8", *TODAY)
        assert (outcome.code, outcome.codes()) == (1, ["SLA403"])
        assert outcome.err.splitlines()[0] == "slalint: a.yaml: fixed SLA012"
        assert a.read_text() == SHIFTED
        assert b.stat().st_mtime_ns == untouched
        again = slalint("check", "--fix", "--unsafe-fixes", "--ignore", "SLA8", *TODAY)
        assert (again.code, again.codes()) == (0, [])
        assert a.read_text() == BASE

    @pytest.mark.parametrize("mode", [0o600, 0o755])
    def test_bytes_and_mode_stay(self, slalint: Terminal, here: Path, mode: int) -> None:
        data = b"\xef\xbb\xbf" + f"# née\n{TRAP}# no newline".replace("\n", "\r\n").encode()
        file = write(here, "a.yaml", data)
        file.chmod(mode)
        slalint("check", "--fix", *TODAY)
        assert file.read_bytes() == data.replace(b"to: 17:00", b'to: "17:00"')
        assert stat.S_IMODE(file.stat().st_mode) == mode

    def test_what_is_refused_is_said(self, slalint: Terminal, here: Path) -> None:
        file = write(here, "a.yaml", BASE.replace("atLeast: 99.9%}\n", "atLeast: 90.99}\n"))
        before = file.read_bytes()
        outcome = slalint("check", "--fix", "--unsafe-fixes", *TODAY)
        assert outcome.code == 1
        assert "SLA019 is not fixed: it would bring SLA404 (zero-among-nines): " in outcome.err
        assert file.read_bytes() == before

    def test_links_are_not_written_through(self, slalint: Terminal, here: Path) -> None:
        target = write(here, "elsewhere/a.txt", TRAP)
        (here / "a.yaml").symlink_to(target)
        outcome = slalint("check", "a.yaml", "--fix", *TODAY)
        assert outcome.code == 2
        assert "a.yaml is not a regular file and is not written" in outcome.err
        assert target.read_text() == TRAP

    def test_the_configuration_decides(self, slalint: Terminal, here: Path) -> None:
        write(here, ".slalint.yaml", "ignore: [yaml-trap]\n")
        file = write(here, "a.yaml", TRAP)
        slalint("check", "--fix", *TODAY)
        assert file.read_text() == TRAP

    def test_what_the_baseline_holds_may_be_fixed(self, slalint: Terminal, here: Path) -> None:
        (here / ".git").mkdir()
        file = write(here, "a.yaml", TRAP)
        slalint("baseline", "write", *TODAY)
        slalint("check", "--fix", *TODAY)
        assert file.read_text() == BASE

    @pytest.mark.parametrize(
        ("arguments", "message"),
        [
            (["--unsafe-fixes"], "goes with --fix or --diff"),
            (["--diff", "--format", "json"], "leave --format out"),
            (["--fix", "-"], "standard input cannot be fixed"),
            (["--fix", "--select", "SLA9999"], "unknown rule"),
        ],
    )
    def test_what_makes_no_sense_is_refused(
        self, slalint: Terminal, here: Path, arguments: list[str], message: str
    ) -> None:
        file = write(here, "a.yaml", TRAP)
        outcome = slalint("check", *arguments)
        assert (outcome.code, message in outcome.err) == (2, True)
        assert file.read_text() == TRAP


class TestAcrossFiles:
    """A zone promises 99,5 %; once that can be read, what rests on it promises too much."""

    ZONE: Final = (
        BASE.replace("id: base", "id: zone")
        .replace("service: Hosting of globex.example", "service: Zone")
        .replace("atLeast: 99.9%}\n", 'atLeast: "99,5%"}\n')
        .replace("below: 99.9%, atLeast", "below: 99.5%, atLeast")
        .replace('to: "17:00"', "to: 17:00")
    )
    FRONT: Final = f"{BASE}dependencies:\n  - {{sla: zone, goal: uptime, for: [uptime]}}\n"
    FIXED: Final = ZONE.replace("to: 17:00", 'to: "17:00"')

    @pytest.mark.parametrize("paths", [(), ("zone.yaml",)])
    def test_what_a_fix_brings_about_in_another_file_is_told(
        self, slalint: Terminal, here: Path, paths: tuple[str, ...]
    ) -> None:
        (here / ".git").mkdir()
        zone = write(here, "zone.yaml", self.ZONE)
        front = write(here, "front.yaml", self.FRONT)
        outcome = slalint("check", *paths, "--fix", "--unsafe-fixes", *TODAY)
        refused = "SLA405 is not fixed: it would bring SLA413 (above-dependencies) in front.yaml: "
        assert refused in outcome.err
        assert "zone.yaml: fixed SLA012\n" in outcome.err
        assert zone.read_text() == self.FIXED
        assert front.read_text() == self.FRONT

    def test_what_was_said_there_before_is_no_reason(self, slalint: Terminal, here: Path) -> None:
        (here / ".git").mkdir()
        write(here, "zone.yaml", self.ZONE.replace('"99,5%"', '"99,95%"'))
        text = self.FRONT.replace("goal: uptime, for", "goal: uptme, for")
        write(here, "front.yaml", text)
        outcome = slalint("check", "--fix", "--unsafe-fixes", "--ignore", "SLA6", *TODAY)
        assert "zone.yaml: fixed SLA012, SLA405\n" in outcome.err
        assert outcome.codes() == ["SLA011"]

    def test_two_files_that_are_fixed_are_judged_as_they_become(
        self, slalint: Terminal, here: Path
    ) -> None:
        (here / ".git").mkdir()
        write(here, "zone.yaml", self.ZONE)
        front = write(here, "front.yaml", self.FRONT.replace("atLeast: 99.9%}", "atLeast: 99,9%}"))
        outcome = slalint("check", "--fix", "--unsafe-fixes", *TODAY)
        assert "front.yaml: fixed SLA405\n" in outcome.err
        assert "in front.yaml" in outcome.err  # the zone's figure, which then is too low for it
        assert front.read_text() == self.FRONT


class TestDiff:
    def test_nothing_is_written(self, slalint: Terminal, here: Path) -> None:
        file = write(here, "a.yaml", TRAP)
        outcome = slalint("check", "--diff", *TODAY)
        assert outcome.code == 1
        changed = [line for line in outcome.out.splitlines() if line[0] in "+-"]
        assert changed[:2] == ["--- a/a.yaml", "+++ b/a.yaml"]
        assert [line[0] for line in changed[2:]] == ["-", "+"]
        assert file.read_text() == TRAP
        assert slalint("check", "--diff", "--fix", *TODAY).code == 1
        assert file.read_text() == TRAP

    def test_nothing_to_change(self, slalint: Terminal, here: Path) -> None:
        write(here, "a.yaml", SHIFTED)
        assert slalint("check", "--diff", *TODAY).code == 0
        outcome = slalint("check", "--diff", "--unsafe-fixes", *TODAY)
        assert (outcome.code, "+    target: {atLeast: 99.9%}" in outcome.out) == (1, True)

    def test_no_verdict(self, slalint: Terminal, here: Path) -> None:
        write(here, "a.yaml", TRAP)
        outcome = slalint("check", "a.yaml", "gone.yaml", "--diff", *TODAY)
        assert (outcome.code, "gone.yaml does not exist" in outcome.err) == (2, True)
        assert slalint("check", "gone", "--diff").code == 2

    def test_standard_input(
        self, slalint: Terminal, here: Path, type_in: Callable[[str], None]
    ) -> None:
        type_in(TRAP)
        outcome = slalint("check", "-", "--diff", "--stdin-filename", "x.yaml", *TODAY)
        assert (outcome.code, outcome.out.startswith("--- a/x.yaml\n")) == (1, True)

    @pytest.mark.skipif(shutil.which("git") is None, reason="git applies the diff")
    @pytest.mark.parametrize("name", ["a.yaml", "b c/é x.yaml", 'q"uo\\te.yaml', "t\tab.yaml"])
    @pytest.mark.parametrize("ending", ["\n", "\r\n"])
    @pytest.mark.parametrize("tail", ["", "# the end"])
    def test_git_applies_it(
        self, slalint: Terminal, here: Path, name: str, ending: str, tail: str
    ) -> None:
        subprocess.run(["git", "init", "-q"], check=True)
        text = BASE.replace('version: "1.0.0"\n', "")
        version, fixed = (
            f"version: 2.10{tail and ' ' + tail}",
            f'version: "2.10"{tail and " " + tail}',
        )
        newline = "" if tail else ending
        data = (text.replace("\n", ending) + version + newline).encode()
        file = write(here, name, data)
        outcome = slalint("check", "--diff", *TODAY)
        assert outcome.code == 1
        subprocess.run(["git", "apply", "-"], input=outcome.out.encode(), check=True)
        assert file.read_bytes() == (text.replace("\n", ending) + fixed + newline).encode()

    def test_a_terminal_gets_no_control_characters(
        self, slalint: Terminal, here: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        hostile = TRAP.replace("calendars:", "# \u202e hidden\ncalendars:")
        write(here, "a.yaml", hostile)
        assert "\u202e" in slalint("check", "--diff", *TODAY).out
        monkeypatch.setattr("slalint.cli.check._is_terminal", lambda: True)
        outcome = slalint("check", "--diff", *TODAY)
        assert "\\u202e hidden" in outcome.out
        assert "\u202e" not in outcome.out


FLAWS: Final = [
    ('version: "1.0.0"', "version: 2.10", 'version: "2.10"'),
    ('to: "17:00"', "to: 17:00", 'to: "17:00"'),
    ("automatic: true", "automatic: yes", "automatic: true"),
    ("metric: availability", "metric: uptime", "metric: availability"),
    ("role: provider", "role: vendor", "role: provider"),
    ("author: Dana Fox\n", "author: Dana Fox  # slalint: ignore[SLA403] é\n", "author: Dana Fox\n"),
    ("optOut: 60d", "optOut: 2M", "optOut: 2mo"),
    ("{below: 99.0%, credit", '{below: "99,0 %", credit', '{below: "99.0%", credit'),
    ("target: {atLeast: 99.9%}", "target: {atLeast: 9.99%}", "target: {atLeast: 99.9%}"),
]
"""One of each kind that comes with a fix: as it should be, as it stands, as it is fixed."""


def _dressed(text: str, dress: str) -> bytes:
    """A text as real files are: marks, line endings, comments, tabs and words of all kinds."""
    lines = text.splitlines()
    if dress == "comments":
        lines = [
            line if line.startswith("author") else f"{line}\t# \tÄrger, 漢字 \U0001f600"
            for line in lines
        ]
        lines += ["", "# Ende\t  ", ""]
    if dress == "mixed":
        endings = ("\r\n", "\n")
        return "".join(f"{line}{endings[n % 2]}" for n, line in enumerate(lines)).encode()
    ending = "\r\n" if dress == "crlf" else "\n"
    data = ending.join(lines).encode() + (b"" if dress == "no newline" else ending.encode())
    return b"\xef\xbb\xbf" + data if dress == "bom" else data


@pytest.mark.parametrize("dress", ["plain", "bom", "crlf", "mixed", "comments", "no newline"])
def test_of_every_kind_only_the_characters_in_question_change(
    slalint: Terminal, here: Path, dress: str
) -> None:
    flawed = wanted = BASE
    for right, wrong, fixed in FLAWS:
        flawed, wanted = flawed.replace(right, wrong, 1), wanted.replace(right, fixed, 1)
    file = write(here, "a.yaml", _dressed(flawed, dress))
    outcome = slalint("check", "--fix", "--unsafe-fixes", *TODAY)
    assert file.read_bytes().decode() == _dressed(wanted, dress).decode()
    fixed_codes = "SLA012 (3), SLA020, SLA021 (2), SLA030, SLA403, SLA405"
    assert outcome.err.splitlines()[0] == f"slalint: a.yaml: fixed {fixed_codes}"
    before = file.read_bytes()
    assert "fixed" not in slalint("check", "--fix", "--unsafe-fixes", *TODAY).err
    assert file.read_bytes() == before
