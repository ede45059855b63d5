"""Build `docs/gallery`: each example rendered, planned, and reported on an imagined year.

`python -m tools.gallery` writes it, `python -m tools.gallery FOLDER` writes it elsewhere. The pages
of reports (HTML) are not kept in the repository: the command makes them. The optional library of
holidays is left aside, so that the texts are the same everywhere.
"""

from __future__ import annotations

import random
import shutil
import sys
import tempfile
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Final

from slalint.agreement.agreement import Agreement
from slalint.agreement.goal import Goal
from slalint.cli.main import main as slalint
from slalint.cli.one import one_agreement
from slalint.report.binding import record_kind
from slalint.report.clocks import zone_of
from slalint.report.target import target_of
from tools.actuals import INCIDENTS, LEADS, TICKETS, VALUES, YEAR, Rows, Year, write_rows

ROOT: Final = Path(__file__).parent.parent
GALLERY: Final = ROOT / "docs" / "gallery"
KINDS: Final = ("leads", "incidents", "probes", "tickets", "values")
PROBES: Final = ("time", "ok")
LAYOUTS: Final = {"internal": "sides", "multilevel": "stages"}


def build(folder: Path) -> None:
    """Write the gallery of all examples into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    lines = ["# The examples, read, planned and measured", "", _INTRODUCTION, ""]
    for example in sorted((ROOT / "examples").glob("*.sla.yaml")):
        lines.append(_one(example, folder))
    (folder / "README.md").write_text("\n".join(lines) + "\n", encoding="utf-8")


_INTRODUCTION: Final = """\
Made by `python -m tools.gallery` from the agreements under `examples/` and from records of an
imagined year; the command also writes `report.html` beside each `report.txt`."""


def _one(example: Path, folder: Path) -> str:
    name = example.name.removesuffix(".sla.yaml")
    place = folder / name
    place.mkdir(exist_ok=True)
    _, agreement = one_agreement(str(example), None, today=date(YEAR, 12, 31))
    layout = LAYOUTS.get(agreement.type, "blocks")
    made = [("agreement", place / "agreement.md")]
    _run("render", example, "--layout", layout, "--format", f"markdown={place / 'agreement.md'}")
    if agreement.view["planning"].is_mapping:
        made.append(("plan", place / "plan.txt"))
        _plan(example, place / "plan.txt")
    with tempfile.TemporaryDirectory() as records:
        files = list(_records(agreement, Path(records)))
        if files:
            made.append(("report", place / "report.txt"))
            _report(example, files, place)
    links = ", ".join(f"[{what}]({name}/{path.name})" for what, path in made)
    return f"- {agreement.view['title'].text}: {links}"


def _plan(example: Path, file: Path) -> None:
    from slalint.plan.sheet import sheet_of
    from slalint.plan.text import as_text

    _, agreement = one_agreement(str(example), None)
    sheet = sheet_of(agreement, {}, date(YEAR, 5, 1), f"examples/{example.name}")
    file.write_text(as_text(sheet), encoding="utf-8")


def _report(example: Path, records: list[Path], place: Path) -> None:
    actuals = [part for path in records for part in ("--actuals", str(path))]
    outputs = [f"--format={form}={place / f'report.{end}'}" for form, end in _OUTPUTS]
    _run("report", example, *actuals, *outputs, "--until", f"{YEAR}-12-31")


_OUTPUTS: Final = (("text", "txt"), ("html", "html"))


def _run(command: str, *arguments: object) -> None:
    if slalint([command, *map(str, arguments)]) != 0:
        raise SystemExit(f"slalint {command} failed")


def _records(agreement: Agreement, folder: Path) -> Iterator[Path]:
    """Files of records for the goals that have a figure, of the kinds that these are told by."""
    zone = str(zone_of(agreement))
    year = Year(zone, 11)
    by_kind: dict[str, list[Goal]] = {}
    for goal in agreement.goals:
        kind = record_kind(goal, KINDS)
        if kind is not None and target_of(goal) is not None:
            by_kind.setdefault(kind, []).append(goal)
    rows: dict[str, tuple[tuple[str, ...], Rows]] = {
        "leads": (LEADS, year.leads(_leads(agreement), 100, 640)),
        "incidents": (INCIDENTS, year.incidents(())),
        "probes": (PROBES, _probes(agreement)),
        "tickets": (TICKETS, year.tickets(_minutes(by_kind.get("tickets", [])))),
        "values": (VALUES, _values(by_kind.get("values", []), agreement)),
    }
    for kind in by_kind:
        header, found = rows[kind]
        yield write_rows(folder / f"{kind}.csv", header, found)


def _leads(agreement: Agreement) -> int:
    volumes = (goal for goal in agreement.goals if record_kind(goal, ("leads",)) == "leads")
    figures = (g.promise.view.number() for g in volumes if g.promise and g.metric)
    return max((int(it) for it in figures if it is not None and it >= 10), default=100)


def _minutes(goals: list[Goal]) -> dict[str, tuple[int, int]]:
    """Typical minutes to an answer and a solution for each severity: about half of what is owed."""
    severities = dict.fromkeys(goal.severity or "" for goal in goals)
    return {name: (20 * at + 10, 300 * at + 120) for at, name in enumerate(severities)}


def _probes(agreement: Agreement) -> Rows:
    """A look every half hour; one evening in March and two hours in August nobody answers."""
    zone = zone_of(agreement)
    start = datetime(YEAR, 1, 1, tzinfo=zone)
    down = [
        (datetime(YEAR, 3, 10, 18, tzinfo=zone), datetime(YEAR, 3, 10, 23, tzinfo=zone)),
        (datetime(YEAR, 8, 4, 9, tzinfo=zone), datetime(YEAR, 8, 4, 11, tzinfo=zone)),
    ]
    for number in range(365 * 48):
        moment = start + timedelta(minutes=30 * number)
        failed = any(first <= moment < last for first, last in down)
        yield moment.isoformat(timespec="minutes"), "no" if failed else "yes"


def _values(goals: list[Goal], agreement: Agreement) -> Rows:
    """A figure a month for each goal, mostly as good as promised."""
    chance = random.Random(5)
    zone = zone_of(agreement)
    for goal in goals:
        target = target_of(goal)
        assert target is not None
        for month in range(1, 13):
            better = 1 if target.scale.better == "higher" else -1
            factor = 1 + better * chance.uniform(-0.04, 0.12)
            bound = float(target.bounds[0]) / target.ticks
            if target.scale.unit == "business":
                bound *= 3600
            figure = (
                min(bound * factor, 100.0) if target.scale.family == "percent" else bound * factor
            )
            text = f"{round(figure)}" if target.scale.family == "count" else f"{figure:.2f}"
            yield goal.id, datetime(YEAR, month, 20, 12, tzinfo=zone).isoformat(), text


if __name__ == "__main__":
    sys.modules["holidays"] = None  # type: ignore[assignment]
    target_folder = Path(sys.argv[1]) if len(sys.argv) > 1 else GALLERY
    if len(sys.argv) == 1:
        shutil.rmtree(GALLERY, ignore_errors=True)
    build(target_folder)
