"""Fuzz with atheris for a bounded time: `python -m tests.fuzz --seconds 600`.

An input that breaks something is kept as a file in the working folder and named at the end. Put it
into the corpus, below the folder of its target and without its first byte: every test run tries it.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

_MEGABYTES: Final = 2000
_SECONDS_OF_ONE: Final = 60  # nothing may take that long, on however busy a machine


def main() -> int:
    """Run the fuzzer; 0 where nothing broke, or where there is no fuzzer to run."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz")
    parser.add_argument("--seconds", type=int, default=60)
    parser.add_argument("--seed", type=int, default=0, help="0 for another one each time")
    given = parser.parse_args()
    if find_spec("atheris") is None:
        print("fuzzing skipped: atheris is not installed (there is no wheel for every system)")
        return 0
    os.environ["SLALINT_RAISE"] = "1"
    with TemporaryDirectory() as folder:
        _fuzz(Path(folder), given.seconds, given.seed)
    return 0


def _fuzz(folder: Path, seconds: int, seed: int) -> None:
    atheris = import_module("atheris")
    with atheris.instrument_imports(include=["slalint"]):
        from tests.fuzz.target import run_one, seeds

        for _, data in seeds():  # rules and readers are imported when they are first used
            run_one(data)
    corpus, words = folder / "corpus", folder / "words"
    corpus.mkdir()
    for name, data in seeds():
        (corpus / name).write_bytes(data)
    words.write_text("".join(f"{json.dumps(word)}\n" for word in _words()), encoding="ascii")
    options = {
        "max_total_time": seconds,
        "seed": seed,
        "dict": words,
        "timeout": _SECONDS_OF_ONE,
        "rss_limit_mb": _MEGABYTES,
        "max_len": 4096,
    }
    arguments = [f"-{name}={value}" for name, value in options.items()]
    atheris.Setup([sys.argv[0], *arguments, str(corpus)], run_one)
    atheris.Fuzz()


def _words() -> list[str]:
    """The words of the format, and what means something to YAML."""
    from slalint.agreement.schema import load_schema

    found = {"\\n  ", ": ", "- ", "99.9%", "30d", "5000 USD", "2026-01-31", "&a ", "*a", "!!str "}
    found.update({"\\n---\\n", "# slalint: ignore[", "apiVersion: ", "openslo/v1", "TBD", "{", "}"})
    _collect(load_schema(), found)
    return sorted(word for word in found if word.isascii() and '"' not in word)


def _collect(part: Any, found: set[str]) -> None:
    if isinstance(part, dict):
        found.update(part.get("properties", {}))
        found.update(word for word in part.get("enum", ()) if isinstance(word, str))
        for inner in part.values():
            _collect(inner, found)
    elif isinstance(part, list):
        for inner in part:
            _collect(inner, found)


if __name__ == "__main__":
    sys.exit(main())
