"""The records of one file as a stream, with what was wrong in it counted and told by line."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import tzinfo
from pathlib import Path
from typing import Final

from slalint.report.actuals.reader import ActualsError, BadRow, Header, read_rows
from slalint.report.actuals.records import KINDS, Kind, Record, kind_of, record_of

MAX_TOLD: Final = 100
"""Bad rows of a file that are told one by one; the others are only counted."""


@dataclass(slots=True)
class Actuals:
    """A file of records. The counts grow while it is read."""

    path: Path
    zone: tzinfo
    kind: str = ""
    """`leads`, `incidents`, `probes`, `tickets` or `values`; known from the first row on."""
    rows: int = 0
    bad: int = 0
    told: list[BadRow] = field(default_factory=list)

    def records(self) -> Iterator[tuple[int, Record]]:
        """Every good record with its line. Raises ActualsError for a file of no known kind."""
        kind: Kind | None = None
        for row in read_rows(self.path):
            if isinstance(row, Header):
                kind = self._kind(row.names)
                continue
            self.rows += 1
            if isinstance(row, BadRow):
                self._tell(row)
                continue
            if kind is None:
                kind = self._kind(frozenset(row.cells))
            try:
                record = record_of(kind, row, self.zone)
            except ValueError as error:
                self._tell(BadRow(row.line, str(error)))
                continue
            yield row.line, record

    def refuse(self, line: int, reason: str) -> None:
        """Count a record that turned out to be bad where it was used."""
        self._tell(BadRow(line, reason))

    def _kind(self, names: frozenset[str]) -> Kind:
        kind = kind_of(names)
        if kind is None:
            known = "; ".join(f"{it.name}: {', '.join(it.columns)}" for it in KINDS if it.columns)
            raise ActualsError(f"{self.path}: its columns are those of no records ({known})")
        self.kind = kind.name
        return kind

    def _tell(self, row: BadRow) -> None:
        self.bad += 1
        if len(self.told) < MAX_TOLD:
            self.told.append(row)
