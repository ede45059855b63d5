"""Fixes that write another figure where one stands, in the quotes it stands in."""

from __future__ import annotations

from typing import Final

from slalint.agreement.view import View
from slalint.engine.finding import Applicability, Fix
from slalint.source.nodes import Scalar

_QUOTES: Final = ("'", '"')


def rewritten(view: View, figure: str) -> Fix | None:
    """The unsafe change of a scalar to another figure.

    None for what comes through an alias, and for texts with escapes or over several lines: there
    the span of the change would not be the figure alone.
    """
    node = view.node
    if not isinstance(node, Scalar) or node.aliased:
        return None
    source = view.body.text[node.start : node.end]
    quote = source[:1] if source[:1] in _QUOTES else ""
    if source != f"{quote}{node.text}{quote}":
        return None
    return Fix(f"write {figure}", view.here, f"{quote}{figure}{quote}", Applicability.UNSAFE)
