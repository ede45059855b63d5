"""One change of one promise: which way, for whom, by what factor."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from slalint.agreement.agreement import Agreement
from slalint.agreement.view import View
from slalint.config.approved import ApprovedChange


class Direction(StrEnum):
    """What a change does to the parties it is told for."""

    WEAKENED = "weakened"
    STRENGTHENED = "strengthened"
    NEUTRAL = "neutral"


@dataclass(frozen=True, slots=True)
class Approval:
    """The entry of a configuration that agrees to a change, and whether its last day has passed."""

    entry: ApprovedChange
    lapsed: bool


@dataclass(frozen=True, slots=True)
class Change:
    """A change of one promise. `before` and `after` are None where there is nothing."""

    direction: Direction
    parties: tuple[str, ...]
    """Who is worse off by a weakening, or better off by a strengthening."""
    path: str
    agreement: str
    before: str | None
    after: str | None
    message: str
    factor: Fraction | None = None
    """The new figure over the old one, so that more than one is better for `parties`."""
    nine: bool = False
    """Whether a percentage moved by a nine or a decimal point, and no history says so."""
    place: tuple[Agreement, View] | None = None
    """Where it is seen: the agreement of now and what stands there; None if that is gone."""
    approval: Approval | None = None

    @property
    def is_approved(self) -> bool:
        """Whether it was agreed, and still is."""
        return self.approval is not None and not self.approval.lapsed


@dataclass(frozen=True, slots=True)
class Compared:
    """An agreement in both versions, and what changed between them, strongest first."""

    id: str
    former_id: str
    """What it was called before."""
    title: str
    file: str
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two versions of agreements. `obstacles` say what could not be compared."""

    agreements: tuple[Compared, ...]
    """Those of which something changed."""
    obstacles: tuple[str, ...] = ()
    has_agreements: bool = True
    """Whether there is any agreement in what was compared, changed or not."""

    @property
    def changes(self) -> list[Change]:
        """All changes, by agreement."""
        return [change for agreement in self.agreements for change in agreement.changes]
