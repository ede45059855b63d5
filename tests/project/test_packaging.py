"""The wheel and the source distribution hold what they must, and the wheel works alone."""

from __future__ import annotations

import subprocess
import sys
import tarfile
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
SCHEMAS = ("slalint-v1.schema.json", "report-v1.schema.json", "diff-v1.schema.json")


@pytest.fixture(scope="module")
def distributions(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("dist")
    command = [sys.executable, "-m", "build", "--outdir", str(folder), str(ROOT)]
    result = subprocess.run(command, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stdout + result.stderr
    return folder


def test_wheel_contains_schemas_and_type_marker(distributions: Path) -> None:
    (wheel,) = distributions.glob("*.whl")
    names = zipfile.ZipFile(wheel).namelist()
    assert {f"slalint/schemas/{name}" for name in SCHEMAS} <= set(names)
    assert {"slalint/py.typed", "slalint/templates/customer.sla.yaml"} <= set(names)
    assert {"slalint/examples/hosting.sla.yaml", "slalint/examples/company.shared.yaml"} <= set(
        names
    )
    assert not [name for name in names if name.startswith(("tests/", "tools/"))]


def test_source_distribution_contains_schemas_examples_and_tests(distributions: Path) -> None:
    (sdist,) = distributions.glob("*.tar.gz")
    with tarfile.open(sdist) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}
    assert {f"schemas/{name}" for name in SCHEMAS} <= names
    assert {"examples/hosting.sla.yaml", "tests/data/base.sla.yaml", "LICENSE"} <= names


def test_installed_wheel_prints_its_schema_and_lints(distributions: Path, tmp_path: Path) -> None:
    (wheel,) = distributions.glob("*.whl")
    venv.create(tmp_path / "venv", with_pip=True)
    folder = "Scripts" if sys.platform == "win32" else "bin"
    python = tmp_path / "venv" / folder / "python"
    install = [str(python), "-m", "pip", "install", "-q", str(wheel)]
    subprocess.run(install, check=True, capture_output=True)
    slalint = [str(python), "-m", "slalint"]
    schema = subprocess.run([*slalint, "schema"], capture_output=True, text=True, check=True)
    assert '"slalint/v1"' in schema.stdout
    example = str(ROOT / "examples" / "hosting.sla.yaml")
    clean = subprocess.run(
        [*slalint, "check", example], capture_output=True, text=True, check=False
    )
    assert clean.returncode == 0, clean.stdout + clean.stderr
    for arguments in (["init", "--example", "training"], ["init"], ["check"]):
        made = subprocess.run(
            [*slalint, *arguments], cwd=tmp_path, capture_output=True, text=True, check=False
        )
        assert made.returncode == 0, made.stdout + made.stderr
    assert "3 agreements in 3 files" in made.stdout
