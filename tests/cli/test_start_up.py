"""What is imported: a command pays only for what it does."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Final

import pytest

ROOT: Final = Path(__file__).parents[2]
CLEAN: Final = ROOT / "examples" / "training.sla.yaml"

NEVER: Final = {
    *("jsonschema", "referencing", "attr", "asyncio", "concurrent.futures", "multiprocessing"),
    *("socket", "ssl", "http", "urllib.request", "email", "xml", "sqlite3", "logging", "pydoc"),
    *("unittest", "tomllib", "csv", "importlib.metadata", "importlib.resources", "pkg_resources"),
}
"""Heavy modules that neither command below needs."""

FORMATS: Final = {
    f"slalint.output.{name}"
    for name in ("full", "json_report", "sarif", "github", "gitlab", "junit", "markdown")
}

PROGRAM: Final = """
import sys
from slalint.cli.main import main
code = main(sys.argv[1:])
print("\\n".join(sorted(sys.modules)))
sys.exit(code)
"""


def imported(*arguments: str | Path) -> set[str]:
    """The modules of a process that has run a command without a finding."""
    process = subprocess.run(
        [sys.executable, "-c", PROGRAM, *map(str, arguments)],
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
        cwd=ROOT,
    )
    return set(process.stdout.split())


@pytest.fixture(scope="module")
def for_version() -> set[str]:
    return imported("--version")


@pytest.fixture(scope="module")
def for_check() -> set[str]:
    return imported("check", "--today", "2026-06-01", CLEAN)


def test_the_version_needs_no_linter(for_version: set[str]) -> None:
    ours = {name for name in for_version if name.startswith("slalint.") and name.count(".") == 1}
    assert ours <= {"slalint.cli", "slalint.output"}
    heavy = {"yaml", "json", "hashlib", "decimal", "fractions", "difflib", "dataclasses"}
    assert for_version & (NEVER | heavy) == set()


def test_a_clean_check_needs_no_explanations(for_check: set[str]) -> None:
    assert "slalint.engine.check" in for_check
    assert for_check & (NEVER | FORMATS) == set()
    assert (
        for_check
        & {
            "hashlib",
            "tempfile",
            "shutil",
        }
        == set()
    )


def test_jsonschema_is_there_to_explain() -> None:
    broken = ROOT / "tests" / "data" / "broken.sla.yaml"
    text = CLEAN.read_text(encoding="utf-8")
    program = PROGRAM.replace("sys.exit(code)", "")
    process = subprocess.run(
        [sys.executable, "-c", program, "check", "-", "--stdin-filename", str(broken)],
        input=text.replace("type: ", "typ: ", 1),
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    assert "jsonschema" in process.stdout.split()
