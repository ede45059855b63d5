"""One entry of `slaProperties`: what is promised, about which element, and how its figure reads."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum, auto
from fractions import Fraction
from functools import cached_property
from typing import TYPE_CHECKING, Final

from slalint.agreement.placeholders import find_placeholder
from slalint.agreement.shares import Share, share_of
from slalint.arithmetic import AmbiguousMinutes, Duration, QuantityError, parse_number
from slalint.neighbours.odcs.units import (
    NINES,
    PERCENT,
    RATIOS,
    is_ambiguous,
    length,
    time_unit,
)
from slalint.neighbours.odcs.vocabulary import Kind, Term, meant_term
from slalint.source.nodes import Scalar
from slalint.source.scalars import is_null

if TYPE_CHECKING:
    from slalint.agreement.view import View

_RHYTHM_WORDS: Final = (
    "hourly daily weekly biweekly fortnightly monthly quarterly yearly annually continuous "
    "continuously streaming real-time realtime on-demand ad-hoc none never once"
)
_RHYTHMS: Final = frozenset(_RHYTHM_WORDS.split())
_FOREVER_WORDS: Final = "forever indefinite indefinitely unlimited infinite permanent never none"
_FOREVER: Final = frozenset(_FOREVER_WORDS.split())
_ALWAYS: Final = frozenset({"24x7", "24/7", "7x24"})
_VARIABLES: Final = ("${", "{{")
_CRON_FIELDS: Final = (5, 6)
_LONGEST: Final = 64


class Flaw(Enum):
    """What is wrong with a value and its unit, in order of judgement: the first one counts."""

    UNKNOWN_UNIT = auto()
    UNFIT_UNIT = auto()
    PROSE = auto()
    MISSING_UNIT = auto()
    AMBIGUOUS_UNIT = auto()
    NEGATIVE = auto()
    ZERO = auto()


@dataclass(frozen=True, slots=True)
class Reading:
    """What a value and its unit say: a length, a share, a bare number, or what is wrong."""

    duration: Duration | None = None
    share: Share | None = None
    number: Fraction | None = None
    flaw: Flaw | None = None


_NOTHING: Final = Reading()


@dataclass(eq=False)
class Promise:
    """A promise of a contract or a product: the view of its entry, and of the parts that count."""

    entry: View
    label: View
    value: View
    unit: View
    element: str = ""
    """The element it is about, as written; "" for the whole."""
    vocabulary: Callable[[str], Term | None] = meant_term
    """What a name means in the format, its likely slips included."""

    @cached_property
    def name(self) -> str:
        """The property as written."""
        return self.label.text or ""

    @cached_property
    def term(self) -> Term | None:
        """The property of the vocabulary that it is or was meant to be; None for an own one."""
        return self.vocabulary(self.name)

    @property
    def kind(self) -> Kind:
        """What its value is."""
        return self.term.kind if self.term is not None else Kind.OWN

    @property
    def said(self) -> str:
        """The value with its unit, as people write it: `4 d`."""
        parts = (self.value.text or "", self.unit.text or "")
        return " ".join(part.strip()[:_LONGEST] for part in parts if part).strip()

    @cached_property
    def reading(self) -> Reading:
        """How the value reads; empty where there is none, or a variable stands for it."""
        text = self.value.text
        if not is_given(self.value) or text is None or self.is_open:
            return _NOTHING
        match self.kind:
            case Kind.DURATION:
                return self._length(text.strip())
            case Kind.AVAILABILITY | Kind.SHARE:
                return self._share(text.strip())
            case Kind.RATE:
                return self._rate(text.strip())
            case _:
                return _NOTHING

    @cached_property
    def is_open(self) -> bool:
        """Whether a variable or a placeholder stands for the value or the unit."""
        texts = (self.value.text or "", self.unit.text or "")
        return any(
            any(mark in text for mark in _VARIABLES)
            or find_placeholder(text, domains=False) is not None
            for text in texts
        )

    @property
    def _unit(self) -> str | None:
        return self.unit.text.strip() if self.unit.text and is_given(self.unit) else None

    def _length(self, text: str) -> Reading:
        words = _FOREVER if self.name_is("retention") else _RHYTHMS
        if text.lower() in words or (self.name_is("frequency") and _is_cron(text)):
            return _NOTHING
        unit = self._unit
        code = time_unit(unit) if unit is not None else None
        if unit is not None and code is None:
            return Reading(flaw=Flaw.UNFIT_UNIT if is_share_unit(unit) else Flaw.UNKNOWN_UNIT)
        number = number_of(text)
        if number is None:
            return self._written_out(text)
        if unit is None:
            return Reading(number=number, flaw=Flaw.NEGATIVE if number < 0 else Flaw.MISSING_UNIT)
        if unit == "M" or (is_ambiguous(unit) and self.name_is("retention")):
            return Reading(number=number, flaw=Flaw.AMBIGUOUS_UNIT)
        assert code is not None
        if not is_plain_time(unit):  # so many times in a period
            return self._checked(length(1 / number if number else number, code), number)
        return self._checked(length(number, code), number)

    def _written_out(self, text: str) -> Reading:
        """A length that carries its own unit: `24h`, `P1Y`."""
        try:
            duration = Duration.parse(text)
        except AmbiguousMinutes:
            return Reading(flaw=Flaw.AMBIGUOUS_UNIT)
        except QuantityError:
            return Reading(flaw=Flaw.PROSE)
        parts = (duration.months, duration.seconds, duration.business_days, duration.business_hours)
        return self._checked(duration, min(parts) or max(parts))

    def _checked(self, duration: Duration, number: Fraction) -> Reading:
        flaw = Flaw.NEGATIVE if number < 0 else None
        if number == 0 and self.name_is("frequency"):
            flaw = Flaw.ZERO
        return Reading(duration, number=number, flaw=flaw)

    def _share(self, text: str) -> Reading:
        if self.kind is Kind.AVAILABILITY and text.lower() in _ALWAYS:
            return _NOTHING
        unit = (self._unit or "").lower()
        if unit and unit not in PERCENT | RATIOS and not text.endswith("%"):
            return self._counted(text, unit)
        share = share_of(text)
        if share is None:
            return Reading(flaw=Flaw.PROSE)
        if share.value is not None and share.value < 0:
            return Reading(share=share, flaw=Flaw.NEGATIVE)
        if unit in RATIOS and not share.has_sign and share.value is not None and share.value <= 1:
            return Reading(number=share.value)
        if not unit and not share.has_sign and self.kind is Kind.SHARE and share.value:
            return Reading(share=share, flaw=Flaw.MISSING_UNIT)
        return Reading(share=share)

    def _counted(self, text: str, unit: str) -> Reading:
        """A share in a unit of its own: nines of availability, errors per hour."""
        if time_unit(unit) is not None:
            return Reading(flaw=Flaw.UNFIT_UNIT)
        if self.kind is Kind.AVAILABILITY and unit not in NINES:
            return Reading(flaw=Flaw.UNKNOWN_UNIT)
        number = number_of(text)
        if number is None:
            return Reading(flaw=Flaw.PROSE)
        return Reading(number=number, flaw=Flaw.NEGATIVE if number < 0 else None)

    def _rate(self, text: str) -> Reading:
        unit = self._unit
        if unit is not None and (is_share_unit(unit) or is_plain_time(unit)):
            return Reading(flaw=Flaw.UNFIT_UNIT)
        number = number_of(text)
        if number is None:
            return Reading(flaw=None if text[:1].isdigit() and unit is None else Flaw.PROSE)
        if number <= 0:
            return Reading(number=number, flaw=Flaw.NEGATIVE if number < 0 else Flaw.ZERO)
        return Reading(number=number, flaw=Flaw.MISSING_UNIT if unit is None else None)

    def name_is(self, *names: str) -> bool:
        """Whether it is, or was meant to be, one of these properties of the vocabulary."""
        return self.term is not None and self.term.name in names


def is_given(view: View) -> bool:
    """Whether something stands there that is not null, empty or blank."""
    if view.is_scalar:
        return isinstance(view.node, Scalar) and view.text is not None and not is_null(view.node)
    return bool(view.exists and (view.items() or view.entries()))


def number_of(text: str) -> Fraction | None:
    """A plain number, None for anything else."""
    try:
        return parse_number(text)
    except QuantityError:
        return None


def is_share_unit(unit: str) -> bool:
    """Whether a unit is one of a share."""
    return unit.lower() in PERCENT | RATIOS | NINES


def is_plain_time(unit: str) -> bool:
    """Whether a unit is a length of time, not something per time."""
    return time_unit(unit) is not None and "/" not in unit and "per" not in unit.lower().split()


def _is_cron(text: str) -> bool:
    fields = text.split()
    return len(fields) in _CRON_FIELDS and any(mark in text for mark in "*/0123456789")
