"""The gallery of the documentation is what its command makes."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
GALLERY = ROOT / "docs" / "gallery"


def texts(folder: Path) -> dict[str, str]:
    """The files that are kept, by name."""
    return {
        path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8")
        for path in sorted(folder.rglob("*"))
        if path.suffix in (".md", ".txt")
    }


def test_it_is_up_to_date_and_has_every_example(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "tools.gallery", str(tmp_path)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    made, kept = texts(tmp_path), texts(GALLERY)
    assert made.keys() == kept.keys()
    stale = [name for name, text in made.items() if text != kept[name]]
    assert stale == [], "run `python -m tools.gallery`"
    examples = {path.name.removesuffix(".sla.yaml") for path in ROOT.glob("examples/*.sla.yaml")}
    assert {name.split("/")[0] for name in made} - {"README.md"} == examples
    for name in examples:
        assert f"{name}/agreement.md" in made
        assert f"{name}/report.txt" in made
        assert (tmp_path / name / "report.html").stat().st_size > 10_000
