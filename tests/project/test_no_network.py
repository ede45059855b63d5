"""Linting opens no socket, starts no process, and loads no code from the repository under test."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent

# An audit hook sees every socket, process and import, whoever asks for it.
_GUARDED = """
import sys
sys.path.insert(0, {root!r})
def guard(event, arguments):
    if event.startswith(("socket.", "subprocess.", "os.exec", "os.fork", "os.posix", "os.system")):
        print("FORBIDDEN", event, arguments, file=sys.stderr)
        import os
        os._exit(99)
from slalint.cli.main import main
sys.addaudithook(guard)
sys.exit(main(["check", "--format", "json", *sys.argv[1:]]))
"""


def test_a_run_opens_no_socket_and_starts_no_process() -> None:
    script = _GUARDED.format(root=str(ROOT))
    command = [sys.executable, "-c", script, str(ROOT / "examples")]
    result = subprocess.run(command, capture_output=True, text=True, check=False)
    assert result.returncode == 1, result.stderr
    assert "FORBIDDEN" not in result.stderr


def test_python_beside_the_agreements_is_never_loaded(tmp_path: Path) -> None:
    trap = "raise SystemExit('loaded code from the repository under test')\n"
    for name in (
        "yaml.py",
        "click.py",
        "jsonschema.py",
        "slalint.py",
        "conftest.py",
        "sitecustomize.py",
    ):
        (tmp_path / name).write_text(trap, encoding="utf-8")
    text = (ROOT / "examples" / "hosting.sla.yaml").read_text(encoding="utf-8")
    (tmp_path / "hosting.sla.yaml").write_text(text, encoding="utf-8")
    (Path(sys.executable).parent / "slalint").resolve(strict=True)
    result = subprocess.run(
        [str(Path(sys.executable).parent / "slalint"), "check", "hosting.sla.yaml"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert "loaded code" not in result.stdout + result.stderr
    assert result.returncode == 0, result.stdout + result.stderr
