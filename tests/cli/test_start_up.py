"""What is imported: a command pays only for what it does."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Final

import pytest

ROOT: Final = Path(__file__).parents[2]
CLEAN: Final = (ROOT / "examples" / "lead-generation.sla.yaml").read_text(encoding="utf-8")
"""An agreement without findings, and without holidays of a country: they need a library."""

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
main(sys.argv[1:])
print("\\n".join(sorted(sys.modules)))
"""


def imported(*arguments: str, text: str = "") -> set[str]:
    """The modules of a process that has run a command."""
    process = subprocess.run(
        [sys.executable, "-c", PROGRAM, *arguments],
        input=text,
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
    return imported("check", "-", "--today", "2026-06-01", text=CLEAN)


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
    broken = CLEAN.replace("type: ", "typ: ", 1)
    assert "jsonschema" in imported("check", "-", text=broken)


def test_a_sound_configuration_needs_no_explanation_either(tmp_path: Path) -> None:
    (tmp_path / ".slalint.yaml").write_text("ignore: [SLA110]\n", encoding="utf-8")
    named = tmp_path / "agreement.yaml"
    modules = imported("check", "-", "--stdin-filename", str(named), text=CLEAN)
    assert "slalint.config.document" in modules
    assert modules & NEVER == set()
