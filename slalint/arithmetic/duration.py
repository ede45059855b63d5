"""Durations: calendar time and business time, in all notations of the agreement format."""

from dataclasses import dataclass
from fractions import Fraction
from typing import Self

from slalint.arithmetic._duration_text import read_amounts
from slalint.arithmetic._reading import decimal_text, places_of, rounded
from slalint.arithmetic.errors import QuantityError
from slalint.arithmetic.units import DAY, HOUR, MINUTE, month_bounds, typical_months

_ZERO = Fraction(0)
# Nothing that is read needs more than 21 digits, milliseconds with 18; a computed third of a second
# is written to the nanosecond.
_FINEST_PLACES = 9


@dataclass(frozen=True, slots=True)
class Duration:
    """A length of time, kept in the units that cannot be converted into each other.

    Weeks, days (of 24 hours), hours and minutes are `seconds`; quarters and years are `months`; a
    business day or hour has a calendar length only on a business calendar. All amounts have one
    sign. `24h` and `1d` are equal.
    """

    months: Fraction = _ZERO
    seconds: Fraction = _ZERO
    business_days: Fraction = _ZERO
    business_hours: Fraction = _ZERO

    def __post_init__(self) -> None:
        amounts = (self.months, self.seconds, self.business_days, self.business_hours)
        if min(amounts) < 0 < max(amounts):
            raise ValueError("the amounts of a duration have one sign")
        if self.is_business and (self.months or self.seconds):
            raise ValueError("a duration is in calendar time or in business time, not in both")

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read `15m`, `1h30m`, `21m 36s`, `2 business days`, `4bh`, `3mo`, `PT4H` and so on.

        A leading minus is read, whether it makes sense is not judged. Raises AmbiguousMinutes
        for `3M`, MissingUnit for a bare number, QuantityError for anything else.
        """
        return cls(**read_amounts(text))

    @property
    def is_business(self) -> bool:
        """Whether the duration counts business days or hours, and so needs a calendar."""
        return bool(self.business_days or self.business_hours)

    @property
    def is_zero(self) -> bool:
        """Whether the duration has no length."""
        return not (self.months or self.seconds or self.is_business)

    def bounds(self) -> tuple[Fraction, Fraction]:
        """Give the shortest and longest calendar length in seconds: a month has 28 to 31 days.

        Raises QuantityError for business time.
        """
        self._refuse_business()
        low, high = month_bounds(self.months)
        return low * DAY + self.seconds, high * DAY + self.seconds

    def typical(self) -> Fraction:
        """Give the usual calendar length in seconds: months of 30 days, years of 365.25 days.

        Raises QuantityError for business time.
        """
        self._refuse_business()
        return typical_months(self.months) * DAY + self.seconds

    def _refuse_business(self) -> None:
        if self.is_business:
            raise QuantityError(f"{self} has no calendar length without a business calendar")

    def __str__(self) -> str:
        parts = [
            *_month_parts(abs(self.months)),
            *_clock_parts(abs(self.seconds)),
            _part(abs(self.business_days), "bd"),
            _business_part(abs(self.business_hours)),
        ]
        negative = min(self.months, self.seconds, self.business_days, self.business_hours) < 0
        return ("-" if negative else "") + ("".join(parts) or "0s")


def _month_parts(months: Fraction) -> list[str]:
    years, rest = divmod(months, 12)
    return [_part(Fraction(years), "y"), _part(rest, "mo")]


def _clock_parts(seconds: Fraction) -> list[str]:
    days, rest = divmod(seconds, DAY)
    hours, rest = divmod(rest, HOUR)
    minutes, rest = divmod(rest, MINUTE)
    units = ((Fraction(days), "d"), (Fraction(hours), "h"), (Fraction(minutes), "m"), (rest, "s"))
    return [_part(amount, unit) for amount, unit in units]


def _business_part(hours: Fraction) -> str:
    # Twenty business minutes are a third of an hour, which has no decimal notation.
    if places_of(hours) is None:
        return _part(hours * 60, " business minutes")
    return _part(hours, "bh")


def _part(amount: Fraction, unit: str) -> str:
    if not amount:
        return ""
    exact = decimal_text(amount) or decimal_text(rounded(amount, _FINEST_PLACES))
    return f"{exact}{unit}"
