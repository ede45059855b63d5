"""Figures of `values` records, read in the unit of their goal."""

from __future__ import annotations

from fractions import Fraction

from slalint.arithmetic import Duration, Money, Percent, QuantityError, Rate, parse_number
from slalint.report.instants import HOUR, SECOND
from slalint.report.target import Target


def read_figure(text: str, target: Target) -> Fraction:
    """Read a figure; a bare number is in the goal's own unit: percent, seconds, its currency.

    Raises ValueError for another unit, and for what is no figure.
    """
    try:
        return _read(text, target)
    except QuantityError as error:
        raise ValueError(f"`value` is {text[:40]!r}: {error.message}") from None


def _read(text: str, target: Target) -> Fraction:
    family = target.scale.family
    bare = _bare(text)
    if bare is not None:
        return bare * SECOND if family == "duration" else bare
    match family:
        case "percent":
            return Percent.parse(text).value
        case "duration":
            return _time(Duration.parse(text), target)
        case "money":
            money = Money.parse(text)
            if money.currency != target.scale.unit:
                raise QuantityError(f"the goal is in {target.scale.unit}")
            return money.value
        case "rate":
            return Rate.parse(text).per_second
        case _:
            return parse_number(text)


def _time(duration: Duration, target: Target) -> Fraction:
    if not duration.is_business:
        return duration.typical() * SECOND
    clock = target.scale.clock
    if duration.business_days and clock is None:
        raise QuantityError("business days need a calendar")
    days = duration.business_days * clock.hours_per_day() if clock is not None else Fraction(0)
    return (duration.business_hours + days) * HOUR


def _bare(text: str) -> Fraction | None:
    try:
        return parse_number(text)
    except QuantityError:
        return None
