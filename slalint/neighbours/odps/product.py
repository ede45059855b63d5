"""What a data product promises: the dimensions of its SLA, wherever a version keeps them.

The Open Data Product Specification has a list of dimensions (up to 3.x), named packages of them
(4.0), or a declarative part (4.1), all below `product.SLA`. The Open Data Product Standard of Bitol
has no SLA of its own; its support and team are those of data contracts.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from slalint.agreement.once import once
from slalint.neighbours.odcs.promise import Promise, is_given
from slalint.neighbours.odcs.vocabulary import Kind, Term, known_term, likely_term

if TYPE_CHECKING:
    from slalint.agreement.view import View
    from slalint.neighbours.document import Neighbour

_DURATIONS: Final = ("responseTime", "emailResponseTime", "phoneResponseTime")
_OWN: Final = {name.lower(): Term(name, Kind.DURATION) for name in _DURATIONS}
_NOT_PROMISED: Final = frozenset({"executable", "monitoring", "support", "displaytitle"})
"""Parts of an SLA that say how it is measured, and whom to ask."""
_NO_UNIT: Final = frozenset({"never", "null", "none"})
"""Units that say that there is no objective."""


@once
def objectives(product: Neighbour) -> tuple[Promise, ...]:
    """The dimensions with an objective, in file order."""
    found: list[Promise] = []
    stack: list[tuple[View, str]] = [(sla_of(product), "")]
    while stack:
        view, package = stack.pop()
        unit = (view["unit"].text or "").strip().lower()
        if view["dimension"].text is not None:
            if is_given(view["objective"]) and unit not in _NO_UNIT:
                found.append(_promise(view, package))
            continue
        below = [(item, package) for item in view.items()]
        below += [(it, package or key) for key, it in view.entries() if key not in _NOT_PROMISED]
        stack.extend(reversed(below))
    return tuple(found)


def sla_of(product: Neighbour) -> View:
    """The SLA of a product; a view of nothing where it has none."""
    return product.view["product"]["SLA"]


def term_of(name: str) -> Term | None:
    """The dimension that a name means, as the property of data contracts that it is."""
    return known_term(name) or _OWN.get(name.strip().lower()) or likely_term(name)


def _promise(view: View, package: str) -> Promise:
    return Promise(view, view["dimension"], view["objective"], view["unit"], package, term_of)
