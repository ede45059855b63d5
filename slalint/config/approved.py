"""Changes of promises that were agreed, as a configuration lists them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from slalint.arithmetic import QuantityError, parse_date
from slalint.config.document import Document
from slalint.config.globs import split_path


@dataclass(frozen=True, slots=True)
class ApprovedChange:
    """One agreed change of one promise; it approves nothing else."""

    agreement: str
    """Id of the agreement."""
    path: str
    """Path of the promise, such as `goals.uptime.target`; `*` is any one step."""
    before: str
    """The figure before, as it is written in the configuration."""
    after: str
    """The figure after, as it is written in the configuration."""
    reason: str
    until: date | None
    """The last day on which the approval counts; None for ever."""

    def has_ended(self, today: date) -> bool:
        """Whether its last day has passed."""
        return self.until is not None and today > self.until


def read_approved_changes(document: Document) -> Iterator[ApprovedChange]:
    """The entries of `approvedChanges`. Raises ConfigurationError where one is broken."""
    for index, entry in enumerate(document.data.get("approvedChanges", ())):
        where = ("approvedChanges", index)
        try:
            split_path(entry["path"])
        except ValueError as error:
            document.fail(str(error), *where, "path")
        yield ApprovedChange(
            agreement=entry["agreement"],
            path=entry["path"],
            before=str(entry["from"]),
            after=str(entry["to"]),
            reason=entry["reason"],
            until=_until(document, entry, *where),
        )


def _until(document: Document, entry: Mapping[str, Any], *where: str | int) -> date | None:
    if "until" not in entry:
        return None
    try:
        return parse_date(entry["until"])
    except QuantityError as error:
        hint = f"; write {error.hint}" if error.hint else ""
        document.fail(f"`until`: {error.message}{hint}", *where, "until")
