"""Percentages as people write them, right and wrong: read once, judged in one order.

The order of judgement is that of the trade: what is malformed silences what is out of range, and
what is out of range silences finer checks.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum
from fractions import Fraction
from typing import TYPE_CHECKING, Final

from slalint.arithmetic import Percent, QuantityError

if TYPE_CHECKING:
    from slalint.agreement.metrics import Metric
    from slalint.agreement.view import View

_COMMA: Final = re.compile(r"[-+]?\d{1,20},\d{1,20}\s*%?\Z")
_TWO_POINTS: Final = re.compile(r"\d{1,20}(?:\.\d{0,20}){2,5}\s*%?\Z")
_FIGURE: Final = re.compile(r"([-+]?(?:\d{1,20}(?:\.\d{0,30})?|\.\d{1,30}))\s*(%?)\Z")


class Flaw(Enum):
    """What is wrong with a figure of 99.x %, in order of judgement."""

    DECIMAL_COMMA = "SLA405"
    LOST_POINT = "SLA402"
    RATIO = "SLA401"
    SHIFTED_POINT = "SLA403"
    DURABILITY = "SLA420"
    MISSING_UNIT = "SLA019"


@dataclass(frozen=True, slots=True)
class Share:
    """A percentage as written. `value` is in percent, None where the text is malformed."""

    text: str
    value: Fraction | None
    has_sign: bool
    malformed: Flaw | None = None

    def flaw(self, metric: Metric) -> Flaw | None:
        """The first flaw of this figure as a promise of a percent metric, None if there is none."""
        if self.malformed is not None or self.value is None:
            return self.malformed
        if metric.is_nines and 0 <= self.value <= 1:
            return Flaw.RATIO
        if metric.is_nines and self.value > 100:
            return Flaw.LOST_POINT
        if metric.name in ("availability", "durability") and 0 <= self.value < 50:
            return Flaw.SHIFTED_POINT
        if metric.is_availability and _is_durability(self.value):
            return Flaw.DURABILITY
        return None if self.has_sign else Flaw.MISSING_UNIT

    def sound(self, metric: Metric) -> Percent | None:
        """The figure for finer checks: well written, with its sign, within 0 and 100 %."""
        if self.flaw(metric) is not None or self.value is None or not 0 <= self.value <= 100:
            return None
        return Percent.parse(self.text)


def read_share(view: View) -> Share | None:
    """The percentage at a place; None if nothing readable as a figure stands there."""
    text = view.text
    if text is None:
        return None
    return share_of(text)


def share_of(text: str) -> Share | None:
    """Read a percentage, malformed ones included; None if the text is no figure at all."""
    text = text.strip()
    if _COMMA.match(text):
        return Share(text, None, text.endswith("%"), Flaw.DECIMAL_COMMA)
    if _TWO_POINTS.match(text):
        return Share(text, None, text.endswith("%"), Flaw.LOST_POINT)
    match = _FIGURE.match(text)
    if match is None:
        return None
    try:
        value = Percent.parse(f"{match[1]}%").value
    except QuantityError:
        return None
    return Share(text, value, bool(match[2]))


def _is_durability(value: Fraction) -> bool:
    """Seven nines or more: 99.99999 % leaves 0.00001 % or less."""
    return 0 < 100 - value <= Fraction(1, 100_000)
