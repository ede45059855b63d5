"""The figures that a plan starts from, and where each of them comes from."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from fractions import Fraction
from typing import Final

from slalint.agreement.agreement import Agreement
from slalint.agreement.working_time import business_hours, working_clock
from slalint.arithmetic import (
    HOUR,
    Duration,
    Money,
    Percent,
    QuantityError,
    parse_number,
    say_number,
    say_percent,
)

HUNDRED: Final = Fraction(100)
HOURS: Final = "h"


class PlanError(Exception):
    """A plan cannot be made; the message is for the user."""


@dataclass(frozen=True, slots=True)
class Quantity:
    """An exact figure with its unit: `%`, `h`, a currency, or "" for a count."""

    value: Fraction
    unit: str = ""

    def __str__(self) -> str:
        if self.unit == "%":
            return say_percent(self.value)
        if self.unit == HOURS and 0 < self.value < 1:
            return f"{say_number(self.value * 60)} min"
        return f"{say_number(self.value)} {self.unit}".rstrip()


@dataclass(frozen=True, slots=True)
class Input:
    """One figure that a plan starts from."""

    key: str
    """Its key below `planning`, such as `capacity.reps`."""
    quantity: Quantity
    origin: str
    """Where it stands: a file and line, an option, or a default."""


@dataclass(frozen=True, slots=True)
class Kind:
    """What an input is: its words, how it is read, and what it must lie between."""

    label: str
    read: Callable[[str, Agreement | None], Quantity]
    least: Fraction = Fraction(0)
    most: Fraction | None = None
    positive: bool = False
    option: str | None = None
    """Its own option on the command line."""
    default: Quantity | None = None

    def judge(self, quantity: Quantity) -> None:
        """Raise PlanError for a figure that no plan can start from."""
        value = quantity.value
        if value < self.least or (self.positive and value == 0):
            raise PlanError(f"{self.label} of {quantity}: it must be more than zero")
        if self.most is not None and value > self.most:
            raise PlanError(f"{self.label} of {quantity}: it is at most {self.most}%")


def _money(text: str, _: Agreement | None) -> Quantity:
    money = Money.parse(text)
    return Quantity(money.value, money.currency)


def _percent(text: str, _: Agreement | None) -> Quantity:
    return Quantity(Percent.parse(text).value, "%")


def _count(text: str, _: Agreement | None) -> Quantity:
    return Quantity(parse_number(text))


def _hours(text: str, agreement: Agreement | None) -> Quantity:
    duration = Duration.parse(text)
    if duration.is_business:
        clock = working_clock(agreement) if agreement is not None else None
        hours = business_hours(clock, duration)
    else:
        hours = duration.typical() / HOUR
    if hours is None:
        raise QuantityError(f"{text} needs the calendar of an agreement; give it in hours")
    return Quantity(hours, HOURS)


KINDS: Final[Mapping[str, Kind]] = {
    "salesQuota": Kind("sales quota", _money, option="--quota"),
    "marketingShare": Kind(
        "share of marketing",
        _percent,
        most=HUNDRED,
        option="--marketing-share",
        default=Quantity(HUNDRED, "%"),
    ),
    "averageDealSize": Kind("average deal size", _money, positive=True, option="--deal-size"),
    "leadToCustomerRate": Kind(
        "lead-to-customer rate", _percent, most=HUNDRED, positive=True, option="--close-rate"
    ),
    "reserve": Kind("reserve", _percent, option="--reserve", default=Quantity(Fraction(0), "%")),
    "capacity.reps": Kind("sales representatives", _count),
    "capacity.hoursPerRep": Kind("hours of each", _hours),
    "capacity.shareForMarketingLeads": Kind(
        "share for marketing's leads", _percent, most=HUNDRED, default=Quantity(HUNDRED, "%")
    ),
    "capacity.attemptsPerLead": Kind("attempts per lead", _count, positive=True),
    "capacity.timePerAttempt": Kind("time per attempt", _hours, positive=True),
}
"""Every input by its key below `planning`, in the order of the sheet."""


@dataclass(frozen=True)
class Inputs:
    """The inputs by key; absent is what is neither stated nor given nor has a default."""

    by_key: Mapping[str, Input]

    def value(self, key: str) -> Fraction | None:
        """The figure of an input, None if it is not known."""
        found = self.by_key.get(key)
        return found.quantity.value if found is not None else None

    def unit(self, key: str) -> str:
        """The unit of an input, "" if it is not known."""
        found = self.by_key.get(key)
        return found.quantity.unit if found is not None else ""

    def with_value(self, key: str, value: Fraction, origin: str) -> Inputs:
        """The same inputs but for one figure, which keeps its unit."""
        changed = Input(key, Quantity(value, self.unit(key)), origin)
        return Inputs({**self.by_key, key: changed})

    @property
    def missing(self) -> list[str]:
        """The keys of the inputs that the number of leads needs and that are not known."""
        needed = ("salesQuota", "averageDealSize", "leadToCustomerRate")
        return [key for key in needed if key not in self.by_key]


def inputs_of(agreement: Agreement | None, given: Mapping[str, tuple[str, str]]) -> Inputs:
    """The inputs that an agreement states, replaced by those that are given.

    `given` maps a key to its text and the option that gave it. Raises PlanError for figures that
    cannot be read or that no plan can start from.
    """
    found: dict[str, Input] = {}
    for key, kind in KINDS.items():
        if key in given:
            text, origin = given[key]
            found[key] = _input(key, kind, text, origin, agreement)
        elif agreement is not None and (stated := _stated(agreement, key, kind)) is not None:
            found[key] = stated
        elif kind.default is not None:
            found[key] = Input(key, kind.default, "by default")
    _judge_currencies(found)
    return Inputs(found)


def key_named(name: str) -> str:
    """The key that is meant by a name such as `reps` or `capacity.reps`. Raises PlanError."""
    for key in KINDS:
        if name in (key, f"planning.{key}", key.rpartition(".")[2]):
            return key
    near = get_close_matches(name, [*KINDS, *(key.rpartition(".")[2] for key in KINDS)], n=1)
    hint = f"did you mean {near[0]}?" if near else f"known are {', '.join(KINDS)}"
    raise PlanError(f"`{name[:60]}` is no input of a plan; {hint}")


def _stated(agreement: Agreement, key: str, kind: Kind) -> Input | None:
    view = agreement.view["planning"]
    for step in key.split("."):
        view = view[step]
    if not view.exists:
        return None
    if view.text is None:
        raise PlanError(f"planning.{key} cannot be read; `slalint check` says more")
    line = view.body.text.count("\n", 0, view.node.start if view.node is not None else 0) + 1
    return _input(key, kind, view.text, f"planning.{key}, line {line}", agreement)


def _input(key: str, kind: Kind, text: str, origin: str, agreement: Agreement | None) -> Input:
    try:
        quantity = kind.read(text, agreement)
        kind.judge(quantity)
    except QuantityError as error:
        hint = f"; did you mean {error.hint}?" if error.hint else ""
        raise PlanError(f"{origin}: {error.message}{hint}") from error
    except PlanError as error:
        raise PlanError(f"{origin}: {error}") from error
    return Input(key, quantity, origin)


def _judge_currencies(found: Mapping[str, Input]) -> None:
    quota, deal = found.get("salesQuota"), found.get("averageDealSize")
    if quota is not None and deal is not None and quota.quantity.unit != deal.quantity.unit:
        raise PlanError(
            f"the sales quota is in {quota.quantity.unit}, the deal size in {deal.quantity.unit}; "
            "give both in one currency"
        )
