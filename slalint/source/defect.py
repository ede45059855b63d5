"""What can be wrong with the text itself, before it is an agreement."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Defect:
    """Something wrong with the text itself, at a span of offsets.

    `kind` is one of `syntax`, `unsafe`, `encoding`, `duplicate-key`, `key-type`.
    """

    kind: str
    start: int
    end: int
    message: str
    help: str | None = None
    related: int | None = None
    """Offset of a second place that explains the first: the other of two equal keys."""
    ends_reading: bool = False
    """Whether nothing behind it was read."""


class TextDefectError(Exception):
    """The text cannot be read on; carries the defect that says where and why."""

    def __init__(self, defect: Defect) -> None:
        super().__init__(defect.message)
        self.defect = defect
