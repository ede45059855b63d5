"""Generate a corpus, measure every contestant on it, print a table of ratios."""

from __future__ import annotations

import argparse
import os
import platform
import tempfile
from collections.abc import Sequence
from pathlib import Path

from benchmarks.contestants import CONTESTANTS, FLOOR, SLALINT, TOGETHER, Contestant
from benchmarks.corpus import write_large, write_project
from benchmarks.measure import Result, measure

_HEAD = (
    "| program | seconds | processor seconds | MiB | to slalint's seconds | processor seconds |\n"
    "|---|---|---|---|---|---|"
)


def main() -> None:
    """Run the benchmark as the command line says."""
    options = _options()
    present = [contestant for contestant in CONTESTANTS if contestant.is_installed]
    for contestant in CONTESTANTS:
        if contestant not in present:
            print(f"{contestant.name} is left out: pip install 'slalint[bench]'\n")
    print(f"{_machine()}; medians of {options.runs} runs in turn, whole processes.")
    with tempfile.TemporaryDirectory() as folder:
        for files in options.files:
            project = Path(folder, f"files-{files}")
            write_project(project, files)
            _compare(f"{files:,} file{'s' if files > 1 else ''}", present, project, options.runs)
        if options.large:
            large = Path(folder, "large", "large.sla.yaml")
            write_large(large, options.large * 1024 * 1024)
            title = f"one file of {options.large} MiB"
            _compare(title, [SLALINT, FLOOR], large.parent, options.runs)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--files", type=int, nargs="*", default=[1, 100, 1000], metavar="N")
    parser.add_argument("--large", type=int, default=10, metavar="MIB", help="0 leaves it out")
    parser.add_argument("--runs", type=int, default=3, metavar="N")
    return parser.parse_args()


def _compare(title: str, contestants: Sequence[Contestant], folder: Path, runs: int) -> None:
    results = measure(contestants, folder, runs)
    ours = next(result for result in results if result.contestant is SLALINT)
    print(f"\n### {title[:1].upper()}{title[1:]}\n\n{_HEAD}")
    for result in results:
        print(_row(result.contestant.name, [result], ours))
    together = [result for result in results if result.contestant in TOGETHER]
    if len(together) == len(TOGETHER):
        print(_row(" + ".join(result.contestant.name for result in together), together, ours))


def _row(name: str, results: Sequence[Result], ours: Result) -> str:
    wall = sum(result.wall for result in results)
    processor = sum(result.processor for result in results)
    memory = max(result.memory for result in results)
    factors = f"{wall / ours.wall:.2f} × | {processor / ours.processor:.2f} ×"
    return f"| {name} | {wall:.2f} | {processor:.2f} | {memory} | {factors} |"


def _machine() -> str:
    python = f"{platform.python_implementation()} {platform.python_version()}"
    return f"{python}, {platform.system()} {platform.machine()}, {os.cpu_count()} processors"


if __name__ == "__main__":
    main()
