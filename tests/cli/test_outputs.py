"""Where output goes, and in which form and colour."""

from __future__ import annotations

import json
import os
import stat
import sys
from pathlib import Path

import pytest
from jsonschema import Draft7Validator

from tests.cli.helpers import BASE, SHIFTED, TODAY, Terminal, in_a_process, write

LINKS = pytest.mark.skipif(sys.platform == "win32", reason="links need a privilege there")
NINES = ("--select", "SLA403", *TODAY)
SCHEMA = json.loads(
    (Path(__file__).parents[2] / "schemas" / "report-v1.schema.json").read_text(encoding="utf-8")
)


@pytest.fixture(autouse=True)
def _plain_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm")


def _terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)


def test_concise_away_from_a_terminal_and_full_on_one(
    slalint: Terminal, here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(here, "a.yaml", SHIFTED)
    assert len(slalint("check", "a.yaml", *NINES).out.splitlines()) == 2
    _terminal(monkeypatch)
    monkeypatch.setenv("NO_COLOR", "1")
    assert "^^^^^" in slalint("check", "a.yaml", *NINES).out


@pytest.mark.parametrize(
    ("option", "terminal", "no_color", "term", "coloured"),
    [
        ("auto", True, None, "xterm", True),
        ("auto", True, "", "xterm", True),
        ("auto", True, "1", "xterm", False),
        ("auto", True, None, "dumb", False),
        ("auto", False, None, "xterm", False),
        ("always", False, "1", "dumb", True),
        ("never", True, None, "xterm", False),
    ],
)
@pytest.mark.parametrize("form", ["full", "concise"])
def test_colour(
    slalint: Terminal,
    here: Path,
    monkeypatch: pytest.MonkeyPatch,
    form: str,
    option: str,
    terminal: bool,
    no_color: str | None,
    term: str,
    coloured: bool,
) -> None:
    write(here, "a.yaml", SHIFTED)
    if terminal:
        _terminal(monkeypatch)
    if no_color is not None:
        monkeypatch.setenv("NO_COLOR", no_color)
    monkeypatch.setenv("TERM", term)
    outcome = slalint("check", "a.yaml", *NINES, "--format", form, "--color", option)
    assert ("\x1b[1;31merror\x1b[0m" in outcome.out) is coloured
    assert ("\x1b" in outcome.out) is coloured


def test_files_and_machine_formats_are_never_coloured(slalint: Terminal, here: Path) -> None:
    write(here, "a.yaml", SHIFTED)
    formats = ("--format", "full=full.txt", "--format", "json")
    outcome = slalint("check", "a.yaml", *NINES, *formats, "--color", "always")
    assert "\x1b" not in outcome.out
    assert "\x1b" not in (here / "full.txt").read_text()


def test_json_is_valid_and_exact(slalint: Terminal, here: Path) -> None:
    text = SHIFTED.replace("title: Hosting for Globex", 'title: "Hosting für 𝔊lobex"')
    text = text.replace("{atLeast: 9.99%}", '{note: "𝔊𝔊", atLeast: 9.99%}')
    write(here, "a.yaml", "\ufeff---\na: 1\n---\n" + text.replace("\n", "\r\n"))
    outcome = slalint("check", "a.yaml", *NINES, "--format", "json")
    report = outcome.report()
    assert list(Draft7Validator(SCHEMA).iter_errors(report)) == []
    (finding,) = report["findings"]
    line = text[: text.index("9.99%")].count("\n") + 1
    column = text.splitlines()[line - 1].index("9.99%") + 1
    assert finding["document"] == 1
    assert finding["path"] == "goals.uptime.target.atLeast"
    assert finding["range"] == {
        "start": {"line": line + 3, "column": column},
        "end": {"line": line + 3, "column": column + 5},
    }
    assert report["summary"] == {
        "files": 1,
        "agreements": 1,
        "neighbours": 0,
        "skipped": 0,
        "error": 1,
        "warning": 0,
        "info": 0,
        "suppressed": 0,
        "baselined": 0,
        "fixable": report["summary"]["fixable"],
    }


def test_json_keeps_what_is_suppressed(slalint: Terminal, here: Path) -> None:
    comment = "# slalint: ignore[shifted-decimal-point] until 2026-12-31 agreed"
    write(here, "a.yaml", SHIFTED.replace("9.99%}", "9.99%} " + comment))
    outcome = slalint("check", "a.yaml", *NINES, "--format", "json")
    assert outcome.code == 0
    report = outcome.report()
    assert list(Draft7Validator(SCHEMA).iter_errors(report)) == []
    (finding,) = report["findings"]
    assert finding["suppressed"] == {"by": "comment", "reason": "agreed", "until": "2026-12-31"}
    assert (report["summary"]["error"], report["summary"]["suppressed"]) == (0, 1)


def test_several_formats_each_to_its_place(slalint: Terminal, here: Path) -> None:
    write(here, "a.yaml", SHIFTED)
    formats = ("--format", "full", "--format", "json=report.json", "--format", "concise=c.txt")
    outcome = slalint("check", "a.yaml", *NINES, *formats)
    assert outcome.code == 1
    assert "^^^^^" in outcome.out
    assert json.loads((here / "report.json").read_text())["summary"]["error"] == 1
    assert (here / "c.txt").read_text().startswith("a.yaml:")


def test_dash_is_standard_output(slalint: Terminal, here: Path) -> None:
    write(here, "a.yaml", BASE)
    outcome = slalint("check", "a.yaml", *NINES, "--format", "json=-")
    assert outcome.report()["findings"] == []
    assert not (here / "-").exists()


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("no/such/folder/x.json", "cannot be written: No such file or directory"),
        ("a.yaml/x.json", "cannot be written: Not a directory"),
        (".", "is not a regular file and is not written"),
    ],
)
def test_file_that_cannot_be_written(slalint: Terminal, here: Path, name: str, reason: str) -> None:
    write(here, "a.yaml", SHIFTED)
    outcome = slalint("check", "a.yaml", *NINES, "--format", f"json={name}", "--format", "concise")
    assert outcome.code == 2
    assert outcome.codes() == ["SLA403"]
    assert outcome.err == f"slalint: {name} {reason}\n"


def test_a_report_replaces_the_one_before_whole(slalint: Terminal, here: Path) -> None:
    write(here, "a.yaml", SHIFTED)
    before = write(here, "out.json", "x" * 1_000_000)
    before.chmod(0o600)
    with before.open("rb") as reader:
        assert slalint("check", "a.yaml", *NINES, "--format", "json=out.json").code == 1
        assert len(reader.read()) == 1_000_000  # whoever was reading reads the old one to its end
    assert json.loads(before.read_text())["summary"]["error"] == 1
    assert stat.S_IMODE(before.stat().st_mode) == (0o600 if os.name == "posix" else 0o666)
    assert sorted(path.name for path in here.iterdir()) == ["a.yaml", "out.json"]


def test_an_empty_report_replaces_a_full_one_however_quiet(slalint: Terminal, here: Path) -> None:
    write(here, "a.yaml", BASE)
    write(here, "out.txt", "old findings\n")
    outcome = slalint("check", "a.yaml", *NINES, "--quiet", "--format", "full=out.txt")
    assert (outcome.code, outcome.out) == (0, "")
    assert (here / "out.txt").read_text() == "1 agreement in 1 file: no errors or warnings\n"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no named pipes here")
def test_pipes_and_devices_take_reports(slalint: Terminal, here: Path) -> None:
    write(here, "a.yaml", SHIFTED)
    os.mkfifo(here / "pipe")
    ours = os.open(here / "pipe", os.O_RDONLY | os.O_NONBLOCK)
    wanted = ("--format", "gitlab=pipe", "--format", "json=/dev/null")
    assert slalint("check", "a.yaml", *NINES, *wanted).code == 1
    assert json.loads(os.read(ours, 65_536))[0]["check_name"] == "shifted-decimal-point"
    os.close(ours)
    assert not Path("/dev/null").is_file()


@LINKS
def test_links_are_not_written_through(slalint: Terminal, here: Path) -> None:
    write(here, "a.yaml", SHIFTED)
    secret = write(here, "secret", "keep me\n")
    (here / "slalint.sarif").symlink_to(secret)
    outcome = slalint("check", "a.yaml", *NINES, "--format", "sarif=slalint.sarif")
    assert outcome.code == 2
    assert outcome.err == "slalint: slalint.sarif is not a regular file and is not written\n"
    assert secret.read_text() == "keep me\n"


KEPT = ("a.yaml", "b.sla.yml", "other.yaml", ".slalint.yaml", "pyproject.toml")


@pytest.mark.parametrize(
    "name",
    [*KEPT, ".slalint-baseline.json", "./sub/../a.yaml", pytest.param("link", marks=LINKS)],
)
def test_agreements_and_settings_are_not_overwritten(
    slalint: Terminal, here: Path, name: str
) -> None:
    """`--format json=hosting.yaml` is a slip for `--format json hosting.yaml`."""
    for kept in KEPT:
        write(here, kept, SHIFTED if kept == "a.yaml" else "")
    write(here, "sub/x", "")
    if sys.platform != "win32":
        (here / "link").symlink_to(here / "a.yaml")
    safe = ("--fix", "--unsafe-fixes")
    outcome = slalint("check", "a.yaml", *NINES, *safe, "--format", f"json={name}")
    assert outcome.code == 2
    assert "is not written: a report would stand where agreements" in outcome.err
    assert (here / "a.yaml").read_text() == SHIFTED  # not even fixed
    assert [(here / kept).read_text() for kept in KEPT[1:]] == [""] * 4


def test_a_linted_file_of_another_name_is_not_overwritten(slalint: Terminal, here: Path) -> None:
    agreement = write(here, "agreement.json", SHIFTED)
    safe = ("--fix", "--unsafe-fixes")
    outcome = slalint("check", "agreement.json", *NINES, *safe, "--format", "json=agreement.json")
    assert outcome.code == 2
    assert outcome.err == "slalint: agreement.json is being linted; it is not overwritten\n"
    assert agreement.read_text() == SHIFTED


@pytest.mark.parametrize(
    "names",
    [
        ("", ""),
        ("", "=-"),
        ("=a.json", "=a.json"),
        ("=a.json", "=./sub/../a.json"),
        pytest.param(("=a.json", "=link"), marks=LINKS),
    ],
)
def test_two_formats_do_not_share_a_place(
    slalint: Terminal, here: Path, names: tuple[str, str]
) -> None:
    write(here, "a.yaml", SHIFTED)
    write(here, "sub/x", "")
    if sys.platform != "win32":
        (here / "link").symlink_to(here / "a.json")
    one, two = names
    outcome = slalint("check", "a.yaml", "--format", f"json{one}", "--format", f"sarif{two}")
    assert outcome.code == 2
    assert "two formats cannot go to the same place" in outcome.err
    assert not (here / "a.json").exists()


def test_notes_about_the_run_stay_out_of_machines_way(slalint: Terminal, here: Path) -> None:
    write(here, "a.yaml", BASE + "dependencies:\n  - {name: Power, sla: power}\n")
    assert slalint("check", "a.yaml", *NINES).err.startswith("note: ")
    assert slalint("check", "a.yaml", *NINES, "--format", "json").err == ""


@pytest.mark.skipif(not hasattr(os, "openpty"), reason="there are no pseudo-terminals here")
def test_on_a_real_terminal(tmp_path: Path) -> None:
    import subprocess

    path = write(tmp_path, "a.yaml", SHIFTED)
    ours, theirs = os.openpty()
    environment = {key: value for key, value in os.environ.items() if key != "NO_COLOR"}
    process = subprocess.Popen(
        [sys.executable, "-m", "slalint", "check", str(path), *NINES],
        stdin=subprocess.DEVNULL,
        stdout=theirs,
        stderr=subprocess.DEVNULL,
        env={**environment, "TERM": "xterm"},
    )
    assert process.wait(60) == 1
    os.close(theirs)
    shown = os.read(ours, 10_000).decode()
    os.close(ours)
    assert "\x1b[1;31m^^^^^\x1b[0m" in shown


def test_output_in_another_encoding(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONIOENCODING", "latin-1")
    path = write(tmp_path, "a.yaml", SHIFTED.replace("{atLeast", "{note: größer 最初, atLeast"))
    done = in_a_process("check", path, *NINES, "--format", "full")
    assert done.returncode == 1
    assert b"gr\xf6\xdfer \\u6700" in done.stdout
    assert done.stderr == b""
