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

from slalint.agreement.remembered import remembered
from slalint.arithmetic import Percent, QuantityError, say_percent

if TYPE_CHECKING:
    from slalint.agreement.metrics import Metric
    from slalint.agreement.view import View

_FIGURE: Final = re.compile(r"([-+]?)([0-9.,]{0,40}[0-9])\s{0,8}(%?)\Z")
_SEPARATORS: Final = re.compile(r"[.,]+")


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
    """A percentage as written.

    `digits` is the number without its percent sign, `percent` is what it reads, None where it is
    malformed.
    """

    text: str
    digits: str
    percent: Percent | None
    has_sign: bool
    malformed: Flaw | None = None

    @property
    def value(self) -> Fraction | None:
        """The figure in percent, None where the text is malformed."""
        return self.percent.value if self.percent is not None else None

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
        return self.percent

    def with_one_point(self) -> Share | None:
        """What a malformed figure says once its separators are mended; None if that is unclear.

        `99,9` is 99.9 and so is `99..9`; `99.9.9` may be anything.
        """
        return share_of(_SEPARATORS.sub(".", self.digits) + "%") if self.malformed else self

    def mended_text(self, meant: Fraction) -> str:
        """The figure that was meant, with the digits as they are written where only marks change.

        `99,90%` becomes `99.90%`: the zero says how exactly it is meant.
        """
        mended = self.with_one_point()
        if mended is not None and mended.value == meant:
            return f"{mended.digits}%"
        return say_percent(meant)

    def say_malformed(self) -> str:
        """What readers of the file make of a malformed figure."""
        if self.malformed is Flaw.DECIMAL_COMMA:
            whole = self.digits.partition(",")[0]
            return (
                f"`{self.text}` has a decimal comma: YAML readers see a text, "
                f"or {whole} where it stands in braces"
            )
        return f"`{self.text}` has more than one decimal point, so it is no number to any reader"


def read_share(view: View) -> Share | None:
    """The percentage at a place; None if nothing readable as a figure stands there."""
    text = view.text
    if text is None:
        return None
    return share_of(text)


@remembered
def share_of(text: str) -> Share | None:
    """Read a percentage, malformed ones included; None if the text is no figure at all."""
    text = text.strip()
    match = _FIGURE.match(text)
    if match is None:
        return None
    digits, has_sign = match[1] + match[2], bool(match[3])
    separators = [mark for mark in match[2] if not mark.isdigit()]
    if len(separators) > 1:
        return Share(text, digits, None, has_sign, Flaw.LOST_POINT)
    if separators == [","] and match[2][0].isdigit():
        return Share(text, digits, None, has_sign, Flaw.DECIMAL_COMMA)
    if match[2].startswith("."):
        digits = f"{match[1]}0{match[2]}"
    try:
        return Share(text, digits, Percent.parse(f"{digits}%"), has_sign)
    except QuantityError:
        return None


def _is_durability(value: Fraction) -> bool:
    """Seven nines or more: 99.99999 % leaves 0.00001 % or less."""
    return 0 < 100 - value <= Fraction(1, 100_000)
