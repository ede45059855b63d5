"""Files are replaced whole or not at all."""

from __future__ import annotations

import errno
import os
import resource
import stat
import subprocess
import sys
from pathlib import Path
from typing import Final

import pytest

from slalint.engine.atomic import WriteRefusedError, replace_file
from slalint.engine.files import Listing

STEPS: Final = ("open", "fdopen", "fsync", "chown", "chown", "chmod", "replace", "unlink")
"""The calls by which a file is replaced, in order; the last one only where one has failed."""

SCRIPT: Final = """\
import os, signal, sys
from pathlib import Path
from slalint.engine.atomic import replace_file

left, when = int(sys.argv[2]), sys.argv[3]

def deadly(call):
    def wrapped(*args, **kwargs):
        global left
        left -= 1
        if left == 0 and when == "before":
            os.kill(os.getpid(), signal.SIGKILL)
        result = call(*args, **kwargs)
        if left == 0:
            os.kill(os.getpid(), signal.SIGKILL)
        return result
    return wrapped

for name in ("open", "fdopen", "fsync", "chown", "chmod", "replace"):
    setattr(os, name, deadly(getattr(os, name)))
replace_file(Path(sys.argv[1]), b"new" * 100_000)
"""


@pytest.mark.parametrize("mode", [0o600, 0o644, 0o755, 0o400])
def test_the_mode_stays(tmp_path: Path, mode: int) -> None:
    file = tmp_path / "a.yaml"
    file.write_bytes(b"old")
    file.chmod(mode)
    replace_file(file, b"new")
    assert file.read_bytes() == b"new"
    assert stat.S_IMODE(file.stat().st_mode) == mode
    assert os.listdir(tmp_path) == ["a.yaml"]


def test_a_new_file_gets_what_the_umask_leaves(tmp_path: Path) -> None:
    before = os.umask(0o027)
    try:
        replace_file(tmp_path / "a.json", b"new")
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "a.json").stat().st_mode) == 0o640


def test_links_are_not_followed(tmp_path: Path) -> None:
    target = tmp_path / "target"
    target.write_bytes(b"old")
    link = tmp_path / "link"
    link.symlink_to(target)
    with pytest.raises(WriteRefusedError, match="is not a regular file"):
        replace_file(link, b"new")
    assert target.read_bytes() == b"old"
    dangling = tmp_path / "dangling"
    dangling.symlink_to(tmp_path / "nowhere")
    with pytest.raises(WriteRefusedError, match="is not a regular file"):
        replace_file(dangling, b"new")
    assert not (tmp_path / "nowhere").exists()


def test_an_interruption_leaves_the_old_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "a.yaml"
    file.write_bytes(b"old")

    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "replace", interrupted)
    with pytest.raises(KeyboardInterrupt):
        replace_file(file, b"new")
    assert (file.read_bytes(), os.listdir(tmp_path)) == (b"old", ["a.yaml"])


@pytest.mark.skipif(sys.platform == "win32", reason="needs SIGKILL")
@pytest.mark.parametrize("when", ["before", "after"])
@pytest.mark.parametrize("step", range(1, len(STEPS)))
def test_killed_at_any_moment_it_is_the_old_file_or_the_new_one(
    tmp_path: Path, step: int, when: str
) -> None:
    file = tmp_path / "a.yaml"
    file.write_bytes(b"old")
    arguments = [sys.executable, "-c", SCRIPT, str(file), str(step), when]
    assert subprocess.run(arguments, check=False).returncode == -9
    is_new = (STEPS[step - 1], when) == ("replace", "after")
    assert file.read_bytes() == (b"new" * 100_000 if is_new else b"old")
    # What is left beside it is linted by nobody.
    assert [it.path for it in Listing().below(tmp_path).files] == [file]


@pytest.mark.parametrize("step", ["fsync", "chmod", "replace"])
def test_a_call_that_fails_leaves_the_old_file_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    file = tmp_path / "a.yaml"
    file.write_bytes(b"old")

    def fails(*_: object) -> None:
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(os, step, fails)
    with pytest.raises(WriteRefusedError, match="cannot be written: Input/output error"):
        replace_file(file, b"new")
    assert (file.read_bytes(), os.listdir(tmp_path)) == (b"old", ["a.yaml"])


@pytest.mark.parametrize("number", [errno.EPERM, errno.EINVAL])
def test_an_owner_that_cannot_be_given_is_no_reason_to_stop(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    file = tmp_path / "a.yaml"
    file.write_bytes(b"old")
    wanted: list[tuple[int, int]] = []

    def refuses(_: object, owner: int, group: int) -> None:
        wanted.append((owner, group))
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os, "chown", refuses)
    replace_file(file, b"new")
    before = file.stat()
    assert (file.read_bytes(), wanted) == (b"new", [(before.st_uid, -1), (-1, before.st_gid)])


@pytest.mark.skipif(os.name != "posix" or os.getuid() != 0, reason="only root gives files away")
def test_the_owner_stays(tmp_path: Path) -> None:
    file = tmp_path / "a.yaml"
    file.write_bytes(b"old")
    os.chown(file, 12_345, 23_456)
    file.chmod(0o640)
    replace_file(file, b"new")
    after = file.stat()
    assert (after.st_uid, after.st_gid, stat.S_IMODE(after.st_mode)) == (12_345, 23_456, 0o640)


def test_a_disk_that_takes_half_of_it_leaves_the_old_file(tmp_path: Path) -> None:
    """A limit on the size of files does what a full disk does: a write that comes to an end."""
    file = tmp_path / "a.yaml"
    file.write_bytes(b"old")
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (4096, before[1]))
    try:
        with pytest.raises(WriteRefusedError, match="cannot be written: File too large"):
            replace_file(file, b"new" * 100_000)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert (file.read_bytes(), os.listdir(tmp_path)) == (b"old", ["a.yaml"])


def test_a_folder_that_may_not_be_written_to_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "a.yaml"
    file.write_bytes(b"old")
    real = os.open

    def read_only(path: str, flags: int, mode: int = 0o777) -> int:
        if flags & os.O_CREAT and Path(path).parent == tmp_path:
            raise OSError(30, "Read-only file system")
        return real(path, flags, mode)

    monkeypatch.setattr(os, "open", read_only)
    with pytest.raises(WriteRefusedError, match="cannot be written: Read-only file system"):
        replace_file(file, b"new")
    assert (file.read_bytes(), os.listdir(tmp_path)) == (b"old", ["a.yaml"])


@pytest.mark.parametrize("name", ["no/such/folder.yaml", "x" * 250])
def test_a_file_that_cannot_be_written_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(WriteRefusedError, match="cannot be written"):
        replace_file(tmp_path / name, b"new")
