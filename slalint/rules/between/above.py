"""The agreements above one: those it is `under`."""

from __future__ import annotations

from collections.abc import Iterator

from slalint.agreement.agreement import Agreement
from slalint.agreement.dependency import is_same, the_agreement


def agreements_above(agreement: Agreement) -> Iterator[Agreement]:
    """The agreements that one is under, the nearest first; each once, also in a circle."""
    seen = {(agreement.file, agreement.index)}
    above = the_agreement(agreement, agreement.view["under"])
    while above is not None and (above.file, above.index) not in seen:
        seen.add((above.file, above.index))
        yield above
        above = the_agreement(above, above.view["under"])


def is_above(one: Agreement, other: Agreement) -> bool:
    """Whether an agreement is under another one, directly or over others."""
    return any(is_same(above, one) for above in agreements_above(other))
