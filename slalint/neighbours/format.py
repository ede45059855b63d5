"""The formats that are judged, by the names that rules register with."""

from __future__ import annotations

from enum import StrEnum


class Format(StrEnum):
    """What a document is written in; a rule judges documents of one format."""

    AGREEMENT = "agreement"
    """Our own: `apiVersion: slalint/v1`."""
    OPENSLO = "openslo"
    """Service level objectives: `apiVersion: openslo/v1`."""
    ODCS = "odcs"
    """Data contracts of the Open Data Contract Standard: `kind: DataContract`."""
    ODPS = "odps"
    """Data products of the Open Data Product Standard or Specification."""

    @property
    def code(self) -> str:
        """What the codes of its rules begin with."""
        return {Format.AGREEMENT: "SLA", Format.OPENSLO: "OSLO"}.get(self, self.name)
