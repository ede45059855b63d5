"""The figure that was meant where a percentage is written wrongly.

Nearly all slips keep the digits in order: the point is lost, shifted or doubled, a ratio stands for
a percentage, a nine is missing. An availability has its point behind the second digit.
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from slalint.agreement.shares import Flaw, Share

if TYPE_CHECKING:
    from slalint.agreement.metrics import Metric


def figures_meant(share: Share, metric: Metric) -> tuple[Fraction, ...]:
    """What a flawed figure most likely was to be, in percent, likeliest first; empty if unclear.

    9.99 is 99.9, so are 0.999 and 999; 9.9 has lost a nine (99.9) or a digit's place (99).
    """
    mended = share.with_one_point()
    flaw = mended.flaw(metric) if mended is not None else Flaw.LOST_POINT
    if mended is not None and mended.value is not None and flaw in (None, Flaw.MISSING_UNIT):
        return (mended.value,)
    if not metric.is_nines or flaw is Flaw.DURABILITY:
        return ()
    digits = "".join(mark for mark in share.digits if mark.isdigit()).lstrip("0")
    if not digits.startswith("9"):
        return (Fraction(100),) if mended is not None and mended.value == 1 else ()
    in_place = _behind_two(digits)
    if flaw is Flaw.SHIFTED_POINT and len(digits) <= 2:
        return (_behind_two(f"9{digits}"), in_place)
    return (in_place,)


def without_inner_zero(share: Share) -> tuple[Fraction, ...]:
    """What a figure of nines with a single zero among them was to be; empty for all others.

    The zero is one key too many (99.09 is 99.9) or struck for a nine (99.99). Zeros at the end only
    show how exactly the figure is meant: 99.0, 99.90.
    """
    whole, _, decimals = share.digits.partition(".")
    digits = whole + decimals.rstrip("0")
    if digits.count("0") != 1 or digits.strip("9") != "0" or digits.endswith("0"):
        return ()
    if not digits.startswith("9"):
        return ()
    return (_behind_two(digits.replace("0", "")), _behind_two(digits.replace("0", "9")))


def _behind_two(digits: str) -> Fraction:
    """The digits with the point behind the second one: 999 is 99.9, a single 9 is 90."""
    return Fraction(f"{digits[:2]:0<2}.{digits[2:] or 0}")
