"""Whatever is thrown at it, it ends soon, with a finding or one clear sentence.

Hostile texts come from strangers' pull requests. Each case says what a reader is told and with
which exit code; a traceback, a hang or a flood fails the test.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Final

import pytest

from tests.cli.helpers import BASE, SHIFTED, Terminal, in_a_process, write

HEAD: Final = "apiVersion: slalint/v1\nkind: SLA\nid: a\ntype: internal\n"

SECONDS: Final = 120  # what ends at all ends by then on the busiest machine; no speed is tested
"""Far above what any case needs (about a second), far below what an unbounded one would take."""


def _nested_aliases() -> str:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 20)]
    return HEAD + "\n".join(lines) + "\n"


def _merge_bomb() -> str:
    lines = ["a0: &a0 {x: 1}"]
    lines += [f"a{n}: &a{n} {{<<: [*a{n - 1}, *a{n - 1}]}}" for n in range(1, 30)]
    return HEAD + "\n".join(lines) + "\n"


FINDINGS: Final[dict[str, tuple[str | bytes, str]]] = {
    "opening brackets": (HEAD + "x: " + "[" * 100_000, "SLA002"),
    "opening brackets at the top": (HEAD + "[" * 100_000, "SLA00"),
    "opening braces": (HEAD + "x: " + "{a: " * 100_000, "SLA002"),
    "dashes": (HEAD + "x:\n " + "- " * 100_000, "SLA002"),
    "question marks": (HEAD + "x:\n " + "? " * 100_000, "SLA002"),
    "deep blocks": (HEAD + "x:\n" + "".join(" " * n + "a:\n" for n in range(1, 500)), "SLA002"),
    "nested aliases": (_nested_aliases(), "SLA002"),
    "merge keys": (_merge_bomb(), "SLA002"),
    "alias of itself": (HEAD + "a: &a [*a]\n", "SLA002"),
    "tag": (HEAD + "a: !!python/object/apply:os.system [echo]\n", "SLA002"),
    "impossible date": (HEAD + "term: {effective: 2024-13-45}\n", "SLA017"),
    "not a number": (
        HEAD + "goals: {u: {metric: availability, target: {atLeast: .nan}}}\n",
        "SLA013",
    ),
    "Latin-1": (HEAD.encode() + b"title: caf\xe9\n", "SLA003"),
    "UTF-16": (BASE.encode("utf-16"), "SLA003"),
    "binary": (HEAD.encode() + bytes(range(256)) * 4000, "SLA003"),
    "a huge number": (HEAD + "term: {notice: " + "9" * 100_000 + "}\n", "SLA0"),
    "a huge exponent": (HEAD + "goals: {u: {metric: availability, target: 1e999999999}}\n", "SLA"),
    "ten thousand agreements": (
        "".join("---\n" + HEAD.replace("id: a", f"id: a{n}") for n in range(10_000)),
        "SLA002",
    ),
    "too many documents": (f"---\n{HEAD}" + "---\na: 1\n" * 10_001, "SLA002"),
}


@pytest.mark.parametrize("name", FINDINGS)
def test_gets_a_finding(slalint: Terminal, here: Path, name: str) -> None:
    text, code = FINDINGS[name]
    write(here, "a.yaml", text)
    began = time.monotonic()
    outcome = slalint("check", "a.yaml", "--notes")
    assert time.monotonic() - began < SECONDS
    assert any(found.startswith(code) for found in outcome.codes())
    assert outcome.code == 1
    assert outcome.err == "" or outcome.err.startswith("note: ")


SENTENCES: Final[dict[str, str | bytes]] = {
    "empty": "",
    "blank": "\n \n\n",
    "binary": bytes(range(256)) * 4000,
    "opening brackets": "[" * 100_000,
    "zeros": b"\0" * 1_000_000,
    "broken": "a: [\n",
    "another kind": "apiVersion: v1\nkind: ConfigMap\n",
    "ten thousand other documents": "---\na: 1\n" * 10_000,
    "aliases of another tool": "a: &a [*a]\n",
}


@pytest.mark.parametrize("name", SENTENCES)
def test_nothing_of_ours_gets_a_sentence(slalint: Terminal, here: Path, name: str) -> None:
    write(here, "a.yaml", SENTENCES[name])
    began = time.monotonic()
    outcome = slalint("check", "a.yaml")
    assert time.monotonic() - began < SECONDS
    assert outcome.code == 2
    assert outcome.codes() == []
    assert outcome.err.splitlines()[-1].startswith("slalint: no agreement found; ")
    assert len(outcome.err.splitlines()) <= 2


class TestUnreadable:
    def test_missing(self, slalint: Terminal, here: Path) -> None:
        outcome = slalint("check", "a\x1b[31m\n.yaml")
        assert (outcome.code, outcome.err) == (2, "slalint: a\\x1b[31m\\x0a.yaml does not exist\n")

    @pytest.mark.skipif(sys.platform == "win32", reason="it says so in other words")
    def test_name_that_is_too_long(self, slalint: Terminal, here: Path) -> None:
        outcome = slalint("check", "a" * 5000)
        assert outcome.code == 2
        assert "cannot be read: File name too long" in outcome.err

    def test_folder_named_like_a_file(self, slalint: Terminal, here: Path) -> None:
        write(here, "x.yaml/inner.yaml", SHIFTED)
        outcome = slalint("check", "x.yaml", "--select", "SLA403")
        assert (outcome.code, outcome.codes()) == (1, ["SLA403"])

    def test_without_permission(
        self, slalint: Terminal, here: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        write(here, "a.yaml", BASE)

        def refuse(path: Path, *arguments: object, **options: object) -> None:
            raise PermissionError(13, "Permission denied", str(path))

        monkeypatch.setattr("slalint.engine.files.open", refuse, raising=False)
        outcome = slalint("check", "a.yaml")
        assert outcome.code == 2
        assert outcome.err == "slalint: a.yaml cannot be read: Permission denied\n"

    def test_folder_without_permission(
        self, slalint: Terminal, here: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """A folder that cannot be searched is no clean folder."""
        write(here, "a.yaml", BASE)
        write(here, "secret/b.yaml", SHIFTED)
        scandir = os.scandir

        def refuse(path: str) -> object:
            if str(path).endswith("secret"):
                raise PermissionError(13, "Permission denied", str(path))
            return scandir(path)

        monkeypatch.setattr(os, "scandir", refuse)
        outcome = slalint("check", ".", "--select", "SLA403")
        assert outcome.code == 2
        assert outcome.err == "slalint: secret cannot be read: Permission denied\n"

    @pytest.mark.skipif(sys.platform == "win32", reason="links need a privilege there")
    def test_link_to_nowhere(self, slalint: Terminal, here: Path) -> None:
        (here / "a.yaml").symlink_to(here / "gone.yaml")
        outcome = slalint("check", "a.yaml")
        assert (outcome.code, outcome.err) == (2, "slalint: a.yaml does not exist\n")

    @pytest.mark.skipif(sys.platform == "win32", reason="links need a privilege there")
    def test_link_to_itself(self, slalint: Terminal, here: Path) -> None:
        (here / "a.yaml").symlink_to(here / "a.yaml")
        outcome = slalint("check", "a.yaml")
        assert outcome.code == 2
        assert outcome.err.startswith("slalint: a.yaml cannot be read: ")

    @pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no FIFOs here")
    @pytest.mark.parametrize("argument", ["a.yaml", "."])
    def test_fifo_does_not_block(self, slalint: Terminal, here: Path, argument: str) -> None:
        os.mkfifo(here / "a.yaml")
        outcome = slalint("check", argument)
        assert outcome.code == 2
        assert outcome.err == ("slalint: a.yaml is not a regular file; `-` reads standard input\n")

    @pytest.mark.skipif(sys.platform == "win32", reason="there are no device files there")
    def test_device(self, slalint: Terminal, here: Path) -> None:
        outcome = slalint("check", "/dev/zero")
        assert (outcome.code, outcome.codes()) == (2, [])

    @pytest.mark.skipif(sys.platform != "linux", reason="other systems refuse such names")
    def test_name_that_is_no_text(self, slalint: Terminal, here: Path) -> None:
        path = os.fsdecode(os.fsencode(here) + b"/caf\xe9.yaml")
        Path(path).write_text(SHIFTED)
        outcome = slalint("check", ".", "--select", "SLA403", "--format", "json")
        assert outcome.report()["findings"][0]["file"] == r"caf\xe9.yaml"
        outcome.out.encode()


PEAK: Final = """
import re, sys
from slalint.cli.main import main
code = main(sys.argv[1:])
print(re.search(r"VmHWM:\\s*(\\d+) kB", open("/proc/self/status").read())[1])
sys.exit(code)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells the peak of one process")
@pytest.mark.parametrize("ours", [True, False])
@pytest.mark.parametrize("piped", [True, False])
def test_fifty_megabytes_are_refused_in_bounded_memory(
    tmp_path: Path, ours: bool, piped: bool
) -> None:
    path = write(
        tmp_path, "a.yaml", (HEAD if ours else "") + "# filled\n" * (50 * 1024 * 1024 // 9)
    )
    began = time.monotonic()
    with path.open("rb") as file:
        done = subprocess.run(
            [sys.executable, "-c", PEAK, "check", "-" if piped else str(path)],
            stdin=file,
            capture_output=True,
            text=True,
            timeout=SECONDS,
            check=False,
        )
    assert time.monotonic() - began < SECONDS
    assert int(done.stdout.splitlines()[-1]) < 100 * 1024
    if ours:
        assert done.returncode == 1
        assert "SLA002 [unsafe-yaml] error: the file is larger than 16 MiB" in done.stdout
    else:
        assert done.returncode == 2
        assert "no agreement found" in done.stderr


class TestFloods:
    """Much to say stays readable, and takes time in proportion."""

    def test_line_of_a_million_characters(self, slalint: Terminal, here: Path) -> None:
        write(here, "a.yaml", HEAD + 'definitions: {a: "' + "word TBD " * 110_000 + '"}\n')
        outcome = slalint("check", "a.yaml", "--format", "full", "--select", "SLA016")
        assert "SLA016" in outcome.out
        assert max(map(len, outcome.out.splitlines())) < 2_000

    def test_many_findings_on_one_line(self, slalint: Terminal, here: Path) -> None:
        goals = ", ".join(
            f"g{n}: {{metric: availability, target: {{atLeast: 9.99%}}}}" for n in range(5_000)
        )
        write(here, "a.yaml", HEAD + f"goals: {{{goals}}}\n")
        began = time.monotonic()
        outcome = slalint("check", "a.yaml", "--format", "full", "--select", "SLA403")
        assert time.monotonic() - began < SECONDS
        assert outcome.last == "1 agreement in 1 file: 1,001 errors"
        assert "more than 1,000 findings of this rule in this file" in outcome.out
        assert max(map(len, outcome.out.splitlines())) < 400

    def test_many_equal_keys(self, slalint: Terminal, here: Path) -> None:
        keys = "".join(f"  term{n % 5_000}: text\n" for n in range(20_000))
        write(here, "a.yaml", HEAD + "definitions:\n" + keys)
        began = time.monotonic()
        outcome = slalint("check", "a.yaml", "--select", "SLA004")
        assert time.monotonic() - began < SECONDS
        assert outcome.last == "1 agreement in 1 file: 1,001 errors"


@pytest.mark.skipif(sys.platform == "win32", reason="pipes end in another way there")
class TestEndings:
    def test_nobody_reads_the_output(self, tmp_path: Path) -> None:
        path = write(tmp_path, "a.yaml", HEAD + "".join(f"key{n}: x\n" for n in range(3_000)))
        process = subprocess.Popen(
            [sys.executable, "-m", "slalint", "check", str(path)],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        with process.stderr:
            told = process.stderr.read()
        assert process.wait(60) == 2
        assert told == b"slalint: nobody reads the output any more\n"

    def test_nobody_reads_anything(self, tmp_path: Path) -> None:
        path = write(tmp_path, "a.yaml", HEAD + "".join(f"key{n}: x\n" for n in range(3_000)))
        reading, writing = os.pipe()
        process = subprocess.Popen(
            [sys.executable, "-m", "slalint", "check", str(path)],
            stdout=writing,
            stderr=writing,
        )
        os.close(writing)
        os.close(reading)
        assert process.wait(60) == 2

    @pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no full device here")
    def test_disk_is_full(self, tmp_path: Path) -> None:
        path = write(tmp_path, "a.yaml", SHIFTED)
        with open("/dev/full", "wb") as full:
            done = subprocess.run(
                [sys.executable, "-m", "slalint", "check", str(path)],
                stdout=full,
                stderr=subprocess.PIPE,
                timeout=SECONDS,
                check=False,
            )
        assert done.returncode == 2
        assert done.stderr.splitlines()[-1] == b"slalint: cannot go on: No space left on device"

    def test_interrupted_while_it_waits(self, tmp_path: Path) -> None:
        reading, writing = os.pipe()
        process = subprocess.Popen(
            [sys.executable, "-c", WAITING, "check", "-"],
            stdin=reading,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
        assert process.stdout is not None
        assert process.stdout.readline() == b"waiting\n"
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=SECONDS)
        os.close(reading)
        os.close(writing)
        assert process.returncode == 130
        assert out == b""
        assert err.decode().strip() == "slalint: interrupted"

    def test_output_is_closed(self, tmp_path: Path) -> None:
        path = write(tmp_path, "a.yaml", SHIFTED)
        command = f'"{sys.executable}" -m slalint check "{path}" --select SLA403'
        assert subprocess.run(f"{command} >&-", shell=True, check=False).returncode == 1
        done = subprocess.run(f"{command} >&- 2>&-", shell=True, check=False)
        assert done.returncode == 1


WAITING: Final = """
import sys
from slalint.cli import check, main

class Waiting:
    class buffer:
        @staticmethod
        def read(size):
            # The signal arrives while this process is blocked in the read, never before.
            sys.stdout.write("waiting\\n")
            sys.stdout.flush()
            return sys.__stdin__.buffer.read(size)

sys.stdin = Waiting
sys.exit(main.main(sys.argv[1:]))
"""


def test_module_and_command_are_the_same(tmp_path: Path) -> None:
    path = write(tmp_path, "a.yaml", SHIFTED)
    done = in_a_process("check", path, "--select", "SLA403")
    assert done.returncode == 1
    assert done.stderr.startswith(b"note: ") or done.stderr == b""
    assert b"SLA403" in done.stdout
