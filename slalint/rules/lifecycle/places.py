"""Where findings about a whole block stand."""

from __future__ import annotations

from slalint.agreement.agreement import Agreement
from slalint.source.place import Part, Place


def place_of_block(agreement: Agreement, block: str) -> Place:
    """The key of a top-level block, that of the document where the block is missing."""
    view = agreement.view[block]
    return view.key if view.node is not None else Place((), Part.KEY)
