"""Percentages, exact and as written."""

import re
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Final, Self

from slalint.arithmetic._reading import SIGNED, decimal_text, tidy
from slalint.arithmetic.errors import MissingUnit, QuantityError

_PERCENT: Final = re.compile(rf"({SIGNED}) ?%")
_BARE: Final = re.compile(SIGNED)
_SPELLED: Final = re.compile(rf"({SIGNED}) ?(?:percent|per cent|pct|Prozent)")


@dataclass(frozen=True, slots=True, order=True)
class Percent:
    """A percentage: `value` in percent (99.95), `places` digits after the point as written.

    `99.9%` and `99.90%` are equal; each keeps its own text.
    """

    value: Fraction
    places: int = field(compare=False)

    def __post_init__(self) -> None:
        if 10**self.places % self.value.denominator:
            raise ValueError(f"{self.value} needs more than {self.places} digits after the point")

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read `99.95%` or `99.95 %`; a sign is allowed, whether it makes sense is not judged.

        Raises MissingUnit for a bare number, QuantityError for anything else.
        """
        written = tidy(text, "a percentage")
        if match := _PERCENT.fullmatch(written):
            number = match[1]
            return cls(Fraction(number), len(number.partition(".")[2]))
        if _BARE.fullmatch(written):
            raise MissingUnit(
                f"{written} has no unit, where a percentage is expected", f"{written}%"
            )
        raise QuantityError(f"{written!r} is not a percentage such as 99.9%", _hint(written))

    @property
    def share(self) -> Fraction:
        """The part of one: 0.9995 for 99.95%."""
        return self.value / 100

    @property
    def complement(self) -> Fraction:
        """What is missing to one hundred, in percent: 0.05 for 99.95%."""
        return 100 - self.value

    @property
    def text(self) -> str:
        """The number as written, without the percent sign: `99.90` stays 99.90."""
        return decimal_text(self.value, self.places) or str(self.value)

    def __str__(self) -> str:
        return f"{self.text}%"


def figure(percent: Percent | Fraction) -> Fraction:
    """Give the figure of a percentage: 99.9 for 99.9%, whether typed or already a bare figure."""
    return percent.value if isinstance(percent, Percent) else percent


def _hint(written: str) -> str | None:
    if match := _SPELLED.fullmatch(written):
        return f"{match[1]}%"
    # In a percentage a comma is never a separator of thousands: 99,999 has five nines.
    plain = f"{written.replace(',', '.').removesuffix('%').rstrip()}%"
    return plain if _PERCENT.fullmatch(plain) else None
