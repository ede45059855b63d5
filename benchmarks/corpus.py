"""The files that are measured: the examples, written again and again as other agreements."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

EXAMPLES: Final = Path(__file__).parents[1] / "examples"
FILES_PER_FOLDER: Final = 100

_ID: Final = re.compile(r"^id: (.+)$", re.MULTILINE)
_SERVICE: Final = re.compile(r"^(  service: \S[^\n\">|]*)$", re.MULTILINE)
_GOAL: Final = """\
  campaign-{number}:
    owner: marketing
    beneficiary: sales
    metric: volume
    of: qualified leads of campaign {number}
    target: {{atLeast: {number}}}
    due: last day of the month
    measurement: {{source: CRM, method: Leads that pass, record: leads, sharedWith: [sales]}}
    remedy: none
"""


def write_project(folder: Path, files: int) -> None:
    """A repository of so many agreements; each has an id and a service of its own."""
    (folder / ".git").mkdir(parents=True)
    shared = EXAMPLES / "company.shared.yaml"
    (folder / shared.name).write_bytes(shared.read_bytes())
    examples = sorted(EXAMPLES.glob("*.sla.yaml"))
    for number in range(files):
        example = examples[number % len(examples)]
        text = example.read_text(encoding="utf-8")
        if number >= len(examples):
            text = _ID.sub(rf"id: \g<1>-{number}", text, count=1)
            text = _SERVICE.sub(rf"\g<1> {number}", text, count=1)
        target = folder / f"{number // FILES_PER_FOLDER:03}" / f"{number:05}-{example.name}"
        target.parent.mkdir(exist_ok=True)
        target.write_text(text, encoding="utf-8")


def write_large(file: Path, size: int) -> None:
    """One agreement of at least `size` bytes, most of them goals."""
    head, _, tail = (EXAMPLES / "lead-generation.sla.yaml").read_text("utf-8").partition("goals:\n")
    goals: list[str] = []
    length = len(head) + len(tail)
    while length < size:
        goals.append(_GOAL.format(number=len(goals) + 1))
        length += len(goals[-1])
    file.parent.mkdir(parents=True)
    file.write_text(f"{head}goals:\n{''.join(goals)}{tail}", encoding="utf-8")
