"""Options of rules: the thresholds they work with, which a configuration may set."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from typing import Generic, TypeVar

from slalint.arithmetic import Duration, Percent, QuantityError, parse_number

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Option(Generic[T]):
    """One threshold of a rule."""

    default: str
    """What holds without a configuration, as it would be written there."""
    read: Callable[[str], T]
    """From the text of a configuration to the value. Raises QuantityError."""
    description: str


def read_share(text: str) -> Fraction:
    """A share from 0% to 100%, in percent."""
    value = Percent.parse(text).value
    if not 0 <= value <= 100:
        raise QuantityError(f"{text} is no share of a whole", hint="a figure from 0% to 100%")
    return value


def read_seconds(text: str) -> Fraction:
    """A duration on the calendar, in seconds."""
    return _not_negative(text, Duration.parse(text).typical())


def read_count(text: str) -> Fraction:
    """A number that is not negative."""
    return _not_negative(text, parse_number(text))


def _not_negative(text: str, value: Fraction) -> Fraction:
    if value < 0:
        raise QuantityError(f"{text} is negative", hint="0 or more")
    return value
