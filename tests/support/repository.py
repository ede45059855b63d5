"""Fragments of several files, with carets under what is reported.

    === desk.yaml
    apiVersion: slalint/v1
    ...
    === hosting.yaml
    ...
      - {sla: desk, goal: answer, for: [answer]}
      #                   ^^^^^^ SLA801

The first file may be a fragment of the base agreement, as on the pages of rules.
"""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from slalint import Finding, check_paths
from tests.support.examples import Mark, build

_FILE = "=== "
_HEAD = "apiVersion: slalint/v1\nkind: SLA\n"


def write_files(folder: Path, text: str) -> dict[str, tuple[Mark, ...]]:
    """Write the files of a text to a folder, a project of its own; the marks of each file."""
    (folder / ".slalint.yaml").touch()
    marks = {}
    for part in textwrap.dedent(text).strip("\n").split(_FILE)[1:]:
        name, _, body = part.partition("\n")
        whole = body if "apiVersion:" in body else _HEAD + body
        example = build(f"# base: none\n{whole}" if name != "base.yaml" else body)
        (folder / name).write_text(example.text, encoding="utf-8")
        marks[name] = example.marks
    return marks


def findings_in(folder: Path, codes: Sequence[str], today: date) -> list[Finding]:
    """What rules say about a folder."""
    report = check_paths([folder], today=today, select=codes)
    assert not report.crashes, report.crashes
    return list(report.findings)
