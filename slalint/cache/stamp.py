"""What results depend on beside files and options: this program, its libraries, time zones."""

from __future__ import annotations

import hashlib
import os
import sys
from collections.abc import Iterator
from importlib.machinery import PathFinder
from typing import Final

from slalint.packaged import packaged_folder

_LIBRARIES: Final = ("yaml", "jsonschema", "holidays", "tzdata", "re2")
"""What findings are made with, where it is installed; each is known by the state of its files."""

_ZONES: Final = (
    "/usr/share/zoneinfo",
    "/usr/lib/zoneinfo",
    "/usr/share/lib/zoneinfo",
    "/etc/zoneinfo",
)
_OF_ZONES: Final = ("", "tzdata.zi", "+VERSION", "zone.tab")


def stamp() -> bytes:
    """A digest that is another one after any change of the program or what it works with.

    Code is known by the size and dates of its files: an editable installation changes without a
    change of its version, and some installers give all files one date, but not the one at which
    they arrived.
    """
    digest = hashlib.blake2b(digest_size=16)
    for part in _parts():
        digest.update(os.fsencode(part))
        digest.update(b"\0")
    return digest.digest()


def _parts() -> Iterator[str]:
    yield sys.version
    package = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
    yield from _states(package)
    yield from _states(str(packaged_folder("schemas")))
    for library in _LIBRARIES:
        spec = PathFinder.find_spec(library)
        yield f"{library} {_state(spec.origin) if spec is not None and spec.origin else None}"
    zones = os.environ.get("PYTHONTZPATH")
    for folder in zones.split(os.pathsep) if zones is not None else _ZONES:
        for name in _OF_ZONES:
            yield _state(os.path.join(folder, name))


def _states(folder: str) -> Iterator[str]:
    """The files of a folder and below it, compiled ones left out."""
    with os.scandir(folder) as entries:
        found = sorted(entries, key=lambda entry: entry.name)
    for entry in found:
        if entry.is_dir():
            if entry.name != "__pycache__":
                yield from _states(entry.path)
        else:
            yield _state(entry.path)


def _state(path: str) -> str:
    try:
        state = os.stat(path)
    except OSError:
        return f"{path} none"
    return f"{path} {state.st_size} {state.st_mtime_ns} {state.st_ctime_ns}"
