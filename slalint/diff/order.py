"""Two quantities compared: which one is larger, and by what factor. What cannot be told is None."""

from __future__ import annotations

from fractions import Fraction
from typing import NamedTuple

from slalint.agreement.clocks import clock_range
from slalint.agreement.shares import share_of
from slalint.arithmetic import (
    BusinessCalendar,
    Duration,
    Money,
    QuantityError,
    Rate,
    Window,
    parse_number,
)


class Order(NamedTuple):
    """How the second of two quantities stands to the first: larger (1), smaller (-1), equal (0).

    `sign` is None where they cannot be compared, `ratio` is the second over the first where both
    have one unit and neither is zero.
    """

    sign: int | None
    ratio: Fraction | None = None

    def upside_down(self) -> Order:
        """The order where less is better."""
        sign = -self.sign if self.sign is not None else None
        return Order(sign, 1 / self.ratio if self.ratio else None)


UNKNOWN = Order(None)
EQUAL = Order(0, Fraction(1))


def order_of(old: Fraction, new: Fraction) -> Order:
    """The order of two figures in one unit."""
    ratio = new / old if old > 0 and new > 0 else None
    return Order((new > old) - (new < old), ratio)


def order_of_texts(
    old: str, new: str, clock: BusinessCalendar | None = None, *, all_on_clock: bool = False
) -> Order:
    """The order of two quantities as written: percentages, money, rates, numbers, windows, times.

    Business time runs on the clock; `all_on_clock` tells that all time does.
    """
    for read in (_percent, _money, _rate, _number):
        first, second = read(old), read(new)
        if first is not None and second is not None:
            same_unit = first[0] == second[0]
            return order_of(first[1], second[1]) if same_unit else UNKNOWN
    try:
        return order_of_windows(Window.parse(old), Window.parse(new))
    except QuantityError:
        return _order_of_times(old, new, clock, all_on_clock)


def order_of_durations(
    old: Duration, new: Duration, clock: BusinessCalendar | None, *, all_on_clock: bool = False
) -> Order:
    """The order of two durations, business time and calendar time included.

    A month has 28 to 31 days: it is neither longer nor shorter than 30 days.
    """
    if old == new:
        return EQUAL
    exact = _in_one_unit(old, new, clock)
    if exact is not None:
        return order_of(*exact)
    ranges = _range(old, clock, all_on_clock), _range(new, clock, all_on_clock)
    if ranges[0] is None or ranges[1] is None:
        return UNKNOWN
    return order_of_ranges(ranges[0], ranges[1])


def order_of_ranges(old: tuple[Fraction, Fraction], new: tuple[Fraction, Fraction]) -> Order:
    """The order of two times that are known from best to worst; None where they interlock."""
    signs = {(after > before) - (after < before) for before, after in zip(old, new, strict=True)}
    if len(signs) == 1:
        return Order(signs.pop())
    return Order((signs - {0}).pop()) if 0 in signs else UNKNOWN


def order_of_windows(old: Window, new: Window) -> Order:
    """The order of two windows: longer if it is under all circumstances, whatever its kind."""
    if old == new:
        return EQUAL
    before, after = _lengths(old), _lengths(new)
    if before is None or after is None:
        return UNKNOWN
    disjoint = min(after) > max(before) or max(after) < min(before)
    return order_of(before[1], after[1]) if disjoint else UNKNOWN


def _lengths(window: Window) -> tuple[Fraction, Fraction, Fraction] | None:
    """The shortest, usual and longest length, in seconds."""
    found = window.shortest(), window.typical(), window.longest()
    if found[0] is None or found[1] is None or found[2] is None:
        return None
    return found[0].seconds, found[1].seconds, found[2].seconds


def _order_of_times(
    old: str, new: str, clock: BusinessCalendar | None, all_on_clock: bool
) -> Order:
    try:
        first, second = Duration.parse(old), Duration.parse(new)
        return order_of_durations(first, second, clock, all_on_clock=all_on_clock)
    except QuantityError:
        return UNKNOWN


def _in_one_unit(
    old: Duration, new: Duration, clock: BusinessCalendar | None
) -> tuple[Fraction, Fraction] | None:
    """Both durations as figures of one unit, where there is one."""
    for unit in ("seconds", "months", "business_days", "business_hours"):
        amounts = getattr(old, unit), getattr(new, unit)
        if old == Duration(**{unit: amounts[0]}) and new == Duration(**{unit: amounts[1]}):
            return amounts
    if clock is None or not (old.is_business or old.is_zero) or old.months:
        return None
    if not (new.is_business or new.is_zero):
        return None
    first, second = (
        it.business_hours + it.business_days * clock.hours_per_day() for it in (old, new)
    )
    return first, second


def _range(
    duration: Duration, clock: BusinessCalendar | None, all_on_clock: bool
) -> tuple[Fraction, Fraction] | None:
    if duration.is_business or all_on_clock:
        return clock_range(clock, duration) if clock is not None else None
    return duration.bounds()


def _percent(text: str) -> tuple[str, Fraction] | None:
    share = share_of(text)
    if share is None or share.value is None or not share.has_sign:
        return None
    return "%", share.value


def _money(text: str) -> tuple[str, Fraction] | None:
    try:
        money = Money.parse(text)
    except QuantityError:
        return None
    return money.currency, money.value


def _rate(text: str) -> tuple[str, Fraction] | None:
    try:
        return "/s", Rate.parse(text).per_second
    except QuantityError:
        return None


def _number(text: str) -> tuple[str, Fraction] | None:
    try:
        return "", parse_number(text)
    except QuantityError:
        return None
